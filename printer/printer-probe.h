/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/print-queue.h"

G_BEGIN_DECLS

/**
 * PrinterProbe: asks the printer behind a queue where CUPS 2.4 does not know. That a printer is
 * switched off it says in a sentence of the job's language only, while printer-state stays
 * "processing" and printer-state-reasons "none"; and what it said of labels and jams at the last
 * job stands there until the next.
 */
typedef struct
{
  gint64 busy_since; /* monotonic; 0: the queue is not processing */
  gint64 asked;      /* monotonic, when the printer was last knocked at */
  gboolean silent;   /* it did not answer then */
  gint64 idle_since; /* monotonic: in trouble, and without a job; 0: not so */
  PrinterState own;  /* what it said of itself then */
} PrinterProbe;

/**
 * printer_probe_look: call it with every look at the queue.
 * @processing: the queue's printer-state
 * @device_uri: (nullable): only IPP printers are knocked at: others take one caller at a time
 *
 * Returns: whether the queue has been processing for a while and the printer does not answer
 */
gboolean printer_probe_look (PrinterProbe *self, gboolean processing, const char *device_uri);

/**
 * printer_probe_idle: call it with every look at a queue that is not processing.
 * @state: what CUPS says of it
 *
 * Returns: what is the matter now: of a printer in trouble that can be asked, its own answer; one
 *   that cannot be asked is believed to work again after a while, so that a badge is tried there
 */
PrinterState printer_probe_idle (PrinterProbe *self, PrinterState state, const char *device_uri);

G_END_DECLS
