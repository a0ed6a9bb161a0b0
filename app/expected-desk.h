/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-windows.h"

G_BEGIN_DECLS

/** The window of expected visitors. */
extern const DeskWindow expected_desk;

G_END_DECLS
