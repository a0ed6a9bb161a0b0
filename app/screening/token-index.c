/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a word to the list's words that agree with it.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/token-index.h"

#include <stdlib.h>
#include <string.h>

#include "app/screening/variants.h"

/* Longer words are looked for among all long words: their deletions would be too many. */
#define LONG_LENGTH 24
/* New words wait outside the index and are compared one by one, until they are this many. */
#define MAX_WAITING 256
/* A bucket's item: the id, and above it the part of the hash that the bucket does not tell. */
#define ID_BITS             24
#define MAKE_ITEM(hash, id) ((hash) >> ID_BITS << ID_BITS | (id))
#define ITEM_ID(item)       ((item) & ((1u << ID_BITS) - 1))
#define MAX_HASHES          ((LONG_LENGTH + 2) * (LONG_LENGTH + 5) / 2 + 2)
#define HASH_BASE           0x01000193u
#define SOUND_SEED          0x9e3779b9u /* sounds lie among the texts in the same buckets */

struct _TokenIndex
{
  TokenTable *tokens;
  guint32 n_indexed;
  /* Arrays are of guint32. What is left of each word after deletions, and its sound, hashed. */
  GArray *starts;       /* bucket -> items, one more than there are buckets: a power of two */
  GArray *items;        /* see MAKE_ITEM */
  GArray *group_starts; /* variant group -> group_ids, one more than there are groups */
  GArray *group_ids;
  GArray *by_text;   /* the words in the order of their texts */
  GArray *text_keys; /* of guint64: their first letters, see key_of() */
  GArray *long_words;
};

#define AT(array, i) g_array_index (array, guint32, i)

/* --- deletions -------------------------------------------------------------------------------- */

/* The hash of a text is a polynomial, so that what is left without a letter is reckoned from the
 * hashes of the parts before and after it. */
typedef struct
{
  guint32 heads[LONG_LENGTH + 3]; /* of the first letters: none, one, two ... */
  guint32 powers[LONG_LENGTH + 3];
} PartHashes;

static guint32
hash_part (const PartHashes *self, gsize from, gsize to)
{
  return self->heads[to] - self->heads[from] * self->powers[to - from];
}

static guint32
join_hashes (const PartHashes *self, guint32 head, guint32 tail, gsize tail_length)
{
  return head * self->powers[tail_length] + tail;
}

/* Every bit counts in the choice of a bucket (MurmurHash3's last step). */
static guint32
mix (guint32 hash)
{
  hash = (hash ^ hash >> 16) * 0x85ebca6bu;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
  return hash ^ hash >> 16;
}

static void
hash_parts (PartHashes *self, const char *text, gsize n)
{
  self->heads[0] = 0;
  self->powers[0] = 1;
  for (gsize i = 0; i < n; i++)
    {
      self->heads[i + 1] = self->heads[i] * HASH_BASE + (guchar)text[i];
      self->powers[i + 1] = self->powers[i] * HASH_BASE;
    }
}

/* The word itself, the word without one letter, and without two when it is long enough. Returns
 * how many. */
static guint
hash_deletions (const PartHashes *parts, gsize length, guint32 hashes[MAX_HASHES])
{
  guint n = 0;

  hashes[n++] = mix (parts->heads[length]);
  for (gsize a = 0; a < length; a++)
    {
      guint32 tail = hash_part (parts, a + 1, length);

      hashes[n++] = mix (join_hashes (parts, parts->heads[a], tail, length - a - 1));
      for (gsize b = a + 1; length >= TOKEN_TWO_TYPOS_MIN_LENGTH && b < length; b++)
        {
          guint32 head
              = join_hashes (parts, parts->heads[a], hash_part (parts, a + 1, b), b - a - 1);

          tail = hash_part (parts, b + 1, length);
          hashes[n++] = mix (join_hashes (parts, head, tail, length - b - 1));
        }
    }
  return n;
}

static guint
hash_sound (const Token *word, guint32 *hash)
{
  guint32 sum = SOUND_SEED;

  if (strlen (word->sound) < TOKEN_SOUND_MIN_LENGTH)
    return 0;
  for (const char *p = word->sound; *p != '\0'; p++)
    sum = sum * HASH_BASE + (guchar)*p;
  *hash = mix (sum);
  return 1;
}

/* Where the list's word @word is put. */
static guint
hash_listed (const Token *word, guint32 hashes[MAX_HASHES])
{
  PartHashes parts;
  guint n = 0;

  if (word->length <= LONG_LENGTH)
    {
      hash_parts (&parts, word->text, word->length);
      n = hash_deletions (&parts, word->length, hashes);
    }
  return n + hash_sound (word, &hashes[n]);
}

/* Where words of the list that are related to @word were put: they have edits in common, they begin
 * it, down to its initial, or they sound the same. */
static guint
hash_asked (const Token *word, guint32 hashes[MAX_HASHES])
{
  gsize length = MIN (word->length, LONG_LENGTH + 2);
  PartHashes parts;
  guint n = 0;

  hash_parts (&parts, word->text, length);
  if (length == word->length)
    n = hash_deletions (&parts, length, hashes);
  for (gsize head = 1; head <= length; head++)
    if (head == 1 || head >= TOKEN_PREFIX_MIN_LENGTH)
      hashes[n++] = mix (parts.heads[head]);
  return n + hash_sound (word, &hashes[n]);
}

/* --- building --------------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  TokenIndex *self = data;

  return strcmp (token_table_get (self->tokens, *(const guint32 *)a)->text,
                 token_table_get (self->tokens, *(const guint32 *)b)->text);
}

static void
resize (GArray *array, guint n)
{
  g_array_set_size (array, 0);
  g_array_set_size (array, n);
}

/* Turns counts into starts: each element becomes the sum of those up to it. */
static guint32
add_up (GArray *counts)
{
  for (guint i = 1; i < counts->len; i++)
    AT (counts, i) += AT (counts, i - 1);
  return AT (counts, counts->len - 1);
}

/* Two passes: count what falls into each bucket, then fill the buckets from their ends. */
static void
build_buckets (TokenIndex *self)
{
  guint32 hashes[MAX_HASHES];
  guint32 n_buckets = 1024;

  while (n_buckets < self->n_indexed * 8)
    n_buckets *= 2;
  resize (self->starts, n_buckets + 1);
  g_array_set_size (self->long_words, 0);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint32 id = 0; id < self->n_indexed; id++)
        {
          const Token *token = token_table_get (self->tokens, id);
          guint n = hash_listed (token, hashes);

          if (token->length > LONG_LENGTH && pass == 0)
            g_array_append_val (self->long_words, id);
          for (guint i = 0; i < n; i++)
            {
              guint32 *place = &AT (self->starts, hashes[i] & (n_buckets - 1));

              if (pass == 0)
                (*place)++;
              else
                AT (self->items, --*place) = MAKE_ITEM (hashes[i], id);
            }
        }
      if (pass == 0)
        resize (self->items, add_up (self->starts));
    }
}

/* The same two passes as above, for each group's words. */
static void
build_groups (TokenIndex *self)
{
  resize (self->group_starts, variants_get_n_groups () + 1);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint32 id = 0; id < self->n_indexed; id++)
        {
          const Token *token = token_table_get (self->tokens, id);

          for (guint i = 0; i < token->n_groups; i++)
            if (pass == 0)
              AT (self->group_starts, token->groups[i])++;
            else
              AT (self->group_ids, --AT (self->group_starts, token->groups[i])) = id;
        }
      if (pass == 0)
        resize (self->group_ids, add_up (self->group_starts));
    }
}

/* The first eight letters as a number that sorts as they do. */
static guint64
key_of (const char *text)
{
  guint64 key = 0;

  for (guint i = 0; i < sizeof key; i++)
    {
      key = key << 8 | (guchar)*text;
      text += *text != '\0';
    }
  return key;
}

static void
build_texts (TokenIndex *self)
{
  resize (self->by_text, self->n_indexed);
  resize (self->text_keys, self->n_indexed);
  for (guint32 id = 0; id < self->n_indexed; id++)
    AT (self->by_text, id) = id;
  g_array_sort_with_data (self->by_text, compare_texts, self);
  for (guint32 i = 0; i < self->n_indexed; i++)
    g_array_index (self->text_keys, guint64, i)
        = key_of (token_table_get (self->tokens, AT (self->by_text, i))->text);
}

static void
build_index (TokenIndex *self)
{
  self->n_indexed = token_table_get_size (self->tokens);
  build_buckets (self);
  build_groups (self);
  build_texts (self);
}

TokenIndex *
token_index_new (TokenTable *tokens)
{
  TokenIndex *self = g_new0 (TokenIndex, 1);
  GArray **const arrays[] = { &self->starts,    &self->items,   &self->group_starts,
                              &self->group_ids, &self->by_text, &self->long_words };

  self->tokens = tokens;
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->text_keys = g_array_new (FALSE, TRUE, sizeof (guint64));
  build_index (self);
  return self;
}

void
token_index_free (TokenIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->starts);
  g_array_unref (self->items);
  g_array_unref (self->group_starts);
  g_array_unref (self->group_ids);
  g_array_unref (self->by_text);
  g_array_unref (self->text_keys);
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
} Finder;

static void
try_range (Finder *finder, const GArray *ids, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    finder->found (AT (ids, i), finder->data);
}

/* All buckets are asked for before the first is read: each lies somewhere else in memory. */
static void
try_buckets (Finder *finder)
{
  TokenIndex *self = finder->index;
  const guint32 *starts = &AT (self->starts, 0);
  const guint32 *items = (const guint32 *)(gconstpointer)self->items->data;
  const guint32 mask = self->starts->len - 2;
  guint32 hashes[MAX_HASHES];
  guint n = items != NULL ? hash_asked (finder->word, hashes) : 0;

  for (guint i = 0; i < n; i++)
    __builtin_prefetch (&starts[hashes[i] & mask]);
  for (guint i = 0; i < n; i++)
    __builtin_prefetch (items + starts[hashes[i] & mask]);
  for (guint k = 0; k < n; k++)
    for (guint32 i = starts[hashes[k] & mask]; i < starts[(hashes[k] & mask) + 1]; i++)
      if (((items[i] ^ hashes[k]) >> ID_BITS) == 0)
        finder->found (ITEM_ID (items[i]), finder->data);
}

/* The first place in by_text with this key or a later one. */
static guint
find_key (TokenIndex *self, guint64 key)
{
  guint low = 0;
  guint high = self->n_indexed;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->text_keys, guint64, middle) < key)
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
  gsize length = finder->word->length;
  gsize known = MIN (length, sizeof (guint64));
  guint64 key = key_of (finder->word->text);
  guint to;

  if (length > 1 && length < TOKEN_PREFIX_MIN_LENGTH)
    return;
  key &= ~(guint64)0 << (8 * (sizeof key - known));
  to = find_key (self, key + ((guint64)1 << (8 * (sizeof key - known))));
  try_range (finder, self->by_text, find_key (self, key), to);
}

static void
try_variants (Finder *finder)
{
  TokenIndex *self = finder->index;

  for (guint i = 0; i < finder->word->n_groups; i++)
    {
      guint16 group = finder->word->groups[i];

      try_range (finder, self->group_ids, AT (self->group_starts, group),
                 AT (self->group_starts, group + 1));
    }
}

void
token_index_find (TokenIndex *self, const Token *word, TokenIndexFunc found, gpointer data)
{
  Finder finder = { self, word, found, data };

  if (word->length == 0)
    return;
  try_buckets (&finder);
  if (word->length + 2 > LONG_LENGTH)
    try_range (&finder, self->long_words, 0, self->long_words->len);
  try_continuations (&finder);
  try_variants (&finder);
  for (guint32 id = self->n_indexed; id < token_table_get_size (self->tokens); id++)
    found (id, data);
}

static void
check_loaded (TokenIndex *self, Archive *archive)
{
  guint32 n = self->n_indexed;
  guint32 n_buckets = self->starts->len - 1;
  guint32 largest = 0;

  for (guint i = 0; i < self->items->len; i++)
    largest = MAX (largest, ITEM_ID (AT (self->items, i)));
  archive_check (archive, n <= token_table_get_size (self->tokens) && self->starts->len > 1
                              && (n_buckets & (n_buckets - 1)) == 0
                              && (self->items->len == 0 || largest < n)
                              && self->group_starts->len == variants_get_n_groups () + 1
                              && self->by_text->len == n && self->text_keys->len == n);
  archive_check_starts (archive, self->starts, self->items->len);
  archive_check_starts (archive, self->group_starts, self->group_ids->len);
  archive_check_below (archive, self->group_ids, n);
  archive_check_below (archive, self->by_text, n);
  archive_check_below (archive, self->long_words, n);
}

void
token_index_archive (TokenIndex *self, Archive *archive)
{
  archive_bytes (archive, &self->n_indexed, sizeof self->n_indexed);
  archive_array (archive, self->starts);
  archive_array (archive, self->items);
  archive_array (archive, self->group_starts);
  archive_array (archive, self->group_ids);
  archive_array (archive, self->by_text);
  archive_array (archive, self->text_keys);
  archive_array (archive, self->long_words);
  if (archive->loading && !archive->failed)
    check_loaded (self, archive);
}

gsize
token_index_get_memory (TokenIndex *self)
{
  return sizeof *self
         + sizeof (guint32)
               * (self->starts->len + self->items->len + self->group_starts->len
                  + self->group_ids->len + 3 * self->by_text->len);
}
