/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From "admitted" to a badge in the visitor's hand. What is owed is read from the store, not
 * remembered: an admission by another desk, or one that a crash cut off from its badge, is printed
 * like any other.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/badges.h"

#include <string.h>

#include "db/photo.h"
#include "db/query.h"

struct _Badges
{
  const Config *config;
  VestPrintQueue *queue; /* (nullable) */
  VestStore *store;      /* (nullable) */
  GCancellable *cancellable;
  GHashTable *under_way; /* set of visit ids: from "owed" to the job's end */
  GHashTable *copies;    /* visit id -> the highest number of a job handed to the queue */
  gboolean reading;
  gboolean read_again;
  gboolean swept; /* jobs of an earlier run were looked for */
};

/* One badge on its way to the queue. */
typedef struct
{
  Badges *badges;
  VestStore *store;
  char *visit;
  char *key;
  char *title;
  BadgeWords *words;
  const BadgeStock *stock;
  GBytes *pdf;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->visit);
  g_free (job->key);
  g_free (job->title);
  badge_words_free (job->words);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_free (job);
}

static void
on_noted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!store_append_finish (VEST_STORE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("a badge's state could not be written: %s", error->message);
}

/* @draft: (transfer full) */
static void
note (Badges *self, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  if (self->store != NULL)
    store_append_async (self->store, drafts, NULL, on_noted_ready, self);
}

static void
on_queued_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  Badges *self = job->badges;
  g_autoptr (GError) error = NULL;

  if (store_append_finish (VEST_STORE (source), result, &error))
    print_queue_submit (self->queue, job->key, job->pdf, job->stock, job->title);
  else
    {
      g_hash_table_remove (self->under_way, job->visit);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("a badge could not be queued: %s", error->message);
    }
  job_free (job);
}

static void
on_drawn_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  Badges *self = job->badges;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  job->pdf = g_task_propagate_pointer (G_TASK (result), &error);
  if (job->pdf == NULL || self->store == NULL)
    {
      if (error != NULL)
        {
          g_warning ("badge %s: %s", job->key, error->message);
          note (self, event_badge_failed (job->visit, printer_state_to_string (PRINTER_TROUBLE)));
        }
      g_hash_table_remove (self->under_way, job->visit);
      job_free (job);
      return;
    }
  g_ptr_array_add (drafts, event_badge_queued (job->visit));
  store_append_async (self->store, drafts, NULL, on_queued_ready, job);
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  GBytes *pdf = NULL;

  if (job->words->jpeg != NULL || photo_read (job->store, job->visit, &job->words->jpeg, &error))
    {
      badge_words_load_photo (job->words);
      pdf = badge_render_pdf (&job->words->badge, job->stock, &error);
    }
  if (pdf == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify)g_bytes_unref);
}

static int
next_copy (Badges *self, const Visit *visit)
{
  int last = GPOINTER_TO_INT (g_hash_table_lookup (self->copies, visit->id));
  int copy = MAX (last, visit->badge_prints) + 1;

  g_hash_table_replace (self->copies, g_strdup (visit->id), GINT_TO_POINTER (copy));
  return copy;
}

static void
print (Badges *self, const Visit *visit)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->queue == NULL || self->store == NULL
      || !g_hash_table_add (self->under_way, g_strdup (visit->id)))
    return;
  job = g_new0 (Job, 1);
  job->badges = self;
  job->store = g_object_ref (self->store);
  job->visit = g_strdup (visit->id);
  job->key = g_strdup_printf ("%s-%d", visit->id, next_copy (self, visit));
  /* The queue's list of jobs may be seen by anyone on the network: no name in it. */
  job->title = g_strdup_printf ("Badge %d", visit->badge_number);
  job->words = badge_words_new (visit, self->config, store_get_signing_key (self->store));
  job->stock = badge_stock_find (self->config->stock);
  task = g_task_new (NULL, NULL, on_drawn_ready, job);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, draw_thread);
}

static gboolean
is_ours (Badges *self, const Visit *visit)
{
  return g_strcmp0 (visit->site, self->config->site) == 0
         && g_strcmp0 (visit->entrance, self->config->entrance) == 0;
}

/* A job that an earlier run of the program handed over: nobody follows it any more. */
static void
sweep (Badges *self, GPtrArray *visits)
{
  self->swept = TRUE;
  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);

      if (is_ours (self, visit) && visit->badge == BADGE_QUEUED
          && !g_hash_table_contains (self->under_way, visit->id))
        note (self, event_badge_failed (visit->id, printer_state_to_string (PRINTER_UNKNOWN)));
    }
}

static void read_owed (Badges *self);

static void
on_owed_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Badges *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (visits == NULL)
    g_warning ("badges that are owed could not be read: %s", error->message);
  else
    {
      if (!self->swept)
        sweep (self, visits);
      for (guint i = 0; i < visits->len; i++)
        {
          const Visit *visit = g_ptr_array_index (visits, i);

          if (is_ours (self, visit) && visit->badge == BADGE_NONE)
            print (self, visit);
        }
    }
  if (self->read_again)
    read_owed (self);
}

static gpointer
job_on_site (VestStore *store, gpointer data, GError **error)
{
  return query_on_site (store, error);
}

static void
read_owed (Badges *self)
{
  self->read_again = self->reading;
  if (self->reading || self->store == NULL || self->queue == NULL)
    return;
  self->reading = TRUE;
  store_run_async (self->store, job_on_site, NULL, NULL, (GDestroyNotify)g_ptr_array_unref,
                   self->cancellable, on_owed_ready, self);
}

static void
on_store_changed (VestStore *store, Badges *self)
{
  read_owed (self);
}

static void
on_queue_job_changed (VestPrintQueue *queue, const char *key, PrintJobState state,
                      PrinterState printer, Badges *self)
{
  const char *dash = strrchr (key, '-');
  g_autofree char *visit = dash != NULL ? g_strndup (key, dash - key) : g_strdup (key);

  switch (state)
    {
    case PRINT_JOB_QUEUED:
    case PRINT_JOB_PRINTING:
      return;
    case PRINT_JOB_DONE:
      note (self, event_badge_printed (visit));
      break;
    case PRINT_JOB_HELD:
      /* The visitor should not wait for paper; if it comes after all, DONE says so. */
      note (self, event_badge_failed (visit, printer_state_to_string (printer)));
      return;
    case PRINT_JOB_FAILED:
      note (self, event_badge_failed (visit, printer_state_to_string (printer)));
      break;
    }
  g_hash_table_remove (self->under_way, visit);
}

Badges *
badges_new (const Config *config, VestPrintQueue *queue)
{
  Badges *self = g_new0 (Badges, 1);

  self->config = config;
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (queue != NULL)
    {
      self->queue = g_object_ref (queue);
      g_signal_connect (queue, "job-changed", G_CALLBACK (on_queue_job_changed), self);
    }
  return self;
}

void
badges_free (Badges *self)
{
  if (self == NULL)
    return;
  badges_set_store (self, NULL);
  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_hash_table_unref (self->under_way);
  g_hash_table_unref (self->copies);
  g_free (self);
}

void
badges_set_store (Badges *self, VestStore *store)
{
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  self->reading = self->read_again = FALSE;
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  read_owed (self);
}

gboolean
badges_reprint (Badges *self, const Visit *visit)
{
  if (visit->state != VISIT_ADMITTED)
    return FALSE;
  /* A job that hangs at a dead printer must not keep a second try from being made. */
  g_hash_table_remove (self->under_way, visit->id);
  print (self, visit);
  return TRUE;
}

gboolean
badges_can_print (Badges *self)
{
  PrinterState state = self->queue != NULL ? print_queue_get_state (self->queue) : PRINTER_NO_QUEUE;

  return state == PRINTER_UNKNOWN || state == PRINTER_READY || state == PRINTER_PRINTING;
}
