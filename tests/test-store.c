/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * The store as its callers see it: a visit from start to sign-out, what is refused, the queries,
 * threads and the "changed" signal.
 */
#include "db/audit.h"
#include "db/query.h"
#include "db/store.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  VestStore *store;
  int started; /* visits, a millisecond apart: the order of arrival is certain */
} Fixture;

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("vestibule-store-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "station.db", NULL);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->store != NULL)
    store_close (f->store);
  g_clear_object (&f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  store_close (f->store);
  g_clear_object (&f->store);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
}

static Visit *
visitor (const char *given, const char *family, const char *birth_date)
{
  Visit *visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("Harbor High");
  visit->entrance = g_strdup ("North door");
  visit->person->given = g_strdup (given);
  visit->person->family = g_strdup (family);
  visit->person->birth_date = g_strdup (birth_date);
  visit->id_type = g_strdup ("typed");
  visit->purpose = g_strdup ("meeting");
  visit->host_id = g_strdup ("h1");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->language = g_strdup ("es");
  return visit;
}

static gboolean
try_append (Fixture *f, EventDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, draft);
  return store_append (f->store, drafts, error);
}

static void
append (Fixture *f, EventDraft *draft)
{
  g_autoptr (GError) error = NULL;

  try_append (f, draft, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *f, EventDraft *draft)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_append (f, draft, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
}

static char *
start_visit (Fixture *f, const char *given, const char *family, const char *birth_date)
{
  g_autoptr (Visit) visit = visitor (given, family, birth_date);
  EventDraft *draft = event_visit_started (visit);

  draft->at_ms = G_GINT64_CONSTANT (1700000000000) + g_atomic_int_add (&f->started, 1);
  append (f, draft);
  return g_strdup (visit->id);
}

static Visit *
get (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  Visit *visit = query_visit (f->store, id, &error);

  g_assert_no_error (error);
  return visit;
}

static gint64
count_events (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };
  gint64 events;

  audit_verify (f->store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  events = report.events;
  audit_report_clear (&report);
  return events;
}

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

static WatchlistEntry *
entry (const char *id, const char *name)
{
  WatchlistEntry *result = watchlist_entry_new ();
  static const char *const aliases[] = { "Toby Quill", "T. \"Q\" Ström", NULL };

  result->id = g_strdup (id);
  result->list = g_strdup ("trespass");
  result->person->full_name = g_strdup (name);
  result->person->sex = 'M';
  result->aliases = g_strdupv ((char **)aliases);
  result->instructions = g_strdup ("Call the office.");
  return result;
}

static WatchlistStatus
status_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WatchlistStatus status = { 0 };

  query_watchlist_status (f->store, &status, &error);
  g_assert_no_error (error);
  return status;
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

/* --- old stores ------------------------------------------------------------------------------ */

/* A store as the first release left it: the chain, and the tables that its events fold to. */
static void
test_first_release (Fixture *f, gconstpointer data)
{
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *old = g_build_filename (here, "fixtures", "store-v1.db", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) on_site = NULL;
  g_autoptr (GError) error = NULL;
  Match *match;
  gsize length = 0;

  store_close (f->store);
  g_clear_object (&f->store);
  g_file_get_contents (old, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (f->path, bytes, (gssize)length, &error);
  f->store = store_open (f->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_events (f), ==, 20);
  waiting = query_waiting (f->store, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  on_site = query_on_site (f->store, &error);
  g_assert_cmpuint (on_site->len, ==, 1);
  match = g_ptr_array_index (((Visit *)g_ptr_array_index (on_site, 0))->matches, 0);
  g_assert_true (match->dismissed);
  g_assert_cmpint (match->entry->revision, ==, 2);
  before = projections_digest (f->store, &error);
  g_assert_cmpstr (before, ==, "f60e39017fc66245d9119425bd961f1b0bd2b854b215d5c3e665eda7fa20cd12");
  projections_rebuild (f->store, &error);
  after = projections_digest (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, before);
  append (f, event_station_started ("0.1"));
}

static void
test_files_are_private (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      GStatBuf found;

      g_free (start_visit (f, "Private", "Person", NULL));
      g_assert_cmpint (g_stat (path, &found), ==, 0);
      g_assert_cmpint (found.st_mode & 0077, ==, 0);
    }
}

/* --- threads and signals --------------------------------------------------------------------- */

static void
on_changed (VestStore *store, gpointer data)
{
  int *count = data;

  (*count)++;
}

static gpointer
append_ten (gpointer data)
{
  Fixture *f = data;

  for (int i = 0; i < 10; i++)
    g_free (start_visit (f, "Busy", "Door", NULL));
  return NULL;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_changed_is_coalesced (Fixture *f, gconstpointer data)
{
  GThread *threads[4];
  int changed = 0;

  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed), &changed);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("door", append_ten, f);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (changed, ==, 0); /* only ever in our main context */
  drain ();
  g_assert_cmpint (changed, ==, 1);
  g_free (start_visit (f, "One", "More", NULL));
  drain ();
  g_assert_cmpint (changed, ==, 2);
  assert_refused (f, event_badge_queued ("nobody"));
  drain ();
  g_assert_cmpint (changed, ==, 2);
  g_assert_cmpint (count_events (f), ==, 41);
}

typedef struct
{
  gboolean done;
  GError *error;
  gpointer result;
} Reply;

static void
on_run_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Reply *reply = data;

  reply->result = store_run_finish (VEST_STORE (source), result, &reply->error);
  reply->done = TRUE;
}

static void
on_append_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Reply *reply = data;

  reply->result
      = GINT_TO_POINTER (store_append_finish (VEST_STORE (source), result, &reply->error));
  reply->done = TRUE;
}

/* Appends and reads in one job: nothing can come between. */
static gpointer
admit_job (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();

  g_ptr_array_add (drafts, event_admitted (data, "policy", FALSE));
  if (!store_append (store, drafts, error))
    return NULL;
  return query_visit (store, data, error);
}

static void
test_jobs (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Async", "Person", NULL);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (Visit) admitted = NULL;
  Reply first = { 0 }, second = { 0 }, third = { 0 };

  store_run_async (f->store, admit_job, g_strdup (id), g_free, (GDestroyNotify)visit_free, NULL,
                   on_run_ready, &first);
  g_ptr_array_add (drafts, event_admitted (id, "policy", FALSE)); /* now the second admission */
  store_append_async (f->store, drafts, NULL, on_append_ready, &second);
  g_cancellable_cancel (cancelled);
  store_run_async (f->store, admit_job, g_strdup (id), g_free, (GDestroyNotify)visit_free,
                   cancelled, on_run_ready, &third);
  while (!first.done || !second.done || !third.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (first.error);
  admitted = first.result;
  g_assert_cmpint (admitted->state, ==, VISIT_ADMITTED);
  g_assert_false (GPOINTER_TO_INT (second.result));
  g_assert_error (second.error, STORE_ERROR, STORE_ERROR_INVALID);
  g_assert_error (third.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&second.error);
  g_clear_error (&third.error);
}

static void
test_close_finishes_queued_work (Fixture *f, gconstpointer data)
{
  Reply replies[20] = { 0 };
  Reply late = { 0 };
  g_autoptr (GPtrArray) none = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (GPtrArray) drafts = event_drafts_new ();
      g_autoptr (Visit) visit = visitor ("Last", "Minute", NULL);

      g_ptr_array_add (drafts, event_visit_started (visit));
      store_append_async (f->store, drafts, NULL, on_append_ready, &replies[i]);
    }
  store_close (f->store);
  store_close (f->store);
  g_assert_false (try_append (f, event_station_started ("0.1"), &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
  store_append_async (f->store, none, NULL, on_append_ready, &late);
  while (!late.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (late.error);
  g_clear_error (&late.error);
  drain ();
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    g_assert_true (GPOINTER_TO_INT (replies[i].result));
  reopen (f);
  g_assert_cmpint (count_events (f), ==, 20);
}

static gpointer
drop_job (VestStore *store, gpointer data, GError **error)
{
  return data;
}

/* The last reference falls on the worker thread, which cannot wait for itself. */
static void
test_last_reference_on_the_worker (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_run_async (f->store, drop_job, NULL, NULL, NULL, NULL, NULL, NULL);
  g_clear_object (&f->store);
  drain ();
  do
    {
      g_clear_error (&error);
      f->store = store_open (f->path, STORE_WRITER, &error);
    }
  while (g_error_matches (error, STORE_ERROR, STORE_ERROR_BUSY) && (drain (), TRUE));
  g_assert_no_error (error);
}

static void
test_reader_beside_a_writer (Fixture *f, gconstpointer data)
{
  g_autofree char *id = start_visit (f, "Early", "Bird", NULL);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autoptr (VestStore) reader = NULL;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) visit = NULL;
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  reader = store_open (f->path, STORE_READER, &error);
  g_assert_no_error (error);
  append (f, event_admitted (id, "policy", FALSE));
  visit = query_visit (reader, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (visit->state, ==, VISIT_ADMITTED);
  g_assert_true (audit_verify (reader, NULL, NULL, &report, &error));
  g_assert_cmpstr (report.problem, ==, NULL);
  g_assert_cmpint (report.events, ==, 2);
  audit_report_clear (&report);
  g_ptr_array_add (drafts, event_station_started ("0.1"));
  g_assert_false (store_append (reader, drafts, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_READ_ONLY);
  store_close (reader);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS)); /* no checkpoint took it away */
  append (f, event_signed_out (id, LEFT_BADGE, NULL));
}

static void
test_many_entries_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("N-%05d", i);
      g_autoptr (WatchlistEntry) listed = entry (id, "Vera Made Up");

      g_ptr_array_add (drafts, event_watchlist_put (listed));
    }
  g_assert_true (store_append (f->store, drafts, &error));
  g_assert_cmpuint (status_of (f).entries, ==, 5000);
  g_assert_cmpint (count_events (f), ==, 5000);
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
  TEST ("/store/first-release", test_first_release);
  TEST ("/store/files-are-private", test_files_are_private);
  TEST ("/store/changed-is-coalesced", test_changed_is_coalesced);
  TEST ("/store/jobs", test_jobs);
  TEST ("/store/close-finishes-queued-work", test_close_finishes_queued_work);
  TEST ("/store/last-reference-on-the-worker", test_last_reference_on_the_worker);
  TEST ("/store/reader-beside-a-writer", test_reader_beside_a_writer);
  TEST ("/store/many-entries-at-once", test_many_entries_at_once);
  return g_test_run ();
}
