/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

/** EntryFilter: which entries. */
typedef enum
{
  ENTRIES_LISTED,    /* all but the withdrawn ones */
  ENTRIES_IN_FORCE,  /* those that count today at this site */
  ENTRIES_NOT_YET,   /* valid from a later day */
  ENTRIES_EXPIRED,   /* valid until an earlier day */
  ENTRIES_ELSEWHERE, /* for other sites only */
  ENTRIES_WITHDRAWN, /* until retention removes them */
} EntryFilter;
#define N_ENTRY_FILTERS 6

/**
 * EntryChange: one thing that happened to a watchlist entry.
 *
 * @kind: the event's word: "watchlist_put", "watchlist_withdrawn", "watchlist_photo_put",
 *   "hold_placed" ...; "purged" stands at the beginning where retention may have removed what the
 *   log once said under this id: whose bodies they were is removed with them
 * @at_ms: UTC
 * @known: whether this program knows the kind
 * @site: (nullable): of the station that wrote it, when it is another one
 * @by: (nullable): who did it, where it was signed
 * @reason: (nullable): as given
 * @entry: (nullable): what a put said
 * @before: (nullable): what stood there before that put
 */
typedef struct
{
  char *kind;
  gint64 at_ms;
  gboolean known;
  char *site;
  char *by;
  char *reason;
  WatchlistEntry *entry;
  WatchlistEntry *before;
} EntryChange;

G_END_DECLS
