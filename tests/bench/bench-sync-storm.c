/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * The server is back after 7 days, and all stations come at once: real stores, links and threads,
 * each station at a school of its own with the backlog of a busy one, against a server with its
 * disk. STATIONS=50 says how many; the stations' own work is on the same machine and in the time.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "db/event.h"
#include "db/store.h"
#include "db/upstream/ledger.h"
#include "db/upstream/link.h"
#include "tests/bench/times.h"
#include "tests/e2e/district.h"

#define STATIONS 40
#define BACKLOG  2941  /* events: 60 visits a day, 7 events a visit, 7 days */
#define STORM    5.5e6 /* events of them all */

typedef struct
{
  char *path;
  VestStore *store;
  Enrolled *enrolled;
  char *signing_key;
  VestLink *link;
  double up_s; /* when it was through; 0: not yet */
} Station;

static void
fill (VestStore *store)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < BACKLOG; i++)
    {
      g_autoptr (Visit) visit = visit_new ();

      visit->id = visit_id_new ();
      visit->site = g_strdup ("Invented School");
      visit->entrance = g_strdup ("Main entrance");
      visit->person->given = g_strdup ("Benedicta");
      visit->person->family = g_strdup ("Invented-Testperson");
      visit->person->birth_date = g_strdup ("1984-11-30");
      visit->person->document
          = g_strdup ("2f8c1b9ad0e44d6c8a7751b0c94b6f10aa3a55d0be7d4e14b4b9d2c0f1e2d3c4");
      visit->id_type = g_strdup ("aamva");
      visit->purpose = g_strdup ("meeting");
      visit->note = g_strdup ("Brings the poster boards for the spring exhibition");
      visit->host_name = g_strdup ("Ms. Adeyemi");
      visit->host_place = g_strdup ("Room 112");
      visit->language = g_strdup ("en");
      g_ptr_array_add (drafts, event_visit_started (visit));
    }
  store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static Station *
station_make (Postgres *server, const char *folder, guint i)
{
  Station *self = g_new0 (Station, 1);
  g_autofree char *site = g_strdup_printf ("invented-%u", i);
  g_autofree char *name = g_strdup_printf ("%u.db", i);
  g_autoptr (Ledger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  self->path = g_build_filename (folder, name, NULL);
  self->store = store_open (self->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  ledger = ledger_read (self->store, &error);
  g_assert_no_error (error);
  self->enrolled = district_enroll (server, site, "kiosk", ledger->station);
  self->signing_key
      = g_strdup_printf ("%s/stations/%s-kiosk/signing.key", postgres_get_folder (server), site);
  fill (self->store);
  return self;
}

static void
station_free (Station *self)
{
  static const char *const ends[] = { "", "-wal", "-shm", ".lock" };

  if (self->link != NULL)
    vest_link_stop (self->link);
  g_clear_object (&self->link);
  store_close (self->store);
  g_object_unref (self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (self->path, ends[i], NULL);

      g_unlink (path);
    }
  g_free (self->path);
  g_free (self->signing_key);
  enrolled_free (self->enrolled);
  g_free (self);
}

/* On a disk as in production: the test server's shortcuts are off. */
static Postgres *
start_server (guint stations)
{
  g_autoptr (GError) error = NULL;
  Postgres *server = district_new ();
  g_autofree char *sql = g_strdup_printf ("ALTER SYSTEM SET max_connections = %u", stations + 20);

  g_free (postgres_sql (server, "ALTER SYSTEM SET fsync = on", &error));
  g_free (postgres_sql (server, "ALTER SYSTEM SET full_page_writes = on", &error));
  g_free (postgres_sql (server, "ALTER SYSTEM SET synchronous_commit = on", &error));
  g_free (postgres_sql (server, sql, &error));
  g_assert_no_error (error);
  postgres_restart (server, POSTGRES_FAST, &error);
  g_assert_no_error (error);
  return server;
}

static double
own_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gboolean
look_at (Station *station, gint64 start)
{
  LinkReport report = { 0 };

  if (station->up_s > 0)
    return TRUE;
  vest_link_get_report (station->link, &report);
  if (report.state == LINK_UP)
    station->up_s = seconds_since (start);
  link_report_clear (&report);
  return station->up_s > 0;
}

/* Until the last is through. */
static double
run_storm (GPtrArray *stations)
{
  gint64 start = g_get_monotonic_time ();
  guint through = 0;

  for (guint i = 0; i < stations->len; i++)
    {
      Station *station = g_ptr_array_index (stations, i);
      LinkSettings settings = LINK_SETTINGS_INIT;

      settings.address = station->enrolled->address;
      settings.signing_key = station->signing_key;
      settings.timeout_ms = 60000;
      station->link = vest_link_new (station->store, &settings);
    }
  while (through < stations->len)
    {
      through = 0;
      for (guint i = 0; i < stations->len; i++)
        through += look_at (g_ptr_array_index (stations, i), start);
      g_usleep (5000);
    }
  return seconds_since (start);
}

int
main (void)
{
  const char *wanted = g_getenv ("STATIONS");
  guint n = wanted != NULL ? (guint)atoi (wanted) : STATIONS;
  g_autoptr (Postgres) server = start_server (n);
  g_autoptr (GPtrArray) stations = g_ptr_array_new_with_free_func ((GDestroyNotify)station_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vestibule-storm-XXXXXX", &error);
  g_autofree char *count = NULL;
  double spent, own, events;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (stations, station_make (server, folder, i));
  own = own_seconds ();
  spent = run_storm (stations);
  own = own_seconds () - own;
  events = (double)n * BACKLOG;
  count = postgres_sql (server, "SELECT count (*) FROM vestibule.event", &error);
  g_assert_no_error (error);
  g_assert_cmpint (atoi (count), ==, (int)n * BACKLOG);
  g_print ("%u stations with %d events each, all at once: the last is through after %.1f s\n", n,
           BACKLOG, spent);
  g_print ("%-52s %10.0f /s\n", "events taken", events / spent);
  g_print ("%-52s %10.1f s\n", "of it processor time of the stations themselves", own);
  g_print ("%-52s %10.1f min\n", "1,870 sites, 5.5 million events, on this machine",
           STORM / (events / spent) / 60);
  g_print ("%-52s %10.1f min\n", "the same without the stations' share of 2 processors",
           STORM / (events / MAX (spent - own / 2, 0.001)) / 60);
  g_ptr_array_set_size (stations, 0);
  g_rmdir (folder);
  return 0;
}
