/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/print-queue.h"

G_BEGIN_DECLS

/**
 * CupsLink: one thread's conversation with the print server about one queue. Every call ends
 * within seconds, whatever the server does; a lost connection is made anew by the next call.
 */
typedef struct _CupsLink CupsLink;

typedef enum
{
  LINK_DONE,    /* the server did it, or knows the answer */
  LINK_AGAIN,   /* no answer, or not now: ask later */
  LINK_REFUSED, /* never: asking again would get the same answer */
} LinkAnswer;

/** LinkJob: what the server knows of a job. */
typedef struct
{
  int ipp_state;     /* job-state: 3 pending ... 9 completed */
  gboolean complete; /* its document has arrived whole */
} LinkJob;

/** cups_link_new: (transfer full): takes the server from libcups, i.e. CUPS_SERVER or client.conf;
 * use it on the thread that made it. */
CupsLink *cups_link_new (const char *queue);
void cups_link_free (CupsLink *self);

/** cups_link_poll: the queue's state; PRINTER_NO_QUEUE also when nobody answers. @detail: (out)
 * (transfer full). */
PrinterState cups_link_poll (CupsLink *self, char **detail);

/**
 * cups_link_submit:
 * @width_mm, @height_mm: of the page
 * @job_id: (inout): 0, or the job that an earlier call made and did not finish; stays set when the
 *   job exists and it is not known whether its document arrived
 */
LinkAnswer cups_link_submit (CupsLink *self, const char *title, GBytes *pdf, double width_mm,
                             double height_mm, int *job_id);

/** cups_link_follow: LINK_REFUSED when the server knows no such job. */
LinkAnswer cups_link_follow (CupsLink *self, int job_id, LinkJob *job);

/**
 * cups_link_find: a job of ours, at whichever queue of the server: one that still waits and whose
 * name contains @mark, else one whose name contains @key; the newest of several.
 * @job_id: (out)
 *
 * Returns: LINK_REFUSED when the server knows none
 */
LinkAnswer cups_link_find (CupsLink *self, const char *key, const char *mark, int *job_id);

/** cups_link_cancel: takes back a job; nothing happens if it is gone. */
LinkAnswer cups_link_cancel (CupsLink *self, int job_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CupsLink, cups_link_free)

G_END_DECLS
