/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * From a change of one entry to the first visitor who is screened with it, against a long list;
 * beside preparing that list anew. ENTRIES=1000000 for a national one.
 */
#include <stdio.h>

#include <glib/gstdio.h>

#include "app/screening/invented.h"
#include "app/watch.h"
#include "db/query.h"
#include "tests/bench/times.h"

#define BATCH   1000
#define CHANGES 300

static void
put (VestStore *store, Invented *invented, guint first, guint n)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("E-%u", i);
      person_free (entry->person);
      entry->person = invented_person (invented);
      g_ptr_array_add (drafts, event_watchlist_put (entry));
    }
  if (!store_append (store, drafts, &error))
    g_error ("%s", error->message);
}

static double
since_ms (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static double
screen_ms (Watch *watch, VestStore *store, Invented *invented)
{
  g_autoptr (Person) visitor = invented_person (invented);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WatchList) list = watch_acquire (watch, store, &error);
  g_autoptr (GPtrArray) matches = NULL;

  if (list == NULL)
    g_error ("%s", error->message);
  matches = screening_screen (list->screening, visitor, NULL, NULL);
  return since_ms (start);
}

static void
say (const char *what, double *ms)
{
  sort_times (ms, CHANGES);
  printf ("%-52s median %9.3f ms   p99 %9.3f ms\n", what, ms[CHANGES / 2], ms[CHANGES * 99 / 100]);
}

static void
bench_watch (const char *folder, guint entries)
{
  g_autofree char *path = g_build_filename (folder, "station.db", NULL);
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, NULL);
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (Watch) next = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (Invented) invented = invented_new (entries);
  double added[CHANGES], replaced[CHANGES], same[CHANGES];
  double built;

  for (guint i = 0; i < entries; i += BATCH)
    put (store, invented, i, MIN (BATCH, entries - i));
  built = screen_ms (watch, store, invented);
  watch_flush (watch);
  for (guint i = 0; i < CHANGES; i++)
    {
      put (store, invented, entries + i, 1);
      added[i] = screen_ms (watch, store, invented);
      same[i] = screen_ms (watch, store, invented);
    }
  for (guint i = 0; i < CHANGES; i++)
    {
      put (store, invented, i, 1);
      replaced[i] = screen_ms (watch, store, invented);
    }
  printf ("%u entries in the store\n", entries);
  say ("nothing changed, to screened", same);
  say ("an entry added, to screened with it", added);
  say ("an entry replaced, to screened with it", replaced);
  watch_flush (watch);
  put (store, invented, 0, 10);
  printf ("%-52s        %9.3f ms\n", "a start: the file, and ten changes since",
          screen_ms (next, store, invented));
  printf ("%-52s        %9.3f ms\n", "yardstick: the list read and prepared anew", built);
  if (watch_get_n_built (watch) != 1 || watch_get_n_built (next) != 0)
    g_error ("A list was prepared anew.");
  watch_flush (next);
  store_close (store);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vestibule-bench-XXXXXX", NULL);
  const char *remove[] = { "rm", "-rf", folder, NULL };
  const char *entries = g_getenv ("ENTRIES");

  bench_watch (folder, entries != NULL ? (guint)g_ascii_strtoull (entries, NULL, 10) : 100000);
  g_spawn_sync (NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return 0;
}
