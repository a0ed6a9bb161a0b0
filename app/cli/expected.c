/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule expected": visitors who are announced before they come.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"
#include "app/expected-csv.h"
#include "app/expected-order.h"
#include "app/invitation.h"
#include "app/language.h"
#include "app/remote.h"
#include "db/query-expected.h"
#include "ui/i18n.h"

static char *
run_order (VestStore *store, const Config *config, const char *verb, const char *what,
           GError **error)
{
  return g_str_equal (verb, "import") ? expected_order_import (store, config, what, error)
                                      : expected_order_invite (store, config, what, error);
}

static int
change_here (const char *sub, VestStore *store, const Config *config, const char *verb,
             const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = run_order (store, config, verb, what, &error);

  if (done == NULL)
    return cli_error (expected_order_exit_code (error), sub, "%s", error->message);
  if (g_str_equal (verb, "import"))
    return cli_error (EXIT_GOOD, sub, "%s", done);
  g_print ("%s\n", done);
  return EXIT_GOOD;
}

/* While a station runs on this store it does it itself, with its own configuration. */
static int
change (const char *sub, const CliStore *options, const char *verb, const char *what)
{
  int code = EXIT_GOOD;
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = config_load (options->config, &error);
  g_autofree char *path = NULL;
  g_autofree char *absolute
      = g_str_equal (verb, "import") ? g_canonicalize_filename (what, NULL) : g_strdup (what);
  char *argv[] = { (char *)sub, (char *)verb, absolute, NULL };
  g_autoptr (VestStore) store = NULL;

  if (config == NULL)
    return cli_error (g_error_matches (error, CONFIG_ERROR, CONFIG_ERROR_MISSING) ? EXIT_IO
                                                                                  : EXIT_USAGE,
                      sub, "%s", error->message);
  path = cli_store_path (sub, options, &code);
  if (path == NULL)
    return code;
  store = store_open (path, STORE_WRITER, &error);
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY)
      && remote_hand_over (path, 3, argv, &code))
    return code;
  if (store == NULL)
    return cli_store_error (sub, path, error);
  language_init ();
  i18n_set_desk_language (config->language);
  code = change_here (sub, store, config, verb, absolute);
  store_close (store);
  return code;
}

static int
list (const char *sub, const CliStore *options)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, options, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) csv = NULL;
  g_autofree char *today = NULL;
  gint64 day_ms;

  if (store == NULL)
    return code;
  today = invitation_day (g_get_real_time () / 1000, &day_ms);
  rows = query_expected (store, today, &error);
  if (rows == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  csv = expected_to_csv (rows);
  return cli_write (sub, csv->str, csv->len);
}

int
cli_expected (int argc, char **argv)
{
  CliStore options = { 0 };
  const GOptionEntry entries[] = { CLI_STORE_OPTIONS (&options), { NULL } };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (
          &argc, &argv, "import FILE | list | invite ID",
          "Import reads the columns family, given, birth_date, purpose, host (id or name), "
          "day, until, group, note and language; it is all or nothing, and who is expected "
          "already stays as they are. List prints today and later as CSV. Invite writes the "
          "invitation of one of them into the export folder and prints where.",
          entries, &code))
    ;
  else if (argc == 2 && g_str_equal (argv[1], "list"))
    code = list (sub, &options);
  else if (argc == 3 && (g_str_equal (argv[1], "import") || g_str_equal (argv[1], "invite")))
    code = change (sub, &options, argv[1], argv[2]);
  else
    code = cli_usage (sub, "say what to do: import FILE, list or invite ID");
  cli_store_clear (&options);
  return code;
}
