/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/*
 * One watchlist entry from the command line, by the rules and in the name of somebody of the staff,
 * as in the watchlist's window. @config is not looked at.
 */

/**
 * entry_order_put: @words: "watchlist" "put" BY ID FIELD=VALUE..., ended by %NULL. BY is a name or
 * an id of somebody on the staff; ID that of an entry, of which what is not named stays, or "" for
 * a new one; FIELD a column of the list's CSV files. A withdrawn entry is put on the list again.
 *
 * Returns: (transfer full): the entry's id, or %NULL with an ENTRY_ERROR, a STAFF_ERROR or a
 *   StoreError
 */
char *entry_order_put (VestStore *store, const Config *config, const char *const *words,
                       GError **error);

/** entry_order_withdraw: "watchlist" "withdraw" BY ID REASON. Returns: (transfer full): one line
 * that says so. */
char *entry_order_withdraw (VestStore *store, const Config *config, const char *const *words,
                            GError **error);

int entry_order_exit_code (const GError *error);

G_END_DECLS
