/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_FILTERS (vest_log_filters_get_type ())
G_DECLARE_FINAL_TYPE (VestLogFilters, vest_log_filters, VEST, LOG_FILTERS, AdwBin)

/**
 * VestLogFilters: which of a day's visits are shown: by words, kind, decision and entrance.
 *
 * Signal "changed" ().
 */
GtkWidget *vest_log_filters_new (void);

/** vest_log_filters_offer: the entrances of @visits (element-type Visit) become choices; what was
 * chosen stays chosen while it is among them. */
void vest_log_filters_offer (VestLogFilters *self, GPtrArray *visits);
gboolean vest_log_filters_accepts (VestLogFilters *self, VestVisitItem *item);
/** vest_log_filters_any: whether anything is filtered at all. */
gboolean vest_log_filters_any (VestLogFilters *self);
/** vest_log_filters_set_schools: the entrances are those of many schools. */
void vest_log_filters_set_schools (VestLogFilters *self);
void vest_log_filters_clear (VestLogFilters *self);
void vest_log_filters_search (VestLogFilters *self);

G_END_DECLS
