/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/span.h"

G_BEGIN_DECLS

/** SCAN_MAX: the longest scan that is read, in bytes. */
#define SCAN_MAX 8192

/**
 * Marks: where the separators and the letter D are in a text, a bit a byte. Made in one pass; then
 * elements are found bit by bit, without a look at the bytes between.
 */
typedef struct
{
  const char *start;
  gsize length;
  guint64 separators[SCAN_MAX / 64];
  guint64 ds[SCAN_MAX / 64];
} Marks;

/** marks_make: of @text, which has at most SCAN_MAX bytes. */
void marks_make (Marks *marks, Span text);

/** marks_next: the first place from @from on that is marked in @bits; @length for none. */
static inline gsize
marks_next (const guint64 *bits, gsize from, gsize length)
{
  gsize word = from / 64;
  guint64 left;

  if (from >= length)
    return length;
  left = bits[word] >> from % 64;
  if (left != 0)
    return from + (gsize)__builtin_ctzll (left);
  while (++word * 64 < length)
    if (bits[word] != 0)
      return word * 64 + (gsize)__builtin_ctzll (bits[word]);
  return length;
}

/** marks_ids: how many IDs of elements the text spells, anywhere; counts as marks_leads() does. */
guint marks_ids (const Marks *marks, guint enough);

/** marks_leads: how many IDs of elements stand behind a separator; counts no further than it must
 * to know that there are @enough. */
guint marks_leads (const Marks *marks, guint enough);

G_END_DECLS
