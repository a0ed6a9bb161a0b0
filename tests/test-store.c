/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The store as its callers see it: a visit from start to sign-out, what is refused, the queries.
 */
#include "db/query-returning.h"
#include "tests/store-fixture.h"

static void
test_whole_visit (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Amélie", "Óbuda", "1988-02-29");
  g_autoptr (Visit) waiting = get (f, id);
  g_autoptr (Visit) inside = NULL;
  g_autoptr (Visit) gone = NULL;

  g_assert_cmpint (waiting->state, ==, VISIT_WAITING);
  g_assert_cmpint (waiting->badge_number, ==, 1001);
  g_assert_cmpint (waiting->arrived_ms, >, 0);
  g_assert_cmpstr (waiting->person->given, ==, "Amélie");
  g_assert_cmpstr (waiting->host_name, ==, "Ms. Adeyemi");
  g_assert_null (waiting->note);

  append (f, event_screened (id, VERDICT_CLEAR, NULL, 12));
  append (f, event_admitted (id, "R. Okafor", TRUE));
  append (f, event_badge_queued (id));
  append (f, event_badge_failed (id, "out-of-labels"));
  inside = get (f, id);
  g_assert_cmpint (inside->state, ==, VISIT_ADMITTED);
  g_assert_true (inside->escort);
  g_assert_cmpstr (inside->decided_by, ==, "R. Okafor");
  g_assert_cmpint (inside->badge, ==, BADGE_PROBLEM);
  g_assert_cmpstr (inside->badge_problem, ==, "out-of-labels");

  append (f, event_badge_queued (id));
  append (f, event_badge_printed (id));
  append (f, event_badge_queued (id));
  append (f, event_badge_printed (id));
  append (f, event_signed_out (id, LEFT_BADGE, NULL));
  reopen (f);
  gone = get (f, id);
  g_assert_cmpint (gone->state, ==, VISIT_LEFT);
  g_assert_cmpint (gone->left_how, ==, LEFT_BADGE);
  g_assert_cmpint (gone->left_ms, >=, gone->decided_ms);
  g_assert_cmpint (gone->badge, ==, BADGE_PRINTED);
  g_assert_cmpint (gone->badge_prints, ==, 2);
  g_assert_null (gone->badge_problem);
  g_assert_cmpint (count_events (f), ==, 10);
}

static void
test_refusals_write_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ines", "Falk", NULL);
  g_autoptr (GPtrArray) half = event_drafts_new ();
  g_autoptr (GError) error = NULL;
  EventDraft *broken = event_station_started ("0.1");
  Visit *again = visitor ("Ines", "Falk", NULL);

  assert_refused (f, event_admitted ("00000000000000000000000000", "R. Okafor", FALSE));
  assert_refused (f, event_signed_out (id, LEFT_DESK, "R. Okafor"));
  assert_refused (f, event_badge_queued (id));
  assert_refused (f, event_watchlist_withdrawn ("nobody"));
  g_free (again->id);
  again->id = g_strdup (id);
  assert_refused (f, event_visit_started (again));
  visit_free (again);
  g_free (broken->body);
  broken->body = g_strdup ("[1]");
  assert_refused (f, broken);

  g_ptr_array_add (half, event_denied (id, "R. Okafor", "No business here"));
  g_ptr_array_add (half, event_admitted (id, "R. Okafor", FALSE));
  g_assert_false (store_append (f->store, half, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
  g_assert_cmpint (count_events (f), ==, 1);

  append (f, event_denied (id, "R. Okafor", "No business here"));
  assert_refused (f, event_admitted (id, "R. Okafor", FALSE));
  assert_refused (f, event_signed_out (id, LEFT_DESK, NULL));
  assert_refused (f, event_withdrawn (id));
  g_assert_cmpint (count_events (f), ==, 2);
}

static void
test_decisions_on_the_departed_are_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Ines", "Falk", NULL);

  append (f, event_admitted (id, "policy", FALSE));
  append (f, event_signed_out (id, LEFT_PRESUMED, NULL));
  assert_refused (f, event_admitted (id, "R. Okafor", FALSE));
  assert_refused (f, event_denied (id, "R. Okafor", "late"));
  assert_refused (f, event_signed_out (id, LEFT_BADGE, NULL));
  append (f, event_badge_printed (id)); /* the printer may be slow */
  g_assert_cmpint (count_events (f), ==, 4);
}

static void
test_queues (Fixture *f, gconstpointer data)
{
  g_autofree char *first = start_visit (f, "Ann", "Zorn", NULL);
  g_autofree char *flagged = start_visit (f, "Bea", "Quist", NULL);
  g_autofree char *last = start_visit (f, "Cai", "Åberg", NULL);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) on_site = NULL;
  g_autoptr (GPtrArray) day = NULL;
  g_autoptr (GError) error = NULL;

  append (f, event_screened (flagged, VERDICT_REVIEW, NULL, 5));
  waiting = query_waiting (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 3);
  g_assert_cmpstr (((Visit *)g_ptr_array_index (waiting, 0))->id, ==, flagged);

  append (f, event_admitted (first, "policy", FALSE));
  append (f, event_admitted (last, "policy", FALSE));
  append (f, event_timed_out (flagged));
  on_site = query_on_site (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (on_site->len, ==, 2);
  g_assert_cmpstr (((Visit *)g_ptr_array_index (on_site, 0))->id, ==, last); /* Åberg */

  day = query_between (f->store, 1, G_MAXINT64, &error);
  g_assert_cmpuint (day->len, ==, 3);
  g_assert_cmpint (((Visit *)g_ptr_array_index (day, 1))->state, ==, VISIT_TIMED_OUT);
}

static guint
search (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = query_on_site_by_name (f->store, text, &error);

  g_assert_no_error (error);
  return found->len;
}

static void
test_search_by_name (Fixture *f, gconstpointer data)
{
  g_autofree char *a = start_visit (f, "José María", "Peña-Ortiz", NULL);
  g_autofree char *b = start_visit (f, "Maeve", "O’Brien", NULL);
  g_autofree char *c = start_visit (f, "Maeve", "Waits", NULL);

  append (f, event_admitted (a, "policy", FALSE));
  append (f, event_admitted (b, "policy", FALSE));
  append (f, event_timed_out (c)); /* never was on site */
  g_assert_cmpuint (search (f, "jose"), ==, 1);
  g_assert_cmpuint (search (f, "ORTIZ jo"), ==, 1);
  g_assert_cmpuint (search (f, "peña"), ==, 1);
  g_assert_cmpuint (search (f, "pen~"), ==, 1);
  g_assert_cmpuint (search (f, "obrien"), ==, 1);
  g_assert_cmpuint (search (f, "o'b"), ==, 1);
  g_assert_cmpuint (search (f, "ma"), ==, 2);
  g_assert_cmpuint (search (f, "m"), ==, 0);
  g_assert_cmpuint (search (f, " m "), ==, 0);
  g_assert_cmpuint (search (f, ""), ==, 0);
  g_assert_cmpuint (search (f, "maeve waits"), ==, 0);
  g_assert_cmpuint (search (f, "rtiz"), ==, 0);
}

static void
test_watchlist (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchlistEntry) a = entry ("W-1", "Tobias Quill");
  g_autoptr (WatchlistEntry) b = entry ("W-2", "Ada Stroem");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  WatchlistEntry *read;

  g_assert_cmpint (status_of (f).changed_ms, ==, 0);
  append (f, event_watchlist_put (a));
  append (f, event_watchlist_put (a)); /* the same again: no new revision */
  append (f, event_watchlist_put (b));
  g_free (a->person->full_name);
  a->person->full_name = g_strdup ("Tobias B. Quill");
  append (f, event_watchlist_put (a));
  g_assert_cmpuint (status_of (f).entries, ==, 2);
  g_assert_cmpint (status_of (f).version, ==, 3);
  append (f, event_watchlist_withdrawn ("W-2"));
  g_assert_cmpint (status_of (f).version, ==, 4);
  assert_refused (f, event_watchlist_withdrawn ("W-2"));

  list = query_watchlist (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  read = g_ptr_array_index (list, 0);
  g_assert_cmpstr (read->id, ==, "W-1");
  g_assert_cmpint (read->revision, ==, 2);
  g_assert_cmpint (read->person->sex, ==, 'M');
  g_assert_cmpstr (read->person->full_name, ==, "Tobias B. Quill");
  g_assert_true (
      g_strv_equal ((const char *const *)read->aliases, (const char *const *)a->aliases));
  g_assert_null (read->sites);
  g_assert_cmpstr (read->instructions, ==, "Call the office.");

  append (f, event_watchlist_put (b)); /* back again: counts on */
  g_clear_pointer (&list, g_ptr_array_unref);
  list = query_watchlist (f->store, &error);
  g_assert_cmpint (((WatchlistEntry *)g_ptr_array_index (list, 1))->revision, ==, 2);
  count_events (f);
}

static void
test_hosts (Fixture *f, gconstpointer data)
{
  g_autoptr (Host) a = host_new ("h1", "Ülker Demir", "Nurse", "Room 4", NULL);
  g_autoptr (Host) b = host_new ("h2", "Main office", NULL, NULL, "Straight on.");
  g_autoptr (GPtrArray) hosts = NULL;
  g_autoptr (GError) error = NULL;

  append (f, event_host_put (a));
  append (f, event_host_put (b));
  hosts = query_hosts (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hosts->len, ==, 2);
  g_assert_cmpstr (((Host *)g_ptr_array_index (hosts, 1))->name, ==, "Ülker Demir");
  g_assert_cmpstr (((Host *)g_ptr_array_index (hosts, 0))->directions, ==, "Straight on.");
  append (f, event_host_withdrawn ("h2"));
  g_clear_pointer (&hosts, g_ptr_array_unref);
  hosts = query_hosts (f->store, &error);
  g_assert_cmpuint (hosts->len, ==, 1);
  assert_refused (f, event_host_withdrawn ("h2"));
  count_events (f);
}

static GPtrArray *
one_match (const char *entry_id, gint64 revision)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify)match_free);
  Match *match = match_new ();

  match->entry_id = g_strdup (entry_id);
  match->revision = revision;
  match->verdict = VERDICT_STRONG;
  match->score = 17.25;
  g_ptr_array_add (match->evidence, evidence_new (EVIDENCE_BIRTH_DATE, READING_DAY_MONTH_SWAPPED,
                                                  "1980-06-04", "1980-04-06", 6.5));
  g_ptr_array_add (matches, match);
  return matches;
}

static gboolean
is_dismissed (Fixture *f, const char *name, const char *birth_date, const char *document,
              gint64 revision)
{
  g_autoptr (Person) person = person_new ();
  g_autoptr (GError) error = NULL;
  gboolean dismissed = FALSE;

  person->full_name = g_strdup (name);
  person->birth_date = g_strdup (birth_date);
  person->document = g_strdup (document);
  query_is_dismissed (f->store, person, "W-1", revision, &dismissed, &error);
  g_assert_no_error (error);
  return dismissed;
}

static void
test_matches_and_dismissals (Fixture *f, gconstpointer data)
{
  g_autoptr (WatchlistEntry) listed = entry ("W-1", "Tobias Quill");
  g_autoptr (GPtrArray) matches = one_match ("W-1", 1);
  g_autoptr (Visit) started = visitor ("Tóbias", "Quill", "1980-06-04");
  g_autoptr (Visit) flagged = NULL;
  g_autoptr (Visit) cleared = NULL;
  Match *match;
  Evidence *evidence;

  started->person->document = g_strdup ("d0c");
  append (f, event_watchlist_put (listed));
  append (f, event_visit_started (started));
  append (f, event_screened (started->id, VERDICT_STRONG, matches, 1));
  flagged = get (f, started->id);
  g_assert_cmpint (flagged->verdict, ==, VERDICT_STRONG);
  g_assert_cmpuint (flagged->matches->len, ==, 1);
  match = g_ptr_array_index (flagged->matches, 0);
  g_assert_false (match->dismissed);
  g_assert_cmpstr (match->entry->person->full_name, ==, "Tobias Quill");
  g_assert_cmpfloat (match->score, ==, 17.25);
  evidence = g_ptr_array_index (match->evidence, 0);
  g_assert_cmpint (evidence->reading, ==, READING_DAY_MONTH_SWAPPED);
  g_assert_cmpstr (evidence->entry, ==, "1980-04-06");
  g_assert_cmpfloat (evidence->bits, ==, 6.5);

  append (f, event_dismissed (started->id, "W-1", 1, "R. Okafor", "Other photo", "2999-12-31"));
  append (f, event_dismissed (started->id, "W-1", 7, "R. Okafor", "Other photo", "2001-01-01"));
  cleared = get (f, started->id);
  g_assert_true (((Match *)g_ptr_array_index (cleared->matches, 0))->dismissed);

  g_assert_true (is_dismissed (f, "TOBIAS QUILL", "1980-06-04", NULL, 1));
  g_assert_true (is_dismissed (f, "T. Quill", "1980-06-04", "d0c", 1));
  g_assert_false (is_dismissed (f, "Tobias Quill", "1980-06-05", NULL, 1));
  g_assert_false (is_dismissed (f, "Tobias Quill", NULL, NULL, 1));
  g_assert_false (is_dismissed (f, "Tobias Quill", "1980-06-04", NULL, 2)); /* entry changed */
  g_assert_false (is_dismissed (f, "Tobias Quill", "1980-06-04", NULL, 7)); /* expired */
  count_events (f);
}

static void
test_admitted_before (Fixture *f, gconstpointer data)
{
  g_autofree char *once = start_visit (f, "Noor", "Haddad", "1991-01-01");
  g_autofree char *never = start_visit (f, "Olaf", "Brandt", "1991-01-01");
  g_autoptr (Person) person = person_new ();
  g_autoptr (GError) error = NULL;
  gboolean before = TRUE;

  person->given = g_strdup ("Noor");
  person->family = g_strdup ("HADDAD");
  person->birth_date = g_strdup ("1991-01-01");
  g_assert_true (query_was_admitted_before (f->store, person, &before, &error));
  g_assert_false (before);
  append (f, event_admitted (once, "policy", FALSE));
  append (f, event_signed_out (once, LEFT_KIOSK, NULL));
  append (f, event_denied (never, "R. Okafor", NULL));
  g_assert_true (query_was_admitted_before (f->store, person, &before, &error));
  g_assert_true (before);
  g_free (person->given);
  g_free (person->family);
  person->given = g_strdup ("Olaf");
  person->family = g_strdup ("Brandt");
  g_assert_true (query_was_admitted_before (f->store, person, &before, &error));
  g_assert_false (before);
}

static void
test_unknown_visit_is_not_found (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (query_visit (f->store, "nobody", &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND);
}

static void
test_secret_and_path_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) before = g_bytes_ref (store_get_secret (f->store));

  g_assert_cmpuint (g_bytes_get_size (before), ==, 32);
  g_assert_cmpstr (store_get_path (f->store), ==, f->path);
  reopen (f);
  g_assert_true (g_bytes_equal (before, store_get_secret (f->store)));
}

static void
test_visit_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    {
      char *id = visit_id_new ();

      g_assert_cmpuint (strlen (id), ==, 26);
      g_assert_cmpuint (strspn (id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), ==, 26);
      g_assert_cmpint (id[0], <, '8');
      g_assert_true (g_hash_table_add (seen, id));
    }
}

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/visit-ids", test_visit_ids);
  TEST ("/store/whole-visit", test_whole_visit);
  TEST ("/store/refusals-write-nothing", test_refusals_write_nothing);
  TEST ("/store/decisions-on-the-departed-are-refused", test_decisions_on_the_departed_are_refused);
  TEST ("/store/queues", test_queues);
  TEST ("/store/search-by-name", test_search_by_name);
  TEST ("/store/watchlist", test_watchlist);
  TEST ("/store/hosts", test_hosts);
  TEST ("/store/matches-and-dismissals", test_matches_and_dismissals);
  TEST ("/store/admitted-before", test_admitted_before);
  TEST ("/store/unknown-visit-is-not-found", test_unknown_visit_is_not_found);
  TEST ("/store/secret-and-path-stay", test_secret_and_path_stay);
  return g_test_run ();
}
