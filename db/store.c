/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The store: one SQLite file, one connection, one thread.
 *
 * The worker outlives the VestStore object by as much as it takes to finish, because the last
 * reference may be dropped on the worker itself, which cannot wait for its own end.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/store.h"

#include "db/store-file.h"
#include "db/store-private.h"

#include <sodium.h>
#include <unistd.h>

G_DEFINE_QUARK (vest - store - error - quark, store_error)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* One thing to do: a task of somebody who does not wait, or a call of somebody who does. */
typedef struct
{
  GTask *task; /* (transfer full) (nullable) */
  StoreCall call;
  gpointer data;
  GError **error;
  gboolean result;
  gboolean done;
} Work;

/* Everything that the thread needs; the thread holds one reference. */
typedef struct
{
  GMutex mutex;
  GCond wake; /* new work, or the end */
  GCond done; /* a call has its result */
  GQueue queue;
  gboolean closing;
  gboolean writer;
  gpointer thread_self; /* for comparison only */
  int lock;             /* -1 for a reader */
  Connection *connection;
  EventLog *log;
  Projection projection;
  GMainContext *context;
  GSource *changed;       /* (nullable): waits in the opener's context */
  StoreFollower follower; /* (nullable) */
  gpointer follower_data;
  GWeakRef store;
} Worker;

struct _VestStore
{
  GObject parent_instance;
  char *path;
  GBytes *secret;
  GBytes *old_secret;  /* (nullable) somebody may still hold it */
  GBytes *signing_key; /* (nullable) */
  Worker *worker;
  GThread *thread; /* NULL once closed */
  GMutex mutex;    /* of thread */
};

G_DEFINE_FINAL_TYPE (VestStore, store, G_TYPE_OBJECT)

typedef struct
{
  StoreJob job;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

/* --- the worker ------------------------------------------------------------------------------ */

static void
worker_close (Worker *worker)
{
  g_clear_pointer (&worker->log, event_log_free);
  g_clear_pointer (&worker->connection, connection_free);
  /* The kernel's lock goes with the descriptor: only now may another process open the store. */
  if (worker->lock >= 0)
    close (worker->lock);
  worker->lock = -1;
}

static void
worker_clear (gpointer data)
{
  Worker *worker = data;

  worker_close (worker);
  if (worker->changed != NULL)
    g_source_destroy (worker->changed);
  g_clear_pointer (&worker->changed, g_source_unref);
  g_main_context_unref (worker->context);
  g_weak_ref_clear (&worker->store);
  g_queue_clear (&worker->queue);
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->wake);
  g_cond_clear (&worker->done);
}

static void
worker_unref (Worker *worker)
{
  g_atomic_rc_box_release_full (worker, worker_clear);
}

static Worker *
worker_new (void)
{
  Worker *worker = g_atomic_rc_box_new0 (Worker);

  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->wake);
  g_cond_init (&worker->done);
  g_queue_init (&worker->queue);
  g_weak_ref_init (&worker->store, NULL);
  worker->lock = -1;
  worker->context = g_main_context_ref_thread_default ();
  return worker;
}

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

static void
run_task (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = job->job (g_task_get_source_object (task), job->data, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
}

/* A reader's snapshot; a writer needs none, nobody else writes. */
static gboolean
run_call (Worker *worker, StoreCall call, gpointer data, GError **error)
{
  gboolean snapshot
      = !worker->writer && sqlite3_get_autocommit (connection_get_db (worker->connection));
  gboolean done;

  if (snapshot && !connection_exec (worker->connection, "BEGIN", error))
    return FALSE;
  done = call (worker->connection, data, error);
  if (snapshot)
    connection_rollback (worker->connection);
  return done;
}

static void
run_work (Worker *worker, Work *work)
{
  if (work->task != NULL)
    {
      run_task (work->task);
      g_object_unref (work->task);
      g_free (work);
      return;
    }
  work->result = run_call (worker, work->call, work->data, work->error);
  g_mutex_lock (&worker->mutex);
  work->done = TRUE;
  g_cond_broadcast (&worker->done);
  g_mutex_unlock (&worker->mutex);
}

static Work *
next_work (Worker *worker)
{
  Work *work;

  g_mutex_lock (&worker->mutex);
  while (g_queue_is_empty (&worker->queue) && !worker->closing)
    g_cond_wait (&worker->wake, &worker->mutex);
  work = g_queue_pop_head (&worker->queue);
  g_mutex_unlock (&worker->mutex);
  return work;
}

static gpointer
worker_main (gpointer data)
{
  Worker *worker = data;
  Work *work;

  g_atomic_pointer_set (&worker->thread_self, g_thread_self ());
  while ((work = next_work (worker)) != NULL)
    run_work (worker, work);
  worker_close (worker);
  worker_unref (worker);
  return NULL;
}

static gboolean
on_worker (Worker *worker)
{
  return g_atomic_pointer_get (&worker->thread_self) == (gpointer)g_thread_self ();
}

/* Returns whether @work will run: not after store_close(). */
static gboolean
push_work (Worker *worker, Work *work)
{
  gboolean open;

  g_mutex_lock (&worker->mutex);
  open = !worker->closing;
  if (open)
    {
      g_queue_push_tail (&worker->queue, work);
      g_cond_signal (&worker->wake);
    }
  g_mutex_unlock (&worker->mutex);
  return open;
}

static void
set_closed_error (VestStore *self, GError **error)
{
  g_set_error (error, STORE_ERROR, STORE_ERROR_INVALID,
               "The store %s is closed; start the station again.", self->path);
}

gboolean
store_call (VestStore *self, StoreCall call, gpointer data, GError **error)
{
  Worker *worker = self->worker;
  Work work = { .call = call, .data = data, .error = error };

  if (on_worker (worker))
    return run_call (worker, call, data, error);
  if (!push_work (worker, &work))
    {
      set_closed_error (self, error);
      return FALSE;
    }
  g_mutex_lock (&worker->mutex);
  while (!work.done)
    g_cond_wait (&worker->done, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
  return work.result;
}

/* --- "changed" ------------------------------------------------------------------------------- */

static gboolean
on_changed_idle (gpointer data)
{
  Worker *worker = data;
  g_autoptr (VestStore) store = g_weak_ref_get (&worker->store);

  /* First let the next commit ask again, then tell: nothing falls in between. */
  g_mutex_lock (&worker->mutex);
  g_clear_pointer (&worker->changed, g_source_unref);
  g_mutex_unlock (&worker->mutex);
  if (store != NULL)
    g_signal_emit (store, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (Worker *worker)
{
  g_mutex_lock (&worker->mutex);
  if (worker->changed == NULL)
    {
      worker->changed = g_idle_source_new ();
      g_source_set_priority (worker->changed, G_PRIORITY_DEFAULT);
      g_source_set_callback (worker->changed, on_changed_idle, g_atomic_rc_box_acquire (worker),
                             (GDestroyNotify)worker_unref);
      g_source_attach (worker->changed, worker->context);
    }
  if (worker->follower != NULL)
    worker->follower (worker->follower_data);
  g_mutex_unlock (&worker->mutex);
}

void
store_follow (VestStore *self, StoreFollower follower, gpointer data)
{
  g_mutex_lock (&self->worker->mutex);
  self->worker->follower = follower;
  self->worker->follower_data = data;
  g_mutex_unlock (&self->worker->mutex);
}

static void
cancel_changed (Worker *worker)
{
  GSource *source;

  g_mutex_lock (&worker->mutex);
  source = g_steal_pointer (&worker->changed);
  g_mutex_unlock (&worker->mutex);
  if (source == NULL)
    return;
  g_source_destroy (source);
  g_source_unref (source);
}

/* --- opening and closing --------------------------------------------------------------------- */

static GBytes *
read_secret (Connection *connection, GError **error)
{
  g_autoptr (Statement) meta = connection_prepare (connection, "SELECT secret FROM meta", error);
  gboolean row = FALSE;
  gconstpointer secret;
  gsize length = 0;

  if (meta == NULL || !statement_step (meta, &row, error))
    return NULL;
  secret = row ? statement_next_blob (meta, &length) : NULL;
  if (secret != NULL)
    return g_bytes_new (secret, length);
  connection_set_error (connection, SQLITE_CORRUPT, error);
  return NULL;
}

VestStore *
store_open (const char *path, StoreMode mode, GError **error)
{
  g_autoptr (VestStore) self = NULL;
  Worker *worker;

  g_return_val_if_fail (path != NULL, NULL);
  if (sodium_init () < 0)
    g_error ("no source of randomness");
  self = g_object_new (VEST_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->worker = worker = worker_new ();
  worker->writer = mode == STORE_WRITER;
  worker->connection = store_file_open (path, mode, &worker->lock, error);
  if (worker->connection == NULL || (self->secret = read_secret (worker->connection, error)) == NULL
      || !badge_key_open (worker->connection, worker->writer, &self->signing_key, error))
    return NULL;
  /* A reader needs no end of the chain, and may look at one that is damaged. */
  if (worker->writer && (worker->log = event_log_open (worker->connection, error)) == NULL)
    return NULL;
  worker->projection.source = worker->connection;
  worker->projection.target = worker->connection;
  g_weak_ref_set (&worker->store, self);
  self->thread = g_thread_new ("store", worker_main, g_atomic_rc_box_acquire (worker));
  return g_steal_pointer (&self);
}

void
store_close (VestStore *self)
{
  GThread *thread;

  g_return_if_fail (VEST_IS_STORE (self));
  g_mutex_lock (&self->mutex);
  thread = g_steal_pointer (&self->thread);
  g_mutex_unlock (&self->mutex);
  if (thread == NULL)
    return;
  g_mutex_lock (&self->worker->mutex);
  self->worker->closing = TRUE;
  g_cond_signal (&self->worker->wake);
  g_mutex_unlock (&self->worker->mutex);
  if (on_worker (self->worker))
    g_thread_unref (thread);
  else
    g_thread_join (thread);
  cancel_changed (self->worker);
}

static void
store_dispose (GObject *object)
{
  store_close (VEST_STORE (object));
  G_OBJECT_CLASS (store_parent_class)->dispose (object);
}

static void
store_finalize (GObject *object)
{
  VestStore *self = VEST_STORE (object);

  g_clear_pointer (&self->worker, worker_unref);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_clear_pointer (&self->old_secret, g_bytes_unref);
  g_clear_pointer (&self->signing_key, g_bytes_unref);
  g_free (self->path);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (store_parent_class)->finalize (object);
}

static void
store_class_init (VestStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = store_dispose;
  object_class->finalize = store_finalize;
  signals[CHANGED] = g_signal_new ("changed", VEST_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
store_init (VestStore *self)
{
  g_mutex_init (&self->mutex);
}

const char *
store_get_path (VestStore *self)
{
  g_return_val_if_fail (VEST_IS_STORE (self), NULL);
  return self->path;
}

GBytes *
store_get_secret (VestStore *self)
{
  g_return_val_if_fail (VEST_IS_STORE (self), NULL);
  return self->secret;
}

GBytes *
store_get_signing_key (VestStore *self)
{
  g_return_val_if_fail (VEST_IS_STORE (self), NULL);
  return self->signing_key;
}

/* --- writing --------------------------------------------------------------------------------- */

typedef struct
{
  Worker *worker;
  StoreCall call;
  gpointer data;
  gboolean quiet;
} Write;

/* One transaction; epoch and head of the log follow only what is durable. */
static gboolean
run_write (Connection *connection, gpointer data, GError **error)
{
  Write *write = data;
  EventLog *log = write->worker->log;
  EventLog before;

  if (!write->worker->writer)
    {
      connection_set_error (connection, SQLITE_READONLY, error);
      return FALSE;
    }
  before = *log;
  if (!connection_begin (connection, error))
    return FALSE;
  if (!write->call (connection, write->data, error))
    connection_rollback (connection);
  else if (connection_commit (connection, error))
    {
      if (!write->quiet)
        queue_changed (write->worker);
      return TRUE;
    }
  log->epoch = before.epoch;
  log->head = before.head;
  return FALSE;
}

typedef struct
{
  Worker *worker;
  StoreLogCall call;
  gpointer data;
} LogCall;

static gboolean
run_set_clock (Connection *connection, gpointer data, GError **error)
{
  LogCall *call = data;

  call->worker->log->clock_offset_ms = *(gint64 *)call->data;
  return TRUE;
}

void
store_set_clock (VestStore *self, gint64 offset_ms)
{
  LogCall call = { self->worker, NULL, &offset_ms };

  store_call (self, run_set_clock, &call, NULL);
}

gboolean
store_call_write (VestStore *self, StoreCall call, gpointer data, GError **error)
{
  Write write = { self->worker, call, data, FALSE };

  return store_call (self, run_write, &write, error);
}

gboolean
store_call_quiet (VestStore *self, StoreCall call, gpointer data, GError **error)
{
  Write write = { self->worker, call, data, TRUE };

  return store_call (self, run_write, &write, error);
}

static gboolean
run_log_call (Connection *connection, gpointer data, GError **error)
{
  LogCall *call = data;

  return call->call (call->worker->log, &call->worker->projection, call->data, error);
}

gboolean
store_call_log (VestStore *self, StoreLogCall call, gpointer data, GError **error)
{
  LogCall log_call = { self->worker, call, data };

  return store_call_write (self, run_log_call, &log_call, error);
}

gboolean
store_set_secret (VestStore *self, GBytes *secret, GError **error)
{
  g_return_val_if_fail (VEST_IS_STORE (self), FALSE);
  if (g_bytes_equal (self->secret, secret))
    return TRUE;
  if (!store_call_quiet (self, store_file_set_secret, secret, error))
    return FALSE;
  g_clear_pointer (&self->old_secret, g_bytes_unref);
  self->old_secret = self->secret;
  self->secret = g_bytes_ref (secret);
  return TRUE;
}

/* --- asynchronously -------------------------------------------------------------------------- */

void
store_run_async (VestStore *self, StoreJob job, gpointer data, GDestroyNotify data_free,
                 GDestroyNotify result_free, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Job *queued = g_new (Job, 1);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  g_return_if_fail (VEST_IS_STORE (self));
  task = g_task_new (self, cancellable, callback, user_data);
  *queued = (Job){ job, data, data_free, result_free };
  g_task_set_source_tag (task, store_run_async);
  g_task_set_task_data (task, queued, (GDestroyNotify)job_free);
  work->task = task;
  if (push_work (self->worker, work))
    return;
  set_closed_error (self, &error);
  g_task_return_error (task, error);
  g_object_unref (task);
  g_free (work);
}

gpointer
store_run_finish (VestStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
