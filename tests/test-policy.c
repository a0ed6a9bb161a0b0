/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Who goes in without a person's decision, over every combination of facts; when a day ends; what a
 * badge says.
 */

#include "app/badges.h"
#include "app/day-end.h"
#include "app/policy.h"
#include "app/submission.h"

#include <string.h>

static void
test_some_wait_under_every_policy (void)
{
  for (Approval approval = APPROVAL_ALWAYS; approval <= APPROVAL_FLAGGED; approval++)
    for (Verdict verdict = VERDICT_CLEAR; verdict <= VERDICT_STRONG; verdict++)
      for (int bits = 0; bits < 8; bits++)
        {
          const PolicyFacts facts = { verdict, bits & 1, (bits & 2) != 0, (bits & 4) != 0 };
          PolicyDecision decision = policy_decide (approval, &facts);

          if (verdict != VERDICT_CLEAR || facts.agency || !facts.accepted_id
              || approval == APPROVAL_ALWAYS)
            g_assert_cmpint (decision, ==, POLICY_WAIT);
          else if (approval == APPROVAL_FIRST_VISIT)
            g_assert_cmpint (decision, ==, facts.admitted_before ? POLICY_ADMIT : POLICY_WAIT);
          else
            g_assert_cmpint (decision, ==, POLICY_ADMIT);
        }
}

static void
test_document_hash (void)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GBytes) other = g_bytes_new_static ("1123456789abcdef0123456789abcdef", 32);
  g_autofree char *card = document_hash (secret, "CT", "190 482-716");
  g_autofree char *again = document_hash (secret, "ct", "190482716");
  g_autofree char *elsewhere = document_hash (secret, "NY", "190482716");
  g_autofree char *foreign = document_hash (other, "CT", "190482716");
  /* The issuer cannot flow into the number. */
  g_autofree char *shifted = document_hash (secret, "C", "T190482716");

  g_assert_cmpuint (strlen (card), ==, 64);
  g_assert_cmpstr (card, ==, again);
  g_assert_cmpstr (card, !=, elsewhere);
  g_assert_cmpstr (card, !=, foreign);
  g_assert_cmpstr (card, !=, shifted);
}

static gint64
local_ms (int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, day, hour, minute, 0);

  return g_date_time_to_unix (time) * 1000;
}

static void
test_day_end (void)
{
  g_autoptr (Config) config = config_new ();
  DayEnd *morning, *night;

  config->day_end_min = 22 * 60;
  config->wait_minutes = 15;
  morning = day_end_at (config, local_ms (21, 8, 0), NULL);
  night = day_end_at (config, local_ms (21, 22, 5), "KEPT");
  /* In the morning, who came yesterday has left; at night, who came before the day's end. */
  g_assert_cmpint (morning->left_before_ms, ==, local_ms (21, 0, 0));
  g_assert_cmpint (morning->waited_before_ms, ==, local_ms (21, 7, 44));
  g_assert_cmpint (night->left_before_ms, ==, local_ms (21, 22, 0));
  g_assert_cmpstr (night->kept, ==, "KEPT");
  day_end_free (morning);
  day_end_free (night);
}

static void
test_badge_end (void)
{
  g_autoptr (Config) config = config_new ();

  g_assert_cmpint (badge_until_ms (config, "meeting", local_ms (21, 9, 0)), ==, 0);
  config->badge_hours = 3;
  g_assert_cmpint (badge_until_ms (config, "meeting", local_ms (21, 9, 0)), ==,
                   local_ms (21, 12, 0));
  /* Never into the next day. */
  g_assert_cmpint (badge_until_ms (config, "meeting", local_ms (21, 22, 0)), ==,
                   local_ms (21, 23, 59));
  config->badge_until_min = 15 * 60 + 30;
  g_assert_cmpint (badge_until_ms (config, "meeting", local_ms (21, 9, 0)), ==,
                   local_ms (21, 15, 30));
  /* A time that has passed is left out: an evening visitor's badge is not void at once. */
  g_assert_cmpint (badge_until_ms (config, "meeting", local_ms (21, 18, 0)), ==, 0);
}

static void
test_badge_words (void)
{
  g_autoptr (Config) config = config_new ();
  g_autoptr (Visit) visit = visit_new ();
  BadgeWords *words;

  visit->id = g_strdup ("0123456789ABCDEFGHJKMNPQRS");
  visit->person->given = g_strdup ("Mirena");
  visit->person->family = g_strdup ("Vale");
  visit->purpose = g_strdup ("meeting");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->host_place = g_strdup ("Room 112");
  visit->entrance = g_strdup ("Main entrance");
  visit->badge_number = 4182;
  visit->arrived_ms = local_ms (21, 9, 0);
  words = badge_words_new (visit, config, NULL);
  g_assert_cmpstr (words->badge.given, ==, "Mirena");
  g_assert_cmpstr (words->badge.family, ==, "Vale");
  g_assert_cmpstr (words->badge.number, ==, "4182");
  g_assert_cmpstr (words->badge.qr, ==, "VB0:0123456789ABCDEFGHJKMNPQRS");
  g_assert_null (words->badge.escort);
  g_assert_null (words->badge.until);
  g_assert_true (g_str_has_prefix (words->badge.detail, "Room 112 · "));
  badge_words_free (words);

  /* Parts of the name that are not known apart make one line. */
  g_clear_pointer (&visit->person->given, g_free);
  visit->escort = TRUE;
  words = badge_words_new (visit, config, NULL);
  g_assert_cmpstr (words->badge.given, ==, "Vale");
  g_assert_null (words->badge.family);
  g_assert_nonnull (words->badge.escort);
  badge_words_free (words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/some-wait-under-every-policy", test_some_wait_under_every_policy);
  g_test_add_func ("/policy/document-hash", test_document_hash);
  g_test_add_func ("/policy/day-end", test_day_end);
  g_test_add_func ("/policy/badge-end", test_badge_end);
  g_test_add_func ("/policy/badge-words", test_badge_words);
  return g_test_run ();
}
