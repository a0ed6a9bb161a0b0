/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/entry-change.h"
#include "ui/admin/entry-model.h"

G_BEGIN_DECLS

#define VEST_TYPE_ENTRY_LIST (vest_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (VestEntryList, vest_entry_list, VEST, ENTRY_LIST, AdwBin)

/**
 * VestEntryList: the watchlist to look through: a search, which entries, and the rows.
 *
 * Signals:
 *   "search-changed" (const char *words, guint filter)   an EntryFilter; answered by set_found()
 *   "page-wanted" (guint first)                          answered by set_page()
 *   "chosen" (const char *id)
 *   "add" ()                                             a new entry is wanted
 */
GtkWidget *vest_entry_list_new (void);

/** vest_entry_list_set_site: what entries call this site, for the rows' chips. */
void vest_entry_list_set_site (VestEntryList *self, const char *site);

/** vest_entry_list_set_found: @n: how many the search found; @chosen: (nullable): the place of the
 * one that is shown. */
void vest_entry_list_set_found (VestEntryList *self, guint n, const guint *chosen);
/** vest_entry_list_refresh: a search found the same entries again: they are read anew. */
void vest_entry_list_refresh (VestEntryList *self);
void vest_entry_list_set_page (VestEntryList *self, guint first, GPtrArray *entries);
/** vest_entry_list_set_searching: a search is under way. */
void vest_entry_list_set_searching (VestEntryList *self, gboolean searching);
/** vest_entry_list_set_trouble: @sentence: (nullable): why nothing could be read. */
void vest_entry_list_set_trouble (VestEntryList *self, const char *sentence);

/** vest_entry_list_unselect: nothing is chosen. */
void vest_entry_list_unselect (VestEntryList *self);
void vest_entry_list_grab_search (VestEntryList *self);
/** vest_entry_list_clear_search: shows all that are listed. Returns whether it did not. */
gboolean vest_entry_list_clear_search (VestEntryList *self);
VestEntryModel *vest_entry_list_get_model (VestEntryList *self);

G_END_DECLS
