/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * A long list imported while visitors sign in: how long each of them waits, in pieces and, for
 * comparison, in one commit. Then looking through that list. "bench-import [LINES]".
 */
#include <stdlib.h>

#include <glib/gstdio.h>

#include "app/import.h"
#include "app/submission.h"
#include "db/watchlist-browse.h"
#include "tests/bench/times.h"

typedef struct
{
  Import import;
  VestStore *store;
  Watch *watch;
  gboolean pieces;
  int done; /* atomic */
  double seconds;
} Work;

static gpointer
import_thread (gpointer data)
{
  Work *work = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  ImportCount count = { 0 };
  gboolean good;

  if (work->pieces)
    {
      g_autoptr (VestStore) reader
          = store_open (store_get_path (work->store), STORE_READER, &error);
      const ImportPieces pieces = { reader, NULL, work->watch };

      good = import_run_in_pieces (&work->import, work->store, &pieces, &count, &error);
      store_close (reader);
    }
  else
    good = import_run (&work->import, work->store, &count, &error);
  if (!good)
    g_error ("import: %s", error->message);
  work->seconds = ms_since (start) / 1000;
  g_atomic_int_set (&work->done, TRUE);
  return NULL;
}

static double
sign_in (VestStore *store, Watch *watch)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WatchList) list = watch_acquire (watch, store, &error);
  g_autoptr (GPtrArray) matches = NULL;

  visit->id = visit_id_new ();
  visit->person->given = g_strdup ("Benedicta");
  visit->person->family = g_strdup ("Markovic-Lane");
  visit->person->birth_date = g_strdup ("1984-11-30");
  matches = screening_screen (list->screening, visit->person, NULL, NULL);
  g_ptr_array_add (drafts, event_visit_started (visit));
  g_ptr_array_add (drafts, event_screened (visit->id, VERDICT_CLEAR, matches, list->entries));
  if (!store_append (store, drafts, &error))
    g_error ("visit: %s", error->message);
  return ms_since (start);
}

static void
measure (const char *folder, const GString *csv, gboolean pieces)
{
  g_autofree char *path = g_build_filename (folder, pieces ? "pieces.db" : "one.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  g_autoptr (Watch) watch = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Work work
      = { { .kind = IMPORT_WATCHLIST, .name = "list.csv", .text = csv->str, .length = csv->len },
          store,
          watch,
          pieces,
          0,
          0 };
  GThread *thread = g_thread_new ("import", import_thread, &work);
  const EntrySearch all = { ENTRIES_LISTED, NULL, NULL, "2026-11-22" };
  const EntrySearch words = { ENTRIES_LISTED, "zzz", NULL, "2026-11-22" };
  gint64 start;

  while (!g_atomic_int_get (&work.done))
    {
      double ms = sign_in (store, watch);

      g_array_append_val (times, ms);
      g_usleep (50 * 1000);
    }
  g_thread_join (thread);
  g_array_sort (times, compare_times);
  g_print (
      "%-14s %6.1f s; %4u visitors meanwhile: %8.1f ms median, %8.1f ms longest; next %.1f ms\n",
      pieces ? "in pieces" : "in one commit", work.seconds, times->len,
      g_array_index (times, double, times->len / 2), g_array_index (times, double, times->len - 1),
      sign_in (store, watch));
  for (int i = 0; pieces && i < 2; i++)
    {
      g_autoptr (EntryIds) ids = NULL;
      g_autoptr (GPtrArray) page = NULL;

      start = g_get_monotonic_time ();
      ids = watchlist_browse (store, i == 0 ? &all : &words, NULL);
      g_print ("looked through for %s: %u found in %.1f ms", i == 0 ? "all" : "a word",
               entry_ids_get_size (ids), ms_since (start));
      start = g_get_monotonic_time ();
      page = watchlist_browse_page (store, ids, entry_ids_get_size (ids) / 2, 64, NULL);
      g_print ("; a page of %u in %.2f ms\n", page->len, ms_since (start));
    }
  watch_flush (watch);
  store_close (store);
}

int
main (int argc, char **argv)
{
  guint lines = argc > 1 ? (guint)atoi (argv[1]) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("bench-import-XXXXXX", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr (GString) csv = g_string_new ("entry_id,given,family,birth_date,reason\n");
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < lines; i++)
    g_string_append_printf (csv, "E-%u,Given%x,Family%x,19%02u-%02u-%02u,Invented\n", i,
                            g_rand_int_range (rand, 0, 4000), g_rand_int_range (rand, 0, 90000),
                            50 + i % 50, 1 + i % 12, 1 + i % 28);
  g_print ("%u lines\n", lines);
  measure (folder, csv, FALSE);
  measure (folder, csv, TRUE);
  return system (remove) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
