/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * What the district reads: its views against the fold of a station's store, over random logs of two
 * stations that have not seen each other's events; and the command line of who administers it.
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "db/lockdown.h"
#include "db/query.h"
#include "db/upstream/signature.h"
#include "tests/e2e/district.h"
#include "tests/e2e/random-log.h"

#define WAIT_MS 20000

static Postgres *server;

/* --- the fold --------------------------------------------------------------------------------- */

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

static void
add_visit (GPtrArray *lines, const Visit *visit)
{
  gboolean in = visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT;
  g_autofree char *names = visit_dup_names (visit);

  g_ptr_array_add (lines,
                   g_strdup_printf ("%s|%s|%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT
                                    "|%d|%" G_GINT64_FORMAT "|%s|%s|%s|%s|%u|%s|%" G_GINT64_FORMAT
                                    "|%s",
                                    visit->id, visit_state_to_string (visit_get_decision (visit)),
                                    or_dash (visit->decided_by), visit->decided_ms,
                                    visit->arrived_ms, in ? visit->badge_number : 0, visit->left_ms,
                                    or_dash (left_how_to_string (visit->left_how)),
                                    or_dash (visit->host_name), or_dash (visit->purpose),
                                    or_dash (names), visit_count_heads (visit),
                                    visit->escort ? "t" : "f", visit->corrected_ms,
                                    or_dash (visit->corrected_by)));
  add_heads (lines, visit);
}

/* The last one of a school that has had any, and when and by whom one was lifted last. */
static void
add_lockdown (GPtrArray *lines, VestStore *store, int school)
{
  g_autofree char *name = school_name (school);
  g_autoptr (GError) error = NULL;
  g_autoptr (Lockdown) last = query_lockdown (store, name, &error);

  g_assert_no_error (error);
  if (last->since_ms > 0)
    g_ptr_array_add (lines, g_strdup_printf ("lockdown|%" G_GINT64_FORMAT
                                             "|%s|%s|%s|%s|%" G_GINT64_FORMAT "|%s|%s",
                                             last->since_ms, or_dash (last->by),
                                             or_dash (last->place), last->drill ? "t" : "f",
                                             last->active ? "t" : "f", last->lifted_ms,
                                             or_dash (last->lifted_by), or_dash (last->reason)));
}

/* Both sides as lines of text, so that a difference can be read: of each visit, of each of its
 * people who is there, and of each school's lockdowns. (transfer full) */
static GPtrArray *
lines_of_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_READER, &error);
  g_autoptr (GPtrArray) visits = query_between (store, 0, G_MAXINT64, &error);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < visits->len; i++)
    add_visit (lines, g_ptr_array_index (visits, i));
  for (int school = 0; school < SCHOOLS; school++)
    add_lockdown (lines, store, school);
  store_close (store);
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/* Of a server that has the two functions of lines_of_server(). */
static const char *const questions[] = {
  "SELECT concat_ws ('|', visit_id, decision, dash (decided_by), ms (decided), arrived_ms,"
  " coalesce (badge, 0), ms (left_at), dash (left_how), dash (host), dash (purpose), dash (name),"
  " people, escort, ms (corrected), dash (corrected_by))"
  " FROM vestibule.daily_log WHERE site_id = 'folded'",
  "SELECT concat_ws ('|', visit_id || ' here', member, dash (name))"
  " FROM vestibule.on_site WHERE site_id = 'folded'",
  "SELECT DISTINCT ON (school) concat_ws ('|', 'lockdown', ms (started_at), dash (started_by),"
  " dash (entrance), drill, lifted_at IS NULL, ms (coalesce (lifted_at, before)),"
  " dash (CASE WHEN lifted_at IS NULL THEN before_by ELSE lifted_by END),"
  " dash (CASE WHEN lifted_at IS NULL THEN before_why ELSE reason END))"
  " FROM (SELECT *, lag (lifted_at) OVER w AS before, lag (lifted_by) OVER w AS before_by,"
  "       lag (reason) OVER w AS before_why"
  "       FROM (SELECT *, ms (started_at) / 1000 AS school FROM vestibule.lockdowns"
  "             WHERE site_id = 'folded') all_of_them"
  "       WINDOW w AS (PARTITION BY school ORDER BY started_at)) l"
  " ORDER BY school, started_at DESC",
};

static GPtrArray *
lines_of_server (PgLink *link)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  /* With several processes, where the functions say that they may. */
  pg_link_exec (
      link,
      "SELECT set_config (name, 'on', false) FROM pg_settings"
      " WHERE name IN ('force_parallel_mode', 'debug_parallel_query');"
      "SET search_path = public, pg_catalog;"
      "CREATE OR REPLACE FUNCTION dash (text) RETURNS text LANGUAGE sql PARALLEL SAFE"
      " AS $$SELECT coalesce (nullif ($1, ''), '-')$$;"
      "CREATE OR REPLACE FUNCTION ms (timestamptz) RETURNS bigint LANGUAGE sql PARALLEL SAFE"
      " AS 'SELECT coalesce ((extract (epoch FROM $1) * 1000)::bigint, 0)'",
      WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (PgRows) rows = pg_link_query (link, questions[i], NULL, WAIT_MS, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (pg_rows_count (rows), >, 0);
      for (int row = 0; row < pg_rows_count (rows); row++)
        g_ptr_array_add (lines, g_strdup (pg_rows_get_text (rows, row, 0)));
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static void
test_views_fold_as_a_store_does (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) events = random_log (rand);
  g_autofree char *path = postgres_dup_file (server, "folded.db");
  g_autoptr (PgLink) admin = open_link (postgres_get_admin (server));
  g_autoptr (GPtrArray) stores = NULL;
  g_autoptr (GPtrArray) servers = NULL;

  g_test_message ("seed %u", seed);
  put_in_store (path, events);
  push_station ("ONE", events);
  push_station ("TWO", events);
  stores = lines_of_store (path);
  servers = lines_of_server (admin);
  for (guint i = 0; i < MIN (stores->len, servers->len); i++)
    g_assert_cmpstr (g_ptr_array_index (servers, i), ==, g_ptr_array_index (stores, i));
  g_assert_cmpuint (servers->len, ==, stores->len);
  g_assert_cmpuint (stores->len, >, VISITS / 4 + SCHOOLS / 2);
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
          "SELECT vestibule.push (%1$u, 0, decode (repeat ('00', 32), 'hex'),"
          " array_fill (9223372036854775807, ARRAY[2]), array_fill (%2$s, ARRAY[2]),"
          " ARRAY['visit_started', 'lockdown_set'], ARRAY[1, 1], ARRAY['nonsense-%1$u', NULL],"
          " ARRAY[h, h], ARRAY[h, h], ARRAY[s, s], ARRAY[NULL, 'school'], ARRAY[%3$s, %3$s], NULL)"
          " FROM (SELECT h, substr (h, 1, 16) AS s FROM decode (repeat ('05', 32), 'hex') h) v",
          i + 1, i % 2 ? "9223372036854775807" : "-9223372036854775807", body);

      pg_link_exec (link, sql, WAIT_MS, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (get_int (admin, "SELECT count (*) FROM (SELECT * FROM vestibule.daily_log"
                                   " WHERE site_id = 'nonsense' OFFSET 0) l"
                                   " WHERE l.arrived IS NULL"),
                   ==, G_N_ELEMENTS (bodies));
  g_assert_cmpint (get_int (admin, "SELECT count (*) FROM vestibule.lockdowns"
                                   " WHERE site_id = 'nonsense' AND NOT drill"),
                   ==, 1);
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
  g_assert_cmpint (pg_rows_count (rows), >=, 5);
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
