/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the body of an AAMVA text to its elements, when something still parts them.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"

#include <string.h>

enum
{
  FEW = 5, /* a card with fewer elements than this was not taken apart */
};

/* Whether any byte of @word is a control character, DEL or '|': eight bytes at a time. */
static inline gboolean
word_has_separator (guint64 word)
{
  const guint64 ones = 0x0101010101010101u;
  const guint64 highs = 0x8080808080808080u;
  guint64 bar = word ^ (ones * '|');
  guint64 del = word ^ (ones * 0x7f);

  guint64 hit = ((word - ones * ' ') & ~word) | ((bar - ones) & ~bar) | ((del - ones) & ~del);

  return (hit & highs) != 0;
}

static const char *
find_separator (const char *at, const char *end)
{
  while (end - at >= 8)
    {
      guint64 word;

      memcpy (&word, at, 8);
      if (word_has_separator (word))
        break;
      at += 8;
    }
  while (at < end && !aamva_is_separator (*at))
    at++;
  return at;
}

/* Whether @value spells the ID of an element: then a separator may have got lost. */
static gboolean
spells_id (Span value)
{
  for (gsize i = 0; i + 3 <= value.length; i++)
    if (value.at[i] == 'D' && aamva_kind (value.at + i) != KIND_UNKNOWN)
      return TRUE;
  return FALSE;
}

static void
take_segment (AamvaCard *card, Span segment, gboolean *guessed)
{
  const char *at = segment.at;
  const char *end = span_end (segment);
  Span value;

  while (at < end && *at == ' ')
    at++;
  if (end - at < 3)
    return;
  if (end - at >= 5 && aamva_kind (at) == KIND_UNKNOWN && aamva_kind (at + 2) != KIND_UNKNOWN
      && (memcmp (at, "DL", 2) == 0 || memcmp (at, "ID", 2) == 0 || memcmp (at, "EN", 2) == 0))
    at += 2;
  if (aamva_kind (at) == KIND_UNKNOWN)
    return;
  value = span_between (at + 3, end);
  if (!spells_id (value))
    aamva_keep (card, aamva_field (at), value);
  else if (aamva_guess (card, span_between (at, end)) > 1)
    *guessed = TRUE;
}

/* The elements that a reading cannot do without. */
static int
count_essentials (const AamvaCard *card)
{
  return (card->field[AAMVA_NUMBER].length > 0) + (card->field[AAMVA_BIRTH].length > 0)
         + (card->field[AAMVA_EXPIRY].length > 0)
         + (card->field[AAMVA_FAMILY].length > 0 || card->field[AAMVA_FAMILY_1].length > 0
            || card->field[AAMVA_FULL_NAME].length > 0);
}

static void
note_led (AamvaCard *card)
{
  Span body = card->header.body;

  for (gsize i = 0; i + 3 < body.length; i++)
    if (aamva_is_separator (body.at[i]) && aamva_kind (body.at + i + 1) != KIND_UNKNOWN)
      card->led[body.at[i + 2] - 'A'] |= 1u << (body.at[i + 3] - 'A');
}

void
aamva_split (AamvaCard *card, IdDocument *document)
{
  const char *end = span_end (card->header.body);
  gboolean foreign = FALSE;
  gboolean guessed = FALSE;
  AamvaCard whole;

  note_led (card);
  for (const char *at = card->header.body.at; at < end;)
    {
      const char *stop = find_separator (at, end);

      take_segment (card, span_between (at, stop), &guessed);
      if (stop < end && *stop != '\n' && *stop != '\r')
        foreign = TRUE;
      at = stop + 1;
    }
  if (card->elements < FEW || count_essentials (card) < 3)
    {
      whole = (AamvaCard){ .header = card->header, .jurisdiction = card->jurisdiction };
      aamva_guess (&whole, card->header.body);
      if (whole.elements > card->elements && count_essentials (&whole) >= count_essentials (card))
        {
          *card = whole;
          guessed = TRUE;
        }
    }
  if (guessed)
    id_document_doubted (document, REPAIR_GUESSED);
  else if (foreign)
    id_document_repaired (document, REPAIR_SEPARATORS);
}
