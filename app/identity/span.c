/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of a scan, compared and copied.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/span.h"

#include <string.h>

static inline char
upper (char c)
{
  return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
}

gboolean
span_is (Span span, const char *word)
{
  for (gsize i = 0; i < span.length; i++)
    if (word[i] == '\0' || upper (span.at[i]) != upper (word[i]))
      return FALSE;
  return word[span.length] == '\0';
}

gboolean
span_is_none (Span span)
{
  static const char *const words[] = { "NONE", "UNAVL", "UNAVAIL", "UNK", "N/A" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (span_is (span, words[i]))
      return TRUE;
  return FALSE;
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

  if (delimiters[0] != '\0' && delimiters[1] == '\0')
    {
      const char *found = span.length > 0 ? memchr (span.at, delimiters[0], span.length) : NULL;

      i = found != NULL ? (gsize)(found - span.at) : span.length;
    }
  else
    while (i < span.length && (span.at[i] == '\0' || strchr (delimiters, span.at[i]) == NULL))
      i++;
  *rest = i < span.length ? span_between (span.at + i + 1, span_end (span))
                          : span_from (span_end (span), 0);
  return span_from (span.at, i);
}

/* Fixed widths can cut a character in two: its halves go. */
static Span
whole_characters (Span span)
{
  gsize tail = 0;

  while (span.length > 0 && ((guchar)span.at[0] & 0xc0) == 0x80)
    span = span_from (span.at + 1, span.length - 1);
  while (tail < span.length && tail < 4 && ((guchar)span.at[span.length - 1 - tail] & 0xc0) == 0x80)
    tail++;
  if (tail < span.length && (guchar)span.at[span.length - 1 - tail] >= 0xc0
      && g_utf8_get_char_validated (span.at + span.length - 1 - tail, (gssize)tail + 1) > 0x10ffff)
    span.length -= tail + 1;
  return span;
}

gsize
span_clean (Span span, gboolean collapse, char *text)
{
  gsize n = 0;

  span = span_trim (span);
  if (span.length > 0
      && (((guchar)span.at[0] & 0xc0) == 0x80 || (guchar)span.at[span.length - 1] >= 0x80))
    span = span_trim (whole_characters (span));
  for (gsize i = 0; i < span.length; i++)
    {
      char c = span_is_blank (span.at[i]) ? ' ' : span.at[i];

      if (!collapse || c != ' ' || n == 0 || text[n - 1] != ' ')
        text[n++] = c;
    }
  text[n] = '\0';
  return n;
}
