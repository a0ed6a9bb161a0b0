/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/office/badges-window.h"

G_BEGIN_DECLS

#define VEST_TYPE_PRINTER_CARD (vest_printer_card_get_type ())
G_DECLARE_FINAL_TYPE (VestPrinterCard, vest_printer_card, VEST, PRINTER_CARD, AdwBin)

/**
 * VestPrinterCard: one printer: its state in words, what to do, and a test print.
 *
 * Signals: "test" (), "take-back" ()
 */
GtkWidget *vest_printer_card_new (void);

/** @title: "Badge printer", "Second printer". */
void vest_printer_card_set (VestPrinterCard *self, const char *title, const BadgesPrinter *printer);
void vest_printer_card_set_test (VestPrinterCard *self, BadgesTest state);

G_END_DECLS
