/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/host.h"
#include "db/watchlist-entry.h"

G_BEGIN_DECLS

/** watchlist_to_csv: (transfer full): a list that imports back to the same. */
GString *watchlist_to_csv (GPtrArray *entries);

/** hosts_to_csv: (transfer full): likewise. */
GString *hosts_to_csv (GPtrArray *hosts);

/** list_csv_append_entry, list_csv_append_host: one row of it, with its line end. */
void list_csv_append_entry (GString *out, const WatchlistEntry *entry);
void list_csv_append_host (GString *out, const Host *host);

G_END_DECLS
