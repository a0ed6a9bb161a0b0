/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions about the watchlist, answered one after the other by a reader's thread.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/entry-reader.h"

#include "db/purge.h"
#include "ui/admin/entry-model.h"

typedef struct
{
  EntryFilter filter;
  char *text; /* (nullable): words, or an id */
  char *site;
  char *today;
  EntryIds *ids; /* (nullable) */
  guint first;
} Ask;

typedef struct
{
  EntryIds *ids; /* (nullable) */
  guint first;
  WatchlistStatus status;
  GPtrArray *rows; /* (nullable): a page, or a history */
  WatchlistEntry *entry;
  char *held;
} Answer;

struct _EntryReader
{
  VestStore *store; /* (nullable) until it is open */
  GCancellable *cancellable;
  GCancellable *search; /* of the newest */
  Ask *first;           /* (nullable): the search that waits for the store */
  EntryReaderCalls calls;
  gpointer data;
};

/* On the way to the answer; the reader may have gone by then. */
typedef struct
{
  EntryReader *self;
  GCancellable *cancellable;
} Call;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask == NULL)
    return;
  g_free (ask->text);
  g_free (ask->site);
  g_free (ask->today);
  g_clear_pointer (&ask->ids, entry_ids_unref);
  g_free (ask);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  if (answer == NULL)
    return;
  g_clear_pointer (&answer->ids, entry_ids_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  watchlist_entry_free (answer->entry);
  g_free (answer->held);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- on the reader's thread --------------------------------------------------------------------
 */

static gpointer
job_search (VestStore *store, gpointer data, GError **error)
{
  const Ask *ask = data;
  const EntrySearch search = { ask->filter, ask->text, ask->site, ask->today };
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  if (!query_watchlist_status (store, &answer->status, error))
    return NULL;
  answer->ids = watchlist_browse (store, &search, error);
  return answer->ids != NULL ? g_steal_pointer (&answer) : NULL;
}

static gpointer
job_page (VestStore *store, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->ids = entry_ids_ref (ask->ids);
  answer->first = ask->first;
  answer->rows = watchlist_browse_page (store, ask->ids, ask->first, ENTRY_PAGE, error);
  return answer->rows != NULL ? g_steal_pointer (&answer) : NULL;
}

static gboolean
read_hold (VestStore *store, const char *id, char **held, GError **error)
{
  g_autoptr (GPtrArray) holds = query_holds (store, error);
  g_autofree char *subject = hold_subject_entry (id);

  for (guint i = 0; holds != NULL && i < holds->len; i++)
    {
      const Hold *hold = g_ptr_array_index (holds, i);

      if (g_str_equal (hold->subject, subject))
        *held = g_strdup (hold->reason != NULL ? hold->reason : "");
    }
  return holds != NULL;
}

static gpointer
job_one (VestStore *store, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->entry = watchlist_browse_one (store, ask->text, error);
  if (answer->entry == NULL)
    return NULL;
  answer->rows = entry_history (store, ask->text, error);
  if (answer->rows == NULL || !read_hold (store, ask->text, &answer->held, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static gpointer
job_status (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  return query_watchlist_status (store, &answer->status, error) ? g_steal_pointer (&answer) : NULL;
}

/* --- on the GTK thread --------------------------------------------------------------------------
 */

static Call *
call_new (EntryReader *self, GCancellable *cancellable)
{
  Call *call = g_new (Call, 1);

  call->self = self;
  call->cancellable = g_object_ref (cancellable);
  return call;
}

/* Returns (nullable): the reader that still waits for it. */
static EntryReader *
call_end (gpointer data)
{
  g_autofree Call *call = data;
  EntryReader *self = g_cancellable_is_cancelled (call->cancellable) ? NULL : call->self;

  g_object_unref (call->cancellable);
  return self;
}

static void
on_found_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = store_run_finish (VEST_STORE (source), result, &error);
  EntryReader *self = call_end (data);

  if (self != NULL)
    self->calls.found (answer != NULL ? answer->ids : NULL, answer != NULL ? &answer->status : NULL,
                       error, self->data);
}

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answer) answer = store_run_finish (VEST_STORE (source), result, NULL);
  EntryReader *self = call_end (data);

  if (self != NULL && answer != NULL)
    self->calls.page (answer->ids, answer->first, answer->rows, self->data);
}

static void
on_one_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answer) answer = store_run_finish (VEST_STORE (source), result, NULL);
  EntryReader *self = call_end (data);

  if (self != NULL && answer != NULL)
    self->calls.one (answer->entry, answer->rows, answer->held, self->data);
  else if (self != NULL)
    self->calls.one (NULL, NULL, NULL, self->data);
}

static void
on_status_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answer) answer = store_run_finish (VEST_STORE (source), result, NULL);
  EntryReader *self = call_end (data);

  if (self != NULL && answer != NULL)
    self->calls.status (&answer->status, self->data);
}

static void
run (EntryReader *self, StoreJob job, Ask *ask, GCancellable *cancellable,
     GAsyncReadyCallback ready)
{
  store_run_async (self->store, job, ask, ask_free, answer_free, cancellable, ready,
                   call_new (self, cancellable));
}

static void
run_search (EntryReader *self, Ask *ask)
{
  run (self, job_search, ask, self->search, on_found_ready);
}

/* --- opening and closing ------------------------------------------------------------------------
 */

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  VestStore *store = store_open (data, STORE_READER, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* It waits for what is being answered. */
static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  store_close (data);
  g_task_return_boolean (task, TRUE);
}

static void
close_store (VestStore *store)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, store, g_object_unref);
  g_task_run_in_thread (task, close_thread);
}

static void
on_opened_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  VestStore *store = g_task_propagate_pointer (G_TASK (result), &error);
  EntryReader *self = call_end (data);

  if (self == NULL)
    {
      if (store != NULL)
        close_store (store);
      return;
    }
  self->store = store;
  if (store == NULL)
    self->calls.found (NULL, NULL, error, self->data);
  else if (self->first != NULL)
    run_search (self, g_steal_pointer (&self->first));
}

EntryReader *
entry_reader_new (const char *path, const EntryReaderCalls *calls, gpointer data)
{
  EntryReader *self = g_new0 (EntryReader, 1);
  g_autoptr (GTask) task = NULL;

  self->calls = *calls;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->search = g_cancellable_new ();
  task = g_task_new (NULL, NULL, on_opened_ready, call_new (self, self->cancellable));
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
  return self;
}

void
entry_reader_free (EntryReader *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->search);
  g_object_unref (self->cancellable);
  g_object_unref (self->search);
  ask_free (self->first);
  if (self->store != NULL)
    close_store (self->store);
  g_free (self);
}

/* --- questions ----------------------------------------------------------------------------------
 */

void
entry_reader_search (EntryReader *self, const EntrySearch *search)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->filter = search->filter;
  ask->text = g_strdup (search->words);
  ask->site = g_strdup (search->site);
  ask->today = g_strdup (search->today);
  g_cancellable_cancel (self->search);
  g_object_unref (self->search);
  self->search = g_cancellable_new ();
  if (self->store != NULL)
    {
      run_search (self, ask);
      return;
    }
  ask_free (self->first);
  self->first = ask;
}

void
entry_reader_read_page (EntryReader *self, EntryIds *ids, guint first)
{
  Ask *ask;

  if (self->store == NULL)
    return;
  ask = g_new0 (Ask, 1);
  ask->ids = entry_ids_ref (ids);
  ask->first = first;
  run (self, job_page, ask, self->cancellable, on_page_ready);
}

void
entry_reader_read_one (EntryReader *self, const char *id)
{
  Ask *ask;

  if (self->store == NULL)
    return;
  ask = g_new0 (Ask, 1);
  ask->text = g_strdup (id);
  run (self, job_one, ask, self->cancellable, on_one_ready);
}

void
entry_reader_read_status (EntryReader *self)
{
  if (self->store != NULL)
    run (self, job_status, g_new0 (Ask, 1), self->cancellable, on_status_ready);
}
