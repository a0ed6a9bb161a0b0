/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visits of all schools that somebody may read, from the district's database itself. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So many visits of a day are read, the latest: a district of 1,870 schools has 100,000. */
#define DISTRICT_LOG_MOST 5000

/**
 * district_log_read:
 * @database: libpq connection string or URI of a reader ("vestibule upstream reader")
 *
 * The rows of the view daily_log that began in [@from_ms, @until_ms), oldest first. Waits for the
 * server: not for the GTK thread. The entrance of each visit names its school too:
 * "Hartwell Elementary · Main entrance"; the name of a group is everybody's. Matches are not in the
 * view. Sets PG_LINK_ERROR.
 *
 * @more: (out): whether there were more than DISTRICT_LOG_MOST, and the earliest are missing
 *
 * Returns: (transfer full) (element-type Visit)
 */
GPtrArray *district_log_read (const char *database, gint64 from_ms, gint64 until_ms, gboolean *more,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
