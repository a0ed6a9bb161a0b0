/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/admin/try-page.h"

G_BEGIN_DECLS

/** TryDesk: a name held against the list at the watchlist's window. */
typedef struct _TryDesk TryDesk;

TryDesk *try_desk_new (Station *station, VestTryPage *page);
void try_desk_free (TryDesk *self);
/** try_desk_set_store: (nullable): the store works, or works no more. */
void try_desk_set_store (TryDesk *self, VestStore *store);

/** TryResult: @matches: (element-type Match): with the entries of the first, and their photos. */
typedef struct
{
  GPtrArray *matches;
  Sensitivity sensitivity;
  guint list_size;
} TryResult;

/**
 * try_run: as a StoreJob: screens @person as a visitor to @site today would be, with the list and
 * the sensitivity that are in force, and logs, signed, that a name was tried: not which.
 *
 * Returns: (transfer full): or %NULL with a STAFF_ERROR or a StoreError
 */
TryResult *try_run (VestStore *store, Watch *watch, const char *staff_id, const Person *person,
                    const char *site, GError **error);
void try_result_free (TryResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TryResult, try_result_free)

G_END_DECLS
