/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From "admitted" to a badge in the visitor's hand. What is owed is read from the store, not
 * remembered: an admission by another desk, or one that a crash cut off from its badge, is printed
 * like any other.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/badges.h"

#include <string.h>

#include "app/signature.h"
#include "db/photo.h"
#include "db/query-origin.h"
#include "db/query.h"

struct _Badges
{
  const Config *config;
  VestPrinterPair *printers; /* (nullable) */
  VestStore *store;          /* (nullable) */
  GCancellable *cancellable;
  GHashTable *under_way; /* visit id -> key of its newest job: from "owed" to the job's end */
  GHashTable *recalled;  /* keys of jobs of an earlier run: that they are owed stands written */
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
  char *staff_id;   /* (nullable) who asked for it */
  GPtrArray *words; /* of BadgeWords: one a head */
  guint n_pdfs;
  const BadgeStock *stocks[PRINTER_PAIR_MAX];
  GBytes *pdfs[PRINTER_PAIR_MAX]; /* as each printer needs it */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->visit);
  g_free (job->key);
  g_free (job->title);
  g_free (job->staff_id);
  g_ptr_array_unref (job->words);
  for (guint i = 0; i < job->n_pdfs; i++)
    g_clear_pointer (&job->pdfs[i], g_bytes_unref);
  g_free (job);
}

/* Whether nothing newer was asked for the same visit since. */
static gboolean
is_newest (Badges *self, const char *visit, const char *key)
{
  return g_strcmp0 (g_hash_table_lookup (self->under_way, visit), key) == 0;
}

static void
forget (Badges *self, const char *visit, const char *key)
{
  if (is_newest (self, visit, key))
    g_hash_table_remove (self->under_way, visit);
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

  gboolean written = job->staff_id != NULL
                         ? signature_append_finish (VEST_STORE (source), result, &error)
                         : store_append_finish (VEST_STORE (source), result, &error);

  /* It may have been taken back, or asked for anew, while it was drawn. */
  if (written && is_newest (self, job->visit, job->key))
    printer_pair_submit (self->printers, job->key, job->pdfs, job->title, PRINTER_PAIR_ANY);
  if (!written)
    {
      forget (self, job->visit, job->key);
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

  if (!g_task_propagate_boolean (G_TASK (result), &error) || self->store == NULL)
    {
      if (error != NULL)
        {
          g_warning ("badge %s: %s", job->key, error->message);
          note (self, event_badge_failed (job->visit, printer_state_to_string (PRINTER_TROUBLE)));
        }
      forget (self, job->visit, job->key);
      job_free (job);
      return;
    }
  g_ptr_array_add (drafts, event_badge_queued (job->visit));
  if (job->staff_id != NULL)
    signature_append_async (self->store, job->staff_id, ACTION_PRINT_AGAIN, drafts, NULL,
                            on_queued_ready, job);
  else
    store_append_async (self->store, drafts, NULL, on_queued_ready, job);
}

static gboolean
draw (Job *job, GError **error)
{
  BadgeWords *first = g_ptr_array_index (job->words, 0);
  g_autoptr (GPtrArray) badges = g_ptr_array_new ();

  /* The photo is of who signed in; the others of a group have none. */
  if (first->of_first && first->jpeg == NULL
      && !photo_read (job->store, job->visit, &first->jpeg, error))
    return FALSE;
  badge_words_load_photo (first);
  for (guint i = 0; i < job->words->len; i++)
    g_ptr_array_add (badges, &((BadgeWords *)g_ptr_array_index (job->words, i))->badge);
  for (guint i = 0; i < job->n_pdfs; i++)
    {
      job->pdfs[i] = badge_render_pages ((const Badge *const *)badges->pdata, badges->len,
                                         job->stocks[i], error);
      if (job->pdfs[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (draw (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static int
next_copy (Badges *self, const Visit *visit)
{
  int last = GPOINTER_TO_INT (g_hash_table_lookup (self->copies, visit->id));
  int copy = MAX (last, visit->badge_prints) + 1;

  g_hash_table_replace (self->copies, g_strdup (visit->id), GINT_TO_POINTER (copy));
  return copy;
}

/* A page a head, or that of @member alone; who has left needs none. */
static GPtrArray *
words_of (Badges *self, const Visit *visit, int member)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify)badge_words_free);

  for (guint number = 0; number < visit_count_heads (visit); number++)
    {
      g_autoptr (Visit) head = visit_copy_as (visit, number);
      BadgeWords *one;

      if (member != BADGES_EVERYBODY && number != (guint)member)
        continue;
      if (visit_count_on_site (visit) > 0 && !visit_is_on_site (visit, number))
        continue;
      if (number > 0)
        g_clear_pointer (&head->photo, g_bytes_unref);
      one = badge_words_new (head, self->config, store_get_signing_key (self->store));
      one->of_first = number == 0;
      g_ptr_array_add (words, one);
    }
  return words;
}

static void
print (Badges *self, const Visit *visit, int member, const char *staff_id)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->printers == NULL || self->store == NULL
      || g_hash_table_contains (self->under_way, visit->id))
    return;
  job = g_new0 (Job, 1);
  job->badges = self;
  job->store = g_object_ref (self->store);
  job->visit = g_strdup (visit->id);
  job->key = g_strdup_printf ("%s-%d", visit->id, next_copy (self, visit));
  /* The queue's list of jobs may be seen by anyone on the network: no name in it. */
  job->title = g_strdup_printf ("Badge %d", visit->badge_number);
  job->words = words_of (self, visit, member);
  job->staff_id = g_strdup (staff_id);
  job->n_pdfs = printer_pair_get_n (self->printers);
  for (guint i = 0; i < job->n_pdfs; i++)
    job->stocks[i] = printer_pair_get_stock (self->printers, i);
  g_hash_table_replace (self->under_way, g_strdup (job->visit), g_strdup (job->key));
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

/* What an earlier run of the program handed over may still wait at the print server: it is followed
 * to its end, so that who prints again takes it back first and no badge comes out twice. */
static void
recall (Badges *self, const Visit *visit)
{
  char *key = g_strdup_printf ("%s-%d", visit->id, next_copy (self, visit));

  g_hash_table_replace (self->under_way, g_strdup (visit->id), g_strdup (key));
  printer_pair_recall (self->printers, key, visit->id);
  g_hash_table_add (self->recalled, key);
  if (visit->badge == BADGE_BY_HAND)
    badges_withdraw (self, visit->id);
}

static void
sweep (Badges *self, GPtrArray *visits)
{
  self->swept = TRUE;
  for (guint i = 0; i < visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (visits, i);

      if (!is_ours (self, visit) || visit->badge == BADGE_NONE
          || g_hash_table_contains (self->under_way, visit->id))
        continue;
      if (visit->badge == BADGE_QUEUED)
        note (self, event_badge_failed (visit->id, printer_state_to_string (PRINTER_UNKNOWN)));
      recall (self, visit);
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
            print (self, visit, BADGES_EVERYBODY, NULL);
        }
    }
  if (self->read_again)
    read_owed (self);
}

/* Of two stations at one entrance that both have a printer, the one where the visit began prints:
 * the other would not know yet that the badge is out. Unless it prints for the entrance. */
static gpointer
job_on_site (VestStore *store, gpointer data, GError **error)
{
  const Config *config = data;
  GPtrArray *visits = query_on_site (store, error);

  for (guint i = visits != NULL ? visits->len : 0; i > 0; i--)
    {
      const Visit *visit = g_ptr_array_index (visits, i - 1);
      gboolean here = TRUE;

      if (visit->badge == BADGE_PRINTED)
        here = FALSE;
      else if (g_str_equal (config->prints_for, "own")
               && !query_was_started_here (store, visit->id, &here, error))
        {
          g_ptr_array_unref (visits);
          return NULL;
        }
      if (!here)
        g_ptr_array_remove_index (visits, i - 1);
    }
  return visits;
}

static void
read_owed (Badges *self)
{
  self->read_again = self->reading;
  if (self->reading || self->store == NULL || self->printers == NULL)
    return;
  self->reading = TRUE;
  store_run_async (self->store, job_on_site, (gpointer)self->config, NULL,
                   (GDestroyNotify)g_ptr_array_unref, self->cancellable, on_owed_ready, self);
}

static void
on_store_changed (VestStore *store, Badges *self)
{
  read_owed (self);
}

static void
on_job_changed (VestPrinterPair *printers, const char *key, PrintJobState state,
                PrinterState printer, Badges *self)
{
  const char *dash = strrchr (key, '-');
  g_autofree char *visit = NULL;

  if (g_str_has_prefix (key, BADGES_TEST_PREFIX))
    return;
  visit = dash != NULL ? g_strndup (key, dash - key) : g_strdup (key);
  if (state == PRINT_JOB_DONE)
    note (self, event_badge_printed (visit));
  /* The visitor should not wait for paper; if it comes after all, DONE says so. What becomes of a
   * badge that was taken back for another says nothing of the other. */
  else if ((state == PRINT_JOB_HELD || state == PRINT_JOB_FAILED) && is_newest (self, visit, key)
           && !g_hash_table_contains (self->recalled, key))
    note (self, event_badge_failed (visit, printer_state_to_string (printer)));
  if (state == PRINT_JOB_DONE || state == PRINT_JOB_FAILED)
    forget (self, visit, key);
}

Badges *
badges_new (const Config *config, VestPrinterPair *printers)
{
  Badges *self = g_new0 (Badges, 1);

  self->config = config;
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->recalled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (printers != NULL)
    {
      self->printers = g_object_ref (printers);
      g_signal_connect (printers, "job-changed", G_CALLBACK (on_job_changed), self);
    }
  return self;
}

void
badges_free (Badges *self)
{
  if (self == NULL)
    return;
  badges_set_store (self, NULL);
  if (self->printers != NULL)
    g_signal_handlers_disconnect_by_data (self->printers, self);
  g_clear_object (&self->printers);
  g_hash_table_unref (self->under_way);
  g_hash_table_unref (self->recalled);
  g_hash_table_unref (self->copies);
  g_free (self);
}

VestPrinterPair *
badges_get_printers (Badges *self)
{
  return self->printers;
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

void
badges_withdraw (Badges *self, const char *visit_id)
{
  g_autofree char *key = g_strdup (g_hash_table_lookup (self->under_way, visit_id));

  if (key == NULL)
    return;
  g_hash_table_remove (self->under_way, visit_id);
  printer_pair_withdraw (self->printers, key);
}

gboolean
badges_reprint (Badges *self, const Visit *visit, int member, const char *staff_id)
{
  if (visit->state != VISIT_ADMITTED
      || (member != BADGES_EVERYBODY && !visit_is_on_site (visit, (guint)member)))
    return FALSE;
  /* With one that is under way the others' badges would be taken back too. */
  if (g_hash_table_contains (self->under_way, visit->id))
    member = BADGES_EVERYBODY;
  /* A job that hangs at a dead printer must not keep a second try from being made, and must not
   * come out beside it. */
  badges_withdraw (self, visit->id);
  print (self, visit, member, staff_id);
  return TRUE;
}

gboolean
badges_can_print (Badges *self)
{
  return self->printers != NULL && printer_pair_works (self->printers);
}
