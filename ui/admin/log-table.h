/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/admin/log-filters.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_TABLE (vest_log_table_get_type ())
G_DECLARE_FINAL_TYPE (VestLogTable, vest_log_table, VEST, LOG_TABLE, AdwBin)

/** VestLogTable: a day's visits, one a row, sortable by every column. Emits "chosen" with a
 * visit's id when its row is clicked, or Enter pressed on it. */
GtkWidget *vest_log_table_new (void);

/** @filters: asked for every row, and listened to. Once, before any visit is set. */
void vest_log_table_set_filters (VestLogTable *self, VestLogFilters *filters);
/** @visits: (element-type Visit). */
void vest_log_table_set_visits (VestLogTable *self, GPtrArray *visits);
/** vest_log_table_get_shown: (transfer none): what is left, in the order of the table. */
GListModel *vest_log_table_get_shown (VestLogTable *self);

/** vest_log_table_set_schools: the entrances are those of many schools. */
void vest_log_table_set_schools (VestLogTable *self);

G_END_DECLS
