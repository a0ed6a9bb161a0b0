/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/**
 * WatchlistStamp: how far this station's watchlist has been read. It means nothing to another
 * store, nor to the same one put back to an older day: then it is not known.
 */
typedef struct
{
  gint64 counter;
  gint64 mark;
} WatchlistStamp;

/** watchlist_stamp_read: that of the newest change. To be read before the list, because what is
 *  told twice does no harm and what is never told does. */
gboolean watchlist_stamp_read (VestStore *store, WatchlistStamp *stamp, GError **error);

/**
 * WatchlistChanges: what became of the entries that changed since a stamp.
 * @known: whether it can be told; else, as after a purge, the whole list is to be read
 * @stamp: of the newest of them, or the one that was asked for
 * @entries: (element-type WatchlistEntry): as they are now, each once
 * @gone: (element-type utf8): ids of those that are listed no more
 */
typedef struct
{
  gboolean known;
  WatchlistStamp stamp;
  GPtrArray *entries;
  GPtrArray *gone;
} WatchlistChanges;

/**
 * watchlist_changes_read:
 * @max: more changes than these are not known
 *
 * Returns: (transfer full) (nullable)
 */
WatchlistChanges *watchlist_changes_read (VestStore *store, const WatchlistStamp *since, guint max,
                                          GError **error);
void watchlist_changes_free (WatchlistChanges *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WatchlistChanges, watchlist_changes_free)

G_END_DECLS
