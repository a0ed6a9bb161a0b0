/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/watchlist-entry.h"

#include "app/screening/pair-score.h"
#include "app/screening/token-table.h"

G_BEGIN_DECLS

/**
 * Listing: the entries of a list, each packed into some 60 bytes. A slot is an entry's number; it
 * is never used again after the entry was withdrawn.
 */
typedef struct _Listing Listing;

/** LISTED_MAX_NAMES: a name and its aliases; further aliases do not count. */
#define LISTED_MAX_NAMES 24

/** Listed: one entry unpacked; its texts belong to the listing. */
typedef struct
{
  Subject subject; /* names point to the field below; document and region stay NULL */
  ScoreName names[LISTED_MAX_NAMES];
} Listed;

Listing *listing_new (TokenTable *tokens);
void listing_free (Listing *self);

/** listing_add: returns the slot; interns and counts the words. */
guint32 listing_add (Listing *self, const WatchlistEntry *entry);
/** listing_add_uncounted: the same without counting its words, for a pair outside any list. */
guint32 listing_add_uncounted (Listing *self, const WatchlistEntry *entry);
/** listing_remove: the slot is dead from now on, its words are not counted any more. */
void listing_remove (Listing *self, guint32 slot);
/** listing_find: FALSE when no living entry has the id. */
gboolean listing_find (Listing *self, const char *id, guint32 *slot);

guint32 listing_get_n_slots (Listing *self);
guint32 listing_get_n_alive (Listing *self);
gboolean listing_is_alive (Listing *self, guint32 slot);
BirthDate listing_get_birth_date (Listing *self, guint32 slot);

/** listing_unpack: what scoring needs. */
void listing_unpack (Listing *self, guint32 slot, Listed *listed);
/** listing_get_entry: (transfer full): the entry as far as it was kept: no list, reason or
 *  instructions. */
WatchlistEntry *listing_get_entry (Listing *self, guint32 slot);
/** listing_get_document: (transfer none) (nullable): as written. */
const char *listing_get_document (Listing *self, guint32 slot);
const char *listing_get_region (Listing *self, guint32 slot);
/** listing_is_in_force: at @site, on the day @today; both nullable. */
gboolean listing_is_in_force (Listing *self, guint32 slot, const char *site, const char *today);

/** listing_get_tokens: the entry's words and joined words, as often as they stand in its name and
 *  aliases, each as its id times two, and one more for a family name. Returns how many; no more
 * than
 *  @max are written. */
guint listing_get_tokens (Listing *self, guint32 slot, guint32 *ids, guint max);

/** listing_archive: to be loaded into a new listing, after its tokens. */
void listing_archive (Listing *self, Archive *archive);

gsize listing_get_memory (Listing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

G_END_DECLS
