/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/print-queue.h"

G_BEGIN_DECLS

/** PrinterReport: what a print server says of one queue. */
typedef struct
{
  int ipp_state;              /* printer-state: 3 idle, 4 processing, 5 stopped */
  gboolean accepting;         /* printer-is-accepting-jobs */
  const char *const *reasons; /* (nullable): printer-state-reasons, ended by NULL */
  const char *message;        /* (nullable): printer-state-message, in the server's words */
} PrinterReport;

/**
 * printer_state_from_report:
 * @detail: (out) (transfer full): for a person to read: the message, else the reason's keyword;
 *   empty when there is no trouble
 *
 * A queue can have several reasons at once: the one that a person must act on first wins.
 */
PrinterState printer_state_from_report (const PrinterReport *report, char **detail);

/** printer_state_is_fault: does a job have to wait until somebody has seen to the printer? */
gboolean printer_state_is_fault (PrinterState state);

G_END_DECLS
