/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

#define VEST_TYPE_ENTRY_ITEM (vest_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (VestEntryItem, vest_entry_item, VEST, ENTRY_ITEM, GObject)

/** VestEntryItem: a row: an entry, as soon as it has been read. Signal "changed" then. */
const WatchlistEntry *vest_entry_item_get_entry (VestEntryItem *self); /* (nullable) */

#define VEST_TYPE_ENTRY_MODEL (vest_entry_model_get_type ())
G_DECLARE_FINAL_TYPE (VestEntryModel, vest_entry_model, VEST, ENTRY_MODEL, GObject)

/** How many entries are asked for at once. */
#define ENTRY_PAGE 64

/**
 * VestEntryModel: a list of any length of which only what is looked at is in memory: a page is
 * asked for when one of its rows is, and forgotten when many others were asked for since.
 *
 * Signal "page-wanted" (guint first): answered by set_page()
 */
VestEntryModel *vest_entry_model_new (void);

/** vest_entry_model_reset: another list, of @n entries, of which nothing is known yet. */
void vest_entry_model_reset (VestEntryModel *self, guint n);

/** vest_entry_model_refresh: the same list; what is in memory is asked for again, and stands there
 * meanwhile. */
void vest_entry_model_refresh (VestEntryModel *self);

/** vest_entry_model_set_page: @entries: (element-type WatchlistEntry): from @first on. */
void vest_entry_model_set_page (VestEntryModel *self, guint first, GPtrArray *entries);

/** vest_entry_model_get_n_pages: how many are in memory. */
guint vest_entry_model_get_n_pages (VestEntryModel *self);

G_END_DECLS
