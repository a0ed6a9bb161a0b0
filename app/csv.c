/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one CSV writer (RFC 4180).
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/csv.h"

#include <stdarg.h>
#include <string.h>

static gboolean
row_is_empty (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == '\n';
}

void
csv_append (GString *out, const char *text)
{
  const char *value = text != NULL ? text : "";
  gboolean quote = strpbrk (value, ",\"\r\n") != NULL;

  /* A separator in front of every field but the first; an empty first field is written as "" so
   * that the next call can see that there was one. */
  if (!row_is_empty (out))
    g_string_append_c (out, ',');
  else if (*value == '\0')
    quote = TRUE;
  if (!quote)
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

void
csv_append_int (GString *out, gint64 number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  csv_append (out, text);
}

void
csv_end_row (GString *out)
{
  g_string_append_c (out, '\n');
}

void
csv_append_row (GString *out, const char *first, ...)
{
  va_list fields;

  va_start (fields, first);
  for (const char *field = first; field != NULL; field = va_arg (fields, const char *))
    csv_append (out, field);
  va_end (fields);
  csv_end_row (out);
}
