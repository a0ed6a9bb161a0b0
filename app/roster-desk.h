/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-windows.h"

G_BEGIN_DECLS

/** roster_desk: the roster's window: who is on site, kept in step with the store, and the roll
 * call, ticked off at every desk of the site at once. */
extern const DeskWindow roster_desk;

G_END_DECLS
