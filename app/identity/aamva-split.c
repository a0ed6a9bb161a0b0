/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the body of an AAMVA text to its elements, when something still parts them.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"

#include <string.h>

enum
{
  MOST_GUESSED = 1000, /* bytes: no card is longer, and guessing is slow */
  MOST = 160,          /* a card has 60 at most */
  FEW = 5,             /* a card with fewer elements than this was not taken apart */
};

typedef struct
{
  const char *id;
  const char *end;
} Element;

/* Whether @id is one that the card may have and does not have behind a separator. */
static gboolean
is_missing (const AamvaCard *card, const char *id)
{
  return aamva_kind (id) != KIND_UNKNOWN && !aamva_is_led (card, id)
         && !aamva_is_outdated (id, card->header.version);
}

/* Whether any value spells the ID of a missing element: then a separator may have got lost. */
static gboolean
any_spells_id (const AamvaCard *card, const Marks *marks)
{
  gsize body = (gsize)(card->header.body.at - marks->start);
  guint64 before = 0;

  for (gsize block = 0; block * 64 < marks->length; block++)
    {
      guint64 inside = marks->ds[block] & ~(marks->separators[block] << 1 | before);

      before = marks->separators[block] >> 63;
      for (; inside != 0; inside &= inside - 1)
        {
          gsize at = block * 64 + (gsize)__builtin_ctzll (inside);

          if (at > body && at + 3 <= marks->length && is_missing (card, marks->start + at))
            return TRUE;
        }
    }
  return FALSE;
}

/* The same for one value. */
static gboolean
spells_id (const AamvaCard *card, const Marks *marks, const Element *element)
{
  gsize end = (gsize)(element->end - marks->start);
  gsize at = (gsize)(element->id - marks->start) + 2;

  while ((at = marks_next (marks->ds, at + 1, end)) + 3 <= end)
    if (is_missing (card, marks->start + at))
      return TRUE;
  return FALSE;
}

/* The element that a segment begins with, NULL for none. */
static inline const char *
find_element (const char *at, const char *end)
{
  while (at < end && *at == ' ')
    at++;
  if (end - at < 3)
    return NULL;
  if (aamva_kind (at) != KIND_UNKNOWN)
    return at;
  if (end - at >= 5 && aamva_kind (at + 2) != KIND_UNKNOWN
      && (memcmp (at, "DL", 2) == 0 || memcmp (at, "ID", 2) == 0 || memcmp (at, "EN", 2) == 0))
    return at + 2;
  return NULL;
}

/*
 * Cuts the body at separators, and keeps the elements as if none had got lost. Returns how many
 * there are; @foreign: not parted by LF or CR.
 */
static gsize
find_elements (AamvaCard *card, const Marks *marks, Element elements[MOST], gboolean *foreign)
{
  const char *body = card->header.body.at;
  gsize end = (gsize)(span_end (card->header.body) - marks->start);
  gsize n = 0;

  for (gsize at = (gsize)(body - marks->start); at < end && n < MOST; at++)
    {
      gsize stop = marks_next (marks->separators, at, end);
      const char *id = find_element (marks->start + at, marks->start + stop);

      if (id != NULL)
        {
          elements[n++] = (Element){ id, marks->start + stop };
          if (id > body)
            card->led[id[1] - 'A'] |= 1u << (id[2] - 'A');
          aamva_keep (card, aamva_field (id), span_between (id + 3, marks->start + stop));
        }
      if (stop < end && marks->start[stop] != '\n' && marks->start[stop] != '\r')
        *foreign = TRUE;
      at = stop;
    }
  return n;
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

/* Without regard to separators, as long as that finds more. */
static gboolean
guess_all (AamvaCard *card)
{
  AamvaCard whole = { .header = card->header, .jurisdiction = card->jurisdiction };

  aamva_guess (&whole, card->header.body);
  if (whole.elements <= card->elements || count_essentials (&whole) < count_essentials (card))
    return FALSE;
  *card = whole;
  return TRUE;
}

/* Takes those elements apart again whose values hide others. Whether there were any. */
static gboolean
guess_some (AamvaCard *card, const Marks *marks, const Element *elements, gsize n)
{
  gsize budget = MOST_GUESSED;
  gboolean guessed = FALSE;

  memset (card->field, 0, sizeof card->field);
  card->elements = 0;
  for (gsize i = 0; i < n; i++)
    {
      const char *id = elements[i].id;
      Span value = span_between (id + 3, elements[i].end);

      if (value.length > budget || !spells_id (card, marks, &elements[i]))
        {
          aamva_keep (card, aamva_field (id), value);
          continue;
        }
      budget -= value.length;
      if (aamva_guess (card, span_between (id, elements[i].end)) > 1)
        guessed = TRUE;
    }
  return guessed;
}

void
aamva_split (AamvaCard *card, const Marks *marks, IdDocument *document)
{
  Element elements[MOST];
  gboolean foreign = FALSE;
  gsize n = find_elements (card, marks, elements, &foreign);
  gboolean guessed = any_spells_id (card, marks) && guess_some (card, marks, elements, n);

  if (card->elements < FEW || count_essentials (card) < 3)
    guessed = guess_all (card) || guessed;
  if (guessed)
    id_document_doubted (document, REPAIR_GUESSED);
  else if (foreign)
    id_document_repaired (document, REPAIR_SEPARATORS);
}
