/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/print-queue.h"

G_BEGIN_DECLS

#define PRINTER_PAIR_MAX 2
#define PRINTER_PAIR_ANY (-1)

/** PrinterPlace: @destination: (nullable): as print_queue_new() takes it; @stock: what is in it. */
typedef struct
{
  const char *destination;
  const BadgeStock *stock;
} PrinterPlace;

#define VEST_TYPE_PRINTER_PAIR (printer_pair_get_type ())
G_DECLARE_FINAL_TYPE (VestPrinterPair, printer_pair, VEST, PRINTER_PAIR, GObject)

/**
 * VestPrinterPair: one badge printer, or two of which the second stands in for the first. A badge
 * goes to the first that works. One that hangs is taken back, and goes to the other only when the
 * print server has said that nothing of it will come out: it is never printed twice.
 *
 * Signals, on the thread-default main context of the creator:
 *   "changed" ()   a printer's state, and with it perhaps where new badges go
 *   "job-changed" (const char *key, PrintJobState state, PrinterState printer)
 */
VestPrinterPair *printer_pair_new (const PrinterPlace *places, guint n);

/** printer_pair_stop: gives up waiting jobs, ends the threads. Idempotent; dispose calls it. */
void printer_pair_stop (VestPrinterPair *self);

/** printer_pair_set_patience: how long a job may stay at a printer that reports no trouble before
 * the other one is tried, and at one in trouble. */
void printer_pair_set_patience (VestPrinterPair *self, guint job_ms, guint trouble_ms);

guint printer_pair_get_n (VestPrinterPair *self);
PrinterState printer_pair_get_state (VestPrinterPair *self, guint which);
/** printer_pair_get_detail: (transfer none): the printer's own word, empty without trouble. */
const char *printer_pair_get_detail (VestPrinterPair *self, guint which);
const BadgeStock *printer_pair_get_stock (VestPrinterPair *self, guint which);
/** printer_pair_get_destination: (transfer none): the queue's name. */
const char *printer_pair_get_destination (VestPrinterPair *self, guint which);

/** printer_pair_get_chosen: where a new badge goes now: the first that works, else the first. */
guint printer_pair_get_chosen (VestPrinterPair *self);

/** printer_pair_works: whether a badge that is wanted now is expected to come out. */
gboolean printer_pair_works (VestPrinterPair *self);

/**
 * printer_pair_submit:
 * @key: names the badge; a second submit of a key that is under way is ignored
 * @pdfs: the badge as each printer's stock needs it; references are taken
 * @only: the number of a printer, or PRINTER_PAIR_ANY
 */
void printer_pair_submit (VestPrinterPair *self, const char *key, GBytes *const *pdfs,
                          const char *title, int only);

/** printer_pair_recall: print_queue_recall(), at whichever of the printers it is. */
void printer_pair_recall (VestPrinterPair *self, const char *key, const char *mark);

/** printer_pair_withdraw: takes back a badge that is not printed yet; it ends as FAILED, or as DONE
 * when it was too late. */
void printer_pair_withdraw (VestPrinterPair *self, const char *key);

G_END_DECLS
