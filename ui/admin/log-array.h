/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/log-query.h"

G_BEGIN_DECLS

/*
 * What visits that are all in memory answer to a LogQuery: the district's log, which has no store.
 */

/** log_array_find: (transfer full). @visits: (element-type Visit). */
LogFound *log_array_find (GPtrArray *visits, const LogQuery *query);

/** log_array_read: (transfer full) (element-type Visit): copies of @n of @ids from @first on. */
GPtrArray *log_array_read (GPtrArray *visits, GPtrArray *ids, guint first, guint n);

G_END_DECLS
