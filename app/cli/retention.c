/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule retention": what is kept for how long, what goes now, and what a legal hold keeps.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/retention.h"

#include "app/cli/cli.h"
#include "app/remote.h"

typedef struct
{
  CliStore store;
  char *authorization;
  char *by;
  char *reason;
} Options;

/* (transfer full) (nullable): also with --store the days and folders are station.conf's. */
static Config *
read_config (const char *sub, const Options *options, int *code)
{
  g_autoptr (GError) error = NULL;
  Config *config = config_load (options->store.config, &error);

  if (config == NULL)
    *code = cli_error (g_error_matches (error, CONFIG_ERROR, CONFIG_ERROR_MISSING) ? EXIT_IO
                                                                                   : EXIT_USAGE,
                       sub, "%s", error->message);
  return config;
}

static int
change_here (const char *sub, VestStore *store, const Config *config, const char *const *order)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = retention_order_run (store, config, order, &error);

  if (done != NULL)
    return cli_error (EXIT_GOOD, sub, "%s", done);
  return cli_error (error->domain == STORE_ERROR ? EXIT_IO : EXIT_USAGE, sub, "%s", error->message);
}

/* While a station runs on this store it does it itself, with its own configuration. */
static int
change (const char *sub, const Options *options, const char *const *order)
{
  int code = EXIT_GOOD;
  g_autoptr (Config) config = read_config (sub, options, &code);
  g_autofree char *path = config != NULL ? cli_store_path (sub, &options->store, &code) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = NULL;

  if (path == NULL)
    return code;
  store = store_open (path, STORE_WRITER, &error);
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY)
      && remote_hand_over (path, (int)g_strv_length ((GStrv)order), (char **)order, &code))
    return code;
  if (store == NULL)
    return cli_store_error (sub, path, error);
  code = change_here (sub, store, config, order);
  store_close (store);
  return code;
}

static gboolean
tell_kind (VestStore *store, const Config *config, PurgeKind kind, GError **error)
{
  const PurgeOrder order
      = { kind, retention_before (config, kind, g_get_real_time () / 1000), NULL, NULL };
  PurgeReport report = { 0 };

  if (order.before_ms == 0)
    {
      g_print ("%s: kept\n", purge_kind_to_string (kind));
      return TRUE;
    }
  if (!purge_plan (store, &order, &report, error))
    return FALSE;
  g_print ("%s: %u would go, %u held\n", purge_kind_to_string (kind), report.records, report.held);
  return TRUE;
}

static int
status (const char *sub, const Options *options)
{
  int code = EXIT_GOOD;
  g_autoptr (Config) config = read_config (sub, options, &code);
  g_autoptr (VestStore) store
      = config != NULL ? cli_store_open (sub, &options->store, STORE_READER, &code) : NULL;
  g_autoptr (GPtrArray) holds = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return code;
  for (PurgeKind kind = 0; kind < PURGE_N_KINDS; kind++)
    if (!tell_kind (store, config, kind, &error))
      return cli_store_error (sub, store_get_path (store), error);
  holds = query_holds (store, &error);
  if (holds == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  for (guint i = 0; i < holds->len; i++)
    {
      const Hold *hold = g_ptr_array_index (holds, i);

      g_print ("hold: %s%s%s\n", hold->subject, hold->reason != NULL ? ": " : "",
               hold->reason != NULL ? hold->reason : "");
    }
  return EXIT_GOOD;
}

static int
run (const char *sub, const Options *options, int argc, char **argv)
{
  const char *authorization = options->authorization != NULL ? options->authorization : "";
  const char *by = options->by != NULL ? options->by : "command line";
  const char *verb = argc > 1 ? argv[1] : "";

  if (argc == 2 && g_str_equal (verb, "status"))
    return status (sub, options);
  if (argc == 2 && g_str_equal (verb, "purge"))
    return change (sub, options, (const char *[]){ sub, verb, authorization, by, NULL });
  if (argc == 3 && (g_str_equal (verb, "hold") || g_str_equal (verb, "lift")))
    {
      if (options->reason == NULL)
        return cli_usage (sub, "say why with --reason");
      return change (sub, options,
                     (const char *[]){ sub, verb, argv[2], options->reason, by, NULL });
    }
  return cli_usage (sub, "say what to do: status, purge, hold or lift");
}

int
cli_retention (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "authorization", 'a', 0, G_OPTION_ARG_STRING, &options.authorization,
      "The number under which the state allows the purge", "NUMBER" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, "Who orders it", "NAME" },
    { "reason", 'r', 0, G_OPTION_ARG_STRING, &options.reason, "Why a hold is placed or lifted",
      "TEXT" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (cli_parse (&argc, &argv, "status | purge | hold SUBJECT | lift SUBJECT",
                 "Removes for good what is older than [retention] in station.conf says, also from "
                 "our own exports and badge files; the log's chain still verifies. A SUBJECT is "
                 "visit:ID or entry:ID; what is held is not purged.",
                 entries, &code))
    code = run (sub, &options, argc, argv);
  cli_store_clear (&options.store);
  g_free (options.authorization);
  g_free (options.by);
  g_free (options.reason);
  return code;
}
