/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * From "the visitor has said everything" to "the visit is on disk", on a real store: who waits,
 * what is written, what is not.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "app/day-end.h"
#include "app/identity/repair.h"
#include "app/session.h"
#include "app/signature.h"
#include "app/submission.h"
#include "db/audit.h"
#include "db/event-escort.h"
#include "db/event-record.h"
#include "db/event-staff.h"
#include "db/query-said.h"
#include "db/query-story.h"
#include "db/query.h"

#define NUMBER "QX7391846"

typedef struct
{
  char *dir;
  VestStore *store;
  Watch *watch;
  Config *config;
} Fixture;

static void
put_entry (Fixture *self, const char *id, const char *given, const char *family,
           const char *birth_date, const char *document)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (id);
  entry->person->given = g_strdup (given);
  entry->person->family = g_strdup (family);
  entry->person->birth_date = g_strdup (birth_date);
  entry->person->document = g_strdup (document);
  g_ptr_array_add (drafts, event_watchlist_put (entry));
  g_assert_true (store_append (self->store, drafts, &error));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("vestibule-submission-XXXXXX", NULL);
  path = g_build_filename (self->dir, "station.db", NULL);
  self->store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  self->watch = watch_new (SENSITIVITY_BALANCED);
  self->config = config_new ();
  put_entry (self, "D-1", "Darrell", "Thornquist", "1979-08-22", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->dir, 0, NULL);

  watch_free (self->watch);
  store_close (self->store);
  g_object_unref (self->store);
  config_free (self->config);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->dir);
  g_free (self->dir);
}

static char *
keep (IdDocument *card, const char *text)
{
  return id_document_keep (card, span_from (text, strlen (text)));
}

static IdDocument *
make_card (const char *given, const char *family, const char *birth_date)
{
  IdDocument *card = id_document_new ();

  card->type = ID_AAMVA;
  card->issuer = keep (card, "CT");
  card->expiry_date = keep (card, "2099-01-01");
  card->person->given = keep (card, given);
  card->person->family = keep (card, family);
  card->person->birth_date = keep (card, birth_date);
  card->person->document = keep (card, NUMBER);
  return card;
}

/* Somebody scans, says yes, comes for @purpose. (transfer full): the visit as the store has it. */
static Visit *
sign_in (Fixture *self, IdDocument *card, const char *purpose)
{
  Session session = { .document = card };
  g_autoptr (Submission) submission = NULL;
  g_autoptr (GError) error = NULL;
  Visit *visit;

  session_take_person (&session, card->person, FALSE);
  session.purpose = g_strdup (purpose);
  submission = session_submission (&session, self->config, NULL, "en");
  g_assert_true (submission_run (submission, self->store, self->watch, &error));
  g_assert_no_error (error);
  visit = query_visit (self->store, session.visit_id, &error);
  g_assert_no_error (error);
  session_forget (&session);
  return visit;
}

static void
test_who_waits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    Approval approval;
    const char *given, *family, *birth_date, *purpose;
    VisitState state;
  } cases[] = {
    { APPROVAL_ALWAYS, "MIRENA", "VALE", "1988-03-14", "meeting", VISIT_WAITING },
    { APPROVAL_FLAGGED, "MIRENA", "VALE", "1988-03-14", "meeting", VISIT_ADMITTED },
    { APPROVAL_FLAGGED, "MIRENA", "VALE", "1988-03-14", "agency", VISIT_WAITING },
    { APPROVAL_FLAGGED, "DARRELL", "THORNQUIST", "1979-08-22", "meeting", VISIT_WAITING },
    /* She was admitted above; he never was. */
    { APPROVAL_FIRST_VISIT, "MIRENA", "VALE", "1988-03-14", "meeting", VISIT_ADMITTED },
    { APPROVAL_FIRST_VISIT, "TEODOR", "AYALA", "1991-05-27", "meeting", VISIT_WAITING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IdDocument *card = make_card (cases[i].given, cases[i].family, cases[i].birth_date);
      g_autoptr (Visit) visit = NULL;

      card->person->document[0] += i == 5; /* another card */
      self->config->approval = cases[i].approval;
      visit = sign_in (self, card, cases[i].purpose);
      g_test_message ("%zu: %s", i, visit_state_to_string (visit->state));
      g_assert_cmpint (visit->state, ==, cases[i].state);
      if (visit->state == VISIT_ADMITTED)
        g_assert_cmpstr (visit->decided_by, ==, "policy");
    }
}

/* An administrator signs @draft. (transfer full): the visit then. */
static Visit *
sign (Fixture *self, Action action, EventDraft *draft)
{
  g_autoptr (Staff) staff = staff_new ("S1", "D. Okafor", STAFF_ADMINISTRATOR);
  g_autoptr (GPtrArray) introduced = event_drafts_new ();
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  Visit *visit;

  g_ptr_array_add (introduced, event_staff_put (staff));
  g_ptr_array_add (drafts, draft);
  store_append (self->store, introduced, &error);
  g_assert_no_error (error);
  signature_append (self->store, "S1", action, drafts, &error);
  g_assert_no_error (error);
  visit = query_visit (self->store, draft->visit, &error);
  g_assert_no_error (error);
  return visit;
}

/* Whether what was said last lets somebody in with an escort, for programs that read only that. */
static gboolean
is_said_with_escort (Fixture *self, const char *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) story = query_story (self->store, visit, &error);

  g_assert_no_error (error);
  return ((const StoryEvent *)g_ptr_array_index (story, story->len - 1))->escort;
}

/* (transfer full): what comes of @escort in a correction; 2: of one that says nothing of it. */
static Visit *
correct (Fixture *self, const char *visit, int escort)
{
  EventDraft *draft = event_decision_corrected (visit, VISIT_ADMITTED, "a mistake", TRUE);

  if (escort < 2)
    event_draft_set_escort (draft, escort);
  return sign (self, ACTION_CORRECT_DECISION, draft);
}

/* Wherever it is decided, and whatever whoever decides asks for: the rule came with the visit. */
static void
test_a_rule_is_kept_by_whoever_signs (Fixture *self, gconstpointer data)
{
  gboolean known;

  g_assert_null (kinds_set (self->config->kinds, "kind contractor", 1, "escort", "always", &known));
  self->config->approval = APPROVAL_ALWAYS;
  for (int i = 0; i < 8; i++)
    {
      gboolean ruled = i & 1, corrected = (i & 2) != 0, wanted = (i & 4) != 0;
      g_autoptr (Visit) started = sign_in (self, make_card ("MIRENA", "VALE", "1988-03-14"),
                                           ruled ? "contractor" : "meeting");
      g_autoptr (Visit) denied = NULL;
      g_autoptr (Visit) inside = NULL;

      g_assert_false (started->escort);
      query_said (self->store, started, NULL);
      g_assert_cmpint (started->escort_ruled, ==, ruled);
      if (corrected)
        denied = sign (self, ACTION_DENY, event_denied (started->id, NULL, "no"));
      inside = corrected ? correct (self, started->id, wanted)
                         : sign (self, ACTION_ADMIT, event_admitted (started->id, NULL, wanted));
      g_assert_cmpint (inside->state, ==, VISIT_ADMITTED);
      g_assert_cmpint (inside->escort, ==, ruled || wanted);
      g_assert_cmpint (is_said_with_escort (self, started->id), ==, ruled || wanted);
    }
}

/* An older program's word, signed by nobody of ours: the rule stands all the same; and a correction
 * that says nothing of escorts leaves what was. */
static void
test_a_rule_outlasts_an_older_program (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) ruled = NULL;
  g_autoptr (Visit) free_one = NULL;
  g_autoptr (Visit) after = NULL;
  g_autoptr (Visit) denied = NULL;
  g_autoptr (Visit) again = NULL;
  gboolean known;

  g_assert_null (kinds_set (self->config->kinds, "kind contractor", 1, "escort", "always", &known));
  self->config->approval = APPROVAL_ALWAYS;
  ruled = sign_in (self, make_card ("MIRENA", "VALE", "1988-03-14"), "contractor");
  free_one = sign_in (self, make_card ("MIRENA", "VALE", "1988-03-14"), "meeting");
  g_ptr_array_add (drafts, event_admitted (ruled->id, "Ann", FALSE));
  g_ptr_array_add (drafts, event_admitted (free_one->id, "Ann", TRUE));
  g_assert_true (store_append (self->store, drafts, &error));
  after = query_visit (self->store, ruled->id, &error);
  g_assert_true (after->escort);
  denied = sign (self, ACTION_DENY, event_denied (free_one->id, NULL, "no"));
  again = correct (self, free_one->id, 2);
  g_assert_cmpint (again->state, ==, VISIT_ADMITTED);
  g_assert_true (again->escort);
}

/* Mirena Vale scans, and @card or, without one, somebody who types comes along. */
static Visit *
sign_in_two (Fixture *self, IdDocument *card)
{
  Session session = { .document = make_card ("MIRENA", "VALE", "1988-03-14") };
  g_autoptr (Person) typed = person_new ();
  g_autoptr (Submission) submission = NULL;
  g_autoptr (GError) error = NULL;
  Visit *visit;

  typed->given = g_strdup ("Ada");
  typed->family = g_strdup ("Lovell");
  typed->birth_date = g_strdup ("1990-02-01");
  session.others = g_ptr_array_new_with_free_func ((GDestroyNotify)companion_free);
  g_ptr_array_add (session.others, card != NULL
                                       ? companion_new_scanned (card, self->config, "2026-11-22")
                                       : companion_new_typed (typed));
  session_take_person (&session, session.document->person, FALSE);
  session.purpose = g_strdup ("meeting");
  submission = session_submission (&session, self->config, NULL, "en");
  g_assert_true (submission_run (submission, self->store, self->watch, &error));
  g_assert_no_error (error);
  visit = query_visit (self->store, session.visit_id, &error);
  g_assert_no_error (error);
  session_forget (&session);
  id_document_free (card);
  return visit;
}

/* Each is looked at as if alone, and one who has to wait makes all wait. */
static void
test_a_group_waits_for_any_of_them (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) clear = NULL;
  g_autoptr (Visit) listed = NULL;
  g_autoptr (Visit) typed = NULL;
  g_autoptr (Visit) first = NULL;
  g_autoptr (Visit) again = NULL;
  IdDocument *other;
  const Match *match;

  self->config->approval = APPROVAL_FLAGGED;
  clear = sign_in_two (self, make_card ("TEODOR", "AYALA", "1991-05-27"));
  g_assert_cmpint (clear->state, ==, VISIT_ADMITTED);
  g_assert_cmpuint (visit_count_on_site (clear), ==, 2);
  /* Nobody's number is kept. */
  g_assert_cmpstr (visit_find_member (clear, 1)->person->document, !=, NUMBER);
  g_assert_cmpuint (strlen (visit_find_member (clear, 1)->person->document), ==, 64);
  listed = sign_in_two (self, make_card ("DARRELL", "THORNQUIST", "1979-08-22"));
  g_assert_cmpint (listed->state, ==, VISIT_WAITING);
  g_assert_cmpuint (listed->matches->len, ==, 1);
  match = g_ptr_array_index (listed->matches, 0);
  g_assert_cmpuint (match->member, ==, 1);
  typed = sign_in_two (self, NULL);
  g_assert_cmpint (typed->state, ==, VISIT_WAITING);
  self->config->approval = APPROVAL_FIRST_VISIT;
  other = make_card ("OLGA", "NYE", "1970-01-30");
  other->person->document = keep (other, "QX1112223"); /* the others share a number */
  first = sign_in_two (self, other);
  g_assert_cmpint (first->state, ==, VISIT_WAITING);
  again = sign_in_two (self, make_card ("TEODOR", "AYALA", "1991-05-27"));
  g_assert_cmpint (again->state, ==, VISIT_ADMITTED);
}

static void
test_a_card_that_is_not_accepted_waits (Fixture *self, gconstpointer data)
{
  self->config->approval = APPROVAL_FLAGGED;
  for (int i = 0; i < 3; i++)
    {
      IdDocument *card = make_card ("MIRENA", "VALE", "1988-03-14");
      g_autoptr (Visit) visit = NULL;

      if (i == 0)
        {
          card->expiry_date = keep (card, "2020-01-01");
        }
      else if (i == 1)
        card->low_confidence = TRUE;
      else
        {
          g_strfreev (self->config->accepted_ids);
          self->config->accepted_ids = g_strsplit ("mrz-td3", " ", -1);
        }
      visit = sign_in (self, card, "meeting");
      g_assert_cmpint (visit->state, ==, VISIT_WAITING);
    }
}

static void
test_a_corrected_card_waits (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *given, *birth_date;
    gboolean accepted;
  } cases[] = {
    { "MIRENA", "1988-03-14", TRUE },
    { "Mirena", "1988-03-14", TRUE }, /* her own writing of the same name */
    { "Mirella", "1988-03-14", FALSE },
    { "MIRENA", "1998-03-14", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Session session = { .document = make_card ("MIRENA", "VALE", "1988-03-14") };
      g_autoptr (Person) person = person_copy (session.document->person);
      g_autoptr (Submission) submission = NULL;

      g_free (person->given);
      g_free (person->birth_date);
      person->given = g_strdup (cases[i].given);
      person->birth_date = g_strdup (cases[i].birth_date);
      session_take_person (&session, person, FALSE);
      submission = session_submission (&session, self->config, NULL, "en");
      g_assert_cmpint (submission->accepted_id, ==, cases[i].accepted);
      g_assert_cmpstr (submission->visit->person->given, ==, cases[i].given);
      session_forget (&session);
    }
}

static gboolean
file_holds (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && memmem (bytes, length, text, strlen (text)) != NULL;
}

static void
test_no_document_number_on_disk (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) visit = NULL;
  g_autoptr (GDir) dir = NULL;

  visit = sign_in (self, make_card ("DARRELL", "THORNQUIST", "1979-08-22"), "meeting");
  g_assert_cmpint (visit->verdict, ==, VERDICT_STRONG);
  g_assert_cmpuint (strlen (visit->person->document), ==, 64);
  store_close (self->store);
  dir = g_dir_open (self->dir, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_assert_false (file_holds (path, NUMBER));
    }
}

static void
test_a_number_that_agrees_is_not_evidence_word_for_word (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) visit = NULL;
  const Match *match;
  gboolean agreed = FALSE;

  put_entry (self, "D-2", "Mirena", "Vale", "1988-03-14", NUMBER);
  visit = sign_in (self, make_card ("MIRENA", "VALE", "1988-03-14"), "meeting");
  g_assert_cmpuint (visit->matches->len, ==, 1);
  match = g_ptr_array_index (visit->matches, 0);
  for (guint i = 0; i < match->evidence->len; i++)
    {
      const Evidence *evidence = g_ptr_array_index (match->evidence, i);

      if (evidence->field != EVIDENCE_DOCUMENT)
        continue;
      agreed = evidence->bits > 0;
      g_assert_null (evidence->visitor);
    }
  g_assert_true (agreed);
}

static void
dismiss (Fixture *self, const Visit *visit)
{
  const Match *match = g_ptr_array_index (visit->matches, 0);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_dismissed (visit->id, match->entry_id, match->revision,
                                            "D. Okafor", "Passport compared", "2099-01-01"));
  g_ptr_array_add (drafts, event_admitted (visit->id, "D. Okafor", FALSE));
  g_assert_true (store_append (self->store, drafts, NULL));
}

static void
test_dismissal_holds_until_the_entry_changes (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) first = NULL;
  g_autoptr (Visit) second = NULL;
  g_autoptr (Visit) third = NULL;

  self->config->approval = APPROVAL_FLAGGED;
  first = sign_in (self, make_card ("DARRELL", "THORNQUIST", "1979-08-22"), "meeting");
  g_assert_cmpint (first->state, ==, VISIT_WAITING);
  dismiss (self, first);
  second = sign_in (self, make_card ("DARRELL", "THORNQUIST", "1979-08-22"), "meeting");
  g_assert_cmpint (second->state, ==, VISIT_ADMITTED);
  g_assert_cmpint (second->verdict, ==, VERDICT_CLEAR);
  /* It stays on record that there was a pair. */
  g_assert_cmpuint (second->matches->len, ==, 1);
  put_entry (self, "D-1", "Darrell", "Thornquist", "1979-08-22", "NEWS");
  third = sign_in (self, make_card ("DARRELL", "THORNQUIST", "1979-08-22"), "meeting");
  g_assert_cmpint (third->state, ==, VISIT_WAITING);
}

static void
test_an_entry_counts_for_the_next_scan (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) before = sign_in (self, make_card ("OTTO", "FENNIMORE", "1990-12-01"), "other");
  g_autoptr (Visit) after = NULL;

  put_entry (self, "D-3", "Otto", "Fennimore", "1990-12-01", NULL);
  after = sign_in (self, make_card ("OTTO", "FENNIMORE", "1990-12-01"), "other");
  g_assert_cmpint (before->verdict, ==, VERDICT_CLEAR);
  g_assert_cmpint (after->verdict, ==, VERDICT_STRONG);
}

static void
test_a_store_that_fails_keeps_nothing (Fixture *self, gconstpointer data)
{
  Session session = { .document = make_card ("MIRENA", "VALE", "1988-03-14") };
  g_autoptr (Submission) submission = NULL;
  g_autoptr (GError) error = NULL;

  session_take_person (&session, session.document->person, FALSE);
  submission = session_submission (&session, self->config, NULL, "en");
  /* An id that is taken cannot begin a second visit. */
  g_assert_true (submission_run (submission, self->store, self->watch, &error));
  g_assert_false (submission_run (submission, self->store, self->watch, &error));
  g_assert_nonnull (error);
  session_forget (&session);
}

static void
expect_state (Fixture *self, const char *id, VisitState state)
{
  g_autoptr (Visit) visit = query_visit (self->store, id, NULL);

  g_assert_cmpint (visit->state, ==, state);
}

static void
test_the_day_ends (Fixture *self, gconstpointer data)
{
  g_autoptr (Visit) in = NULL;
  g_autoptr (Visit) waits = NULL;
  g_autoptr (Visit) kept = NULL;
  g_autoptr (GError) error = NULL;
  DayEnd end = { 0 };
  AuditReport report = { 0 };

  waits = sign_in (self, make_card ("TEODOR", "AYALA", "1991-05-27"), "meeting");
  kept = sign_in (self, make_card ("YESENIA", "SOLANA", "1986-06-04"), "meeting");
  self->config->approval = APPROVAL_FLAGGED;
  in = sign_in (self, make_card ("MIRENA", "VALE", "1988-03-14"), "meeting");
  end.left_before_ms = end.waited_before_ms = g_get_real_time () / 1000 + 1000;
  end.kept = kept->id;
  g_assert_true (day_end_run (&end, self->store, &error));
  /* Nothing is over twice. */
  g_assert_true (day_end_run (&end, self->store, &error));
  expect_state (self, in->id, VISIT_LEFT);
  expect_state (self, waits->id, VISIT_TIMED_OUT);
  expect_state (self, kept->id, VISIT_WAITING);
  g_assert_true (audit_verify (self->store, NULL, NULL, &report, &error));
  g_assert_null (report.problem);
  audit_report_clear (&report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/submission/who-waits", test_who_waits);
  ADD ("/submission/a-rule-is-kept-by-whoever-signs", test_a_rule_is_kept_by_whoever_signs);
  ADD ("/submission/a-rule-outlasts-an-older-program", test_a_rule_outlasts_an_older_program);
  ADD ("/submission/a-card-that-is-not-accepted-waits", test_a_card_that_is_not_accepted_waits);
  ADD ("/submission/a-corrected-card-waits", test_a_corrected_card_waits);
  ADD ("/submission/no-document-number-on-disk", test_no_document_number_on_disk);
  ADD ("/submission/a-number-that-agrees-is-not-evidence-word-for-word",
       test_a_number_that_agrees_is_not_evidence_word_for_word);
  ADD ("/submission/a-group-waits-for-any-of-them", test_a_group_waits_for_any_of_them);
  ADD ("/submission/dismissal-holds-until-the-entry-changes",
       test_dismissal_holds_until_the_entry_changes);
  ADD ("/submission/an-entry-counts-for-the-next-scan", test_an_entry_counts_for_the_next_scan);
  ADD ("/submission/a-store-that-fails-keeps-nothing", test_a_store_that_fails_keeps_nothing);
  ADD ("/submission/the-day-ends", test_the_day_ends);
  return g_test_run ();
}
