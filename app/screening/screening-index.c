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

#include "app/screening/screening-index.h"

#include <math.h>
#include <string.h>

#include "app/screening/posting.h"
#include "app/screening/token-index.h"
#include "app/screening/weights.h"

#define NO_TOKEN   G_MAXUINT32
#define MAX_TOKENS (2 * LISTED_MAX_NAMES * NAME_MAX_WORDS)
/* Upper bounds are kept in bytes: eighths of a bit, rounded up. */
#define STEPS 8.0

/* DateRow: an entry and two of its words; an entry with more words has more rows, in a row. */
typedef struct
{
  guint32 slot;
  guint32 words[2];
} DateRow;

/* The entries with one word. */
typedef struct
{
  Posting dated;
  Posting undated;
} WordRow;

struct _ScreeningIndex
{
  TokenTable *tokens;
  Listing *listing;
  TokenIndex *words;
  GArray *word_rows;     /* of WordRow, by token id */
  GHashTable *by_date;   /* BirthDate -> GArray of DateRow */
  GHashTable *documents; /* folded document -> GArray of guint32 */
};

/* A word of the list that answers a word of the visitor, with the most it can give. */
typedef struct
{
  guint32 token;
  guint8 bound;
  gboolean exact; /* the same word, or its initial */
} Answer;

typedef struct
{
  const Token *token;
  gboolean family;
  double share;
  guint bound;     /* the most that this word can give */
  GArray *answers; /* of Answer */
} QueryWord;

typedef struct
{
  ScreeningIndex *index;
  const Subject *visitor;
  const PairRule *rule;
  GArray *slots;
  QueryWord words[NAME_MAX_WORDS];
  guint n;
  guint8 *bounds;                        /* by token id: the most that an entry's word can give */
  guint total;                           /* of all words' bounds */
  guint extras;                          /* what sex, suffix and region can add */
  guint far_needed[BIRTH_DATE_N_LEVELS]; /* of the words, at each level */
  QueryWord *current;
  const Token *probe;
} Query;

/* --- building --------------------------------------------------------------------------------- */

ScreeningIndex *
screening_index_new (TokenTable *tokens, Listing *listing)
{
  ScreeningIndex *self = g_new0 (ScreeningIndex, 1);

  self->tokens = tokens;
  self->listing = listing;
  self->words = token_index_new (tokens);
  self->word_rows = g_array_new (FALSE, TRUE, sizeof (WordRow));
  self->by_date = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->documents
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return self;
}

void
screening_index_free (ScreeningIndex *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->word_rows->len; i++)
    {
      WordRow *row = &g_array_index (self->word_rows, WordRow, i);

      g_free (row->dated.slots);
      g_free (row->undated.slots);
    }
  g_array_unref (self->word_rows);
  g_hash_table_unref (self->by_date);
  g_hash_table_unref (self->documents);
  token_index_free (self->words);
  g_free (self);
}

static void
add_date_rows (ScreeningIndex *self, guint32 slot, BirthDate date, const guint32 *ids, guint n)
{
  GArray *rows = g_hash_table_lookup (self->by_date, GUINT_TO_POINTER (date));

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (DateRow));
      g_hash_table_insert (self->by_date, GUINT_TO_POINTER (date), rows);
    }
  for (guint i = 0; i < n; i += 2)
    {
      DateRow row = { slot, { ids[i], i + 1 < n ? ids[i + 1] : NO_TOKEN } };

      g_array_append_val (rows, row);
    }
}

static void
add_document (ScreeningIndex *self, guint32 slot)
{
  g_autofree char *document = subject_fold_document (listing_get_document (self->listing, slot));
  GArray *slots;

  if (document == NULL)
    return;
  slots = g_hash_table_lookup (self->documents, document);
  if (slots == NULL)
    {
      slots = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (self->documents, g_steal_pointer (&document), slots);
    }
  g_array_append_val (slots, slot);
}

void
screening_index_add (ScreeningIndex *self, guint32 slot)
{
  guint32 ids[MAX_TOKENS];
  guint n = listing_get_tokens (self->listing, slot, ids, MAX_TOKENS);
  BirthDate date = listing_get_birth_date (self->listing, slot);

  if (self->word_rows->len < token_table_get_size (self->tokens))
    g_array_set_size (self->word_rows, token_table_get_size (self->tokens));
  for (guint i = 0; i < n; i++)
    {
      WordRow *row = &g_array_index (self->word_rows, WordRow, ids[i]);
      Posting *posting = date != 0 ? &row->dated : &row->undated;

      /* "Ana Ana" stands in the posting once, but in the date's rows twice: there words are summed.
       */
      if (posting->n == 0 || posting->slots[posting->n - 1] != slot)
        posting_append (posting, slot);
    }
  if (date != 0)
    add_date_rows (self, slot, date, ids, n);
  add_document (self, slot);
}

void
screening_index_finish (ScreeningIndex *self)
{
  token_index_update (self->words);
}

/* --- what each word can give ------------------------------------------------------------------ */

static guint
round_up (double bits)
{
  return bits <= 0 ? 0 : (guint)ceil (bits * STEPS);
}

static void
add_answer (Token *token, TokenRelation relation, gpointer data)
{
  Query *query = data;
  QueryWord *word = query->current;
  const TokenTotals *totals = token_table_get_totals (query->index->tokens);
  TokenRelation best;
  Answer answer = { token->id, 0, (relation & (TOKEN_SAME | TOKEN_INITIAL)) != 0 };

  /* A joined word weighs by the share of its bare word, which is not known here. */
  if (token->is_joined)
    answer.bound = (guint8)word->bound;
  else
    answer.bound
        = (guint8)round_up (token_weigh (relation, query->probe, token, word->share,
                                         token_share (token, totals, word->family), &best));
  if (answer.bound == 0)
    return;
  query->bounds[token->id] = MAX (query->bounds[token->id], answer.bound);
  g_array_append_val (word->answers, answer);
}

static void
ask_word (Query *query, const ScoreWord *score_word)
{
  const TokenTotals *totals = token_table_get_totals (query->index->tokens);
  QueryWord *word = &query->words[query->n++];

  word->token = score_word->text;
  word->family = score_word->role == NAME_FAMILY;
  word->share = token_share (score_word->text, totals, word->family);
  word->bound = round_up (MIN (-log2 (word->share), WEIGHT_WORD_MAX));
  word->answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  query->total += word->bound;
  query->current = word;
  query->probe = score_word->text;
  token_index_find (query->index->words, query->probe, add_answer, query);
  query->probe = score_word->joined;
  if (query->probe != NULL)
    token_index_find (query->index->words, query->probe, add_answer, query);
}

static void
query_init (Query *query, ScreeningIndex *index, const Subject *visitor, const PairRule *rule,
            GArray *slots)
{
  const ScoreName *name = &visitor->names[0];

  *query = (Query){ .index = index, .visitor = visitor, .rule = rule, .slots = slots };
  query->bounds = g_malloc0 (token_table_get_size (index->tokens) + 1);
  query->extras = round_up ((visitor->sex != 0 ? WEIGHT_SEX_SAME : 0)
                            + (name->suffix != NAME_SUFFIX_NONE ? WEIGHT_SUFFIX_SAME : 0)
                            + (visitor->region != NULL ? WEIGHT_REGION_SAME : 0));
  for (guint i = 0; i < name->n; i++)
    ask_word (query, &name->words[i]);
}

static void
query_clear (Query *query)
{
  for (guint i = 0; i < query->n; i++)
    g_array_unref (query->words[i].answers);
  g_free (query->bounds);
}

/* --- path 1: close birth dates ---------------------------------------------------------------- */

/* Rows of one entry stand together, so that their words can be summed. */
static void
look_at_rows (Query *query, const GArray *rows, guint needed)
{
  for (guint i = 0; i < rows->len;)
    {
      const DateRow *row = &g_array_index (rows, DateRow, i);
      guint32 slot = row->slot;
      guint sum = 0;

      for (; i < rows->len && row->slot == slot; i++, row++)
        {
          sum += query->bounds[row->words[0]];
          if (row->words[1] != NO_TOKEN)
            sum += query->bounds[row->words[1]];
        }
      if (sum > 0 && sum >= needed)
        g_array_append_val (query->slots, slot);
    }
}

static void
try_date (BirthDate date, gpointer data)
{
  Query *query = data;
  BirthDateLevel level = birth_date_compare (query->visitor->birth_date, date);
  const GArray *rows;
  double needed;

  if (level >= BIRTH_DATE_YEAR_OFF || level == BIRTH_DATE_MISSING)
    return;
  rows = g_hash_table_lookup (query->index->by_date, GUINT_TO_POINTER (date));
  if (rows == NULL)
    return;
  needed = (query->rule->review_dated - pair_weigh_date (level)) * STEPS - query->extras;
  look_at_rows (query, rows, needed > 0 ? (guint)floor (needed) : 0);
}

/* --- path 2: the words alone ------------------------------------------------------------------ */

static guint
sum_words (const Query *query, guint32 slot)
{
  guint32 ids[MAX_TOKENS];
  guint n = listing_get_tokens (query->index->listing, slot, ids, MAX_TOKENS);
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += query->bounds[ids[i]];
  return sum;
}

/* Undated entries, or any entry for an undated visitor. */
static void
follow_posting (Query *query, const Posting *posting, guint needed)
{
  for (guint i = 0; i < posting->n; i++)
    {
      guint32 slot = posting->slots[i];

      if (listing_is_alive (query->index->listing, slot)
          && sum_words (query, slot) + query->extras >= needed)
        g_array_append_val (query->slots, slot);
    }
}

/* Dates that are close have been looked at already. Most others are so far apart that no words
 * could make up for it: that is seen without touching the entry. */
static void
follow_far_posting (Query *query, const Posting *posting)
{
  for (guint i = 0; i < posting->n; i++)
    {
      guint32 slot = posting->slots[i];
      BirthDateLevel level
          = birth_date_compare (query->visitor->birth_date,
                                listing_get_birth_date (query->index->listing, slot));
      guint needed = query->far_needed[level];

      if (level >= BIRTH_DATE_YEAR_OFF && query->total + query->extras >= needed
          && listing_is_alive (query->index->listing, slot)
          && sum_words (query, slot) + query->extras >= needed)
        g_array_append_val (query->slots, slot);
    }
}

static int
compare_bounds (gconstpointer a, gconstpointer b)
{
  const QueryWord *x = a;
  const QueryWord *y = b;

  return (x->bound > y->bound) - (x->bound < y->bound);
}

/* What is being looked for: entries with far dates for a visitor with a date; or entries without,
 * and all of them for a visitor without. */
typedef struct
{
  gboolean far;
  guint needed;  /* where all words are the same */
  guint inexact; /* where one is not */
} Way;

static gboolean
is_worth_following (const Query *query, const Way *way, const QueryWord *word, const Answer *answer)
{
  return answer->bound + query->total - word->bound + query->extras
         >= (answer->exact ? way->needed : way->inexact);
}

/* How many slots the word's answers lead to. */
static guint64
cost_of (const Query *query, const Way *way, const QueryWord *word)
{
  guint64 cost = 0;

  for (guint k = 0; k < word->answers->len; k++)
    {
      const Answer *answer = &g_array_index (word->answers, Answer, k);
      const WordRow *row = &g_array_index (query->index->word_rows, WordRow, answer->token);

      if (is_worth_following (query, way, word, answer))
        cost += (way->far || query->visitor->birth_date == 0 ? row->dated.n : 0)
                + (way->far ? 0 : row->undated.n);
    }
  return cost;
}

static void
follow_word (Query *query, const Way *way, const QueryWord *word)
{
  for (guint k = 0; k < word->answers->len; k++)
    {
      const Answer *answer = &g_array_index (word->answers, Answer, k);
      const WordRow *row = &g_array_index (query->index->word_rows, WordRow, answer->token);
      guint needed = answer->exact ? way->needed : way->inexact;

      if (!is_worth_following (query, way, word, answer))
        continue;
      if (way->far)
        {
          follow_far_posting (query, &row->dated);
          continue;
        }
      follow_posting (query, &row->undated, needed);
      if (query->visitor->birth_date == 0)
        follow_posting (query, &row->dated, needed);
    }
}

/* Words need not be followed when they cannot give the bits without the others: the weakest that
 * together stay below what is needed; or else any one of several, because without close birth dates
 * one word of several is no match (is_only_part() in pair-score.c). The cheaper way is taken. */
static void
follow_words (Query *query, const Way *way)
{
  guint64 costs[NAME_MAX_WORDS];
  guint64 dearest = 0;
  guint64 weak_cost = 0;
  guint weak = query->extras;
  guint n_weak = 0;
  guint skip = 0;

  if (query->total + query->extras < way->needed)
    return;
  for (guint i = 0; i < query->n; i++)
    {
      costs[i] = cost_of (query, way, &query->words[i]);
      if (costs[i] > dearest)
        {
          dearest = costs[i];
          skip = i;
        }
      if (n_weak == i && weak + query->words[i].bound < way->needed)
        {
          weak += query->words[i].bound;
          weak_cost += costs[i];
          n_weak++;
        }
    }
  for (guint i = 0; i < query->n; i++)
    if (query->n > 1 && dearest > weak_cost ? i != skip : i >= n_weak)
      follow_word (query, way, &query->words[i]);
}

static guint
steps_needed (double bits)
{
  return bits > 0 ? (guint)floor (bits * STEPS) : 0;
}

static void
try_words (Query *query)
{
  const PairRule *rule = query->rule;
  const Way undated
      = { FALSE, steps_needed (rule->review_undated), steps_needed (rule->review_inexact) };

  for (BirthDateLevel level = BIRTH_DATE_YEAR_OFF; level < BIRTH_DATE_N_LEVELS; level++)
    query->far_needed[level] = steps_needed (rule->review_dated - pair_weigh_date (level));
  qsort (query->words, query->n, sizeof query->words[0], compare_bounds);
  follow_words (query, &undated);
  if (query->visitor->birth_date != 0)
    {
      const Way far = { TRUE, query->far_needed[BIRTH_DATE_YEAR_OFF],
                        query->far_needed[BIRTH_DATE_YEAR_OFF] };

      follow_words (query, &far);
    }
}

/* --- path 3: a word that is two --------------------------------------------------------------- */

/* Entries with the word, unless their dates are far apart and words cannot make up for it. */
static void
take_posting (Query *query, const Posting *posting, guint32 other, gboolean far_is_enough)
{
  for (guint i = 0; i < posting->n; i++)
    {
      guint32 slot = posting->slots[i];
      BirthDate date = listing_get_birth_date (query->index->listing, slot);
      guint32 ids[MAX_TOKENS];
      guint n;

      if (!listing_is_alive (query->index->listing, slot)
          || (!far_is_enough
              && birth_date_compare (query->visitor->birth_date, date) >= BIRTH_DATE_YEAR_OFF))
        continue;
      n = listing_get_tokens (query->index->listing, slot, ids, MAX_TOKENS);
      for (guint k = 0; k < n; k++)
        if (ids[k] == other)
          {
            g_array_append_val (query->slots, slot);
            break;
          }
    }
}

static const WordRow *
row_of (const Query *query, const Token *token)
{
  return token != NULL ? &g_array_index (query->index->word_rows, WordRow, token->id) : NULL;
}

static void
try_pair (Query *query, const Token *one, const Token *two)
{
  const WordRow *a = row_of (query, one);
  const WordRow *b = row_of (query, two);
  const Token *other = two;
  gboolean far_is_enough;

  if (a == NULL || b == NULL)
    return;
  far_is_enough = query->total + query->extras + round_up (2 * WEIGHT_WORD_MAX)
                  >= query->far_needed[BIRTH_DATE_YEAR_OFF];
  if (b->dated.n + b->undated.n < a->dated.n + a->undated.n)
    {
      a = b;
      other = one;
    }
  take_posting (query, &a->dated, other->id, far_is_enough);
  take_posting (query, &a->undated, other->id, far_is_enough);
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

/* --- finding ---------------------------------------------------------------------------------- */

static void
try_document (Query *query)
{
  const GArray *slots;

  if (query->visitor->document == NULL)
    return;
  slots = g_hash_table_lookup (query->index->documents, query->visitor->document);
  if (slots != NULL)
    g_array_append_vals (query->slots, slots->data, slots->len);
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a;
  guint32 y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

static void
keep_living_once (ScreeningIndex *self, GArray *slots)
{
  guint n = 0;

  g_array_sort (slots, compare_slots);
  for (guint i = 0; i < slots->len; i++)
    {
      guint32 slot = g_array_index (slots, guint32, i);

      if (listing_is_alive (self->listing, slot)
          && (n == 0 || g_array_index (slots, guint32, n - 1) != slot))
        g_array_index (slots, guint32, n++) = slot;
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
  try_words (&query);
  try_joins (&query);
  try_document (&query);
  query_clear (&query);
  keep_living_once (self, slots);
}

gsize
screening_index_get_memory (ScreeningIndex *self)
{
  gsize bytes = sizeof *self + token_index_get_memory (self->words)
                + self->word_rows->len * sizeof (WordRow);
  GHashTableIter iter;
  gpointer rows;

  for (guint i = 0; i < self->word_rows->len; i++)
    {
      const WordRow *row = &g_array_index (self->word_rows, WordRow, i);

      bytes += (row->dated.capacity + row->undated.capacity) * sizeof (guint32);
    }
  g_hash_table_iter_init (&iter, self->by_date);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    bytes += 64 + ((GArray *)rows)->len * sizeof (DateRow) * 4 / 3;
  return bytes + g_hash_table_size (self->documents) * 96;
}
