/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/entry-history.h"
#include "db/query.h"
#include "db/watchlist-browse.h"

G_BEGIN_DECLS

/**
 * EntryReader: the watchlist read on a connection of its own, so that looking through a long list
 * holds up nobody. All on the GTK thread; callbacks are not called after entry_reader_free().
 */
typedef struct _EntryReader EntryReader;

/** EntryFound: @ids: (nullable) with @error set. */
typedef void (*EntryFound) (EntryIds *ids, const WatchlistStatus *status, const GError *error,
                            gpointer data);
/** @entries: (element-type WatchlistEntry) of @ids from @first on. */
typedef void (*EntryPageRead) (EntryIds *ids, guint first, GPtrArray *entries, gpointer data);
/** EntryOneRead: @entry: (nullable): there is none; @held: (nullable): why a legal hold stands. */
typedef void (*EntryOneRead) (const WatchlistEntry *entry, GPtrArray *history, const char *held,
                              gpointer data);
typedef void (*EntryStatusRead) (const WatchlistStatus *status, gpointer data);

typedef struct
{
  EntryFound found;
  EntryPageRead page;
  EntryOneRead one;
  EntryStatusRead status;
} EntryReaderCalls;

/** entry_reader_new: @path: of the store. */
EntryReader *entry_reader_new (const char *path, const EntryReaderCalls *calls, gpointer data);
void entry_reader_free (EntryReader *self);

/** entry_reader_search: one that is asked later overtakes it. */
void entry_reader_search (EntryReader *self, const EntrySearch *search);
void entry_reader_read_page (EntryReader *self, EntryIds *ids, guint first);
void entry_reader_read_one (EntryReader *self, const char *id);
void entry_reader_read_status (EntryReader *self);

G_END_DECLS
