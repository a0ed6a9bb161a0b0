/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Badges to paper without anybody waiting: a thread of its own submits them, follows each to its
 * end and watches the printer; what it learns is told on the creator's main context.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/print-queue.h"
#include "printer/cups-link.h"
#include "printer/print-folder.h"
#include "printer/print-job.h"
#include "printer/printer-state.h"

#include <string.h>

#define FOLDER_PREFIX "folder:"
#define IDLE_USEC     (2500 * 1000) /* between two looks at the printer */
#define BUSY_USEC     (400 * 1000)  /* the same while a badge is on its way */
#define BACKOFF_USEC  (500 * 1000)  /* after the first failure; doubled up to the next */
#define BACKOFF_MAX   (5000 * 1000)

/* What the object and its thread share; each holds a reference. */
typedef struct
{
  gint references;
  GMutex lock;
  GCond wake;
  /* guarded by the lock */
  GQueue arrived;   /* of PrintJob: submitted, not yet seen by the thread */
  GQueue withdrawn; /* of char: keys of jobs that are to be taken back */
  PrinterState state;
  gboolean stopping;
  /* set before the thread starts, never changed */
  char *destination;
  char *kind;
  GMainContext *context;
  GWeakRef object;
  /* the thread's own */
  GQueue jobs; /* of PrintJob: on their way, oldest first */
  char *detail;
} Shared;

struct _VestPrintQueue
{
  GObject parent_instance;
  Shared *shared;
  GHashTable *keys; /* every key that was ever submitted */
};

/* One signal on its way to the creator's context. */
typedef struct
{
  Shared *shared;
  char *key; /* NULL: it is about the printer */
  PrintJobState job;
  PrinterState printer;
  char *detail;
} Message;

enum
{
  STATE_CHANGED,
  JOB_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (VestPrintQueue, print_queue, G_TYPE_OBJECT)

static Shared *
shared_ref (Shared *shared)
{
  g_atomic_int_inc (&shared->references);
  return shared;
}

static void
free_job (gpointer job)
{
  print_job_free (job);
}

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_int_dec_and_test (&shared->references))
    return;
  g_queue_clear_full (&shared->arrived, free_job);
  g_queue_clear_full (&shared->withdrawn, g_free);
  g_queue_clear_full (&shared->jobs, free_job);
  g_weak_ref_clear (&shared->object);
  g_main_context_unref (shared->context);
  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->wake);
  g_free (shared->destination);
  g_free (shared->kind);
  g_free (shared->detail);
  g_free (shared);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  shared_unref (message->shared);
  g_free (message->key);
  g_free (message->detail);
  g_free (message);
}

static gboolean
on_message (gpointer data)
{
  Message *message = data;
  g_autoptr (VestPrintQueue) self = g_weak_ref_get (&message->shared->object);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  if (message->key != NULL)
    g_signal_emit (self, signals[JOB_CHANGED], 0, message->key, message->job, message->printer);
  else
    g_signal_emit (self, signals[STATE_CHANGED], 0, message->printer, message->detail);
  return G_SOURCE_REMOVE;
}

/* Always a source, never g_main_context_invoke(): that would call the handlers on this thread while
 * nobody runs the creator's context. */
static void
tell (Shared *shared, const char *key, PrintJobState job, PrinterState printer, const char *detail)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Message *message = g_new0 (Message, 1);

  message->shared = shared_ref (shared);
  message->key = g_strdup (key);
  message->job = job;
  message->printer = printer;
  message->detail = g_strdup (detail);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_message, message, message_free);
  g_source_attach (source, shared->context);
}

static void
set_state (Shared *shared, PrinterState state, const char *detail)
{
  gboolean changed;

  g_mutex_lock (&shared->lock);
  changed = shared->state != state || g_strcmp0 (shared->detail, detail) != 0;
  shared->state = state;
  g_mutex_unlock (&shared->lock);
  if (!changed)
    return;
  g_free (shared->detail);
  shared->detail = g_strdup (detail);
  tell (shared, NULL, 0, state, detail);
}

static void
set_job_state (Shared *shared, PrintJob *job, PrintJobState state, PrinterState printer)
{
  if (job->told && job->state == state && job->printer == printer)
    return;
  job->told = TRUE;
  job->state = state;
  job->printer = printer;
  tell (shared, job->key, state, printer, NULL);
}

static void
mark_withdrawn (Shared *shared, const char *key)
{
  for (GList *item = shared->jobs.head; item != NULL; item = item->next)
    {
      PrintJob *job = item->data;

      if (g_str_equal (job->key, key))
        job->withdrawn = TRUE;
    }
}

/* Takes what was submitted or withdrawn since. Returns: FALSE when it is time to end. */
static gboolean
take_arrived (Shared *shared)
{
  PrintJob *job;
  char *key;
  gboolean go_on;

  g_mutex_lock (&shared->lock);
  while ((job = g_queue_pop_head (&shared->arrived)) != NULL)
    g_queue_push_tail (&shared->jobs, job);
  while ((key = g_queue_pop_head (&shared->withdrawn)) != NULL)
    {
      mark_withdrawn (shared, key);
      g_free (key);
    }
  go_on = !shared->stopping;
  g_mutex_unlock (&shared->lock);
  return go_on;
}

static gboolean
is_stopping (Shared *shared)
{
  gboolean stopping;

  g_mutex_lock (&shared->lock);
  stopping = shared->stopping;
  g_mutex_unlock (&shared->lock);
  return stopping;
}

/* Sleeps until somebody submits or stops, @usec at most; without end when @usec is 0. */
static void
wait_for_work (Shared *shared, gint64 usec)
{
  gint64 end = g_get_monotonic_time () + usec;
  gboolean woken = TRUE;

  g_mutex_lock (&shared->lock);
  while (woken && !shared->stopping && g_queue_is_empty (&shared->arrived)
         && g_queue_is_empty (&shared->withdrawn))
    {
      if (usec == 0)
        g_cond_wait (&shared->wake, &shared->lock);
      else
        woken = g_cond_wait_until (&shared->wake, &shared->lock, end);
    }
  g_mutex_unlock (&shared->lock);
}

/* Every job one step further; those that are over leave the list. */
static void
advance_jobs (Shared *shared, CupsLink *link, PrinterState printer)
{
  GList *next;

  for (GList *item = shared->jobs.head; item != NULL && !is_stopping (shared); item = next)
    {
      PrintJob *job = item->data;
      PrinterState told = printer;
      PrintJobState state;

      next = item->next;
      /* The first word about a job is that it was accepted, also when all is well and it is
       * printed before the next look. */
      if (!job->told && !printer_state_is_fault (printer))
        set_job_state (shared, job, PRINT_JOB_QUEUED, printer);
      state = print_job_advance (job, link, &told);
      set_job_state (shared, job, state, told);
      if (!print_job_is_over (job->state))
        continue;
      g_queue_delete_link (&shared->jobs, item);
      print_job_free (job);
    }
}

static void
serve_printer (Shared *shared)
{
  g_autoptr (CupsLink) link = cups_link_new (shared->destination);
  gint64 backoff = BACKOFF_USEC, pause;

  while (take_arrived (shared))
    {
      g_autofree char *detail = NULL;
      PrinterState state = cups_link_poll (link, &detail);

      set_state (shared, state, detail);
      advance_jobs (shared, link, state);
      pause = g_queue_is_empty (&shared->jobs) ? IDLE_USEC : BUSY_USEC;
      if (state == PRINTER_NO_QUEUE)
        {
          pause = backoff;
          backoff = MIN (backoff * 2, BACKOFF_MAX);
        }
      else
        backoff = BACKOFF_USEC;
      wait_for_work (shared, pause);
    }
}

static void
serve_folder (Shared *shared, const char *folder)
{
  PrintJob *job;

  set_state (shared, PRINTER_READY, "");
  while (take_arrived (shared))
    {
      while ((job = g_queue_pop_head (&shared->jobs)) != NULL)
        {
          g_autoptr (GError) error = NULL;
          gboolean written;

          /* A folder has had its files at once. */
          if (job->withdrawn || job->recalled)
            {
              set_job_state (shared, job, PRINT_JOB_FAILED, shared->state);
              print_job_free (job);
              continue;
            }
          set_job_state (shared, job, PRINT_JOB_QUEUED, PRINTER_READY);
          written = print_folder_write (folder, shared->kind, job->key, job->pdf, &error);
          set_state (shared, written ? PRINTER_READY : PRINTER_TROUBLE,
                     written ? "" : error->message);
          set_job_state (shared, job, written ? PRINT_JOB_DONE : PRINT_JOB_FAILED,
                         written ? PRINTER_READY : PRINTER_TROUBLE);
          print_job_free (job);
        }
      wait_for_work (shared, 0);
    }
}

static gpointer
run (gpointer data)
{
  Shared *shared = data;

  if (g_str_has_prefix (shared->destination, FOLDER_PREFIX))
    serve_folder (shared, shared->destination + strlen (FOLDER_PREFIX));
  else
    serve_printer (shared);
  shared_unref (shared);
  return NULL;
}

static void
print_queue_init (VestPrintQueue *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
print_queue_dispose (GObject *object)
{
  VestPrintQueue *self = VEST_PRINT_QUEUE (object);

  print_queue_stop (self);
  G_OBJECT_CLASS (print_queue_parent_class)->dispose (object);
}

static void
print_queue_finalize (GObject *object)
{
  VestPrintQueue *self = VEST_PRINT_QUEUE (object);

  g_clear_pointer (&self->shared, shared_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  G_OBJECT_CLASS (print_queue_parent_class)->finalize (object);
}

static void
print_queue_class_init (VestPrintQueueClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = print_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = print_queue_finalize;
  signals[STATE_CHANGED] = g_signal_new ("state-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[JOB_CHANGED] = g_signal_new ("job-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_INT);
}

VestPrintQueue *
print_queue_new (const char *destination, const char *kind)
{
  VestPrintQueue *self = g_object_new (VEST_TYPE_PRINT_QUEUE, NULL);
  Shared *shared = g_new0 (Shared, 1);

  shared->references = 1;
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->wake);
  g_queue_init (&shared->arrived);
  g_queue_init (&shared->withdrawn);
  g_queue_init (&shared->jobs);
  shared->destination = g_strdup (destination);
  shared->kind = g_strdup (kind);
  shared->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&shared->object, self);
  self->shared = shared;
  /* Never joined: a print server that does not answer would hold up whoever stops the queue. The
   * thread ends by itself within the time-out of its last question. */
  g_thread_unref (g_thread_new ("print-queue", run, shared_ref (shared)));
  return self;
}

/* @job: (transfer full) */
static void
push (VestPrintQueue *self, PrintJob *job)
{
  Shared *shared = self->shared;

  if (!g_hash_table_add (self->keys, g_strdup (job->key)))
    {
      print_job_free (job);
      return;
    }
  g_mutex_lock (&shared->lock);
  if (!shared->stopping)
    g_queue_push_tail (&shared->arrived, g_steal_pointer (&job));
  g_cond_signal (&shared->wake);
  g_mutex_unlock (&shared->lock);
  g_clear_pointer (&job, print_job_free);
}

void
print_queue_submit (VestPrintQueue *self, const char *key, GBytes *pdf, const BadgeStock *stock,
                    const char *title)
{
  g_return_if_fail (VEST_IS_PRINT_QUEUE (self));
  g_return_if_fail (key != NULL && pdf != NULL && stock != NULL);

  push (self, print_job_new (key, pdf, stock, title));
}

void
print_queue_recall (VestPrintQueue *self, const char *key, const char *mark)
{
  g_return_if_fail (VEST_IS_PRINT_QUEUE (self));
  g_return_if_fail (key != NULL && mark != NULL && *mark != '\0');

  push (self, print_job_new_recalled (key, mark));
}

void
print_queue_withdraw (VestPrintQueue *self, const char *key)
{
  g_return_if_fail (VEST_IS_PRINT_QUEUE (self) && key != NULL);

  g_mutex_lock (&self->shared->lock);
  g_queue_push_tail (&self->shared->withdrawn, g_strdup (key));
  g_cond_signal (&self->shared->wake);
  g_mutex_unlock (&self->shared->lock);
}

PrinterState
print_queue_get_state (VestPrintQueue *self)
{
  PrinterState state;

  g_mutex_lock (&self->shared->lock);
  state = self->shared->state;
  g_mutex_unlock (&self->shared->lock);
  return state;
}

void
print_queue_stop (VestPrintQueue *self)
{
  if (self->shared == NULL)
    return;
  g_mutex_lock (&self->shared->lock);
  self->shared->stopping = TRUE;
  g_cond_signal (&self->shared->wake);
  g_mutex_unlock (&self->shared->lock);
}
