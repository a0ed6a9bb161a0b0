/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-windows.h"

G_BEGIN_DECLS

/** watchlist_desk: the watchlist's window, and what it asks for. */
extern const DeskWindow watchlist_desk;

G_END_DECLS
