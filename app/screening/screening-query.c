/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a visitor to the entries worth scoring.
 *
 * A pair can reach review in four ways, and each has its path:
 *   - its birth dates are close: all entries born on one of some 90 dates are looked at;
 *   - its birth dates are unknown or far apart: then its words alone must give the bits, and of the
 *     visitor's words only those need be followed without which the rest cannot reach the
 *     threshold (Turtle and Flood 1995, "Query evaluation", section 4.2, "max score");
 *   - a word on one side is two words on the other;
 *   - its documents are the same.
 *
 * What a word of the list can give is first a guess, never too low: all that the visitor's word
 * could give. It is reckoned only where the guesses reach the threshold: of the thousands of
 * entries born on close dates that leaves a handful.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "app/screening/screening-index-private.h"
#include "app/screening/weights.h"

/* A mark's low seven bits are a bound in steps of a bit, rounded up; the eighth says that it is a
 * guess; above it is the last of the visitor's words that the word was near to, counted from 1. */
#define STEPS      8.0
#define MARK_MAX   127u
#define MARK_GUESS 128u
#define MARK_WORD  8
G_STATIC_ASSERT (((int)WEIGHT_WORD_MAX + 1) * (int)STEPS <= (int)MARK_MAX);

/* Fewer undated entries than this are looked at one by one. */
#define FEW_UNDATED 2048
/* A word with no more entries than this is followed on a guess: that is cheaper than reckoning. */
#define FEW_POSTINGS 6
/* Ranges of dates are collected, so that all can be asked for before the first is read. */
#define MAX_RANGES 512
/* Over more years than this, dates of another year are not looked at one by one. */
#define MANY_YEARS 150

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

/* --- what each word can give ------------------------------------------------------------------ */

static guint
round_up (double bits)
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

/* The most that the two words can give together, the list's word in a given or a family name's
 * place, 0 when they are not related. */
static guint
weigh_word (const Query *query, const QueryWord *word, const Token *token, gboolean family,
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
        bound = round_up (token_weigh (relation, probes[i], token, word->shares[family],
                                       name_share (token, totals, word->word->role, role), &best));
      most = MAX (most, bound);
    }
  return most;
}

/* Puts the reckoned bound in the place of the guess. */
static void
settle (Query *query, guint32 key)
{
  const Token *token = token_table_get (query->index->tokens, key / 2);
  guint most = 0;
  gboolean exact;

  for (guint i = 0; i < query->n; i++)
    {
      guint bound = weigh_word (query, &query->words[i], token, key & 1, &exact);

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
                         weigh_word (query, word, token_table_get (query->index->tokens, id),
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
      word->bounds[place]
          = round_up (MAX (MIN (-log2 (word->shares[place]), WEIGHT_WORD_MAX), WEIGHT_INITIAL));
    }
  word->bound = MAX (word->bounds[0], word->bounds[1]);
  word->near = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 256);
  query->total += word->bound;
  query->current = word;
  token_index_find (query->index->words, score_word->text, mark_near, query);
  if (score_word->joined != NULL)
    token_index_find (query->index->words, score_word->joined, mark_near, query);
}

static void
query_init (Query *query, ScreeningIndex *index, const Subject *visitor, const PairRule *rule,
            GArray *slots)
{
  const ScoreName *name = &visitor->names[0];

  /* Not the ranges: they are many, and are written before they are read. */
  memset (query, 0, offsetof (Query, ranges));
  query->index = index;
  query->visitor = visitor;
  query->slots = slots;
  query->marks = screening_index_take_scratch (index);
  query->extras = round_up ((visitor->sex != 0 ? WEIGHT_SEX_SAME : 0)
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

static void
query_clear (Query *query)
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

/* --- rows ------------------------------------------------------------------------------------- */

static const guint32 *
row_of (const ScreeningIndex *index, guint32 rank)
{
  return &NUMBER_AT (index->row_words, NUMBER_AT (index->row_starts, rank));
}

/* Sums the bounds of a row that begins at *@p, and moves *@p to the next row. @guesses has
 * MARK_GUESS when one of them is a guess. */
static inline guint
sum_row (const guint16 *marks, const guint32 **p, guint *guesses)
{
  guint sum = 0;
  guint32 word;

  *guesses = 0;
  do
    {
      guint mark;

      word = *(*p)++;
      mark = marks[ROW_KEY (word)];
      sum += mark & MARK_MAX;
      *guesses |= mark;
    }
  while (!ROW_IS_LAST (word));
  return sum;
}

static void
settle_row (Query *query, guint32 rank)
{
  const guint32 *p = row_of (query->index, rank);

  for (;; p++)
    {
      if (query->marks[ROW_KEY (*p)] & MARK_GUESS)
        settle (query, ROW_KEY (*p));
      if (ROW_IS_LAST (*p))
        return;
    }
}

/* Whether the words of the entry may give what is needed, and anything at all. */
static gboolean
row_reaches (Query *query, guint32 rank, guint needed)
{
  const guint32 *p = row_of (query->index, rank);
  guint guesses;
  guint sum = sum_row (query->marks, &p, &guesses);

  if (sum < MAX (needed, 1))
    return FALSE;
  if (!(guesses & MARK_GUESS))
    return TRUE;
  settle_row (query, rank);
  p = row_of (query->index, rank);
  return sum_row (query->marks, &p, &guesses) >= MAX (needed, 1);
}

static void
take_rank (Query *query, guint32 rank)
{
  g_array_append_val (query->slots, NUMBER_AT (query->index->order, rank));
}

static void
look_at_ranks (Query *query, guint32 from, guint32 to, guint needed)
{
  const guint32 *p = row_of (query->index, from);
  guint least = MAX (needed, 1);

  for (guint32 rank = from; rank < to; rank++)
    {
      guint guesses;

      if (sum_row (query->marks, &p, &guesses) >= least && row_reaches (query, rank, needed))
        take_rank (query, rank);
    }
}

/* --- path 1: close birth dates ---------------------------------------------------------------- */

static void
look_at_ranges (Query *query)
{
  const ScreeningIndex *index = query->index;

  for (guint i = 0; i < query->n_ranges; i++)
    __builtin_prefetch (&NUMBER_AT (index->row_starts, query->ranges[i].from));
  for (guint i = 0; i < query->n_ranges; i++)
    {
      const Range *range = &query->ranges[i];
      const guint32 *end = row_of (index, range->to);

      for (const guint32 *p = row_of (index, range->from); p < end; p += 16)
        __builtin_prefetch (p);
    }
  for (guint i = 0; i < query->n_ranges; i++)
    look_at_ranks (query, query->ranges[i].from, query->ranges[i].to, query->ranges[i].needed);
  query->n_ranges = 0;
}

static void
add_date (Query *query, BirthDate date, BirthDateLevel level)
{
  Range *range = &query->ranges[query->n_ranges];

  screening_index_find_date (query->index, date, &range->from, &range->to);
  range->needed = query->needed[level];
  if (range->from < range->to && ++query->n_ranges == MAX_RANGES)
    look_at_ranges (query);
}

static void
try_date (BirthDate date, gpointer data)
{
  Query *query = data;
  BirthDateLevel level = birth_date_compare (query->visitor->birth_date, date);

  if (level < BIRTH_DATE_YEAR_OFF && level != BIRTH_DATE_MISSING
      && query->total >= query->needed[level])
    add_date (query, date, level);
}

static void
try_year_off (BirthDate date, gpointer data)
{
  Query *query = data;

  if (birth_date_compare (query->visitor->birth_date, date) == BIRTH_DATE_YEAR_OFF)
    add_date (query, date, BIRTH_DATE_YEAR_OFF);
}

/* Entries that are not in the order yet. */
static void
look_at_fresh (Query *query)
{
  ScreeningIndex *index = query->index;

  for (guint32 rank = index->n_sorted; rank < index->order->len; rank++)
    {
      BirthDate date = listing_get_birth_date (index->listing, NUMBER_AT (index->order, rank));
      guint needed = query->needed[birth_date_compare (query->visitor->birth_date, date)];

      if (row_reaches (query, rank, needed))
        take_rank (query, rank);
    }
}

/* --- path 2: the words alone ------------------------------------------------------------------ */

/* What is being looked for among which ranks: entries without dates, or all of them for a visitor
 * without; or entries with far dates for a visitor with a date. */
typedef struct
{
  guint32 from;
  guint32 to;
  guint needed;  /* where all words are the same */
  guint inexact; /* where one is not */
} Way;

static guint
count_postings (const ScreeningIndex *index, guint32 key)
{
  if (key + 1 >= index->post_starts->len)
    return 0;
  return NUMBER_AT (index->post_starts, key + 1) - NUMBER_AT (index->post_starts, key);
}

/* Reckons the bounds of the words that are near. */
static void
find_answers (Query *query, QueryWord *word)
{
  word->answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  for (guint i = 0; i < 2 * word->near->len; i++)
    {
      guint32 key = 2 * NUMBER_AT (word->near, i / 2) + i % 2;
      guint n = count_postings (query->index, key);
      Answer answer = { key, word->bounds[key & 1], TRUE };

      if (n == 0)
        continue;
      if (n > FEW_POSTINGS)
        {
          answer.exact = FALSE;
          answer.bound = weigh_word (query, word, token_table_get (query->index->tokens, key / 2),
                                     key & 1, &answer.exact);
        }
      if (answer.bound > 0)
        g_array_append_val (word->answers, answer);
    }
}

static gboolean
is_worth_following (const Query *query, const Way *way, const QueryWord *word, const Answer *answer)
{
  return answer->bound + query->total - word->bound >= (answer->exact ? way->needed : way->inexact);
}

/* How many ranks the word leads to, as far as the marks tell. */
static guint64
cost_of (const Query *query, const Way *way, const QueryWord *word)
{
  guint64 cost = 0;

  for (guint i = 0; i < 2 * word->near->len; i++)
    {
      guint32 key = 2 * NUMBER_AT (word->near, i / 2) + i % 2;

      if ((query->marks[key] & MARK_MAX) + query->total - word->bound >= way->needed)
        cost += count_postings (query->index, key);
    }
  return cost;
}

/* The first place in the key's posting with @rank or a later one. */
static guint32
find_in_posting (const ScreeningIndex *index, guint32 key, guint32 rank)
{
  guint32 low = NUMBER_AT (index->post_starts, key);
  guint32 high = NUMBER_AT (index->post_starts, key + 1);

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (NUMBER_AT (index->postings, middle) < rank)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
take_if_far_enough (Query *query, guint32 rank)
{
  BirthDate date
      = listing_get_birth_date (query->index->listing, NUMBER_AT (query->index->order, rank));
  BirthDateLevel level = birth_date_compare (query->visitor->birth_date, date);

  /* Dates that are close have been looked at already. */
  if (level == BIRTH_DATE_MISSING
      || (level >= BIRTH_DATE_YEAR_OFF && row_reaches (query, rank, query->needed[level])))
    take_rank (query, rank);
}

/* The rows of a posting lie far apart: they are asked for before they are read. */
static inline void
ask_for_rows (const ScreeningIndex *index, guint32 i)
{
  const guint32 *ranks = (const guint32 *)(gconstpointer)index->postings->data;

  if (i + 16 < index->postings->len)
    {
      __builtin_prefetch (&NUMBER_AT (index->row_starts, ranks[i + 16]));
      __builtin_prefetch (row_of (index, ranks[i + 8]));
    }
}

static void
follow_posting (Query *query, const Way *way, guint32 key, guint needed)
{
  const ScreeningIndex *index = query->index;
  guint32 end = NUMBER_AT (index->post_starts, key + 1);

  for (guint32 i = find_in_posting (index, key, way->from); i < end; i++)
    {
      guint32 rank = NUMBER_AT (index->postings, i);

      if (rank >= way->to)
        return;
      ask_for_rows (index, i);
      if (row_reaches (query, rank, needed))
        take_if_far_enough (query, rank);
    }
}

static void
follow_word (Query *query, const Way *way, QueryWord *word)
{
  if (word->answers == NULL)
    find_answers (query, word);
  for (guint k = 0; k < word->answers->len; k++)
    {
      const Answer *answer = &g_array_index (word->answers, Answer, k);

      if (is_worth_following (query, way, word, answer))
        follow_posting (query, way, answer->key, answer->exact ? way->needed : way->inexact);
    }
}

static int
compare_bounds (gconstpointer a, gconstpointer b)
{
  const QueryWord *x = a;
  const QueryWord *y = b;

  return (x->bound > y->bound) - (x->bound < y->bound);
}

/* Words need not be followed when they cannot give the bits without the others. Three choices of
 * words to be followed: all but the weakest that together stay below what is needed; one without
 * which the others do; or all but one, because without close birth dates one word of several is no
 * match (is_only_part() in pair-score.c). Returns a bit for each word of the cheapest choice. */
static guint
choose_words (const Query *query, const Way *way)
{
  guint64 all = 0;
  guint64 weak_cost = 0;
  guint64 least;
  guint weak = 0;
  guint chosen;
  guint n_weak = 0;
  guint64 costs[NAME_MAX_WORDS];

  for (guint i = 0; i < query->n; i++)
    {
      costs[i] = cost_of (query, way, &query->words[i]);
      all += costs[i];
      if (n_weak == i && weak + query->words[i].bound < way->needed)
        {
          weak += query->words[i].bound;
          weak_cost += costs[i];
          n_weak++;
        }
    }
  chosen = (1u << query->n) - (1u << n_weak);
  least = all - weak_cost;
  for (guint i = 0; i < query->n; i++)
    {
      if (query->total - query->words[i].bound < way->needed && costs[i] < least)
        {
          least = costs[i];
          chosen = 1u << i;
        }
      if (query->n > 1 && all - costs[i] < least)
        {
          least = all - costs[i];
          chosen = ((1u << query->n) - 1) & ~(1u << i);
        }
    }
  return chosen;
}

static void
follow_words (Query *query, const Way *way)
{
  guint chosen;

  if (way->from >= way->to || query->total < way->needed)
    return;
  chosen = choose_words (query, way);
  for (guint i = 0; i < query->n; i++)
    if (chosen >> i & 1)
      follow_word (query, way, &query->words[i]);
}

/* Entries with dates that are far from the visitor's. */
static void
try_far_dates (Query *query)
{
  ScreeningIndex *index = query->index;
  guint needed = query->needed[BIRTH_DATE_YEAR_OFF];
  Way way = { index->n_undated, index->n_sorted, needed, needed };
  BirthDate first;
  BirthDate last;

  if (query->total < needed || way.from == way.to)
    return;
  first = screening_index_get_date (index, way.from);
  last = screening_index_get_date (index, way.to - 1);
  if (last / 10000 - first / 10000 < MANY_YEARS
      && birth_date_each_year_off (query->visitor->birth_date, first / 10000, last / 10000,
                                   try_year_off, query))
    way.needed = way.inexact
        = MIN (query->needed[BIRTH_DATE_SAME_YEAR], query->needed[BIRTH_DATE_DIFFERENT]);
  look_at_ranges (query);
  follow_words (query, &way);
}

static void
try_words (Query *query)
{
  ScreeningIndex *index = query->index;
  Way undated = { 0, index->n_undated, query->needed[BIRTH_DATE_MISSING], query->inexact };

  qsort (query->words, query->n, sizeof query->words[0], compare_bounds);
  if (query->visitor->birth_date == 0)
    {
      undated.to = index->n_sorted;
      follow_words (query, &undated);
      return;
    }
  if (index->n_undated > FEW_UNDATED)
    follow_words (query, &undated);
  else if (query->total >= undated.needed)
    look_at_ranks (query, 0, index->n_undated, undated.needed);
  try_far_dates (query);
}

/* --- path 3: a word that is two --------------------------------------------------------------- */

static gboolean
row_has (const ScreeningIndex *index, guint32 rank, guint32 id)
{
  for (const guint32 *p = row_of (index, rank);; p++)
    {
      if (ROW_ID (*p) == id)
        return TRUE;
      if (ROW_IS_LAST (*p))
        return FALSE;
    }
}

/* Takes the entry if it has the word, unless their dates are far apart and words cannot make up for
 * it. */
static void
take_if_has (Query *query, guint32 rank, guint32 id, gboolean far_is_enough)
{
  BirthDate date;

  if (!row_has (query->index, rank, id))
    return;
  date = listing_get_birth_date (query->index->listing, NUMBER_AT (query->index->order, rank));
  if (far_is_enough || birth_date_compare (query->visitor->birth_date, date) < BIRTH_DATE_YEAR_OFF)
    take_rank (query, rank);
}

static guint
count_all_postings (const ScreeningIndex *index, guint32 id)
{
  return count_postings (index, 2 * id) + count_postings (index, 2 * id + 1);
}

static void
try_pair (Query *query, const Token *one, const Token *two)
{
  const ScreeningIndex *index = query->index;
  gboolean far_is_enough;

  if (one == NULL || two == NULL)
    return;
  far_is_enough
      = query->total + 2 * round_up (WEIGHT_WORD_MAX) >= query->needed[BIRTH_DATE_YEAR_OFF];
  if (count_all_postings (index, two->id) < count_all_postings (index, one->id))
    {
      const Token *other = one;

      one = two;
      two = other;
    }
  if (count_all_postings (index, one->id) > 0)
    for (guint32 i = NUMBER_AT (index->post_starts, 2 * one->id);
         i < NUMBER_AT (index->post_starts, 2 * one->id + 2); i++)
      {
        ask_for_rows (index, i);
        take_if_has (query, NUMBER_AT (index->postings, i), two->id, far_is_enough);
      }
  for (guint32 rank = index->n_sorted; rank < index->order->len; rank++)
    if (row_has (index, rank, one->id))
      take_if_has (query, rank, two->id, far_is_enough);
}

/* "Jeanluc" may be "Jean Luc" in the list. */
static void
try_split (Query *query, const Token *word)
{
  g_autofree char *head = g_strdup (word->text);

  for (gsize i = NAME_MIN_PART; i + NAME_MIN_PART <= word->length; i++)
    {
      const Token *two = token_table_find (query->index->tokens, word->text + i);

      if (two == NULL)
        continue;
      head[i] = '\0';
      try_pair (query, token_table_find (query->index->tokens, head), two);
      head[i] = word->text[i];
    }
}

/* "Jean Luc" may be "Jeanluc" in the list. */
static void
try_joined (Query *query, const Token *one, const Token *two)
{
  g_autofree char *text = g_strconcat (one->text, two->text, NULL);
  const Token *whole = token_table_find (query->index->tokens, text);

  try_pair (query, whole, whole);
}

static void
try_joins (Query *query)
{
  const ScoreName *name = &query->visitor->names[0];

  for (guint i = 0; i < name->n; i++)
    {
      try_split (query, name->words[i].text);
      if (i + 1 < name->n)
        try_joined (query, name->words[i].text, name->words[i + 1].text);
    }
}

/* --- path 4: documents ------------------------------------------------------------------------ */

static void
try_document (Query *query)
{
  const GArray *documents = query->index->documents;
  guint32 low = 0;
  guint32 high = query->index->n_documents;
  guint32 hash;

  if (query->visitor->document == NULL)
    return;
  hash = g_str_hash (query->visitor->document);
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (documents, DocumentSlot, middle).hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint32 i = low; i < documents->len; i++)
    {
      const DocumentSlot *document = &g_array_index (documents, DocumentSlot, i);

      if (document->hash == hash)
        g_array_append_val (query->slots, document->slot);
      else if (i < query->index->n_documents)
        i = query->index->n_documents - 1; /* the fresh ones are not sorted */
    }
}

/* --- finding ---------------------------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a;
  guint32 y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

static void
keep_living_once (ScreeningIndex *self, GArray *slots)
{
  guint n = 0;

  g_array_sort (slots, compare_numbers);
  for (guint i = 0; i < slots->len; i++)
    {
      guint32 slot = NUMBER_AT (slots, i);

      if (listing_is_alive (self->listing, slot) && (n == 0 || NUMBER_AT (slots, n - 1) != slot))
        NUMBER_AT (slots, n++) = slot;
    }
  g_array_set_size (slots, n);
}

void
screening_index_find (ScreeningIndex *self, const Subject *visitor, const PairRule *rule,
                      GArray *slots)
{
  Query query;

  query_init (&query, self, visitor, rule, slots);
  birth_date_each_slip (visitor->birth_date, try_date, &query);
  look_at_ranges (&query);
  look_at_fresh (&query);
  try_words (&query);
  try_joins (&query);
  try_document (&query);
  query_clear (&query);
  keep_living_once (self, slots);
}
