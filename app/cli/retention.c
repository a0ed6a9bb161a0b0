/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule retention": what is kept for how long, what goes now, and what a legal hold keeps.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/retention.h"

#include "app/cli/cli.h"

typedef struct
{
  CliStore store;
  char *authorization;
  char *by;
  char *reason;
} Options;

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
  g_autoptr (Config) config = cli_config (sub, &options->store, &code);
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
    return cli_change (sub, &options->store,
                       (const char *[]){ sub, verb, authorization, by, NULL });
  if (argc == 3 && (g_str_equal (verb, "hold") || g_str_equal (verb, "lift")))
    {
      if (options->reason == NULL)
        return cli_usage (sub, "say why with --reason");
      return cli_change (sub, &options->store,
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
