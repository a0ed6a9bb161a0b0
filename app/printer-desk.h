/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "printer/printer-pair.h"
#include "ui/office/office-window.h"

G_BEGIN_DECLS

/** printer_desk_word: one printer's state as the desk words it. */
DeskPrinter printer_desk_word (PrinterState state);

/**
 * printer_desk_state: how badges are printed now, of both printers together.
 * @printers: (nullable): none is set up here
 * @detail: (out) (transfer full): the printer's own word, or what is the matter with the first
 *   printer while the second one stands in for it
 */
DeskPrinter printer_desk_state (VestPrinterPair *printers, const Config *config, char **detail);

G_END_DECLS
