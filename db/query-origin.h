/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** query_was_started_here: whether this station, in any epoch, wrote the start of the visit. */
gboolean query_was_started_here (VestStore *store, const char *visit, gboolean *here,
                                 GError **error);

/**
 * query_district_entries: tells @each the id of every watchlist entry that the district has put, at
 * a station that is not the district's own: a site does not withdraw them by the way.
 */
gboolean query_district_entries (VestStore *store, void (*each) (const char *id, gpointer data),
                                 gpointer data, GError **error);

G_END_DECLS
