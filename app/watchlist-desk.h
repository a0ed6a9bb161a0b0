/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"

G_BEGIN_DECLS

/** WatchlistDesk: the watchlist's window, and what it asks for. */
typedef struct _WatchlistDesk WatchlistDesk;

WatchlistDesk *watchlist_desk_new (Station *station);
void watchlist_desk_free (WatchlistDesk *self);
void watchlist_desk_present (WatchlistDesk *self);

/** watchlist_desk_set_store: (nullable): the store works, or works no more. */
void watchlist_desk_set_store (WatchlistDesk *self, VestStore *store);

G_END_DECLS
