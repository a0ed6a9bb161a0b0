/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/cups-link.h"

G_BEGIN_DECLS

/** PrintJob: one badge on its way to paper; only the queue's thread touches it. */
typedef struct
{
  char *key;
  GBytes *pdf; /* (nullable) of a job that was recalled */
  char *title; /* what the server calls it; of one that was recalled, the mark in that */
  double width_mm, height_mm;
  int id;             /* the server's; 0: it has none yet */
  gboolean recalled;  /* an earlier run of the program made it, if anybody did */
  gboolean sent;      /* the server has the whole document */
  gboolean withdrawn; /* it is to be taken back */
  gboolean reached;   /* the printer had it, and reported trouble */
  gboolean lost;      /* and was switched off then */
  gboolean told;      /* @state and @printer were reported */
  PrintJobState state;
  PrinterState printer;
} PrintJob;

/** print_job_new: the page's size is read from @pdf, because a continuous label's length is known
 * to nobody else. */
PrintJob *print_job_new (const char *key, GBytes *pdf, const BadgeStock *stock, const char *title);
/** print_job_new_recalled: cups_link_find() tells it by @key and @mark. */
PrintJob *print_job_new_recalled (const char *key, const char *mark);
void print_job_free (PrintJob *job);

/** print_job_advance: submits or follows @job. @printer: (inout): the printer's state, and what to
 * tell with the job's. Returns: the job's state now. */
PrintJobState print_job_advance (PrintJob *job, CupsLink *link, PrinterState *printer);

gboolean print_job_is_over (PrintJobState state);

G_END_DECLS
