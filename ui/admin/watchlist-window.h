/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/admin/entries-page.h"
#include "ui/admin/import-card.h"
#include "ui/admin/sensitivity-card.h"
#include "ui/admin/try-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_WATCHLIST_WINDOW (vest_watchlist_window_get_type ())
G_DECLARE_FINAL_TYPE (VestWatchlistWindow, vest_watchlist_window, VEST, WATCHLIST_WINDOW,
                      AdwApplicationWindow)

/**
 * VestWatchlistWindow: the watchlist: its entries; a name held against it; and the list as a whole:
 * from where it comes, and how alert screening is. Its pages speak for themselves.
 *
 * Signal "page-shown" (): another page was chosen.
 */
GtkWidget *vest_watchlist_window_new (GtkApplication *app, const char *site_name);

/** @changed_ms: wall time of the last change, 0: the list is empty; @now_ms: to say how long ago.
 */
void vest_watchlist_window_set_status (VestWatchlistWindow *self, guint entries, gint64 version,
                                       gint64 changed_ms, gint64 now_ms);

/** WatchlistPage: the pages of the window. */
typedef enum
{
  WATCHLIST_PAGE_ENTRIES,
  WATCHLIST_PAGE_TRY,
  WATCHLIST_PAGE_LIST,
} WatchlistPage;

void vest_watchlist_window_show_page (VestWatchlistWindow *self, WatchlistPage page);
WatchlistPage vest_watchlist_window_get_page (VestWatchlistWindow *self);

VestEntriesPage *vest_watchlist_window_get_entries (VestWatchlistWindow *self);
VestTryPage *vest_watchlist_window_get_try (VestWatchlistWindow *self);
VestImportCard *vest_watchlist_window_get_import (VestWatchlistWindow *self);
VestSensitivityCard *vest_watchlist_window_get_sensitivity (VestWatchlistWindow *self);

G_END_DECLS
