/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Staff: who may do what, PINs, how guessing ends, and that nothing is written without a leave.
 */

#include "tests/store-fixture.h"

#include <sodium.h>
#include <sqlite3.h>

#include "app/own-pin.h"
#include "app/permission.h"
#include "app/pin.h"
#include "app/sign-in.h"
#include "app/staff-change.h"
#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/query-audit.h"
#include "db/query-staff.h"

#define PIN   "482617"
#define WRONG "917352"
#define FRESH "730482"

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

static void
test_roles_as_words (void)
{
  static const char *const both[] = { "district", "office", NULL };
  static const char *const odd[] = { "office", "king", NULL };
  static const char *const none[] = { NULL };
  g_auto (GStrv) words = staff_roles_to_strings (STAFF_OFFICE | STAFF_DISTRICT);
  guint roles = 7;

  g_assert_true (staff_roles_from_strings (both, &roles));
  g_assert_cmpuint (roles, ==, STAFF_OFFICE | STAFF_DISTRICT);
  g_assert_false (staff_roles_from_strings (odd, &roles));
  g_assert_false (staff_roles_from_strings (none, &roles));
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (words[1], ==, "district");
}

/* --- PINs --------------------------------------------------------------------------------------
 */

static void
test_weak_pins (void)
{
  static const struct
  {
    const char *pin;
    PinProblem problem;
  } pins[] = {
    { "", PIN_SHORT },
    { "48261", PIN_SHORT },
    { "4826174826178", PIN_LONG },
    { "48261a", PIN_NOT_DIGITS },
    { "٤٨٢٦١٧", PIN_NOT_DIGITS },
    { "000000", PIN_REPEATED },
    { "777777777", PIN_REPEATED },
    { "121212", PIN_REPEATED },
    { "482482", PIN_REPEATED },
    { "123456", PIN_SEQUENCE },
    { "987654", PIN_SEQUENCE },
    { "890123", PIN_SEQUENCE },
    { "246802", PIN_SEQUENCE },
    { "04061986", PIN_DATE },
    { "19860604", PIN_DATE },
    { "060486", PIN_DATE },
    { "310186", PIN_DATE },
    { "860604", PIN_DATE },
    { "159753", PIN_COMMON },
    { "482617", PIN_GOOD },
    { "917352", PIN_GOOD },
    { "730482", PIN_GOOD },
    { "98765012", PIN_GOOD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pins); i++)
    g_assert_cmpint (pin_check (pins[i].pin), ==, pins[i].problem);
}

static void
test_a_hash_is_argon2id_and_salted (void)
{
  g_autofree char *one = pin_hash (PIN);
  g_autofree char *other = pin_hash (PIN);

  g_assert_true (g_str_has_prefix (one, "$argon2id$v=19$m=19456,t=2,p=1$"));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (pin_verify (one, PIN));
  g_assert_false (pin_verify (one, WRONG));
  g_assert_false (pin_verify (NULL, PIN));
}

static void
test_the_wait_doubles (void)
{
  g_autoptr (Staff) staff = staff_new ("x", "X", STAFF_OFFICE);
  static const struct
  {
    guint wrong;
    gint64 seconds;
  } waits[] = { { 0, 0 },   { 4, 0 },    { 5, 30 },    { 6, 60 },
                { 7, 120 }, { 10, 960 }, { 11, 1800 }, { 19, 1800 } };

  staff->wrong_ms = 1000000;
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      gint64 until = staff->wrong_ms + waits[i].seconds * 1000;

      staff->wrong = waits[i].wrong;
      g_assert_cmpint (staff_wait_until (staff, staff->wrong_ms), ==,
                       waits[i].seconds > 0 ? until : 0);
      g_assert_cmpint (staff_wait_until (staff, until), ==, 0);
      /* A clock that was years ahead keeps nobody out for years. */
      g_assert_cmpint (staff_wait_until (staff, -G_GINT64_CONSTANT (10000000000)), ==, 0);
    }
}

/* --- a store with staff ------------------------------------------------------------------------
 */

static Staff *
change (Fixture *f, StaffChangeKind kind, const char *id, const char *name, guint roles,
        const char *pin, const char *by)
{
  g_autoptr (StaffChange) wanted = staff_change_new (kind, id, name, roles, pin, by);
  g_autoptr (GError) error = NULL;
  Staff *staff = staff_change_run (f->store, wanted, &error);

  g_assert_no_error (error);
  return staff;
}

static void
refuse_change (Fixture *f, StaffError code, StaffChangeKind kind, const char *id, const char *name,
               guint roles, const char *pin, const char *by)
{
  g_autoptr (StaffChange) wanted = staff_change_new (kind, id, name, roles, pin, by);
  g_autoptr (GError) error = NULL;
  gint64 before = count_events (f);

  g_assert_null (staff_change_run (f->store, wanted, &error));
  g_assert_error (error, STAFF_ERROR, (int)code);
  g_assert_cmpint (count_events (f), ==, before);
}

static Staff *
first (Fixture *f)
{
  return change (f, STAFF_CHANGE_FIRST, NULL, "D. Okafor", STAFF_OFFICE | STAFF_ADMINISTRATOR, PIN,
                 NULL);
}

static Staff *
member (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Staff *staff = query_staff_member (f->store, id, &error);

  g_assert_no_error (error);
  return staff;
}

static SignIn *
try_pin (Fixture *f, const char *id, const char *pin)
{
  g_autoptr (GError) error = NULL;
  SignIn *answer = sign_in_check (f->store, id, pin, "desk", &error);

  g_assert_no_error (error);
  return answer;
}

/* As if @n wrong PINs had been typed @ago_s seconds ago, at any station. */
static void
preload_wrong (Fixture *f, const char *id, guint n, gint64 ago_s)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      EventDraft *draft = event_staff_pin_refused (id, "kiosk");

      draft->at_ms = g_get_real_time () / 1000 - ago_s * 1000;
      g_ptr_array_add (drafts, draft);
    }
  g_assert_true (store_append (f->store, drafts, &error));
}

static void
test_the_first_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = NULL;

  refuse_change (f, STAFF_ERROR_PIN, STAFF_CHANGE_FIRST, NULL, "D. Okafor", STAFF_OFFICE, "123456",
                 NULL);
  refuse_change (f, STAFF_ERROR_NAME, STAFF_CHANGE_FIRST, NULL, "  ", STAFF_OFFICE, PIN, NULL);
  staff = first (f);
  g_assert_true (staff_is_administrator (staff));
  g_assert_true (staff->has_pin);
  refuse_change (f, STAFF_ERROR_ALREADY, STAFF_CHANGE_FIRST, NULL, "R. Silva", STAFF_OFFICE, PIN,
                 NULL);
}

static void
test_a_school_keeps_an_administrator (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) second = NULL;
  g_autoptr (Staff) gone = NULL;

  refuse_change (f, STAFF_ERROR_LAST_ADMINISTRATOR, STAFF_CHANGE_DISABLE, boss->id, NULL, 0, NULL,
                 boss->id);
  refuse_change (f, STAFF_ERROR_LAST_ADMINISTRATOR, STAFF_CHANGE_EDIT, boss->id, "D. Okafor",
                 STAFF_OFFICE, NULL, boss->id);
  second = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_ADMINISTRATOR, WRONG, boss->id);
  gone = change (f, STAFF_CHANGE_DISABLE, boss->id, NULL, 0, NULL, second->id);
  g_assert_true (staff_is_stopped (gone));
  refuse_change (f, STAFF_ERROR_STOPPED, STAFF_CHANGE_ENABLE, boss->id, NULL, 0, NULL, boss->id);
}

static void
test_who_manages_staff (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
  g_autoptr (Staff) sent
      = change (f, STAFF_CHANGE_ADD, NULL, "A. Lindqvist", STAFF_DISTRICT, "730482", NULL);
  g_autoptr (Staff) own = NULL;

  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_ADD, NULL, "New", STAFF_OFFICE, PIN,
                 clerk->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_EDIT, clerk->id, "R. Silva",
                 STAFF_ADMINISTRATOR, NULL, clerk->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_PIN, boss->id, NULL, 0, PIN, clerk->id);
  /* What the district gave, only the district takes. */
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_DISABLE, sent->id, NULL, 0, NULL, boss->id);
  refuse_change (f, STAFF_ERROR_DENIED, STAFF_CHANGE_EDIT, clerk->id, "R. Silva", STAFF_DISTRICT,
                 NULL, boss->id);
  refuse_change (f, STAFF_ERROR_NAME, STAFF_CHANGE_ADD, NULL, "r. SILVA", STAFF_OFFICE, PIN,
                 boss->id);
  own = change (f, STAFF_CHANGE_PIN, clerk->id, NULL, 0, "604917", clerk->id);
  g_assert_cmpstr (own->id, ==, clerk->id);
}

/* --- guessing ----------------------------------------------------------------------------------
 */

static void
test_five_wrong_make_wait (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  g_autoptr (SignIn) wrong = NULL;
  g_autoptr (SignIn) wait = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (Staff) forgiven = NULL;
  gint64 before;

  preload_wrong (f, staff->id, 4, 1);
  wrong = try_pin (f, staff->id, WRONG);
  g_assert_cmpint (wrong->answer, ==, SIGN_IN_WRONG);
  g_assert_cmpuint (wrong->left, ==, 15);
  g_assert_cmpint (wrong->wait_until_ms, >, g_get_real_time () / 1000 + 20 * 1000);

  /* The program ends and starts again: the right PIN is not even looked at. */
  reopen (f);
  before = count_events (f);
  wait = try_pin (f, staff->id, PIN);
  g_assert_cmpint (wait->answer, ==, SIGN_IN_WAIT);
  g_assert_cmpint (wait->wait_until_ms, ==, wrong->wait_until_ms);
  g_assert_cmpint (count_events (f), ==, before);

  staff_free (change (f, STAFF_CHANGE_ENABLE, staff->id, NULL, 0, NULL, NULL));
  preload_wrong (f, staff->id, 5, 31);
  good = try_pin (f, staff->id, PIN);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
  forgiven = member (f, staff->id);
  g_assert_cmpuint (forgiven->wrong, ==, 0);
  g_assert_cmpint (forgiven->signed_in_ms, >, 0);
}

static void
test_twenty_wrong_stop_the_account (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  g_autoptr (SignIn) last = NULL;
  g_autoptr (SignIn) stopped = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (Staff) enabled = NULL;

  preload_wrong (f, staff->id, 19, 3600);
  last = try_pin (f, staff->id, WRONG);
  g_assert_cmpint (last->answer, ==, SIGN_IN_STOPPED);
  reopen (f);
  stopped = try_pin (f, staff->id, PIN);
  g_assert_cmpint (stopped->answer, ==, SIGN_IN_STOPPED);
  g_assert_null (stopped->staff);
  /* Even if another station, which had not heard of it yet, let them in. */
  append (f, event_staff_signed_in (staff->id, staff->name, "desk"));
  g_clear_pointer (&stopped, sign_in_free);
  stopped = try_pin (f, staff->id, PIN);
  g_assert_cmpint (stopped->answer, ==, SIGN_IN_STOPPED);
  enabled = change (f, STAFF_CHANGE_ENABLE, staff->id, NULL, 0, NULL, NULL);
  g_assert_cmpuint (enabled->wrong, ==, 0);
  good = try_pin (f, staff->id, PIN);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
}

static void
test_nobody_signs_in_as_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (SignIn) answer = NULL;
  g_autoptr (Staff) bare = staff_new ("BARE", "No PIN yet", STAFF_OFFICE);
  g_autoptr (SignIn) no_pin = NULL;

  staff_free (first (f));
  answer = try_pin (f, "NOBODY", PIN);
  g_assert_cmpint (answer->answer, ==, SIGN_IN_WRONG);
  append (f, event_staff_put (bare));
  no_pin = try_pin (f, "BARE", PIN);
  g_assert_cmpint (no_pin->answer, ==, SIGN_IN_WRONG);
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
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
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
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
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
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
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
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
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
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
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

/* --- the store's rules -------------------------------------------------------------------------
 */

static void
test_what_the_store_refuses (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = staff_new ("S1", "D. Okafor", STAFF_OFFICE);
  g_autoptr (Staff) nameless = staff_new ("S2", "", STAFF_OFFICE);
  g_autoptr (Staff) idle = staff_new ("S3", "No role", 0);
  g_autoptr (GPtrArray) everybody = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (f, event_staff_pin_set ("S1", "$argon2id$x"));
  assert_refused (f, event_staff_pin_refused ("S1", "desk"));
  assert_refused (f, event_staff_disabled ("S1"));
  assert_refused (f, event_staff_put (nameless));
  assert_refused (f, event_staff_put (idle));
  append (f, event_staff_put (staff));
  assert_refused (f, event_staff_pin_set ("S1", "482617"));
  append (f, event_staff_pin_set ("S1", "$argon2id$x"));
  append (f, event_staff_signed_out ("S1", "D. Okafor", "idle"));
  everybody = query_staff (f->store, &error);
  g_assert_cmpuint (everybody->len, ==, 1);
  count_events (f);
}

/* Signed by its owner, never without the old one, and guessing the old one waits as at the door. */
static void
test_the_own_pin (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (Staff) clerk
      = change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, PIN, boss->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) easy = NULL;
  g_autoptr (SignIn) wrong = NULL;
  g_autoptr (SignIn) good = NULL;
  g_autoptr (SignIn) waits = NULL;
  g_autoptr (SignIn) old = NULL;
  g_autoptr (SignIn) fresh = NULL;
  g_autoptr (Staff) after = NULL;
  gint64 before;

  easy = own_pin_change (f->store, clerk->id, WRONG, "123456", &error);
  g_assert_error (error, STAFF_ERROR, STAFF_ERROR_PIN);
  g_assert_null (easy);
  g_clear_error (&error);
  wrong = own_pin_change (f->store, clerk->id, WRONG, FRESH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wrong->answer, ==, SIGN_IN_WRONG);
  g_assert_cmpuint (wrong->left, ==, STAFF_WRONG_LIMIT - 1); /* the easy one cost no try */
  before = count_events (f);
  good = own_pin_change (f->store, clerk->id, PIN, FRESH, &error);
  g_assert_no_error (error);
  g_assert_cmpint (good->answer, ==, SIGN_IN_GOOD);
  g_assert_cmpint (count_events (f), ==, before + 1);
  after = member (f, clerk->id);
  g_assert_cmpuint (after->wrong, ==, 0);
  old = try_pin (f, clerk->id, PIN);
  g_assert_cmpint (old->answer, ==, SIGN_IN_WRONG);
  fresh = try_pin (f, clerk->id, FRESH);
  g_assert_cmpint (fresh->answer, ==, SIGN_IN_GOOD);
  preload_wrong (f, clerk->id, 5, 0);
  waits = own_pin_change (f->store, clerk->id, FRESH, PIN, &error);
  g_assert_cmpint (waits->answer, ==, SIGN_IN_WAIT);
  g_assert_cmpint (waits->wait_until_ms, >, 0);
}

static void
test_a_new_pin_is_signed (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) boss = first (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (SignIn) answer = own_pin_change (f->store, boss->id, PIN, FRESH, &error);
  g_autoptr (GPtrArray) deeds = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (answer->answer, ==, SIGN_IN_GOOD);
  deeds = query_deeds (f->store, boss->id, 0, G_MAXINT64, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((Deed *)g_ptr_array_index (deeds, 0))->kind, ==, "staff_pin_set");
}

/* The PIN that was typed is nowhere in the files, and its hash is no part of what screens get. */
static void
test_no_pin_in_the_files (Fixture *f, gconstpointer data)
{
  g_autoptr (Staff) staff = first (f);
  static const char *const endings[] = { "", "-wal" };

  sign_in_free (try_pin (f, staff->id, WRONG));
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        continue;
      g_assert_null (memmem (bytes, length, PIN, strlen (PIN)));
      g_assert_null (memmem (bytes, length, WRONG, strlen (WRONG)));
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/staff/the-role-matrix", test_the_role_matrix);
  g_test_add_func ("/staff/roles-as-words", test_roles_as_words);
  g_test_add_func ("/staff/weak-pins", test_weak_pins);
  g_test_add_func ("/staff/a-hash-is-argon2id-and-salted", test_a_hash_is_argon2id_and_salted);
  g_test_add_func ("/staff/the-wait-doubles", test_the_wait_doubles);
  g_test_add_func ("/staff/a-signature-names-who-did-it", test_a_signature_names_who_did_it);
  ADD ("/staff/the-first-administrator", test_the_first_administrator);
  ADD ("/staff/a-school-keeps-an-administrator", test_a_school_keeps_an_administrator);
  ADD ("/staff/who-manages-staff", test_who_manages_staff);
  ADD ("/staff/five-wrong-make-wait", test_five_wrong_make_wait);
  ADD ("/staff/twenty-wrong-stop-the-account", test_twenty_wrong_stop_the_account);
  ADD ("/staff/nobody-signs-in-as-nobody", test_nobody_signs_in_as_nobody);
  ADD ("/staff/an-agency-waits-for-an-administrator", test_an_agency_waits_for_an_administrator);
  ADD ("/staff/an-agency-needs-a-record", test_an_agency_needs_a_record);
  ADD ("/staff/a-visit-that-cannot-be-read", test_a_visit_that_cannot_be_read);
  ADD ("/staff/nothing-is-written-for-a-stopped-account",
       test_nothing_is_written_for_a_stopped_account);
  ADD ("/staff/the-matrix-is-enforced", test_the_matrix_is_enforced);
  ADD ("/staff/what-the-store-refuses", test_what_the_store_refuses);
  ADD ("/staff/the-own-pin", test_the_own_pin);
  ADD ("/staff/a-new-pin-is-signed", test_a_new_pin_is_signed);
  ADD ("/staff/no-pin-in-the-files", test_no_pin_in_the_files);
  return g_test_run ();
}
