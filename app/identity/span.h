/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Span: a piece of the scan, in place. Parsing copies nothing until a field is kept. */
typedef struct
{
  const char *at;
  gsize length;
} Span;

static inline Span
span_from (const char *at, gsize length)
{
  return (Span){ at, length };
}

/** span_between: from @at up to @end, exclusive. */
static inline Span
span_between (const char *at, const char *end)
{
  return (Span){ at, (gsize)(end - at) };
}

static inline const char *
span_end (Span span)
{
  return span.at + span.length;
}

/** span_is_blank: a blank, a control character or DEL. */
static inline gboolean
span_is_blank (char c)
{
  return (guchar)c <= ' ' || c == 0x7f;
}

/** span_trim: without blanks and control characters at both ends. */
static inline Span
span_trim (Span span)
{
  while (span.length > 0 && span_is_blank (span.at[0]))
    span = span_from (span.at + 1, span.length - 1);
  while (span.length > 0 && span_is_blank (span.at[span.length - 1]))
    span.length--;
  return span;
}

/** span_is: equal to @word, ASCII letters in either case. */
gboolean span_is (Span span, const char *word);

/** span_is_none: whether the trimmed @span is one of the standards' words for "no value". */
gboolean span_is_none (Span span);

/** span_known: the trimmed value, empty for "no value". */
static inline Span
span_known (Span span)
{
  char first;

  span = span_trim (span);
  first = span.length >= 3 && span.length <= 7 ? span.at[0] | 0x20 : 0;
  return (first == 'n' || first == 'u') && span_is_none (span) ? span_from (span.at, 0) : span;
}

/** span_has: whether @character is in it. */
gboolean span_has (Span span, char character);

/** span_digits: how many of its bytes are ASCII digits. */
gsize span_digits (Span span);

/** span_cut: what stands before any of @delimiters; @rest begins after it, or is empty. */
Span span_cut (Span span, const char *delimiters, Span *rest);

/** span_clean: @span as text for people, written to @text (room for its length and a NUL): trimmed,
 * whole characters only, control characters as blanks, runs of blanks as one if @collapse. Returns
 * its length. */
gsize span_clean (Span span, gboolean collapse, char *text);

G_END_DECLS
