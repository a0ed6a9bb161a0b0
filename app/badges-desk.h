/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-windows.h"

G_BEGIN_DECLS

/** badges_desk: the badges window: the printers, what is owed, how a badge looks. */
extern const DeskWindow badges_desk;

G_END_DECLS
