/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of a scan, compared and copied.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/span.h"

#include <string.h>

gboolean
span_is (Span span, const char *word)
{
  return strlen (word) == span.length && g_ascii_strncasecmp (span.at, word, span.length) == 0;
}

Span
span_known (Span span)
{
  static const char *const unknown[] = { "NONE", "UNAVL", "UNAVAIL", "UNK", "N/A" };

  span = span_trim (span);
  if (span.length < 3 || span.length > 7)
    return span;
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    if (span_is (span, unknown[i]))
      return span_from (span.at, 0);
  return span;
}

gboolean
span_has (Span span, char character)
{
  return span.length > 0 && memchr (span.at, character, span.length) != NULL;
}

gsize
span_digits (Span span)
{
  gsize digits = 0;

  for (gsize i = 0; i < span.length; i++)
    digits += g_ascii_isdigit (span.at[i]);
  return digits;
}

Span
span_cut (Span span, const char *delimiters, Span *rest)
{
  gsize i = 0;

  while (i < span.length && (span.at[i] == '\0' || strchr (delimiters, span.at[i]) == NULL))
    i++;
  *rest = i < span.length ? span_between (span.at + i + 1, span_end (span))
                          : span_from (span_end (span), 0);
  return span_from (span.at, i);
}

char *
span_dup_raw (Span span)
{
  char *text;

  span = span_trim (span);
  if (span.length == 0)
    return NULL;
  text = g_strndup (span.at, span.length);
  for (gsize i = 0; i < span.length; i++)
    if ((guchar)text[i] < ' ' || text[i] == 0x7f)
      text[i] = ' ';
  return text;
}

char *
span_dup (Span span)
{
  char *text = span_dup_raw (span);
  char *to = text;

  if (text == NULL || strstr (text, "  ") == NULL)
    return text;
  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ' || to[-1] != ' ')
      *to++ = *from;
  *to = '\0';
  return text;
}
