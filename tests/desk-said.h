/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * What a desk's window under test has said: its last signal with its arguments, as one line.
 */

#include "tests/desk-samples.h"

static char *said; /* (nullable) */

/* @line: (transfer full) */
static inline void
hear (char *line)
{
  g_free (said);
  said = line;
}

/* Nothing holds a closed window: no list, no timer, no question left open. */
static inline void
end_window (GtkWidget *window)
{
  GtkWidget *gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&gone);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (gone == NULL);
  g_clear_pointer (&said, g_free);
}
