/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The store's life: one of the first release opens, threads, jobs, the "changed" signal, readers.
 */
#include "tests/store-fixture.h"

/* --- old stores ------------------------------------------------------------------------------ */

/* A store as the first release left it: the chain, and the tables that its events fold to. */
static void
test_first_release (Fixture *f, gconstpointer data)
{
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *old = g_build_filename (here, "fixtures", "store-v1.db", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) on_site = NULL;
  g_autoptr (GError) error = NULL;
  Match *match;
  gsize length = 0;

  store_close (f->store);
  g_clear_object (&f->store);
  g_file_get_contents (old, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (f->path, bytes, (gssize)length, &error);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_events (f), ==, 20);
  waiting = query_waiting (f->store, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  on_site = query_on_site (f->store, &error);
  g_assert_cmpuint (on_site->len, ==, 1);
  match = g_ptr_array_index (((Visit *)g_ptr_array_index (on_site, 0))->matches, 0);
  g_assert_true (match->dismissed);
  g_assert_cmpint (match->entry->revision, ==, 2);
  before = projections_digest (f->store, &error);
  g_assert_cmpstr (before, ==, "f60e39017fc66245d9119425bd961f1b0bd2b854b215d5c3e665eda7fa20cd12");
  projections_rebuild (f->store, &error);
  after = projections_digest (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
  append (f, event_station_started ("0.1"));
}

static void
test_files_are_private (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      GStatBuf found;

      g_free (start_visit (f, "Private", "Person", NULL));
      g_assert_cmpint (g_stat (path, &found), ==, 0);
      g_assert_cmpint (found.st_mode & 0077, ==, 0);
    }
}

/* --- threads and signals --------------------------------------------------------------------- */

static void
on_changed (VestStore *store, gpointer data)
{
  int *count = data;

  (*count)++;
}

static gpointer
append_ten (gpointer data)
{
  Fixture *f = data;

  for (int i = 0; i < 10; i++)
    g_free (start_visit (f, "Busy", "Door", NULL));
  return NULL;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_changed_is_coalesced (Fixture *f, gconstpointer data)
{
  GThread *threads[4];
  int changed = 0;

  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed), &changed);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("door", append_ten, f);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (changed, ==, 0); /* only ever in our main context */
  drain ();
  g_assert_cmpint (changed, ==, 1);
  g_free (start_visit (f, "One", "More", NULL));
  drain ();
  g_assert_cmpint (changed, ==, 2);
  assert_refused (f, event_badge_queued ("nobody"));
  drain ();
  g_assert_cmpint (changed, ==, 2);
  g_assert_cmpint (count_events (f), ==, 41);
}

typedef struct
{
  gboolean done;
  GError *error;
  gpointer result;
} Reply;

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Reply *reply = data;

  reply->result = store_run_finish (VEST_STORE (source), result, &reply->error);
  reply->done = TRUE;
}

static void
on_append_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Reply *reply = data;

  reply->result
      = GINT_TO_POINTER (store_append_finish (VEST_STORE (source), result, &reply->error));
  reply->done = TRUE;
}

/* Appends and reads in one job: nothing can come between. */
static gpointer
admit_job (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_admitted (data, "policy", FALSE));
  if (!store_append (store, drafts, error))
    return NULL;
  return query_visit (store, data, error);
}

static void
test_jobs (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Async", "Person", NULL);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (Visit) admitted = NULL;
  Reply first = { 0 }, second = { 0 }, third = { 0 };

  store_run_async (f->store, admit_job, g_strdup (id), g_free, (GDestroyNotify)visit_free, NULL,
                   on_run_ready, &first);
  g_ptr_array_add (drafts, event_admitted (id, "policy", FALSE)); /* now the second admission */
  store_append_async (f->store, drafts, NULL, on_append_ready, &second);
  g_cancellable_cancel (cancelled);
  store_run_async (f->store, admit_job, g_strdup (id), g_free, (GDestroyNotify)visit_free,
                   cancelled, on_run_ready, &third);
  while (!first.done || !second.done || !third.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (first.error);
  admitted = first.result;
  g_assert_cmpint (admitted->state, ==, VISIT_ADMITTED);
  g_assert_false (GPOINTER_TO_INT (second.result));
  g_assert_error (second.error, STORE_ERROR, STORE_ERROR_INVALID);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&second.error);
  g_clear_error (&third.error);
}

static gpointer
count_job (VestStore *store, gpointer data, GError **error)
{
  return g_strdup ("what was read of somebody");
}

static int n_freed;

static void
count_free (gpointer data)
{
  n_freed++;
  g_free (data);
}

/* Who has gone, or has forgotten a visitor, hears nothing of what was under way: also when the job
 * had run and only its answer was still to come. */
static void
test_cancelled_after_the_job_has_run (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Async", "Person", NULL);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Visit) visit = NULL;
  Reply read = { 0 }, written = { 0 };

  n_freed = 0;
  store_run_async (f->store, count_job, NULL, NULL, count_free, cancellable, on_run_ready, &read);
  g_ptr_array_add (drafts, event_admitted (id, "policy", FALSE));
  store_append_async (f->store, drafts, cancellable, on_append_ready, &written);
  visit = get (f, id); /* waits its turn behind both */
  g_assert_cmpint (visit->state, ==, VISIT_ADMITTED);
  g_cancellable_cancel (cancellable);
  while (!read.done || !written.done)
    g_main_context_iteration (NULL, TRUE);
  drain ();
  g_assert_error (read.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (read.result);
  g_assert_cmpint (n_freed, ==, 1);
  g_assert_error (written.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&read.error);
  g_clear_error (&written.error);
}

static void
test_close_finishes_queued_work (Fixture *f, gconstpointer data)
{
  Reply replies[20] = { 0 };
  Reply late = { 0 };
  g_autoptr (GPtrArray) none = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (GPtrArray) drafts = event_drafts_new ();
      g_autoptr (Visit) visit = visitor ("Last", "Minute", NULL);

      g_ptr_array_add (drafts, event_visit_started (visit));
      store_append_async (f->store, drafts, NULL, on_append_ready, &replies[i]);
    }
  store_close (f->store);
  store_close (f->store);
  g_assert_false (try_append (f, event_station_started ("0.1"), &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
  store_append_async (f->store, none, NULL, on_append_ready, &late);
  while (!late.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (late.error);
  g_clear_error (&late.error);
  drain ();
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    g_assert_true (GPOINTER_TO_INT (replies[i].result));
  reopen (f);
  g_assert_cmpint (count_events (f), ==, 20);
}

static gpointer
drop_job (VestStore *store, gpointer data, GError **error)
{
  return data;
}

/* The last reference falls on the worker thread, which cannot wait for itself. */
static void
test_last_reference_on_the_worker (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_run_async (f->store, drop_job, NULL, NULL, NULL, NULL, NULL, NULL);
  g_clear_object (&f->store);
  drain ();
  do
    {
      g_clear_error (&error);
      f->store = store_open (f->path, STORE_WRITER, &error);
    }
  while (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY) && (drain (), TRUE));
  g_assert_no_error (error);
}

static void
test_reader_beside_a_writer (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Early", "Bird", NULL);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autoptr (VestStore) reader = NULL;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) visit = NULL;
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  reader = store_open (f->path, STORE_READER, &error);
  g_assert_no_error (error);
  append (f, event_admitted (id, "policy", FALSE));
  visit = query_visit (reader, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (visit->state, ==, VISIT_ADMITTED);
  g_assert_true (audit_verify (reader, NULL, NULL, &report, &error));
  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.events, ==, 2);
  audit_report_clear (&report);
  g_ptr_array_add (drafts, event_station_started ("0.1"));
  g_assert_false (store_append (reader, drafts, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_READ_ONLY);
  store_close (reader);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS)); /* no checkpoint took it away */
  append (f, event_signed_out (id, LEFT_BADGE, NULL));
}

static void
test_many_entries_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("N-%05d", i);
      g_autoptr (WatchlistEntry) listed = entry (id, "Vera Made Up");

      g_ptr_array_add (drafts, event_watchlist_put (listed));
    }
  g_assert_true (store_append (f->store, drafts, &error));
  g_assert_cmpuint (status_of (f).entries, ==, 5000);
  g_assert_cmpint (count_events (f), ==, 5000);
}

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/store/first-release", test_first_release);
  TEST ("/store/files-are-private", test_files_are_private);
  TEST ("/store/changed-is-coalesced", test_changed_is_coalesced);
  TEST ("/store/jobs", test_jobs);
  TEST ("/store/cancelled-after-the-job-has-run", test_cancelled_after_the_job_has_run);
  TEST ("/store/close-finishes-queued-work", test_close_finishes_queued_work);
  TEST ("/store/last-reference-on-the-worker", test_last_reference_on_the_worker);
  TEST ("/store/reader-beside-a-writer", test_reader_beside_a_writer);
  TEST ("/store/many-entries-at-once", test_many_entries_at_once);
  return g_test_run ();
}
