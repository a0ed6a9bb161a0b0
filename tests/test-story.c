/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * One visit's whole story: every event in the log's order, with what was removed said to be so.
 */
#include "db/photo.h"
#include "db/purge.h"
#include "db/query-story.h"
#include "tests/store-fixture.h"

#define CUTOFF G_GINT64_CONSTANT (1750000000000) /* after the fixture's visits, before now */

static GPtrArray *
story_of (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *story = query_story (f->store, id, &error);

  g_assert_no_error (error);
  return story;
}

static const StoryEvent *
event_at (GPtrArray *story, guint n)
{
  g_assert_cmpuint (n, <, story->len);
  return g_ptr_array_index (story, n);
}

static void
assert_kinds (GPtrArray *story, const char *kinds)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < story->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", event_at (story, i)->kind);
  g_assert_cmpstr (found->str, ==, kinds);
}

static void
test_all_is_told_in_order (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *other = start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01");
  g_autoptr (GBytes) jpeg = g_bytes_new_static ("\xff\xd8\xff\xd9", 4);
  g_autoptr (GPtrArray) story = NULL;

  append (f, event_photo_taken (id, jpeg));
  append (f, event_admitted (id, "R. Okafor", TRUE));
  append (f, event_denied (other, "R. Okafor", "not expected"));
  append (f, event_badge_queued (id));
  append (f, event_badge_failed (id, "out-of-labels"));
  append (f, event_dismissed (id, "D-1042", 3, "R. Okafor", "another birth date", NULL));
  append (f, event_signed_out (id, LEFT_DESK, "A. Lindqvist"));
  story = story_of (f, id);
  assert_kinds (story, "visit_started photo_taken admitted badge_queued badge_failed dismissed "
                       "signed_out");
  g_assert_true (event_at (story, 2)->escort);
  g_assert_cmpstr (event_at (story, 2)->by, ==, "R. Okafor");
  g_assert_cmpstr (event_at (story, 4)->word, ==, "out-of-labels");
  g_assert_cmpstr (event_at (story, 5)->word, ==, "D-1042");
  g_assert_cmpstr (event_at (story, 5)->reason, ==, "another birth date");
  g_assert_cmpstr (event_at (story, 6)->word, ==, "desk");
  for (guint i = 0; i < story->len; i++)
    {
      g_assert_true (event_at (story, i)->known);
      g_assert_false (event_at (story, i)->removed);
      g_assert_nonnull (event_at (story, i)->station);
    }
}

static void
test_unknown_visit_has_no_story (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) story = story_of (f, "01NOBODY000000000000000000");

  g_assert_cmpuint (story->len, ==, 0);
}

static void
test_holds_and_purges_are_told (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *subject = hold_subject_visit (id);
  const PurgeOrder order = { PURGE_FLAGGED, CUTOFF, "A. Lindqvist", "CT-2026-0417" };
  PurgeReport report;
  g_autoptr (GPtrArray) story = NULL;

  append (f, event_denied (id, "R. Okafor", "not expected"));
  append (f, event_hold_placed (subject, "A. Lindqvist", "case 12-345"));
  append (f, event_hold_lifted (subject, "A. Lindqvist", "case closed"));
  g_assert_true (purge_run (f->store, &order, &report, NULL));
  g_assert_cmpuint (report.records, ==, 1);
  story = story_of (f, id);
  /* Why it was held may name the visitor: it goes with the visit. */
  assert_kinds (story, "visit_started denied purged");
  g_assert_true (event_at (story, 0)->removed);
  g_assert_true (event_at (story, 1)->removed);
  g_assert_null (event_at (story, 1)->by);
  g_assert_cmpstr (event_at (story, 2)->by, ==, "A. Lindqvist");
  g_assert_cmpstr (event_at (story, 2)->word, ==, "CT-2026-0417");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/story/all-is-told-in-order", test_all_is_told_in_order);
  ADD ("/story/unknown-visit-has-no-story", test_unknown_visit_has_no_story);
  ADD ("/story/holds-and-purges-are-told", test_holds_and_purges_are_told);
  return g_test_run ();
}
