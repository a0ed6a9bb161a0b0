/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Building the index; screening-query.c asks it, screening-index-private.h says what it is made of.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/screening-index-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_TOKENS (2 * LISTED_MAX_NAMES * NAME_MAX_WORDS)
/* Entries may stand behind the order until they are this many. */
#define MAX_FRESH(n_sorted) (256 + (n_sorted) / 64)
/* Words of as many entries are common. */
#define COMMON 32

/* --- lifecycle -------------------------------------------------------------------------------- */

ScreeningIndex *
screening_index_new (TokenTable *tokens, Listing *listing)
{
  ScreeningIndex *self = g_new0 (ScreeningIndex, 1);
  GArray **const numbers[]
      = { &self->order,       &self->row_starts, &self->row_words, &self->day_starts,
          &self->post_starts, &self->postings,   &self->common };

  self->tokens = tokens;
  self->listing = listing;
  self->words = token_index_new (tokens);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->documents = g_array_new (FALSE, FALSE, sizeof (DocumentSlot));
  g_array_set_size (self->row_starts, 1);
  g_array_set_size (self->day_starts, N_DAYS + 1);
  g_array_set_size (self->post_starts, 1);
  return self;
}

void
screening_index_free (ScreeningIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->order);
  g_array_unref (self->row_starts);
  g_array_unref (self->row_words);
  g_array_unref (self->day_starts);
  g_array_unref (self->post_starts);
  g_array_unref (self->postings);
  g_array_unref (self->documents);
  g_array_unref (self->common);
  g_free (self->scratch);
  token_index_free (self->words);
  g_free (self);
}

/* --- one entry -------------------------------------------------------------------------------- */

static void
add_row (ScreeningIndex *self, guint32 slot)
{
  guint32 ids[MAX_TOKENS];
  guint n = listing_get_tokens (self->listing, slot, ids, MAX_TOKENS);

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    ids[i] = ROW_WORD (ids[i], i + 1 == n);
  g_array_append_val (self->order, slot);
  g_array_append_vals (self->row_words, ids, n);
  g_array_append_val (self->row_starts, self->row_words->len);
}

static void
add_document (ScreeningIndex *self, guint32 slot)
{
  g_autofree char *document = subject_fold_document (listing_get_document (self->listing, slot));
  DocumentSlot found = { 0, slot };

  if (document == NULL)
    return;
  found.hash = g_str_hash (document);
  g_array_append_val (self->documents, found);
}

/* --- the order -------------------------------------------------------------------------------- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a;
  guint64 y = *(const guint64 *)b;

  return (x > y) - (x < y);
}

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const DocumentSlot *x = a;
  const DocumentSlot *y = b;

  return x->hash != y->hash ? (x->hash > y->hash ? 1 : -1)
                            : (x->slot > y->slot) - (x->slot < y->slot);
}

BirthDate
screening_index_get_date (ScreeningIndex *self, guint32 rank)
{
  return listing_get_birth_date (self->listing, NUMBER_AT (self->order, rank));
}

static guint32
find_rank (ScreeningIndex *self, BirthDate date)
{
  guint32 low = 0;
  guint32 high = self->n_sorted;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (screening_index_get_date (self, middle) < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
screening_index_find_date (ScreeningIndex *self, BirthDate date, guint32 *from, guint32 *to)
{
  guint year = date / 10000;

  if (year >= FIRST_YEAR && year <= LAST_YEAR)
    {
      const guint32 *start = &NUMBER_AT (self->day_starts, DAY_OF (date));

      *from = start[0];
      *to = start[1];
      return;
    }
  *from = find_rank (self, date);
  *to = find_rank (self, date + 1);
}

/* Rows in the order of their dates; documents in the order of their hashes. */
static void
build_rows (ScreeningIndex *self)
{
  guint32 n_slots = listing_get_n_slots (self->listing);
  g_autofree guint64 *keys = g_new (guint64, n_slots + 1);
  guint32 n = 0;

  for (guint32 slot = 0; slot < n_slots; slot++)
    if (listing_is_alive (self->listing, slot))
      {
        keys[n++] = (guint64)listing_get_birth_date (self->listing, slot) << 32 | slot;
        add_document (self, slot);
      }
  qsort (keys, n, sizeof keys[0], compare_keys);
  for (guint32 i = 0; i < n; i++)
    add_row (self, (guint32)keys[i]);
  g_array_sort (self->documents, compare_documents);
  self->n_slots = n_slots;
  self->n_sorted = self->order->len;
  self->n_documents = self->documents->len;
}

static void
build_days (ScreeningIndex *self)
{
  guint32 rank = 0;

  while (rank < self->n_sorted && screening_index_get_date (self, rank) == 0)
    rank++;
  self->n_undated = rank;
  while (rank < self->n_sorted && screening_index_get_date (self, rank) < FIRST_YEAR * 10000)
    rank++;
  for (guint32 day = 0; day <= N_DAYS; day++)
    {
      while (rank < self->n_sorted
             && screening_index_get_date (self, rank) < (LAST_YEAR + 1) * 10000
             && DAY_OF (screening_index_get_date (self, rank)) < day)
        rank++;
      NUMBER_AT (self->day_starts, day) = rank;
    }
}

static void
mark_common (ScreeningIndex *self, guint32 n_tokens)
{
  g_array_set_size (self->common, 0);
  g_array_set_size (self->common, n_tokens / 32 + 1);
  for (guint32 id = 0; id < n_tokens; id++)
    if (NUMBER_AT (self->post_starts, 2 * id + 2) - NUMBER_AT (self->post_starts, 2 * id) >= COMMON)
      NUMBER_AT (self->common, id / 32) |= 1u << id % 32;
}

/* Two passes: count each key's ranks, then put them into their places. */
static void
build_postings (ScreeningIndex *self)
{
  guint32 n_tokens = token_table_get_size (self->tokens);
  guint32 n_keys = 2 * n_tokens;
  g_autofree guint32 *ends = g_new0 (guint32, n_keys + 1);
  guint32 sum = 0;

  for (guint i = 0; i < self->row_words->len; i++)
    ends[ROW_KEY (NUMBER_AT (self->row_words, i))]++;
  g_array_set_size (self->post_starts, n_keys + 1);
  for (guint32 key = 0; key <= n_keys; key++)
    {
      guint32 count = ends[key];

      ends[key] = NUMBER_AT (self->post_starts, key) = sum;
      sum += count;
    }
  g_array_set_size (self->postings, sum);
  for (guint32 rank = 0, i = 0; rank < self->n_sorted; rank++)
    for (; i < NUMBER_AT (self->row_starts, rank + 1); i++)
      NUMBER_AT (self->postings, ends[ROW_KEY (NUMBER_AT (self->row_words, i))]++) = rank;
  mark_common (self, n_tokens);
}

/* Arrays grow by doubling; what is done growing gives the rest back. */
static void
trim (GArray **array)
{
  GArray *exact = g_array_sized_new (FALSE, TRUE, g_array_get_element_size (*array), (*array)->len);

  g_array_append_vals (exact, (*array)->data, (*array)->len);
  g_array_unref (*array);
  *array = exact;
}

static void
build_order (ScreeningIndex *self)
{
  g_array_set_size (self->order, 0);
  g_array_set_size (self->row_words, 0);
  g_array_set_size (self->row_starts, 1);
  g_array_set_size (self->documents, 0);
  build_rows (self);
  trim (&self->order);
  trim (&self->row_words);
  trim (&self->row_starts);
  build_days (self);
  build_postings (self);
}

static void
fit_scratch (ScreeningIndex *self)
{
  guint32 n_tokens = token_table_get_size (self->tokens);

  if (n_tokens < self->n_scratch)
    return;
  g_clear_pointer (&self->scratch, g_free);
  self->n_scratch = n_tokens + n_tokens / 8 + 64;
}

guint16 *
screening_index_take_scratch (ScreeningIndex *self)
{
  guint16 *scratch = g_atomic_pointer_exchange (&self->scratch, NULL);

  return scratch != NULL ? scratch : g_new0 (guint16, 2 * (gsize)self->n_scratch);
}

void
screening_index_give_scratch (ScreeningIndex *self, guint16 *scratch)
{
  g_free (g_atomic_pointer_exchange (&self->scratch, scratch));
}

void
screening_index_update (ScreeningIndex *self)
{
  guint32 n_slots = listing_get_n_slots (self->listing);
  guint32 n_fresh = self->order->len - self->n_sorted + n_slots - self->n_slots;

  token_index_update (self->words);
  fit_scratch (self);
  if (n_fresh > MAX_FRESH (self->n_sorted))
    {
      build_order (self);
      return;
    }
  for (; self->n_slots < n_slots; self->n_slots++)
    if (listing_is_alive (self->listing, self->n_slots))
      {
        add_row (self, self->n_slots);
        add_document (self, self->n_slots);
      }
}

/* --- to a file and back ----------------------------------------------------------------------- */

/* Each row has a word, and only its last one says that it is the last. */
static gboolean
are_rows_good (ScreeningIndex *self)
{
  guint32 n_tokens = token_table_get_size (self->tokens);

  for (guint32 rank = 0; rank < self->order->len; rank++)
    {
      guint32 end = NUMBER_AT (self->row_starts, rank + 1);

      if (NUMBER_AT (self->row_starts, rank) == end)
        return FALSE;
      for (guint32 i = NUMBER_AT (self->row_starts, rank); i < end; i++)
        {
          guint32 word = NUMBER_AT (self->row_words, i);

          if (ROW_ID (word) >= n_tokens || ROW_IS_LAST (word) != (i + 1 == end))
            return FALSE;
        }
    }
  return TRUE;
}

static void
check_loaded (ScreeningIndex *self, Archive *archive)
{
  guint32 n_slots = listing_get_n_slots (self->listing);

  archive_check (archive, self->n_slots == n_slots && self->n_sorted <= self->order->len
                              && self->n_undated <= self->n_sorted
                              && self->n_documents <= self->documents->len
                              && self->row_starts->len == self->order->len + 1
                              && self->day_starts->len == N_DAYS + 1);
  archive_check_below (archive, self->order, n_slots);
  archive_check_starts (archive, self->row_starts, self->row_words->len);
  archive_check_starts (archive, self->post_starts, self->postings->len);
  archive_check_below (archive, self->postings, self->n_sorted);
  archive_check_below (archive, self->day_starts, self->n_sorted + 1);
  for (guint i = 1; !archive->failed && i < self->day_starts->len; i++)
    archive_check (archive, NUMBER_AT (self->day_starts, i - 1) <= NUMBER_AT (self->day_starts, i));
  for (guint i = 0; i < self->documents->len; i++)
    archive_check (archive, g_array_index (self->documents, DocumentSlot, i).slot < n_slots);
  archive_check (archive, !archive->failed && are_rows_good (self));
}

void
screening_index_archive (ScreeningIndex *self, Archive *archive)
{
  GArray *const arrays[]
      = { self->order,       self->row_starts, self->row_words, self->day_starts,
          self->post_starts, self->postings,   self->common,    self->documents };
  guint32 *const numbers[]
      = { &self->n_sorted, &self->n_undated, &self->n_documents, &self->n_slots };

  token_index_archive (self->words, archive);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    archive_bytes (archive, numbers[i], sizeof *numbers[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    archive_array (archive, arrays[i]);
  if (archive->loading && !archive->failed)
    check_loaded (self, archive);
  fit_scratch (self);
}

gsize
screening_index_get_memory (ScreeningIndex *self)
{
  return sizeof *self + token_index_get_memory (self->words)
         + sizeof (guint32)
               * (self->order->len + self->row_starts->len + self->row_words->len
                  + self->day_starts->len + self->post_starts->len + self->postings->len)
         + self->documents->len * sizeof (DocumentSlot);
}
