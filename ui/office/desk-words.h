/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/office/office-window.h"
#include "ui/widgets/key-sheet.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/** DeviceWords: what the desk says about the badge printer or the scanner. Nothing is owned. */
typedef struct
{
  const char *chip;     /* short, for the header */
  const char *sentence; /* what is the matter and what to do */
  Tone tone;
} DeviceWords;
typedef DeviceWords PrinterWords;

/** desk_words_printer: in the desk's language. */
DeviceWords desk_words_printer (DeskPrinter state);

/** desk_words_scanner: in the desk's language. */
DeviceWords desk_words_scanner (DeskScanner state);

/**
 * desk_words_watchlist:
 * @changed_ms: UTC ms, 0 for an empty list
 * @tone: careful from the eighth day on, or when the list is empty
 *
 * Returns: (transfer full): "Watchlist updated today 6:10 AM"
 */
char *desk_words_watchlist (guint entries, gint64 changed_ms, gint64 now_ms, Tone *tone);

/** desk_words_keys: what the keys of the desk's window do; ended by %NULL. */
const KeyHelp *desk_words_keys (void);

G_END_DECLS
