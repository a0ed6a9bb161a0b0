/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/match.h"

#include "app/screening/name.h"
#include "app/screening/token.h"

G_BEGIN_DECLS

/** ScoreWord: a NameWord whose tokens are looked up. @joined: (nullable). */
typedef struct
{
  const Token *text;
  const Token *joined;
  NameRole role;
} ScoreWord;

/** ScoreName: a Name whose tokens are looked up; the tokens belong to somebody else. */
typedef struct
{
  ScoreWord words[NAME_MAX_WORDS];
  guint n;
  gboolean ordered;
  NameSuffix suffix;
} ScoreName;

/** NameItem: one word, or one pair of words, and what it says. @a and @b: -1 for none. */
typedef struct
{
  EvidenceField field;
  EvidenceReading reading;
  gint8 a;
  gint8 b;
  float bits;
} NameItem;

#define NAME_MAX_ITEMS (2 * NAME_MAX_WORDS + 2)

/**
 * NameScore:
 * @bits: the sum of the items
 * @gain: the sum of the items that speak for a match
 * @n_agree: words that agree by more than an initial
 * @n_initials: words that agree by an initial only
 * @n_inexact: words that agree without being the same
 * @n_conflicts: fields where both sides have something and it differs
 */
typedef struct
{
  NameItem items[NAME_MAX_ITEMS];
  guint n_items;
  double bits;
  double gain;
  guint n_agree;
  guint n_initials;
  guint n_inexact;
  guint n_conflicts;
} NameScore;

/** name_share: how likely a random person has this name where one record has it in the role @one,
 *  the other in @other: in both places, the commoner of the two. */
double name_share (const Token *token, const TokenTotals *totals, NameRole one, NameRole other);

/**
 * name_score: holds two names against each other, word by word, in any order.
 * @totals: what the tokens' counts were taken from
 */
void name_score (const ScoreName *a, const ScoreName *b, const TokenTotals *totals,
                 NameScore *score);

G_END_DECLS
