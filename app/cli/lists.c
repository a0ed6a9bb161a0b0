/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule watchlist" and "vestibule hosts": the lists that come as CSV files.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/config.h"
#include "app/import.h"
#include "app/remote.h"
#include "db/query.h"

typedef struct
{
  CliStore store;
  gboolean replace;
} Options;

/* While a station runs on this store it does the import itself. */
static int
hand_over (const char *sub, const char *store_path, const char *file, gboolean replace,
           const GError *busy)
{
  g_autofree char *absolute = g_canonicalize_filename (file, NULL);
  char *argv[] = { (char *)sub, "import", absolute, replace ? "replace" : NULL, NULL };
  int code;

  if (!g_str_equal (file, "-") && remote_hand_over (store_path, replace ? 4 : 3, argv, &code))
    return code;
  return cli_store_error (sub, store_path, busy);
}

static int
import (ImportKind kind, const char *sub, const Options *options, const char *file)
{
  const char *name = g_str_equal (file, "-") ? "standard input" : file;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = NULL;
  ImportCount count;
  gsize length;
  int code = EXIT_GOOD;

  if (!cli_read (sub, file, &text, &length))
    return EXIT_IO;
  if (!import_check (kind, name, text, length, &error))
    return cli_error (EXIT_USAGE, sub, "%s", error->message);
  path = cli_store_path (sub, &options->store, &code);
  if (path == NULL)
    return code;
  store = store_open (path, STORE_WRITER, &error);
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY))
    return hand_over (sub, path, file, options->replace, error);
  if (store == NULL)
    return cli_store_error (sub, path, error);
  if (import_run (store, kind, name, text, length, options->replace, &count, &error))
    {
      summary = import_summary (&count);
      cli_error (EXIT_GOOD, sub, "%s", summary);
    }
  else
    code = cli_store_error (sub, path, error);
  store_close (store);
  return code;
}

static int export(ImportKind kind, const char *sub, const Options *options)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, &options->store, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) csv = NULL;

  if (store == NULL)
    return code;
  rows = kind == IMPORT_HOSTS ? query_hosts (store, &error) : query_watchlist (store, &error);
  if (rows == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  csv = kind == IMPORT_HOSTS ? hosts_to_csv (rows) : watchlist_to_csv (rows);
  return cli_write (sub, csv->str, csv->len);
}

static int
print_status (const char *sub, const Options *options)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, &options->store, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  WatchlistStatus status;

  if (store == NULL)
    return code;
  if (!query_watchlist_status (store, &status, &error))
    return cli_store_error (sub, store_get_path (store), error);
  g_string_append_printf (out, "entries: %u\nversion: %" G_GINT64_FORMAT "\n", status.entries,
                          status.version);
  if (status.changed_ms != 0)
    {
      g_autoptr (GDateTime) changed = g_date_time_new_from_unix_local (status.changed_ms / 1000);
      g_autofree char *when = g_date_time_format (changed, "%Y-%m-%dT%H:%M:%S%:z");
      gint64 age_s = g_get_real_time () / G_USEC_PER_SEC - status.changed_ms / 1000;

      g_string_append_printf (out, "changed: %s\nage_hours: %.1f\n", when, MAX (age_s, 0) / 3600.0);
    }
  return cli_write (sub, out->str, out->len);
}

static int
run_list (ImportKind kind, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, "Withdraw what the file does not name",
      NULL },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv,
                  kind == IMPORT_HOSTS ? "import FILE|- | export"
                                       : "import FILE|- | export | status",
                  "Import is all or nothing; rows that did not change are left alone.", entries,
                  &code))
    ;
  else if (argc == 3 && g_str_equal (argv[1], "import"))
    code = import (kind, sub, &options, argv[2]);
  else if (argc == 2 && g_str_equal (argv[1], "export"))
    code = export(kind, sub, &options);
  else if (argc == 2 && g_str_equal (argv[1], "status") && kind == IMPORT_WATCHLIST)
    code = print_status (sub, &options);
  else if (argc < 2)
    code = cli_usage (sub, "say what to do");
  else
    code = cli_usage (sub, "\"%s\" cannot be done like this", argv[1]);
  cli_store_clear (&options.store);
  return code;
}

int
cli_watchlist (int argc, char **argv)
{
  return run_list (IMPORT_WATCHLIST, argc, argv);
}

int
cli_hosts (int argc, char **argv)
{
  return run_list (IMPORT_HOSTS, argc, argv);
}
