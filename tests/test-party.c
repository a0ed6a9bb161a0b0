/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * Several people who came as one visit: counted by heads, matched and ruled out each for
 * themselves, leaving one by one or together, purged to the last name; and who has been here
 * before.
 */
#include <string.h>

#include "db/event-party.h"
#include "db/purge.h"
#include "db/query-returning.h"
#include "tests/store-fixture.h"

#define CUTOFF G_GINT64_CONSTANT (1750000000000)

static Match *
match_with (const char *entry_id, guint member, double score)
{
  Match *match = match_new ();

  match->entry_id = g_strdup (entry_id);
  match->revision = 1;
  match->verdict = VERDICT_STRONG;
  match->score = score;
  match->member = member;
  return match;
}

static void
add_member (Visit *visit, const char *given, const char *family, const char *birth_date)
{
  PartyMember *member = party_member_new (visit->party->len);

  member->person->given = g_strdup (given);
  member->person->family = g_strdup (family);
  member->person->birth_date = g_strdup (birth_date);
  member->id_type = g_strdup ("aamva");
  g_ptr_array_add (visit->party, member);
}

/* Three: Ana Ruiz, Ben Ruiz and Cleo Tremblay. */
static Visit *
group (void)
{
  Visit *visit = visitor ("Ana", "Ruiz", "1980-01-01");

  add_member (visit, "Ana", "Ruiz", "1980-01-01");
  add_member (visit, "Ben", "Ruiz", "2009-03-04");
  add_member (visit, "Cleo", "Tremblay", "1975-07-07");
  return visit;
}

/* As the kiosk hands a group in: one commit. */
static void
hand_in (Fixture *f, const Visit *visit)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  Verdict verdict = visit->matches->len > 0 ? VERDICT_STRONG : VERDICT_CLEAR;

  g_ptr_array_add (drafts, event_visit_started (visit));
  for (guint i = 1; i < visit->party->len; i++)
    g_ptr_array_add (drafts, event_party_joined (visit, i));
  g_ptr_array_add (drafts, event_screened (visit->id, verdict, visit->matches, 5));
  for (guint i = 0; i < drafts->len; i++)
    ((EventDraft *)g_ptr_array_index (drafts, i))->at_ms
        = G_GINT64_CONSTANT (1700000000000) + f->started++;
  g_assert_true (store_append (f->store, drafts, &error));
  g_assert_no_error (error);
}

static void
assert_name (const Visit *visit, guint member, const char *expected)
{
  g_autofree char *name = person_dup_name (visit_get_person (visit, member));

  g_assert_cmpstr (name, ==, expected);
}

static void
test_heads_are_counted (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) visit = group ();
  g_autofree char *alone = start_visit (f, "Dora", "Ek", "1990-01-01");
  g_autoptr (Visit) waiting = NULL;
  g_autoptr (Visit) inside = NULL;
  g_autoptr (Visit) single = NULL;

  hand_in (f, visit);
  waiting = get (f, visit->id);
  g_assert_cmpuint (visit_count_heads (waiting), ==, 3);
  g_assert_cmpuint (visit_count_on_site (waiting), ==, 0);
  assert_name (waiting, 0, "Ana Ruiz");
  assert_name (waiting, 1, "Ben Ruiz");
  assert_name (waiting, 2, "Cleo Tremblay");
  g_assert_cmpstr (visit_find_member (waiting, 1)->person->birth_date, ==, "2009-03-04");
  g_assert_cmpstr (visit_find_member (waiting, 1)->id_type, ==, "aamva");
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  append (f, event_admitted (alone, "R. Okafor", FALSE));
  inside = get (f, visit->id);
  single = get (f, alone);
  g_assert_cmpuint (visit_count_on_site (inside), ==, 3);
  g_assert_cmpuint (visit_count_on_site (single), ==, 1);
  g_assert_cmpuint (single->party->len, ==, 0);
  count_events (f);
}

/* Whose match it is, and that ruling one out says nothing about the others. */
static void
test_match_of_one_member (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchlistEntry) listed = entry ("W-1", "Cleo Tremblay");
  g_autoptr (Visit) visit = group ();
  g_autoptr (Visit) flagged = NULL;
  g_autoptr (Visit) ruled_out = NULL;
  g_autoptr (GError) error = NULL;
  const Match *match;
  gboolean dismissed = TRUE;

  append (f, event_watchlist_put (listed));
  g_ptr_array_add (visit->matches, match_with ("W-1", 0, 7));
  g_ptr_array_add (visit->matches, match_with ("W-1", 2, 20));
  visit_find_member (visit, 2)->verdict = VERDICT_STRONG;
  hand_in (f, visit);
  flagged = get (f, visit->id);
  g_assert_cmpint (flagged->verdict, ==, VERDICT_STRONG);
  g_assert_cmpint (visit_find_member (flagged, 1)->verdict, ==, VERDICT_CLEAR);
  g_assert_cmpint (visit_find_member (flagged, 2)->verdict, ==, VERDICT_STRONG);
  g_assert_cmpuint (flagged->matches->len, ==, 2);
  match = g_ptr_array_index (flagged->matches, 0);
  g_assert_cmpuint (match->member, ==, 2); /* the best first, whoever it is about */
  g_assert_cmpstr (match->entry->person->full_name, ==, "Cleo Tremblay");

  append (f, event_member_dismissed (visit->id, 2, "W-1", 1, "R. Okafor", "Other photo", NULL));
  ruled_out = get (f, visit->id);
  g_assert_true (((Match *)g_ptr_array_index (ruled_out->matches, 0))->dismissed);
  g_assert_false (((Match *)g_ptr_array_index (ruled_out->matches, 1))->dismissed);
  g_assert_true (
      query_is_dismissed (f->store, visit_get_person (visit, 2), "W-1", 1, &dismissed, &error));
  g_assert_true (dismissed);
  g_assert_true (query_is_dismissed (f->store, visit->person, "W-1", 1, &dismissed, &error));
  g_assert_false (dismissed);
  count_events (f);
}

static void
assert_on_site (Fixture *f, const char *id, guint heads)
{
  g_autoptr (Visit) visit = get (f, id);

  g_assert_cmpuint (visit_count_on_site (visit), ==, heads);
}

static void
test_they_leave_one_by_one (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) visit = group ();
  g_autoptr (Visit) gone = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *head = head_id_new (visit->id, 2);

  hand_in (f, visit);
  assert_refused (f, event_member_left (visit->id, 1, LEFT_BADGE, NULL));
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  append (f, event_member_left (visit->id, 1, LEFT_BADGE, NULL));
  assert_on_site (f, visit->id, 2);
  heads = query_heads_on_site (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  g_assert_cmpstr (((Visit *)g_ptr_array_index (heads, 0))->person->family, ==, "Ruiz");
  g_assert_cmpstr (((Visit *)g_ptr_array_index (heads, 1))->id, ==, head);
  found = query_on_site_by_name (f->store, "cle tre", &error);
  g_assert_cmpuint (found->len, ==, 1);
  /* A number that nobody has changes nothing. */
  append (f, event_member_left (visit->id, 17, LEFT_BADGE, NULL));
  assert_on_site (f, visit->id, 2);
  append (f, event_member_left (visit->id, 0, LEFT_KIOSK, NULL));
  append (f, event_member_left (visit->id, 2, LEFT_DESK, "R. Okafor"));
  gone = get (f, visit->id);
  g_assert_cmpint (gone->state, ==, VISIT_LEFT);
  g_assert_cmpint (gone->left_how, ==, LEFT_DESK);
  g_assert_cmpint (visit_find_member (gone, 0)->left_how, ==, LEFT_KIOSK);
  assert_refused (f, event_signed_out (visit->id, LEFT_DESK, NULL));
  count_events (f);
}

static void
test_they_leave_together (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) visit = group ();
  g_autoptr (Visit) gone = NULL;

  hand_in (f, visit);
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  append (f, event_member_left (visit->id, 1, LEFT_BADGE, NULL));
  append (f, event_signed_out (visit->id, LEFT_PRESUMED, NULL));
  gone = get (f, visit->id);
  g_assert_cmpint (gone->state, ==, VISIT_LEFT);
  g_assert_cmpint (gone->left_how, ==, LEFT_PRESUMED);
  g_assert_cmpint (visit_find_member (gone, 1)->left_how, ==, LEFT_BADGE);
  g_assert_cmpint (visit_find_member (gone, 2)->left_how, ==, LEFT_PRESUMED);
  g_assert_cmpint (visit_find_member (gone, 2)->left_ms, ==, gone->left_ms);
  count_events (f);
}

static void
test_rules (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) visit = group ();
  EventDraft *nobody;

  assert_refused (f, event_party_joined (visit, 1)); /* there is no such visit */
  hand_in (f, visit);
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  assert_refused (f, event_party_joined (visit, 1)); /* whom nobody has looked at */
  assert_refused (f, event_member_left (visit->id, PARTY_MOST, LEFT_BADGE, NULL));
  assert_refused (f, event_member_left (visit->id, 1, LEFT_NOT, NULL));
  assert_refused (f, event_member_dismissed (visit->id, 0, "W-1", 1, "R. Okafor", "x", NULL));
  nobody = event_member_left (visit->id, 1, LEFT_BADGE, NULL);
  g_free (nobody->body);
  nobody->body = g_strdup ("{\"how\":\"badge\"}");
  assert_refused (f, nobody);
}

static gboolean
in_files (Fixture *f, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &bytes, &length, NULL)
          && memmem (bytes, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Names go; how many came stays for the counts. */
static void
test_purge_leaves_heads_only (Fixture *f, gconstpointer data)
{
  const PurgeOrder order = { PURGE_VISITS, CUTOFF, "A. Lindqvist", NULL };
  g_autoptr (Visit) visit = group ();
  g_autoptr (Visit) left = NULL;
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };

  hand_in (f, visit);
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  append (f, event_member_left (visit->id, 1, LEFT_BADGE, NULL));
  append (f, event_signed_out (visit->id, LEFT_BADGE, NULL));
  g_assert_true (in_files (f, "Tremblay"));
  g_assert_true (in_files (f, "2009-03-04"));
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.records, ==, 1);
  g_assert_false (in_files (f, "Tremblay"));
  g_assert_false (in_files (f, "tremblay"));
  g_assert_false (in_files (f, "2009-03-04"));
  left = get (f, visit->id);
  g_assert_cmpuint (visit_count_heads (left), ==, 3);
  assert_name (left, 2, "");
  count_events (f);
}

/* Two doors that signed out the last but the other's leave nobody who signed out the whole; that
 * they went stays known when nobody can tell any more who they were. */
static void
test_purge_brings_nobody_back (Fixture *f, gconstpointer data)
{
  const PurgeOrder order = { PURGE_VISITS, CUTOFF, "A. Lindqvist", NULL };
  g_autoptr (Visit) visit = group ();
  g_autoptr (Visit) gone = NULL;
  g_autoptr (Visit) purged = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };

  hand_in (f, visit);
  append (f, event_admitted (visit->id, "R. Okafor", FALSE));
  for (guint i = 0; i < 3; i++)
    append (f, event_member_left (visit->id, i, LEFT_BADGE, NULL));
  gone = get (f, visit->id);
  g_assert_cmpint (gone->state, ==, VISIT_LEFT);
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.records, ==, 1);
  purged = get (f, visit->id);
  g_assert_cmpint (purged->state, ==, VISIT_LEFT);
  g_assert_cmpint (purged->left_how, ==, LEFT_PRESUMED);
  g_assert_cmpint (purged->left_ms, ==, gone->left_ms);
  heads = query_heads_on_site (f->store, &error);
  g_assert_cmpuint (heads->len, ==, 0);
  count_events (f);
}

static Returning *
returning (Fixture *f, const Person *person, gint64 before_ms)
{
  g_autoptr (GError) error = NULL;
  Returning *answer = query_returning (f->store, person, before_ms, &error);

  g_assert_no_error (error);
  return answer;
}

static void
test_who_was_here_before (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) together = group ();
  g_autofree char *denied = NULL;
  g_autofree char *alone = NULL;
  g_autoptr (Returning) ben = NULL;
  g_autoptr (Returning) earlier = NULL;
  g_autoptr (Returning) nobody = NULL;
  g_autoptr (Returning) by_document = NULL;
  g_autoptr (Person) card = person_new ();

  visit_find_member (together, 1)->person->document = g_strdup ("d0c");
  hand_in (f, together);
  append (f, event_admitted (together->id, "R. Okafor", FALSE));
  alone = start_visit (f, "Ben", "RUIZ", "2009-03-04");
  append (f, event_admitted (alone, "policy", FALSE));
  denied = start_visit (f, "Ben", "Ruiz", "2009-03-04");
  append (f, event_denied (denied, "R. Okafor", "no"));

  ben = returning (f, visit_get_person (together, 1), G_MAXINT64);
  g_assert_cmpuint (ben->visits, ==, 2);
  g_assert_cmpstr (ben->purpose, ==, "meeting");
  g_assert_cmpstr (ben->host_id, ==, "h1");
  earlier = returning (f, visit_get_person (together, 1), ben->last_ms);
  g_assert_cmpuint (earlier->visits, ==, 1);
  g_assert_cmpint (earlier->last_ms, <, ben->last_ms);
  card->document = g_strdup ("d0c"); /* another name, the same card */
  card->full_name = g_strdup ("Benjamin R");
  by_document = returning (f, card, G_MAXINT64);
  g_assert_cmpuint (by_document->visits, ==, 1);
  g_clear_pointer (&card->document, g_free);
  nobody = returning (f, card, G_MAXINT64);
  g_assert_cmpuint (nobody->visits, ==, 0);
  g_assert_null (nobody->purpose);
}

/* What the desk is told: counted from before this visit, with the host of the day. */
static void
test_the_third_visit (Fixture *f, gconstpointer data)
{
  g_autofree char *first = start_visit (f, "Ben", "Ruiz", "2009-03-04");
  g_autofree char *second = start_visit (f, "Ben", "Ruiz", "2009-03-04");
  g_autofree char *third = start_visit (f, "Ben", "Ruiz", "2009-03-04");
  g_autofree char *nameless = start_visit (f, "Ben", "Ruiz", NULL);
  g_autoptr (Visit) visit = get (f, third);
  g_autoptr (Visit) copy = NULL;
  g_autoptr (Visit) at_first = get (f, first);
  g_autoptr (Visit) unknown = get (f, nameless);
  g_autoptr (GError) error = NULL;

  append (f, event_admitted (first, "R. Okafor", FALSE));
  append (f, event_admitted (second, "policy", FALSE));
  g_assert_true (query_fill_returning (f->store, visit, &error));
  g_assert_cmpuint (visit->returning->visits, ==, 2);
  copy = visit_copy (visit);
  g_assert_cmpstr (copy->returning->host_name, ==, "Ms. Adeyemi");
  g_assert_cmpint (copy->returning->last_ms, <, visit->arrived_ms);
  g_assert_true (query_fill_returning (f->store, at_first, &error));
  g_assert_cmpuint (at_first->returning->visits, ==, 0);
  g_assert_true (query_fill_returning (f->store, unknown, &error));
  g_assert_null (unknown->returning);
}

static void
test_head_ids (void)
{
  static const struct
  {
    const char *text;
    const char *visit;
    guint member;
  } cases[] = { { "V1", "V1", 0 },     { "V1/2", "V1", 2 },     { "V1/98", "V1", 98 },
                { "V1/0", "V1/0", 0 }, { "V1/x", "V1/x", 0 },   { "V1/99", "V1/99", 0 },
                { "", "", 0 },         { "V1/-1", "V1/-1", 0 }, { "V1/2/3", "V1/2/3", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint member = 77;
      g_autofree char *visit = head_id_split (cases[i].text, &member);

      g_assert_cmpstr (visit, ==, cases[i].visit);
      g_assert_cmpuint (member, ==, cases[i].member);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  TEST ("/party/heads-are-counted", test_heads_are_counted);
  TEST ("/party/match-of-one-member", test_match_of_one_member);
  TEST ("/party/they-leave-one-by-one", test_they_leave_one_by_one);
  TEST ("/party/they-leave-together", test_they_leave_together);
  TEST ("/party/rules", test_rules);
  TEST ("/party/purge-leaves-heads-only", test_purge_leaves_heads_only);
  TEST ("/party/purge-brings-nobody-back", test_purge_brings_nobody_back);
  TEST ("/party/who-was-here-before", test_who_was_here_before);
  TEST ("/party/the-third-visit", test_the_third_visit);
  g_test_add_func ("/party/head-ids", test_head_ids);
  return g_test_run ();
}
