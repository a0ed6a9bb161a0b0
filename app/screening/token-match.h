/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/token.h"

G_BEGIN_DECLS

/* The letters that a relation takes: of the longer word for a typo, of the shorter for the others.
 * token-index.c looks no further. */
#define TOKEN_TYPO_MIN_LENGTH      3
#define TOKEN_TWO_TYPOS_MIN_LENGTH 7
#define TOKEN_PREFIX_MIN_LENGTH    3
#define TOKEN_SOUND_MIN_LENGTH     3

/** TokenRelation: every way in which two words agree; a set of flags, 0 when they do not. */
typedef enum
{
  TOKEN_SAME = 1 << 0,
  TOKEN_TYPO = 1 << 1,      /* one edit apart, the longer word of 3 letters or more */
  TOKEN_TWO_TYPOS = 1 << 2, /* two edits apart, both words of 7 letters or more */
  TOKEN_PREFIX = 1 << 3,    /* the shorter, of 3 letters or more, begins the longer */
  TOKEN_VARIANT = 1 << 4,   /* they share a group of variants.h */
  TOKEN_SOUND = 1 << 5,     /* one fold_sound() of 3 letters or more */
  TOKEN_INITIAL = 1 << 6,   /* one is the first letter of the other */
} TokenRelation;

TokenRelation token_relate (const Token *a, const Token *b);

/**
 * token_weigh: the evidence of two related words, whose shares are @p_a and @p_b, in bits.
 * @best: (out): the relation that gave the most
 *
 * Never more than the commoner of the two gives when it is repeated exactly: for fuzzy agreement
 * the larger share counts.
 */
double token_weigh (TokenRelation relation, const Token *a, const Token *b, double p_a, double p_b,
                    TokenRelation *best);

G_END_DECLS
