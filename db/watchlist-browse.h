/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/entry-change.h"
#include "db/store.h"

G_BEGIN_DECLS

/*
 * The watchlist as somebody looks through it: a million entries in order, a page at a time. All are
 * synchronous; a window asks a STORE_READER, so that nobody who writes waits for it.
 */

/** EntrySearch: @words: (nullable): each begins a word of a name, an alias, the birth date, the
 * list or the id; @site: as entries name it; @today: ISO date. */
typedef struct
{
  EntryFilter filter;
  const char *words;
  const char *site;
  const char *today;
} EntrySearch;

/** EntryIds: what a search found, by family name: some 30 bytes an entry. */
typedef struct _EntryIds EntryIds;

EntryIds *entry_ids_ref (EntryIds *self);
void entry_ids_unref (EntryIds *self);
guint entry_ids_get_size (const EntryIds *self);
const char *entry_ids_get (const EntryIds *self, guint place);
/** entry_ids_find: @place: (out): Returns whether @id is there. */
gboolean entry_ids_find (const EntryIds *self, const char *id, guint *place);
/** entry_ids_equal: whether both are the same entries in the same order. */
gboolean entry_ids_equal (const EntryIds *a, const EntryIds *b);

/** watchlist_browse: (transfer full) (nullable). */
EntryIds *watchlist_browse (VestStore *store, const EntrySearch *search, GError **error);

/** watchlist_browse_page: (transfer full) (element-type WatchlistEntry): the entries at @first and
 * behind, @n at most. A withdrawn one as it was last put; one that has gone since has only its id.
 */
GPtrArray *watchlist_browse_page (VestStore *store, const EntryIds *ids, guint first, guint n,
                                  GError **error);

/** watchlist_browse_one: (transfer full): the same of one entry, with its photo and the time of its
 * last change; STORE_ERROR_NOT_FOUND. */
WatchlistEntry *watchlist_browse_one (VestStore *store, const char *id, GError **error);

/** watchlist_photo_read: @jpeg: (transfer full) (nullable): %NULL when the entry has none. */
gboolean watchlist_photo_read (VestStore *store, const char *id, GBytes **jpeg, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntryIds, entry_ids_unref)

G_END_DECLS
