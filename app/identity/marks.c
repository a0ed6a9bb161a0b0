/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the separators and the Ds of a scan are: many bytes at a time, without a branch.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/marks.h"
#include "app/identity/aamva.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A bit a byte: separators as aamva_is_separator() has them, and Ds. */
typedef struct
{
  guint64 separators;
  guint64 ds;
} Bits;

#ifdef __SSE2__

enum
{
  STEP = 16, /* bytes */
};

static inline Bits
mark_step (const char *at)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *)at);
  __m128i last_control = _mm_set1_epi8 (' ' - 1);
  __m128i controls = _mm_cmpeq_epi8 (_mm_max_epu8 (bytes, last_control), last_control);
  __m128i others = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('|')),
                                 _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 (0x7f)));
  __m128i ds = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('D'));

  return (Bits){ (guint)_mm_movemask_epi8 (_mm_or_si128 (controls, others)),
                 (guint)_mm_movemask_epi8 (ds) };
}

#else

enum
{
  STEP = 8,
};

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

static inline Bits
mark_step (const char *at)
{
  guint64 word = load (at);

  return (Bits){ gather (separators_in (word)), gather (equal (word, 'D')) };
}

#endif

static inline void
mark_block (Marks *marks, gsize block, const char *at)
{
  Bits all = { 0, 0 };

  for (int i = 0; i < 64; i += STEP)
    {
      Bits some = mark_step (at + i);

      all.separators |= some.separators << i;
      all.ds |= some.ds << i;
    }
  marks->separators[block] = all.separators;
  marks->ds[block] = all.ds;
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
    mark_block (marks, block, text.at + block * 64);
  if (left == 0)
    return;
  memset (rest, 'x', sizeof rest);
  memcpy (rest, text.at + blocks * 64, left);
  mark_block (marks, blocks, rest);
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
