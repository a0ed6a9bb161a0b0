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
#include "db/query-expected.h"
#include "ui/i18n.h"

typedef struct
{
  CliStore store;
  char *by;
} Options;

/* An invitation is in the words of a station's configuration, and words are not for a worker. */
static int
invite_here (const char *sub, VestStore *store, const Config *config, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;

  language_init ();
  i18n_set_desk_language (config->language);
  if (words[3] != NULL)
    done = expected_order_mail (store, config, words[2], words[3], &error);
  else
    done = expected_order_invite (store, config, words[2], &error);
  if (done == NULL)
    return cli_error (expected_order_exit_code (error), sub, "%s", error->message);
  if (words[3] != NULL)
    return cli_error (EXIT_GOOD, sub, "%s", done);
  g_print ("%s\n", done);
  return EXIT_GOOD;
}

/* @words: "expected" "invite" ID, or "mail" ID ADDRESS. While a station runs on this store it does
 * it itself, with its own configuration. */
static int
invite (const char *sub, const CliStore *options, const char *const *words)
{
  int code = EXIT_GOOD;
  g_autoptr (Config) config = cli_config (sub, options, &code);
  g_autofree char *path = config != NULL ? cli_store_path (sub, options, &code) : NULL;

  return path != NULL ? cli_at_store (sub, path, config, words, invite_here) : code;
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

static int
run (const char *sub, const Options *options, int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "";
  const CliStore *store = &options->store;

  if (argc == 2 && g_str_equal (verb, "list"))
    return list (sub, store);
  if (argc == 3 && g_str_equal (verb, "import"))
    {
      g_autofree char *file = g_canonicalize_filename (argv[2], NULL);

      return cli_change (sub, store, (const char *[]){ sub, verb, file, NULL });
    }
  if (argc == 3 && g_str_equal (verb, "withdraw"))
    {
      if (options->by == NULL)
        return cli_usage (sub, "say who withdraws it with --by");
      return cli_change (sub, store, (const char *[]){ sub, verb, options->by, argv[2], NULL });
    }
  if ((argc == 3 && g_str_equal (verb, "invite")) || (argc == 4 && g_str_equal (verb, "mail")))
    return invite (sub, store, (const char *[]){ sub, verb, argv[2], argv[3], NULL });
  return cli_usage (sub, "say what to do: import FILE, list, withdraw ID, invite ID or mail ID "
                         "ADDRESS");
}

int
cli_expected (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, "Who of the staff withdraws", "NAME" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (cli_parse (
          &argc, &argv, "import FILE | list | withdraw ID | invite ID | mail ID ADDRESS",
          "Import reads the columns family, given, birth_date, purpose, host (id or name), "
          "day, until, group, note and language; it is all or nothing, and who is expected "
          "already stays as they are. List prints today and later as CSV. Invite writes the "
          "invitation of one of them into the export folder and prints where; mail sends it, and "
          "the address is not kept.",
          entries, &code))
    code = run (sub, &options, argc, argv);
  cli_store_clear (&options.store);
  g_free (options.by);
  return code;
}
