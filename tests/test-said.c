/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * What was said and shown in a visit: the newest record of an agency's paper counts, the older stay
 * in the log, and what is not whole is refused.
 */
#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/query-said.h"
#include "db/query-story.h"
#include "tests/store-fixture.h"

static Visit *
said_of (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Visit *visit = get (f, id);

  g_assert_true (query_said (f->store, visit, &error));
  g_assert_no_error (error);
  return visit;
}

static GPtrArray *
two_answers (void)
{
  GPtrArray *answers = answers_new ();

  g_ptr_array_add (answers,
                   visit_answer_new (QUESTION_AGENCY, NULL, QUESTION_TEXT, "Harbor Police"));
  g_ptr_array_add (answers,
                   visit_answer_new ("tools", "Do you bring tools?", QUESTION_YES_NO, "yes"));
  return answers;
}

static EventDraft *
recorded (const char *id, AgencyPaper paper, const char *note, const char *by)
{
  g_autoptr (AgencyRecord) record = agency_record_new ();
  EventDraft *draft;

  record->agency = g_strdup ("Harbor Police");
  record->officer = g_strdup ("Ottoline Marsh");
  record->number = g_strdup ("4471");
  record->errand = g_strdup ("Wants to speak with a student");
  record->note = g_strdup (note);
  record->paper = paper;
  draft = event_agency_recorded (id, record);
  if (by != NULL)
    event_draft_sign (draft, "S1", by);
  return draft;
}

static EventDraft *
called (const char *id)
{
  EventDraft *draft = event_administrator_called (id);

  event_draft_sign (draft, "S2", "R. Silva");
  return draft;
}

static void
test_answers_come_back (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) fresh = visitor ("Ottoline", "Marsh", "1980-02-03");
  g_autoptr (GPtrArray) answers = two_answers ();
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) visit = NULL;
  g_autoptr (Visit) copy = NULL;
  const VisitAnswer *tools;

  g_ptr_array_add (drafts, event_visit_started (fresh));
  g_ptr_array_add (drafts, event_answered (fresh->id, answers));
  g_assert_true (store_append (f->store, drafts, &error));
  visit = said_of (f, fresh->id);
  copy = visit_copy (visit);
  g_assert_null (visit->agency);
  g_assert_cmpuint (copy->answers->len, ==, 2);
  g_assert_cmpstr (answers_find (copy->answers, QUESTION_AGENCY), ==, "Harbor Police");
  g_assert_null (answers_find (copy->answers, "unasked"));
  tools = g_ptr_array_index (copy->answers, 1);
  g_assert_cmpstr (tools->question, ==, "Do you bring tools?");
  g_assert_cmpint (tools->type, ==, QUESTION_YES_NO);
}

static void
test_the_newest_record_counts_and_all_stay (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ottoline", "Marsh", "1980-02-03");
  g_autoptr (Visit) before = NULL;
  g_autoptr (Visit) after = NULL;
  g_autoptr (GPtrArray) story = NULL;
  const StoryEvent *first;

  append (f, called (id));
  before = said_of (f, id);
  g_assert_false (agency_record_is_complete (before->agency));
  g_assert_cmpstr (before->agency->called_by, ==, "R. Silva");
  append (f, recorded (id, PAPER_NONE, NULL, "D. Okafor"));
  append (f, recorded (id, PAPER_JUDICIAL, "seen again", "A. Lindqvist"));
  after = said_of (f, id);
  g_assert_true (agency_record_is_complete (after->agency));
  g_assert_cmpint (after->agency->paper, ==, PAPER_JUDICIAL);
  g_assert_cmpstr (after->agency->reviewed_by, ==, "A. Lindqvist");
  g_assert_cmpstr (after->agency->note, ==, "seen again");
  /* That somebody was called stays on the record. */
  g_assert_cmpstr (after->agency->called_by, ==, "R. Silva");
  g_assert_cmpint (after->agency->called_ms, ==, before->agency->called_ms);
  story = query_story (f->store, id, NULL);
  g_assert_cmpuint (story->len, ==, 4);
  first = g_ptr_array_index (story, 2);
  g_assert_cmpstr (first->kind, ==, "agency_recorded");
  g_assert_cmpint (first->agency->paper, ==, PAPER_NONE);
  g_assert_cmpstr (first->by, ==, "D. Okafor");
}

static void
test_what_is_not_whole_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ottoline", "Marsh", "1980-02-03");
  g_autoptr (GPtrArray) none = answers_new ();

  assert_refused (f, event_answered (id, none));
  assert_refused (f, recorded (id, PAPER_NOT_RECORDED, NULL, "D. Okafor"));
  assert_refused (f, recorded (id, PAPER_SUBPOENA, NULL, NULL));
  assert_refused (f, recorded ("NOBODY", PAPER_SUBPOENA, NULL, "D. Okafor"));
  append (f, event_admitted (id, "D. Okafor", FALSE));
  /* Decided: nobody is needed any more; but what was shown may still be put right. */
  assert_refused (f, called (id));
  append (f, recorded (id, PAPER_SUBPOENA, NULL, "D. Okafor"));
}

static void
test_the_story_tells_the_answers (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ottoline", "Marsh", "1980-02-03");
  g_autoptr (GPtrArray) answers = two_answers ();
  g_autoptr (GPtrArray) story = NULL;
  const StoryEvent *event;

  append (f, event_answered (id, answers));
  story = query_story (f->store, id, NULL);
  g_assert_cmpuint (story->len, ==, 2);
  event = g_ptr_array_index (story, 1);
  g_assert_true (event->known);
  g_assert_cmpuint (event->answers->len, ==, 2);
}

static void
test_the_tables_are_what_the_log_says (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ottoline", "Marsh", "1980-02-03");
  g_autoptr (GPtrArray) answers = two_answers ();
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  append (f, event_answered (id, answers));
  append (f, called (id));
  append (f, recorded (id, PAPER_COURT_ORDER, NULL, "D. Okafor"));
  g_assert_true (audit_verify (f->store, NULL, NULL, &report, &error));
  g_assert_cmpstr (report.problem, ==, NULL);
  audit_report_clear (&report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/said/answers-come-back", test_answers_come_back);
  ADD ("/said/the-newest-record-counts-and-all-stay", test_the_newest_record_counts_and_all_stay);
  ADD ("/said/what-is-not-whole-is-refused", test_what_is_not_whole_is_refused);
  ADD ("/said/the-story-tells-the-answers", test_the_story_tells_the_answers);
  ADD ("/said/the-tables-are-what-the-log-says", test_the_tables_are_what_the_log_says);
  return g_test_run ();
}
