/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elements without separators. Every place where the text spells an element ID is a candidate; of
 * all chains of candidates the best is taken by dynamic programming, scored by how much each value
 * looks like its element's (aamva_likeness()) and how common the order is. So the "DAR" in the
 * name WOODARD, whose tail is no licence class, loses to the name.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"

#include <string.h>

enum
{
  MAX_CANDIDATES = 400, /* a card has 40 elements */
  OPENING = -2,         /* what an element costs */
  FOLLOWING = 3,        /* what a common order earns */
  SEPARATED = 8,        /* what a true separator in front earns */
  SPACED = 2,           /* a blank in front, where blanks part elements */
  UNSPACED = -6,        /* none there */
  OUTDATED = -4,        /* an element of another version of the standard */
  JUNK = -6,            /* text between a separator and the next element */
  NOWHERE = -1000000,
};

typedef struct
{
  const char *at; /* of the ID */
  AamvaKind kind;
  int entry;    /* score of beginning an element here */
  int best;     /* of the best chain that begins its last element here */
  int previous; /* candidate before this one in that chain, or -1 */
} Candidate;

/* The elements' end: a jurisdiction's subfile, "ZVZVA". */
static const char *
find_end (const AamvaHeader *header, Span body)
{
  for (gsize i = 0; i + 5 <= body.length; i++)
    {
      const char *at = body.at + i;

      if (at[0] != 'Z' || at[2] != 'Z' || at[1] != at[3] || !g_ascii_isupper (at[1]))
        continue;
      if (header->subfiles[0] == '\0'
          || memchr (header->subfiles, at[1], sizeof header->subfiles) != NULL)
        return at;
    }
  return span_end (body);
}

/* Elements of the first version were dropped by the second, which brought its own. */
static gboolean
is_outdated (const char *id, int version)
{
  static const char first[] = " DAB DAE DAF DAL DAM DAN DAO DAP DAR DAS DAT DBH DAA ";
  char word[] = { ' ', id[0], id[1], id[2], ' ', '\0' };

  if (version < 0)
    return FALSE;
  if (version >= 2)
    return strstr (first, word) != NULL;
  return id[1] == 'D' || (id[1] == 'C' && id[2] != 'S' && id[2] != 'T');
}

static gboolean
blanks_part_elements (const Candidate *candidates, int n)
{
  int spaced = 0;

  for (int i = 1; i < n; i++)
    spaced += candidates[i].at[-1] == ' ';
  return spaced * 2 > n;
}

static int
find_candidates (const AamvaCard *card, const char *at, const char *end, Candidate *candidates)
{
  const char *start = at;
  gboolean spaced;
  int n = 0;

  for (; end - at >= 3 && n < MAX_CANDIDATES; at++)
    if (aamva_kind (at) != KIND_UNKNOWN)
      candidates[n++] = (Candidate){ .at = at, .kind = aamva_kind (at), .previous = -1 };
  spaced = blanks_part_elements (candidates, n);
  for (int i = 0; i < n; i++)
    {
      char before = candidates[i].at > start ? candidates[i].at[-1] : '\n';

      candidates[i].entry = OPENING;
      if (is_outdated (candidates[i].at, card->header.version))
        candidates[i].entry += OUTDATED;
      if (aamva_is_separator (before))
        candidates[i].entry += SEPARATED;
      else if (spaced)
        candidates[i].entry += before == ' ' ? SPACED : UNSPACED;
    }
  return n;
}

/* The value of an element whose next element, or end, is at @end. */
static Span
value_until (const Candidate *candidate, const char *end, gboolean *junk)
{
  const char *at = candidate->at + 3;
  const char *stop = at;

  while (stop < end && !aamva_is_separator (*stop))
    stop++;
  *junk = span_trim (span_between (stop, end)).length > 0;
  return span_trim (span_between (at, stop));
}

static int
score_value (const Candidate *candidate, const char *end)
{
  gboolean junk;
  Span value = value_until (candidate, end, &junk);

  return aamva_likeness (candidate->kind, value) + (junk ? JUNK : 0);
}

static void
link_candidates (Candidate *candidates, int n, const char *start)
{
  for (int next = 0; next < n; next++)
    {
      Candidate *to = &candidates[next];
      gsize skipped = (gsize)(to->at - start);

      to->best = skipped <= 30 ? to->entry - (int)skipped : NOWHERE;
      for (int i = next - 1; i >= 0; i--)
        {
          const Candidate *from = &candidates[i];
          gsize length = (gsize)(to->at - from->at);
          int score;

          if (length > 120)
            break;
          if (length < 3 || length > 3 + aamva_longest (from->kind) || from->best == NOWHERE)
            continue;
          score = from->best + score_value (from, to->at) + to->entry
                  + (aamva_follows (from->at, to->at) ? FOLLOWING : 0);
          if (score > to->best)
            {
              to->best = score;
              to->previous = i;
            }
        }
    }
}

/* The candidate that ends the best chain; what follows its value may be anything. */
static int
find_last (const Candidate *candidates, int n, const char *end)
{
  int best = NOWHERE;
  int last = -1;

  for (int i = 0; i < n; i++)
    {
      const Candidate *candidate = &candidates[i];
      gsize rest = (gsize)(end - candidate->at);
      int score = candidate->best;

      if (score == NOWHERE)
        continue;
      if (rest <= 3 + aamva_longest (candidate->kind))
        score += score_value (candidate, end);
      else
        score += 2 * JUNK;
      if (score > best)
        {
          best = score;
          last = i;
        }
    }
  return last;
}

void
aamva_guess (AamvaCard *card, Span body)
{
  const char *end = find_end (&card->header, body);
  g_autofree Candidate *candidates = g_new (Candidate, MAX_CANDIDATES);
  int n = find_candidates (card, body.at, end, candidates);

  link_candidates (candidates, n, body.at);
  for (int i = find_last (candidates, n, end); i >= 0; i = candidates[i].previous)
    {
      gboolean junk;
      const char *stop = end;
      Span value = value_until (&candidates[i], stop, &junk);
      AamvaField field = aamva_field (candidates[i].at);

      if (value.length > aamva_longest (candidates[i].kind))
        value.length = aamva_longest (candidates[i].kind);
      end = candidates[i].at;
      /* Walking backwards: the earlier of two equal elements is met last and wins. */
      if (field != AAMVA_NONE && value.length > 0)
        card->field[field] = span_from (NULL, 0);
      aamva_keep (card, field, value);
    }
}
