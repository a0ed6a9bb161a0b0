/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/event.h"

G_BEGIN_DECLS

/*
 * What is done to a watchlist entry beside putting and withdrawing it. All return (transfer full).
 */

/**
 * event_watchlist_photo_put: the entry's photo, a JPEG without metadata. It counts as a change of
 * the entry: who was held to be another is looked at again. It stands in the body of its event and
 * nowhere else, and is gone from the entry once that is withdrawn.
 */
EventDraft *event_watchlist_photo_put (const char *entry_id, GBytes *jpeg);
EventDraft *event_watchlist_photo_removed (const char *entry_id);

/** event_watchlist_noted: why the event that follows in the same append was done. */
EventDraft *event_watchlist_noted (const char *entry_id, const char *reason);

/** event_watchlist_tried: somebody held a name against the list. The name is not told: who looks
 * people up is the audit's business, whom they look up is not. @matches: how many were shown. */
EventDraft *event_watchlist_tried (guint matches);

/** WatchlistImport: what a file brought. @file: its name without the folder. */
typedef struct
{
  const char *file;
  guint added;
  guint changed;
  guint withdrawn;
} WatchlistImport;

/** event_watchlist_imported: the last event of an import: it is all there. */
EventDraft *event_watchlist_imported (const WatchlistImport *import);

G_END_DECLS
