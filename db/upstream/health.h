/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How every station of the district does, read from its database. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * health_read_csv:
 * @database: libpq connection string or URI of who administers it, or of a reader
 *
 * The rows of the views station_health and watchlist_age, with a header. Sets PG_LINK_ERROR.
 *
 * Returns: (transfer full)
 */
GString *health_read_csv (const char *database, GError **error);

G_END_DECLS
