/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log window: which controllers stand behind its pages, and who sees which.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/records.h"

#include "app/agency-export.h"
#include "app/audit-desk.h"
#include "app/desk-door.h"
#include "app/log-desk.h"
#include "app/log-export.h"
#include "app/retention-desk.h"
#include "app/staff-desk.h"
#include "app/story-desk.h"
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
  LogDesk *log;
  LogExport *export;
  AgencyExport *agency;
  AuditDesk *audit;
};

static void
on_window_watchlist (VestAdminWindow *window, Records *self)
{
  station_open_window (self->station, "watchlist");
}

/* --- life --------------------------------------------------------------------------------------
 */

static guint
rights_of (VestDeskSession *session)
{
  static const struct
  {
    Action action;
    AdminRight right;
  } rows[] = {
    { ACTION_EXPORT_LOG, ADMIN_MAY_EXPORT }, { ACTION_MANAGE_STAFF, ADMIN_MAY_MANAGE_STAFF },
    { ACTION_AUDIT_STAFF, ADMIN_MAY_AUDIT }, { ACTION_CORRECT_DECISION, ADMIN_MAY_CORRECT },
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
  theme_apply (window, station_get_theme (station));
  gtk_window_set_hide_on_close (GTK_WINDOW (window), TRUE);
  self->session = g_object_ref (station_get_session (station));
  self->door = desk_door_new (self->session, vest_admin_window_get_lock (self->window));
  self->staff = staff_desk_new (self->session, vest_admin_window_get_staff_page (self->window));
  self->story = story_desk_new (self->session, self->window, station_get_config (station)->kinds);
  self->retention = retention_desk_new (station, self->window);
  self->log = log_desk_new (self->session, self->window);
  self->export = log_export_new (station_get_config (station), self->session, self->window);
  self->agency = agency_export_new (station_get_config (station), self->session, self->window);
  self->audit = audit_desk_new (self->session, self->window);
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
  log_desk_free (self->log);
  log_export_free (self->export);
  agency_export_free (self->agency);
  audit_desk_free (self->audit);
  desk_door_free (self->door);
  g_clear_object (&self->session);
  g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_object (&self->window);
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
  staff_desk_set_store (self->staff, store);
  story_desk_set_store (self->story, store);
  retention_desk_set_store (self->retention, store);
  log_desk_set_store (self->log, store);
  log_export_set_store (self->export, store);
  agency_export_set_store (self->agency, store);
  audit_desk_set_store (self->audit, store);
}
