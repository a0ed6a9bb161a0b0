/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/log-query.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOG_FILTERS (vest_log_filters_get_type ())
G_DECLARE_FINAL_TYPE (VestLogFilters, vest_log_filters, VEST, LOG_FILTERS, AdwBin)

/**
 * VestLogFilters: which visits of the range are shown: by words, kind, decision, entrance and host.
 *
 * Signal "changed" ().
 */
GtkWidget *vest_log_filters_new (void);

/** vest_log_filters_offer: what there is to choose from; what was chosen stays chosen while it is
 * among them. */
void vest_log_filters_offer (VestLogFilters *self, GStrv entrances, GStrv hosts);
/** vest_log_filters_fill: writes into @query what is chosen. */
void vest_log_filters_fill (VestLogFilters *self, LogQuery *query);
/** vest_log_filters_any: whether anything is filtered at all. */
gboolean vest_log_filters_any (VestLogFilters *self);
/** vest_log_filters_set_schools: the entrances are those of many schools. */
void vest_log_filters_set_schools (VestLogFilters *self);
void vest_log_filters_clear (VestLogFilters *self);
void vest_log_filters_search (VestLogFilters *self);

G_END_DECLS
