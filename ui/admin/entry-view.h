/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

#define VEST_TYPE_ENTRY_VIEW (vest_entry_view_get_type ())
G_DECLARE_FINAL_TYPE (VestEntryView, vest_entry_view, VEST, ENTRY_VIEW, AdwBin)

/**
 * VestEntryView: one watchlist entry: what it says, what became of it, and what can be done.
 *
 * Signals:
 *   "edit" ()                        also to put a withdrawn one on the list again
 *   "withdraw" (const char *reason)
 *   "hold" (const char *reason)      a legal hold is to be placed, or lifted where there is one
 */
GtkWidget *vest_entry_view_new (void);

/** EntrySight: @held: (nullable): why there is a legal hold; %NULL: there is none. @may_edit,
 * @may_hold: whoever is signed in. @history: (nullable) (element-type EntryChange): oldest first.
 */
typedef struct
{
  const WatchlistEntry *entry;
  GPtrArray *history;
  const char *held;
  const char *site;
  gboolean may_edit;
  gboolean may_hold;
} EntrySight;

void vest_entry_view_set_sight (VestEntryView *self, const EntrySight *sight);

/** vest_entry_view_set_trouble: @sentence: (nullable): what was asked for could not be done. */
void vest_entry_view_set_trouble (VestEntryView *self, const char *sentence);

/** vest_entry_view_cancel: what Escape does: takes back a question. Returns whether there was one.
 */
gboolean vest_entry_view_cancel (VestEntryView *self);

G_END_DECLS
