/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/log-query.h"

G_BEGIN_DECLS

#define VEST_TYPE_COUNTS_PAGE (vest_counts_page_get_type ())
G_DECLARE_FINAL_TYPE (VestCountsPage, vest_counts_page, VEST, COUNTS_PAGE, AdwBin)

/**
 * VestCountsPage: visits by week or by month, as a chart and as a table.
 *
 * Signal "wanted" (): the page is looked at, or other periods: answered by set_counts()
 */
GtkWidget *vest_counts_page_new (void);

/** vest_counts_page_get_periods: (transfer full) (element-type LogCount): what is to be counted,
 * with no figures yet. */
GArray *vest_counts_page_get_periods (VestCountsPage *self);
/** @counts: (element-type LogCount): the same periods with their figures. */
void vest_counts_page_set_counts (VestCountsPage *self, GArray *counts);

G_END_DECLS
