/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The log: the bytes that the chain covers, held against a second, plain implementation here; the
 * clock; and that no change made behind the store's back goes unnoticed.
 */
#include "db/audit.h"
#include "db/event-log.h"
#include "db/query.h"
#include "db/store-file.h"
#include "db/store.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

/* --- an open log in memory ------------------------------------------------------------------- */

static Connection *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = connection_open ("memory", CONNECTION_MEMORY, &error);

  g_assert_no_error (error);
  migrate_run (connection, &error);
  connection_exec (connection,
                   "INSERT INTO meta (only, station, epoch, secret)"
                   " VALUES (1, 'STATION', 3, zeroblob (32))",
                   &error);
  g_assert_no_error (error);
  return connection;
}

static void
append_at (EventLog *log, gint64 now_ms, const char *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EventDraft) draft
      = visit != NULL ? event_withdrawn (visit) : event_station_started ("0.1");

  event_log_append (log, draft, NULL, now_ms, &error);
  g_assert_no_error (error);
}

static gint64
get_int (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  connection_get_int (connection, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* --- the encoding ---------------------------------------------------------------------------- */

static void
put_number (GByteArray *bytes, guint64 value, int width)
{
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
    g_byte_array_append (bytes, &(guint8){ (guint8)(value >> shift) }, 1);
}

static void
put_text (GByteArray *bytes, const char *text)
{
  put_number (bytes, strlen (text), 4);
  g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text));
}

/* As event-log.h says it, without a look at event-log.c. */
static void
plain_hash (const EventHeader *h, const guint8 *previous, const guint8 *digest, guint8 *hash)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, previous, 32);
  g_byte_array_append (bytes, (const guint8 *)"VEV1", 4);
  put_text (bytes, h->station);
  put_number (bytes, (guint64)h->epoch, 8);
  put_number (bytes, (guint64)h->seq, 8);
  put_number (bytes, (guint64)h->hlc, 8);
  put_number (bytes, (guint64)h->at, 8);
  put_text (bytes, h->kind);
  put_number (bytes, (guint64)h->version, 4);
  put_number (bytes, h->visit != NULL, 1);
  if (h->visit != NULL)
    put_text (bytes, h->visit);
  g_byte_array_append (bytes, digest, 32);
  crypto_generichash (hash, 32, bytes->data, bytes->len, NULL, 0);
}

static void
test_header_bytes (void)
{
  EventHeader header = { "STATION", 3, 0x0102030405060708, 77, -1, "withdrawn", 2, "VISIT" };
  guint8 previous[32], digest[32], expected[32], hash[32];

  randombytes_buf (previous, sizeof previous);
  randombytes_buf (digest, sizeof digest);
  for (int i = 0; i < 2; i++)
    {
      plain_hash (&header, previous, digest, expected);
      event_hash (previous, &header, digest, hash);
      g_assert_cmpmem (hash, 32, expected, 32);
      header.visit = NULL;
    }
}

/* Texts that run into each other when written side by side are told apart. */
static void
test_header_is_unambiguous (void)
{
  EventHeader a = { "AB", 1, 1, 1, 1, "c", 1, "d" };
  EventHeader b = { "A", 1, 1, 1, 1, "c", 1, "d" };
  EventHeader c = { "AB", 1, 1, 1, 1, "c", 1, NULL };
  EventHeader d = { "AB", 1, 1, 1, 1, "c", 1, "" };
  const EventHeader *all[] = { &a, &b, &c, &d };
  guint8 zero[32] = { 0 };
  guint8 hashes[4][32];

  for (int i = 0; i < 4; i++)
    {
      event_hash (zero, all[i], zero, hashes[i]);
      for (int j = 0; j < i; j++)
        g_assert_cmpint (memcmp (hashes[i], hashes[j], 32), !=, 0);
    }
}

static void
test_digest_is_salted (void)
{
  guint8 salt[16] = { 1 };
  guint8 expected[32], digest[32];
  const char joined[] = "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0{}";

  crypto_generichash (expected, 32, (const guint8 *)joined, sizeof joined - 1, NULL, 0);
  event_digest (salt, "{}", digest);
  g_assert_cmpmem (digest, 32, expected, 32);
}

/* --- numbers and clock ----------------------------------------------------------------------- */

static void
test_numbers_are_contiguous_over_reopening (void)
{
  g_autoptr (Connection) connection = open_memory ();

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EventLog) log = event_log_open (connection, &error);

      g_assert_no_error (error);
      append_at (log, 1000 + i, NULL);
      append_at (log, 1000 + i, "V");
    }
  g_assert_cmpint (get_int (connection, "SELECT count (*) FROM event"), ==, 6);
  g_assert_cmpint (get_int (connection, "SELECT max (seq) FROM event"), ==, 6);
  g_assert_cmpint (get_int (connection, "SELECT min (epoch) FROM event"), ==, 3);
}

static void
test_clock_never_falls (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = open_memory ();
  g_autoptr (EventLog) log = event_log_open (connection, &error);
  g_autoptr (EventLog) again = NULL;
  gint64 high;

  append_at (log, 5000, NULL);
  g_assert_cmpint (log->head.hlc, ==, G_GINT64_CONSTANT (5000) << 16);
  append_at (log, 4000, NULL);
  append_at (log, -9, NULL);
  high = log->head.hlc;
  g_assert_cmpint (high, ==, (G_GINT64_CONSTANT (5000) << 16) + 2);
  again = event_log_open (connection, &error);
  g_assert_no_error (error);
  append_at (again, 4500, NULL);
  g_assert_cmpint (again->head.hlc, ==, high + 1);
  append_at (again, 5001, NULL);
  g_assert_cmpint (again->head.hlc, ==, G_GINT64_CONSTANT (5001) << 16);
  /* People still see what the wall clock said. */
  g_assert_cmpint (get_int (connection, "SELECT at FROM event WHERE seq = 2"), ==, 4000);
}

static void
test_clock_follows_other_stations (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = open_memory ();
  g_autoptr (EventLog) log = NULL;

  /* Chains before and after ours in key order, several epochs, several events each. */
  connection_exec (connection,
                   "WITH n (x) AS (VALUES (1), (2), (3)),"
                   " s (name) AS (VALUES ('A'), ('STATION'), ('Z'))"
                   " INSERT INTO event (station, epoch, seq, hlc, at, kind, version, digest, hash)"
                   " SELECT name, e.x, n.x, 1000 * e.x + n.x + (name = 'A') * 70000, 0, 'k', 1,"
                   " zeroblob (32), zeroblob (32) FROM s, n AS e, n",
                   &error);
  g_assert_no_error (error);
  log = event_log_open (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpint (log->head.seq, ==, 3);
  g_assert_cmpint (log->head.hlc, ==, 73003);
  append_at (log, 0, NULL);
  g_assert_cmpint (log->head.hlc, ==, 73004);
}

/* --- tampering ------------------------------------------------------------------------------- */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
append (VestStore *store, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, draft);
  store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (VestStore) store = NULL;
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (Host) host = host_new ("h", "Ms. Adeyemi", NULL, NULL, NULL);
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  f->folder = g_dir_make_tmp ("vestibule-log-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "station.db", NULL);
  store = store_open (f->path, STORE_WRITER, NULL);
  visit->id = visit_id_new ();
  visit->person->full_name = g_strdup ("Tamara Tamper");
  entry->id = g_strdup ("W");
  entry->person->full_name = g_strdup ("Nobody Atall");
  append (store, event_station_started ("0.1"));
  append (store, event_host_put (host));
  append (store, event_watchlist_put (entry));
  append (store, event_visit_started (visit));
  append (store, event_screened (visit->id, VERDICT_CLEAR, NULL, 1));
  append (store, event_admitted (visit->id, "R. Okafor", FALSE));
  append (store, event_signed_out (visit->id, LEFT_BADGE, NULL));
  store_close (store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
run_sql (Fixture *f, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_changes (db), >, 0);
  sqlite3_close (db);
}

static AuditReport
audit (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (f->path, STORE_READER, &error);
  AuditReport report = { 0 };

  g_assert_no_error (error);
  audit_verify (store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  return report;
}

/* Each of these alone; the number is where the walk must stop, 0 when it is not one event. */
static const struct
{
  const char *sql;
  gint64 seq;
} tampering[] = {
  { "UPDATE event_body SET body = replace (body, 'Tamara', 'Barbara') WHERE seq = 4", 4 },
  { "UPDATE event_body SET salt = zeroblob (16) WHERE seq = 4", 4 },
  { "UPDATE event_body SET salt = x'00' WHERE seq = 4", 4 },
  { "UPDATE event SET kind = 'denied' WHERE seq = 6", 6 },
  { "UPDATE event SET at = at + 1 WHERE seq = 6", 6 },
  { "UPDATE event SET hlc = hlc + 1 WHERE seq = 6", 6 },
  { "UPDATE event SET hlc = 1 WHERE seq = 6", 6 },
  { "UPDATE event SET version = 2 WHERE seq = 6", 6 },
  { "UPDATE event SET visit = NULL WHERE seq = 6", 6 },
  { "UPDATE event SET visit = 'V' WHERE seq = 6", 6 },
  { "UPDATE event SET hash = zeroblob (32) WHERE seq = 6", 6 },
  { "UPDATE event SET digest = zeroblob (32) WHERE seq = 6", 6 },
  { "UPDATE event SET digest = x'' WHERE seq = 6", 6 },
  { "UPDATE event SET hash = x'' WHERE seq = 7", 7 },
  { "DELETE FROM event_body WHERE seq = 6; DELETE FROM event WHERE seq = 6", 7 },
  { "DELETE FROM event_body WHERE seq = 1; DELETE FROM event WHERE seq = 1", 2 },
  { "UPDATE event_body SET seq = 99 WHERE seq = 6; UPDATE event SET seq = 99 WHERE seq = 6", 7 },
  { "UPDATE event SET epoch = 2 WHERE seq > 3", 4 },
  { "UPDATE event SET station = 'OTHER'", 1 },
  { "INSERT INTO event SELECT station, epoch, 8, hlc + 70000, at, kind, version, visit, digest,"
    " hash FROM event WHERE seq = 7",
    8 },
  { "INSERT INTO event_body SELECT station, epoch, 8, salt, subject, body FROM event_body"
    " WHERE seq = 7",
    0 },
  { "UPDATE visit SET state = 'denied'", 0 },
  { "UPDATE visit SET full_name = 'Barbara'", 0 },
  { "DELETE FROM visit", 0 },
  { "UPDATE host SET place = ''", 0 },
  { "DELETE FROM watchlist", 0 },
  { "UPDATE watchlist SET revision = 2", 0 },
  { "UPDATE watchlist_status SET version = 9", 0 },
  { "UPDATE event_body SET subject = NULL WHERE seq = 3", 3 },
  { "UPDATE event_body SET subject = 'W' WHERE seq = 2", 2 },
  { "UPDATE event_body SET subject = 'W' WHERE seq = 6", 6 },
};

static void
test_tampering_is_noticed (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      AuditReport report;

      g_assert_true (g_file_set_contents (f->path, bytes, (gssize)length, NULL));
      run_sql (f, tampering[i].sql);
      report = audit (f);
      g_test_message ("%s: %s", tampering[i].sql, report.problem);
      g_assert_nonnull (report.problem);
      g_assert_cmpint (report.seq, ==, tampering[i].seq);
      audit_report_clear (&report);
    }
}

static void
test_untouched_is_whole (Fixture *f, gconstpointer data)
{
  AuditReport report = audit (f);

  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.events, ==, 7);
  g_assert_cmpint (report.bodies_purged, ==, 0);
  audit_report_clear (&report);
}

/* What retention will do: bodies and salts go, the chain still holds, a refold agrees. */
static void
test_purged_bodies_keep_the_chain (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  AuditReport report;

  run_sql (f, "DELETE FROM event_body WHERE seq >= 4");
  store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_true (projections_rebuild (store, &error));
  visits = query_between (store, 0, G_MAXINT64, &error);
  g_assert_cmpuint (visits->len, ==, 1);
  g_assert_null (((Visit *)g_ptr_array_index (visits, 0))->person->full_name);
  g_assert_cmpint (((Visit *)g_ptr_array_index (visits, 0))->state, ==, VISIT_LEFT);
  g_clear_object (&store);
  report = audit (f);
  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.bodies_purged, ==, 4);
  audit_report_clear (&report);
}

static void
test_rebuild_heals_projections (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (f->path, STORE_WRITER, &error);
  g_autofree char *before = projections_digest (store, &error);
  g_autofree char *broken = NULL;
  g_autofree char *after = NULL;

  g_clear_object (&store);
  run_sql (f, "DELETE FROM visit; DELETE FROM host; INSERT INTO host (id) VALUES ('x')");
  store = store_open (f->path, STORE_WRITER, &error);
  broken = projections_digest (store, &error);
  g_assert_cmpstr (broken, !=, before);
  g_assert_true (projections_rebuild (store, &error));
  after = projections_digest (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
}

static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (done, <=, total);
  *last = done;
}

static void
test_progress (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (f->path, STORE_READER, &error);
  AuditReport report = { 0 };
  gint64 last = 0;

  g_assert_true (audit_verify (store, on_progress, &last, &report, &error));
  g_assert_cmpint (last, ==, 7);
  audit_report_clear (&report);
}

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/event-log/header-bytes", test_header_bytes);
  g_test_add_func ("/event-log/header-is-unambiguous", test_header_is_unambiguous);
  g_test_add_func ("/event-log/digest-is-salted", test_digest_is_salted);
  g_test_add_func ("/event-log/numbers-are-contiguous-over-reopening",
                   test_numbers_are_contiguous_over_reopening);
  g_test_add_func ("/event-log/clock-never-falls", test_clock_never_falls);
  g_test_add_func ("/event-log/clock-follows-other-stations", test_clock_follows_other_stations);
  TEST ("/event-log/untouched-is-whole", test_untouched_is_whole);
  TEST ("/event-log/tampering-is-noticed", test_tampering_is_noticed);
  TEST ("/event-log/purged-bodies-keep-the-chain", test_purged_bodies_keep_the_chain);
  TEST ("/event-log/rebuild-heals-projections", test_rebuild_heals_projections);
  TEST ("/event-log/progress", test_progress);
  return g_test_run ();
}
