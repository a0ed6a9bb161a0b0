/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist's window: its figures kept in step with the store, the import's steps, the export,
 * and the sensitivity with what it costs, which is counted on a thread.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/watchlist-desk.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "app/import-job.h"
#include "app/list-csv.h"
#include "app/screening/watchlist-csv.h"
#include "app/session.h"
#include "app/signature.h"
#include "db/query.h"
#include "db/setting.h"
#include "ui/admin/watchlist-window.h"
#include "ui/i18n.h"

/* Between two looks at the progress of an import, in milliseconds. */
#define LOOK_MS 100
/* Invented visitors that the estimate screens. */
#define VISITORS 10000

typedef struct
{
  Station *station;
  VestDeskSession *session;
  VestWatchlistWindow *window;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
  ImportJob *job; /* (nullable) while a file is looked at or written */
  gboolean writing;
  guint look; /* the timer */
  gboolean counting;
  gint64 counted; /* version of the list for which the alarms stand there; -1: none */
} WatchlistDesk;

static VestImportCard *
import_card (WatchlistDesk *self)
{
  return vest_watchlist_window_get_import (self->window);
}

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
  if (self->counted != status->list.version && gtk_widget_get_visible (GTK_WIDGET (self->window)))
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

/* --- the import --------------------------------------------------------------------------------
 */

static gboolean
on_look (gpointer data)
{
  WatchlistDesk *self = data;
  ImportProgress progress;
  double seconds_left;

  import_job_get_progress (self->job, &progress, &seconds_left);
  vest_import_card_show_progress (import_card (self), progress.stage == IMPORT_WRITING,
                                  progress.rows, progress.fraction, seconds_left);
  return G_SOURCE_CONTINUE;
}

static void
start_looking (WatchlistDesk *self, gboolean writing)
{
  vest_import_card_show_progress (import_card (self), writing, 0, 0, -1);
  g_clear_handle_id (&self->look, g_source_remove);
  self->look = g_timeout_add (LOOK_MS, on_look, self);
}

static void
show_error (WatchlistDesk *self, const GError *error)
{
  vest_import_card_show_error (import_card (self), error->message, error->domain == CSV_ERROR);
}

/* Forgets the job; what still runs of it finds itself cancelled, and its answer is not heard. */
static void
drop_job (WatchlistDesk *self)
{
  self->writing = FALSE;
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->job != NULL)
    import_job_cancel (self->job);
  g_clear_pointer (&self->job, import_job_unref);
}

/* An answer finds its desk by the job, which may be another's or nobody's by then. */
typedef struct
{
  WatchlistDesk *self;
  ImportJob *job;
  GCancellable *cancellable; /* cancelled when the desk has gone */
} Step;

static Step *
step_new (WatchlistDesk *self)
{
  Step *step = g_new0 (Step, 1);

  step->self = self;
  step->job = import_job_ref (self->job);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

/* Returns (nullable): the desk that still waits for it. */
static WatchlistDesk *
step_end (Step *step)
{
  WatchlistDesk *self = NULL;

  if (!g_cancellable_is_cancelled (step->cancellable) && step->self->job == step->job)
    self = step->self;
  import_job_unref (step->job);
  g_object_unref (step->cancellable);
  g_free (step);
  return self;
}

static ImportDiff
diff_of (const ImportCount *count)
{
  return (ImportDiff){ count->added, count->changed, count->withdrawn, count->unchanged };
}

static void
on_compared_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ImportCount count;
  gboolean good = import_job_compare_finish (result, &count, &error);
  WatchlistDesk *self = step_end (data);
  ImportDiff diff;

  if (self == NULL)
    return;
  g_clear_handle_id (&self->look, g_source_remove);
  if (!good)
    {
      show_error (self, error);
      drop_job (self);
      return;
    }
  diff = diff_of (&count);
  vest_import_card_show_preview (import_card (self), import_job_get_path (self->job), &diff);
}

static void
on_written_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ImportCount count;
  gboolean good = import_job_write_finish (VEST_STORE (source), result, &count, &error);
  WatchlistDesk *self = step_end (data);

  if (self == NULL)
    return;
  drop_job (self);
  if (good)
    {
      ImportDiff diff = diff_of (&count);

      vest_import_card_show_done (import_card (self), &diff);
    }
  else if (is_cancelled (error))
    vest_import_card_show_start (import_card (self));
  else
    show_error (self, error);
}

static void
on_file_chosen (VestImportCard *card, const char *path, gboolean replace, WatchlistDesk *self)
{
  drop_job (self);
  if (self->store == NULL)
    return;
  if (!desk_session_allows (self->session, ACTION_IMPORT_WATCHLIST))
    {
      vest_import_card_show_error (
          card, _ ("Only an administrator may import a list. Sign in at the desk first."), FALSE);
      return;
    }
  self->job = import_job_new (path, replace);
  start_looking (self, FALSE);
  import_job_compare_async (self->job, store_get_path (self->store), on_compared_ready,
                            step_new (self));
}

static void
on_agreed (VestImportCard *card, WatchlistDesk *self)
{
  if (self->store == NULL || self->job == NULL)
    return;
  self->writing = TRUE;
  start_looking (self, TRUE);
  import_job_write_async (self->job, self->store, desk_session_get_id (self->session),
                          on_written_ready, step_new (self));
}

static void
on_cancelled (VestImportCard *card, WatchlistDesk *self)
{
  /* What is being written may be done before it hears of it: its answer tells. */
  if (self->writing)
    {
      import_job_cancel (self->job);
      return;
    }
  drop_job (self);
  vest_import_card_show_start (card);
}

/* --- the export --------------------------------------------------------------------------------
 */

static gpointer
job_export (VestStore *store, gpointer data, GError **error)
{
  const char *path = data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GPtrArray) entries = query_watchlist (store, error);
  g_autoptr (GString) csv = NULL;

  if (entries == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return NULL;
    }
  csv = watchlist_to_csv (entries);
  /* The list is nobody else's business on a shared computer. */
  if (!g_file_set_contents_full (path, csv->str, (gssize)csv->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return NULL;
  return g_strdup (path);
}

static void
on_exported_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  WatchlistDesk *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = store_run_finish (VEST_STORE (source), result, &error);

  if (is_cancelled (error))
    return;
  if (path != NULL)
    vest_import_card_show_exported (import_card (self), path);
  else
    show_error (self, error);
}

static void
on_export (VestImportCard *card, WatchlistDesk *self)
{
  g_autofree char *today = session_today ();
  g_autofree char *name = g_strdup_printf ("watchlist-%s.csv", today);

  if (self->store == NULL || !desk_session_allows (self->session, ACTION_IMPORT_WATCHLIST))
    return;
  store_run_async (self->store, job_export,
                   g_build_filename (station_get_config (self->station)->export_folder, name, NULL),
                   g_free, g_free, self->cancellable, on_exported_ready, self);
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
  VestImportCard *card;

  self->station = station;
  self->window = VEST_WATCHLIST_WINDOW (g_object_ref (window));
  self->counted = -1;
  card = import_card (self);
  self->session = g_object_ref (station_get_session (station));
  g_signal_connect (card, "file-chosen", G_CALLBACK (on_file_chosen), self);
  g_signal_connect (card, "agreed", G_CALLBACK (on_agreed), self);
  g_signal_connect (card, "cancelled", G_CALLBACK (on_cancelled), self);
  g_signal_connect (card, "export", G_CALLBACK (on_export), self);
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

  drop_job (self);
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->counting = FALSE;
  vest_import_card_show_start (import_card (self));
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

  g_signal_handlers_disconnect_by_data (import_card (self), self);
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
