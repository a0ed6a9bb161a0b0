/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log window: reads a day, exports it, walks the chain.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/records.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "app/desk-door.h"
#include "app/retention-desk.h"
#include "app/session.h"
#include "app/staff-desk.h"
#include "app/story-desk.h"
#include "app/visitor-log.h"
#include "db/audit.h"
#include "db/query.h"
#include "ui/admin/admin-window.h"
#include "ui/i18n.h"

struct _Records
{
  Station *station;
  VestAdminWindow *window;
  VestDeskSession *session;
  DeskDoor *door;
  StaffDesk *staff;
  StoryDesk *story;
  RetentionDesk *retention;
  VestStore *store; /* (nullable) */
  GCancellable *cancellable;
  char *day; /* ISO: what is shown */
  gboolean reading;
  gboolean read_again;
};

/* One day asked of the store, and what it holds. */
typedef struct
{
  char *day;
  char *path; /* (nullable) where to export it */
  GPtrArray *visits;
} Day;

static void
day_free (gpointer data)
{
  Day *day = data;

  if (day == NULL)
    return;
  g_free (day->day);
  g_free (day->path);
  g_clear_pointer (&day->visits, g_ptr_array_unref);
  g_free (day);
}

static Day *
day_new (const char *iso, const char *path)
{
  Day *day = g_new0 (Day, 1);

  day->day = g_strdup (iso);
  day->path = g_strdup (path);
  return day;
}

static gpointer
job_day (VestStore *store, gpointer data, GError **error)
{
  const Day *asked = data;
  Day *day = day_new (asked->day, asked->path);
  gint64 from, until;

  if (!log_day_bounds (day->day, &from, &until))
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "%s is no date", day->day);
  else
    day->visits = query_between (store, from, until, error);
  if (day->visits != NULL)
    return day;
  day_free (day);
  return NULL;
}

static void read_day (Records *self);

static void
on_day_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Records *self = data;
  g_autoptr (GError) error = NULL;
  Day *day = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (day == NULL)
    vest_admin_window_show_error (self->window, error->message);
  else if (g_str_equal (day->day, self->day))
    vest_admin_window_set_day (self->window, day->day, day->visits);
  day_free (day);
  if (self->read_again)
    read_day (self);
}

static void
read_day (Records *self)
{
  self->read_again = self->reading;
  if (self->reading || self->store == NULL)
    return;
  self->reading = TRUE;
  store_run_async (self->store, job_day, day_new (self->day, NULL), day_free, day_free,
                   self->cancellable, on_day_ready, self);
}

static void
on_window_day_chosen (VestAdminWindow *window, const char *iso_date, Records *self)
{
  g_autofree char *day = g_strdup (iso_date);

  g_free (self->day);
  self->day = g_steal_pointer (&day);
  read_day (self);
}

static gboolean
write_export (Day *day, GError **error)
{
  GString *csv = log_to_csv (day->visits, LOG_SPREADSHEET);
  gboolean good;

  /* A log of visitors is nobody else's business on a shared computer. */
  good = g_file_set_contents_full (day->path, csv->str, csv->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
  g_string_free (csv, TRUE);
  return good;
}

static gpointer
job_export (VestStore *store, gpointer data, GError **error)
{
  Day *day = job_day (store, data, error);
  g_autofree char *folder = day != NULL ? g_path_get_dirname (day->path) : NULL;

  if (day == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                 g_strerror (errno));
  else if (write_export (day, error))
    return day;
  day_free (day);
  return NULL;
}

static void
on_exported_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Records *self = data;
  g_autoptr (GError) error = NULL;
  Day *day = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (day != NULL)
    vest_admin_window_set_exported (self->window, day->path);
  else
    {
      g_autofree char *message
          = g_strdup_printf (_ ("The log could not be exported: %s"), error->message);

      vest_admin_window_show_error (self->window, message);
    }
  day_free (day);
}

static void
on_window_export (VestAdminWindow *window, const char *iso_date, Records *self)
{
  g_autofree char *name = g_strdup_printf ("visitor-log-%s.csv", iso_date);
  g_autofree char *path
      = g_build_filename (station_get_config (self->station)->export_folder, name, NULL);

  if (self->store != NULL && desk_session_allows (self->session, ACTION_EXPORT_LOG))
    store_run_async (self->store, job_export, day_new (iso_date, path), day_free, day_free,
                     self->cancellable, on_exported_ready, self);
}

/* --- audit -------------------------------------------------------------------------------------
 */

/* Carries the worker's progress to the window, at most once a percent. */
typedef struct
{
  GMainContext *context;
  GWeakRef window;
  gint64 shown; /* percent */
} Walk;

typedef struct
{
  VestAdminWindow *window;
  gint64 done;
  double fraction;
} Progress;

static void
walk_free (gpointer data)
{
  Walk *walk = data;

  g_weak_ref_clear (&walk->window);
  g_main_context_unref (walk->context);
  g_free (walk);
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_object_unref (progress->window);
  g_free (progress);
}

static gboolean
show_progress (gpointer data)
{
  const Progress *progress = data;

  vest_admin_window_set_audit (progress->window, ADMIN_AUDIT_RUNNING, progress->done,
                               progress->fraction, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  Walk *walk = data;
  gint64 percent = total > 0 ? done * 100 / total : 100;
  VestAdminWindow *window;
  Progress *progress;

  if (percent == walk->shown)
    return;
  walk->shown = percent;
  window = g_weak_ref_get (&walk->window);
  if (window == NULL)
    return;
  progress = g_new0 (Progress, 1);
  progress->window = window;
  progress->done = done;
  progress->fraction = percent / 100.0;
  g_main_context_invoke_full (walk->context, G_PRIORITY_DEFAULT, show_progress, progress,
                              progress_free);
}

static void
report_free (gpointer data)
{
  audit_report_clear (data);
  g_free (data);
}

static gpointer
job_audit (VestStore *store, gpointer data, GError **error)
{
  AuditReport *report = g_new0 (AuditReport, 1);

  if (audit_verify (store, on_progress, data, report, error))
    return report;
  report_free (report);
  return NULL;
}

static void
on_audited_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Records *self = data;
  g_autoptr (GError) error = NULL;
  AuditReport *report = store_run_finish (VEST_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report == NULL)
    {
      vest_admin_window_set_audit (self->window, ADMIN_AUDIT_UNKNOWN, 0, 0, NULL);
      vest_admin_window_show_error (self->window, error->message);
      return;
    }
  vest_admin_window_set_audit (self->window,
                               report->problem == NULL ? ADMIN_AUDIT_WHOLE : ADMIN_AUDIT_BROKEN,
                               report->events, 1, report->problem);
  report_free (report);
}

static void
on_window_verify (VestAdminWindow *window, Records *self)
{
  Walk *walk;

  if (self->store == NULL || !desk_session_allows (self->session, ACTION_VERIFY_LOG))
    return;
  walk = g_new0 (Walk, 1);
  walk->context = g_main_context_ref_thread_default ();
  walk->shown = -1;
  g_weak_ref_init (&walk->window, window);
  vest_admin_window_set_audit (window, ADMIN_AUDIT_RUNNING, 0, 0, NULL);
  store_run_async (self->store, job_audit, walk, walk_free, report_free, self->cancellable,
                   on_audited_ready, self);
}

static void
on_window_watchlist (VestAdminWindow *window, Records *self)
{
  station_open_window (self->station, "watchlist");
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
on_store_changed (VestStore *store, Records *self)
{
  read_day (self);
}

static guint
rights_of (VestDeskSession *session)
{
  static const struct
  {
    Action action;
    AdminRight right;
  } rows[] = {
    { ACTION_EXPORT_LOG, ADMIN_MAY_EXPORT },  { ACTION_MANAGE_STAFF, ADMIN_MAY_MANAGE_STAFF },
    { ACTION_MANAGE_STAFF, ADMIN_MAY_AUDIT }, { ACTION_CORRECT_DECISION, ADMIN_MAY_CORRECT },
    { ACTION_PURGE, ADMIN_MAY_PURGE },
  };
  guint rights = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (desk_session_allows (session, rows[i].action))
      rights |= rows[i].right;
  return rights;
}

static void
on_session_changed (VestDeskSession *session, Records *self)
{
  vest_admin_window_set_staff (self->window,
                               desk_session_allows (session, ACTION_OPEN_LOG)
                                   ? desk_session_get_staff (session)
                                   : NULL,
                               rights_of (session));
}

Records *
records_new (Station *station)
{
  Records *self = g_new0 (Records, 1);
  GtkWidget *window
      = vest_admin_window_new (station_get_app (station), station_get_config (station)->site_name);

  self->station = station;
  self->window = VEST_ADMIN_WINDOW (g_object_ref (window));
  self->day = session_today ();
  theme_apply (window, station_get_theme (station));
  gtk_window_set_hide_on_close (GTK_WINDOW (window), TRUE);
  g_signal_connect (window, "day-chosen", G_CALLBACK (on_window_day_chosen), self);
  g_signal_connect (window, "export", G_CALLBACK (on_window_export), self);
  g_signal_connect (window, "verify", G_CALLBACK (on_window_verify), self);
  self->session = g_object_ref (station_get_session (station));
  self->door = desk_door_new (self->session, vest_admin_window_get_lock (self->window));
  self->staff = staff_desk_new (self->session, vest_admin_window_get_staff_page (self->window));
  self->story = story_desk_new (self->session, self->window);
  self->retention = retention_desk_new (station, self->window);
  desk_session_watch (self->session, window);
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), self);
  on_session_changed (self->session, self);
  g_signal_connect (window, "watchlist", G_CALLBACK (on_window_watchlist), self);
  records_set_store (self, station_get_store (station));
  return self;
}

void
records_free (Records *self)
{
  if (self == NULL)
    return;
  records_set_store (self, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  staff_desk_free (self->staff);
  story_desk_free (self->story);
  retention_desk_free (self->retention);
  desk_door_free (self->door);
  g_clear_object (&self->session);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_object (&self->window);
  g_clear_object (&self->cancellable);
  g_free (self->day);
  g_free (self);
}

GtkWindow *
records_get_window (Records *self)
{
  return GTK_WINDOW (self->window);
}

void
records_set_store (Records *self, VestStore *store)
{
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_signal_handlers_disconnect_by_data (self->store, self);
    }
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->reading = self->read_again = FALSE;
  staff_desk_set_store (self->staff, store);
  story_desk_set_store (self->story, store);
  retention_desk_set_store (self->retention, store);
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  read_day (self);
}
