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
  SHORT_BODY = 64,      /* bytes */
  OPENING = -2,         /* what an element costs */
  FOLLOWING = 3,        /* what a common order earns */
  SEPARATED = 8,        /* what a true separator in front earns */
  SPACED = 2,           /* a blank in front, where blanks part elements */
  UNSPACED = -6,        /* none there */
  LED_ELSEWHERE = -7,   /* the same ID, or its twin, stands behind a separator */
  OUTDATED = -4,        /* an element of another version of the standard */
  SWALLOWED = -2,       /* a likely next ID inside a value */
  MAX_TWINS = 6,        /* elements found twice that are sorted out */
  JUNK = -6,            /* text between a separator and the next element */
  NOWHERE = -1000000,
};

typedef struct
{
  const char *at; /* of the ID */
  AamvaKind kind;
  int entry;       /* score of beginning an element here */
  int best;        /* of the best chain that begins its last element here */
  int previous;    /* candidate before this one in that chain, or -1 */
  gboolean banned; /* not to be used: its twin is */
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

static gboolean
blanks_part_elements (const Candidate *candidates, int n)
{
  int spaced = 0;

  for (int i = 1; i < n; i++)
    spaced += candidates[i].at[-1] == ' ';
  return spaced * 2 > n;
}

/* The residence of version 01, on a card whose address is elsewhere: the DAN of DANVERS. */
static gboolean
is_other_address (const AamvaCard *card, const char *id)
{
  return id[1] == 'A' && id[2] >= 'L' && id[2] <= 'P' && aamva_is_led (card, "DAI");
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
      if (aamva_is_outdated (candidates[i].at, card->header.version))
        candidates[i].entry += OUTDATED;
      if (aamva_is_separator (before))
        candidates[i].entry += SEPARATED;
      else if (spaced)
        candidates[i].entry += before == ' ' ? SPACED : UNSPACED;
      if (!aamva_is_separator (before)
          && (aamva_is_led (card, candidates[i].at) || is_other_address (card, candidates[i].at)))
        candidates[i].entry += LED_ELSEWHERE;
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

/* An ID inside a value that commonly comes next was more likely meant as an ID. */
static int
count_swallowed (const Candidate *from, const Candidate *to)
{
  int swallowed = 0;

  if ((from->kind == KIND_NAME || from->kind == KIND_MIDDLE)
      && aamva_is_given (span_between (from->at + 3, to->at)))
    return 0;
  for (const Candidate *inner = from + 1; inner < to; inner++)
    if (inner->at - from->at >= 3 && aamva_follows (from->at, inner->at))
      swallowed++;
    else if (inner->at - from->at == 3 && to->at - inner->at > 3
             && memcmp (inner->at, from->at, 3) == 0
             && aamva_is_given (span_between (inner->at + 3, to->at)))
      swallowed += 2; /* "HADDADDADCLARENCE": the first DAD is the name's */
  if (swallowed > 0 && to->at - from->at == 6)
    swallowed += 2; /* nothing but an ID: the element is empty */
  return swallowed;
}

static int
score_step (const Candidate *from, const Candidate *to)
{
  return from->best + score_value (from, to->at) + to->entry
         + (aamva_follows (from->at, to->at) ? FOLLOWING : 0)
         + SWALLOWED * count_swallowed (from, to);
}

static void
link_candidates (Candidate *candidates, int n, const char *start)
{
  for (int next = 0; next < n; next++)
    {
      Candidate *to = &candidates[next];
      gsize skipped = (gsize)(to->at - start);

      to->previous = -1;
      to->best = skipped <= 30 && !to->banned ? to->entry - (int)skipped : NOWHERE;
      for (int i = next - 1; i >= 0 && !to->banned; i--)
        {
          const Candidate *from = &candidates[i];
          gsize length = (gsize)(to->at - from->at);
          int score;

          if (length > 120)
            break;
          if (length < 3 || length > 3 + aamva_longest (from->kind) || from->best == NOWHERE)
            continue;
          score = score_step (from, to);
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
find_last (const Candidate *candidates, int n, const char *end, int *total)
{
  int last = -1;

  *total = NOWHERE;
  for (int i = 0; i < n; i++)
    {
      const Candidate *candidate = &candidates[i];
      gsize rest = (gsize)(end - candidate->at);
      int score = candidate->best;

      if (score == NOWHERE)
        continue;
      score
          += rest <= 3 + aamva_longest (candidate->kind) ? score_value (candidate, end) : 2 * JUNK;
      if (score > *total)
        {
          *total = score;
          last = i;
        }
    }
  return last;
}

/* Two candidates of the chain that ends at @last with the same ID. */
static gboolean
find_twins (const Candidate *candidates, int last, int *earlier, int *later)
{
  for (*later = last; *later >= 0; *later = candidates[*later].previous)
    for (*earlier = candidates[*later].previous; *earlier >= 0;
         *earlier = candidates[*earlier].previous)
      if (memcmp (candidates[*later].at, candidates[*earlier].at, 3) == 0)
        return TRUE;
  return FALSE;
}

static int
solve (Candidate *candidates, int n, Span body, const char *end, int *total)
{
  link_candidates (candidates, n, body.at);
  return find_last (candidates, n, end, total);
}

/* The best chain; no element is in it twice, unless too many were. */
static int
solve_without_twins (Candidate *candidates, int n, Span body, const char *end)
{
  int total;
  int last = solve (candidates, n, body, end, &total);
  int earlier, later;

  for (int tries = 0; tries < MAX_TWINS && find_twins (candidates, last, &earlier, &later); tries++)
    {
      int without_earlier, without_later;

      candidates[earlier].banned = TRUE;
      solve (candidates, n, body, end, &without_earlier);
      candidates[earlier].banned = FALSE;
      candidates[later].banned = TRUE;
      last = solve (candidates, n, body, end, &without_later);
      if (without_earlier <= without_later)
        continue;
      candidates[later].banned = FALSE;
      candidates[earlier].banned = TRUE;
      last = solve (candidates, n, body, end, &without_earlier);
    }
  return last;
}

guint
aamva_guess (AamvaCard *card, Span body)
{
  const char *end = find_end (&card->header, body);
  Candidate few[SHORT_BODY]; /* one segment: no byte begins two candidates */
  g_autofree Candidate *many = body.length > SHORT_BODY ? g_new (Candidate, MAX_CANDIDATES) : NULL;
  Candidate *candidates = many != NULL ? many : few;
  int n = find_candidates (card, body.at, end, candidates);
  guint found = 0;

  for (int i = solve_without_twins (candidates, n, body, end); i >= 0; i = candidates[i].previous)
    {
      gboolean junk;
      Span value = value_until (&candidates[i], end, &junk);

      if (value.length > aamva_longest (candidates[i].kind))
        value.length = aamva_longest (candidates[i].kind);
      end = candidates[i].at;
      aamva_keep (card, aamva_field (candidates[i].at), value);
      found++;
    }
  return found;
}
