/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/screening-index.h"
#include "app/screening/token-index.h"

/*
 * What screening-index.c builds and screening-query.c asks. Large arrays of numbers and nothing
 * else, so that they go to a file and come back as they are.
 *
 * A rank is an entry's place in the order of birth dates, those without one first: a birth date is
 * a range of ranks, and so are the entries of a range that have a certain word. Entries without
 * any word have no rank. Entries added since the order was made stand behind it, unsorted: they are
 * few, and every query looks at all of them.
 */
struct _ScreeningIndex
{
  TokenTable *tokens;
  Listing *listing;
  TokenIndex *words;
  GArray *order;       /* of guint32: rank -> slot */
  GArray *row_starts;  /* of guint32: rank -> place in row_words; one more than there are ranks */
  GArray *row_words;   /* of guint32: see ROW_WORD */
  GArray *day_starts;  /* of guint32: DAY_OF a date -> rank; one more than DAY_OF gives */
  GArray *post_starts; /* of guint32: row key -> place in postings; one more than keys then */
  GArray *postings;    /* of guint32: ranks, ascending */
  GArray *documents;   /* of DocumentSlot: the first n_documents sorted by hash */
  GArray *common;      /* of guint32: 32 token ids each, a bit for those of many entries */
  guint16 *scratch;    /* (nullable): zeros, see screening_index_take_scratch() */
  guint32 n_scratch;   /* how many tokens it has room for */
  guint32 n_sorted;    /* ranks in the order of dates */
  guint32 n_undated;   /* of them without a date */
  guint32 n_documents; /* sorted */
  guint32 n_slots;     /* of the listing that were taken in */
};

/* A word of an entry's name or alias, as often as it stands there: its token's id, whether it is a
 * family name, whether it is the row's last. The key is the id and the place. */
#define ROW_WORD(key, last) ((key) << 1 | (guint32)(last))
#define ROW_KEY(word)       ((word) >> 1)
#define ROW_ID(word)        ((word) >> 2)
#define ROW_IS_LAST(word)   ((word)&1)

/* The years with a table of days; other dates are looked for by halving. */
#define FIRST_YEAR   1900
#define LAST_YEAR    2031
#define N_DAYS       ((LAST_YEAR - FIRST_YEAR + 1) * 13 * 32)
#define DAY_OF(date) ((((date) / 10000 - FIRST_YEAR) * 13 + (date) / 100 % 100) * 32 + (date) % 100)

#define NUMBER_AT(array, i) g_array_index (array, guint32, i)

typedef struct
{
  guint32 hash;
  guint32 slot;
} DocumentSlot;

/* The ranks from @from to before @to, of those in order, have the birth date @date. */
void screening_index_find_date (ScreeningIndex *self, BirthDate date, guint32 *from, guint32 *to);
/* The date of a rank in order. */
BirthDate screening_index_get_date (ScreeningIndex *self, guint32 rank);

/* Two zeros a token, to be given back as zeros: a query writes to a few of them and
 * knows which, so that nobody clears the rest. Each query has its own. */
guint16 *screening_index_take_scratch (ScreeningIndex *self);
void screening_index_give_scratch (ScreeningIndex *self, guint16 *scratch);
