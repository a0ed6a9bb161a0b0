/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/desk-words.h"

G_BEGIN_DECLS

#define VEST_TYPE_DESK_STATUS (vest_desk_status_get_type ())
G_DECLARE_FINAL_TYPE (VestDeskStatus, vest_desk_status, VEST, DESK_STATUS, AdwBin)

/**
 * VestDeskStatus: scanner, printer and watchlist as chips at the top of the desk.
 *
 * Signal: "aged" (const char *words)   how long ago the watchlist changed, also as time goes by
 */

void vest_desk_status_set_scanner (VestDeskStatus *self, DeviceWords words);
void vest_desk_status_set_printer (VestDeskStatus *self, DeviceWords words);
/** @changed_ms: UTC ms, 0 when the list is empty. */
void vest_desk_status_set_watchlist (VestDeskStatus *self, guint entries, gint64 changed_ms);

G_END_DECLS
