/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the log window's pages ask of the store.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/log-desk.h"

#include "db/query-log.h"

struct _LogDesk
{
  VestDeskSession *session;
  VestAdminWindow *window;
  VestStore *store;      /* (nullable) */
  GCancellable *finding; /* of the search that is under way */
  GCancellable *life;    /* of everything else */
  gboolean busy;         /* a search is under way that a change of the store need not disturb */
  gboolean again;        /* the store has changed since it began */
};

/* What ran to its end although nobody waits for it any more, or whose desk is gone. */
static gboolean
is_overtaken (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

/* --- finding -----------------------------------------------------------------------------------
 */

typedef struct
{
  LogDesk *desk;
  LogQuery *query;
  GCancellable *cancellable;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  log_query_free (find->query);
  g_object_unref (find->cancellable);
  g_free (find);
}

static void
found_free (gpointer data)
{
  log_found_free (data);
}

static gpointer
job_find (VestStore *store, gpointer data, GError **error)
{
  const Find *find = data;

  return query_log_find (store, find->query, TRUE, find->cancellable, error);
}

static void find (LogDesk *self);

typedef struct
{
  LogDesk *desk;
  LogQuery *query;
} Asked;

static void
on_found_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  LogDesk *self = asked->desk;
  g_autoptr (LogQuery) query = asked->query;
  g_autoptr (GError) error = NULL;
  g_autoptr (LogFound) found = store_run_finish (VEST_STORE (source), result, &error);

  g_free (asked);
  if (is_overtaken (result))
    return;
  self->busy = FALSE;
  if (found != NULL)
    vest_log_page_set_found (vest_admin_window_get_log (self->window), query, found);
  else
    {
      vest_log_page_fail (vest_admin_window_get_log (self->window));
      vest_admin_window_show_error (self->window, error->message);
    }
  if (self->again)
    find (self);
}

/* Gives up what is under way: nobody waits for it any more. */
static void
find (LogDesk *self)
{
  Find *data;
  Asked *asked;

  g_cancellable_cancel (self->finding);
  g_object_unref (self->finding);
  self->finding = g_cancellable_new ();
  self->again = FALSE;
  self->busy = self->store != NULL;
  if (self->store == NULL)
    return;
  data = g_new0 (Find, 1);
  data->query = log_query_copy (vest_log_page_get_query (vest_admin_window_get_log (self->window)));
  data->cancellable = g_object_ref (self->finding);
  asked = g_new0 (Asked, 1);
  asked->desk = self;
  asked->query = log_query_copy (data->query);
  store_run_async (self->store, job_find, data, find_free, found_free, self->finding,
                   on_found_ready, asked);
}

static void
on_page_find (VestLogPage *page, LogDesk *self)
{
  find (self);
}

/* --- rows --------------------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *ids;
  guint first;
  guint n;
  GPtrArray *visits;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->ids);
  g_clear_pointer (&rows->visits, g_ptr_array_unref);
  g_free (rows);
}

static gpointer
job_rows (VestStore *store, gpointer data, GError **error)
{
  const Rows *asked = data;
  Rows *rows = g_new0 (Rows, 1);

  rows->ids = g_ptr_array_ref (asked->ids);
  rows->first = asked->first;
  rows->n = asked->n;
  rows->visits = query_log_read (store, rows->ids, rows->first, rows->n, error);
  if (rows->visits != NULL)
    return rows;
  rows_free (rows);
  return NULL;
}

static void
on_rows_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  LogDesk *self = data;
  g_autoptr (GError) error = NULL;
  Rows *rows = store_run_finish (VEST_STORE (source), result, &error);

  if (is_overtaken (result))
    {
      rows_free (rows);
      return;
    }
  if (rows == NULL)
    vest_admin_window_show_error (self->window, error->message);
  else if (rows->ids == vest_log_page_get_ids (vest_admin_window_get_log (self->window)))
    vest_log_page_set_visits (vest_admin_window_get_log (self->window), rows->first, rows->n,
                              rows->visits);
  rows_free (rows);
}

static void
on_page_wanted (VestLogPage *page, guint first, guint n, LogDesk *self)
{
  Rows *rows;

  if (self->store == NULL)
    return;
  rows = g_new0 (Rows, 1);
  rows->ids = g_ptr_array_ref (vest_log_page_get_ids (page));
  rows->first = first;
  rows->n = n;
  store_run_async (self->store, job_rows, rows, rows_free, rows_free, self->life, on_rows_ready,
                   self);
}

/* --- counts ------------------------------------------------------------------------------------
 */

static void
counts_free (gpointer data)
{
  g_array_unref (data);
}

static gpointer
job_counts (VestStore *store, gpointer data, GError **error)
{
  return query_log_count (store, data, NULL, error) ? g_array_ref (data) : NULL;
}

static void
on_counts_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  LogDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = store_run_finish (VEST_STORE (source), result, &error);

  if (is_overtaken (result))
    return;
  if (counts != NULL)
    vest_counts_page_set_counts (vest_admin_window_get_counts (self->window), counts);
  else
    vest_admin_window_show_error (self->window, error->message);
}

static void
count (LogDesk *self)
{
  if (self->store != NULL)
    store_run_async (self->store, job_counts,
                     vest_counts_page_get_periods (vest_admin_window_get_counts (self->window)),
                     counts_free, counts_free, self->life, on_counts_ready, self);
}

static void
on_counts_wanted (VestCountsPage *page, LogDesk *self)
{
  count (self);
}

/* --- life --------------------------------------------------------------------------------------
 */

/* Changes come by the hundred while others sign in: one search follows the other. */
static void
on_store_changed (VestStore *store, LogDesk *self)
{
  if (self->busy)
    self->again = TRUE;
  else
    find (self);
}

LogDesk *
log_desk_new (VestDeskSession *session, VestAdminWindow *window)
{
  LogDesk *self = g_new0 (LogDesk, 1);
  VestLogPage *page = vest_admin_window_get_log (window);
  VestCountsPage *counts = vest_admin_window_get_counts (window);

  self->session = g_object_ref (session);
  self->window = g_object_ref (window);
  self->finding = g_cancellable_new ();
  self->life = g_cancellable_new ();
  g_signal_connect (page, "find", G_CALLBACK (on_page_find), self);
  g_signal_connect (page, "wanted", G_CALLBACK (on_page_wanted), self);
  g_signal_connect (counts, "wanted", G_CALLBACK (on_counts_wanted), self);
  return self;
}

void
log_desk_free (LogDesk *self)
{
  if (self == NULL)
    return;
  log_desk_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_log (self->window), self);
  g_signal_handlers_disconnect_by_data (vest_admin_window_get_counts (self->window), self);
  g_object_unref (self->finding);
  g_object_unref (self->life);
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}

void
log_desk_set_store (LogDesk *self, VestStore *store)
{
  g_cancellable_cancel (self->finding);
  g_cancellable_cancel (self->life);
  g_object_unref (self->life);
  self->life = g_cancellable_new ();
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  find (self);
  count (self);
}
