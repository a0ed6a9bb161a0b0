/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * What the desk says about evidence, times and the watchlist.
 */

#include "tests/desk-samples.h"
#include "ui/office/desk-words.h"
#include "ui/widgets/evidence-words.h"
#include "ui/widgets/visit-words.h"

static void
test_watchlist_age (void)
{
  const gint64 day = 24 * 60 * MINUTE_MS;
  const gint64 now = now_ms ();
  Tone tone;
  g_autofree char *empty = desk_words_watchlist (0, 0, now, &tone);
  g_autofree char *fresh = NULL;
  g_autofree char *old = NULL;

  g_assert_cmpstr (empty, ==, "Watchlist is empty");
  g_assert_cmpint (tone, ==, TONE_CAREFUL);
  fresh = desk_words_watchlist (3, now, now, &tone);
  g_assert_true (g_str_has_prefix (fresh, "Watchlist updated today "));
  g_assert_cmpint (tone, ==, TONE_GOOD);
  old = desk_words_watchlist (3, now - 9 * day, now, &tone);
  g_assert_cmpstr (old, ==, "Watchlist 9 days old");
  g_assert_cmpint (tone, ==, TONE_CAREFUL);
}

static void
test_scanner_states_say_what_to_do (void)
{
  g_assert_cmpint (desk_words_scanner (DESK_SCANNER_READY).tone, ==, TONE_GOOD);
  for (DeskScanner state = DESK_SCANNER_ABSENT; state <= DESK_SCANNER_DENIED; state++)
    {
      DeviceWords words = desk_words_scanner (state);

      g_assert_nonnull (strstr (words.chip, "ID scanner"));
      if (state == DESK_SCANNER_READY)
        continue;
      /* Nobody is turned away because of a cable. */
      g_assert_cmpint (words.tone, ==, TONE_CAREFUL);
      g_assert_true (g_str_has_suffix (words.sentence, "Visitors can type."));
    }
}

static void
test_evidence_is_said_in_words (void)
{
  for (EvidenceReading reading = READING_SAME; reading <= READING_DIFFERENT; reading++)
    for (EvidenceField field = EVIDENCE_GIVEN; field <= EVIDENCE_REGION; field++)
      {
        g_autoptr (Evidence) e = evidence_new (field, reading, "Vega Ortiz", "Vega", 3);

        g_assert_cmpuint (strlen (evidence_words_reading (e)), >, 3);
        g_assert_cmpuint (strlen (evidence_words_field (field)), >, 2);
      }
}

static void
test_evidence_tells_which_surname (void)
{
  g_autoptr (Evidence) first
      = evidence_new (EVIDENCE_FAMILY, READING_PART, "Vega Ortiz", "VEGA", 7.9);
  g_autoptr (Evidence) second
      = evidence_new (EVIDENCE_FAMILY, READING_PART, "Ortiz", "Vega-Ortiz", 7.9);
  g_autoptr (Evidence) against
      = evidence_new (EVIDENCE_BIRTH_DATE, READING_DIFFERENT, "1986-06-04", "1950-01-01", -6.4);
  g_autofree char *date = evidence_words_value (EVIDENCE_BIRTH_DATE, "1986-06-00");
  g_autofree char *minus = evidence_words_weight (-6.44);
  g_autofree char *plus = evidence_words_weight (11.2);
  g_autofree char *nothing = evidence_words_weight (-0.04);

  g_assert_cmpstr (evidence_words_reading (first), ==, "first of two surnames");
  g_assert_cmpstr (evidence_words_reading (second), ==, "second of two surnames");
  g_assert_cmpstr (evidence_words_reading (against), ==, "different, a generation apart");
  g_assert_cmpint (evidence_words_tone (first), ==, TONE_ALARM);
  g_assert_cmpint (evidence_words_tone (against), ==, TONE_GOOD);
  g_assert_cmpstr (date, ==, "06/--/1986");
  g_assert_cmpstr (minus, ==, "−6.4");
  g_assert_cmpstr (plus, ==, "+11.2");
  g_assert_cmpstr (nothing, ==, "0");
}

static void
test_who_has_been_here (void)
{
  const gint64 now = day_start_ms () + 60 * MINUTE_MS;
  g_autoptr (Visit) visit = sample_visit (6, 0);
  g_autofree char *unknown = visit_words_returning (visit, now);
  g_autofree char *first = NULL;
  g_autofree char *third = NULL;

  g_assert_null (unknown);
  visit->returning = g_new0 (Returning, 1);
  first = visit_words_returning (visit, now);
  g_assert_cmpstr (first, ==, "First visit here");
  visit->returning->visits = 2;
  visit->returning->last_ms = day_start_ms () - 24 * 60 * MINUTE_MS;
  visit->returning->purpose = g_strdup ("meeting");
  visit->returning->host_name = g_strdup ("Ms. Adeyemi");
  third = visit_words_returning (visit, now);
  g_assert_cmpstr (
      third, ==,
      "Visit number 3 · last yesterday 8:02\u00a0AM · Ms. Adeyemi · Meeting or appointment");
}

static void
test_a_visit_is_said_in_words (void)
{
  g_autoptr (Visit) visit = sample_visit (6, 0);
  g_autofree char *waiting = visit_words_decision (visit);
  g_autofree char *nobody = visit_words_decided_by (visit);
  g_autofree char *not_left = visit_words_left (visit);
  g_autofree char *line = visit_words_line (visit);
  g_autofree char *badge = NULL;
  g_autofree char *policy = NULL;
  g_autofree char *typed = NULL;

  g_assert_cmpstr (waiting, ==, "Waiting");
  g_assert_cmpstr (nobody, ==, "—");
  g_assert_cmpstr (not_left, ==, "—");
  g_assert_cmpstr (line, ==, "Meeting or appointment · Ms. Adeyemi · Main entrance");
  visit->badge = BADGE_PROBLEM;
  visit->badge_number = 4182;
  badge = visit_words_badge (visit);
  g_assert_cmpstr (badge, ==, "Badge not printed: hand-write 4182");
  visit->decided_by = g_strdup ("policy");
  policy = visit_words_decided_by (visit);
  g_assert_cmpstr (policy, ==, "School policy");
  g_free (visit->id_type);
  visit->id_type = g_strdup ("typed");
  typed = visit_words_id (visit);
  g_assert_cmpstr (typed, ==, "Typed: no ID shown");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/desk-words/watchlist-age", test_watchlist_age);
  g_test_add_func ("/desk-words/scanner-states-say-what-to-do", test_scanner_states_say_what_to_do);
  g_test_add_func ("/desk-words/evidence-is-said-in-words", test_evidence_is_said_in_words);
  g_test_add_func ("/desk-words/evidence-tells-which-surname", test_evidence_tells_which_surname);
  g_test_add_func ("/desk-words/who-has-been-here", test_who_has_been_here);
  g_test_add_func ("/desk-words/a-visit-is-said-in-words", test_a_visit_is_said_in_words);
  return g_test_run ();
}
