/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "printer/badge.h"

G_BEGIN_DECLS

/** PrinterState: from IPP printer-state and printer-state-reasons (RFC 8011, 5.4.11, 5.4.12). */
typedef enum
{
  PRINTER_UNKNOWN, /* not asked yet */
  PRINTER_READY,
  PRINTER_PRINTING,
  PRINTER_OUT_OF_LABELS, /* media-empty, media-needed */
  PRINTER_JAM,           /* media-jam */
  PRINTER_OPEN,          /* cover-open, door-open */
  PRINTER_OFFLINE,       /* connecting-to-device, shutdown, timed-out, offline-report */
  PRINTER_PAUSED,        /* the queue is stopped or does not accept jobs */
  PRINTER_NO_QUEUE,      /* CUPS knows no such queue, or CUPS itself does not answer */
  PRINTER_TROUBLE,       /* any other error reason; the detail has the printer's word */
} PrinterState;

const char *printer_state_to_string (PrinterState state); /* "ready" "out_of_labels" ... */

typedef enum
{
  PRINT_JOB_QUEUED, /* accepted, waiting */
  PRINT_JOB_PRINTING,
  PRINT_JOB_DONE,   /* completed: IPP job-state 9 */
  PRINT_JOB_HELD,   /* held or stopped: a person must act; it may still end as DONE */
  PRINT_JOB_FAILED, /* cancelled, aborted, or refused at submission */
} PrintJobState;

#define VEST_TYPE_PRINT_QUEUE (print_queue_get_type ())
G_DECLARE_FINAL_TYPE (VestPrintQueue, print_queue, VEST, PRINT_QUEUE, GObject)

/**
 * print_queue_new:
 * @destination: the CUPS queue's name, or "folder:PATH" to write each job as PATH/KIND-KEY.pdf
 * @kind: what is printed: "badge", "page"
 *
 * Starts a thread of its own that submits, follows jobs and asks for the state every few seconds.
 *
 * Signals, on the thread-default main context of the creator:
 *   "state-changed" (PrinterState state, const char *detail)
 *   "job-changed" (const char *key, PrintJobState state, PrinterState printer)
 */
VestPrintQueue *print_queue_new (const char *destination, const char *kind);

/**
 * print_queue_submit:
 * @key: names the badge, e.g. visit id and print number; a second submit of the same key is ignored
 * @pdf: one page; a reference is taken
 *
 * Returns at once; what becomes of the job is told by "job-changed", and a job always ends in DONE
 * or FAILED, or stays HELD until somebody acts.
 */
void print_queue_submit (VestPrintQueue *self, const char *key, GBytes *pdf,
                         const BadgeStock *stock, const char *title);

/**
 * print_queue_recall: follows the job @key that an earlier run of the program may have left at the
 * print server, or one that still waits there and whose key begins with @mark, and makes none: it
 * ends as FAILED when the server knows no such job, or will not print it.
 */
void print_queue_recall (VestPrintQueue *self, const char *key, const char *mark);

/**
 * print_queue_withdraw: takes back a job that is not over: it ends as FAILED when nothing of it
 * will come out, or as DONE when it was too late. Until one of the two is told, it may still be
 * printed.
 */
void print_queue_withdraw (VestPrintQueue *self, const char *key);

PrinterState print_queue_get_state (VestPrintQueue *self);

/** print_queue_stop: gives up waiting jobs, ends the thread. Idempotent; dispose calls it. */
void print_queue_stop (VestPrintQueue *self);

G_END_DECLS
