/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PrinterProbe: finds out that a printer is switched off. CUPS 2.4 says so in a sentence of the
 * job's language only, while printer-state stays "processing" and printer-state-reasons "none".
 */
typedef struct
{
  gint64 busy_since; /* monotonic; 0: the queue is not processing */
  gint64 asked;      /* monotonic, when the printer was last knocked at */
  gboolean silent;   /* it did not answer then */
} PrinterProbe;

/**
 * printer_probe_look: call it with every look at the queue.
 * @processing: the queue's printer-state
 * @device_uri: (nullable): only IPP printers are knocked at: others take one caller at a time
 *
 * Returns: whether the queue has been processing for a while and the printer does not answer
 */
gboolean printer_probe_look (PrinterProbe *self, gboolean processing, const char *device_uri);

G_END_DECLS
