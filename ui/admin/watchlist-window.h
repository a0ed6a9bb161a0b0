/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/admin/import-card.h"
#include "ui/admin/sensitivity-card.h"

G_BEGIN_DECLS

#define VEST_TYPE_WATCHLIST_WINDOW (vest_watchlist_window_get_type ())
G_DECLARE_FINAL_TYPE (VestWatchlistWindow, vest_watchlist_window, VEST, WATCHLIST_WINDOW,
                      AdwApplicationWindow)

/**
 * VestWatchlistWindow: the watchlist as a whole: what is there, from where it comes, and how alert
 * screening is. Its two cards speak for themselves.
 */
GtkWidget *vest_watchlist_window_new (GtkApplication *app, const char *site_name);

/** @changed_ms: wall time of the last change, 0: the list is empty; @now_ms: to say how long ago.
 */
void vest_watchlist_window_set_status (VestWatchlistWindow *self, guint entries, gint64 version,
                                       gint64 changed_ms, gint64 now_ms);

VestImportCard *vest_watchlist_window_get_import (VestWatchlistWindow *self);
VestSensitivityCard *vest_watchlist_window_get_sensitivity (VestWatchlistWindow *self);

G_END_DECLS
