/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist's window: its figures kept in step with the store, and the sensitivity with what it
 * costs, which is counted on a thread; its other pages have desks of their own.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/watchlist-desk.h"

#include "app/entry-desk.h"
#include "app/list-import.h"
#include "app/signature.h"
#include "app/try-desk.h"
#include "db/query.h"
#include "db/setting.h"
#include "ui/admin/watchlist-window.h"
#include "ui/i18n.h"

/* Invented visitors that the estimate screens. */
#define VISITORS 10000

typedef struct
{
  Station *station;
  VestDeskSession *session;
  VestWatchlistWindow *window;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
  EntryDesk *entries;
  TryDesk *try;
  ListImport *import;
  gboolean counting;
  gint64 counted; /* version of the list for which the alarms stand there; -1: none */
} WatchlistDesk;

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- what is there -----------------------------------------------------------------------------
 */

typedef struct
{
  WatchlistStatus list;
  Sensitivity fallback;
  Sensitivity sensitivity;
} Status;

static gpointer
job_status (VestStore *store, gpointer data, GError **error)
{
  Status *status = g_memdup2 (data, sizeof (Status));

  if (query_watchlist_status (store, &status->list, error)
      && watch_sensitivity (store, status->fallback, &status->sensitivity, error))
    return status;
  g_free (status);
  return NULL;
}

typedef struct
{
  gint64 version;
  double alarms[SENSITIVITY_CHOICES];
} Alarms;

static void
unref_list (gpointer data)
{
  watch_list_unref (data);
}

/* The list as visitors are screened against it. */
static gpointer
job_list (VestStore *store, gpointer data, GError **error)
{
  return watch_acquire (data, store, error);
}

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WatchList *list = data;
  Alarms *alarms = g_new0 (Alarms, 1);

  alarms->version = list->version;
  for (int i = SENSITIVITY_CAREFUL; i <= SENSITIVITY_QUIET; i++)
    alarms->alarms[i] = screening_estimate_alarms (list->screening, (Sensitivity)i, VISITORS);
  g_task_return_pointer (task, alarms, g_free);
}

static void read_status (WatchlistDesk *self);

static void
on_counted_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  WatchlistDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Alarms *alarms = g_task_propagate_pointer (G_TASK (result), &error);

  if (is_cancelled (error))
    return;
  self->counting = FALSE;
  if (alarms == NULL)
    return;
  self->counted = alarms->version;
  vest_sensitivity_card_set_alarms (vest_watchlist_window_get_sensitivity (self->window),
                                    alarms->alarms);
  /* It may have changed while it was counted. */
  read_status (self);
}

static void
on_list_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  WatchlistDesk *self = data;
  g_autoptr (GError) error = NULL;
  WatchList *list = store_run_finish (VEST_STORE (source), result, &error);
  g_autoptr (GTask) task = NULL;

  if (is_cancelled (error))
    return;
  if (list == NULL)
    {
      self->counting = FALSE;
      return;
    }
  task = g_task_new (NULL, self->cancellable, on_counted_ready, self);
  g_task_set_task_data (task, list, unref_list);
  g_task_run_in_thread (task, count_thread);
}

static void
count_alarms (WatchlistDesk *self)
{
  if (self->counting)
    return;
  self->counting = TRUE;
  vest_sensitivity_card_set_alarms (vest_watchlist_window_get_sensitivity (self->window), NULL);
  store_run_async (self->store, job_list, station_get_watch (self->station), NULL, unref_list,
                   self->cancellable, on_list_ready, self);
}

static void
on_status_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  WatchlistDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Status *status = store_run_finish (VEST_STORE (source), result, &error);

  if (status == NULL)
    return;
  vest_watchlist_window_set_status (self->window, status->list.entries, status->list.version,
                                    status->list.changed_ms, g_get_real_time () / 1000);
  vest_sensitivity_card_set_active (vest_watchlist_window_get_sensitivity (self->window),
                                    sensitivity_to_string (status->sensitivity));
  if (self->counted != status->list.version && gtk_widget_get_visible (GTK_WIDGET (self->window))
      && vest_watchlist_window_get_page (self->window) == WATCHLIST_PAGE_LIST)
    count_alarms (self);
}

static void
read_status (WatchlistDesk *self)
{
  Status *asked;

  if (self->store == NULL)
    return;
  asked = g_new0 (Status, 1);
  asked->fallback = SENSITIVITY_BALANCED;
  sensitivity_from_string (station_get_config (self->station)->sensitivity, &asked->fallback);
  store_run_async (self->store, job_status, asked, g_free, g_free, self->cancellable,
                   on_status_ready, self);
}

/* --- the sensitivity ---------------------------------------------------------------------------
 */

static void
on_set_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  WatchlistDesk *self = data;
  g_autoptr (GError) error = NULL;

  gboolean good = signature_append_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  vest_sensitivity_card_set_trouble (vest_watchlist_window_get_sensitivity (self->window),
                                     good ? NULL : error->message);
  read_status (self);
}

static void
on_sensitivity_chosen (VestSensitivityCard *card, const char *word, WatchlistDesk *self)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  if (self->store == NULL)
    return;
  g_ptr_array_add (drafts, event_setting_put (SETTING_SENSITIVITY, word, NULL));
  signature_append_async (self->store, desk_session_get_id (self->session), ACTION_CHANGE_SETTINGS,
                          drafts, self->cancellable, on_set_ready, self);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
on_store_changed (VestStore *store, WatchlistDesk *self)
{
  read_status (self);
}

static gpointer
make (Station *station)
{
  WatchlistDesk *self = g_new0 (WatchlistDesk, 1);
  GtkWidget *window = vest_watchlist_window_new (station_get_app (station),
                                                 station_get_config (station)->site_name);

  self->station = station;
  self->window = VEST_WATCHLIST_WINDOW (g_object_ref (window));
  self->counted = -1;
  self->session = g_object_ref (station_get_session (station));
  self->entries = entry_desk_new (station, vest_watchlist_window_get_entries (self->window));
  self->try = try_desk_new (station, vest_watchlist_window_get_try (self->window));
  self->import = list_import_new (station, vest_watchlist_window_get_import (self->window));
  g_signal_connect_swapped (window, "page-shown", G_CALLBACK (read_status), self);
  g_signal_connect (vest_watchlist_window_get_sensitivity (self->window), "chosen",
                    G_CALLBACK (on_sensitivity_chosen), self);
  return self;
}

static GtkWindow *
get_window (gpointer data)
{
  WatchlistDesk *self = data;

  return GTK_WINDOW (self->window);
}

static void
set_store (gpointer data, VestStore *store)
{
  WatchlistDesk *self = data;

  entry_desk_set_store (self->entries, store);
  try_desk_set_store (self->try, store);
  list_import_set_store (self->import, store);
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->counting = FALSE;
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  read_status (self);
}

static void
free_desk (gpointer data)
{
  WatchlistDesk *self = data;

  entry_desk_free (self->entries);
  try_desk_free (self->try);
  list_import_free (self->import);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_signal_handlers_disconnect_by_data (vest_watchlist_window_get_sensitivity (self->window), self);
  g_clear_object (&self->session);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->window);
  g_clear_object (&self->cancellable);
  g_free (self);
}

const DeskWindow watchlist_desk = {
  .word = "watchlist",
  .action = ACTION_IMPORT_WATCHLIST,
  .make = make,
  .get_window = get_window,
  .set_store = set_store,
  .free = free_desk,
};
