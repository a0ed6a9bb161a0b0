/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * Lockdowns, calls for help and roll calls in the log: what is refused, and that the tables come
 * out the same whatever the order in which events of several desks arrive.
 */
#include "db/event-party.h"
#include "db/help-call.h"
#include "db/lockdown.h"
#include "db/projection.h"
#include "db/rollcall.h"
#include "db/rules.h"
#include "db/store-file.h"
#include "tests/store-fixture.h"

#define SITE "Harbor High"

/* --- several desks ---------------------------------------------------------------------------- */

typedef struct
{
  const char *station;
  gint64 hlc;
  EventDraft *draft;
} Foreign;

static void
exec (Connection *connection, const char *sql, const Foreign *event, gint64 seq, const char *last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Statement) put = connection_prepare_once (connection, sql, &error);

  g_assert_no_error (error);
  statement_bind_text (put, event->station);
  statement_bind_int (put, seq);
  statement_bind_int (put, event->hlc);
  statement_bind_text (put, last);
  statement_bind_text (put, event->draft->body);
  g_assert_true (statement_run (put, &error));
}

/* @seq: its number at its station, whenever it arrives. */
static void
arrive (Connection *connection, const Foreign *event, gint64 seq)
{
  Projection projection = { connection, connection };
  g_autofree char *subject
      = rules_dup_subject (event->draft->kind, event->draft->version, event->draft->body);
  g_autoptr (GError) error = NULL;

  exec (connection,
        "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, digest, hash)"
        " SELECT ?1, 1, ?2, ?3, ?3 * 10, ?4, 1, zeroblob (32), zeroblob (32) WHERE ?5 IS NOT NULL",
        event, seq, event->draft->kind);
  exec (connection,
        "INSERT INTO event_body (station, epoch, seq, salt, subject, body)"
        " SELECT ?1, 1, ?2, zeroblob (16), ?4, ?5 WHERE ?3 > 0",
        event, seq, subject);
  projection_fold (&projection, event->draft->kind, NULL, subject, &error);
  g_assert_no_error (error);
}

static char *
digest_of (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  char *digest = projection_digest (connection, &error);

  g_assert_no_error (error);
  return digest;
}

/* The first value that @sql gives, after @n events in the order @order. */
static char *
outcome (const Foreign *events, guint n, const guint *order, const char *sql, char **digest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open ("memory", CONNECTION_MEMORY, &error);
  g_autofree char *folded = NULL;
  Projection projection = { connection, connection };
  gboolean row = FALSE;
  char *value;

  g_assert_no_error (error);
  g_assert_true (migrate_run (connection, &error));
  for (guint i = 0; i < n; i++)
    arrive (connection, &events[order[i]], order[i] + 1);
  *digest = digest_of (connection);
  /* One by one as they came, or all at once: the same. */
  g_assert_true (projection_refold_all (&projection, &error));
  folded = digest_of (connection);
  g_assert_cmpstr (folded, ==, *digest);
  {
    g_autoptr (Statement) ask = connection_prepare_once (connection, sql, &error);

    g_assert_true (statement_step (ask, &row, &error));
    value = row ? statement_dup_text (ask) : g_strdup ("(none)");
  }
  return value;
}

/* Every order of up to five events: Heap's algorithm. */
static void
in_any_order (const Foreign *events, guint n, const char *sql, const char *expected)
{
  guint order[5] = { 0, 1, 2, 3, 4 };
  guint counters[5] = { 0 };
  g_autofree char *first = NULL;
  guint i = 0;

  g_assert_cmpuint (n, <=, 5);
  do
    {
      g_autofree char *digest = NULL;
      g_autofree char *value = outcome (events, n, order, sql, &digest);

      g_assert_cmpstr (value, ==, expected);
      if (first == NULL)
        first = g_strdup (digest);
      g_assert_cmpstr (digest, ==, first);
      while (i < n && counters[i] >= i)
        counters[i++] = 0;
      if (i < n)
        {
          guint j = i % 2 ? counters[i] : 0;
          guint kept = order[j];

          order[j] = order[i];
          order[i] = kept;
          counters[i]++;
          i = 0;
          continue;
        }
    }
  while (i < n);
  for (guint e = 0; e < n; e++)
    event_draft_free (events[e].draft);
}

#define LOCKDOWN                                                                                   \
  "SELECT active || ' ' || kind || ' ' || since_ms || ' ' || coalesce (set_by, '-')"               \
  " || ' ' || lifted_ms FROM lockdown"
#define SET(drill, by) event_lockdown_set (SITE, drill, "Desk", by)
#define LIFT(by)       event_lockdown_lifted (SITE, "over", "Desk", by)

static void
test_lockdown_by_the_logs_clock (void)
{
  const Foreign set_then_lift[] = { { "a", 10, SET (FALSE, "Ada") }, { "b", 20, LIFT ("Ben") } };
  const Foreign lift_then_set[] = { { "a", 10, SET (TRUE, "Ada") },
                                    { "a", 20, LIFT ("Ada") },
                                    { "b", 30, SET (FALSE, "Ben") } };
  const Foreign both_set[] = { { "a", 10, SET (FALSE, "Ada") },
                               { "b", 12, SET (FALSE, "Ben") },
                               { "a", 30, LIFT ("Ada") },
                               { "c", 25, SET (FALSE, "Cyd") } };

  in_any_order (set_then_lift, 2, LOCKDOWN, "0 real 100 Ada 200");
  in_any_order (lift_then_set, 3, LOCKDOWN, "1 real 300 Ben 200");
  in_any_order (both_set, 4, LOCKDOWN, "0 real 100 Ada 300");
}

static void
test_lockdown_set_wins_a_tie (void)
{
  const Foreign tie[] = { { "a", 5, SET (FALSE, "Ada") },
                          { "b", 10, SET (FALSE, "Ben") },
                          { "c", 10, LIFT ("Cyd") } };
  const Foreign other[] = { { "c", 5, SET (FALSE, "Ada") },
                            { "b", 10, LIFT ("Ben") },
                            { "a", 10, SET (TRUE, "Cyd") } };

  in_any_order (tie, 3, LOCKDOWN, "1 real 100 Ben 100");
  in_any_order (other, 3, LOCKDOWN, "1 drill 100 Cyd 100");
}

/* A drill that somebody calls real is real, and goes on since it began. */
static void
test_lockdown_drill_becomes_real (void)
{
  const Foreign serious[] = { { "a", 10, SET (TRUE, "Ada") }, { "b", 20, SET (FALSE, "Ben") } };
  const Foreign late_drill[] = { { "a", 10, SET (FALSE, "Ada") }, { "b", 20, SET (TRUE, "Ben") } };

  in_any_order (serious, 2, LOCKDOWN, "1 real 100 Ada 0");
  in_any_order (late_drill, 2, LOCKDOWN, "1 real 100 Ada 0");
}

#define TICK "SELECT mark || ' ' || coalesce (ticked_by, '-') || ' ' || at_ms FROM rollcall_tick"

static void
test_ticks_last_one_counts (void)
{
  const Foreign ticks[]
      = { { "a", 10, event_rollcall_ticked ("R", "V", MARK_ACCOUNTED, "A", "Ada") },
          { "b", 30, event_rollcall_ticked ("R", "V", MARK_MISSING, "B", "Ben") },
          { "a", 20, event_rollcall_ticked ("R", "V", MARK_OPEN, "A", "Ada") } };
  const Foreign tie[] = { { "a", 10, event_rollcall_ticked ("R", "V", MARK_ACCOUNTED, "A", "Ada") },
                          { "b", 10, event_rollcall_ticked ("R", "V", MARK_LEFT, "B", "Ben") } };

  in_any_order (ticks, 3, TICK, "missing Ben 300");
  in_any_order (tie, 2, TICK, "left Ben 100");
}

static void
test_roll_call_first_end_counts (void)
{
  const char *const visits[] = { "V1", "V2", NULL };
  const RosterCount one = { 2, 2, 0, 0, 0 };
  const RosterCount two = { 2, 1, 1, 0, 0 };
  EventDraft *start = event_rollcall_started (SITE, TRUE, visits, "Desk", "Ada");
  g_autofree char *id = rules_dup_subject ("rollcall_started", 1, start->body);
  const Foreign events[] = { { "a", 10, start },
                             { "b", 30, event_rollcall_ended (id, &two, "Ben") },
                             { "a", 20, event_rollcall_ended (id, &one, "Ada") },
                             { "b", 15, event_rollcall_ticked (id, "V1", MARK_LEFT, "B", "Ben") } };

  in_any_order (events, 4,
                "SELECT kind || ' ' || members || ' ' || started_ms || ' ' || ended_by || ' '"
                " || ended_ms || ' ' || accounted FROM rollcall",
                "drill [\"V1\",\"V2\"] 100 Ada 200 2");
}

static void
test_help_first_answer_counts (void)
{
  EventDraft *call = event_help_called (SITE, "Desk", NULL);
  g_autofree char *id = rules_dup_subject ("help_called", 1, call->body);
  const Foreign events[] = { { "a", 10, call },
                             { "b", 30, event_help_acknowledged (id, "Gym", "Ben") },
                             { "c", 20, event_help_acknowledged (id, "Office", "Cyd") } };

  in_any_order (events, 3,
                "SELECT station || ' ' || coalesce (called_by, '-') || ' ' || called_ms || ' '"
                " || ack_by || ' ' || ack_place || ' ' || ack_ms FROM help_call",
                "a - 100 Cyd Office 200");
}

/* --- one store -------------------------------------------------------------------------------- */

static gboolean
in_lockdown (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Lockdown) lockdown = query_lockdown (f->store, SITE, &error);

  g_assert_no_error (error);
  return lockdown->active;
}

static void
test_nobody_is_admitted (Fixture *f, gconstpointer data)
{
  g_autofree char *before = start_visit (f, "Wren", "Abernathy", "1990-02-03");
  g_autoptr (Visit) other = visitor ("Lio", "Berg", NULL);
  g_autoptr (Visit) kept = NULL;

  assert_refused (f, LIFT ("Ada"));
  append (f, SET (FALSE, "Ada"));
  g_assert_true (in_lockdown (f));
  assert_refused (f, event_admitted (before, "Ada", FALSE));
  kept = get (f, before);
  g_assert_cmpint (kept->state, ==, VISIT_WAITING);
  /* Another school's store would not be here, but a lockdown is the site's. */
  g_free (other->site);
  other->site = g_strdup ("Elsewhere");
  append (f, event_visit_started (other));
  append (f, event_admitted (other->id, "Ada", FALSE));
  /* Who is inside may still be signed out by staff, and who waits may be denied. */
  append (f, event_signed_out (other->id, LEFT_DESK, "Ada"));
  reopen (f);
  g_assert_true (in_lockdown (f));
  append (f, LIFT ("Ada"));
  g_assert_false (in_lockdown (f));
  assert_refused (f, LIFT ("Ada"));
  append (f, event_admitted (before, "Ada", FALSE));
  g_assert_cmpint (count_events (f), >, 0);
}

static void
test_words_that_are_none (Fixture *f, gconstpointer data)
{
  EventDraft *odd = SET (FALSE, "Ada");

  g_free (odd->body);
  odd->body = g_strdup ("{\"id\":\"Harbor High\",\"kind\":\"joke\"}");
  assert_refused (f, odd);
  assert_refused (f, event_help_acknowledged ("nobody", "Desk", "Ada"));
  assert_refused (f, event_rollcall_ticked ("nothing", "V", MARK_OPEN, "Desk", "Ada"));
}

static RollCall *
current (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = query_roll_calls (f->store, 10, &error);

  g_assert_no_error (error);
  return calls->len > 0 ? g_ptr_array_steal_index (calls, 0) : NULL;
}

static GPtrArray *
roster (Fixture *f, const char *rollcall)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = query_roster (f->store, rollcall, &error);

  g_assert_no_error (error);
  return lines;
}

static char *
admit (Fixture *f, const char *given, const char *family)
{
  char *id = start_visit (f, given, family, NULL);

  append (f, event_admitted (id, "Ada", FALSE));
  return id;
}

static const RosterLine *
line_of (GPtrArray *lines, const char *visit)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((RosterLine *)g_ptr_array_index (lines, i))->visit->id, visit))
      return g_ptr_array_index (lines, i);
  g_error ("visit %s is not on the roster", visit);
}

static void
test_roll_call_from_start_to_record (Fixture *f, gconstpointer data)
{
  g_autofree char *wren = admit (f, "Wren", "Zeller");
  g_autofree char *lio = admit (f, "Lio", "Berg");
  g_autofree char *mara = admit (f, "Mara", "Ito");
  g_autoptr (Visit) newcomer = visitor ("Noor", "Adair", NULL);
  const char *const visits[] = { wren, lio, mara, NULL };
  g_autoptr (RollCall) call = NULL;
  g_autoptr (RollCall) ended = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) record = NULL;
  g_autoptr (GPtrArray) now = roster (f, NULL);
  RosterCount count;

  g_assert_cmpuint (now->len, ==, 3);
  g_assert_cmpstr (((RosterLine *)g_ptr_array_index (now, 0))->visit->id, ==, lio);
  append (f, event_rollcall_started (SITE, TRUE, visits, "Desk", "Ada"));
  call = current (f);
  g_assert_true (call->drill);
  assert_refused (f, event_rollcall_started (SITE, FALSE, visits, "Gym", "Ben"));
  append (f, event_rollcall_ticked (call->id, wren, MARK_ACCOUNTED, "Desk", "Ada"));
  append (f, event_rollcall_ticked (call->id, lio, MARK_MISSING, "Gym", "Ben"));
  append (f, event_visit_started (newcomer));
  append (f, event_admitted (newcomer->id, "Ada", FALSE));
  append (f, event_signed_out (mara, LEFT_DESK, "Ada"));
  lines = roster (f, call->id);
  count = roster_count (lines);
  g_assert_cmpuint (count.expected, ==, 4);
  g_assert_cmpuint (count.accounted, ==, 1);
  g_assert_cmpuint (count.missing, ==, 1);
  g_assert_cmpuint (count.left, ==, 1);
  g_assert_cmpuint (count.open, ==, 1);
  g_assert_true (line_of (lines, newcomer->id)->late);
  g_assert_false (line_of (lines, lio)->late);
  g_assert_cmpstr (line_of (lines, lio)->by, ==, "Ben");
  append (f, event_rollcall_ended (call->id, &count, "Ada"));
  assert_refused (f, event_rollcall_ticked (call->id, lio, MARK_ACCOUNTED, "Gym", "Ben"));
  assert_refused (f, event_rollcall_ended (call->id, &count, "Ada"));
  /* What happens afterwards changes the record no more. */
  append (f, event_signed_out (lio, LEFT_DESK, "Ada"));
  reopen (f);
  ended = current (f);
  g_assert_cmpint (ended->ended_ms, >, 0);
  g_assert_cmpuint (ended->result.missing, ==, 1);
  record = roster (f, ended->id);
  g_assert_cmpuint (record->len, ==, 4);
  g_assert_cmpint (line_of (record, lio)->mark, ==, MARK_MISSING);
  g_assert_cmpint (count_events (f), >, 0);
}

/* Who comes along with others while it goes on is in its record too, and not the first alone. */
static void
test_group_that_came_late (Fixture *f, gconstpointer data)
{
  g_autofree char *wren = admit (f, "Wren", "Zeller");
  g_autoptr (Visit) group = visitor ("Noor", "Adair", NULL);
  const char *const visits[] = { wren, NULL };
  g_autofree char *second = head_id_new (group->id, 1);
  g_autoptr (RollCall) call = NULL;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) record = NULL;
  RosterCount count;

  for (guint i = 0; i < 2; i++)
    {
      PartyMember *member = party_member_new (i);

      member->person->given = g_strdup (i == 0 ? "Noor" : "Sami");
      g_ptr_array_add (group->party, member);
    }
  append (f, event_rollcall_started (SITE, FALSE, visits, "Desk", "Ada"));
  call = current (f);
  g_ptr_array_add (drafts, event_visit_started (group));
  g_ptr_array_add (drafts, event_party_joined (group, 1));
  g_assert_true (store_append (f->store, drafts, NULL));
  append (f, event_admitted (group->id, "Ada", FALSE));
  lines = roster (f, call->id);
  count = roster_count (lines);
  g_assert_cmpuint (count.expected, ==, 3);
  append (f, event_rollcall_ended (call->id, &count, "Ada"));
  append (f, event_signed_out (group->id, LEFT_DESK, "Ada"));
  record = roster (f, call->id);
  g_assert_cmpuint (record->len, ==, 3);
  g_assert_true (line_of (record, second)->late);
  g_assert_cmpstr (line_of (record, second)->visit->person->given, ==, "Sami");
}

/* Somebody whom only the other desk knows yet is on the list, if without a name. */
static void
test_roll_call_of_somebody_unknown (Fixture *f, gconstpointer data)
{
  const char *const visits[] = { "V-UNKNOWN", NULL };
  g_autoptr (RollCall) call = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  append (f, event_rollcall_started (SITE, FALSE, visits, "Desk", "Ada"));
  call = current (f);
  lines = roster (f, call->id);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (line_of (lines, "V-UNKNOWN")->mark, ==, MARK_OPEN);
}

/* Found after the tick that said "not found": the door saw them go. */
static void
test_missing_signs_out (Fixture *f, gconstpointer data)
{
  g_autofree char *wren = admit (f, "Wren", "Zeller");
  g_autofree char *lio = admit (f, "Lio", "Berg");
  const char *const visits[] = { wren, lio, NULL };
  g_autoptr (RollCall) call = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  append (f, event_rollcall_started (SITE, FALSE, visits, "Desk", "Ada"));
  call = current (f);
  append (f, event_rollcall_ticked (call->id, wren, MARK_MISSING, "Desk", "Ada"));
  append (f, event_rollcall_ticked (call->id, lio, MARK_MISSING, "Desk", "Ada"));
  append (f, event_signed_out (wren, LEFT_BADGE, NULL));
  append (f, event_signed_out (lio, LEFT_PRESUMED, NULL));
  lines = roster (f, call->id);
  g_assert_cmpint (line_of (lines, wren)->mark, ==, MARK_LEFT);
  g_assert_cmpint (line_of (lines, lio)->mark, ==, MARK_MISSING);
}

static void
test_help_is_called_and_answered (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GPtrArray) answered = NULL;
  const HelpCall *call;

  append (f, event_help_called (SITE, "Front office", "Ada"));
  calls = query_help_calls (f->store, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, ==, 1);
  call = g_ptr_array_index (calls, 0);
  g_assert_true (call->here);
  g_assert_cmpint (call->answered_ms, ==, 0);
  append (f, event_help_acknowledged (call->id, "Gym", "Ben"));
  answered = query_help_calls (f->store, 0, &error);
  g_assert_cmpstr (((HelpCall *)g_ptr_array_index (answered, 0))->answered_by, ==, "Ben");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emergency/lockdown-by-the-logs-clock", test_lockdown_by_the_logs_clock);
  g_test_add_func ("/emergency/lockdown-set-wins-a-tie", test_lockdown_set_wins_a_tie);
  g_test_add_func ("/emergency/lockdown-drill-becomes-real", test_lockdown_drill_becomes_real);
  g_test_add_func ("/emergency/ticks-last-one-counts", test_ticks_last_one_counts);
  g_test_add_func ("/emergency/roll-call-first-end-counts", test_roll_call_first_end_counts);
  g_test_add_func ("/emergency/help-first-answer-counts", test_help_first_answer_counts);
#define TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  TEST ("/emergency/nobody-is-admitted", test_nobody_is_admitted);
  TEST ("/emergency/words-that-are-none", test_words_that_are_none);
  TEST ("/emergency/roll-call-from-start-to-record", test_roll_call_from_start_to_record);
  TEST ("/emergency/group-that-came-late", test_group_that_came_late);
  TEST ("/emergency/roll-call-of-somebody-unknown", test_roll_call_of_somebody_unknown);
  TEST ("/emergency/missing-signs-out", test_missing_signs_out);
  TEST ("/emergency/help-is-called-and-answered", test_help_is_called_and_answered);
  return g_test_run ();
}
