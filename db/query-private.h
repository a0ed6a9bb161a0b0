/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: rows into records, for more than one file of queries.
 */
#pragma once

#include "db/connection.h"
#include "db/watchlist-entry.h"

G_BEGIN_DECLS

/* As query_read_entry() reads them: every SELECT of entries names these, in this order. */
#define ENTRY_COLUMNS                                                                              \
  "id, list, full_name, given, middle, family, suffix, birth_date, sex, document, region,"         \
  " aliases, reason, instructions, sites, valid_from, valid_until, revision"

/* query_read_entry: (transfer full) */
WatchlistEntry *query_read_entry (Statement *row);

G_END_DECLS
