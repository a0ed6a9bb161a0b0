/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/log-query.h"
#include "db/store.h"

G_BEGIN_DECLS

/*
 * The log over any range. All are synchronous, and sets G_IO_ERROR_CANCELLED when @cancellable
 * (nullable) is cancelled while they look: on the GTK thread wrap them in store_run_async().
 */

/**
 * query_log_find: which visits @query names.
 *
 * @totals: whether totals, entrances and hosts of the range are wanted too
 */
LogFound *query_log_find (VestStore *store, const LogQuery *query, gboolean totals,
                          GCancellable *cancellable, GError **error);

/** query_log_read: (transfer full) (element-type Visit): the visits @ids[@first] and on, @n at
 * most, with corrections and everybody of groups, without matches. One that is gone meanwhile is
 * left out. */
GPtrArray *query_log_read (VestStore *store, GPtrArray *ids, guint first, guint n, GError **error);

/**
 * query_log_count: visits a period.
 *
 * @counts: (element-type LogCount): periods without gaps, oldest first, whose figures are zero
 */
gboolean query_log_count (VestStore *store, GArray *counts, GCancellable *cancellable,
                          GError **error);

G_END_DECLS
