/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_ROWS (vest_log_rows_get_type ())
G_DECLARE_FINAL_TYPE (VestLogRows, vest_log_rows, VEST, LOG_ROWS, GObject)

/**
 * VestLogRows: a list of any length of which only what is looked at is in memory: a GListModel of
 * VestVisitItem whose visits come in pages.
 *
 * Signal "wanted" (guint first, guint n): rows are being looked at; answered by set_visits()
 */
VestLogRows *vest_log_rows_new (void);

/** @ids: (element-type utf8): of the visits, in their order. What stays is asked for again. */
void vest_log_rows_set_ids (VestLogRows *self, GPtrArray *ids);
GPtrArray *vest_log_rows_get_ids (VestLogRows *self); /* (transfer none) */

/** @visits: (element-type Visit): what was wanted, in any order; one may have gone meanwhile. */
void vest_log_rows_set_visits (VestLogRows *self, guint first, guint n, GPtrArray *visits);

G_END_DECLS
