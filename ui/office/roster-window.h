/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/roster.h"

G_BEGIN_DECLS

#define VEST_TYPE_ROSTER_WINDOW (vest_roster_window_get_type ())
G_DECLARE_FINAL_TYPE (VestRosterWindow, vest_roster_window, VEST, ROSTER_WINDOW,
                      AdwApplicationWindow)

/**
 * VestRosterWindow: who is on site, by last known entrance or by host, and the roll call.
 *
 * Signals:
 *   "begin" (gboolean drill)                    confirmed: a roll call
 *   "end" ()                                    confirmed: it is over
 *   "ticked" (const char *visit_id, int mark)   a RosterMark
 *   "record" (const char *rollcall)             nullable: show a past one; %NULL: now again
 *   "paper" (gboolean print)                    print what is shown, or write it as a PDF
 *   "photo-wanted" (const char *visit_id)
 */
GtkWidget *vest_roster_window_new (GtkApplication *app, const char *site_name);

/**
 * vest_roster_window_set_lines:
 * @lines: (element-type RosterLine): kept
 * @call: (nullable): the roll call that goes on, or, once it has ended, the record that is shown
 */
void vest_roster_window_set_lines (VestRosterWindow *self, GPtrArray *lines, const RollCall *call);

/** @calls: (element-type RollCall): those that have ended, newest first. */
void vest_roster_window_set_past (VestRosterWindow *self, GPtrArray *calls);

void vest_roster_window_set_photo (VestRosterWindow *self, const char *visit_id, GdkTexture *photo);
/** vest_roster_window_set_printable: whether there is a queue that prints pages. */
void vest_roster_window_set_printable (VestRosterWindow *self, gboolean printable);
/** vest_roster_window_say: what was done; @trouble: or why it was not. */
void vest_roster_window_say (VestRosterWindow *self, const char *sentence, gboolean trouble);

G_END_DECLS
