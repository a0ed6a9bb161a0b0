/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule watchlist" and "vestibule hosts": the lists that come as CSV files.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/config.h"
#include "app/cli/terminal-progress.h"
#include "app/cli/watchlist-history.h"
#include "app/cli/watchlist-status.h"
#include "app/import.h"
#include "app/list-csv.h"
#include "app/remote.h"
#include "db/query.h"

typedef struct
{
  CliStore store;
  gboolean replace;
  char *format; /* (nullable) of the status */
  char *by;     /* (nullable) who puts or withdraws an entry */
  char *reason; /* (nullable) why it is withdrawn */
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
run_import (const char *sub, Import *import, const char *path, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  g_autofree char *summary = NULL;
  ImportCount count;
  int code = EXIT_GOOD;
  gboolean good;

  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY))
    return hand_over (sub, path, file, import->replace, error);
  if (store == NULL)
    return cli_store_error (sub, path, error);
  good = import_run (import, store, &count, &error);
  terminal_progress_end (import->tell_data);
  if (good)
    {
      summary = import_summary (&count);
      cli_error (EXIT_GOOD, sub, "%s", summary);
    }
  else
    code = error->domain == STORE_ERROR ? cli_store_error (sub, path, error)
                                        : cli_error (EXIT_NO, sub, "%s", error->message);
  store_close (store);
  return code;
}

static int
import (ImportKind kind, const char *sub, const Options *options, const char *file)
{
  const char *name = g_str_equal (file, "-") ? "standard input" : file;
  Import import = { .kind = kind, .name = name, .replace = options->replace };
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  TerminalProgress progress;
  int code = EXIT_GOOD;

  if (!cli_read (sub, file, &text, &import.length))
    return EXIT_IO;
  import.text = text;
  terminal_progress_begin (&progress, &import);
  if (!import_check (&import, &error))
    {
      terminal_progress_end (&progress);
      return cli_error (error->domain == G_IO_ERROR ? EXIT_NO : EXIT_USAGE, sub, "%s",
                        error->message);
    }
  path = cli_store_path (sub, &options->store, &code);
  if (path != NULL)
    code = run_import (sub, &import, path, file);
  terminal_progress_end (&progress);
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

/* @words: (nullable) ID, then FIELD=VALUE, or "-" for one of these a line of standard input. */
static int
put (const char *sub, const Options *options, char **words)
{
  const char *id = *words != NULL && strchr (*words, '=') == NULL && !g_str_equal (*words, "-")
                       ? *words++
                       : "";
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (options->by == NULL)
    return cli_usage (sub, "say who puts it with --by");
  if (g_strcmp0 (*words, "-") == 0)
    {
      if (!cli_read (sub, "-", &text, &length))
        return EXIT_IO;
      words = lines = g_strsplit (g_strchomp (text), "\n", -1);
      for (GStrv line = lines; *line != NULL; line++)
        g_strchomp (*line); /* also of a file that ends its lines with two characters */
    }
  g_ptr_array_add (order, (gpointer)sub);
  g_ptr_array_add (order, (gpointer) "put");
  g_ptr_array_add (order, options->by);
  g_ptr_array_add (order, (gpointer)id);
  for (; *words != NULL; words++)
    g_ptr_array_add (order, *words);
  g_ptr_array_add (order, NULL);
  return cli_change (sub, &options->store, (const char *const *)order->pdata);
}

static int
withdraw (const char *sub, const Options *options, const char *id)
{
  if (options->by == NULL || options->reason == NULL)
    return cli_usage (sub, "say who withdraws it with --by, and why with --reason");
  return cli_change (sub, &options->store,
                     (const char *[]){ sub, "withdraw", options->by, id, options->reason, NULL });
}

/* What only the watchlist has. */
static int
run_watchlist (const char *sub, const Options *options, int argc, char **argv)
{
  const char *verb = argv[1];

  if (argc == 2 && g_str_equal (verb, "status"))
    return cli_watchlist_status (sub, &options->store, options->format);
  if (argc == 3 && g_str_equal (verb, "history"))
    return cli_watchlist_history (sub, &options->store, argv[2]);
  if (argc >= 3 && g_str_equal (verb, "put"))
    return put (sub, options, argv + 2);
  if (argc == 3 && g_str_equal (verb, "withdraw"))
    return withdraw (sub, options, argv[2]);
  return cli_usage (sub, "\"%s\" cannot be done like this", verb);
}

#define IMPORT_WORDS "Import is all or nothing; rows that did not change are left alone."
#define WATCHLIST_WORDS                                                                            \
  " A FIELD is a column of the list, such as given=Marisol; names that are not parted go into "    \
  "full_name, several aliases or sites have \";\" between them, and nothing after the \"=\" "      \
  "empties it. \"-\" reads them from standard input, one a line. Put prints the entry's id."

static int
run_list (ImportKind kind, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace, "Withdraw what the file does not name",
      NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, "Of the status: text or json", "WORD" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, "Who of the staff puts or withdraws an entry",
      "NAME" },
    { "reason", 'r', 0, G_OPTION_ARG_STRING, &options.reason, "Why it is withdrawn", "TEXT" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv,
                  kind == IMPORT_HOSTS ? "import FILE|- | export"
                                       : "import FILE|- | export | status | history ID | put "
                                         "[ID] FIELD=VALUE...|- | withdraw ID",
                  kind == IMPORT_HOSTS ? IMPORT_WORDS : IMPORT_WORDS WATCHLIST_WORDS, entries,
                  &code))
    ;
  else if (argc == 3 && g_str_equal (argv[1], "import"))
    code = import (kind, sub, &options, argv[2]);
  else if (argc == 2 && g_str_equal (argv[1], "export"))
    code = export(kind, sub, &options);
  else if (argc < 2)
    code = cli_usage (sub, "say what to do");
  else if (kind == IMPORT_WATCHLIST)
    code = run_watchlist (sub, &options, argc, argv);
  else
    code = cli_usage (sub, "\"%s\" cannot be done like this", argv[1]);
  cli_store_clear (&options.store);
  g_free (options.format);
  g_free (options.by);
  g_free (options.reason);
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
