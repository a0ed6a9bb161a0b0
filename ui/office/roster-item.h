/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/roster.h"

G_BEGIN_DECLS

#define VEST_TYPE_ROSTER_ITEM (vest_roster_item_get_type ())
G_DECLARE_FINAL_TYPE (VestRosterItem, vest_roster_item, VEST, ROSTER_ITEM, GObject)

/**
 * VestRosterItem: a row of the roster: a person, or the heading of a group.
 *
 * Signal "changed": what it says is another; the row that shows it writes itself anew.
 */

/** @group: (nullable): the heading; %NULL: a person, whose line follows. */
VestRosterItem *vest_roster_item_new (const char *group);

/** vest_roster_item_get_group: (transfer none) (nullable): the heading, if it is one. */
const char *vest_roster_item_get_group (VestRosterItem *self);
guint vest_roster_item_get_count (VestRosterItem *self);
void vest_roster_item_set_count (VestRosterItem *self, guint count);

/** vest_roster_item_set_line: @line: (unowned): lives until the next; "changed" if it differs. */
void vest_roster_item_set_line (VestRosterItem *self, const RosterLine *line);
/** vest_roster_item_get_line: (transfer none) (nullable). */
const RosterLine *vest_roster_item_get_line (VestRosterItem *self);

/** vest_roster_item_set_ticking: a roll call goes on. */
void vest_roster_item_set_ticking (VestRosterItem *self, gboolean ticking);
gboolean vest_roster_item_get_ticking (VestRosterItem *self);

/** The photo is read when the row is first shown. @photo: (nullable): there is none. */
gboolean vest_roster_item_ask_photo (VestRosterItem *self); /* whether it has not been asked for */
void vest_roster_item_set_photo (VestRosterItem *self, GdkTexture *photo);
GdkTexture *vest_roster_item_get_photo (VestRosterItem *self); /* (transfer none) (nullable) */

G_END_DECLS
