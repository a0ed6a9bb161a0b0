/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The prepared list follows the store entry by entry: nothing is prepared as a whole that need not
 * be, and what it says is what a list prepared anew would say.
 */
#include <string.h>

#include <glib/gstdio.h>

#include "app/screening/invented.h"
#include "app/watch.h"
#include "db/purge.h"
#include "db/query.h"
#include "db/watchlist-change.h"

#define ENTRIES 300

typedef struct
{
  char *folder;
  char *path;
  char *file;
  VestStore *store;
  Watch *watch;
  Invented *invented;
  GRand *rand;
} Fixture;

static void
append (VestStore *store, GPtrArray *drafts)
{
  g_autoptr (GError) error = NULL;

  store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static void
put_named (VestStore *store, const char *id, const char *name)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  entry->id = g_strdup (id);
  entry->person->full_name = g_strdup (name);
  entry->person->birth_date = g_strdup ("1979-08-22");
  g_ptr_array_add (drafts, event_watchlist_put (entry));
  append (store, drafts);
}

static void
withdraw (VestStore *store, const char *id)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_watchlist_withdrawn (id));
  append (store, drafts);
}

/* Entries of this number and the next ones, of newly invented people. */
static void
put_invented (Fixture *f, guint first, guint n)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("E-%u", first + i);
      person_free (entry->person);
      entry->person = invented_person (f->invented);
      if (i % 7 == 0)
        entry->aliases = g_strsplit ("Anna de la Cruz;Jean-Luc Example", ";", -1);
      g_ptr_array_add (drafts, event_watchlist_put (entry));
    }
  append (f->store, drafts);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("vestibule-watch-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "station.db", NULL);
  f->file = g_strconcat (f->path, ".screening", NULL);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  f->watch = watch_new (SENSITIVITY_BALANCED);
  f->invented = invented_new (9);
  f->rand = g_rand_new_with_seed (9);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;

  watch_free (f->watch);
  store_close (f->store);
  g_object_unref (f->store);
  dir = g_dir_open (f->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->file);
  invented_free (f->invented);
  g_rand_free (f->rand);
}

/* As after a start; the lists of these tests are long enough for a file. */
static void
start_anew (Fixture *f)
{
  watch_free (f->watch);
  f->watch = watch_new (SENSITIVITY_BALANCED);
  watch_set_file_min (f->watch, 100);
}

static WatchList *
acquire (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WatchList *list = watch_acquire (f->watch, f->store, &error);

  g_assert_no_error (error);
  return list;
}

static guint
count_named (Fixture *f, const char *name)
{
  g_autoptr (WatchList) list = acquire (f);
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (GPtrArray) matches = NULL;

  visitor->full_name = g_strdup (name);
  visitor->birth_date = g_strdup ("1979-08-22");
  matches = screening_screen (list->screening, visitor, NULL, NULL);
  return matches->len;
}

static void
assert_same_answer (Screening *one, Screening *two, const Person *visitor)
{
  g_autoptr (GPtrArray) a = screening_screen (one, visitor, NULL, NULL);
  g_autoptr (GPtrArray) b = screening_screen (two, visitor, NULL, NULL);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const Match *x = g_ptr_array_index (a, i);
      const Match *y = g_ptr_array_index (b, i);

      g_assert_cmpstr (x->entry_id, ==, y->entry_id);
      g_assert_cmpint (x->revision, ==, y->revision);
      g_assert_cmpint (x->verdict, ==, y->verdict);
      g_assert_cmpfloat (x->score, ==, y->score);
    }
}

/* Everybody on the list and as many strangers get the answer of a list prepared from the store. */
static void
assert_as_if_prepared_anew (Fixture *f)
{
  g_autoptr (WatchList) list = acquire (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = query_watchlist (f->store, &error);
  g_autoptr (Screening) fresh = screening_new (entries, SENSITIVITY_BALANCED);

  g_assert_no_error (error);
  g_assert_cmpuint (list->entries, ==, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const WatchlistEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (Person) stranger = invented_person (f->invented);

      assert_same_answer (list->screening, fresh, entry->person);
      assert_same_answer (list->screening, fresh, stranger);
    }
}

static void
test_counts_for_the_next_scan (Fixture *f, gconstpointer data)
{
  put_invented (f, 0, ENTRIES);
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 0);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
  put_named (f->store, "A", "Darrell Thornquist");
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 1);
  put_named (f->store, "A", "Wilhelmina Osgood");
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 0);
  g_assert_cmpuint (count_named (f, "Wilhelmina Osgood"), ==, 1);
  withdraw (f->store, "A");
  g_assert_cmpuint (count_named (f, "Wilhelmina Osgood"), ==, 0);
  put_named (f->store, "A", "Wilhelmina Osgood");
  g_assert_cmpuint (count_named (f, "Wilhelmina Osgood"), ==, 1);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
}

static void
test_nothing_new_is_the_same (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchList) one = NULL;
  g_autoptr (WatchList) two = NULL;

  put_invented (f, 0, 20);
  one = acquire (f);
  two = acquire (f);
  g_assert_true (one->screening == two->screening);
  g_assert_cmpint (one->version, ==, two->version);
}

static void
change_at_random (Fixture *f)
{
  guint first = (guint)g_rand_int_range (f->rand, 0, ENTRIES + 50);

  if (g_rand_boolean (f->rand))
    {
      put_invented (f, first, (guint)g_rand_int_range (f->rand, 1, 8));
      return;
    }
  for (guint i = first; i < first + 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("E-%u", i);
      g_autoptr (GPtrArray) drafts = event_drafts_new ();

      /* Refused when there is no such entry. */
      g_ptr_array_add (drafts, event_watchlist_withdrawn (id));
      store_append (f->store, drafts, NULL);
    }
}

static void
test_as_if_prepared_anew (Fixture *f, gconstpointer data)
{
  put_invented (f, 0, ENTRIES);
  for (guint round = 0; round < 6; round++)
    {
      for (guint i = 0; i < 20; i++)
        {
          change_at_random (f);
          watch_list_unref (acquire (f));
        }
      assert_as_if_prepared_anew (f);
      /* What the keeper has packed too. */
      watch_flush (f->watch);
      assert_as_if_prepared_anew (f);
    }
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
  g_assert_cmpuint (watch_get_n_copied (f->watch), >, 0);
}

/* Additions alone do not pack the list, until they are many. */
static void
test_many_changes_are_packed (Fixture *f, gconstpointer data)
{
  put_invented (f, 0, ENTRIES);
  watch_list_unref (acquire (f));
  put_invented (f, ENTRIES, 100);
  watch_list_unref (acquire (f));
  watch_flush (f->watch);
  g_assert_cmpuint (watch_get_n_copied (f->watch), ==, 0);
  put_invented (f, ENTRIES + 100, 100);
  watch_list_unref (acquire (f));
  watch_flush (f->watch);
  g_assert_cmpuint (watch_get_n_copied (f->watch), ==, 1);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
  assert_as_if_prepared_anew (f);
  /* And a new list is built as one. */
  put_invented (f, 2 * ENTRIES, 5 * ENTRIES);
  watch_list_unref (acquire (f));
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 2);
}

static void
test_follows_from_the_file (Fixture *f, gconstpointer data)
{
  start_anew (f);
  put_invented (f, 0, ENTRIES);
  put_named (f->store, "A", "Darrell Thornquist");
  watch_list_unref (acquire (f));
  watch_flush (f->watch);
  g_assert_true (g_file_test (f->file, G_FILE_TEST_EXISTS));
  start_anew (f);
  for (guint i = 0; i < 10; i++)
    change_at_random (f);
  put_named (f->store, "B", "Wilhelmina Osgood");
  withdraw (f->store, "A");
  g_assert_cmpuint (count_named (f, "Wilhelmina Osgood"), ==, 1);
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 0);
  assert_as_if_prepared_anew (f);
  watch_flush (f->watch);
  g_assert_cmpuint (watch_get_n_copied (f->watch), ==, 1);
  start_anew (f);
  assert_as_if_prepared_anew (f);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 0);
}

static gboolean
file_has (const char *path, const char *word)
{
  g_autofree char *text = NULL;
  g_autofree char *upper = g_ascii_strup (word, -1);
  g_autofree char *lower = g_ascii_strdown (word, -1);
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return memmem (text, length, word, strlen (word)) != NULL
         || memmem (text, length, upper, strlen (upper)) != NULL
         || memmem (text, length, lower, strlen (lower)) != NULL;
}

static void
test_file_forgets_the_withdrawn (Fixture *f, gconstpointer data)
{
  start_anew (f);
  put_invented (f, 0, ENTRIES);
  put_named (f->store, "A", "Darrell Thornquist");
  watch_list_unref (acquire (f));
  watch_flush (f->watch);
  g_assert_true (file_has (f->file, "Thornquist"));
  withdraw (f->store, "A");
  watch_list_unref (acquire (f));
  watch_flush (f->watch);
  g_assert_false (file_has (f->file, "Thornquist"));
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
}

/* A store that was put back to an older day has other changes with the same numbers. */
static void
test_store_put_back (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  start_anew (f);
  put_invented (f, 0, ENTRIES);
  store_close (f->store);
  g_object_unref (f->store);
  g_assert_true (g_file_get_contents (f->path, &text, &length, NULL));
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  put_named (f->store, "A", "Darrell Thornquist");
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 1);
  watch_flush (f->watch);
  store_close (f->store);
  g_object_unref (f->store);
  g_assert_true (g_file_set_contents (f->path, text, (gssize)length, NULL));
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  put_named (f->store, "B", "Wilhelmina Osgood");
  start_anew (f);
  g_assert_cmpuint (count_named (f, "Wilhelmina Osgood"), ==, 1);
  g_assert_cmpuint (count_named (f, "Darrell Thornquist"), ==, 0);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, 1);
}

/* --- many at once ------------------------------------------------------------------------------
 */

typedef struct
{
  Fixture *fixture;
  gint stop; /* atomic */
  gint asked;
} Crowd;

/* Who was on the list from the beginning is found at any time; who comes and goes as two entries of
 * one change is found with both or neither. */
static gpointer
ask_thread (gpointer data)
{
  Crowd *crowd = data;

  while (!g_atomic_int_get (&crowd->stop))
    {
      guint n = count_named (crowd->fixture, "Wilhelmina Osgood");

      g_assert_cmpuint (count_named (crowd->fixture, "Darrell Thornquist"), ==, 1);
      g_assert_true (n == 0 || n == 2);
      g_atomic_int_inc (&crowd->asked);
    }
  return NULL;
}

/* On the store's own thread, as visitors are screened. */
static gpointer
job_acquire (VestStore *store, gpointer data, GError **error)
{
  return watch_acquire (data, store, error);
}

static void
unref_list (gpointer data)
{
  watch_list_unref (data);
}

static void
on_acquired (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WatchList) list = store_run_finish (VEST_STORE (source), result, NULL);

  g_assert_nonnull (list);
  *(gboolean *)data = TRUE;
}

static void
toggle_two (Fixture *f, gboolean on)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("two-%u", i);
      entry->person->full_name = g_strdup ("Wilhelmina Osgood");
      entry->person->birth_date = g_strdup ("1979-08-22");
      g_ptr_array_add (drafts,
                       on ? event_watchlist_put (entry) : event_watchlist_withdrawn (entry->id));
    }
  append (f->store, drafts);
}

static void
test_asked_while_it_changes (Fixture *f, gconstpointer data)
{
  Crowd crowd = { .fixture = f };
  GThread *threads[3];

  start_anew (f);
  put_invented (f, 0, ENTRIES);
  put_named (f->store, "A", "Darrell Thornquist");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_thread, &crowd);
  for (guint i = 0; i < 60; i++)
    {
      gboolean acquired = FALSE;

      toggle_two (f, i % 2 == 0);
      put_invented (f, i * 3, 3);
      store_run_async (f->store, job_acquire, f->watch, NULL, unref_list, NULL, on_acquired,
                       &acquired);
      while (!acquired)
        g_main_context_iteration (NULL, TRUE);
    }
  g_atomic_int_set (&crowd.stop, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (crowd.asked, >, 0);
  assert_as_if_prepared_anew (f);
  watch_flush (f->watch);
  assert_as_if_prepared_anew (f);
}

/* --- the store's side --------------------------------------------------------------------------
 */

static void
test_changes_of_the_store (Fixture *f, gconstpointer data)
{
  WatchlistStamp stamp;
  g_autoptr (WatchlistChanges) none = NULL;
  g_autoptr (WatchlistChanges) some = NULL;
  g_autoptr (WatchlistChanges) many = NULL;
  g_autoptr (WatchlistChanges) foreign = NULL;

  put_named (f->store, "A", "Darrell Thornquist");
  g_assert_true (watchlist_stamp_read (f->store, &stamp, NULL));
  none = watchlist_changes_read (f->store, &stamp, 3, NULL);
  g_assert_true (none->known);
  g_assert_cmpuint (none->entries->len + none->gone->len, ==, 0);
  put_named (f->store, "B", "Wilhelmina Osgood");
  put_named (f->store, "B", "Wilhelmina Osgoode");
  withdraw (f->store, "A");
  some = watchlist_changes_read (f->store, &stamp, 3, NULL);
  g_assert_true (some->known);
  g_assert_cmpuint (some->entries->len, ==, 1);
  g_assert_cmpstr (((WatchlistEntry *)some->entries->pdata[0])->person->full_name, ==,
                   "Wilhelmina Osgoode");
  g_assert_cmpuint (some->gone->len, ==, 1);
  g_assert_cmpstr (some->gone->pdata[0], ==, "A");
  many = watchlist_changes_read (f->store, &stamp, 2, NULL);
  g_assert_false (many->known);
  stamp.mark++;
  foreign = watchlist_changes_read (f->store, &stamp, 3, NULL);
  g_assert_false (foreign->known);
}

static guint
count_found (Watch *watch, VestStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WatchList) list = watch_acquire (watch, store, &error);
  g_autoptr (Person) person = person_new ();
  g_autoptr (GPtrArray) matches = NULL;

  g_assert_no_error (error);
  person->full_name = g_strdup (name);
  person->birth_date = g_strdup ("1979-08-22");
  matches = screening_screen (list->screening, person, NULL, NULL);
  return matches->len;
}

/* Who purges must not make the next visitor wait; who has not looked since must not find whom the
 * purge removed. */
static void
test_purge_is_followed (Fixture *f, gconstpointer data)
{
  const PurgeOrder order = { PURGE_ENTRIES, G_MAXINT64, "A. Lindqvist", NULL };
  g_autoptr (Watch) behind = watch_new (SENSITIVITY_BALANCED);
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };
  guint built;

  put_named (f->store, "w1", "Zebulon Quillfeather");
  put_named (f->store, "w2", "Iolanthe Vanterpool");
  g_assert_cmpuint (count_found (f->watch, f->store, "Zebulon Quillfeather"), ==, 1);
  g_assert_cmpuint (count_found (behind, f->store, "Zebulon Quillfeather"), ==, 1);
  withdraw (f->store, "w1");
  g_assert_cmpuint (count_found (f->watch, f->store, "Zebulon Quillfeather"), ==, 0);
  built = watch_get_n_built (f->watch);
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.records, ==, 1);
  put_named (f->store, "w3", "Obadiah Krebs");
  g_assert_cmpuint (count_found (f->watch, f->store, "Obadiah Krebs"), ==, 1);
  g_assert_cmpuint (count_found (f->watch, f->store, "Iolanthe Vanterpool"), ==, 1);
  g_assert_cmpuint (watch_get_n_built (f->watch), ==, built);
  g_assert_cmpuint (count_found (behind, f->store, "Zebulon Quillfeather"), ==, 0);
  g_assert_cmpuint (watch_get_n_built (behind), ==, 2);
  watch_flush (behind);
}

#define ADD(name, test) g_test_add ("/watch/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-change-counts-for-the-next-scan", test_counts_for_the_next_scan);
  ADD ("nothing-new-is-the-same-list", test_nothing_new_is_the_same);
  ADD ("as-if-prepared-anew", test_as_if_prepared_anew);
  ADD ("many-changes-are-packed", test_many_changes_are_packed);
  ADD ("follows-from-the-file", test_follows_from_the_file);
  ADD ("the-file-forgets-the-withdrawn", test_file_forgets_the_withdrawn);
  ADD ("a-store-put-back", test_store_put_back);
  ADD ("a-purge-is-followed", test_purge_is_followed);
  ADD ("asked-while-it-changes", test_asked_while_it_changes);
  ADD ("changes-of-the-store", test_changes_of_the_store);
  return g_test_run ();
}
