/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * An approval that goes from the kiosk to the desk and back, each with its own store, link and
 * thread, what each says durable before it is told; against, on links of the same kind in the same
 * run, two bare NOTIFY round trips, and the same trips with what cannot be left out: on each way a
 * row that is durable in an SQLite file where it is said, and a row on the server.
 */

#include "tests/bench/times.h"
#include "tests/upstream-district.h"

#include <sqlite3.h>

#include "db/upstream/link.h"

#define TRIPS   300
#define WAIT_MS 60000

typedef struct
{
  Node *kiosk;
  Node *desk;
  GMainLoop *loop;
  char *visit;
  gint64 start;
  double *times; /* ms */
  int done;
} Bench;

static void
say (const char *what, double *times)
{
  sort_times (times, TRIPS);
  g_print ("%-40s median %8.2f ms   p99 %8.2f ms\n", what, times[TRIPS / 2],
           times[TRIPS * 99 / 100]);
}

static gboolean
stands (VestStore *store, const char *visit, VisitState state)
{
  g_autoptr (Visit) found = query_visit (store, visit, NULL);

  return found != NULL && found->state == state;
}

static void
next_visitor (Bench *bench)
{
  gint64 at;

  g_free (bench->visit);
  bench->start = g_get_monotonic_time ();
  bench->visit = node_start_visit (bench->kiosk, &at);
}

static void
on_desk_changed (VestStore *store, Bench *bench)
{
  if (stands (store, bench->visit, VISIT_WAITING))
    node_append (bench->desk, event_admitted (bench->visit, "Desk", FALSE));
}

static void
on_kiosk_changed (VestStore *store, Bench *bench)
{
  if (!stands (store, bench->visit, VISIT_ADMITTED))
    return;
  bench->times[bench->done++] = ms_since (bench->start);
  if (bench->done == TRIPS)
    g_main_loop_quit (bench->loop);
  else
    next_visitor (bench);
}

static VestLink *
link_start (Node *node)
{
  LinkSettings settings = LINK_SETTINGS_INIT;

  settings.address = node->district->address[node->role];
  return vest_link_new (node->store, &settings);
}

static void
wait_until_up (VestLink *link)
{
  LinkReport report = { 0 };

  do
    {
      g_main_context_iteration (NULL, FALSE);
      link_report_clear (&report);
      vest_link_get_report (link, &report);
    }
  while (report.state != LINK_UP);
  link_report_clear (&report);
}

static void
time_approvals (District *district, double *times)
{
  Bench bench = { .times = times, .loop = g_main_loop_new (NULL, FALSE) };
  VestLink *links[2];

  district_open_site (district);
  bench.kiosk = node_new (district, 0);
  bench.desk = node_new (district, 1);
  links[0] = link_start (bench.kiosk);
  links[1] = link_start (bench.desk);
  wait_until_up (links[0]);
  wait_until_up (links[1]);
  next_visitor (&bench);
  g_signal_connect (bench.desk->store, "changed", G_CALLBACK (on_desk_changed), &bench);
  g_signal_connect (bench.kiosk->store, "changed", G_CALLBACK (on_kiosk_changed), &bench);
  g_main_loop_run (bench.loop);
  g_signal_handlers_disconnect_by_data (bench.desk->store, &bench);
  g_signal_handlers_disconnect_by_data (bench.kiosk->store, &bench);
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      vest_link_stop (links[i]);
      g_object_unref (links[i]);
    }
  node_free (bench.kiosk);
  node_free (bench.desk);
  g_main_loop_unref (bench.loop);
  g_free (bench.visit);
}

/* --- the yardstick -----------------------------------------------------------------------------
 */

static PgLink *
open_link (const char *address, const char *channel)
{
  g_autoptr (GError) error = NULL;
  PgLink *link = pg_link_open (address, PG_LINK_STATION, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  pg_link_listen (link, channel, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  return link;
}

static gpointer
answer (gpointer data)
{
  for (int i = 0; i < TRIPS; i++)
    if (!pg_link_wait (data, WAIT_MS, NULL, NULL, NULL)
        || !pg_link_exec (data, "NOTIFY pong", WAIT_MS, NULL, NULL))
      break;
  return NULL;
}

static void
time_notify (District *district, double *times)
{
  g_autoptr (PgLink) kiosk = open_link (district->address[0], "pong");
  g_autoptr (PgLink) desk = open_link (district->address[1], "ping");
  GThread *thread = g_thread_new ("desk", answer, desk);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < TRIPS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      pg_link_exec (kiosk, "NOTIFY ping", WAIT_MS, NULL, &error);
      g_assert_no_error (error);
      pg_link_wait (kiosk, WAIT_MS, NULL, NULL, &error);
      g_assert_no_error (error);
      times[i] = ms_since (start);
    }
  g_thread_join (thread);
}

/* --- the same, durable -------------------------------------------------------------------------
 */

typedef struct
{
  PgLink *link;
  sqlite3 *file;
  const char *tell;
} End;

static void
run_sql (sqlite3 *file, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (file, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static sqlite3 *
open_file (Node *node)
{
  g_autofree char *path = g_build_filename (node->folder, "plain.db", NULL);
  sqlite3 *file = NULL;

  g_assert_cmpint (sqlite3_open (path, &file), ==, SQLITE_OK);
  run_sql (file, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                 "CREATE TABLE plain (at INTEGER NOT NULL)");
  return file;
}

static void
close_file (Node *node, sqlite3 *file)
{
  g_autofree char *path = g_build_filename (node->folder, "plain.db", NULL);

  sqlite3_close (file);
  g_unlink (path);
}

/* One way: written here, written there, told. */
static void
send_on (End *end)
{
  run_sql (end->file, "INSERT INTO plain VALUES (1)");
  pg_link_exec (end->link, end->tell, WAIT_MS, NULL, NULL);
}

static void
receive (End *end)
{
  pg_link_wait (end->link, WAIT_MS, NULL, NULL, NULL);
}

static gpointer
answer_durably (gpointer data)
{
  for (int i = 0; i < TRIPS; i++)
    {
      receive (data);
      send_on (data);
    }
  return NULL;
}

static void
time_durable (District *district, double *times)
{
  Node *nodes[2];
  End kiosk
      = { open_link (district->address[0], "pong"), NULL,
          "SET LOCAL synchronous_commit = off; INSERT INTO public.plain VALUES (1); NOTIFY ping" };
  End desk
      = { open_link (district->address[1], "ping"), NULL,
          "SET LOCAL synchronous_commit = off; INSERT INTO public.plain VALUES (1); NOTIFY pong" };
  GThread *thread;

  district_open_site (district);
  nodes[0] = node_new (district, 0);
  nodes[1] = node_new (district, 1);
  kiosk.file = open_file (nodes[0]);
  desk.file = open_file (nodes[1]);
  admin_run (district, "CREATE TABLE public.plain (at bigint NOT NULL);"
                       "GRANT INSERT ON public.plain TO vestibule_station");
  thread = g_thread_new ("desk", answer_durably, &desk);
  for (int i = 0; i < TRIPS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      send_on (&kiosk);
      receive (&kiosk);
      times[i] = ms_since (start);
    }
  g_thread_join (thread);
  close_file (nodes[0], kiosk.file);
  close_file (nodes[1], desk.file);
  pg_link_free (kiosk.link);
  pg_link_free (desk.link);
  node_free (nodes[0]);
  node_free (nodes[1]);
}

/* On a disk as in production: the test server's shortcuts are off. */
static void
make_durable (District *district)
{
  g_autoptr (GError) error = NULL;

  admin_run (district, "ALTER SYSTEM SET fsync = on");
  admin_run (district, "ALTER SYSTEM SET full_page_writes = on");
  admin_run (district, "ALTER SYSTEM SET synchronous_commit = on");
  g_clear_pointer (&district->admin, pg_link_free);
  postgres_restart (district->server, POSTGRES_FAST, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  District *district = district_new ();
  g_autofree double *approvals = g_new0 (double, TRIPS);
  g_autofree double *bare = g_new0 (double, TRIPS);
  g_autofree double *durable = g_new0 (double, TRIPS);

  make_durable (district);
  /* Both straight to the server. */
  for (int i = 0; i < ROLES; i++)
    {
      g_autofree char *other = g_strdup_printf ("port=%u", proxy_get_port (district->proxy));
      g_autofree char *port = g_strdup_printf ("port=%u", postgres_get_port (district->server));
      g_auto (GStrv) parts = g_strsplit (district->address[i], other, 2);

      g_free (district->address[i]);
      district->address[i] = g_strconcat (parts[0], port, parts[1], NULL);
    }
  time_notify (district, bare);
  time_durable (district, durable);
  time_approvals (district, approvals);
  say ("approval, kiosk to desk to kiosk", approvals);
  say ("two bare NOTIFY round trips, TLS", bare);
  say ("the same with their durable commits", durable);
  g_print ("%-40s %8.1f times\n", "ratio of the medians, bare",
           approvals[TRIPS / 2] / bare[TRIPS / 2]);
  g_print ("%-40s %8.1f times\n", "ratio of the medians, durable",
           approvals[TRIPS / 2] / durable[TRIPS / 2]);
  district_free (district);
  return 0;
}
