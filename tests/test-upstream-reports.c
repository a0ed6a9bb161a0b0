/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * What the district reads: its views against the fold of a station's store, over random logs of two
 * stations that have not seen each other's events; and the command line of who administers it.
 */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

#include "db/audit.h"
#include "db/query.h"
#include "db/store.h"
#include "db/upstream/signature.h"
#include "tests/e2e/district.h"
#include "tests/e2e/push-rows.h"

#define WAIT_MS 20000
#define VISITS  200

static Postgres *server;

static PgLink *
open_link (const char *address)
{
  g_autoptr (GError) error = NULL;
  PgLink *link = pg_link_open (address, PG_LINK_PLAIN, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  return link;
}

/* --- the fold --------------------------------------------------------------------------------- */

typedef struct
{
  char station[4]; /* "ONE" or "TWO" */
  gint64 epoch;
  gint64 seq;
  guint8 digest[HASH];
  gint64 hlc;
  gint64 at;
  const char *kind;
  gint32 version;
  char *visit;
  char *body; /* NULL: purged */
} Event;

static void
event_free (Event *event)
{
  g_free (event->visit);
  g_free (event->body);
  g_free (event);
}

static const char *
pick (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (gint32)n)];
}

#define PICK(rand, ...)                                                                            \
  pick (rand, (const char *const[]){ __VA_ARGS__ },                                                \
        G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

static char *
random_person (GRand *rand)
{
  return g_strdup_printf (
      "\"person\":{\"given\":%s,\"middle\":%s,\"family\":%s,\"full_name\":\"Full Name\"}",
      PICK (rand, "\"Mirena\"", "\"\"", "null"), PICK (rand, "\"J.\"", "null"),
      PICK (rand, "\"Vale\"", "\"\"", "5"));
}

/* Bodies as stations write them, and a few as nobody should. */
static char *
random_body (GRand *rand, const char *kind)
{
  const char *by = PICK (rand, "\"D. Okafor\"", "\"policy\"", "\"\xc3\x89. Vale\"", "7", "null");
  const char *how
      = PICK (rand, "\"badge\"", "\"kiosk\"", "\"desk\"", "\"presumed_left\"", "\"flew\"", "1");
  const char *flag = PICK (rand, "true", "false", "1");
  g_autofree char *person = random_person (rand);

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return NULL;
    case 1:
      return g_strdup (
          PICK (rand, "{}", "[1]", "{\"by\":", "3", "{\"person\":[],\"by\":\"\\u0001\"}"));
    default:
      break;
    }
  if (g_str_equal (kind, "visit_started"))
    return g_strdup_printf ("{\"entrance\":\"Main\",%s,\"purpose\":%s,\"host_name\":%s}", person,
                            PICK (rand, "\"meeting\"", "\"pickup\"", "\"unheard of\"", "null"),
                            PICK (rand, "\"Ms. Adeyemi\"", "null"));
  if (g_str_equal (kind, "party_joined"))
    return g_strdup_printf ("{%s}", person);
  if (g_str_equal (kind, "member_left"))
    return g_strdup_printf ("{\"how\":%s,\"member\":%s}", how,
                            PICK (rand, "0", "0", "1", "1", "2", "3", "-1", "98", "99", "1000",
                                  "1.5", "\"1\"", "12345678901234567"));
  if (g_str_equal (kind, "decision_corrected") || g_str_equal (kind, "decision_kept"))
    return g_strdup_printf ("{\"to\":%s,\"by\":%s,\"here\":%s}",
                            PICK (rand, "\"admitted\"", "\"denied\"", "\"left\"", "null"), by,
                            flag);
  return g_strdup_printf ("{\"by\":%s,\"how\":%s,\"escort\":%s}", by, how, flag);
}

static Event *
random_event (GRand *rand, int visit, int n, gint64 since, gint64 seqs[2])
{
  Event *event = g_new0 (Event, 1);
  int station = g_rand_int_range (rand, 0, 2);

  g_strlcpy (event->station, station == 0 ? "ONE" : "TWO", sizeof event->station);
  event->epoch = 1;
  event->seq = ++seqs[station];
  row_hash (event->station[0], event->seq, event->digest);
  /* Close together, so that some are told apart only by who wrote them; never twice in a chain. */
  event->hlc = (since + g_rand_int_range (rand, 0, 5)) * 65536 + (station == 0 ? n ^ 1 : n);
  /* Some within one millisecond. */
  event->at = since + g_rand_int_range (rand, 1, 9) * 12500;
  event->kind
      = PICK (rand, "visit_started", "visit_started", "admitted", "admitted", "denied", "withdrawn",
              "timed_out", "signed_out", "decision_corrected", "decision_kept", "party_joined",
              "party_joined", "member_left", "member_left", "badge_printed", "hummed");
  event->version = g_rand_int_range (rand, 0, 15) == 0 ? 2 : 1;
  event->visit = g_strdup_printf ("visit-%03d", visit);
  event->body = random_body (rand, event->kind);
  return event;
}

/* As a copy of the station carries it over into another epoch: of one clock and one digest. */
static Event *
carry_over (const Event *event, gint64 seqs[2])
{
  Event *copy = g_memdup2 (event, sizeof *event);

  copy->epoch = 2;
  copy->seq = ++seqs[g_str_equal (event->station, "ONE") ? 0 : 1];
  copy->visit = g_strdup (event->visit);
  copy->body = g_strdup (event->body);
  return copy;
}

/* The visits are of this hour, because on_site looks no farther back than two weeks. */
static GPtrArray *
random_log (GRand *rand)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  gint64 since = g_get_real_time () / 1000 - 3600000;
  gint64 seqs[2] = { 0, 0 };
  gint64 carried[2] = { 0, 0 };

  for (int visit = 0; visit < VISITS; visit++)
    for (int n = g_rand_int_range (rand, 1, 11); n > 0; n--)
      {
        Event *event = random_event (rand, visit, n, since, seqs);

        g_ptr_array_add (events, event);
        if (g_rand_int_range (rand, 0, 8) == 0)
          g_ptr_array_add (events, carry_over (event, carried));
      }
  return events;
}

static void
run_sqlite (sqlite3 *db, const char *sql, const Event *event)
{
  sqlite3_stmt *insert = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &insert, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (insert, 1, event->station, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, event->seq);
  sqlite3_bind_int64 (insert, 3, event->hlc);
  sqlite3_bind_int64 (insert, 4, event->at);
  sqlite3_bind_text (insert, 5, event->kind, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 6, event->version);
  sqlite3_bind_text (insert, 7, event->visit, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 8, event->digest, HASH, SQLITE_STATIC);
  sqlite3_bind_text (insert, 9, event->body, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 10, event->epoch);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  sqlite3_finalize (insert);
}

/* Straight into the file: the rules of append would keep most of this out. */
static void
put_in_store (const char *path, GPtrArray *events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) born = store_open (path, STORE_WRITER, &error);
  g_autoptr (VestStore) store = NULL;
  sqlite3 *db = NULL;

  g_assert_no_error (error);
  store_close (born);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = g_ptr_array_index (events, i);

      run_sqlite (db,
                  "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, visit, digest,"
                  " hash) VALUES (?1, ?10, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
                  event);
      if (event->body != NULL)
        run_sqlite (db,
                    "INSERT INTO event_body (station, epoch, seq, salt, body)"
                    " VALUES (?1, ?10, ?2, substr (?8, 1, 16), ?9)",
                    event);
    }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_close (db);
  store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  projections_rebuild (store, &error);
  g_assert_no_error (error);
  store_close (store);
}

/* @seq: the last number of the event's chain before it. */
static void
push_one (PgLink *link, const Event *event, gint64 seq)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) digest = g_bytes_new (event->digest, HASH);
  g_autoptr (GBytes) salt = g_bytes_new (event->digest, 16);
  g_autoptr (GError) error = NULL;
  char chain = (char)(event->station[0] + event->epoch);
  GBytes *none = NULL;
  const char *subject = NULL;
  guint8 hash[HASH];

  row_hash (chain, seq, hash);
  pg_args_add_int (args, event->epoch);
  pg_args_add_int (args, seq);
  pg_args_add_bytes (args, hash, HASH);
  row_hash (chain, event->seq, hash);
  bytes = g_bytes_new (hash, HASH);
  pg_args_add_ints (args, &event->hlc, 1);
  pg_args_add_ints (args, &event->at, 1);
  pg_args_add_texts (args, &event->kind, 1);
  pg_args_add_int4s (args, &event->version, 1);
  pg_args_add_texts (args, (const char *const *)&event->visit, 1);
  pg_args_add_byteses (args, &digest, 1);
  pg_args_add_byteses (args, &bytes, 1);
  pg_args_add_byteses (args, event->body != NULL ? &salt : &none, 1);
  pg_args_add_texts (args, &subject, 1);
  pg_args_add_texts (args, (const char *const *)&event->body, 1);
  pg_args_add_bytes (args, NULL, 0);
  rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pg_rows_get_bool (rows, 0, 0));
}

static void
push_station (const char *station, GPtrArray *events)
{
  g_autoptr (Enrolled) enrolled = district_enroll (server, "folded", station, station);
  g_autoptr (PgLink) link = open_link (enrolled->address);

  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = g_ptr_array_index (events, i);

      if (g_str_equal (event->station, station))
        push_one (link, event, event->seq - 1);
    }
}

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

static void
add_heads (GPtrArray *lines, const Visit *visit)
{
  for (guint i = 0; i < visit_count_heads (visit); i++)
    if (visit_is_on_site (visit, i))
      {
        g_autofree char *name = person_dup_name (visit_get_person (visit, i));

        g_ptr_array_add (lines, g_strdup_printf ("%s here|%u|%s", visit->id, i, or_dash (name)));
      }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Both sides as lines of text, so that a difference can be read: of each visit, and of each of its
 * people who is there. (transfer full) */
static GStrv
lines_of_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_READER, &error);
  g_autoptr (GPtrArray) visits = query_between (store, 0, G_MAXINT64, &error);
  GPtrArray *lines = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);
      gboolean in = visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT;
      g_autofree char *names = visit_dup_names (visit);

      g_ptr_array_add (lines, g_strdup_printf ("%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT
                                               "|%d|%" G_GINT64_FORMAT
                                               "|%s|%s|%s|%s|%u|%s|%" G_GINT64_FORMAT "|%s",
                                               visit->id,
                                               visit_state_to_string (visit_get_decision (visit)),
                                               or_dash (visit->decided_by), visit->decided_ms,
                                               visit->arrived_ms, in ? visit->badge_number : 0,
                                               visit->left_ms,
                                               or_dash (left_how_to_string (visit->left_how)),
                                               or_dash (visit->host_name), or_dash (visit->purpose),
                                               or_dash (names), visit_count_heads (visit),
                                               visit->escort ? "t" : "f", visit->corrected_ms,
                                               or_dash (visit->corrected_by)));
      add_heads (lines, visit);
    }
  store_close (store);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return (GStrv)g_ptr_array_free (lines, FALSE);
}

#define MS(column)   "coalesce ((extract (epoch FROM " column ") * 1000)::bigint, 0)"
#define TEXT(column) "coalesce (nullif (" column ", ''), '-')"

static GStrv
lines_of_server (PgLink *link)
{
  static const char *const sql
      = "SELECT concat_ws ('|', visit_id, decision, " TEXT ("decided_by") ", " MS ("decided") ", arrived_ms, coalesce (badge, 0), " MS ("left_at") ", " TEXT ("left_how") ", " TEXT (
          "host") ", " TEXT ("purpose") ", " TEXT ("name") ", people, escort, " MS ("corrected") ", " TEXT ("corrected_by") ")"
                                                                                                                            " FROM vestibule.daily_log WHERE site_id = 'folded' UNION ALL"
                                                                                                                            " SELECT concat_ws ('|', visit_id || ' here', member, " TEXT (
                                                                                                                                "name") ")"
                                                                                                                                        " FROM vestibule.on_site WHERE site_id = 'folded'";
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = pg_link_query (link, sql, NULL, WAIT_MS, NULL, &error);
  GPtrArray *lines = g_ptr_array_new ();

  g_assert_no_error (error);
  for (int row = 0; row < pg_rows_count (rows); row++)
    g_ptr_array_add (lines, g_strdup (pg_rows_get_text (rows, row, 0)));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return (GStrv)g_ptr_array_free (lines, FALSE);
}

static void
test_views_fold_as_a_store_does (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) events = random_log (rand);
  g_autofree char *path = postgres_dup_file (server, "folded.db");
  g_autoptr (PgLink) admin = open_link (postgres_get_admin (server));
  g_auto (GStrv) stores = NULL;
  g_auto (GStrv) servers = NULL;

  g_test_message ("seed %u", seed);
  put_in_store (path, events);
  push_station ("ONE", events);
  push_station ("TWO", events);
  stores = lines_of_store (path);
  servers = lines_of_server (admin);
  for (guint i = 0; stores[i] != NULL && servers[i] != NULL; i++)
    g_assert_cmpstr (servers[i], ==, stores[i]);
  g_assert_cmpuint (g_strv_length (servers), ==, g_strv_length (stores));
  g_assert_cmpuint (g_strv_length (stores), >, VISITS / 4);
}

/* A station that writes nonsense does not take the district's reports down with it. */
static void
test_nonsense_breaks_no_report (void)
{
  static const char *const bodies[]
      = { "", "nonsense", "{\"person\":7}", "{\"a\":\"\\u0000\"}", "[[[[", "\"text\"", "1e999999" };
  g_autoptr (PgLink) admin = open_link (postgres_get_admin (server));
  g_autoptr (Enrolled) enrolled = district_enroll (server, "nonsense", "kiosk", NULL);
  g_autoptr (PgLink) link = open_link (enrolled->address);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *body = pg_link_quote_text (link, bodies[i]);
      g_autofree char *sql = g_strdup_printf (
          "SELECT vestibule.push (%u, 0, decode (repeat ('00', 32), 'hex'),"
          " ARRAY[9223372036854775807], ARRAY[%s], ARRAY['visit_started'], ARRAY[1],"
          " ARRAY['nonsense-%u'], ARRAY[h], ARRAY[h], ARRAY[substr (h, 1, 16)], ARRAY[NULL],"
          " ARRAY[%s], NULL) FROM (SELECT decode (repeat ('05', 32), 'hex') AS h) v",
          i + 1, i % 2 ? "9223372036854775807" : "-9223372036854775807", i, body);

      pg_link_exec (link, sql, WAIT_MS, NULL, &error);
      g_assert_no_error (error);
    }
  g_autoptr (PgRows) rows
      = pg_link_query (admin,
                       "SELECT (SELECT count (*) FROM (SELECT * FROM vestibule.daily_log"
                       " WHERE site_id = 'nonsense' OFFSET 0) l WHERE l.arrived IS NULL)",
                       NULL, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_get_int (rows, 0, 0), ==, G_N_ELEMENTS (bodies));
  pg_link_exec (admin, "SELECT * FROM vestibule.on_site", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  pg_link_exec (admin, "SELECT * FROM vestibule.watchlist_age", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
}

/* The row of README.md about @view; (transfer full) (nullable) */
static char *
find_documented (const char *view)
{
  g_autofree char *text = NULL;
  g_autofree char *start = g_strdup_printf ("\n| `%s` | ", view);
  const char *row, *columns;

  g_assert_true (g_file_get_contents ("README.md", &text, NULL, NULL));
  row = strstr (text, start);
  columns = row != NULL ? strstr (row + strlen (start), " | ") : NULL;
  return columns != NULL ? g_strndup (columns + 3, strcspn (columns + 3, "|\n") - 1) : NULL;
}

/* The table in README.md is the views as they are, and each column says in the database what it is.
 */
static void
test_views_are_documented (void)
{
  static const char *const sql
      = "SELECT c.relname, string_agg (a.attname, ', ' ORDER BY a.attnum),"
        " bool_and (obj_description (c.oid, 'pg_class') IS NOT NULL"
        "           AND col_description (c.oid, a.attnum) IS NOT NULL)"
        " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
        " WHERE c.relnamespace = 'vestibule'::regnamespace AND c.relkind = 'v'"
        " AND has_table_privilege ('vestibule_reader', c.oid, 'SELECT') GROUP BY 1";
  g_autoptr (PgLink) admin = open_link (postgres_get_admin (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = pg_link_query (admin, sql, NULL, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_count (rows), >=, 4);
  for (int row = 0; row < pg_rows_count (rows); row++)
    {
      g_autofree char *documented = find_documented (pg_rows_get_text (rows, row, 0));

      g_assert_cmpstr (documented, ==, pg_rows_get_text (rows, row, 1));
      g_assert_true (pg_rows_get_bool (rows, row, 2));
    }
}

/* --- the command line ------------------------------------------------------------------------- */

/* Runs "vestibule upstream ..."; (transfer full): what it printed on both. */
static char *
run (int expected, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *build = g_getenv ("VEST_BUILD");
  g_autofree char *program = g_build_filename (build != NULL ? build : "build", "vestibule", NULL);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;
  va_list list;
  int status;

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (gpointer) "upstream");
  va_start (list, expected);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer)argument);
  va_end (list);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) != expected)
    g_error ("exit %d: %s%s", WEXITSTATUS (status), out, err);
  return g_strconcat (out, err, NULL);
}

static void
assert_says (char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("not \"%s\" in: %s", words, text);
  g_free (text);
}

static int
mode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  return buffer.st_mode & 0777;
}

static void
assert_same_key (const char *one, const char *other)
{
  g_autofree char *a_path = g_build_filename (one, "document.key", NULL);
  g_autofree char *b_path = g_build_filename (other, "document.key", NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  g_assert_true (g_file_get_contents (a_path, &a, NULL, NULL));
  g_assert_true (g_file_get_contents (b_path, &b, NULL, NULL));
  g_assert_cmpuint (strlen (g_strchomp (a)), ==, 64);
  g_assert_cmpstr (a, ==, g_strchomp (b));
}

static void
test_command_line (void)
{
  const char *admin = postgres_get_admin (server);
  g_autofree char *created = postgres_sql (server, "CREATE DATABASE scripted", NULL);
  g_autofree char *database = g_strdup_printf ("%s dbname=scripted", admin);
  g_autofree char *place
      = g_strdup_printf ("host=localhost hostaddr=127.0.0.1 port=%u dbname=scripted",
                         postgres_get_port (server));
  g_autofree char *folder = postgres_dup_file (server, "scripted");
  g_autofree char *other = postgres_dup_file (server, "scripted-csr");
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *ca_key = postgres_dup_file (server, "tls/ca.key");
  g_autofree char *key = postgres_dup_file (server, "document.key");
  g_autofree char *store = postgres_dup_file (server, "scripted.db");
  g_autofree char *conf_path = g_build_filename (folder, "upstream.conf", NULL);
  g_autofree char *conf = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) born = store_open (store, STORE_WRITER, &error);

  g_assert_no_error (error);
  g_assert_nonnull (created);
  store_close (born);
  assert_says (run (0, "init", database, NULL), "Ran 001-log.sql.\nRan 002-reports.sql.\n");
  assert_says (run (0, "init", database, NULL), "already");
  assert_says (run (2, "init", NULL), "one database");
  assert_says (run (3, "init", "host=/nowhere", NULL), "upstream init:");
  assert_says (run (2, "enroll", "--site", "hartwell", NULL), "are needed");
  assert_says (run (2, "enroll", "-d", database, "--site", "Not A Site", "--name", "x", "--station",
                    "X", "--folder", folder, NULL),
               "short name");
  assert_says (run (2, "enroll", "-d", database, "--site", "hartwell", "--name", "x", "--station",
                    "X", "--folder", folder, NULL),
               "--server");
  assert_says (run (0, "enroll", "-d", database, "--site", "hartwell", "--name", "Main, kiosk",
                    "--store", store, "--server", place, "--ca", ca, "--ca-key", ca_key,
                    "--document-key", key, "--folder", folder, NULL),
               "Enrolled station");
  g_assert_cmpint (mode_of (folder, "."), ==, 0700);
  g_assert_cmpint (mode_of (folder, "client.key"), ==, 0600);
  g_assert_cmpint (mode_of (folder, "signing.key"), ==, 0600);
  g_assert_cmpint (mode_of (folder, "upstream.conf"), ==, 0600);
  g_assert_cmpint (mode_of (folder, "document.key"), ==, 0600);
  g_assert_true (g_file_get_contents (conf_path, &conf, NULL, NULL));
  g_assert_nonnull (strstr (conf, "[upstream]\naddress = host=localhost"));
  assert_says (run (1, "enroll", "-d", database, "--site", "hartwell", "--name", "Main, kiosk",
                    "--station", "OTHER", "--server", place, "--ca", ca, "--ca-key", ca_key,
                    "--folder", other, NULL),
               "--replace");
  g_assert_nonnull (strstr (conf, "\ndocument_key = "));
  /* A CA that is elsewhere signs a request; the key of document hashes is the one that was made. */
  assert_says (run (2, "enroll", "-d", database, "--site", "hartwell", "--name", "Desk",
                    "--station", "DESK", "--server", place, "--document-key", ca, "--folder", other,
                    NULL),
               "64 hexadecimal digits");
  assert_says (run (0, "enroll", "-d", database, "--site", "hartwell", "--name", "Desk",
                    "--station", "DESK", "--server", place, "--document-key", key, "--folder",
                    other, NULL),
               "client.csr");
  assert_same_key (folder, other);
  assert_says (run (0, "status", "-d", database, NULL), "\"Main, kiosk\",active,,,,,0,,,,,\n");
  assert_says (run (0, "status", "--store", store, NULL), "never\n");
  assert_says (run (0, "revoke", "-d", database, "hartwell", "Main, kiosk", NULL), "Revoked");
  assert_says (run (1, "revoke", "-d", database, "hartwell", "Main, kiosk", NULL), "no active");
  assert_says (run (3, "reader", "-d", database, "nobody_such", "hartwell", NULL),
               "does not exist");
  assert_says (run (1, "reader", "-d", database, "vestibule_password", "elsewhere", NULL),
               "no such school");
  assert_says (run (0, "reader", "-d", database, "vestibule_password", "*", NULL), "all schools.");
  assert_says (run (0, "reader", "-d", database, "--remove", "vestibule_password", "hartwell",
                    NULL),
               "of hartwell no more.");
  assert_says (run (1, "reader", "-d", database, "--remove", "vestibule_password", "*", NULL),
               "none that the role may read");
  assert_says (run (2, "frobnicate", NULL), "what to do");
}

/* The key that enrolment wrote is the one that the server knows. */
static void
test_signing_key (void)
{
  g_autoptr (Enrolled) enrolled = district_enroll (server, "signs", "kiosk", "SIGNER");
  g_autoptr (PgLink) link = open_link (enrolled->address);
  g_autofree char *path = postgres_dup_file (server, "stations/signs-kiosk/signing.key");
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = NULL;
  SigningKey key;
  guint8 signature[SIGNATURE_SIZE];
  guint8 hash[HASH];
  gconstpointer public_key;

  signing_key_load (&key, path, &error);
  g_assert_no_error (error);
  row_hash ('a', 5, hash);
  signature_sign_head (&key, "signs", "SIGNER", 1, 5, hash, signature);
  rows = pg_link_query (link, "SELECT public_key FROM vestibule.station WHERE station = 'SIGNER'",
                        NULL, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  public_key = pg_rows_get_bytes (rows, 0, 0, NULL);
  g_assert_true (signature_verify_head (public_key, "signs", "SIGNER", 1, 5, hash, signature));
  g_assert_false (signature_verify_head (public_key, "sign", "sSIGNER", 1, 5, hash, signature));
  g_assert_false (signature_verify_head (public_key, "signs", "SIGNER", 2, 5, hash, signature));
  g_assert_false (signature_verify_head (public_key, "signs", "SIGNER", 1, 6, hash, signature));
  hash[0] ^= 1;
  g_assert_false (signature_verify_head (public_key, "signs", "SIGNER", 1, 5, hash, signature));
  signing_key_clear (&key);
  g_assert_true (g_file_set_contents (path, "not a key", -1, NULL));
  g_assert_false (signing_key_load (&key, path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  server = district_new ();
  g_test_add_func ("/upstream-reports/views-fold-as-a-store-does", test_views_fold_as_a_store_does);
  g_test_add_func ("/upstream-reports/nonsense-breaks-no-report", test_nonsense_breaks_no_report);
  g_test_add_func ("/upstream-reports/views-are-documented", test_views_are_documented);
  g_test_add_func ("/upstream-reports/command-line", test_command_line);
  g_test_add_func ("/upstream-reports/signing-key", test_signing_key);
  result = g_test_run ();
  g_clear_pointer (&server, postgres_free);
  return result;
}
