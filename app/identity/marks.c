/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the separators and the Ds of a scan are: eight bytes at a time, without a branch.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/marks.h"
#include "app/identity/aamva.h"

#include <string.h>

#define EACH(byte) (0x0101010101010101u * (byte))

/* Eight bytes, the first in the lowest place. */
static inline guint64
load (const char *at)
{
  guint64 word;

  memcpy (&word, at, 8);
  return GUINT64_FROM_LE (word);
}

/* The high bit of each byte that is @c. No carry goes from byte to byte, so every bit is right. */
static inline guint64
equal (guint64 word, guchar c)
{
  guint64 difference = word ^ EACH (c);

  return ~(((difference & EACH (0x7f)) + EACH (0x7f)) | difference) & EACH (0x80);
}

/* aamva_is_separator(), eight at a time. */
static inline guint64
separators_in (guint64 word)
{
  guint64 control = ~((word | EACH (0x80)) - EACH (' ')) & ~word & EACH (0x80);

  return control | equal (word, '|') | equal (word, 0x7f);
}

/* The high bits of eight bytes, side by side. */
static inline guint64
gather (guint64 highs)
{
  return (highs >> 7) * 0x0102040810204080u >> 56;
}

/* Sixty-four bytes, or @count of eight when fewer are left. */
static inline void
mark_block (Marks *marks, gsize block, const char *at, int count)
{
  guint64 separators = 0;
  guint64 ds = 0;

  for (int i = 0; i < count; i++)
    {
      guint64 word = load (at + (gsize)i * 8);

      separators |= gather (separators_in (word)) << i * 8;
      ds |= gather (equal (word, 'D')) << i * 8;
    }
  marks->separators[block] = separators;
  marks->ds[block] = ds;
}

void
marks_make (Marks *marks, Span text)
{
  gsize blocks = text.length / 64;
  gsize left = text.length % 64;
  char rest[64];

  marks->start = text.at;
  marks->length = text.length;
  for (gsize block = 0; block < blocks; block++)
    mark_block (marks, block, text.at + block * 64, 8);
  if (left == 0)
    return;
  memset (rest, 'x', sizeof rest);
  memcpy (rest, text.at + blocks * 64, left);
  mark_block (marks, blocks, rest, (int)(left + 7) / 8);
}

/* How many of the IDs that @bits mark in block @block are known. */
static guint
count_ids (const Marks *marks, gsize block, guint64 bits)
{
  guint ids = 0;

  for (; bits != 0; bits &= bits - 1)
    {
      gsize at = block * 64 + (gsize)__builtin_ctzll (bits);

      ids += at + 3 <= marks->length && aamva_kind (marks->start + at) != KIND_UNKNOWN;
    }
  return ids;
}

guint
marks_ids (const Marks *marks, guint enough)
{
  guint ids = 0;

  for (gsize block = 0; block * 64 < marks->length && ids < enough; block++)
    ids += count_ids (marks, block, marks->ds[block]);
  return ids;
}

guint
marks_leads (const Marks *marks, guint enough)
{
  guint64 before = 0; /* whether the last byte of the block before is a separator */
  guint leads = 0;

  for (gsize block = 0; block * 64 < marks->length && leads < enough; block++)
    {
      leads
          += count_ids (marks, block, marks->ds[block] & (marks->separators[block] << 1 | before));
      before = marks->separators[block] >> 63;
    }
  return leads;
}
