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

#define ONES  0x0101010101010101u
#define HIGHS 0x8080808080808080u

/* Eight bytes, the first in the lowest place. */
static inline guint64
load (const char *at)
{
  guint64 word;

  memcpy (&word, at, 8);
  return GUINT64_FROM_LE (word);
}

/* The lowest bit that is set is in the place of the first byte of @word that is @c. */
static inline guint64
places_of (guint64 word, guchar c)
{
  guint64 difference = word ^ (ONES * c);

  return (difference - ONES) & ~difference & HIGHS;
}

/* The same for control characters, and for '|', DEL and their neighbours: those are looked at. */
static inline guint64
places_of_suspects (guint64 word)
{
  return (((word - ONES * ' ') & ~word) | (word + ONES * (0x80 - '|')) | word) & HIGHS;
}

/* The end of the segment; @d tells whether there may be a 'D' before it. */
static inline const char *
find_separator (const char *at, const char *end, gboolean *d)
{
  guint64 seen = 0;

  while (end - at >= 8)
    {
      guint64 word = load (at);
      guint64 places = places_of_suspects (word);
      gsize before;

      if (places == 0)
        {
          seen |= places_of (word, 'D');
          at += 8;
          continue;
        }
      seen |= places_of (word, 'D') & (places ^ (places - 1));
      before = (gsize)__builtin_ctzll (places) / 8;
      if (aamva_is_separator (at[before]))
        {
          *d = seen != 0;
          return at + before;
        }
      at += before + 1;
    }
  *d = TRUE;
  while (at < end && !aamva_is_separator (*at))
    at++;
  return at;
}

/*
 * Whether @value spells the ID of an element that this card may have and does not have elsewhere:
 * then a separator may have got lost.
 */
static gboolean
spells_id (const AamvaCard *card, Span value)
{
  const char *end = span_end (value);

  for (const char *at = value.at; end - at >= 3; at++)
    {
      while (end - at >= 8 && places_of (load (at), 'D') == 0)
        at += 8;
      if (end - at >= 3 && *at == 'D' && aamva_kind (at) != KIND_UNKNOWN && !aamva_is_led (card, at)
          && !aamva_is_outdated (at, card->header.version))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *id;
  const char *end;
  gboolean d; /* the value may spell another ID */
} Element;

/* The element that a segment begins with, NULL for none. No ID reaches over a separator. */
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

/* Cuts the body at separators. Returns how many elements there are; @foreign: not by LF or CR. */
static gsize
find_elements (AamvaCard *card, Element elements[MOST], gboolean *foreign)
{
  const char *end = span_end (card->header.body);
  gsize n = 0;

  for (const char *at = card->header.body.at; at < end && n < MOST;)
    {
      const char *id = find_element (at, end);
      gboolean d;
      const char *stop = find_separator (id != NULL ? id + 3 : at, end, &d);

      if (id != NULL)
        {
          elements[n++] = (Element){ id, stop, d };
          if (id > card->header.body.at)
            card->led[id[1] - 'A'] |= 1u << (id[2] - 'A');
        }
      if (stop < end && *stop != '\n' && *stop != '\r')
        *foreign = TRUE;
      at = stop + 1;
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

void
aamva_split (AamvaCard *card, IdDocument *document)
{
  Element elements[MOST];
  gboolean foreign = FALSE;
  gboolean guessed = FALSE;
  gsize n = find_elements (card, elements, &foreign);
  gsize budget = MOST_GUESSED;

  for (gsize i = 0; i < n; i++)
    {
      const char *id = elements[i].id;
      Span value = span_between (id + 3, elements[i].end);

      if (!elements[i].d || value.length > budget || !spells_id (card, value))
        {
          aamva_keep (card, aamva_field (id), value);
          continue;
        }
      budget -= value.length;
      if (aamva_guess (card, span_between (id, elements[i].end)) > 1)
        guessed = TRUE;
    }
  if (card->elements < FEW || count_essentials (card) < 3)
    guessed = guess_all (card) || guessed;
  if (guessed)
    id_document_doubted (document, REPAIR_GUESSED);
  else if (foreign)
    id_document_repaired (document, REPAIR_SEPARATORS);
}
