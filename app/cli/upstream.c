/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule upstream": the district's database, for who administers it, and how this station
 * stands with it.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "db/upstream/enroll.h"
#include "db/upstream/health.h"
#include "db/upstream/pg-link.h"
#include "db/upstream/schema.h"
#include "db/upstream/status.h"

#define DATABASE_HELP "Who administers it: libpq connection string or URI"

/* What an error of these rooms means to a script. */
static int
tell_error (const char *sub, const GError *error)
{
  gboolean no = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS)
                || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  gboolean usage = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);

  return cli_error (no ? EXIT_NO : usage ? EXIT_USAGE : EXIT_IO, sub, "%s", error->message);
}

static int
write_text (const char *sub, GString *text)
{
  return cli_write (sub, text->str, text->len);
}

/* --- init ------------------------------------------------------------------------------------- */

static int
run_init (int argc, char **argv)
{
  static const char hba[]
      = "\nStations come in by certificate, or by password where they were enrolled so. In "
        "pg_hba.conf, above\nother lines for this database:\n\n"
        "  hostssl  DATABASE  +vestibule_password  all  scram-sha-256\n"
        "  hostssl  DATABASE  +vestibule_station   all  cert\n\n"
        "with ssl = on and ssl_ca_file = the CA that signs stations' certificates. Then:\n"
        "vestibule upstream enroll --help\n";
  const char *sub = argv[0];
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int code;

  if (!cli_parse (&argc, &argv, "DATABASE",
                  "Creates or upgrades schema, functions, roles and row-level security in the "
                  "district's database. May be run again at any time. DATABASE is a libpq "
                  "connection string or URI of somebody who may create roles and schemas there.",
                  NULL, &code))
    return code;
  if (argc != 2)
    return cli_usage (sub, "one database is needed");
  if (!schema_init (argv[1], schema_newest (), &done, &error))
    return tell_error (sub, error);
  for (guint i = 0; i < done->len; i++)
    g_string_append_printf (out, "%s\n", (const char *)g_ptr_array_index (done, i));
  g_string_append_printf (out, "The schema is at version %d%s.\n", schema_newest (),
                          done->len == 0 ? " already" : "");
  if (done->len > 0)
    g_string_append (out, hba);
  return write_text (sub, out);
}

/* --- enroll ----------------------------------------------------------------------------------- */

typedef struct
{
  CliStore store;
  char *database;
  char *site, *site_name, *name, *station;
  char *server, *server_ca, *ca, *ca_key, *document_key, *folder;
  gboolean password, replace;
} EnrollOptions;

static void
enroll_options_clear (EnrollOptions *options)
{
  cli_store_clear (&options->store);
  g_free (options->database);
  g_free (options->site);
  g_free (options->site_name);
  g_free (options->name);
  g_free (options->station);
  g_free (options->server);
  g_free (options->server_ca);
  g_free (options->ca);
  g_free (options->ca_key);
  g_free (options->document_key);
  g_free (options->folder);
}

/* Under which the store of this machine writes its log, unless --station says it. */
static gboolean
find_station (const char *sub, EnrollOptions *options, int *code)
{
  g_autoptr (VestStore) store = NULL;
  g_autoptr (UpstreamStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  if (options->station != NULL)
    return TRUE;
  store = cli_store_open (sub, &options->store, STORE_READER, code);
  if (store == NULL)
    return FALSE;
  status = upstream_status_read (store, &error);
  if (status == NULL)
    {
      *code = cli_store_error (sub, store_get_path (store), error);
      return FALSE;
    }
  options->station = g_strdup (status->station);
  return TRUE;
}

static int
enroll_with (const char *sub, EnrollOptions *options)
{
  Enrolment enrolment = { .site = options->site,
                          .site_name = options->site_name,
                          .name = options->name,
                          .server = options->server,
                          .server_ca = options->server_ca,
                          .ca = options->ca,
                          .ca_key = options->ca_key,
                          .document_key = options->document_key,
                          .folder = options->folder,
                          .password = options->password,
                          .replace = options->replace };
  g_autoptr (Enrolled) enrolled = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int code = EXIT_GOOD;

  if (!find_station (sub, options, &code))
    return code;
  enrolment.station = options->station;
  enrolled = enroll_station (options->database, &enrolment, &error);
  if (enrolled == NULL)
    return tell_error (sub, error);
  g_string_append_printf (out, "Enrolled station %s, \"%s\" of %s, as role %s.\n",
                          enrolled->station, options->name, options->site, enrolled->role);
  if (enrolled->request != NULL)
    g_string_append_printf (out,
                            "Have the district's CA sign %s for TLS clients and put the "
                            "certificate beside it as client.crt.\n",
                            enrolled->request);
  g_string_append_printf (out,
                          "Its keys are in %s, readable by the user who ran this only. Put the "
                          "lines of upstream.conf there into station.conf.\n",
                          options->folder);
  return write_text (sub, out);
}

static int
run_enroll (int argc, char **argv)
{
  EnrollOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_STRING, &options.database, DATABASE_HELP, "DATABASE" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &options.site,
      "Short name of the school; \"district\" for an office that keeps the lists of all", "SITE" },
    { "site-name", 0, 0, G_OPTION_ARG_STRING, &options.site_name, "Its name for people", "NAME" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, "The station's name for people", "NAME" },
    { "station", 0, 0, G_OPTION_ARG_STRING, &options.station,
      "Under which its store writes its log, when that is on another machine (upstream status)",
      "ID" },
    CLI_STORE_OPTIONS (&options.store),
    { "server", 0, 0, G_OPTION_ARG_STRING, &options.server,
      "How stations reach the database: \"host=... port=... dbname=...\"; default: as --database",
      "KEYWORDS" },
    { "server-ca", 0, 0, G_OPTION_ARG_FILENAME, &options.server_ca,
      "Who signed the server's certificate; default: --ca", "FILE" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options.ca, "The CA of stations' certificates", "FILE" },
    { "ca-key", 0, 0, G_OPTION_ARG_FILENAME, &options.ca_key,
      "Its key; without it a request is written", "FILE" },
    { "document-key", 0, 0, G_OPTION_ARG_FILENAME, &options.document_key,
      "The district's key of document hashes, one file for all its stations; made when it is not "
      "there",
      "FILE" },
    { "password", 0, 0, G_OPTION_ARG_NONE, &options.password, "SCRAM in place of a certificate",
      NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace,
      "The station was enrolled before: that access ends", NULL },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, "Where its keys go; new or empty",
      "DIR" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv, "--database DATABASE --site SITE --name NAME --folder DIR",
                  "Gives a station its role in the district's database, its certificate or "
                  "password, and its signing key.",
                  entries, &code))
    ;
  else if (argc > 1)
    code = cli_usage (sub, "\"%s\" is one word too many", argv[1]);
  else if (options.database == NULL || options.site == NULL || options.name == NULL
           || options.folder == NULL)
    code = cli_usage (sub, "--database, --site, --name and --folder are needed");
  else if (options.password && options.ca_key != NULL)
    code = cli_usage (sub, "--password and --ca-key exclude each other");
  else
    code = enroll_with (sub, &options);
  enroll_options_clear (&options);
  return code;
}

/* --- revoke, reader --------------------------------------------------------------------------- */

/* Both take --database and two words; @remove: (nullable): --remove too. */
static gboolean
parse_two (int argc, char **argv, const char *synopsis, const char *summary, char **database,
           gboolean *remove, char *words[2], int *code)
{
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_STRING, database, DATABASE_HELP, "DATABASE" },
    { remove != NULL ? "remove" : NULL, 0, 0, G_OPTION_ARG_NONE, remove,
      "It may no more, in place of it may", NULL },
    { NULL },
  };
  const char *sub = argv[0];

  if (!cli_parse (&argc, &argv, synopsis, summary, entries, code))
    return FALSE;
  if (argc == 3 && *database != NULL)
    {
      words[0] = argv[1];
      words[1] = argv[2];
      return TRUE;
    }
  *code = cli_usage (sub, "--database and two words are needed");
  return FALSE;
}

static int
run_revoke (int argc, char **argv)
{
  const char *sub = argv[0];
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  char *words[2];
  guint ended = 0;
  int code;

  if (!parse_two (argc, argv, "--database DATABASE SITE STATION",
                  "Shuts a station out, at once: it can neither log in nor go on. STATION is its "
                  "name for people or in the log. What it has written stays.",
                  &database, NULL, words, &code))
    return code;
  if (!enroll_revoke (database, words[0], words[1], &ended, &error))
    return tell_error (sub, error);
  g_string_append_printf (out, "Revoked %s of %s; %u of its sessions ended.\n", words[1], words[0],
                          ended);
  return write_text (sub, out);
}

static int
run_reader (int argc, char **argv)
{
  const char *sub = argv[0];
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean remove = FALSE;
  char *words[2];
  int code;

  if (!parse_two (argc, argv, "--database DATABASE [--remove] ROLE SITE",
                  "Lets ROLE, which exists, read daily_log, on_site, station_health and "
                  "watchlist_age for SITE, at once: a school's short name, \"*\" for every one "
                  "there is now, or \"district\", with which watchlist_age knows what is outdated.",
                  &database, &remove, words, &code))
    return code;
  if (!(remove ? enroll_remove_reader : enroll_add_reader) (database, words[0], words[1], &error))
    return tell_error (sub, error);
  g_string_append_printf (out, "%s may read the reports of %s%s.\n", words[0],
                          g_str_equal (words[1], "*") ? "all schools" : words[1],
                          remove ? " no more" : "");
  return write_text (sub, out);
}

/* --- status ----------------------------------------------------------------------------------- */

static void
append_time (GString *out, const char *label, gint64 ms)
{
  g_autoptr (GDateTime) time = ms != 0 ? g_date_time_new_from_unix_local (ms / 1000) : NULL;
  g_autofree char *text
      = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("never");

  g_string_append_printf (out, "%-18s %s\n", label, text);
}

static int
station_status (const char *sub, const CliStore *where)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, where, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpstreamStatus) status = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (store == NULL)
    return code;
  status = upstream_status_read (store, &error);
  if (status == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  g_string_append_printf (out, "%-18s %s\n", "station", status->station);
  g_string_append_printf (out, "%-18s %s\n", "site", status->site != NULL ? status->site : "-");
  g_string_append_printf (out, "%-18s %s%s%s\n", "link", status->state,
                          status->problem != NULL ? ": " : "",
                          status->problem != NULL ? status->problem : "");
  append_time (out, "since", status->since_ms);
  append_time (out, "last success", status->success_ms);
  g_string_append_printf (out, "%-18s %" G_GINT64_FORMAT " events\n", "backlog", status->backlog);
  g_string_append_printf (out, "%-18s %" G_GINT64_FORMAT "\n", "watchlist version",
                          status->list_version);
  append_time (out, "watchlist changed", status->list_changed_ms);
  append_time (out, "watchlist as of", status->success_ms);
  g_string_append_printf (out, "%-18s %" G_GINT64_FORMAT "\n", "forks found", status->forks);
  g_string_append_printf (out, "%-18s %" G_GINT64_FORMAT "\n", "chains refused", status->refused);
  code = write_text (sub, out);
  /* A station that was never connected is not in trouble. */
  return code == EXIT_GOOD && g_str_equal (status->state, "down") ? EXIT_NO : code;
}

static int
district_status (const char *sub, const char *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) csv = health_read_csv (database, &error);

  return csv != NULL ? write_text (sub, csv) : tell_error (sub, error);
}

static int
run_status (int argc, char **argv)
{
  CliStore store = { 0 };
  g_autofree char *database = NULL;
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&store),
    { "database", 'd', 0, G_OPTION_ARG_STRING, &database,
      "All stations of the district, as CSV, in place of this one", "DATABASE" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv, "[--database DATABASE]",
                  "Prints how this station stands with the district's database, as far as it "
                  "knows itself: exit status 1 when the link is down. With --database, how every "
                  "station does.",
                  entries, &code))
    ;
  else if (argc > 1)
    code = cli_usage (sub, "\"%s\" is one word too many", argv[1]);
  else
    code = database != NULL ? district_status (sub, database) : station_status (sub, &store);
  cli_store_clear (&store);
  return code;
}

/* ---------------------------------------------------------------------------------------------- */

static const struct
{
  const char *verb;
  const char *name; /* as --help shows it */
  int (*run) (int argc, char **argv);
} verbs[] = {
  { "init", "upstream init", run_init },       { "enroll", "upstream enroll", run_enroll },
  { "revoke", "upstream revoke", run_revoke }, { "reader", "upstream reader", run_reader },
  { "status", "upstream status", run_status },
};

int
cli_upstream (int argc, char **argv)
{
  int code;

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].verb))
      {
        argv[1] = (char *)verbs[i].name;
        return verbs[i].run (argc - 1, argv + 1);
      }
  if (!cli_parse (&argc, &argv, "init|enroll|revoke|reader|status ...",
                  "The district's PostgreSQL: init prepares it, enroll lets a station in, revoke "
                  "shuts one out, reader lets a reporting role read, status tells how the link "
                  "does. Each explains itself with --help.",
                  NULL, &code))
    return code;
  return cli_usage (argv[0], "what to do: init, enroll, revoke, reader or status");
}
