/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visits of all schools that somebody may read, from the district's database itself. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * district_log_read:
 * @database: libpq connection string or URI of a reader ("vestibule upstream reader")
 *
 * The rows of the view daily_log that began in [@from_ms, @until_ms), oldest first. Waits for the
 * server: not for the GTK thread. The entrance of each visit names its school too:
 * "hartwell · Main entrance". Matches and waits are not in the view. Sets PG_LINK_ERROR.
 *
 * Returns: (transfer full) (element-type Visit)
 */
GPtrArray *district_log_read (const char *database, gint64 from_ms, gint64 until_ms,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
