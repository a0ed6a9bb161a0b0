/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One badge on its way to paper: what has been done for it, and what its state means.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/print-job.h"
#include "printer/printer-state.h"

#include <cups/ipp.h>
#include <stdio.h>
#include <string.h>

#define MM_PER_POINT   (25.4 / 72.0)
#define UNKNOWN_LENGTH 100.0 /* mm: of a continuous label whose PDF does not say */

/* Returns: whether the first page box was found in @pdf, in points. */
static gboolean
read_page_size (GBytes *pdf, double *width, double *height)
{
  static const char mark[] = "/MediaBox [";
  char text[80] = "";
  gchar **numbers;
  gboolean found;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *box = memmem (data, size, mark, strlen (mark));

  if (box == NULL)
    return FALSE;
  box += strlen (mark);
  memcpy (text, box, MIN (sizeof text - 1, size - (gsize)(box - data)));
  numbers = g_strsplit_set (g_strstrip (text), " ]", 5);
  found = g_strv_length (numbers) >= 4;
  if (found)
    {
      *width = g_ascii_strtod (numbers[2], NULL) - g_ascii_strtod (numbers[0], NULL);
      *height = g_ascii_strtod (numbers[3], NULL) - g_ascii_strtod (numbers[1], NULL);
      found = *width > 0 && *height > 0;
    }
  g_strfreev (numbers);
  return found;
}

PrintJob *
print_job_new (const char *key, GBytes *pdf, const BadgeStock *stock, const char *title)
{
  PrintJob *job = g_new0 (PrintJob, 1);
  double width, height;

  job->key = g_strdup (key);
  job->pdf = g_bytes_ref (pdf);
  /* The key in it, by which a later run of the program finds the job. */
  job->title = title != NULL ? g_strdup_printf ("%s (%s)", title, key) : g_strdup (key);
  job->width_mm = stock->width_mm;
  job->height_mm = stock->height_mm > 0 ? stock->height_mm : UNKNOWN_LENGTH;
  if (stock->height_mm <= 0 && read_page_size (pdf, &width, &height))
    job->height_mm = height * MM_PER_POINT;
  return job;
}

PrintJob *
print_job_new_recalled (const char *key, const char *mark)
{
  PrintJob *job = g_new0 (PrintJob, 1);

  job->key = g_strdup (key);
  job->title = g_strdup (mark);
  job->recalled = TRUE;
  return job;
}

void
print_job_free (PrintJob *job)
{
  g_free (job->key);
  g_clear_pointer (&job->pdf, g_bytes_unref);
  g_free (job->title);
  g_free (job);
}

gboolean
print_job_is_over (PrintJobState state)
{
  return state == PRINT_JOB_DONE || state == PRINT_JOB_FAILED;
}

/* RFC 8011, 5.3.7. A printer in trouble keeps "processing": nothing comes out, so it is held. */
static PrintJobState
state_of_ipp (int ipp_state, PrinterState printer)
{
  switch (ipp_state)
    {
    case IPP_JSTATE_COMPLETED:
      return PRINT_JOB_DONE;
    case IPP_JSTATE_CANCELED:
    case IPP_JSTATE_ABORTED:
      return PRINT_JOB_FAILED;
    case IPP_JSTATE_HELD:
    case IPP_JSTATE_STOPPED:
      return PRINT_JOB_HELD;
    case IPP_JSTATE_PROCESSING:
      return printer_state_is_fault (printer) ? PRINT_JOB_HELD : PRINT_JOB_PRINTING;
    default:
      return printer_state_is_fault (printer) ? PRINT_JOB_HELD : PRINT_JOB_QUEUED;
    }
}

/* A job of an earlier run is looked for until the server has said whether there is one. */
static LinkAnswer
look_up (PrintJob *job, CupsLink *link)
{
  LinkAnswer answer = LINK_DONE;

  if (job->recalled && job->id == 0)
    {
      answer = cups_link_find (link, job->key, job->title, &job->id);
      job->sent = answer == LINK_DONE;
    }
  return answer;
}

/* Over only when the server has said what became of it: a job of which nothing is known may still
 * come out. */
static PrintJobState
take_back (PrintJob *job, CupsLink *link, PrinterState printer)
{
  LinkJob now = { 0 };
  LinkAnswer answer;
  PrintJobState state;

  if (job->id == 0)
    return PRINT_JOB_FAILED;
  answer = cups_link_follow (link, job->id, &now);
  if (answer == LINK_AGAIN)
    return PRINT_JOB_HELD;
  if (answer == LINK_REFUSED)
    return PRINT_JOB_FAILED;
  state = state_of_ipp (now.ipp_state, printer);
  if (print_job_is_over (state))
    return state;
  cups_link_cancel (link, job->id);
  return PRINT_JOB_HELD;
}

/* A printer that loses its current forgets what it had; CUPS takes a job that the printer does not
 * know any more for printed. */
static PrintJobState
doubt (PrintJob *job, PrintJobState state, PrinterState *printer)
{
  if (state == PRINT_JOB_HELD && *printer != PRINTER_OFFLINE && *printer != PRINTER_PAUSED)
    job->reached = TRUE;
  if (job->reached && *printer == PRINTER_OFFLINE)
    job->lost = TRUE;
  if (state != PRINT_JOB_DONE || !job->lost)
    return state;
  *printer = PRINTER_OFFLINE;
  return PRINT_JOB_FAILED;
}

PrintJobState
print_job_advance (PrintJob *job, CupsLink *link, PrinterState *printer)
{
  LinkJob now = { 0 };
  LinkAnswer answer;

  answer = look_up (job, link);
  if (answer != LINK_DONE)
    return answer == LINK_REFUSED ? PRINT_JOB_FAILED : PRINT_JOB_HELD;
  if (job->withdrawn)
    return take_back (job, link, *printer);
  if (*printer == PRINTER_NO_QUEUE)
    return PRINT_JOB_HELD;
  if (!job->sent)
    {
      answer
          = cups_link_submit (link, job->title, job->pdf, job->width_mm, job->height_mm, &job->id);
      if (answer != LINK_DONE)
        return answer == LINK_REFUSED ? PRINT_JOB_FAILED : PRINT_JOB_HELD;
      job->sent = TRUE;
    }
  answer = cups_link_follow (link, job->id, &now);
  if (answer == LINK_AGAIN)
    return PRINT_JOB_HELD;
  /* A server that has forgotten the job will not print it. */
  if (answer == LINK_REFUSED)
    return PRINT_JOB_FAILED;
  return doubt (job, state_of_ipp (now.ipp_state, *printer), printer);
}
