/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/roster-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_ROSTER_LIST (vest_roster_list_get_type ())
G_DECLARE_FINAL_TYPE (VestRosterList, vest_roster_list, VEST, ROSTER_LIST, AdwBin)

/**
 * VestRosterList: the people of the roster in their groups. Arrow keys choose; while a roll call
 * goes on Space ticks the chosen one as accounted for and goes on to the next, N is not found, L
 * left, U takes it back.
 *
 * Signals:
 *   "ticked" (const char *visit_id, int mark)
 *   "photo-wanted" (const char *visit_id)
 */
GtkWidget *vest_roster_list_new (void);

/** @lines: (element-type RosterLine): kept; in the order in which they stand in their groups. */
void vest_roster_list_set_lines (VestRosterList *self, GPtrArray *lines, gboolean ticking);
/** @by_host: grouped by host; else by the entrance where they came in. */
void vest_roster_list_set_by_host (VestRosterList *self, gboolean by_host);
void vest_roster_list_set_photo (VestRosterList *self, const char *visit_id, GdkTexture *photo);
/** vest_roster_list_key: a key of the window; whether it was one of the list's. */
gboolean vest_roster_list_key (VestRosterList *self, guint keyval);
/** vest_roster_list_focus: gives the list the keyboard. */
void vest_roster_list_focus (VestRosterList *self);

G_END_DECLS
