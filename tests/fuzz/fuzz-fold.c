/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: any bytes as a name. What is folded holds only a to z, single spaces and commas, and
 * does not change when it is folded again; two names score the same in every run, and a name with
 * letters agrees with itself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/screening/fold.h"
#include "app/screening/screening.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_folded (const char *folded)
{
  g_autofree char *again = fold_text (folded);

  if (strspn (folded, "abcdefghijklmnopqrstuvwxyz ,") != strlen (folded)
      || strstr (folded, "  ") != NULL || !g_str_equal (folded, again))
    abort ();
}

static void
check_pair (const char *a, const char *b)
{
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (Screening) screening = NULL;
  g_autoptr (GPtrArray) fast = NULL;
  g_autoptr (GPtrArray) slow = NULL;
  g_autoptr (Match) match = NULL;

  visitor->full_name = g_strdup (a);
  entry->id = g_strdup ("1");
  entry->person->full_name = g_strdup (b);
  match = screening_compare (visitor, entry);
  if (match->score != match->score)
    abort ();
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
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *folded = fold_text (text);
  g_autofree char *sound = fold_sound (folded);
  char *half = strchr (text, '\n');

  check_folded (folded);
  if (strlen (sound) > strlen (folded))
    abort ();
  check_pair (text, text);
  if (half != NULL)
    {
      *half = '\0';
      check_pair (text, half + 1);
    }
  return 0;
}
