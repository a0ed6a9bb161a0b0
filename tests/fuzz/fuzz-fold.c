/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: any bytes as a name, or as two with a line end between them. What is folded holds
 * only a to z, single spaces and commas, and does not change when it is folded again; two names
 * have one score, which is the sum of its evidence; and the index finds what scoring finds.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/screening/fold.h"
#include "app/screening/screening.h"

/* Longer names only cost time: a comparison looks at no more than NAME_MAX_WORDS words. */
#define LONGEST 600

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_folded (const char *folded)
{
  g_autofree char *again = fold_text (folded);

  if (strspn (folded, "abcdefghijklmnopqrstuvwxyz ,") != strlen (folded)
      || strstr (folded, "  ") != NULL || !g_str_equal (folded, again))
    abort ();
}

static Match *
compare (const char *a, const char *b)
{
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  visitor->full_name = g_strdup (a);
  entry->id = g_strdup ("1");
  entry->person->full_name = g_strdup (b);
  return screening_compare (visitor, entry);
}

static void
check_score (const char *a, const char *b)
{
  g_autoptr (Match) match = compare (a, b);
  g_autoptr (Match) again = compare (a, b);
  double sum = 0;

  for (guint i = 0; i < match->evidence->len; i++)
    sum += ((const Evidence *)g_ptr_array_index (match->evidence, i))->bits;
  if (match->score != again->score || match->verdict != again->verdict
      || !(ABS (sum - match->score) < 1e-3))
    abort ();
}

/* Making a list and its index is what takes the time: once an input. */
static void
check_index (const char *a, const char *b)
{
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (Screening) screening = NULL;
  g_autoptr (GPtrArray) fast = NULL;
  g_autoptr (GPtrArray) slow = NULL;

  visitor->full_name = g_strdup (a);
  entry->id = g_strdup ("1");
  entry->person->full_name = g_strdup (b);
  g_ptr_array_add (entries, entry);
  screening = screening_new (entries, SENSITIVITY_CAREFUL);
  fast = screening_screen (screening, visitor, NULL, NULL);
  slow = screening_screen_all (screening, visitor, NULL, NULL);
  if (fast->len != slow->len)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, MIN (size, LONGEST));
  g_autofree char *folded = fold_text (text);
  g_autofree char *sound = fold_sound (folded);
  char *half = strchr (text, '\n');
  const char *other = text;

  check_folded (folded);
  if (strlen (sound) > strlen (folded))
    abort ();
  if (half != NULL)
    {
      *half = '\0';
      other = half + 1;
    }
  check_score (text, other);
  check_index (text, other);
  return 0;
}
