/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_WAITING_LIST (vest_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (VestWaitingList, vest_waiting_list, VEST, WAITING_LIST, AdwBin)

/**
 * VestWaitingList: who waits, with the waiting time ticking.
 *
 * Signal "selected" (VestVisitItem *item): nullable; another row was chosen.
 */
GtkWidget *vest_waiting_list_new (void);

/** vest_waiting_list_set_visits: @visits: (element-type Visit): in any order: shown flagged first,
 * then newest first. Returns: whether somebody waits who did not wait before. */
gboolean vest_waiting_list_set_visits (VestWaitingList *self, GPtrArray *visits);
GListModel *vest_waiting_list_get_model (VestWaitingList *self);
VestVisitItem *vest_waiting_list_get_selected (VestWaitingList *self);
/** vest_waiting_list_select: @position may be %GTK_INVALID_LIST_POSITION for none. */
void vest_waiting_list_select (VestWaitingList *self, guint position);
/** vest_waiting_list_move: selects the next (+1) or previous (-1) row. */
void vest_waiting_list_move (VestWaitingList *self, int step);
/** vest_waiting_list_tick: writes the waiting times as of @now_ms; once a second by itself. */
void vest_waiting_list_tick (VestWaitingList *self, gint64 now_ms);

G_END_DECLS
