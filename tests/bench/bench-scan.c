/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db core records */
/*
 * From a scan's bytes to a visit that waits for its decision on the disk: reading, screening
 * against 5,000 entries, and the durable append; beside one plain durable SQLite commit.
 */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/identity/identity.h"
#include "app/screening/screening.h"
#include "db/store.h"
#include "tests/bench/times.h"

#define ENTRIES 5000
#define SCANS   300

static const char licence[]
    = "@\n\036\rANSI 636006100001DL00310140DLDAQ900100200\nDCSABERNATHY\nDDEN\nDACWREN\nDDFN\n"
      "DADNONE\nDDGN\nDCUNONE\nDBD05172022\nDBB11021984\nDBA11022030\nDBC2\nDAG1 SAMPLE ST\n"
      "DAIHARTWELL\nDAJCT\nDAK061030000  \nDCGUSA\r";

static const char *const syllables[] = { "ba",  "cor", "del", "fen", "gra", "hol", "jin", "kes",
                                         "lum", "mor", "nev", "or",  "pel", "qua", "ros", "tav" };

static char *
invent (GRand *rand)
{
  return g_strconcat (syllables[g_rand_int_range (rand, 0, 16)],
                      syllables[g_rand_int_range (rand, 0, 16)],
                      syllables[g_rand_int_range (rand, 0, 16)], NULL);
}

static GPtrArray *
make_list (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (int i = 0; i < ENTRIES; i++)
    {
      WatchlistEntry *entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("E-%d", i);
      entry->person->given = invent (rand);
      entry->person->family = invent (rand);
      entry->person->birth_date
          = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (rand, 1940, 2005),
                             g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29));
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static void
say (const char *what, double *us)
{
  sort_times (us, SCANS);
  printf ("%-38s median %8.0f us   p99 %8.0f us\n", what, us[SCANS / 2], us[SCANS * 99 / 100]);
}

static void
bench_plain (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "plain.db", NULL);
  double us[SCANS];
  sqlite3 *db;

  sqlite3_open (path, &db);
  sqlite3_exec (db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (body TEXT)",
                NULL, NULL, NULL);
  for (int i = 0; i < SCANS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      sqlite3_exec (db, "INSERT INTO t VALUES (hex(randomblob(300)))", NULL, NULL, NULL);
      us[i] = (double)(g_get_monotonic_time () - start);
    }
  sqlite3_close (db);
  say ("one plain durable SQLite insert", us);
}

static void
bench_scan (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "station.db", NULL);
  g_autoptr (GPtrArray) entries = make_list ();
  g_autoptr (Screening) screening = screening_new (entries, SENSITIVITY_BALANCED);
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  double read_us[SCANS], screen_us[SCANS], all_us[SCANS];

  if (store == NULL)
    g_error ("%s", error->message);
  for (int i = 0; i < SCANS; i++)
    {
      gint64 start = g_get_monotonic_time (), read_at, screened_at;
      g_autoptr (IdDocument) document = identity_parse (licence, sizeof licence - 1, "2026-11-21");
      g_autoptr (Visit) visit = visit_new ();
      g_autoptr (GPtrArray) drafts = event_drafts_new ();
      g_autoptr (GPtrArray) matches = NULL;

      read_at = g_get_monotonic_time ();
      matches = screening_screen (screening, document->person, "hhs", "2026-11-21");
      screened_at = g_get_monotonic_time ();
      visit->id = visit_id_new ();
      visit->site = g_strdup ("hhs");
      visit->entrance = g_strdup ("Main entrance");
      visit->id_type = g_strdup (id_type_to_string (document->type));
      visit->purpose = g_strdup ("meeting");
      visit->language = g_strdup ("en");
      person_free (visit->person);
      visit->person = person_copy (document->person);
      g_clear_pointer (&visit->person->document, g_free);
      g_ptr_array_add (drafts, event_visit_started (visit));
      g_ptr_array_add (drafts, event_screened (visit->id, VERDICT_CLEAR, matches, ENTRIES));
      if (!store_append (store, drafts, &error))
        g_error ("%s", error->message);
      read_us[i] = (double)(read_at - start);
      screen_us[i] = (double)(screened_at - read_at);
      all_us[i] = (double)(g_get_monotonic_time () - start);
    }
  say ("scan read", read_us);
  say ("screened against 5,000 entries", screen_us);
  say ("scan to a waiting visit on the disk", all_us);
  store_close (store);
}

int
main (void)
{
  g_autofree char *dir = g_dir_make_tmp ("vestibule-bench-XXXXXX", NULL);
  const char *remove[] = { "rm", "-rf", dir, NULL };

  bench_plain (dir);
  bench_scan (dir);
  g_spawn_sync (NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return 0;
}
