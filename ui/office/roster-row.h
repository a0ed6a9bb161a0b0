/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/roster-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_ROSTER_ROW (vest_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (VestRosterRow, vest_roster_row, VEST, ROSTER_ROW, AdwBin)

/**
 * VestRosterRow: one person, legible from a step away; or a group's heading.
 *
 * Signal: "ticked" (VestRosterItem *item, int mark)   a RosterMark
 */
GtkWidget *vest_roster_row_new (void);

/** @item: (nullable). */
void vest_roster_row_set_item (VestRosterRow *self, VestRosterItem *item);

/** roster_mark_words: (transfer none): "Accounted for". */
const char *roster_mark_words (RosterMark mark);

G_END_DECLS
