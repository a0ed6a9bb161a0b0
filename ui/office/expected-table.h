/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/expected-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_EXPECTED_TABLE (vest_expected_table_get_type ())
G_DECLARE_FINAL_TYPE (VestExpectedTable, vest_expected_table, VEST, EXPECTED_TABLE, AdwBin)

/**
 * VestExpectedTable: who is expected, searched and narrowed to today.
 *
 * Signal: "chosen" (VestExpectedItem *item)
 */
GtkWidget *vest_expected_table_new (void);

/** vest_expected_table_set: @list: (element-type Expected); @today: ISO date, which began at
 * @day_ms. */
void vest_expected_table_set (VestExpectedTable *self, GPtrArray *list, const char *today,
                              gint64 day_ms);

/** vest_expected_table_search: the search gets the focus. */
void vest_expected_table_search (VestExpectedTable *self);

/** vest_expected_table_clear: takes search and day back. Returns: whether there was any. */
gboolean vest_expected_table_clear (VestExpectedTable *self);

/** vest_expected_table_get_shown: (transfer none): the rows that are found. */
GListModel *vest_expected_table_get_shown (VestExpectedTable *self);

G_END_DECLS
