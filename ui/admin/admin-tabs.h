/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** AdminRight: what whoever is signed in sees and may do in the log window; a set. */
typedef enum
{
  ADMIN_MAY_EXPORT = 1 << 0,          /* the log as a file or on paper */
  ADMIN_MAY_MANAGE_STAFF = 1 << 1,    /* accounts, and the watchlist's window */
  ADMIN_MAY_CORRECT = 1 << 2,         /* say later that a decision was wrong */
  ADMIN_MAY_AUDIT = 1 << 3,           /* see what each of the staff did */
  ADMIN_MAY_PURGE = 1 << 4,           /* retention and legal holds */
  ADMIN_MAY_EVERYTHING = (1 << 5) - 1 /* a window that stands open: tests and tours */
} AdminRight;

#define VEST_TYPE_ADMIN_TABS (vest_admin_tabs_get_type ())
G_DECLARE_FINAL_TYPE (VestAdminTabs, vest_admin_tabs, VEST, ADMIN_TABS, AdwBin)

/**
 * VestAdminTabs: the log window's pages side by side: one table in admin-tabs.c, one row a page.
 *
 * Signal "changed" (): another page is in front.
 */
GtkWidget *vest_admin_tabs_new (void);

/** vest_admin_tabs_fill: makes the page of every row, in @views. */
void vest_admin_tabs_fill (VestAdminTabs *self, GtkStack *views);

/** vest_admin_tabs_set_rights: of the AdminRights; a page that is not allowed is left. */
void vest_admin_tabs_set_rights (VestAdminTabs *self, guint rights);

/** vest_admin_tabs_only_log: the first page and no other: the district's. */
void vest_admin_tabs_only_log (VestAdminTabs *self);

/** vest_admin_tabs_show: the page called @word: "log", "staff" ... */
void vest_admin_tabs_show (VestAdminTabs *self, const char *word);
/** vest_admin_tabs_step: the allowed page @by places further, round and round. */
void vest_admin_tabs_step (VestAdminTabs *self, int by);
const char *vest_admin_tabs_get_current (VestAdminTabs *self);

G_END_DECLS
