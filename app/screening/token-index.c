/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a word to the list's words that agree with it.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/token-index.h"

#include <stdlib.h>
#include <string.h>

#include "app/screening/variants.h"

/* Words this long may be two typing errors apart (TOKEN_TWO_TYPOS). */
#define TWO_DELETIONS_MIN_LENGTH 7
/* Longer words are looked for among all long words: their deletions would be too many. */
#define LONG_LENGTH 24
/* New words wait outside the index and are compared one by one, until they are this many. */
#define MAX_WAITING 256
/* A bucket's item: the id, and above it the part of the hash that the bucket does not tell. */
#define ID_BITS             24
#define MAKE_ITEM(hash, id) ((hash) >> ID_BITS << ID_BITS | (id))
#define ITEM_ID(item)       ((item) & ((1u << ID_BITS) - 1))
/* How many words a search remembers having seen: a power of two. */
#define MEMORY 1024

/* The first two letters of a word as a number; no letter sorts before "a". */
#define N_PAIRS (27 * 27)

struct _TokenIndex
{
  TokenTable *tokens;
  guint n_indexed;
  /* What is left of each word after deletions, hashed: bucket -> items. */
  guint32 n_buckets; /* a power of two */
  guint32 *starts;   /* n_buckets + 1 */
  guint32 *items;
  guint32 *group_starts; /* variant group -> group_ids, one more than there are groups */
  guint32 *group_ids;
  guint32 *by_text;
  guint32 *by_sound;
  guint32 text_pairs[N_PAIRS + 1];  /* where words with these first two letters begin */
  guint32 sound_pairs[N_PAIRS + 1]; /* the same in by_sound */
  GArray *long_words;               /* of guint32 */
};

/* --- deletions -------------------------------------------------------------------------------- */

typedef void (*DeletionFunc) (guint32 hash, gpointer data);

static guint32
hash_without (const char *text, gsize length, gsize skip_a, gsize skip_b)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    if (i != skip_a && i != skip_b)
      hash = (hash ^ (guchar)text[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

/* The word itself, the word without one letter, and without two when it is long enough. */
static void
each_deletion (const Token *word, DeletionFunc func, gpointer data)
{
  gsize n = word->length;

  func (hash_without (word->text, n, n, n), data);
  for (gsize a = 0; a < n; a++)
    {
      func (hash_without (word->text, n, a, n), data);
      for (gsize b = a + 1; n >= TWO_DELETIONS_MIN_LENGTH && b < n; b++)
        func (hash_without (word->text, n, a, b), data);
    }
}

typedef struct
{
  TokenIndex *index;
  guint32 id;
} Filler;

static void
count_deletion (guint32 hash, gpointer data)
{
  TokenIndex *self = data;

  self->starts[(hash & (self->n_buckets - 1)) + 1]++;
}

static void
put_deletion (guint32 hash, gpointer data)
{
  Filler *filler = data;
  TokenIndex *self = filler->index;

  self->items[--self->starts[(hash & (self->n_buckets - 1)) + 1]] = MAKE_ITEM (hash, filler->id);
}

/* --- building --------------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  TokenIndex *self = data;

  return strcmp (token_table_get (self->tokens, *(const guint32 *)a)->text,
                 token_table_get (self->tokens, *(const guint32 *)b)->text);
}

static int
compare_sounds (gconstpointer a, gconstpointer b, gpointer data)
{
  TokenIndex *self = data;

  return strcmp (token_table_get (self->tokens, *(const guint32 *)a)->sound,
                 token_table_get (self->tokens, *(const guint32 *)b)->sound);
}

static void
clear_index (TokenIndex *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->group_starts, g_free);
  g_clear_pointer (&self->group_ids, g_free);
  g_clear_pointer (&self->by_text, g_free);
  g_clear_pointer (&self->by_sound, g_free);
  g_array_set_size (self->long_words, 0);
}

/* Two passes: count what falls into each bucket, then fill the buckets from their ends. */
static void
build_deletions (TokenIndex *self)
{
  guint32 total;

  self->n_buckets = 1024;
  while (self->n_buckets < self->n_indexed * 8)
    self->n_buckets *= 2;
  self->starts = g_new0 (guint32, self->n_buckets + 2);
  for (guint32 id = 0; id < self->n_indexed; id++)
    {
      const Token *token = token_table_get (self->tokens, id);

      if (token->length > LONG_LENGTH)
        g_array_append_val (self->long_words, id);
      else
        each_deletion (token, count_deletion, self);
    }
  for (guint32 i = 1; i <= self->n_buckets; i++)
    self->starts[i] += self->starts[i - 1];
  total = self->starts[self->n_buckets];
  self->items = g_new (guint32, total + 1);
  for (guint32 id = 0; id < self->n_indexed; id++)
    {
      const Token *token = token_table_get (self->tokens, id);
      Filler filler = { self, id };

      if (token->length <= LONG_LENGTH)
        each_deletion (token, put_deletion, &filler);
    }
  /* Each end has become its bucket's start, one place too far to the right. */
  memmove (self->starts, self->starts + 1, self->n_buckets * sizeof (guint32));
  self->starts[self->n_buckets] = total;
}

static guint
pair_of (const char *text)
{
  guint first = text[0] != '\0' ? (guint)(text[0] - 'a') + 1 : 0;
  guint second = first != 0 && text[1] != '\0' ? (guint)(text[1] - 'a') + 1 : 0;

  return first * 27 + second;
}

static void
build_pairs (TokenIndex *self)
{
  guint text = 0;
  guint sound = 0;

  for (guint pair = 0; pair <= N_PAIRS; pair++)
    {
      while (text < self->n_indexed
             && pair_of (token_table_get (self->tokens, self->by_text[text])->text) < pair)
        text++;
      while (sound < self->n_indexed
             && pair_of (token_table_get (self->tokens, self->by_sound[sound])->sound) < pair)
        sound++;
      self->text_pairs[pair] = text;
      self->sound_pairs[pair] = sound;
    }
}

/* The same two passes: count each group's words, then fill the groups from their ends. */
static void
build_groups (TokenIndex *self)
{
  guint n = variants_get_n_groups ();

  self->group_starts = g_new0 (guint32, n + 1);
  for (guint32 id = 0; id < self->n_indexed; id++)
    {
      const Token *token = token_table_get (self->tokens, id);

      for (guint i = 0; i < token->n_groups; i++)
        self->group_starts[token->groups[i]]++;
    }
  for (guint i = 1; i <= n; i++)
    self->group_starts[i] += self->group_starts[i - 1];
  self->group_ids = g_new (guint32, self->group_starts[n] + 1);
  for (guint32 id = 0; id < self->n_indexed; id++)
    {
      const Token *token = token_table_get (self->tokens, id);

      for (guint i = 0; i < token->n_groups; i++)
        self->group_ids[--self->group_starts[token->groups[i]]] = id;
    }
}

static void
build_index (TokenIndex *self)
{
  clear_index (self);
  self->n_indexed = token_table_get_size (self->tokens);
  build_deletions (self);
  build_groups (self);
  self->by_text = g_new (guint32, self->n_indexed + 1);
  for (guint32 id = 0; id < self->n_indexed; id++)
    self->by_text[id] = id;
  self->by_sound = g_memdup2 (self->by_text, self->n_indexed * sizeof (guint32));
  g_qsort_with_data (self->by_text, (gint)self->n_indexed, sizeof (guint32), compare_texts, self);
  if (self->by_sound != NULL)
    g_qsort_with_data (self->by_sound, (gint)self->n_indexed, sizeof (guint32), compare_sounds,
                       self);
  build_pairs (self);
}

TokenIndex *
token_index_new (TokenTable *tokens)
{
  TokenIndex *self = g_new0 (TokenIndex, 1);

  self->tokens = tokens;
  self->long_words = g_array_new (FALSE, FALSE, sizeof (guint32));
  build_index (self);
  return self;
}

void
token_index_free (TokenIndex *self)
{
  if (self == NULL)
    return;
  clear_index (self);
  g_array_unref (self->long_words);
  g_free (self);
}

void
token_index_update (TokenIndex *self)
{
  guint waiting = token_table_get_size (self->tokens) - self->n_indexed;

  if (waiting > MAX_WAITING + self->n_indexed / 64)
    build_index (self);
}

/* --- finding ---------------------------------------------------------------------------------- */

typedef struct
{
  TokenIndex *index;
  const Token *word;
  TokenIndexFunc found;
  gpointer data;
  guint n_seen;
  guint32 seen[MEMORY]; /* open addressing: id + 1 */
} Finder;

/* Whether the word was tried before; when the memory is full, words are tried again. */
static gboolean
was_seen (Finder *finder, guint32 id)
{
  guint32 at = id * 2654435769u >> 16;

  for (;; at++)
    {
      guint32 *place = &finder->seen[at & (MEMORY - 1)];

      if (*place == id + 1)
        return TRUE;
      if (*place != 0)
        continue;
      if (finder->n_seen < MEMORY / 2)
        {
          *place = id + 1;
          finder->n_seen++;
        }
      return FALSE;
    }
}

static void
try_token (Finder *finder, guint32 id)
{
  Token *token;
  TokenRelation relation;

  if (was_seen (finder, id))
    return;
  token = token_table_get (finder->index->tokens, id);
  relation = token_relate (finder->word, token);
  if (relation != 0)
    finder->found (token, relation, finder->data);
}

static void
try_bucket (guint32 hash, gpointer data)
{
  Finder *finder = data;
  TokenIndex *self = finder->index;
  guint32 bucket = hash & (self->n_buckets - 1);
  guint32 end = self->starts[bucket + 1];

  for (guint32 i = self->starts[bucket]; i < end; i++)
    if (((self->items[i] ^ hash) >> ID_BITS) == 0)
      try_token (finder, ITEM_ID (self->items[i]));
}

/* The first place in @order whose text, or sound, does not sort before @text. */
static guint
lower_bound (TokenIndex *self, const char *text, gboolean sound)
{
  const guint32 *order = sound ? self->by_sound : self->by_text;
  const guint32 *pairs = sound ? self->sound_pairs : self->text_pairs;
  guint pair = pair_of (text);
  guint low = pairs[pair];
  guint high = pairs[pair + 1];

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Token *token = token_table_get (self->tokens, order[middle]);

      if (strcmp (sound ? token->sound : token->text, text) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Words that begin with the word: it may be cut short, or an initial. */
static void
try_continuations (Finder *finder)
{
  TokenIndex *self = finder->index;
  const char *text = finder->word->text;

  for (guint i = lower_bound (self, text, FALSE); i < self->n_indexed; i++)
    {
      if (!g_str_has_prefix (token_table_get (self->tokens, self->by_text[i])->text, text))
        return;
      try_token (finder, self->by_text[i]);
    }
}

static void
try_text (Finder *finder, const char *text)
{
  const Token *token = token_table_find (finder->index->tokens, text);

  if (token != NULL && token->id < finder->index->n_indexed)
    try_token (finder, token->id);
}

/* Words that begin the word, down to its initial. */
static void
try_beginnings (Finder *finder)
{
  g_autofree char *text = g_strdup (finder->word->text);

  for (gsize n = finder->word->length; n > 1; n--)
    {
      text[n - 1] = '\0';
      try_text (finder, text);
    }
}

static void
try_sounds (Finder *finder)
{
  TokenIndex *self = finder->index;
  const char *sound = finder->word->sound;

  for (guint i = lower_bound (self, sound, TRUE); i < self->n_indexed; i++)
    {
      if (!g_str_equal (token_table_get (self->tokens, self->by_sound[i])->sound, sound))
        return;
      try_token (finder, self->by_sound[i]);
    }
}

static void
try_variants (Finder *finder)
{
  TokenIndex *self = finder->index;

  for (guint i = 0; i < finder->word->n_groups; i++)
    {
      guint16 group = finder->word->groups[i];

      for (guint32 k = self->group_starts[group]; k < self->group_starts[group + 1]; k++)
        try_token (finder, self->group_ids[k]);
    }
}

void
token_index_find (TokenIndex *self, const Token *word, TokenIndexFunc found, gpointer data)
{
  Finder finder = { self, word, found, data, 0, { 0 } };

  if (word->length == 0)
    return;
  if (word->length <= LONG_LENGTH + 2)
    each_deletion (word, try_bucket, &finder);
  if (word->length + 2 > LONG_LENGTH)
    for (guint i = 0; i < self->long_words->len; i++)
      try_token (&finder, g_array_index (self->long_words, guint32, i));
  try_continuations (&finder);
  try_beginnings (&finder);
  try_sounds (&finder);
  try_variants (&finder);
  for (guint32 id = self->n_indexed; id < token_table_get_size (self->tokens); id++)
    try_token (&finder, id);
}

gsize
token_index_get_memory (TokenIndex *self)
{
  return sizeof *self + (self->n_buckets + 2 + self->starts[self->n_buckets]) * sizeof (guint32)
         + 2 * self->n_indexed * sizeof (guint32);
}
