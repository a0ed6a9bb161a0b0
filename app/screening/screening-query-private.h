/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/screening-index-private.h"

/*
 * One visitor's question to the index: screening-bounds.c says what each word of the list can give
 * at most, screening-query.c looks for entries whose words can give enough.
 */

/* A mark's low seven bits are a bound in steps of a bit, rounded up; the eighth says that it is a
 * guess; above it is the last of the visitor's words that the word was near to, counted from 1. */
#define STEPS      8.0
#define MARK_MAX   127u
#define MARK_GUESS 128u
#define MARK_WORD  8

/* Ranges of dates are collected, so that all can be asked for before the first is read. */
#define MAX_RANGES 512

/* A word of the list, in its place, that answers a word of the visitor, with the most it can give.
 */
typedef struct
{
  guint32 key;
  guint bound;
  gboolean exact; /* the same word, or its initial */
} Answer;

typedef struct
{
  const ScoreWord *word;
  double shares[2]; /* against given names, against family names; so for the next */
  guint bounds[2];  /* the most that this word can give */
  guint bound;      /* the larger of them */
  guint number;     /* from 1 */
  GArray *near;     /* of guint32: words of the list that may be related */
  GArray *answers;  /* (nullable) of Answer: those that are */
} QueryWord;

/* Ranks to be looked at. */
typedef struct
{
  guint32 from;
  guint32 to;
  guint needed;
} Range;

typedef struct
{
  ScreeningIndex *index;
  const Subject *visitor;
  GArray *slots;
  QueryWord words[NAME_MAX_WORDS];
  guint n;
  guint16 *marks;                    /* by row key: the most that an entry's word can give */
  guint total;                       /* of all words' bounds */
  guint extras;                      /* what sex, suffix and region can add */
  guint needed[BIRTH_DATE_N_LEVELS]; /* of the words, at each level */
  guint inexact;                     /* undated, where one word is not the same */
  QueryWord *current;
  guint n_ranges;
  Range ranges[MAX_RANGES];
} Query;

/* Asks for the words that are near the visitor's, and marks them. */
void query_begin (Query *query, ScreeningIndex *index, const Subject *visitor, const PairRule *rule,
                  GArray *slots);
void query_end (Query *query);

/* In steps. */
guint query_round_up (double bits);

/* The most that the two words can give together, the list's word in a given or a family name's
 * place, 0 when they are not related. Sets @exact where they are the same, or one is the other's
 * initial, and else leaves it. */
guint query_weigh (const Query *query, const QueryWord *word, const Token *token, gboolean family,
                   gboolean *exact);

/* Puts the reckoned bound in the place of the guess. */
void query_settle (Query *query, guint32 key);
