/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Who may do what, and that nothing is written without a leave.
 */

#include "tests/staff-fixture.h"

#include <sodium.h>
#include <sqlite3.h>

#include "app/permission.h"
#include "db/event-said.h"
#include "db/event-staff.h"

/* --- who may do what ---------------------------------------------------------------------------
 */

/* The whole matrix, said a second time: a change of the table is a change here, on purpose. */
static void
test_the_role_matrix (void)
{
  static const struct
  {
    const char *action;
    gboolean office, administrator, district;
  } matrix[] = {
    { "admit", 1, 1, 1 },
    { "deny", 1, 1, 1 },
    { "dismiss match", 1, 1, 1 },
    { "decide agency", 0, 1, 1 },
    { "record agency", 0, 1, 1 },
    { "call administrator", 1, 1, 1 },
    { "correct decision", 0, 1, 1 },
    { "sign out", 1, 1, 1 },
    { "sign out all", 1, 1, 1 },
    { "print again", 1, 1, 1 },
    { "preregister", 1, 1, 1 },
    { "see roster", 1, 1, 1 },
    { "lock down", 1, 1, 1 },
    { "lift lockdown", 0, 1, 1 },
    { "call help", 1, 1, 1 },
    { "open log", 1, 1, 1 },
    { "verify log", 1, 1, 1 },
    { "export log", 0, 1, 1 },
    { "audit staff", 0, 1, 1 },
    { "withdraw dismissal", 0, 1, 1 },
    { "edit watchlist", 0, 1, 1 },
    { "import watchlist", 0, 1, 1 },
    { "edit hosts", 0, 1, 1 },
    { "change settings", 0, 1, 1 },
    { "change own pin", 1, 1, 1 },
    { "manage staff", 0, 1, 1 },
    { "grant district", 0, 0, 1 },
    { "hold", 0, 1, 1 },
    { "purge", 0, 1, 1 },
  };

  g_assert_cmpuint (G_N_ELEMENTS (matrix), ==, N_ACTIONS);
  for (Action action = 0; action < N_ACTIONS; action++)
    {
      g_assert_cmpstr (permission_to_string (action), ==, matrix[action].action);
      g_assert_cmpint (permission_allows (STAFF_OFFICE, action), ==, matrix[action].office);
      g_assert_cmpint (permission_allows (STAFF_ADMINISTRATOR, action), ==,
                       matrix[action].administrator);
      g_assert_cmpint (permission_allows (STAFF_DISTRICT, action), ==, matrix[action].district);
      g_assert_false (permission_allows (0, action));
      g_assert_cmpint (permission_allows (STAFF_OFFICE | STAFF_DISTRICT, action), ==,
                       matrix[action].office || matrix[action].district);
    }
}

/* --- signed ------------------------------------------------------------------------------------
 */

static gboolean
decide (Fixture *f, const char *by, Action action, EventDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  return signature_append (f->store, by, action, drafts, error);
}

static void
refuse_decision (Fixture *f, StaffError code, const char *by, Action action, EventDraft *draft)
{
  g_autoptr (GError) error = NULL;
  gint64 before = count_events (f);

  g_assert_false (decide (f, by, action, draft, &error));
  g_assert_error (error, STAFF_ERROR, (int)code);
  g_assert_cmpint (count_events (f), ==, before);
}

static char *
start_agency_visit (Fixture *f)
{
  g_autoptr (Visit) visit = visitor ("Quill", "Marlow", "1980-02-03");

  g_free (visit->purpose);
  visit->purpose = g_strdup ("agency");
  append (f, event_visit_started (visit));
  return g_strdup (visit->id);
}

static EventDraft *
paper_shown (const char *visit, AgencyPaper paper)
{
  g_autoptr (AgencyRecord) record = agency_record_new ();

  record->agency = g_strdup ("Harbor Police");
  record->officer = g_strdup ("Ottoline Marsh");
  record->paper = paper;
  return event_agency_recorded (visit, record);
}

/* An administrator too decides only after the paper and who looked at it are written down. */
static void
test_an_agency_needs_a_record (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autofree char *agency = start_agency_visit (f);
  g_autofree char *other = start_agency_visit (f);
  g_autoptr (Visit) seen = NULL;
  g_autoptr (GError) error = NULL;

  refuse_decision (f, STAFF_ERROR_NO_RECORD, boss->id, ACTION_ADMIT,
                   event_admitted (agency, NULL, FALSE));
  refuse_decision (f, STAFF_ERROR_NO_RECORD, boss->id, ACTION_DENY,
                   event_denied (agency, NULL, "no"));
  refuse_decision (f, STAFF_ERROR_DENIED, clerk->id, ACTION_RECORD_AGENCY,
                   paper_shown (agency, PAPER_NONE));
  /* A call is no record. */
  g_assert_true (decide (f, clerk->id, ACTION_CALL_ADMINISTRATOR,
                         event_administrator_called (agency), &error));
  refuse_decision (f, STAFF_ERROR_NO_RECORD, boss->id, ACTION_ADMIT,
                   event_admitted (agency, NULL, FALSE));
  g_assert_true (
      decide (f, boss->id, ACTION_RECORD_AGENCY, paper_shown (agency, PAPER_NONE), &error));
  /* Nor is the record of another visit. */
  refuse_decision (f, STAFF_ERROR_NO_RECORD, boss->id, ACTION_DENY,
                   event_denied (other, NULL, "no"));
  g_assert_true (decide (f, boss->id, ACTION_DENY, event_denied (agency, NULL, "no"), &error));
  seen = get (f, agency);
  g_assert_cmpint (seen->state, ==, VISIT_DENIED);
}

static void
test_an_agency_waits_for_an_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autofree char *agency = start_agency_visit (f);
  g_autofree char *parent = start_visit (f, "Wren", "Abernathy", "1984-11-02");
  g_autoptr (Visit) seen = NULL;
  g_autoptr (GError) error = NULL;

  refuse_decision (f, STAFF_ERROR_DENIED, clerk->id, ACTION_ADMIT,
                   event_admitted (agency, NULL, FALSE));
  refuse_decision (f, STAFF_ERROR_DENIED, clerk->id, ACTION_DENY,
                   event_denied (agency, NULL, "no"));
  refuse_decision (f, STAFF_ERROR_DENIED, clerk->id, ACTION_DISMISS_MATCH,
                   event_dismissed (agency, "W", 1, NULL, "no", NULL));
  g_assert_true (decide (f, clerk->id, ACTION_ADMIT, event_admitted (parent, NULL, FALSE), &error));
  g_assert_true (
      decide (f, boss->id, ACTION_RECORD_AGENCY, paper_shown (agency, PAPER_JUDICIAL), &error));
  g_assert_true (decide (f, boss->id, ACTION_ADMIT, event_admitted (agency, NULL, TRUE), &error));
  seen = get (f, agency);
  g_assert_cmpstr (seen->decided_by, ==, "D. Okafor");
}

/* Whose visit it is decides who may decide: without that nobody does. */
static void
test_a_visit_that_cannot_be_read (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autofree char *agency = start_agency_visit (f);
  g_autoptr (GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  g_autoptr (GError) error = NULL;
  Match *match = match_new ();
  gint64 before;
  sqlite3 *db = NULL;

  match->entry_id = g_strdup ("W-1");
  match->revision = 1;
  match->verdict = VERDICT_STRONG;
  g_ptr_array_add (matches, match);
  append (f, event_screened (agency, VERDICT_STRONG, matches, 1));
  before = count_events (f);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  /* The list is needed to read the visit, but not to write of it. */
  g_assert_cmpint (sqlite3_exec (db, "ALTER TABLE watchlist RENAME TO away", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (
      decide (f, clerk->id, ACTION_ADMIT, event_admitted (agency, NULL, FALSE), &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND));
  g_assert_cmpint (sqlite3_exec (db, "ALTER TABLE away RENAME TO watchlist", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpint (count_events (f), ==, before);
}

static void
test_nothing_is_written_for_a_stopped_account (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autofree char *visit = start_visit (f, "Wren", "Abernathy", "1984-11-02");
  g_autoptr (Staff) gone = change (f, STAFF_CHANGE_DISABLE, clerk->id, NULL, 0, NULL, boss->id);

  g_assert_true (gone->disabled);
  refuse_decision (f, STAFF_ERROR_STOPPED, clerk->id, ACTION_ADMIT,
                   event_admitted (visit, NULL, FALSE));
  refuse_decision (f, STAFF_ERROR_STOPPED, NULL, ACTION_ADMIT, event_admitted (visit, NULL, FALSE));
  refuse_decision (f, STAFF_ERROR_STOPPED, "NOBODY", ACTION_ADMIT,
                   event_admitted (visit, NULL, FALSE));
}

/* Every row of the table, tried: an action that a role lacks appends nothing. */
static void
test_the_matrix_is_enforced (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk = clerk_of (f, boss);
  g_autoptr (Staff) sent
      = change (f, STAFF_CHANGE_ADD, NULL, "A. Lindqvist", STAFF_DISTRICT, "730482", NULL);
  const Staff *const everybody[] = { clerk, boss, sent };

  for (gsize i = 0; i < G_N_ELEMENTS (everybody); i++)
    for (Action action = 0; action < N_ACTIONS; action++)
      {
        g_autoptr (GError) error = NULL;
        gboolean may = permission_allows (everybody[i]->roles, action);
        gint64 before = count_events (f);

        g_assert_cmpint (decide (f, everybody[i]->id, action, event_station_started ("0.1"),
                                 &error),
                         ==, may);
        g_assert_cmpint (count_events (f), ==, before + (may ? 1 : 0));
        if (!may)
          g_assert_error (error, STAFF_ERROR, STAFF_ERROR_DENIED);
      }
}

static void
test_a_signature_names_who_did_it (void)
{
  g_autoptr (EventDraft) draft = event_denied ("V", "someone", "a \"reason\"");

  event_draft_sign (draft, "ID1", "Zoë \"Z\" Ødegård");
  g_assert_nonnull (strstr (draft->body, "\"by_id\":\"ID1\""));
  g_assert_nonnull (strstr (draft->body, "Zoë \\\"Z\\\" Ødegård"));
  g_assert_nonnull (strstr (draft->body, "a \\\"reason\\\""));
  g_assert_null (strstr (draft->body, "someone"));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/signature/the-role-matrix", test_the_role_matrix);
  g_test_add_func ("/signature/a-signature-names-who-did-it", test_a_signature_names_who_did_it);
  ADD ("/signature/an-agency-waits-for-an-administrator",
       test_an_agency_waits_for_an_administrator);
  ADD ("/signature/an-agency-needs-a-record", test_an_agency_needs_a_record);
  ADD ("/signature/a-visit-that-cannot-be-read", test_a_visit_that_cannot_be_read);
  ADD ("/signature/nothing-is-written-for-a-stopped-account",
       test_nothing_is_written_for_a_stopped_account);
  ADD ("/signature/the-matrix-is-enforced", test_the_matrix_is_enforced);
  return g_test_run ();
}
