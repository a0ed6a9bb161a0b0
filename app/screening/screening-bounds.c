/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a word of the list can give is first a guess, never too low: all that the visitor's word
 * could give. It is reckoned only where the guesses reach the threshold: of the thousands of
 * entries born on close dates that leaves a handful.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "app/screening/screening-query-private.h"
#include "app/screening/weights.h"

G_STATIC_ASSERT (((int)WEIGHT_WORD_MAX + 1) * (int)STEPS <= (int)MARK_MAX);

/* --- what each word can give ------------------------------------------------------------------ */

guint
query_round_up (double bits)
{
  return bits <= 0 ? 0 : (guint)ceil (bits * STEPS);
}

/* What is left to do for the words when @extras are given for granted. */
static guint
steps_needed (const Query *query, double bits)
{
  double steps = floor (bits * STEPS) - query->extras;

  return steps > 0 ? (guint)steps : 0;
}

guint
query_weigh (const Query *query, const QueryWord *word, const Token *token, gboolean family,
             gboolean *exact)
{
  const Token *const probes[] = { word->word->text, word->word->joined };
  const TokenTotals *totals = token_table_get_totals (query->index->tokens);
  NameRole role = family ? NAME_FAMILY : NAME_GIVEN;
  guint most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (probes) && probes[i] != NULL; i++)
    {
      TokenRelation relation = token_relate (probes[i], token);
      TokenRelation best;
      guint bound = word->bounds[family];

      if (relation == 0)
        continue;
      *exact = *exact || (relation & (TOKEN_SAME | TOKEN_INITIAL)) != 0;
      /* A joined word weighs by the share of its bare word, which is not known here. */
      if (!token->is_joined)
        bound = query_round_up (token_weigh (relation, probes[i], token, word->shares[family],
                                             name_share (token, totals, word->word->role, role),
                                             &best));
      most = MAX (most, bound);
    }
  return most;
}

void
query_settle (Query *query, guint32 key)
{
  const Token *token = token_table_get (query->index->tokens, key / 2);
  guint most = 0;
  gboolean exact;

  for (guint i = 0; i < query->n; i++)
    {
      guint bound = query_weigh (query, &query->words[i], token, key & 1, &exact);

      most = MAX (most, bound);
    }
  query->marks[key] = (guint16)(most | (query->marks[key] & ~(MARK_MAX | MARK_GUESS)));
}

static guint16
mark_with (const QueryWord *word, guint16 mark, guint bound)
{
  return (guint16)(word->number << MARK_WORD | (mark & MARK_GUESS) | MAX (mark & MARK_MAX, bound));
}

static void
mark_near (guint32 id, gpointer data)
{
  Query *query = data;
  const QueryWord *word = query->current;
  guint16 *marks = &query->marks[2 * id];
  gboolean common = id / 32 < query->index->common->len
                    && (NUMBER_AT (query->index->common, id / 32) >> id % 32 & 1);

  if (marks[0] >> MARK_WORD == word->number)
    return;
  g_array_append_val (word->near, id);
  for (guint place = 0; place < 2; place++)
    {
      gboolean exact;

      /* What is common is met often, and its bound is far below the guess. */
      if (common)
        marks[place]
            = mark_with (word, marks[place],
                         query_weigh (query, word, token_table_get (query->index->tokens, id),
                                      place != 0, &exact));
      else
        marks[place] = mark_with (word, marks[place], word->bounds[place]) | MARK_GUESS;
    }
}

static void
ask_word (Query *query, const ScoreWord *score_word)
{
  const TokenTotals *totals = token_table_get_totals (query->index->tokens);
  QueryWord *word = &query->words[query->n++];

  word->word = score_word;
  word->number = query->n;
  for (guint place = 0; place < 2; place++)
    {
      word->shares[place] = name_share (score_word->text, totals, score_word->role,
                                        place != 0 ? NAME_FAMILY : NAME_GIVEN);
      word->bounds[place] = query_round_up (
          MAX (MIN (-log2 (word->shares[place]), WEIGHT_WORD_MAX), WEIGHT_INITIAL));
    }
  word->bound = MAX (word->bounds[0], word->bounds[1]);
  word->near = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 256);
  query->total += word->bound;
  query->current = word;
  token_index_find (query->index->words, score_word->text, mark_near, query);
  if (score_word->joined != NULL)
    token_index_find (query->index->words, score_word->joined, mark_near, query);
}

void
query_begin (Query *query, ScreeningIndex *index, const Subject *visitor, const PairRule *rule,
             GArray *slots)
{
  const ScoreName *name = &visitor->names[0];

  /* Not the ranges: they are many, and are written before they are read. */
  memset (query, 0, offsetof (Query, ranges));
  query->index = index;
  query->visitor = visitor;
  query->slots = slots;
  query->marks = screening_index_take_scratch (index);
  query->extras = query_round_up ((visitor->sex != 0 ? WEIGHT_SEX_SAME : 0)
                                  + (name->suffix != NAME_SUFFIX_NONE ? WEIGHT_SUFFIX_SAME : 0)
                                  + (visitor->region != NULL ? WEIGHT_REGION_SAME : 0));
  for (BirthDateLevel level = 0; level < BIRTH_DATE_N_LEVELS; level++)
    query->needed[level] = steps_needed (query, rule->review_dated - pair_weigh_date (level));
  query->needed[BIRTH_DATE_MISSING]
      = steps_needed (query, MIN (rule->review_undated, rule->review_inexact));
  query->inexact = steps_needed (query, rule->review_inexact);
  for (guint i = 0; i < name->n; i++)
    ask_word (query, &name->words[i]);
}

void
query_end (Query *query)
{
  for (guint i = 0; i < query->n; i++)
    {
      QueryWord *word = &query->words[i];

      for (guint k = 0; k < word->near->len; k++)
        {
          query->marks[2 * NUMBER_AT (word->near, k)] = 0;
          query->marks[2 * NUMBER_AT (word->near, k) + 1] = 0;
        }
      g_array_unref (word->near);
      g_clear_pointer (&word->answers, g_array_unref);
    }
  screening_index_give_scratch (query->index, query->marks);
}
