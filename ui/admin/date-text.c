/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates in the text fields of the desk.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/date-text.h"

#include <stdio.h>
#include <string.h>

#include "ui/i18n.h"

char *
date_text_write (const char *iso)
{
  char *text = g_strdup (iso);

  while (g_str_has_suffix (text, "-00"))
    text[strlen (text) - 3] = '\0';
  return text;
}

char *
date_text_read (const char *text)
{
  int first = 0, second = 0, year = 0;
  char rest;

  if (sscanf (text, "%2d/%2d/%4d%c", &first, &second, &year, &rest) != 3 || year < 1000)
    return g_strdup (text);
  /* TRANSLATORS: "mdy" where people write month, day, year; "dmy" where the day comes first */
  if (g_str_has_prefix (_ ("mdy"), "d"))
    return g_strdup_printf ("%04d-%02d-%02d", year, second, first);
  return g_strdup_printf ("%04d-%02d-%02d", year, first, second);
}
