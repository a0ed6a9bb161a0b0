/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/admin/entries-page.h"

G_BEGIN_DECLS

/** EntryDesk: the entries at the watchlist's window: found, read, written, withdrawn, held. */
typedef struct _EntryDesk EntryDesk;

EntryDesk *entry_desk_new (Station *station, VestEntriesPage *page);
void entry_desk_free (EntryDesk *self);
/** entry_desk_set_store: (nullable): the store works, or works no more. */
void entry_desk_set_store (EntryDesk *self, VestStore *store);

G_END_DECLS
