/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What a shell command prints: the tools that read badges and pages back are commands.
 */

#include <glib.h>

G_GNUC_UNUSED static char *output_of (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* (transfer full): the standard output of a command that has to succeed, without its last line end.
 */
G_GNUC_UNUSED static char *
output_of (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *arguments[] = { "/bin/sh", "-c", NULL, NULL };
  char *output = NULL;
  va_list list;
  int status = 0;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  arguments[2] = line;
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("failed: %s", line);
  return g_strchomp (output);
}
