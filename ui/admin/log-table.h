/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/log-query.h"
#include "ui/admin/log-rows.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_TABLE (vest_log_table_get_type ())
G_DECLARE_FINAL_TYPE (VestLogTable, vest_log_table, VEST, LOG_TABLE, AdwBin)

/**
 * VestLogTable: visits, one a row, sortable by every column.
 *
 * Signals:
 *   "chosen" (const char *visit)   a row was clicked, or Enter pressed on it
 *   "order" ()                     another column or direction: see vest_log_table_get_order()
 *   "clear" ()                     nothing matches, and all filters are to go
 */
GtkWidget *vest_log_table_new (void);

/** vest_log_table_get_rows: (transfer none): asks for the visits that are looked at. */
VestLogRows *vest_log_table_get_rows (VestLogTable *self);
/** @ids: (element-type utf8): of what is shown; @n_all: of how many. */
void vest_log_table_set_ids (VestLogTable *self, GPtrArray *ids, guint n_all);
/** vest_log_table_set_days: whether it is @one day, or a range whose rows say their day. */
void vest_log_table_set_days (VestLogTable *self, gboolean one);
LogOrder vest_log_table_get_order (VestLogTable *self, gboolean *descending);

/** vest_log_table_set_schools: the entrances are those of many schools. */
void vest_log_table_set_schools (VestLogTable *self);

G_END_DECLS
