/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <signal.h>

#include "app/import.h"

G_BEGIN_DECLS

/** TerminalProgress: of one import; the caller's, to be begun with. */
typedef struct
{
  ImportStage stage;
  gint64 began_us; /* the stage */
  gint64 told_us;  /* 0: nothing stands on the line */
  gboolean active;
  struct sigaction before;
} TerminalProgress;

/** terminal_progress_begin: from now on @import tells its progress in one line on stderr, if that
 * is a terminal, and Ctrl-C cancels it instead of ending the program. */
void terminal_progress_begin (TerminalProgress *self, Import *import);

/** terminal_progress_end: clears the line and gives Ctrl-C back. Idempotent. */
void terminal_progress_end (TerminalProgress *self);

G_END_DECLS
