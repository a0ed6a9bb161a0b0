/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The progress of a long import in one line of the terminal: rows, percent, time left. Nothing at
 * all where stderr is a file: logs keep every line.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/terminal-progress.h"

#include <stdio.h>
#include <unistd.h>

#define EVERY_US (200 * 1000)

/* All that a signal handler may touch. */
static volatile sig_atomic_t interrupted;

static void
on_interrupt (int number)
{
  interrupted = 1;
}

static void
print (const TerminalProgress *self, const ImportProgress *progress, gint64 now_us)
{
  static const char *const words[] = {
    [IMPORT_CHECKING] = "checking",
    [IMPORT_COMPARING] = "comparing",
    [IMPORT_WRITING] = "writing",
  };
  double elapsed_s = (double)(now_us - self->began_us) / G_USEC_PER_SEC;

  fprintf (stderr, "\r\033[K%s: %u rows, %.0f %%", words[progress->stage], progress->rows,
           progress->fraction * 100);
  if (elapsed_s > 1 && progress->fraction > 0.02)
    fprintf (stderr, ", %.0f s left", elapsed_s * (1 / progress->fraction - 1));
  fflush (stderr);
}

static gboolean
on_progress (const ImportProgress *progress, gpointer data)
{
  TerminalProgress *self = data;
  gint64 now_us = g_get_monotonic_time ();

  if (self->began_us == 0 || self->stage != progress->stage)
    {
      self->stage = progress->stage;
      self->began_us = now_us;
    }
  if (isatty (STDERR_FILENO) && now_us - self->told_us >= EVERY_US)
    {
      self->told_us = now_us;
      print (self, progress, now_us);
    }
  return !interrupted;
}

void
terminal_progress_begin (TerminalProgress *self, Import *import)
{
  struct sigaction action = { .sa_handler = on_interrupt };

  interrupted = 0;
  *self = (TerminalProgress){ 0 };
  self->active = sigaction (SIGINT, &action, &self->before) == 0;
  import->tell = on_progress;
  import->tell_data = self;
}

void
terminal_progress_end (TerminalProgress *self)
{
  if (!self->active)
    return;
  self->active = FALSE;
  sigaction (SIGINT, &self->before, NULL);
  if (self->told_us != 0)
    fputs ("\r\033[K", stderr);
}
