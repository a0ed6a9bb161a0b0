/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * Retention: what is purged is in no file any more, the chain still verifies, and what is held, new
 * or still going on stays.
 */
#include <sqlite3.h>
#include <string.h>

#include "db/event-said.h"
#include "db/event-staff.h"
#include "db/purge.h"
#include "tests/store-fixture.h"

/* Between the visits of the fixture, which arrive in 2023, and now. */
#define CUTOFF G_GINT64_CONSTANT (1750000000000)

/* Of an order of 300 ids in which a copy of a moved row outlives what secure_delete wipes
 * (SQLite 3.40). */
#define COPY_SEED 46

static void
end_visit (Fixture *f, const char *id)
{
  append (f, event_admitted (id, "R. Okafor", FALSE));
  append (f, event_badge_queued (id));
  append (f, event_signed_out (id, LEFT_BADGE, NULL));
}

/* A visit that is over; its visitor's name begins with @family. */
static char *
past_visit (Fixture *f, const char *family)
{
  char *id = start_visit (f, "Zebulon", family, "1961-04-09");

  end_visit (f, id);
  return id;
}

static gboolean
in_file (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL)
         && memmem (bytes, length, text, strlen (text)) != NULL;
}

/* Whether any file beside the store, or the store, holds @text. */
static gboolean
in_files (Fixture *f, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      if (in_file (path, text))
        return TRUE;
    }
  return FALSE;
}

static PurgeReport
purge (Fixture *f, PurgeKind kind)
{
  const PurgeOrder order = { kind, CUTOFF, "A. Lindqvist", "CT-2026-0417" };
  g_autoptr (GError) error = NULL;
  PurgeReport planned = { 0 };
  PurgeReport done = { 0 };

  g_assert_true (purge_plan (f->store, &order, &planned, &error));
  g_assert_true (purge_run (f->store, &order, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (done.records, ==, planned.records);
  g_assert_cmpuint (done.bodies, ==, planned.bodies);
  return done;
}

/* The log is whole, and what screens read is what the log says. */
static void
assert_whole (Fixture *f, gint64 bodies_purged)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  g_assert_true (audit_verify (f->store, NULL, NULL, &report, &error));
  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.bodies_purged, ==, bodies_purged);
  audit_report_clear (&report);
}

static void
test_old_visit_is_gone (Fixture *f, gconstpointer data)
{
  g_autofree char *old = past_visit (f, "Quillfeather");
  g_autoptr (Visit) left = NULL;
  PurgeReport report;

  g_assert_true (in_files (f, "Quillfeather"));
  report = purge (f, PURGE_VISITS);
  g_assert_cmpuint (report.records, ==, 1);
  g_assert_cmpuint (report.bodies, ==, 4);
  g_assert_false (in_files (f, "Quillfeather"));
  g_assert_false (in_files (f, "1961-04-09"));
  assert_whole (f, 4);
  /* That somebody came, and was let in, stays for the counts. */
  left = get (f, old);
  g_assert_null (left->person->family);
  g_assert_cmpint (left->state, ==, VISIT_LEFT);
  reopen (f);
  assert_whole (f, 4);
  g_assert_false (in_files (f, "Quillfeather"));
}

/* From several doors, so in no order of their ids: SQLite moves rows from page to page to make room
 * for those between, and leaves copies where they were. */
static void
test_many_visits (Fixture *f, gconstpointer data)
{
  GRand *rand = g_rand_new_with_seed (COPY_SEED);

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Quillfeather-%d", i);
      g_autoptr (Visit) visit = visitor ("Zebulon", name, "1961-04-09");
      EventDraft *draft;

      g_free (visit->id);
      visit->id = g_strdup_printf ("01J00000000000%08X%04X", g_rand_int (rand), i);
      draft = event_visit_started (visit);
      draft->at_ms = CUTOFF - 86400000 + i;
      append (f, draft);
      end_visit (f, visit->id);
    }
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 300);
  g_assert_false (in_files (f, "Quillfeather"));
  assert_whole (f, 1200);
  g_rand_free (rand);
}

static void
test_what_stays (Fixture *f, gconstpointer data)
{
  g_autofree char *held = past_visit (f, "Heldover");
  g_autofree char *subject = hold_subject_visit (held);
  g_autofree char *inside = start_visit (f, "Ines", "Insidehouse", "1970-01-01");
  g_autoptr (Visit) recent = visitor ("Nadia", "Newcomb", "1990-05-05");
  PurgeReport report;

  g_free (past_visit (f, "Quillfeather"));
  g_free (start_visit (f, "Wilhelmina", "Waitwell", "1970-01-01"));
  append (f, event_admitted (inside, "R. Okafor", FALSE));
  append (f, event_visit_started (recent));
  append (f, event_withdrawn (recent->id));
  append (f, event_hold_placed (subject, "A. Lindqvist", "case 12-345"));
  report = purge (f, PURGE_VISITS);
  g_assert_cmpuint (report.records, ==, 1);
  g_assert_cmpuint (report.held, ==, 1);
  g_assert_false (in_files (f, "Quillfeather"));
  g_assert_true (in_files (f, "Heldover"));
  g_assert_true (in_files (f, "Waitwell"));
  g_assert_true (in_files (f, "Insidehouse"));
  g_assert_true (in_files (f, "Newcomb"));
  assert_whole (f, 4);
}

static void
test_hold_is_lifted (Fixture *f, gconstpointer data)
{
  g_autofree char *held = past_visit (f, "Heldover");
  g_autofree char *subject = hold_subject_visit (held);
  g_autoptr (GPtrArray) holds = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (f, event_hold_lifted (subject, "A. Lindqvist", NULL));
  append (f, event_hold_placed (subject, "A. Lindqvist", "case 12-345"));
  holds = query_holds (f->store, &error);
  g_assert_cmpuint (holds->len, ==, 1);
  g_assert_cmpstr (((Hold *)g_ptr_array_index (holds, 0))->reason, ==, "case 12-345");
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 0);
  append (f, event_hold_lifted (subject, "A. Lindqvist", "case closed"));
  none = query_holds (f->store, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 1);
  g_assert_false (in_files (f, "Heldover"));
}

/* What a version that does not exist yet writes about a visit goes with it, and so does the reason
 * of a hold that was lifted: no kind can be forgotten. */
static void
test_every_kind_goes (Fixture *f, gconstpointer data)
{
  static const char *const later[] = { "hologram_shown", "answers_given", "badge_engraved" };
  g_autofree char *old = past_visit (f, "Quillfeather");
  g_autofree char *kept = past_visit (f, "Stillhere");
  g_autofree char *subject = hold_subject_visit (old);
  g_autofree char *other = hold_subject_visit (kept);

  append (f, event_hold_placed (subject, "A. Lindqvist", "the case of Zebulon Quillfeather"));
  append (f, event_hold_lifted (subject, "A. Lindqvist", "Quillfeather's case is closed"));
  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    {
      EventDraft *draft = event_withdrawn (old);

      draft->kind = later[i];
      g_free (draft->body);
      draft->body = g_strdup ("{\"said\":\"Quillfeather\",\"jpeg\":\"UXVpbGxmZWF0aGVy\"}");
      append (f, draft);
      draft = event_withdrawn (kept);
      draft->kind = later[i];
      append (f, draft);
    }
  g_assert_true (in_files (f, "Quillfeather"));
  append (f, event_hold_placed (other, "A. Lindqvist", "case 9"));
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 1);
  g_assert_false (in_files (f, "Quillfeather"));
  g_assert_false (in_files (f, "UXVpbGxmZWF0aGVy"));
  g_assert_true (in_files (f, "Stillhere"));
  assert_whole (f, 4 + 2 + G_N_ELEMENTS (later));
}

/* A denial, or a possible match, is another kind of record with dates of its own. */
static void
test_flagged_are_their_own_kind (Fixture *f, gconstpointer data)
{
  g_autofree char *denied = start_visit (f, "Dorian", "Denyworth", "1980-08-08");

  append (f, event_denied (denied, "R. Okafor", "court order"));
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 0);
  g_assert_true (in_files (f, "Denyworth"));
  g_assert_cmpuint (purge (f, PURGE_FLAGGED).records, ==, 1);
  g_assert_false (in_files (f, "Denyworth"));
  g_assert_false (in_files (f, "court order"));
  assert_whole (f, 2);
}

/* What was answered at the kiosk, and what was written down of an agency's paper. */
static void
test_what_was_said_goes_along (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Officer", "Quillfeather", "1961-04-09");
  g_autoptr (GPtrArray) answers = answers_new ();
  g_autoptr (AgencyRecord) record = agency_record_new ();
  EventDraft *draft;

  g_ptr_array_add (answers, visit_answer_new ("company", "Which company?", QUESTION_TEXT,
                                              "Zanzibar Plumbing"));
  append (f, event_answered (id, answers));
  record->officer = g_strdup ("Agent Ottoline");
  record->note = g_strdup ("counsel Featherstone was called");
  record->paper = PAPER_SUBPOENA;
  draft = event_agency_recorded (id, record);
  event_draft_sign (draft, "S1", "R. Reviewer");
  append (f, draft);
  append (f, event_admitted (id, "R. Okafor", FALSE));
  append (f, event_signed_out (id, LEFT_DESK, NULL));
  g_assert_true (in_files (f, "Zanzibar"));
  g_assert_true (in_files (f, "Featherstone"));
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 1);
  g_assert_false (in_files (f, "Zanzibar"));
  g_assert_false (in_files (f, "Ottoline"));
  g_assert_false (in_files (f, "Featherstone"));
  g_assert_false (in_files (f, "R. Reviewer"));
  assert_whole (f, 5);
}

static void
test_withdrawn_entry (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchlistEntry) gone = entry ("W-1", "Tobias Quillström");
  g_autoptr (WatchlistEntry) held = entry ("W-2", "Hedda Heldover");
  g_autoptr (WatchlistEntry) kept = entry ("W-3", "Kasimir Keepwell");
  g_autofree char *subject = hold_subject_entry ("W-2");
  WatchlistStatus before;
  WatchlistStatus after;
  EventDraft *drafts[]
      = { event_watchlist_put (gone), event_watchlist_put (held), event_watchlist_put (kept),
          event_watchlist_withdrawn ("W-1"), event_watchlist_withdrawn ("W-2") };

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      drafts[i]->at_ms = CUTOFF - 10 + (gint64)i;
      append (f, drafts[i]);
    }
  append (f, event_hold_placed (subject, "A. Lindqvist", "case 12-345"));
  before = status_of (f);
  g_assert_cmpuint (purge (f, PURGE_ENTRIES).records, ==, 1);
  after = status_of (f);
  g_assert_false (in_files (f, "Quillström"));
  g_assert_true (in_files (f, "Hedda"));
  g_assert_true (in_files (f, "Keepwell"));
  g_assert_cmpuint (after.entries, ==, 1);
  /* What has prepared the list goes by its version, which must never fall. */
  g_assert_cmpint (after.version, >=, before.version);
  assert_whole (f, 2);
}

static void
test_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) purges = NULL;
  g_autoptr (GError) error = NULL;
  const Purge *told;

  g_free (past_visit (f, "Quillfeather"));
  purge (f, PURGE_VISITS);
  /* Nothing to do is no event. */
  g_assert_cmpuint (purge (f, PURGE_VISITS).records, ==, 0);
  purges = query_purges (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (purges->len, ==, 1);
  told = g_ptr_array_index (purges, 0);
  g_assert_cmpstr (told->what, ==, "visits");
  g_assert_cmpstr (told->by, ==, "A. Lindqvist");
  g_assert_cmpstr (told->authorization, ==, "CT-2026-0417");
  g_assert_cmpuint (told->records, ==, 1);
}

/* A reader keeps old pages in the write-ahead log: that is said, and the next purge ends it. */
static void
test_reader_in_the_way (Fixture *f, gconstpointer data)
{
  const PurgeOrder order = { PURGE_VISITS, CUTOFF, "A. Lindqvist", NULL };
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };
  sqlite3 *reader = NULL;

  g_free (past_visit (f, "Quillfeather"));
  g_assert_cmpint (sqlite3_open_v2 (f->path, &reader, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count (*) FROM event", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_false (purge_run (f->store, &order, &report, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  sqlite3_close (reader);
  g_clear_error (&error);
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_false (in_files (f, "Quillfeather"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  TEST ("/purge/an-old-visit-is-in-no-file", test_old_visit_is_gone);
  TEST ("/purge/many-visits", test_many_visits);
  TEST ("/purge/what-is-held-new-or-going-on-stays", test_what_stays);
  TEST ("/purge/a-hold-is-lifted", test_hold_is_lifted);
  TEST ("/purge/every-kind-of-event-goes", test_every_kind_goes);
  TEST ("/purge/flagged-visits-are-their-own-kind", test_flagged_are_their_own_kind);
  TEST ("/purge/what-was-said-goes-along", test_what_was_said_goes_along);
  TEST ("/purge/withdrawn-entry", test_withdrawn_entry);
  TEST ("/purge/is-told-in-the-log", test_is_told);
  TEST ("/purge/a-reader-in-the-way-is-told", test_reader_in_the_way);
  return g_test_run ();
}
