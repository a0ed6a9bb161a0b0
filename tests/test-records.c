/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: records */
#include "db/visit.h"

static void
test_name_joins_known_parts (void)
{
  g_autoptr (Person) person = person_new ();
  g_autofree char *empty = person_dup_name (person);
  g_autofree char *full = NULL;
  g_autofree char *parts = NULL;

  g_assert_cmpstr (empty, ==, "");
  person->full_name = g_strdup ("Ana Lucía Prado");
  full = person_dup_name (person);
  g_assert_cmpstr (full, ==, "Ana Lucía Prado");
  person->given = g_strdup ("Ana");
  person->middle = g_strdup ("");
  person->family = g_strdup ("Prado");
  person->suffix = g_strdup ("JR");
  parts = person_dup_name (person);
  g_assert_cmpstr (parts, ==, "Ana Prado JR");
}

static void
test_copy_is_deep (void)
{
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (Visit) copy = NULL;
  Match *match = match_new ();

  visit->person->given = g_strdup ("Tobias");
  match->entry_id = g_strdup ("D-1");
  g_ptr_array_add (match->evidence,
                   evidence_new (EVIDENCE_GIVEN, READING_TYPO, "Tobias", "Tobia", 5.5));
  g_ptr_array_add (visit->matches, match);
  copy = visit_copy (visit);
  person_clear (visit->person);
  g_ptr_array_set_size (visit->matches, 0);

  g_assert_cmpstr (copy->person->given, ==, "Tobias");
  g_assert_cmpuint (copy->matches->len, ==, 1);
  match = g_ptr_array_index (copy->matches, 0);
  g_assert_cmpstr (((Evidence *)g_ptr_array_index (match->evidence, 0))->entry, ==, "Tobia");
}

static void
test_words_round_trip (void)
{
  EvidenceReading reading;
  Verdict verdict = VERDICT_STRONG;

  for (int i = READING_SAME; i <= READING_DIFFERENT; i++)
    {
      g_assert_true (evidence_reading_from_string (evidence_reading_to_string (i), &reading));
      g_assert_cmpint (reading, ==, i);
    }
  g_assert_false (verdict_from_string ("guilty", &verdict));
  g_assert_cmpint (verdict, ==, VERDICT_STRONG);
  g_assert_cmpstr (left_how_to_string (LEFT_PRESUMED), ==, "presumed_left");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/name-joins-known-parts", test_name_joins_known_parts);
  g_test_add_func ("/records/copy-is-deep", test_copy_is_deep);
  g_test_add_func ("/records/words-round-trip", test_words_round_trip);
  return g_test_run ();
}
