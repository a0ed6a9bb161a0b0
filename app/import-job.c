/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An import in two steps, on two threads, with one progress that the GTK thread looks at.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/import-job.h"

#include "app/screening/watchlist-csv.h"
#include "app/signature.h"

/* More are counted, not told. */
#define MAX_MISTAKES 1000

struct _ImportJob
{
  char *path;
  char *name; /* of the file, for messages */
  gboolean replace;
  char *text; /* (nullable) until it was read */
  gsize length;
  GPtrArray *mistakes; /* (nullable) */
  guint n_mistakes;
  int cancelled; /* atomic */
  GMutex mutex;  /* of what follows */
  ImportProgress progress;
  gint64 began_us; /* the stage */
};

static void
clear_job (gpointer data)
{
  ImportJob *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
}

ImportJob *
import_job_new (const char *path, gboolean replace)
{
  ImportJob *self = g_atomic_rc_box_new0 (ImportJob);

  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->replace = replace;
  return self;
}

ImportJob *
import_job_ref (ImportJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
import_job_unref (ImportJob *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_job);
}

const char *
import_job_get_path (ImportJob *self)
{
  return self->path;
}

void
import_job_cancel (ImportJob *self)
{
  g_atomic_int_set (&self->cancelled, TRUE);
}

static gboolean
on_progress (const ImportProgress *progress, gpointer data)
{
  ImportJob *self = data;

  g_mutex_lock (&self->mutex);
  if (self->began_us == 0 || self->progress.stage != progress->stage)
    self->began_us = g_get_monotonic_time ();
  self->progress = *progress;
  g_mutex_unlock (&self->mutex);
  return !g_atomic_int_get (&self->cancelled);
}

void
import_job_get_progress (ImportJob *self, ImportProgress *progress, double *seconds_left)
{
  double elapsed_s;

  g_mutex_lock (&self->mutex);
  *progress = self->progress;
  elapsed_s = (double)(g_get_monotonic_time () - self->began_us) / G_USEC_PER_SEC;
  g_mutex_unlock (&self->mutex);
  *seconds_left
      = progress->fraction > 0.02 && elapsed_s > 1 ? elapsed_s * (1 / progress->fraction - 1) : -1;
}

static Import
import_of (ImportJob *self)
{
  return (Import){ .kind = IMPORT_WATCHLIST,
                   .name = self->name,
                   .text = self->text,
                   .length = self->length,
                   .replace = self->replace,
                   .tell = on_progress,
                   .tell_data = self };
}

/* --- comparing ---------------------------------------------------------------------------------
 */

typedef struct
{
  ImportJob *job;
  char *store_path;
} Compare;

static void
free_compare (gpointer data)
{
  Compare *compare = data;

  import_job_unref (compare->job);
  g_free (compare->store_path);
  g_free (compare);
}

static void
find_mistakes (ImportJob *job)
{
  g_clear_pointer (&job->mistakes, g_ptr_array_unref);
  job->mistakes = g_ptr_array_new_with_free_func (g_free);
  job->n_mistakes = watchlist_csv_find_mistakes (job->name, job->text, job->length, MAX_MISTAKES,
                                                 job->mistakes);
}

GPtrArray *
import_job_get_mistakes (ImportJob *self, guint *total)
{
  *total = self->n_mistakes;
  return self->mistakes;
}

static gboolean
compare_file (Compare *compare, ImportCount *count, GError **error)
{
  ImportJob *job = compare->job;
  g_autoptr (VestStore) store = NULL;
  Import import;
  gboolean good;

  g_clear_pointer (&job->text, g_free);
  if (!g_file_get_contents (job->path, &job->text, &job->length, error))
    return FALSE;
  import = import_of (job);
  if (!import_check (&import, error))
    {
      if (*error != NULL && (*error)->domain == CSV_ERROR)
        find_mistakes (job);
      return FALSE;
    }
  store = store_open (compare->store_path, STORE_READER, error);
  if (store == NULL)
    return FALSE;
  good = import_preview (&import, store, count, error);
  store_close (store);
  return good;
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ImportCount *count = g_new0 (ImportCount, 1);
  GError *error = NULL;

  if (compare_file (data, count, &error))
    {
      g_task_return_pointer (task, count, g_free);
      return;
    }
  g_free (count);
  g_task_return_error (task, error);
}

void
import_job_compare_async (ImportJob *self, const char *store_path, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Compare *compare = g_new0 (Compare, 1);

  compare->job = import_job_ref (self);
  compare->store_path = g_strdup (store_path);
  g_task_set_task_data (task, compare, free_compare);
  g_task_run_in_thread (task, compare_thread);
}

static gboolean
take_count (ImportCount *taken, ImportCount *count)
{
  g_autofree ImportCount *got = taken;

  if (got == NULL)
    return FALSE;
  *count = *got;
  return TRUE;
}

gboolean
import_job_compare_finish (GAsyncResult *result, ImportCount *count, GError **error)
{
  return take_count (g_task_propagate_pointer (G_TASK (result), error), count);
}

/* --- writing -----------------------------------------------------------------------------------
 */

typedef struct
{
  ImportJob *job;
  VestStore *store;
  Watch *watch; /* (nullable) */
  char *staff_id;
} Write;

static void
free_write (gpointer data)
{
  Write *order = data;

  import_job_unref (order->job);
  g_object_unref (order->store);
  watch_free (order->watch);
  g_free (order->staff_id);
  g_free (order);
}

static gboolean
write_file (Write *order, ImportCount *count, GError **error)
{
  Import import = import_of (order->job);
  ImportPieces pieces = { .staff_id = order->staff_id, .watch = order->watch };
  g_autoptr (VestStore) reader = NULL;
  gboolean good;

  if (!signature_check (order->store, order->staff_id, ACTION_IMPORT_WATCHLIST, NULL, error))
    return FALSE;
  reader = store_open (store_get_path (order->store), STORE_READER, error);
  if (reader == NULL)
    return FALSE;
  pieces.reader = reader;
  good = import_run_in_pieces (&import, order->store, &pieces, count, error);
  store_close (reader);
  return good;
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ImportCount *count = g_new0 (ImportCount, 1);
  GError *error = NULL;

  if (write_file (data, count, &error))
    {
      g_task_return_pointer (task, count, g_free);
      return;
    }
  g_free (count);
  g_task_return_error (task, error);
}

void
import_job_write_async (ImportJob *self, VestStore *store, Watch *watch, const char *staff_id,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Write *order = g_new0 (Write, 1);

  g_return_if_fail (self->text != NULL);
  order->job = import_job_ref (self);
  order->store = g_object_ref (store);
  order->watch = watch != NULL ? watch_ref (watch) : NULL;
  order->staff_id = g_strdup (staff_id);
  g_task_set_task_data (task, order, free_write);
  g_task_run_in_thread (task, write_thread);
}

gboolean
import_job_write_finish (GAsyncResult *result, ImportCount *count, GError **error)
{
  return take_count (g_task_propagate_pointer (G_TASK (result), error), count);
}
