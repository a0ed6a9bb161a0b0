/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/deed.h"
#include "db/store.h"

G_BEGIN_DECLS

/*
 * What an administrator asks about the staff. All are synchronous, (transfer full), and stop when
 * @cancellable (nullable) is cancelled: on the GTK thread wrap them in store_run_async().
 */

/** query_staff_counts: (element-type StaffCount): everybody on the staff, and whoever signed
 * something in [from_ms, until_ms), the busiest first. */
GPtrArray *query_staff_counts (VestStore *store, gint64 from_ms, gint64 until_ms,
                               GCancellable *cancellable, GError **error);

/** So many deeds of one member of staff are read; there may be more. */
#define DEED_LIMIT 10000

/** query_deeds: (element-type Deed): what @staff_id signed, and when they signed in and out, in
 * [from_ms, until_ms), the newest first, DEED_LIMIT at most. */
GPtrArray *query_deeds (VestStore *store, const char *staff_id, gint64 from_ms, gint64 until_ms,
                        GCancellable *cancellable, GError **error);

/** query_dismissals: (element-type DismissalInForce): those that silence a match today, the newest
 * first: not run out, not withdrawn, of an entry that has not changed since. */
GPtrArray *query_dismissals (VestStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
