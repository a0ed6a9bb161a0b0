/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * staff_order_run: a change of staff as the command line asks for it, here or handed over by
 * another process: "staff" VERB WHO [ROLES [HASH]], ended by %NULL. VERB is add, pin, disable or
 * enable; WHO a name or an id; ROLES words with commas between, "" where the verb needs none; HASH
 * of a PIN that was checked, so that no PIN travels. @config is not looked at.
 *
 * Returns: (transfer full): one line that says what was done
 */
char *staff_order_run (VestStore *store, const Config *config, const char *const *order,
                       GError **error);

/** staff_order_exit_code: of the command line, for an error of staff_order_run(). */
int staff_order_exit_code (const GError *error);

/** staff_order_find: (transfer full) (nullable): the id of the one on the staff whose name or id is
 * @who; STORE_ERROR_NOT_FOUND. */
char *staff_order_find (VestStore *store, const char *who, GError **error);

G_END_DECLS
