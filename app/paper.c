/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages to the office's printer. The queue knows what becomes of a job; here that gets its words.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/paper.h"

#include "printer/print-queue.h"
#include "ui/i18n.h"

struct _Paper
{
  char *destination;
  PaperSize size;
  PaperTold told;
  gpointer data;
  VestPrintQueue *queue; /* (nullable) while something is being printed */
  char *key;             /* (nullable) the job that is under way */
  char *title;           /* (nullable) and its name */
  gboolean held;
  guint count;
};

static void
tell (Paper *self, const char *title, const char *words, gboolean trouble)
{
  g_autofree char *sentence = g_strdup_printf ("%s: %s", title, words);

  self->told (sentence, trouble, self->data);
}

/* (transfer full): why it is held up, and what helps. */
static char *
held_words (Paper *self, PrinterState printer)
{
  switch (printer)
    {
    case PRINTER_OUT_OF_LABELS:
      return g_strdup (_ ("the printer is out of paper. Fill it, and it goes on by itself."));
    case PRINTER_JAM:
      return g_strdup (_ ("paper is stuck in the printer. Take it out, and it goes on by itself."));
    case PRINTER_OPEN:
      return g_strdup (_ ("the printer is open. Close it, and it goes on by itself."));
    case PRINTER_OFFLINE:
      return g_strdup (_ ("the printer is off or not connected. Switch it on, and it goes on by "
                          "itself, or save a PDF."));
    case PRINTER_PAUSED:
      return g_strdup (_ ("the printer is paused. Ask whoever cares for the computers, or save a "
                          "PDF."));
    case PRINTER_NO_QUEUE:
      return g_strdup_printf (
          _ ("the print server does not know the printer \"%s\", or does not answer. Ask whoever "
             "cares for the computers, or save a PDF."),
          self->destination);
    case PRINTER_UNKNOWN:
    case PRINTER_READY:
    case PRINTER_PRINTING:
    case PRINTER_TROUBLE:
      break;
    }
  return g_strdup (_ ("the printer needs somebody. Look at it; then it goes on by itself."));
}

static void
drop_queue (Paper *self)
{
  if (self->queue != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->queue, self);
      print_queue_stop (self->queue);
    }
  g_clear_object (&self->queue);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->title, g_free);
}

static void
on_job_changed (VestPrintQueue *queue, const char *key, PrintJobState state, PrinterState printer,
                Paper *self)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  /* One that made room is nobody's business any more. */
  if (g_strcmp0 (key, self->key) != 0)
    return;
  self->held = state == PRINT_JOB_HELD;
  title = g_strdup (self->title);
  switch (state)
    {
    case PRINT_JOB_QUEUED:
    case PRINT_JOB_PRINTING:
      break;
    case PRINT_JOB_HELD:
      words = held_words (self, printer);
      tell (self, title, words, TRUE);
      break;
    case PRINT_JOB_DONE:
      drop_queue (self);
      tell (self, title, _ ("printed."), FALSE);
      break;
    case PRINT_JOB_FAILED:
      drop_queue (self);
      tell (self, title, _ ("not printed. Look at the printer and print again, or save a PDF."),
            TRUE);
      break;
    }
}

/* --- public ------------------------------------------------------------------------------------
 */

PaperSize
paper_size_of (const Config *config)
{
  PaperSize size = PAPER_LETTER;

  paper_size_from_string (config->paper_size, &size);
  return size;
}

Paper *
paper_new (const Config *config, PaperTold told, gpointer data)
{
  Paper *self;

  if (config->paper_queue == NULL)
    return NULL;
  self = g_new0 (Paper, 1);
  self->destination = g_strdup (config->paper_queue);
  self->size = paper_size_of (config);
  self->told = told;
  self->data = data;
  return self;
}

void
paper_free (Paper *self)
{
  if (self == NULL)
    return;
  drop_queue (self);
  g_free (self->destination);
  g_free (self);
}

void
paper_print (Paper *self, GBytes *pdf, const char *title, gint64 oldest_ms)
{
  gint64 now = g_get_real_time () / 1000;

  if (self->key != NULL && !self->held)
    {
      tell (self, title, _ ("the printer is still at the page before. Print again after it."),
            FALSE);
      return;
    }
  if (self->queue == NULL)
    {
      self->queue = print_queue_new (self->destination, "page");
      g_signal_connect (self->queue, "job-changed", G_CALLBACK (on_job_changed), self);
    }
  if (self->key != NULL)
    print_queue_withdraw (self->queue, self->key);
  g_free (self->key);
  g_free (self->title);
  self->held = FALSE;
  self->title = g_strdup (title);
  self->key = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "-%u",
                               oldest_ms > 0 ? MIN (oldest_ms, now) : now, now, ++self->count);
  tell (self, title, _ ("on its way to the printer."), FALSE);
  print_queue_submit (self->queue, self->key, pdf, paper_size_get_stock (self->size), title);
}
