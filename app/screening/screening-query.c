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
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include <stdlib.h>
#include <string.h>

#include "app/screening/screening-query-private.h"
#include "app/screening/weights.h"

/* Fewer undated entries than this are looked at one by one. */
#define FEW_UNDATED 2048
/* A word with no more entries than this is followed on a guess: that is cheaper than reckoning. */
#define FEW_POSTINGS 6
/* Over more years than this, dates of another year are not looked at one by one. */
#define MANY_YEARS 150

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
        query_settle (query, ROW_KEY (*p));
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
          answer.bound = query_weigh (query, word, token_table_get (query->index->tokens, key / 2),
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
      = query->total + 2 * query_round_up (WEIGHT_WORD_MAX) >= query->needed[BIRTH_DATE_YEAR_OFF];
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

  query_begin (&query, self, visitor, rule, slots);
  birth_date_each_slip (visitor->birth_date, try_date, &query);
  look_at_ranges (&query);
  look_at_fresh (&query);
  try_words (&query);
  try_joins (&query);
  try_document (&query);
  query_end (&query);
  keep_living_once (self, slots);
}
