/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * What the district's server takes: push() by one station and by 50 at once, through TLS, against
 * COPY of the same rows into the same tables in the same run; and two bare NOTIFY round trips, the
 * yardstick of an approval that goes from the kiosk to the desk and back.
 */

#include <libpq-fe.h>

#include "tests/bench/times.h"
#include "tests/e2e/district.h"
#include "tests/e2e/push-rows.h"

#define EVENTS   40000 /* in all, at every measurement */
#define STATIONS 50
#define ROUNDS   3
#define TRIPS    1000
#define STORM    5.5e6 /* facts: 1,870 sites, 12 to 60 visits a day, 7 events a visit, 7 days */
#define WAIT_MS  60000

typedef struct
{
  const char *address;
  guint events;
  guint batch;
  gint64 epoch;
} Pusher;

static GPtrArray *
make_batches (const Pusher *self)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify)pg_args_free);

  for (guint done = 0; done < self->events; done += self->batch)
    g_ptr_array_add (batches,
                     row_args (CHAIN_A, self->epoch, done, MIN (self->batch, self->events - done)));
  return batches;
}

static void
push_all (PgLink *link, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PgRows) rows
          = pg_link_query (link, PUSH_SQL, g_ptr_array_index (batches, i), WAIT_MS, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (pg_rows_get_bool (rows, 0, 0));
    }
}

/* Making the arrays is the station's work and not the server's: it stays out of the time. */
static double
time_one (const char *address, guint batch, gint64 epoch)
{
  Pusher self = { address, EVENTS, batch, epoch };
  g_autoptr (PgLink) link = open_link (address);
  g_autoptr (GPtrArray) batches = make_batches (&self);
  gint64 start = g_get_monotonic_time ();

  push_all (link, batches);
  return seconds_since (start);
}

typedef struct
{
  PgLink *link;
  GPtrArray *batches;
} Work;

static gpointer
run_work (gpointer data)
{
  Work *work = data;

  push_all (work->link, work->batches);
  return NULL;
}

static double
time_many (GPtrArray *stations, gint64 epoch)
{
  Work work[STATIONS];
  GThread *threads[STATIONS];
  gint64 start;
  double spent;

  for (guint i = 0; i < STATIONS; i++)
    {
      Enrolled *station = g_ptr_array_index (stations, i);
      Pusher pusher = { station->address, EVENTS / STATIONS, 1000, epoch };

      work[i] = (Work){ open_link (station->address), make_batches (&pusher) };
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < STATIONS; i++)
    threads[i] = g_thread_new ("station", run_work, &work[i]);
  for (guint i = 0; i < STATIONS; i++)
    g_thread_join (threads[i]);
  spent = seconds_since (start);
  for (guint i = 0; i < STATIONS; i++)
    {
      pg_link_free (work[i].link);
      g_ptr_array_unref (work[i].batches);
    }
  return spent;
}

/* A desk that has nothing takes all that the kiosk of its site has pushed. */
static double
time_pull (const char *address, gint64 *events)
{
  g_autoptr (PgLink) link = open_link (address);
  g_autoptr (GHashTable) have = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gint64 start = g_get_monotonic_time ();
  int got;

  *events = 0;
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) epochs = g_string_new ("");
      g_autofree char *sql = NULL;
      g_autoptr (PgRows) rows = NULL;
      GHashTableIter iter;
      gpointer epoch, seq;

      g_hash_table_iter_init (&iter, have);
      while (g_hash_table_iter_next (&iter, &epoch, &seq))
        g_string_append_printf (epochs, "%s(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                                epochs->len > 0 ? ", " : "", *(gint64 *)epoch, *(gint64 *)seq);
      sql = g_strdup_printf (
          "SELECT p.* FROM (SELECT coalesce (array_agg (site_id), '{}') AS a, coalesce (array_agg"
          " (station), '{}') AS b, coalesce (array_agg (h.epoch), '{}') AS c, coalesce (array_agg"
          " (v.seq), '{}') AS d FROM vestibule.head h JOIN (VALUES %s) AS v (epoch, seq) ON v.epoch"
          " = h.epoch) n, vestibule.pull (n.a, n.b, n.c, n.d, 1000) p",
          epochs->len > 0 ? epochs->str : "(0, 0)");
      rows = pg_link_query (link, sql, NULL, WAIT_MS, NULL, &error);
      g_assert_no_error (error);
      got = pg_rows_count (rows);
      for (int row = 0; row < got; row++)
        {
          gint64 at[2] = { pg_rows_get_int (rows, row, 2), pg_rows_get_int (rows, row, 3) };

          g_hash_table_replace (have, g_memdup2 (&at[0], sizeof at[0]),
                                g_memdup2 (&at[1], sizeof at[1]));
        }
      *events += got;
    }
  while (got > 0);
  return seconds_since (start);
}

static void
append_hex (GString *into, const guint8 *data, gsize length)
{
  g_string_append (into, "\\\\x");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (into, "%02x", data[i]);
}

/* The same rows as text, as COPY takes them. */
static void
make_copy (GString *events, GString *bodies)
{
  for (gint64 seq = 0; seq < EVENTS; seq++)
    {
      g_autofree char *body = row_body (seq);
      guint8 hash[HASH];

      row_hash (CHAIN_A, seq + 1, hash);
      g_string_append_printf (events,
                              "copy\tcopy\t1\t%d\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
                              "\tvisit_started\t1\t%c%025" G_GINT64_FORMAT "\t",
                              (int)seq + 1, (ROW_MS + seq) * 65536, ROW_MS + seq, CHAIN_A, seq);
      append_hex (events, hash, HASH);
      g_string_append_c (events, '\t');
      append_hex (events, hash, HASH);
      g_string_append_c (events, '\n');
      g_string_append_printf (bodies, "copy\tcopy\t1\t%d\t", (int)seq + 1);
      append_hex (bodies, hash, 16);
      g_string_append_printf (bodies, "\t\\N\t%s\n", body);
    }
}

static void
run_plain (PGconn *connection, const char *sql)
{
  PGresult *result = PQexec (connection, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s", PQerrorMessage (connection));
  PQclear (result);
}

static void
copy_into (PGconn *connection, const char *table, const GString *rows)
{
  g_autofree char *sql = g_strdup_printf ("COPY %s FROM STDIN", table);
  PGresult *result = PQexec (connection, sql);

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COPY_IN);
  PQclear (result);
  g_assert_cmpint (PQputCopyData (connection, rows->str, (int)rows->len), ==, 1);
  g_assert_cmpint (PQputCopyEnd (connection, NULL), ==, 1);
  result = PQgetResult (connection);
  g_assert_cmpint (PQresultStatus (result), ==, PGRES_COMMAND_OK);
  PQclear (result);
  g_assert_null (PQgetResult (connection));
}

/* Through the same TLS, in one transaction, by a superuser, whom no policy holds up. */
static double
time_copy (const char *address, const GString *events, const GString *bodies)
{
  PGconn *connection = PQconnectdb (address);
  gint64 start;
  double spent;

  g_assert_cmpint (PQstatus (connection), ==, CONNECTION_OK);
  run_plain (connection, "DROP TABLE IF EXISTS copy_event, copy_body;"
                         "CREATE TABLE copy_event (LIKE vestibule.event INCLUDING ALL);"
                         "CREATE TABLE copy_body (LIKE vestibule.event_body INCLUDING ALL)");
  start = g_get_monotonic_time ();
  run_plain (connection, "BEGIN");
  copy_into (connection, "copy_event", events);
  copy_into (connection, "copy_body", bodies);
  run_plain (connection, "COMMIT");
  spent = seconds_since (start);
  PQfinish (connection);
  return spent;
}

static gpointer
answer_hints (gpointer data)
{
  PgLink *link = data;

  for (int i = 0; i < TRIPS; i++)
    {
      g_autoptr (GError) error = NULL;

      pg_link_wait (link, WAIT_MS, NULL, NULL, &error);
      g_assert_no_error (error);
      pg_link_exec (link, "NOTIFY pong", WAIT_MS, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
time_notify (const char *one, const char *other)
{
  g_autoptr (PgLink) kiosk = open_link (one);
  g_autoptr (PgLink) desk = open_link (other);
  g_autoptr (GError) error = NULL;
  g_autofree double *times = g_new (double, TRIPS);
  GThread *thread;

  pg_link_listen (kiosk, "pong", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  pg_link_listen (desk, "ping", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  thread = g_thread_new ("desk", answer_hints, desk);
  for (int i = 0; i < TRIPS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      pg_link_exec (kiosk, "NOTIFY ping", WAIT_MS, NULL, &error);
      g_assert_no_error (error);
      pg_link_wait (kiosk, WAIT_MS, NULL, NULL, &error);
      g_assert_no_error (error);
      times[i] = seconds_since (start) * 1000;
    }
  g_thread_join (thread);
  sort_times (times, TRIPS);
  g_print ("%-52s %10.2f ms\n", "two bare NOTIFY round trips, TLS, median", times[TRIPS / 2]);
  g_print ("%-52s %10.2f ms\n", "two bare NOTIFY round trips, TLS, p99", times[TRIPS * 99 / 100]);
}

/* On a disk as in production: the test server's shortcuts are off. */
static Postgres *
start_server (void)
{
  g_autoptr (GError) error = NULL;
  Postgres *server = district_new ();
  g_autofree char *fsync = postgres_sql (server, "ALTER SYSTEM SET fsync = on", &error);
  g_autofree char *pages = postgres_sql (server, "ALTER SYSTEM SET full_page_writes = on", &error);

  g_assert_no_error (error);
  g_assert_nonnull (fsync);
  g_assert_nonnull (pages);
  postgres_restart (server, POSTGRES_FAST, &error);
  g_assert_no_error (error);
  return server;
}

static double
median (double *times)
{
  sort_times (times, ROUNDS);
  return times[ROUNDS / 2];
}

int
main (void)
{
  static const guint sizes[] = { 100, 500, 1000, 5000 };
  g_autoptr (Postgres) server = start_server ();
  g_autoptr (GPtrArray) stations = g_ptr_array_new_with_free_func ((GDestroyNotify)enrolled_free);
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (GString) bodies = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *admin = postgres_make_client (server, "postgres", "ca", &error);
  double copies[ROUNDS], many[ROUNDS], one[G_N_ELEMENTS (sizes)][ROUNDS];
  double copied, pulled;
  gint64 epoch = 0;
  gint64 events_pulled;

  g_assert_no_error (error);
  for (int i = 0; i < STATIONS; i++)
    {
      g_autofree char *site = g_strdup_printf ("invented-%d", i);

      g_ptr_array_add (stations, district_enroll (server, site, "kiosk", NULL));
    }
  make_copy (events, bodies);
  for (int round = 0; round < ROUNDS; round++)
    {
      Enrolled *first = g_ptr_array_index (stations, 0);

      copies[round] = time_copy (admin, events, bodies);
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        one[i][round] = time_one (first->address, sizes[i], ++epoch);
      many[round] = time_many (stations, ++epoch);
    }
  copied = median (copies);
  g_print ("%-52s %10.0f /s\n", "COPY, one connection, the same tables", EVENTS / copied);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double spent = median (one[i]);

      g_print ("push() by one station, batches of %-20u %10.0f /s  %4.0f %% of COPY\n", sizes[i],
               EVENTS / spent, 100 * copied / spent);
    }
  g_print ("%-52s %10.0f /s  %4.0f %% of COPY\n", "push() by 50 stations at once, batches of 1000",
           EVENTS / median (many), 100 * copied / median (many));
  g_print ("%-52s %10.1f min\n", "1,870 sites back after 7 days, 5.5 million events, so",
           STORM / EVENTS * median (many) / 60);
  g_autoptr (Enrolled) desk = district_enroll (server, "invented-0", "desk", NULL);
  pulled = time_pull (desk->address, &events_pulled);
  g_print ("%-52s %10.0f /s\n", "pull() by a desk that has nothing, 1000 at a time",
           (double)events_pulled / pulled);
  time_notify (((Enrolled *)g_ptr_array_index (stations, 0))->address,
               ((Enrolled *)g_ptr_array_index (stations, 1))->address);
  return 0;
}
