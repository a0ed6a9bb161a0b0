/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-windows.h"
#include "app/sign-in.h"

G_BEGIN_DECLS

/** own_pin_desk: who is signed in changes the own PIN. */
extern const DeskWindow own_pin_desk;

/**
 * own_pin_change:
 * @now: the PIN that @staff_id has; looked at as at the door, with the same waits
 * @fresh: the one that is to take its place
 *
 * Blocks for two hashes and the disk: not on the GTK thread, and not on the store's.
 *
 * Returns: (transfer full): what came of @now; SIGN_IN_GOOD: the new PIN is on the disk, signed by
 *   its owner. %NULL with a STAFF_ERROR or an error of the store: nothing was changed
 */
SignIn *own_pin_change (VestStore *store, const char *staff_id, const char *now, const char *fresh,
                        GError **error);

G_END_DECLS
