/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/admin/entry-form.h"
#include "ui/admin/entry-list.h"
#include "ui/admin/entry-view.h"

G_BEGIN_DECLS

#define VEST_TYPE_ENTRIES_PAGE (vest_entries_page_get_type ())
G_DECLARE_FINAL_TYPE (VestEntriesPage, vest_entries_page, VEST, ENTRIES_PAGE, AdwBin)

/**
 * VestEntriesPage: the watchlist at the left, one of its entries at the right: to read or to write.
 *
 * Signal "undo" (const char *id): what the toast told is to be undone.
 */
GtkWidget *vest_entries_page_new (void);

VestEntryList *vest_entries_page_get_list (VestEntriesPage *self);
VestEntryView *vest_entries_page_get_view (VestEntriesPage *self);
VestEntryForm *vest_entries_page_get_form (VestEntriesPage *self);

/** EntriesSide: what stands at the right. */
typedef enum
{
  ENTRIES_SIDE_NOTHING,
  ENTRIES_SIDE_VIEW,
  ENTRIES_SIDE_FORM, /* meanwhile no other entry can be chosen */
} EntriesSide;

void vest_entries_page_show (VestEntriesPage *self, EntriesSide side);
EntriesSide vest_entries_page_get_side (VestEntriesPage *self);

/** vest_entries_page_say: @undo_id: (nullable): of the entry, where it can be undone. */
void vest_entries_page_say (VestEntriesPage *self, const char *sentence, const char *undo_id);

/** vest_entries_page_cancel: what Escape does. Returns whether there was anything to leave. */
gboolean vest_entries_page_cancel (VestEntriesPage *self);

G_END_DECLS
