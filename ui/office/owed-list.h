/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_OWED_LIST (vest_owed_list_get_type ())
G_DECLARE_FINAL_TYPE (VestOwedList, vest_owed_list, VEST, OWED_LIST, AdwBin)

/**
 * VestOwedList: who is on site with a badge that did not come out: the number to write by hand
 * large, the name, since when.
 *
 * Signals:
 *   "print" (const char *visit_id)
 *   "written" (const char *visit_id)
 */
GtkWidget *vest_owed_list_new (void);

/** @owed: (element-type Visit): the longest waiting first; @prints: whether printing now helps. */
void vest_owed_list_set (VestOwedList *self, GPtrArray *owed, gboolean prints);

G_END_DECLS
