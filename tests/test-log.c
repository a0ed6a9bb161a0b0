/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The log as it is searched, counted and corrected: found by words and filters over any range,
 * whatever the order in which its events came; and who signed what.
 */
#include "db/event-party.h"
#include "db/event-record.h"
#include "db/event-staff.h"
#include "db/purge.h"
#include "db/query-audit.h"
#include "db/query-log.h"
#include "db/query-returning.h"
#include "db/query-story.h"
#include "db/visit-log.h"
#include "tests/store-fixture.h"

#include <string.h>

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define BEGIN  G_GINT64_CONSTANT (1700000000000)

/* --- what the tests share ----------------------------------------------------------------------
 */

static char *
start_at (Fixture *f, const char *name, gint64 at, const char *purpose, const char *host,
          const char *entrance)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", 2);
  g_autoptr (Visit) visit = visitor (parts[0], parts[1], "1961-04-09");
  EventDraft *draft;

  g_free (visit->purpose);
  g_free (visit->host_name);
  g_free (visit->entrance);
  visit->purpose = g_strdup (purpose);
  visit->host_name = g_strdup (host);
  visit->entrance = g_strdup (entrance);
  draft = event_visit_started (visit);
  draft->at_ms = at;
  append (f, draft);
  return g_strdup (visit->id);
}

static LogFound *
find (Fixture *f, const LogQuery *query)
{
  g_autoptr (GError) error = NULL;
  LogFound *found = query_log_find (f->store, query, TRUE, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static const LogQuery all = { .from_ms = 0, .until_ms = G_MAXINT64 };

/* The family names of what @query finds, in its order. */
static void
assert_finds (Fixture *f, LogQuery query, const char *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LogFound) found = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (query.until_ms == 0)
    query.until_ms = G_MAXINT64;
  found = find (f, &query);
  visits = query_log_read (f->store, found->ids, 0, found->ids->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, found->found);
  for (guint i = 0; i < visits->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                            ((const Visit *)g_ptr_array_index (visits, i))->person->family);
  g_assert_cmpstr (out->str, ==, names);
}

static void
assert_whole (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  g_assert_true (audit_verify (f->store, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  audit_report_clear (&report);
}

/* --- search ------------------------------------------------------------------------------------
 */

static void
test_words_and_filters_over_a_range (Fixture *f, gconstpointer data)
{
  g_autofree char *first
      = start_at (f, "Zoë Ångström", BEGIN, "meeting", "Ms. Adeyemi", "Main entrance");
  g_autofree char *second
      = start_at (f, "Tobias Prado", BEGIN + DAY_MS, "delivery", "Mr. Brandt", "Gym");

  g_free (start_at (f, "Ana O'Hara", BEGIN + 2 * DAY_MS, "pickup", "Ms. Adeyemi", "Gym"));
  append (f, event_denied (first, "R. Silva", "not expected"));
  append (f, event_admitted (second, "A. Lindqvist", TRUE));
  append (f, event_signed_out (second, LEFT_PRESUMED, NULL));
  assert_finds (f, all, "Ångström Prado O'Hara");
  assert_finds (f, (LogQuery){ .from_ms = BEGIN, .until_ms = BEGIN + DAY_MS }, "Ångström");
  assert_finds (f, (LogQuery){ .words = (char *)"ANGSTROM zoe" }, "Ångström");
  assert_finds (f, (LogQuery){ .words = (char *)"ohara" }, "O'Hara");
  assert_finds (f, (LogQuery){ .words = (char *)"adeyemi gym" }, "O'Hara");
  assert_finds (f, (LogQuery){ .words = (char *)"quux% _" }, "");
  assert_finds (f, (LogQuery){ .words = (char *)" ' " }, "Ångström Prado O'Hara");
  assert_finds (f, (LogQuery){ .kind = (char *)"delivery" }, "Prado");
  assert_finds (f, (LogQuery){ .host = (char *)"Ms. Adeyemi" }, "Ångström O'Hara");
  assert_finds (f, (LogQuery){ .entrance = (char *)"Gym" }, "Prado O'Hara");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_DENIED }, "Ångström");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_ESCORT }, "Prado");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_PRESUMED }, "Prado");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_WAITING }, "O'Hara");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_CORRECTED }, "");
  assert_finds (f, (LogQuery){ .order = LOG_BY_ARRIVAL, .descending = TRUE },
                "O'Hara Prado Ångström");
  assert_finds (f, (LogQuery){ .order = LOG_BY_NAME }, "Ångström O'Hara Prado");
  for (LogOrder order = LOG_BY_ARRIVAL; order <= LOG_BY_LEFT; order++)
    {
      LogQuery query = { .until_ms = G_MAXINT64, .order = order, .descending = TRUE };
      g_autoptr (LogFound) found = find (f, &query);

      g_assert_cmpuint (found->ids->len, ==, 3);
    }
}

static void
test_totals_are_of_the_whole_range (Fixture *f, gconstpointer data)
{
  g_autofree char *first
      = start_at (f, "Zoë Ångström", BEGIN, "meeting", "Ms. Adeyemi", "Main entrance");
  g_autofree char *second
      = start_at (f, "Tobias Prado", BEGIN + DAY_MS, "delivery", "Mr. Brandt", "Gym");
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  Match *match = match_new ();
  LogQuery query = all;
  g_autoptr (LogFound) found = NULL;
  EventDraft *decided = event_admitted (second, "A. Lindqvist", FALSE);

  match->entry_id = g_strdup ("D-1");
  match->revision = 1;
  match->verdict = VERDICT_REVIEW;
  g_ptr_array_add (matches, match);
  append (f, event_screened (second, VERDICT_REVIEW, matches, 5000));
  append (f, event_dismissed (second, "D-1", 1, "A. Lindqvist", "another person", NULL));
  decided->at_ms = BEGIN + DAY_MS + 40000;
  append (f, decided);
  append (f, event_denied (first, "policy", NULL));
  query.words = (char *)"prado";
  found = find (f, &query);
  g_assert_cmpuint (found->found, ==, 1);
  g_assert_cmpuint (found->totals.visits, ==, 2);
  g_assert_cmpuint (found->totals.denied, ==, 1);
  g_assert_cmpuint (found->totals.on_site, ==, 1);
  g_assert_cmpuint (found->totals.possible, ==, 1);
  g_assert_cmpuint (found->totals.dismissed, ==, 1);
  g_assert_cmpuint (found->totals.decided, ==, 1);
  g_assert_cmpint (found->totals.median_ms, ==, 40000);
  g_assert_cmpuint (g_strv_length (found->hosts), ==, 2);
  g_assert_cmpstr (found->entrances[0], ==, "Gym");
  append (f, event_dismissal_withdrawn (second, 0, "D-1", 1, "it was the same person"));
  log_found_free (g_steal_pointer (&found));
  found = find (f, &query);
  g_assert_cmpuint (found->totals.dismissed, ==, 0);
}

static void
test_a_search_that_nobody_wants_any_more_stops (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LogFound) found = NULL;

  /* Enough visits that the search takes many steps. */
  for (int i = 0; i < 3001; i++)
    g_free (start_visit (f, "Zebulon", "Quillfeather", "1961-04-09"));
  g_cancellable_cancel (cancellable);
  found = query_log_find (f->store, &all, TRUE, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (found);
  /* The connection works on. */
  found = query_log_find (f->store, &all, TRUE, NULL, NULL);
  g_assert_cmpuint (found->found, ==, 3001);
}

static void
test_a_purged_name_is_found_no_more (Fixture *f, gconstpointer data)
{
  g_autofree char *id
      = start_at (f, "Zebulon Quillfeather", BEGIN, "meeting", "Ms. Adeyemi", "Gym");
  const PurgeOrder order = { PURGE_FLAGGED, BEGIN + DAY_MS, "A. Lindqvist", NULL };
  PurgeReport report;

  append (f, event_denied (id, "R. Silva", "not expected"));
  append (f, event_decision_corrected (id, VISIT_DENIED, "he came on the wrong day", FALSE));
  g_assert_true (purge_run (f->store, &order, &report, NULL));
  assert_finds (f, (LogQuery){ .words = (char *)"quillfeather" }, "");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_DENIED }, "(null)");
  assert_whole (f);
}

/* What was said goes; how it stands does not, or the counts of past months would change. */
static void
test_a_purge_keeps_how_a_corrected_decision_stands (Fixture *f, gconstpointer data)
{
  g_autofree char *denied = start_at (f, "Ana Prado", BEGIN, "meeting", NULL, NULL);
  g_autofree char *admitted = start_at (f, "Zebulon Quill", BEGIN + 1, "meeting", NULL, NULL);
  const PurgeOrder order = { PURGE_FLAGGED, BEGIN + DAY_MS, "A. Lindqvist", NULL };
  const PurgeOrder others = { PURGE_VISITS, BEGIN + DAY_MS, "A. Lindqvist", NULL };
  EventDraft *correction
      = event_decision_corrected (denied, VISIT_ADMITTED, "she was expected", FALSE);
  g_autoptr (Visit) first = NULL;
  g_autoptr (Visit) second = NULL;
  PurgeReport report = { 0 };

  append (f, event_denied (denied, "R. Silva", "not expected"));
  correction->at_ms = BEGIN + 5000;
  append (f, correction);
  append (f, event_admitted (admitted, "R. Silva", FALSE));
  append (f, event_signed_out (admitted, LEFT_BADGE, NULL));
  append (f, event_decision_corrected (admitted, VISIT_DENIED, "order of the court", FALSE));
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_DENIED }, "Quill");
  /* Kept as long as denials are, whatever became of it. */
  g_assert_true (purge_plan (f->store, &others, &report, NULL));
  g_assert_cmpuint (report.records, ==, 0);
  g_assert_true (purge_run (f->store, &order, &report, NULL));
  g_assert_cmpuint (report.records, ==, 2);
  first = get (f, denied);
  second = get (f, admitted);
  g_assert_cmpint (first->state, ==, VISIT_LEFT);
  g_assert_cmpint (visit_get_decision (first), ==, VISIT_ADMITTED);
  g_assert_cmpint (second->state, ==, VISIT_LEFT);
  g_assert_cmpint (visit_get_decision (second), ==, VISIT_DENIED);
  g_assert_null (first->correction);
  g_assert_null (first->corrected_by);
  /* It was corrected then, and not by the purge. */
  g_assert_cmpint (first->corrected_ms, ==, BEGIN + 5000);
  /* What was kept is nothing to remove. */
  g_assert_true (purge_plan (f->store, &order, &report, NULL));
  g_assert_cmpuint (report.records, ==, 0);
  assert_whole (f);
}

static void
test_counts_by_period (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (LogCount));
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 4; i++)
    {
      LogCount count = { .from_ms = BEGIN + i * DAY_MS, .until_ms = BEGIN + (i + 1) * DAY_MS };

      g_array_append_val (counts, count);
    }
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *id = start_at (f, "Tobias Prado", BEGIN + (i / 2) * DAY_MS + i * 1000,
                                      i % 2 ? "pickup" : "party", "Ms. Adeyemi", "Gym");

      if (i == 5)
        append (f, event_denied (id, "R. Silva", "not expected"));
    }
  g_free (start_at (f, "Too Early", BEGIN - 1, "pickup", NULL, NULL));
  g_free (start_at (f, "Too Late", BEGIN + 4 * DAY_MS, "pickup", NULL, NULL));
  g_assert_true (query_log_count (f->store, counts, NULL, &error));
  for (guint i = 0; i < 4; i++)
    {
      const LogCount *count = &g_array_index (counts, LogCount, i);

      g_assert_cmpuint (count->visits, ==, i < 3 ? 2 : 0);
      g_assert_cmpuint (count->kinds[1], ==, i < 3 ? 1 : 0);
      g_assert_cmpuint (count->kinds[LOG_KINDS - 1], ==, i < 3 ? 1 : 0);
      g_assert_cmpuint (count->denied, ==, i == 2);
    }
}

/* A group is one visit of several people, who leave one by one. */
static void
test_groups_count_by_heads (Fixture *f, gconstpointer data)
{
  g_autoptr (Visit) group = visitor ("Ana", "Ruiz", "1980-01-01");
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (LogCount));
  g_autoptr (LogFound) found = NULL;
  const LogCount period = { .from_ms = BEGIN, .until_ms = BEGIN + DAY_MS };
  g_autofree char *alone = start_at (f, "Dora Ek", BEGIN + 1000, "pickup", NULL, NULL);
  g_autofree char *names = NULL;

  for (guint i = 0; i < 3; i++)
    {
      PartyMember *member = party_member_new (i);

      member->person->given = g_strdup (i == 0 ? "Ana" : i == 1 ? "Ben" : "Cleo");
      member->person->family = g_strdup ("Ruiz");
      g_ptr_array_add (group->party, member);
    }
  g_ptr_array_add (drafts, event_visit_started (group));
  g_ptr_array_add (drafts, event_party_joined (group, 1));
  g_ptr_array_add (drafts, event_party_joined (group, 2));
  for (guint i = 0; i < drafts->len; i++)
    ((EventDraft *)g_ptr_array_index (drafts, i))->at_ms = BEGIN;
  g_assert_true (store_append (f->store, drafts, NULL));
  append (f, event_admitted (group->id, "R. Silva", FALSE));
  append (f, event_admitted (alone, "R. Silva", FALSE));
  append (f, event_member_left (group->id, 1, LEFT_BADGE, NULL));
  found = find (f, &all);
  g_assert_cmpuint (found->totals.visits, ==, 2);
  g_assert_cmpuint (found->totals.people, ==, 4);
  g_assert_cmpuint (found->totals.on_site, ==, 3);
  g_array_append_val (counts, period);
  g_assert_true (query_log_count (f->store, counts, NULL, NULL));
  g_assert_cmpuint (g_array_index (counts, LogCount, 0).visits, ==, 2);
  g_assert_cmpuint (g_array_index (counts, LogCount, 0).people, ==, 4);
  /* Whoever reads or exports the rows sees everybody. */
  rows = query_log_read (f->store, found->ids, 0, 1, NULL);
  names = visit_dup_names (g_ptr_array_index (rows, 0));
  g_assert_cmpstr (names, ==, "Ana Ruiz; Ben Ruiz; Cleo Ruiz");
}

/* --- corrections -------------------------------------------------------------------------------
 */

static void
assert_stands (Fixture *f, const char *id, VisitState state, VisitState decision,
               VisitState corrected)
{
  g_autoptr (Visit) visit = get (f, id);

  g_assert_cmpstr (visit_state_to_string (visit->state), ==, visit_state_to_string (state));
  g_assert_cmpstr (visit_state_to_string (visit_get_decision (visit)), ==,
                   visit_state_to_string (decision));
  g_assert_cmpstr (visit_state_to_string (visit->corrected), ==, visit_state_to_string (corrected));
}

static void
test_denied_by_mistake (Fixture *f, gconstpointer data)
{
  g_autofree char *here = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *gone = start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01");
  g_autoptr (Visit) visit = NULL;

  append (f, event_denied (here, "R. Silva", "not expected"));
  append (f, event_denied (gone, "R. Silva", "not expected"));
  append (f, event_decision_corrected (here, VISIT_ADMITTED, "she was expected", TRUE));
  append (f, event_decision_corrected (gone, VISIT_ADMITTED, "she was expected", FALSE));
  assert_stands (f, here, VISIT_ADMITTED, VISIT_ADMITTED, VISIT_ADMITTED);
  assert_stands (f, gone, VISIT_LEFT, VISIT_ADMITTED, VISIT_ADMITTED);
  visit = get (f, gone);
  g_assert_cmpint (visit->left_how, ==, LEFT_PRESUMED);
  g_assert_cmpint (visit->left_ms, ==, visit->decided_ms);
  g_assert_cmpstr (visit->decided_by, ==, "R. Silva");
  g_assert_cmpstr (visit->correction, ==, "she was expected");
  g_assert_null (visit->reason);
  /* Who came in after all leaves like everybody. */
  append (f, event_signed_out (here, LEFT_DESK, "R. Silva"));
  assert_stands (f, here, VISIT_LEFT, VISIT_ADMITTED, VISIT_ADMITTED);
  assert_whole (f);
}

static void
test_admitted_by_mistake (Fixture *f, gconstpointer data)
{
  g_autofree char *inside = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *left = start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01");
  g_autoptr (Visit) visit = NULL;
  gboolean before = TRUE;

  append (f, event_admitted (inside, "R. Silva", FALSE));
  append (f, event_admitted (left, "R. Silva", FALSE));
  append (f, event_signed_out (left, LEFT_BADGE, NULL));
  append (f, event_decision_corrected (inside, VISIT_DENIED, "order of the court", FALSE));
  append (f, event_decision_corrected (left, VISIT_DENIED, "order of the court", FALSE));
  assert_stands (f, inside, VISIT_DENIED, VISIT_DENIED, VISIT_DENIED);
  /* Where people were is not rewritten. */
  assert_stands (f, left, VISIT_LEFT, VISIT_DENIED, VISIT_DENIED);
  visit = get (f, left);
  g_assert_cmpint (visit->left_how, ==, LEFT_BADGE);
  g_assert_cmpstr (visit->reason, ==, "order of the court");
  /* Such an admission lets nobody pass at once the next time. */
  g_assert_true (query_was_admitted_before (f->store, visit->person, &before, NULL));
  g_assert_false (before);
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_DENIED }, "Quillfeather Waitwell");
  assert_finds (f, (LogQuery){ .decision = LOG_DECISION_CORRECTED }, "Quillfeather Waitwell");
  /* And back again: the last word counts. */
  append (f, event_decision_corrected (left, VISIT_ADMITTED, "another family", FALSE));
  assert_stands (f, left, VISIT_LEFT, VISIT_ADMITTED, VISIT_ADMITTED);
  assert_whole (f);
}

static void
test_what_may_be_corrected (Fixture *f, gconstpointer data)
{
  g_autofree char *waiting = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *denied = start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01");
  g_autofree char *gone = start_visit (f, "Ana", "Prado", "1970-01-01");

  assert_refused (f, event_decision_corrected (waiting, VISIT_ADMITTED, "x", TRUE));
  assert_refused (f, event_decision_corrected ("01NOBODY", VISIT_ADMITTED, "x", TRUE));
  append (f, event_denied (denied, "R. Silva", "not expected"));
  append (f, event_withdrawn (gone));
  assert_refused (f, event_decision_corrected (denied, VISIT_ADMITTED, "", TRUE));
  assert_refused (f, event_decision_corrected (denied, VISIT_LEFT, "x", TRUE));
  assert_refused (f, event_decision_corrected (gone, VISIT_DENIED, "x", FALSE));
  append (f, event_decision_corrected (denied, VISIT_DENIED, "another reason", FALSE));
  assert_stands (f, denied, VISIT_DENIED, VISIT_DENIED, VISIT_DENIED);
  assert_refused (f, event_log_exported (NULL, NULL, 1, NULL, FALSE));
  append (f, event_log_exported ("2026-11-01", "2026-11-21", 17, "csv", TRUE));
}

/* --- dismissals and deeds ----------------------------------------------------------------------
 */

static GPtrArray *
in_force (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *dismissals = query_dismissals (f->store, NULL, &error);

  g_assert_no_error (error);
  return dismissals;
}

static void
test_dismissals_in_force_and_withdrawn (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autofree char *other = start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01");
  g_autoptr (WatchlistEntry) listed = entry ("D-1", "Zebulon Quill");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (Visit) visit = get (f, id);
  const DismissalInForce *first;
  gboolean dismissed = FALSE;

  append (f, event_watchlist_put (listed));
  append (f, event_dismissed (id, "D-1", 1, "R. Silva", "another birth date", NULL));
  append (f, event_dismissed (other, "D-1", 1, "R. Silva", "run out", "2020-01-01"));
  append (f, event_dismissed (other, "D-1", 7, "R. Silva", "an older entry", NULL));
  before = in_force (f);
  g_assert_cmpuint (before->len, ==, 1);
  first = g_ptr_array_index (before, 0);
  g_assert_cmpstr (first->person, ==, "Zebulon Quillfeather");
  g_assert_cmpstr (first->entry, ==, "Zebulon Quill");
  g_assert_cmpstr (first->reason, ==, "another birth date");
  g_assert_cmpstr (first->by, ==, "R. Silva");
  g_assert_cmpint (first->at_ms, >, 0);
  g_assert_true (query_is_dismissed (f->store, visit->person, "D-1", 1, &dismissed, NULL));
  g_assert_true (dismissed);
  assert_refused (f, event_dismissal_withdrawn (id, 0, "D-1", 1, NULL));
  append (f, event_dismissal_withdrawn (id, 0, "D-1", 1, "it was he after all"));
  after = in_force (f);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_true (query_is_dismissed (f->store, visit->person, "D-1", 1, &dismissed, NULL));
  g_assert_false (dismissed);
  /* Who is sure again may say so again. */
  append (f, event_dismissed (id, "D-1", 1, "R. Silva", "the photo", NULL));
  g_assert_true (query_is_dismissed (f->store, visit->person, "D-1", 1, &dismissed, NULL));
  g_assert_true (dismissed);
  assert_whole (f);
}

static void
append_signed (Fixture *f, EventDraft *draft, const char *id, const char *name)
{
  event_draft_sign (draft, id, name);
  append (f, draft);
}

static void
test_who_signed_what (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = staff_new ("S1", "R. Silva", STAFF_OFFICE);
  g_autofree char *id = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GPtrArray) deeds = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const StaffCount *count;
  const Deed *deed;

  append_signed (f, event_staff_put (staff), "S2", "A. Lindqvist");
  append (f, event_staff_signed_in ("S1", "R. Silva", "desk"));
  append_signed (f, event_denied (id, NULL, "not expected"), "S1", "R. Silva");
  append_signed (f, event_log_exported ("2026-11-01", "2026-11-21", 17, "csv", TRUE), "S1",
                 "R. Silva");
  counts = query_staff_counts (f->store, 0, G_MAXINT64, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 2);
  count = g_ptr_array_index (counts, 0);
  g_assert_cmpstr (count->name, ==, "R. Silva");
  g_assert_cmpuint (count->deeds, ==, 2);
  /* Somebody of another station, whose account is not known here. */
  count = g_ptr_array_index (counts, 1);
  g_assert_cmpstr (count->id, ==, "S2");
  g_assert_cmpstr (count->name, ==, "A. Lindqvist");
  deeds = query_deeds (f->store, "S1", 0, G_MAXINT64, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deeds->len, ==, 3);
  deed = g_ptr_array_index (deeds, 0);
  g_assert_cmpstr (deed->kind, ==, "log_exported");
  g_assert_cmpstr (deed->from, ==, "2026-11-01");
  g_assert_cmpint (deed->rows, ==, 17);
  deed = g_ptr_array_index (deeds, 1);
  g_assert_cmpstr (deed->kind, ==, "denied");
  g_assert_cmpstr (deed->person, ==, "Zebulon Quillfeather");
  g_assert_cmpstr (deed->reason, ==, "not expected");
  none = query_deeds (f->store, "S1", 0, 1000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_both_are_in_the_story (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Zebulon", "Quillfeather", "1961-04-09");
  g_autoptr (GPtrArray) story = NULL;
  const StoryEvent *last;

  append (f, event_denied (id, "R. Silva", "not expected"));
  append_signed (f, event_decision_corrected (id, VISIT_ADMITTED, "she was expected", TRUE), "S2",
                 "A. Lindqvist");
  story = query_story (f->store, id, NULL);
  g_assert_cmpuint (story->len, ==, 3);
  last = g_ptr_array_index (story, 2);
  g_assert_cmpstr (last->kind, ==, "decision_corrected");
  g_assert_cmpstr (last->word, ==, "admitted");
  g_assert_cmpstr (last->by, ==, "A. Lindqvist");
  g_assert_cmpstr (last->reason, ==, "she was expected");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/log/words-and-filters-over-a-range", test_words_and_filters_over_a_range);
  ADD ("/log/totals-are-of-the-whole-range", test_totals_are_of_the_whole_range);
  ADD ("/log/a-search-that-nobody-wants-any-more-stops",
       test_a_search_that_nobody_wants_any_more_stops);
  ADD ("/log/a-purged-name-is-found-no-more", test_a_purged_name_is_found_no_more);
  ADD ("/log/a-purge-keeps-how-a-corrected-decision-stands",
       test_a_purge_keeps_how_a_corrected_decision_stands);
  ADD ("/log/counts-by-period", test_counts_by_period);
  ADD ("/log/groups-count-by-heads", test_groups_count_by_heads);
  ADD ("/log/denied-by-mistake", test_denied_by_mistake);
  ADD ("/log/admitted-by-mistake", test_admitted_by_mistake);
  ADD ("/log/what-may-be-corrected", test_what_may_be_corrected);
  ADD ("/log/dismissals-in-force-and-withdrawn", test_dismissals_in_force_and_withdrawn);
  ADD ("/log/who-signed-what", test_who_signed_what);
  ADD ("/log/both-are-in-the-story", test_both_are_in_the_story);
  return g_test_run ();
}
