/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * The district's schema: made and upgraded on a real server, with stations of the version before,
 * and its promises to a sharded engine and to who administers it, read from the catalogs.
 */

#include "db/upstream/district-log.h"
#include "db/upstream/ledger.h"
#include "db/upstream/sync.h"
#include "tests/e2e/district.h"
#include "tests/e2e/push-rows.h"

#define WAIT_MS 20000

static Postgres *server;

/* A database of its own beside the others. (transfer full): the superuser's address. */
static char *
make_database (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s", name);
  g_autofree char *out = postgres_sql (server, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (out);
  return g_strdup_printf ("%s dbname=%s", postgres_get_admin (server), name);
}

static guint
init (const char *address, int newest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = NULL;

  schema_init (address, newest, &done, &error);
  g_assert_no_error (error);
  return done->len;
}

/* Rows of a single column of texts that break a rule: there are none. */
static void
assert_nothing (PgLink *link, const char *rule, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = pg_link_query (link, sql, NULL, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  if (pg_rows_count (rows) > 0)
    g_error ("%s: %s", rule, pg_rows_get_text (rows, 0, 0));
}

static void
push (PgLink *link, gint64 seq, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = row_args (CHAIN_A, 1, seq, n);
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (pg_rows_get_bool (rows, 0, 0));
}

static void
test_init_twice (void)
{
  g_autofree char *address = make_database ("twice");

  g_assert_cmpuint (init (address, schema_newest ()), ==, schema_newest ());
  g_assert_cmpuint (init (address, schema_newest ()), ==, 0);
}

/* Two administrators at the same moment: one does it, the other fails whole or finds it done. */
static gpointer
init_in_thread (gpointer data)
{
  g_autoptr (GPtrArray) done = NULL;

  schema_init (data, schema_newest (), &done, NULL);
  return NULL;
}

static void
test_init_at_the_same_time (void)
{
  g_autofree char *address = make_database ("at_once");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("init", init_in_thread, address);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  init (address, schema_newest ());
  g_autoptr (PgLink) link = open_link (address);
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM vestibule.migration"), ==,
                   schema_newest ());
}

static Enrolled *
enroll_in (const char *admin, const char *database, const char *site, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *ca_key = postgres_dup_file (server, "tls/ca.key");
  g_autofree char *folder
      = g_strdup_printf ("%s/stations/%s", postgres_get_folder (server), database);
  g_autofree char *place = g_strdup_printf ("host=localhost hostaddr=127.0.0.1 port=%u dbname=%s",
                                            postgres_get_port (server), database);
  Enrolment enrolment = { .site = site,
                          .name = "kiosk",
                          .station = name,
                          .server = place,
                          .ca = ca,
                          .ca_key = ca_key,
                          .folder = folder };
  Enrolled *enrolled = enroll_station (admin, &enrolment, &error);

  g_assert_no_error (error);
  return enrolled;
}

/* A station of today on yesterday's server; the server is upgraded while it is connected; from then
 * on it is a station of yesterday, as far as the calls of version 1 go. */
static void
test_versions_live_together (void)
{
  g_autofree char *address = make_database ("older");
  int before = schema_newest () - 1;
  g_autoptr (Enrolled) station = NULL;
  g_autoptr (PgLink) link = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = NULL;

  g_assert_cmpint (before, >=, 1);
  init (address, before);
  station = enroll_in (address, "older", "hartwell", NULL);
  link = open_link (station->address);
  g_assert_cmpint (get_int (link, "SELECT schema FROM vestibule.hello ('next', 2)"), ==, before);
  push (link, 0, 3);
  /* What yesterday's server does not have is told as such, and the link goes on. */
  rows = pg_link_query (link, "SELECT vestibule.tomorrow ()", NULL, WAIT_MS, NULL, &error);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_SCHEMA);
  g_assert_true (pg_link_is_usable (link));

  g_assert_cmpuint (init (address, schema_newest ()), ==, 1);
  push (link, 3, 3);
  g_assert_cmpint (get_int (link, "SELECT schema FROM vestibule.hello ('older', 1)"), ==,
                   schema_newest ());
  g_assert_cmpint (get_int (link, "SELECT oldest FROM vestibule.hello ('older', 1)"), ==, before);
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM"
                                  " vestibule.pull ('{}', '{}', '{}', '{}', 100)"),
                   ==, 6);
  g_assert_cmpint (get_int (link, "SELECT 1 FROM vestibule.report (1, 2, 3, 4)"), ==, 1);
}

/* One event more from @store through a sync of today's program. */
static void
sync_one (VestStore *store, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgLink) link = open_link (address);
  g_autoptr (Sync) sync = sync_new (store, NULL, WAIT_MS, NULL);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  SyncReport report = { 0 };

  g_ptr_array_add (drafts, event_station_started ("test"));
  store_append (store, drafts, &error);
  g_assert_no_error (error);
  sync_greet (sync, link, NULL, &error);
  g_assert_no_error (error);
  sync_all (sync, &report, &error);
  g_assert_no_error (error);
  g_assert_true (report.complete);
  g_assert_cmpuint (report.pushed, ==, 1);
}

/* The same with the program's own sync: it does without what yesterday's server does not have. */
static void
test_sync_with_an_older_server (void)
{
  g_autofree char *address = make_database ("synced");
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (VestStore) store = NULL;
  g_autoptr (Ledger) ledger = NULL;
  g_autoptr (Enrolled) station = NULL;
  g_autoptr (GError) error = NULL;

  init (address, schema_newest () - 1);
  folder = g_build_filename (postgres_get_folder (server), "stations", NULL);
  g_mkdir_with_parents (folder, 0700);
  path = g_build_filename (folder, "synced.db", NULL);
  store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  ledger = ledger_read (store, &error);
  g_assert_no_error (error);
  station = enroll_in (address, "synced", "larkspur", ledger->station);
  sync_one (store, station->address);
  init (address, schema_newest ());
  sync_one (store, station->address);
  store_close (store);
}

/* --- an upgrade with data in it ---------------------------------------------------------------
 */

typedef struct
{
  const char *kind;
  const char *visit;
  const char *body;
} Told;

/* A corrected denial, a family of which one has left, and a day before. */
static const Told told[] = {
  { "visit_started", "wrong",
    "{\"person\":{\"given\":\"Mirena\",\"family\":\"Vale\"},"
    "\"purpose\":\"parent\"}" },
  { "denied", "wrong", "{\"by\":\"D. Okafor\"}" },
  { "decision_corrected", "wrong",
    "{\"to\":\"admitted\",\"here\":true,\"by\":\"A. Principal\",\"reason\":\"Another person\"}" },
  { "visit_started", "family",
    "{\"person\":{\"given\":\"Ada\",\"family\":\"Atall\"},"
    "\"purpose\":\"pickup\"}" },
  { "party_joined", "family", "{\"person\":{\"given\":\"Bo\",\"family\":\"Atall\"}}" },
  { "party_joined", "family", "{\"person\":{\"given\":\"Cy\",\"family\":\"Atall\"}}" },
  { "admitted", "family", "{\"by\":\"D. Okafor\"}" },
  { "member_left", "family", "{\"member\":1,\"how\":\"badge\"}" },
};

/* As a station of version 3 does, after @seq. */
static void
push_told (PgLink *link, gint64 seq, const Told *one)
{
  g_autofree char *body = pg_link_quote_text (link, one->body);
  g_autofree char *ends = seq == 0 ? g_strdup ("'{}', '{}', '{}'")
                                   : g_strdup_printf ("ARRAY[1]::bigint[], ARRAY[%" G_GINT64_FORMAT
                                                      "]::bigint[], ARRAY[was]",
                                                      seq);
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM (SELECT decode (repeat ('%1$02x', 32), 'hex') AS was,"
      " decode (repeat ('%2$02x', 32), 'hex') AS h) v, vestibule.push_knowing (%3$s, 1, %4$d, was,"
      " ARRAY[%5$" G_GINT64_FORMAT "::bigint << 16], ARRAY[%5$" G_GINT64_FORMAT "], ARRAY['%6$s'],"
      " ARRAY[1], ARRAY['%7$s'], ARRAY[h], ARRAY[h], ARRAY[substr (h, 1, 16)], ARRAY[NULL],"
      " ARRAY[%8$s], NULL) p WHERE p.moved",
      (guint)seq, (guint)seq + 1, ends, (int)seq, g_get_real_time () / 1000 + seq, one->kind,
      one->visit, body);

  g_assert_cmpint (get_int (link, sql), ==, 1);
}

/* Whether a push of one event waits for the server's disk. */
static void
assert_waits (PgLink *link, gint64 seq, gboolean waits)
{
  pg_link_exec (link, "BEGIN", WAIT_MS, NULL, NULL);
  push_told (link, seq, &told[0]);
  g_assert_cmpint (get_int (link, "SELECT (current_setting ('synchronous_commit') = 'on')::int"),
                   ==, waits);
  pg_link_exec (link, "COMMIT", WAIT_MS, NULL, NULL);
  g_assert_cmpint (get_int (link, "SELECT (current_setting ('synchronous_commit') = 'on')::int"),
                   ==, 1);
}

/* What a station may call and a reporting tool may select, as it was: kept in a temporary table. */
#define CALLS                                                                                      \
  "SELECT p.oid::regprocedure::text || ' ' || pg_get_function_result (p.oid) AS was"               \
  " FROM pg_proc p WHERE pronamespace = 'vestibule'::regnamespace"                                 \
  " AND has_function_privilege ('vestibule_station', p.oid, 'EXECUTE')"
#define COLUMNS                                                                                    \
  "SELECT c.relname || ' ' || a.attnum || ' ' || a.attname || ' ' || a.atttypid::regtype AS was"   \
  " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"                    \
  " WHERE c.relnamespace = 'vestibule'::regnamespace"                                              \
  " AND (has_table_privilege ('vestibule_reader', c.oid, 'SELECT')"                                \
  "      OR has_column_privilege ('vestibule_station', c.oid, a.attnum, 'SELECT'))"

static char *
read_reports (PgLink *link)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = pg_link_query (
      link,
      "SELECT (SELECT string_agg (concat_ws ('|', visit_id, name, kind, decision, decided_by), E'\n'"
      "        ORDER BY visit_id) FROM vestibule.daily_log) || E'\n' ||"
      " (SELECT coalesce (string_agg (name, ', ' ORDER BY name), '') FROM vestibule.on_site)",
      NULL, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (pg_rows_get_text (rows, 0, 0));
}

/* The log window's way: @words: decision and correction of the visit "wrong". */
static void
assert_window (const char *address, const char *words)
{
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;
  g_autoptr (GPtrArray) visits
      = district_log_read (address, 0, G_MAXINT64 / 2, &more, NULL, &error);
  const Visit *wrong;
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 2);
  wrong = g_ptr_array_index (visits, 0);
  g_assert_cmpstr (wrong->id, ==, "wrong");
  seen = g_strdup_printf ("%s, %s, corrected by %s", visit_state_to_string (wrong->state),
                          visit_state_to_string (visit_get_decision (wrong)), wrong->corrected_by);
  g_assert_cmpstr (seen, ==, words);
}

/* From 3, whose reports knew neither corrections nor groups. The stations stay at 3 and connected.
 */
static void
test_upgrade_with_data (void)
{
  g_autofree char *address = make_database ("upgraded");
  g_autoptr (Enrolled) station = NULL;
  g_autoptr (PgLink) admin = NULL;
  g_autoptr (PgLink) link = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  init (address, 3);
  station = enroll_in (address, "upgraded", "hartwell", NULL);
  admin = open_link (address);
  link = open_link (station->address);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    push_told (link, i, &told[i]);
  pg_link_exec (admin, "CREATE TEMP TABLE was AS " CALLS " UNION ALL " COLUMNS, WAIT_MS, NULL,
                &error);
  g_assert_no_error (error);
  before = read_reports (admin);
  g_assert_cmpstr (before, ==,
                   "family|Ada Atall|parent|admitted|D. Okafor\n"
                   "wrong|Mirena Vale|other|denied|D. Okafor\nAda Atall");
  assert_window (address, "denied, denied, corrected by (null)");

  g_assert_cmpuint (init (address, 4), ==, 1);
  assert_window (address, "admitted, admitted, corrected by A. Principal");
  after = read_reports (admin);
  g_assert_cmpstr (after, ==,
                   "family|Ada Atall; Bo Atall; Cy Atall|parent|admitted|D. Okafor\n"
                   "wrong|Mirena Vale|parent|admitted|D. Okafor\nAda Atall, Cy Atall, Mirena Vale");
  g_assert_cmpint (get_int (admin, "SELECT sum (people) FROM vestibule.daily_log"), ==, 4);
  g_assert_cmpint (get_int (admin, "SELECT count (*) FROM vestibule.daily_log WHERE visit_id ="
                                   " 'wrong' AND corrected_by = 'A. Principal'"
                                   " AND corrected > decided"),
                   ==, 1);
  assert_nothing (admin, "not as it was",
                  "SELECT was FROM was EXCEPT (" CALLS " UNION " COLUMNS ")");
  g_assert_cmpint (get_int (link, "SELECT oldest FROM vestibule.hello ('before', 3)"), ==, 3);
  push_told (link, G_N_ELEMENTS (told), &(Told){ "signed_out", "wrong", "{\"how\":\"badge\"}" });
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM"
                                  " vestibule.pull ('{}', '{}', '{}', '{}', 100)"),
                   ==, G_N_ELEMENTS (told) + 1);
  g_assert_cmpint (get_int (admin, "SELECT count (*) FROM vestibule.on_site"), ==, 2);
  assert_waits (link, G_N_ELEMENTS (told) + 1, FALSE);
  pg_link_exec (link, "SET vestibule.wait_for_disk = on", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  assert_waits (link, G_N_ELEMENTS (told) + 2, TRUE);
}

static void
test_newer_is_refused (void)
{
  g_autofree char *address = make_database ("newer");
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PgLink) link = NULL;

  init (address, schema_newest ());
  link = open_link (address);
  pg_link_exec (link, "INSERT INTO vestibule.migration (version) VALUES (999)", WAIT_MS, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_false (schema_init (address, schema_newest (), &done, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_SCHEMA);
}

/* A district's database administrator need not be a superuser. */
static void
test_init_without_superuser (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql
      = postgres_sql (server, "CREATE ROLE invented_admin LOGIN CREATEROLE", &error);
  g_autofree char *make
      = postgres_sql (server, "CREATE DATABASE managed OWNER invented_admin", &error);
  g_autofree char *client = postgres_make_client (server, "invented_admin", "ca", &error);
  g_autofree char *address = g_strdup_printf ("%s dbname=managed", client);
  g_autoptr (Enrolled) station = NULL;
  g_autoptr (PgLink) link = NULL;
  guint ended = 0;

  g_assert_no_error (error);
  g_assert_nonnull (sql);
  g_assert_nonnull (make);
  init (address, schema_newest ());
  station = enroll_in (address, "managed", "larkspur", NULL);
  link = open_link (station->address);
  push (link, 0, 2);
  enroll_revoke (address, "larkspur", "kiosk", &ended, &error);
  g_assert_no_error (error);
  g_assert_false (pg_link_exec (link, "SELECT vestibule.mint_epoch (0)", WAIT_MS, NULL, &error));
}

static void
test_fit_for_a_sharded_engine (void)
{
  g_autoptr (PgLink) link = open_link (postgres_get_admin (server));

  assert_nothing (
      link, "a key that site_id does not lead",
      "SELECT conname::text FROM pg_constraint c JOIN pg_attribute a"
      " ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
      " WHERE connamespace = 'vestibule'::regnamespace AND contype IN ('p', 'u', 'f', 'x')"
      " AND attname <> 'site_id'");
  assert_nothing (link, "a foreign key to something else than site_id first",
                  "SELECT conname::text FROM pg_constraint c JOIN pg_attribute a"
                  " ON a.attrelid = c.confrelid AND a.attnum = c.confkey[1]"
                  " WHERE connamespace = 'vestibule'::regnamespace AND contype = 'f'"
                  " AND attname <> 'site_id'");
  assert_nothing (link, "a unique index that site_id does not lead",
                  "SELECT indexrelid::regclass::text FROM pg_index i JOIN pg_class t"
                  " ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = t.oid"
                  " AND a.attnum = i.indkey[0] WHERE t.relnamespace = 'vestibule'::regnamespace"
                  " AND indisunique AND attname <> 'site_id'");
  assert_nothing (
      link, "a table without a primary key",
      "SELECT relname::text FROM pg_class t WHERE relnamespace = 'vestibule'::regnamespace"
      " AND relkind = 'r' AND NOT EXISTS (SELECT FROM pg_constraint c"
      " WHERE c.conrelid = t.oid AND contype = 'p')");
  assert_nothing (
      link, "a sequence or a materialized view",
      "SELECT relname::text FROM pg_class WHERE relnamespace = 'vestibule'::regnamespace"
      " AND relkind IN ('S', 'm')");
  assert_nothing (link, "a trigger of our own",
                  "SELECT tgname::text FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
                  " WHERE t.relnamespace = 'vestibule'::regnamespace AND NOT tgisinternal");
  assert_nothing (link, "an advisory lock",
                  "SELECT proname::text FROM pg_proc WHERE pronamespace = 'vestibule'::regnamespace"
                  " AND prosrc ~* 'advisory'");
}

static void
test_functions_are_pinned (void)
{
  g_autoptr (PgLink) link = open_link (postgres_get_admin (server));

  assert_nothing (link, "a definer's function without a pinned search_path",
                  "SELECT proname::text FROM pg_proc WHERE pronamespace = 'vestibule'::regnamespace"
                  " AND prosecdef AND NOT coalesce (proconfig, '{}')"
                  " @> ARRAY['search_path=pg_catalog, pg_temp']");
  assert_nothing (link, "a function for everybody",
                  "SELECT proname::text FROM pg_proc p, aclexplode (coalesce (proacl,"
                  " acldefault ('f', proowner))) WHERE pronamespace = 'vestibule'::regnamespace"
                  " AND grantee = 0");
  assert_nothing (
      link, "something that vestibule_owner does not own",
      "SELECT proname::text FROM pg_proc WHERE pronamespace = 'vestibule'::regnamespace"
      " AND proowner <> 'vestibule_owner'::regrole UNION ALL"
      " SELECT relname::text FROM pg_class WHERE relnamespace = 'vestibule'::regnamespace"
      " AND relowner <> 'vestibule_owner'::regrole");
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM pg_proc WHERE prosecdef"
                                  " AND pronamespace = 'vestibule'::regnamespace"),
                   >, 5);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  server = district_new ();
  g_test_add_func ("/upstream-schema/init-twice-does-nothing", test_init_twice);
  g_test_add_func ("/upstream-schema/init-at-the-same-time", test_init_at_the_same_time);
  g_test_add_func ("/upstream-schema/init-without-a-superuser", test_init_without_superuser);
  g_test_add_func ("/upstream-schema/two-versions-live-together", test_versions_live_together);
  g_test_add_func ("/upstream-schema/a-sync-with-the-older-one", test_sync_with_an_older_server);
  g_test_add_func ("/upstream-schema/an-upgrade-with-data-in-it", test_upgrade_with_data);
  g_test_add_func ("/upstream-schema/a-newer-one-is-refused", test_newer_is_refused);
  g_test_add_func ("/upstream-schema/fit-for-a-sharded-engine", test_fit_for_a_sharded_engine);
  g_test_add_func ("/upstream-schema/functions-are-pinned", test_functions_are_pinned);
  result = g_test_run ();
  g_clear_pointer (&server, postgres_free);
  return result;
}
