/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/admin/admin-tabs.h"
#include "ui/admin/audit-page.h"
#include "ui/admin/counts-page.h"
#include "ui/admin/log-page.h"
#include "ui/admin/staff-page.h"
#include "ui/admin/visit-story.h"
#include "ui/office/lock-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_ADMIN_WINDOW (vest_admin_window_get_type ())
G_DECLARE_FINAL_TYPE (VestAdminWindow, vest_admin_window, VEST, ADMIN_WINDOW, AdwApplicationWindow)

/**
 * VestAdminWindow: the visitor log and what belongs to it, a page each (admin-tabs.c).
 *
 * Signals:
 *   "watchlist" ()                        its own window is wanted
 */
GtkWidget *vest_admin_window_new (GtkApplication *app, const char *site_name);

/* (transfer none): the pages. */
VestLogPage *vest_admin_window_get_log (VestAdminWindow *self);
VestCountsPage *vest_admin_window_get_counts (VestAdminWindow *self);
VestAuditPage *vest_admin_window_get_audit (VestAdminWindow *self);

/**
 * vest_admin_window_set_staff: who is signed in. Until it is called the log stands open.
 *
 * @staff: (nullable): %NULL locks the window
 * @rights: of the AdminRights: which pages and buttons @staff has
 */
void vest_admin_window_set_staff (VestAdminWindow *self, const Staff *staff, guint rights);
/** vest_admin_window_get_page: (transfer none) (nullable): the page called @word in the table of
 * admin-tabs.c. */
GtkWidget *vest_admin_window_get_page (VestAdminWindow *self, const char *word);
/** vest_admin_window_show_page: brings it to the front, for who may see it. */
void vest_admin_window_show_page (VestAdminWindow *self, const char *word);
/* (transfer none): the page that stands there while it is locked, and the staff page. */
VestLockPage *vest_admin_window_get_lock (VestAdminWindow *self);
VestStaffPage *vest_admin_window_get_staff_page (VestAdminWindow *self);
VestVisitStory *vest_admin_window_get_story (VestAdminWindow *self);
void vest_admin_window_set_audit (VestAdminWindow *self, AdminAudit state, gint64 events,
                                  double fraction, const char *detail);
void vest_admin_window_set_exported (VestAdminWindow *self, const char *path);
/** vest_admin_window_tell: @text, of something that went well. */
void vest_admin_window_tell (VestAdminWindow *self, const char *text);
void vest_admin_window_show_error (VestAdminWindow *self, const char *message);

/** vest_admin_window_set_district: it shows many schools, read-only: nothing to export, to verify
 * or to screen with, and no counts of what the district does not have. */
void vest_admin_window_set_district (VestAdminWindow *self);

G_END_DECLS
