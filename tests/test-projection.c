/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The folds: whatever the order in which the events of several stations arrive, the tables come
 * out the same, equal to a fold of the whole log; a denial wins; what is not known is left alone.
 */
#include "db/body.h"
#include "db/event-escort.h"
#include "db/event-party.h"
#include "db/event-record.h"
#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/name-fold.h"
#include "db/projection.h"
#include "db/store-file.h"

#include <sodium.h>

/* --- a log of many stations ------------------------------------------------------------------ */

typedef struct
{
  const char *station;
  gint64 seq;
  gint64 hlc;
  gint64 at; /* milliseconds */
  EventDraft *draft;
  char *subject;
} Foreign;

static void
foreign_free (gpointer data)
{
  Foreign *event = data;

  event_draft_free (event->draft);
  g_free (event->subject);
  g_free (event);
}

static Foreign *
foreign (const char *station, gint64 seq, gint64 hlc, const char *subject, EventDraft *draft)
{
  Foreign *event = g_new0 (Foreign, 1);

  event->station = station;
  event->seq = seq;
  event->hlc = hlc;
  event->at = hlc * 10;
  event->subject = g_strdup (subject);
  event->draft = draft;
  return event;
}

static Connection *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = connection_open ("memory", CONNECTION_MEMORY, &error);

  g_assert_no_error (error);
  g_assert_true (migrate_run (connection, &error));
  return connection;
}

static void
insert (Connection *connection, const Foreign *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Statement) header = connection_prepare (
      connection,
      "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, visit, digest, hash)"
      " VALUES (?, 1, ?, ?, ?, ?, ?, ?, randomblob (32), zeroblob (32))",
      &error);
  g_autoptr (Statement) body
      = connection_prepare (connection,
                            "INSERT INTO event_body (station, epoch, seq, salt, subject, body)"
                            " VALUES (?, 1, ?, zeroblob (16), ?, ?)",
                            &error);

  statement_bind_text (header, event->station);
  statement_bind_int (header, event->seq);
  statement_bind_int (header, event->hlc);
  statement_bind_int (header, event->at);
  statement_bind_text (header, event->draft->kind);
  statement_bind_int (header, event->draft->version);
  statement_bind_text (header, event->draft->visit);
  g_assert_true (statement_run (header, &error));
  statement_bind_text (body, event->station);
  statement_bind_int (body, event->seq);
  statement_bind_text (body, event->subject);
  statement_bind_text (body, event->draft->body);
  g_assert_true (statement_run (body, &error));
}

static void
arrive (Connection *connection, const Foreign *event)
{
  Projection projection = { connection, connection };
  g_autoptr (GError) error = NULL;

  insert (connection, event);
  projection_fold (&projection, event->draft->kind, event->draft->visit, event->subject, &error);
  g_assert_no_error (error);
}

static char *
digest (Connection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hex = projection_digest (connection, &error);
  g_autofree char *repeated = projection_digest_repetitions (connection, &error);

  g_assert_no_error (error);
  return g_strconcat (hex, repeated, NULL);
}

/* Text of the one value that @sql gives. */
static char *
get (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Statement) statement = connection_prepare (connection, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (statement_step (statement, &row, &error));
  return row ? statement_dup_text (statement) : NULL;
}

static void
assert_value (Connection *connection, const char *sql, const char *expected)
{
  g_autofree char *value = get (connection, sql);

  g_assert_cmpstr (value, ==, expected);
}

/* --- any order ------------------------------------------------------------------------------- */

static const char *const stations[] = { "DESK", "DOOR-A", "DOOR-B" };
static const char *const visits[] = { "V1", "V2" };

static EventDraft *
started (const char *id, int variant)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = g_strdup (id);
  visit->purpose = g_strdup (variant % 2 ? "meeting" : "delivery");
  visit->person->full_name = g_strdup_printf ("Person %d", variant);
  visit->person->birth_date = g_strdup ("1990-01-01");
  return event_visit_started (visit);
}

static EventDraft *
joined (const char *id, int variant)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = g_strdup (id);
  for (guint i = 0; i < 2; i++)
    {
      PartyMember *member = party_member_new (i);

      member->person->full_name = g_strdup_printf ("Companion %d", variant);
      member->verdict = (Verdict)(variant % 3);
      g_ptr_array_add (visit->party, member);
    }
  return event_party_joined (visit, 1);
}

static EventDraft *
random_party_event (const char *visit, const char *station, int lot)
{
  if (lot % 3 == 0)
    return joined (visit, lot);
  if (lot % 3 == 1)
    return event_member_dismissed (visit, 1, "W1", 1, station, "not him", NULL);
  return event_member_left (visit, (guint)lot % 4, lot % 2 ? LEFT_PRESUMED : LEFT_BADGE, NULL);
}

/* What was said and shown in a visit. */
static EventDraft *
random_said (const char *visit, const char *station, int lot)
{
  g_autoptr (GPtrArray) answers = answers_new ();
  g_autoptr (AgencyRecord) record = agency_record_new ();
  EventDraft *draft;

  if (lot % 3 == 0)
    {
      g_ptr_array_add (answers,
                       visit_answer_new ("company", "Which?", QUESTION_TEXT, lot > 50 ? "A" : "B"));
      return event_answered (visit, answers);
    }
  record->paper = lot > 50 ? PAPER_NONE : PAPER_SUBPOENA;
  draft = lot % 3 == 1 ? event_agency_recorded (visit, record) : event_administrator_called (visit);
  event_draft_sign (draft, "S1", station);
  return draft;
}

static Foreign *
random_visit_event (GRand *rand, const char *station, gint64 seq, gint64 hlc)
{
  const char *visit = visits[g_rand_int_range (rand, 0, 2)];
  int lot = g_rand_int_range (rand, 0, 100);
  EventDraft *draft;

  switch (lot % 19)
    {
    case 0:
    case 1:
      draft = started (visit, lot);
      break;
    case 2:
      draft = lot > 70 ? event_escort_ruled (visit) : event_screened (visit, lot % 3, NULL, 5);
      break;
    case 3:
      draft = event_admitted (visit, station, lot % 2);
      break;
    case 4:
      draft = lot > 70 ? event_denied (visit, station, "no") : event_admitted (visit, "x", FALSE);
      break;
    case 5:
      draft = event_dismissed (visit, "W1", lot % 3, station, "not her", NULL);
      break;
    case 6:
      draft = lot > 50 ? event_withdrawn (visit) : event_timed_out (visit);
      break;
    case 7:
      draft = event_badge_queued (visit);
      break;
    case 8:
      draft = event_badge_printed (visit);
      break;
    case 9:
      draft = lot % 2 ? event_badge_failed (visit, "jam") : event_badge_handwritten (visit);
      break;
    case 10:
      draft = event_signed_out (visit, lot % 2 ? LEFT_PRESUMED : LEFT_BADGE, NULL);
      break;
    case 11:
    case 12:
    case 13:
      draft = random_party_event (visit, station, lot / 19 + lot % 19);
      break;
    case 14:
      draft = event_decision_corrected (visit, lot % 2 ? VISIT_ADMITTED : VISIT_DENIED, station,
                                        lot % 4 == 1);
      if (g_rand_int_range (rand, 0, 3) > 0)
        event_draft_set_escort (draft, g_rand_boolean (rand));
      break;
    case 15:
      draft = event_dismissal_withdrawn (visit, (guint)lot % 2, "W1", lot % 3, station);
      break;
    case 16:
    case 17:
      draft = random_said (visit, station, lot);
      break;
    default:
      draft = event_badge_printed (visit);
      draft->kind = "hologram_shown"; /* of a later version */
    }
  return foreign (station, seq, hlc, NULL, draft);
}

static Foreign *
random_list_event (GRand *rand, const char *station, gint64 seq, gint64 hlc)
{
  int lot = g_rand_int_range (rand, 0, 8);
  g_autofree char *id = g_strdup_printf ("W%d", g_rand_int_range (rand, 1, 3));
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autoptr (Host) host = host_new (id, lot % 2 ? "Ms. A" : "Mr. B", NULL, "here", NULL);

  entry->id = g_strdup (id);
  entry->person->full_name = g_strdup (lot % 2 ? "Nobody" : "Nobody Atall");
  if (lot < 4)
    return foreign (station, seq, hlc, id, event_watchlist_put (entry));
  if (lot == 4)
    return foreign (station, seq, hlc, id, event_watchlist_withdrawn (id));
  if (lot == 5)
    return foreign (station, seq, hlc, id, event_host_withdrawn (id));
  return foreign (station, seq, hlc, id, event_host_put (host));
}

static Foreign *
random_staff_event (GRand *rand, const char *station, gint64 seq, gint64 hlc)
{
  int lot = g_rand_int_range (rand, 0, 9);
  const char *id = "S1";
  g_autoptr (Staff) staff = staff_new (id, lot % 2 ? "D. Okafor" : "D. O.", 1u << lot % 3);

  switch (lot)
    {
    case 0:
    case 1:
    case 2:
      return foreign (station, seq, hlc, id, event_staff_put (staff));
    case 3:
      return foreign (station, seq, hlc, id, event_staff_pin_set (id, station));
    case 4:
      return foreign (station, seq, hlc, id, event_staff_disabled (id));
    case 5:
      return foreign (station, seq, hlc, id, event_staff_enabled (id));
    case 6:
      return foreign (station, seq, hlc, id, event_staff_signed_in (id, "D. O.", "desk"));
    default:
      return foreign (station, seq, hlc, id, event_staff_pin_refused (id, "kiosk"));
    }
}

/* Clocks of different stations meet: the ties are what the order must settle. */
static GPtrArray *
random_events (GRand *rand)
{
  static Foreign *(*const random_event[]) (GRand *, const char *, gint64, gint64)
      = { random_visit_event, random_visit_event, random_list_event, random_staff_event };
  GPtrArray *events = g_ptr_array_new_with_free_func (foreign_free);

  for (gsize s = 0; s < G_N_ELEMENTS (stations); s++)
    {
      gint64 hlc = 0;

      for (gint64 seq = 1; seq <= 10; seq++)
        {
          hlc += g_rand_int_range (rand, 1, 3);
          g_ptr_array_add (events, random_event[g_rand_int_range (rand, 0, 4)](rand, stations[s],
                                                                               seq, hlc));
        }
    }
  return events;
}

static void
shuffle (GRand *rand, GPtrArray *events)
{
  for (guint i = events->len; i > 1; i--)
    {
      guint j = (guint)g_rand_int_range (rand, 0, (gint32)i);
      gpointer swap = events->pdata[i - 1];

      events->pdata[i - 1] = events->pdata[j];
      events->pdata[j] = swap;
    }
}

static char *
fold_in_order (GPtrArray *events)
{
  g_autoptr (Connection) connection = open_memory ();

  for (guint i = 0; i < events->len; i++)
    arrive (connection, g_ptr_array_index (events, i));
  return digest (connection);
}

/* All at once, into another database: as the audit does it. */
static char *
fold_whole_log (GPtrArray *events)
{
  g_autoptr (Connection) source = open_memory ();
  g_autoptr (Connection) target = open_memory ();
  Projection projection = { source, target };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < events->len; i++)
    insert (source, g_ptr_array_index (events, i));
  g_assert_true (projection_refold_all (&projection, &error));
  return digest (target);
}

static void
test_any_order_of_arrival (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int round = 0; round < 150; round++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
      g_autoptr (GPtrArray) events = random_events (rand);
      g_autofree char *expected = fold_whole_log (events);

      for (int order = 0; order < 4; order++)
        {
          g_autofree char *found = NULL;

          shuffle (rand, events);
          found = fold_in_order (events);
          g_assert_cmpstr (found, ==, expected);
        }
      g_hash_table_add (seen, g_steal_pointer (&expected));
    }
  /* The digest is not the same for everything. */
  g_assert_cmpuint (g_hash_table_size (seen), >, 140);
}

/* --- decisions ------------------------------------------------------------------------------- */

/* A correction stands above the denial that the order puts before it, however late that arrives; a
 * denial that the order puts after it stands above the correction. */
static void
test_a_correction_is_a_later_statement (void)
{
  for (int i = 0; i < 24; i++)
    {
      g_autoptr (Connection) connection = open_memory ();
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (foreign_free);
      gboolean again = i % 2;
      int order[] = { 0, 1, 2, 3, 4 };

      g_ptr_array_add (events, foreign ("DOOR", 1, 10, NULL, started ("V", 0)));
      g_ptr_array_add (events, foreign ("A", 1, 20, NULL, event_admitted ("V", "Ann", FALSE)));
      g_ptr_array_add (events, foreign ("M", 1, 20, NULL, event_denied ("V", "Zoe", "no")));
      g_ptr_array_add (events, foreign ("A", 2, 30, NULL,
                                        event_decision_corrected ("V", VISIT_ADMITTED, "x", TRUE)));
      g_ptr_array_add (events, foreign ("B", 1, again ? 40 : 25, NULL,
                                        event_denied ("V", "Bea", "unseen")));
      for (int n = 4; n > 0; n--)
        {
          int j = (i * 7 + n * 3) % (n + 1);
          int swap = order[n];

          order[n] = order[j];
          order[j] = swap;
        }
      for (int n = 0; n < 5; n++)
        arrive (connection, g_ptr_array_index (events, order[n]));
      assert_value (connection, "SELECT state FROM visit", again ? "denied" : "admitted");
      assert_value (connection, "SELECT count (*) FROM correction", again ? "0" : "1");
      assert_value (connection, "SELECT decision FROM visit_log", again ? "denied" : "admitted");
    }
}

/* Two desks decide at the same moment of their clocks, in both orders of key and of arrival. */
static void
test_denial_wins (void)
{
  for (int i = 0; i < 24; i++)
    {
      g_autoptr (Connection) connection = open_memory ();
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (foreign_free);
      const char *admits = i & 1 ? "A" : "Z";
      int later = i % 3 - 1;

      g_ptr_array_add (events, foreign ("DOOR", 1, 10, NULL, started ("V", 0)));
      g_ptr_array_add (events, foreign (admits, 1, 20, NULL, event_admitted ("V", "Ann", FALSE)));
      g_ptr_array_add (events, foreign ("M", 1, 20 + later, NULL, event_denied ("V", "Zoe", "no")));
      for (guint n = 0; n < events->len; n++)
        arrive (connection, g_ptr_array_index (events, i & 4 ? events->len - 1 - n : n));
      assert_value (connection, "SELECT state FROM visit", "denied");
      assert_value (connection, "SELECT decided_by FROM visit", "Zoe");
      assert_value (connection, "SELECT reason FROM visit", "no");
      assert_value (connection, "SELECT count (*) FROM event", "3");
    }
}

static void
arrive_all (Connection *connection, EventDraft **drafts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      Foreign *event = foreign ("DOOR", (gint64)i + 1, (gint64)i + 1, NULL, drafts[i]);

      arrive (connection, event);
      foreign_free (event);
    }
}

static void
test_badge_never_changes_the_admission (void)
{
  g_autoptr (Connection) connection = open_memory ();
  EventDraft *drafts[]
      = { started ("V", 0), event_admitted ("V", "policy", FALSE), event_badge_queued ("V"),
          event_badge_failed ("V", "offline"), event_badge_failed ("V", "jam") };

  arrive_all (connection, drafts, G_N_ELEMENTS (drafts));
  assert_value (connection, "SELECT state FROM visit", "admitted");
  assert_value (connection, "SELECT badge FROM visit", "problem");
  assert_value (connection, "SELECT badge_problem FROM visit", "jam");
  assert_value (connection, "SELECT badge_prints FROM visit", "0");
}

static void
test_written_by_hand (void)
{
  g_autoptr (Connection) connection = open_memory ();
  EventDraft *drafts[] = { started ("V", 0),
                           event_admitted ("V", "policy", FALSE),
                           event_badge_failed ("V", "jam"),
                           event_badge_handwritten ("V"),
                           started ("W", 0),
                           event_admitted ("W", "policy", FALSE),
                           event_badge_printed ("W"),
                           event_badge_handwritten ("W") };

  arrive_all (connection, drafts, G_N_ELEMENTS (drafts));
  assert_value (connection, "SELECT badge FROM visit WHERE id = 'V'", "by_hand");
  assert_value (connection, "SELECT badge_problem IS NULL FROM visit WHERE id = 'V'", "1");
  /* A label that came out before is the better badge. */
  assert_value (connection, "SELECT badge FROM visit WHERE id = 'W'", "printed");
}

static void
test_real_sign_out_replaces_presumed (void)
{
  g_autoptr (Connection) connection = open_memory ();
  EventDraft *drafts[]
      = { started ("V", 0), event_admitted ("V", "policy", FALSE),
          event_signed_out ("V", LEFT_PRESUMED, NULL), event_signed_out ("V", LEFT_BADGE, NULL),
          event_signed_out ("V", LEFT_DESK, "Ann") };

  arrive_all (connection, drafts, G_N_ELEMENTS (drafts));
  assert_value (connection, "SELECT left_how FROM visit", "badge");
  assert_value (connection, "SELECT left_ms FROM visit", "40");
}

/* Within one millisecond, and in every order of number and of arrival. */
static void
test_the_last_of_a_group_left_last (void)
{
  for (guint first = 0; first < 2; first++)
    for (guint late = 0; late < 2; late++)
      {
        g_autoptr (Connection) connection = open_memory ();
        g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (foreign_free);
        EventDraft *left[] = { event_member_left ("V", first, LEFT_KIOSK, NULL),
                               event_member_left ("V", 1 - first, LEFT_DESK, "Ann") };

        g_ptr_array_add (events, foreign ("DOOR", 1, 10, NULL, started ("V", 0)));
        g_ptr_array_add (events, foreign ("DOOR", 2, 11, NULL, joined ("V", 0)));
        g_ptr_array_add (events, foreign ("A", 1, 20, NULL, event_admitted ("V", "Ann", FALSE)));
        for (gint64 i = 0; i < 2; i++)
          {
            Foreign *event = foreign ("B", 1 + i, 30 + i, NULL, left[i]);

            event->at = 300;
            g_ptr_array_add (events, event);
          }
        for (guint n = 0; n < events->len; n++)
          arrive (connection, g_ptr_array_index (events, late ? events->len - 1 - n : n));
        assert_value (connection, "SELECT state FROM visit", "left");
        assert_value (connection, "SELECT left_how FROM visit", "desk");
        assert_value (connection, "SELECT left_ms FROM visit", "300");
      }
}

static void
test_too_late_to_admit (void)
{
  g_autoptr (Connection) connection = open_memory ();
  EventDraft *drafts[]
      = { started ("V", 0), event_timed_out ("V"), event_admitted ("V", "Ann", FALSE) };

  arrive_all (connection, drafts, G_N_ELEMENTS (drafts));
  assert_value (connection, "SELECT state FROM visit", "timed_out");
}

/* The start comes last: what was decided before waits for it. */
static void
test_events_before_the_start_wait (void)
{
  g_autoptr (Connection) connection = open_memory ();
  Foreign *decided = foreign ("DESK", 1, 20, NULL, event_admitted ("V", "Ann", TRUE));
  Foreign *start = foreign ("DOOR", 9000, 10, NULL, started ("V", 0));

  arrive (connection, decided);
  assert_value (connection, "SELECT count (*) FROM visit", "0");
  arrive (connection, start);
  assert_value (connection, "SELECT state FROM visit", "admitted");
  assert_value (connection, "SELECT badge_number FROM visit", "1000");
  foreign_free (decided);
  foreign_free (start);
}

/* --- what is not known ----------------------------------------------------------------------- */

static void
test_unknown_is_kept_and_skipped (void)
{
  g_autoptr (Connection) connection = open_memory ();
  EventDraft *drafts[]
      = { started ("V", 0), event_denied ("V", "Ann", "no"), event_admitted ("V", "Ann", FALSE),
          started ("V2", 0), event_admitted ("V2", "Ann", FALSE) };

  drafts[1]->kind = "denied_by_robot";
  drafts[4]->version = 2;
  arrive_all (connection, drafts, G_N_ELEMENTS (drafts));
  assert_value (connection, "SELECT state FROM visit WHERE id = 'V'", "admitted");
  assert_value (connection, "SELECT state FROM visit WHERE id = 'V2'", "waiting");
  assert_value (connection, "SELECT count (*) FROM event", "5");
}

/* Bodies that no constructor of ours would write. */
static void
test_strange_bodies (void)
{
  static const char *const bodies[] = {
    "{}",
    "{\"person\":7,\"purpose\":[1],\"note\":{\"a\":1}}",
    "{\"verdict\":\"guilty\",\"matches\":[1,null,{},{\"entry_id\":\"W\",\"evidence\":[0]}]}",
    "{\"how\":\"helicopter\",\"by\":null}",
    "{\"entry_id\":null,\"revision\":\"x\"}",
    "{\"answers\":[1,{},{\"id\":\"a\"},{\"id\":\"b\",\"value\":2}],\"paper\":\"papyrus\"}",
  };
  static const char *const kinds[]
      = { "visit_started", "screened", "signed_out",      "dismissed",           "admitted",
          "badge_failed",  "answered", "agency_recorded", "administrator_called" };
  g_autoptr (Connection) connection = open_memory ();
  gint64 seq = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (gsize b = 0; b < G_N_ELEMENTS (bodies); b++)
      {
        EventDraft *draft = event_withdrawn ("V");
        Foreign *event;

        draft->kind = kinds[k];
        g_free (draft->body);
        draft->body = g_strdup (bodies[b]);
        seq++;
        event = foreign ("DOOR", seq, seq, NULL, draft);
        arrive (connection, event);
        foreign_free (event);
      }
  /* An unreadable verdict is no clear one, an unreadable way out no real sign-out. */
  assert_value (connection, "SELECT verdict FROM visit", "review");
  assert_value (connection, "SELECT left_how FROM visit", "presumed_left");
}

/* --- names ----------------------------------------------------------------------------------- */

static void
test_name_fold (void)
{
  static const char *const pairs[][2] = {
    { "José  MARÍA", "jose maria" },
    { "O’Brien", "obrien" },
    { "O'Brien-Smith", "obrien smith" },
    { "İpek Straße", "ipek strasse" },
    { "  ", "" },
    { "阮文安", "阮文安" },
    { "Ангелина Ё.", "ангелина е" },
    { "\xff"
      "Ann",
      "ann" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = name_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/projection/any-order-of-arrival", test_any_order_of_arrival);
  g_test_add_func ("/projection/denial-wins", test_denial_wins);
  g_test_add_func ("/projection/a-correction-is-a-later-statement",
                   test_a_correction_is_a_later_statement);
  g_test_add_func ("/projection/badge-never-changes-the-admission",
                   test_badge_never_changes_the_admission);
  g_test_add_func ("/projection/written-by-hand", test_written_by_hand);
  g_test_add_func ("/projection/real-sign-out-replaces-presumed",
                   test_real_sign_out_replaces_presumed);
  g_test_add_func ("/projection/the-last-of-a-group-left-last", test_the_last_of_a_group_left_last);
  g_test_add_func ("/projection/too-late-to-admit", test_too_late_to_admit);
  g_test_add_func ("/projection/events-before-the-start-wait", test_events_before_the_start_wait);
  g_test_add_func ("/projection/unknown-is-kept-and-skipped", test_unknown_is_kept_and_skipped);
  g_test_add_func ("/projection/strange-bodies", test_strange_bodies);
  g_test_add_func ("/projection/name-fold", test_name_fold);
  return g_test_run ();
}
