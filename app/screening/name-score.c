/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two names: which word answers which, and what is left over on either side.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/name-score.h"

#include <math.h>
#include <string.h>

#include "app/screening/token-match.h"
#include "app/screening/weights.h"

typedef struct
{
  const ScoreName *a;
  const ScoreName *b;
  const TokenTotals *totals;
  guint16 used_a; /* a bit for each word that found its answer */
  guint16 used_b;
  NameScore *score;
} Scorer;

/* A possible answer of word b to word a. */
typedef struct
{
  gint8 a;
  gint8 b;
  TokenRelation relation;
  double bits;
} Pairing;

/* --- words that answer each other ------------------------------------------------------------ */

double
name_share (const Token *token, const TokenTotals *totals, NameRole one, NameRole other)
{
  double given;
  double family;

  if (one == NAME_FAMILY && other == NAME_FAMILY)
    return token_share (token, totals, TRUE);
  given = token_share (token, totals, FALSE);
  if (one != NAME_FAMILY && other != NAME_FAMILY)
    return given;
  family = token_share (token, totals, TRUE);
  return MAX (given, family);
}

static double
share_in (const Scorer *self, const Token *token, NameRole one, NameRole other)
{
  return name_share (token, self->totals, one, other);
}

/* What it costs that a word stands in another place than its answer. */
static double
weigh_places (const Scorer *self, NameRole a, NameRole b)
{
  if (a == b)
    return 0;
  if (!self->a->ordered || !self->b->ordered)
    return WEIGHT_OTHER_PLACE_LOOSE;
  return a == NAME_FAMILY || b == NAME_FAMILY ? WEIGHT_OTHER_PLACE : WEIGHT_GIVEN_MIDDLE;
}

static void
try_tokens (const Scorer *self, const Token *a, const Token *b, const ScoreWord *word_a,
            const ScoreWord *word_b, Pairing *pairing)
{
  TokenRelation relation;
  TokenRelation best;
  double bits;

  if (a == NULL || b == NULL)
    return;
  relation = token_relate (a, b);
  if (relation == 0)
    return;
  /* The share is that of the bare word: "delacruz" is as common as "de la Cruz" is. */
  bits = token_weigh (relation, a, b, share_in (self, word_a->text, word_a->role, word_b->role),
                      share_in (self, word_b->text, word_a->role, word_b->role), &best);
  if (word_a->role == NAME_MIDDLE && word_b->role == NAME_MIDDLE)
    bits = MIN (bits, WEIGHT_MIDDLE_MAX);
  if (best == TOKEN_PREFIX && word_a->role == NAME_FAMILY && word_b->role == NAME_FAMILY)
    bits += WEIGHT_FAMILY_CUT;
  bits += weigh_places (self, word_a->role, word_b->role);
  if (pairing->relation == 0 || bits > pairing->bits)
    {
      pairing->relation = best;
      pairing->bits = bits;
    }
}

static gboolean
make_pairing (const Scorer *self, guint a, guint b, Pairing *pairing)
{
  const ScoreWord *x = &self->a->words[a];
  const ScoreWord *y = &self->b->words[b];

  *pairing = (Pairing){ .a = (gint8)a, .b = (gint8)b };
  try_tokens (self, x->text, y->text, x, y, pairing);
  if (pairing->relation == TOKEN_SAME)
    return TRUE;
  try_tokens (self, x->joined, y->text, x, y, pairing);
  try_tokens (self, x->text, y->joined, x, y, pairing);
  try_tokens (self, x->joined, y->joined, x, y, pairing);
  return pairing->relation != 0;
}

static EvidenceReading
reading_of (TokenRelation relation, double bits)
{
  switch ((guint)relation)
    {
    case TOKEN_SAME:
      return bits > WEIGHT_WORD_MAX - 2 ? READING_SAME_RARE : READING_SAME;
    case TOKEN_TYPO:
      return READING_TYPO;
    case TOKEN_TWO_TYPOS:
      return READING_TWO_TYPOS;
    case TOKEN_PREFIX:
      return READING_PREFIX;
    case TOKEN_VARIANT:
      return READING_VARIANT;
    case TOKEN_SOUND:
      return READING_SOUNDS_ALIKE;
    default:
      return READING_INITIAL;
    }
}

static EvidenceField
field_of (NameRole role)
{
  return role == NAME_GIVEN    ? EVIDENCE_GIVEN
         : role == NAME_MIDDLE ? EVIDENCE_MIDDLE
                               : EVIDENCE_FAMILY;
}

static void
add_item (Scorer *self, EvidenceField field, EvidenceReading reading, int a, int b, double bits)
{
  NameScore *score = self->score;

  if (score->n_items == NAME_MAX_ITEMS)
    return;
  score->items[score->n_items++] = (NameItem){ field, reading, (gint8)a, (gint8)b, (float)bits };
  score->bits += bits;
  score->gain += MAX (bits, 0);
}

static void
accept_pairing (Scorer *self, const Pairing *p)
{
  NameRole a = self->a->words[p->a].role;
  NameRole b = self->b->words[p->b].role;
  EvidenceReading reading = reading_of (p->relation, p->bits);

  if (p->relation == TOKEN_SAME && a != b && (a == NAME_FAMILY || b == NAME_FAMILY)
      && self->a->ordered && self->b->ordered)
    reading = READING_SWAPPED;
  self->used_a |= 1u << p->a;
  self->used_b |= 1u << p->b;
  if (p->relation != TOKEN_INITIAL && p->bits > 0)
    self->score->n_agree++;
  self->score->n_initials += p->relation == TOKEN_INITIAL;
  self->score->n_inexact += p->relation != TOKEN_SAME && p->relation != TOKEN_INITIAL;
  /* A first or family name outranks a middle name as the field that the words belong to. */
  add_item (self, field_of (b == NAME_MIDDLE ? a : b), reading, p->a, p->b, p->bits);
}

/* Greedy, the strongest pair first. The order is total, so that both sides of a comparison and
 * every run agree. */
static void
pair_words (Scorer *self)
{
  Pairing pairings[NAME_MAX_WORDS * NAME_MAX_WORDS];
  guint n = 0;

  for (guint a = 0; a < self->a->n; a++)
    for (guint b = 0; b < self->b->n; b++)
      if (!(self->used_a >> a & 1) && !(self->used_b >> b & 1)
          && make_pairing (self, a, b, &pairings[n]))
        n++;
  for (;;)
    {
      const Pairing *best = NULL;

      for (guint i = 0; i < n; i++)
        if (!(self->used_a >> pairings[i].a & 1) && !(self->used_b >> pairings[i].b & 1)
            && (best == NULL || pairings[i].bits > best->bits))
          best = &pairings[i];
      if (best == NULL)
        return;
      accept_pairing (self, best);
    }
}

/* --- words written in one: "Jean Luc" and "Jeanluc" ------------------------------------------- */

static gboolean
is_concatenation (const Token *one, const Token *two, const Token *whole)
{
  return one->length >= NAME_MIN_PART && two->length >= NAME_MIN_PART
         && (guint)one->length + two->length == whole->length
         && memcmp (whole->text, one->text, one->length) == 0
         && memcmp (whole->text + one->length, two->text, two->length) == 0;
}

static double
weigh_part (const Scorer *self, const ScoreWord *part)
{
  return MIN (-log2 (share_in (self, part->text, part->role, part->role)), WEIGHT_WORD_MAX);
}

/* Looks for neighbours in @parts that are one word in @wholes. */
static void
pair_joined (Scorer *self, const ScoreName *parts, const ScoreName *wholes, guint16 *used_parts,
             guint16 *used_wholes, gboolean parts_are_a)
{
  for (guint i = 0; i + 1 < parts->n; i++)
    for (guint j = 0; j < wholes->n; j++)
      {
        const ScoreWord *whole = &wholes->words[j];
        double bits;

        if ((*used_parts >> i & 3) != 0 || (*used_wholes >> j & 1) != 0
            || !is_concatenation (parts->words[i].text, parts->words[i + 1].text, whole->text))
          continue;
        /* A whole name in one word is as rare as its parts together, a real name as itself. */
        bits = weigh_part (self, &parts->words[i]) + weigh_part (self, &parts->words[i + 1]);
        bits = MIN (bits, -log2 (share_in (self, whole->text, whole->role, whole->role)));
        *used_parts |= 3u << i;
        *used_wholes |= 1u << j;
        self->score->n_agree += 2;
        add_item (self, field_of (whole->role), READING_SAME, (int)(parts_are_a ? i : j),
                  (int)(parts_are_a ? j : i), bits);
      }
}

/* --- what is left over ------------------------------------------------------------------------ */

typedef struct
{
  gint8 first[3];  /* the first word left over in each role, or -1 */
  gboolean met[3]; /* whether a word of this role found an answer */
} Leftover;

static Leftover
find_leftover (const ScoreName *name, guint16 used)
{
  Leftover left = { { -1, -1, -1 }, { FALSE, FALSE, FALSE } };

  for (guint i = 0; i < name->n; i++)
    {
      NameRole role = name->words[i].role;

      if (used >> i & 1)
        left.met[role] = TRUE;
      else if (left.first[role] < 0)
        left.first[role] = (gint8)i;
    }
  return left;
}

static void
add_conflict (Scorer *self, EvidenceField field, int a, int b, double bits)
{
  self->score->n_conflicts++;
  add_item (self, field, READING_DIFFERENT, a, b, bits);
}

/* Whether two words of two letters share one, or are each other turned round. They are too short
 * for token_relate(), which would find half of all short names in each other. */
static gboolean
is_short_slip (const Token *a, const Token *b)
{
  if (a->length != 2 || b->length != 2)
    return FALSE;
  return a->text[0] == b->text[0] || a->text[1] == b->text[1]
         || (a->text[0] == b->text[1] && a->text[1] == b->text[0]);
}

/* Both sides have a word that the other does not have. */
static void
weigh_conflict (Scorer *self, NameRole role, const Leftover *a, const Leftover *b)
{
  double bits = role == NAME_GIVEN ? WEIGHT_GIVEN_DIFFERENT : WEIGHT_FAMILY_DIFFERENT;
  gboolean met = a->met[role] || b->met[role];

  if (is_short_slip (self->a->words[a->first[role]].text, self->b->words[b->first[role]].text))
    {
      self->score->n_inexact++;
      add_item (self, field_of (role), READING_TYPO, a->first[role], b->first[role],
                WEIGHT_SHORT_SLIP);
      return;
    }
  if (role == NAME_MIDDLE)
    bits = WEIGHT_MIDDLE_DIFFERENT;
  else if (met)
    bits = WEIGHT_FAMILY_OTHER_PART;
  add_conflict (self, field_of (role), a->first[role], b->first[role], bits);
}

static gboolean
take (Leftover *left, NameRole role)
{
  gboolean there = left->first[role] >= 0;

  left->first[role] = -1;
  return there;
}

/* One side has a given or family name too many: it meets a leftover of another role, or nothing. */
static void
weigh_surplus (Scorer *self, NameRole role, Leftover *mine, Leftover *other, gboolean mine_is_a)
{
  int word = mine->first[role];
  NameRole opposite = role == NAME_GIVEN ? NAME_FAMILY : NAME_GIVEN;
  int a = mine_is_a ? word : -1;
  int b = mine_is_a ? -1 : word;

  if (!take (mine, role))
    return;
  if (take (other, opposite))
    add_conflict (self, field_of (role), a, b,
                  mine->met[role] ? WEIGHT_FAMILY_OTHER_PART : WEIGHT_FAMILY_DIFFERENT);
  else if (take (other, NAME_MIDDLE))
    add_conflict (self, field_of (role), a, b, WEIGHT_MIDDLE_DIFFERENT);
  else
    add_item (self, field_of (role), mine->met[role] ? READING_PART : READING_MISSING, a, b,
              WEIGHT_FIELD_MISSING);
}

static void
weigh_leftovers (Scorer *self)
{
  static const NameRole roles[] = { NAME_FAMILY, NAME_GIVEN, NAME_MIDDLE };
  Leftover a = find_leftover (self->a, self->used_a);
  Leftover b = find_leftover (self->b, self->used_b);

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (a.first[roles[i]] >= 0 && b.first[roles[i]] >= 0)
      {
        weigh_conflict (self, roles[i], &a, &b);
        take (&a, roles[i]);
        take (&b, roles[i]);
      }
  for (gsize i = 0; i < 2; i++)
    {
      weigh_surplus (self, roles[i], &a, &b, TRUE);
      weigh_surplus (self, roles[i], &b, &a, FALSE);
    }
}

static void
weigh_suffix (Scorer *self)
{
  NameSuffix a = self->a->suffix;
  NameSuffix b = self->b->suffix;

  if (a == NAME_SUFFIX_NONE || b == NAME_SUFFIX_NONE)
    return;
  if (a == b)
    {
      add_item (self, EVIDENCE_SUFFIX, READING_SAME, -1, -1, WEIGHT_SUFFIX_SAME);
      return;
    }
  add_conflict (self, EVIDENCE_SUFFIX, -1, -1, WEIGHT_SUFFIX_DIFFERENT);
}

void
name_score (const ScoreName *a, const ScoreName *b, const TokenTotals *totals, NameScore *score)
{
  Scorer self = { .a = a, .b = b, .totals = totals, .score = score };

  *score = (NameScore){ .n_items = 0 };
  if (a->n == 0 || b->n == 0)
    return;
  pair_joined (&self, a, b, &self.used_a, &self.used_b, TRUE);
  pair_joined (&self, b, a, &self.used_b, &self.used_a, FALSE);
  pair_words (&self);
  weigh_leftovers (&self);
  weigh_suffix (&self);
}
