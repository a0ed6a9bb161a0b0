/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * 100,000 visits of a year, as the log window asks for them: a day, a search through the year, the
 * next rows, the weeks' counts; beside plain SQLite over the same rows, in turns. Then the log
 * window itself, and the roster with 5,000 people. "bench-records [VISITS]".
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "app/log-desk.h"
#include "db/event-party.h"
#include "db/query-log.h"
#include "db/rollcall.h"
#include "tests/bench/times.h"
#include "tests/desk-samples.h"
#include "ui/admin/log-table.h"
#include "ui/office/roster-window.h"

#define ROUNDS 15
#define DAYS   180 /* on which a school is open */
#define BATCH  2000
#define PEOPLE 5000
#define ROWS   64 /* that the window asks for at once */
#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  char *folder;
  VestStore *store;
  sqlite3 *plain;
  guint visits;
  gint64 begin_ms; /* local midnight of the first day */
  GPtrArray *ids;  /* (nullable) of the whole year, as last found */
} Bench;

/* Sorts @times. */
static double
median (double *times, guint n)
{
  sort_times (times, n);
  return times[n / 2];
}

static void
tell (const char *what, double *times, guint n)
{
  double middle = median (times, n);

  g_print ("%-46s %9.2f ms, worst %9.2f ms\n", what, middle, times[n - 1]);
}

static void
need (VestStore *store, GPtrArray *drafts)
{
  g_autoptr (GError) error = NULL;

  if (!store_append (store, drafts, &error))
    g_error ("%s", error->message);
  g_ptr_array_set_size (drafts, 0);
}

/* --- a year ------------------------------------------------------------------------------------
 */

/* Every second day has its share, from eight o'clock on. */
static gint64
arrival (const Bench *bench, guint n)
{
  guint a_day = MAX (bench->visits / DAYS, 1);

  return bench->begin_ms + (n / a_day) * 2 * DAY_MS + 8 * 3600000
         + (gint64)(n % a_day) * 32400000 / a_day;
}

static void
add (GPtrArray *drafts, EventDraft *draft, gint64 at_ms)
{
  draft->at_ms = at_ms;
  g_ptr_array_add (drafts, draft);
}

static Visit *
visit_of (guint n)
{
  Visit *visit = sample_visit (n, 0);

  g_free (visit->id);
  g_free (visit->person->family);
  visit->id = visit_id_new ();
  visit->person->family = g_strdup_printf ("%s-%u", PICK (sample_family, n / 3), n % 4999);
  for (guint i = 0; n % 50 == 7 && i < 3; i++)
    {
      PartyMember *member = party_member_new (i);

      person_free (member->person);
      member->person = person_copy (visit->person);
      g_ptr_array_add (visit->party, member);
    }
  return visit;
}

static void
add_visit (GPtrArray *drafts, const Visit *visit, guint n, gint64 at, gboolean leaves)
{
  add (drafts, event_visit_started (visit), at);
  for (guint i = 1; i < visit->party->len; i++)
    add (drafts, event_party_joined (visit, i), at);
  if (n % 40 == 3)
    {
      add (drafts, event_denied (visit->id, "R. Silva", "not expected"), at + 30000);
      return;
    }
  add (drafts, event_admitted (visit->id, "D. Okafor", n % 7 == 1), at + 20000 + n % 9000);
  if (leaves)
    add (drafts, event_signed_out (visit->id, LEFT_BADGE, NULL), at + 3600000);
}

static void
insert_plain (sqlite3_stmt *insert, const Visit *visit, guint n, gint64 at)
{
  g_autofree char *name = person_dup_name (visit->person);

  sqlite3_bind_text (insert, 1, visit->id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, at);
  sqlite3_bind_text (insert, 3, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, visit->purpose, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, visit->host_name, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, visit->entrance, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, n % 40 == 3 ? "denied" : "admitted", -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 8, at + 3600000);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  sqlite3_reset (insert);
}

static void
run_plain (sqlite3 *plain, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (plain, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
fill (Bench *bench)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  sqlite3_stmt *insert = NULL;

  run_plain (bench->plain,
             "CREATE TABLE visit (id TEXT PRIMARY KEY, arrived_ms INTEGER, name TEXT, kind TEXT,"
             " host TEXT, entrance TEXT, decision TEXT, left_ms INTEGER) WITHOUT ROWID;"
             "CREATE INDEX visit_arrived ON visit (arrived_ms); BEGIN");
  sqlite3_prepare_v2 (bench->plain, "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", -1,
                      &insert, NULL);
  for (guint n = 0; n < bench->visits; n++)
    {
      g_autoptr (Visit) visit = visit_of (n);

      add_visit (drafts, visit, n, arrival (bench, n), TRUE);
      insert_plain (insert, visit, n, arrival (bench, n));
      if (drafts->len >= BATCH)
        need (bench->store, drafts);
    }
  need (bench->store, drafts);
  sqlite3_finalize (insert);
  run_plain (bench->plain, "COMMIT; ANALYZE");
}

/* --- in the store, in turns with plain SQLite --------------------------------------------------
 */

/* Every column of every row, as somebody who shows them would read it. */
static guint
read_plain (const Bench *bench, const char *sql, gint64 from, gint64 until)
{
  sqlite3_stmt *rows = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (bench->plain, sql, -1, &rows, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (rows, 1, from);
  sqlite3_bind_int64 (rows, 2, until);
  for (; sqlite3_step (rows) == SQLITE_ROW; n++)
    for (int c = 0; c < sqlite3_column_count (rows); c++)
      g_free (g_strdup ((const char *)sqlite3_column_text (rows, c)));
  sqlite3_finalize (rows);
  return n;
}

static LogFound *
find (Bench *bench, const LogQuery *query)
{
  g_autoptr (GError) error = NULL;
  LogFound *found = query_log_find (bench->store, query, TRUE, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static guint
read_rows (Bench *bench, GPtrArray *ids, guint first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = query_log_read (bench->store, ids, first, ROWS, &error);

  g_assert_no_error (error);
  return visits->len;
}

typedef guint (*Ask) (Bench *bench, guint round);

static LogQuery
year (const Bench *bench)
{
  return (LogQuery){ .from_ms = bench->begin_ms, .until_ms = bench->begin_ms + 366 * DAY_MS };
}

static LogQuery
a_day_of (const Bench *bench, guint round)
{
  gint64 from = bench->begin_ms + round * 20 * DAY_MS;

  return (LogQuery){ .from_ms = from, .until_ms = from + DAY_MS };
}

static guint
ask_day (Bench *bench, guint round)
{
  LogQuery query = a_day_of (bench, round);
  g_autoptr (LogFound) found = find (bench, &query);

  read_rows (bench, found->ids, 0);
  return found->found;
}

static guint
ask_day_plain (Bench *bench, guint round)
{
  LogQuery query = a_day_of (bench, round);

  return read_plain (bench,
                     "SELECT * FROM visit WHERE arrived_ms >= ? AND arrived_ms < ?"
                     " ORDER BY arrived_ms",
                     query.from_ms, query.until_ms);
}

static guint
ask_words (Bench *bench, guint round)
{
  LogQuery query = year (bench);
  g_autoptr (LogFound) found = NULL;

  query.words = (char *)"saoirse krebs-77";
  found = find (bench, &query);
  read_rows (bench, found->ids, 0);
  return found->found;
}

/* All words in any column, as the window offers it. */
static guint
ask_words_plain (Bench *bench, guint round)
{
  LogQuery query = year (bench);

  return read_plain (bench,
                     "SELECT * FROM visit WHERE arrived_ms >= ? AND arrived_ms < ?"
                     " AND name || ' ' || host || ' ' || entrance LIKE '%saoirse%'"
                     " AND name || ' ' || host || ' ' || entrance LIKE '%krebs-77%'"
                     " ORDER BY arrived_ms",
                     query.from_ms, query.until_ms);
}

static guint
ask_year (Bench *bench, guint round)
{
  LogQuery query = year (bench);
  g_autoptr (LogFound) found = find (bench, &query);

  g_clear_pointer (&bench->ids, g_ptr_array_unref);
  bench->ids = g_ptr_array_ref (found->ids);
  return found->found;
}

static guint
ask_year_plain (Bench *bench, guint round)
{
  LogQuery query = year (bench);

  read_plain (bench,
              "SELECT count (*), sum (decision = 'denied'), sum (left_ms = 0) FROM visit"
              " WHERE arrived_ms >= ? AND arrived_ms < ?",
              query.from_ms, query.until_ms);
  return read_plain (bench,
                     "SELECT id FROM visit WHERE arrived_ms >= ? AND arrived_ms < ?"
                     " ORDER BY arrived_ms",
                     query.from_ms, query.until_ms);
}

static guint
ask_rows (Bench *bench, guint round)
{
  return read_rows (bench, bench->ids, bench->ids->len / (ROUNDS + 1) * (round + 1));
}

/* Where the last row ended, as one who pages by key does it. */
static guint
ask_rows_plain (Bench *bench, guint round)
{
  return read_plain (bench,
                     "SELECT * FROM visit WHERE arrived_ms >= ? ORDER BY arrived_ms LIMIT 64",
                     bench->begin_ms + round * 20 * DAY_MS, 0);
}

static guint
ask_counts (Bench *bench, guint round)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (LogCount));
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 53; i++)
    {
      LogCount count = { .from_ms = bench->begin_ms + i * 7 * DAY_MS,
                         .until_ms = bench->begin_ms + (i + 1) * 7 * DAY_MS };

      g_array_append_val (counts, count);
    }
  g_assert_true (query_log_count (bench->store, counts, NULL, &error));
  return counts->len;
}

static guint
ask_counts_plain (Bench *bench, guint round)
{
  return read_plain (bench,
                     "SELECT (arrived_ms - ?) / 604800000, kind, count (*),"
                     " sum (decision = 'denied') FROM visit WHERE arrived_ms >= ?1 GROUP BY 1, 2",
                     bench->begin_ms, 0);
}

static void
compare (Bench *bench, const char *what, Ask ours, Ask theirs)
{
  double mine[ROUNDS], plain[ROUNDS];
  guint found = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();

      found = ours (bench, round);
      mine[round] = ms_since (start);
      start = g_get_monotonic_time ();
      theirs (bench, round);
      plain[round] = ms_since (start);
    }
  tell (what, mine, ROUNDS);
  g_print ("%-46s %9.2f ms (%u rows)\n", "  plain SQLite", median (plain, ROUNDS), found);
}

/* --- in the window -----------------------------------------------------------------------------
 */

static GListModel *
model_of (GtkWidget *window)
{
  return G_LIST_MODEL (
      vest_log_table_get_rows (VEST_LOG_TABLE (find_widget (window, VEST_TYPE_LOG_TABLE, NULL))));
}

/* Whether that row says something, and not only that there is one. */
static gboolean
is_read (GListModel *rows, guint position)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (rows, position);

  return item != NULL && visit_item_get_visit (item)->arrived_ms != 0;
}

static char *
dup_day (const Bench *bench, guint after)
{
  g_autoptr (GDateTime) day
      = g_date_time_new_from_unix_local (bench->begin_ms / 1000 + 43200 + (gint64)after * 86400);

  return g_date_time_format (day, "%F");
}

/* Whether the rows of that day stand there: the first says when. */
static gboolean
shows_day (GtkWidget *window, gint64 from_ms)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (model_of (window), 0);
  gint64 at = item != NULL ? visit_item_get_visit (item)->arrived_ms : 0;

  return at >= from_ms && at < from_ms + DAY_MS;
}

static void
time_days (Bench *bench, GtkWidget *window, VestLogPage *page)
{
  double times[ROUNDS], work[ROUNDS];

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *day = dup_day (bench, round * 20);
      gint64 start = g_get_monotonic_time ();
      clock_t worked = clock ();

      vest_log_page_set_range (page, day, day);
      wait_until (shows_day (window, bench->begin_ms + round * 20 * DAY_MS));
      draw_frames (window, 1);
      times[round] = ms_since (start);
      work[round] = (double)(clock () - worked) * 1000 / CLOCKS_PER_SEC;
    }
  tell ("window: a day, from the click to the rows", times, ROUNDS);
  tell ("  of which this program works", work, ROUNDS);
}

static void
time_scroll (GtkWidget *window)
{
  GtkWidget *scroller = find_widget (find_widget (window, VEST_TYPE_LOG_TABLE, NULL),
                                     GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  guint n = g_list_model_get_n_items (model_of (window));
  double near[4 * ROUNDS], far[4 * ROUNDS], work[4 * ROUNDS];

  for (guint i = 0; i < 8 * ROUNDS; i++)
    {
      double upper = gtk_adjustment_get_upper (at), page = gtk_adjustment_get_page_size (at);
      double to = i % 2 == 0 ? gtk_adjustment_get_value (at) + page
                             : upper * (double)(i * 7919 % 1000) / 1000;
      gint64 start = g_get_monotonic_time ();
      clock_t worked = clock ();

      gtk_adjustment_set_value (at, MIN (to, upper - page));
      draw_frames (window, 1);
      wait_until (is_read (model_of (window), (guint)(MIN (to, upper - page) / upper * n)));
      draw_frames (window, 1);
      (i % 2 == 0 ? near : far)[i / 2] = ms_since (start);
      if (i % 2 == 0)
        work[i / 2] = (double)(clock () - worked) * 1000 / CLOCKS_PER_SEC;
    }
  tell ("window: a page down, two frames", near, G_N_ELEMENTS (near));
  tell ("  of which this program works", work, G_N_ELEMENTS (work));
  tell ("window: to anywhere, two frames", far, G_N_ELEMENTS (far));
}

static void
time_year (Bench *bench, GtkWidget *window, VestLogPage *page)
{
  g_autofree char *from = dup_day (bench, 0);
  g_autofree char *until = dup_day (bench, 364);
  gint64 start = g_get_monotonic_time ();

  vest_log_page_set_range (page, from, until);
  wait_until (g_list_model_get_n_items (model_of (window)) == bench->visits
              && is_read (model_of (window), 0));
  draw_frames (window, 1);
  g_print ("%-46s %9.2f ms\n", "window: the year, from the click to the rows", ms_since (start));
  time_scroll (window);
  start = g_get_monotonic_time ();
  type_into (window, "Search the log", "saoirse krebs-77");
  wait_until (g_list_model_get_n_items (model_of (window)) < bench->visits / 100
              && is_read (model_of (window), 0));
  draw_frames (window, 1);
  g_print ("%-46s %9.2f ms\n", "window: two words, the pause of typing and all", ms_since (start));
}

static void
bench_window (Bench *bench)
{
  GtkWidget *window = new_admin (1440, 900, THEME_LIGHT);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);
  VestLogPage *page = vest_admin_window_get_log (admin);
  g_autoptr (VestDeskSession) session = desk_session_new (0);
  g_autoptr (Staff) staff = staff_new ("S1", "A. Lindqvist", STAFF_ADMINISTRATOR);
  LogDesk *desk = log_desk_new (session, admin);

  vest_admin_window_set_staff (admin, staff, ADMIN_MAY_EVERYTHING);
  log_desk_set_store (desk, bench->store);
  vest_log_page_set_range (page, "2001-01-01", "2001-01-01");
  draw_frames (window, 3);
  time_days (bench, window, page);
  time_year (bench, window, page);
  log_desk_free (desk);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the roster --------------------------------------------------------------------------------
 */

/* A list of bare labels: what GTK alone takes. */
static double
time_bare_list (void)
{
  static const char row[]
      = "<interface><template class='GtkListItem'><property name='child'><object class='GtkLabel'>"
        "<binding name='label'><lookup name='string' type='GtkStringObject'><lookup name='item'>"
        "GtkListItem</lookup></lookup></binding></object></property></template></interface>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (row, sizeof row - 1);
  GtkListItemFactory *factory = gtk_builder_list_item_factory_new_from_bytes (NULL, bytes);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  gint64 start;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  draw_frames (window, 3);
  for (guint i = 0; i < PEOPLE; i++)
    gtk_string_list_append (names, PICK (sample_family, i));
  start = g_get_monotonic_time ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (
                                                        G_LIST_MODEL (names))),
                                                    factory));
  draw_frames (window, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  return ms_since (start);
}

static GPtrArray *
read_roster (VestStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = query_roster (store, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static double
show_lines (GtkWidget *window, GPtrArray *lines)
{
  gint64 start = g_get_monotonic_time ();

  vest_roster_window_set_lines (VEST_ROSTER_WINDOW (window), lines, NULL);
  draw_frames (window, 1);
  return ms_since (start);
}

static void
bench_roster (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "roster.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) again = NULL;
  GtkWidget *window = vest_roster_window_new (NULL, "Hartwell High School");
  double reads[ROUNDS], first, next;

  g_assert_no_error (error);
  for (guint n = 0; n < PEOPLE; n++)
    {
      g_autoptr (Visit) visit = visit_of (n * 50);

      add_visit (drafts, visit, 0, now_ms () - n * 1000, FALSE);
    }
  need (store, drafts);
  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();

      g_clear_pointer (&lines, g_ptr_array_unref);
      lines = read_roster (store);
      reads[round] = ms_since (start);
    }
  g_assert_cmpuint (lines->len, ==, PEOPLE);
  gtk_window_present (GTK_WINDOW (window));
  draw_frames (window, 3);
  first = show_lines (window, lines);
  again = read_roster (store);
  ((RosterLine *)g_ptr_array_index (again, 3))->mark = MARK_ACCOUNTED;
  next = show_lines (window, again);
  g_print ("%-46s %9.2f ms\n", "roster of 5,000 people read", median (reads, ROUNDS));
  g_print ("%-46s %9.2f ms; a bare list of as many names %9.2f ms\n", "window: the roster shown",
           first, time_bare_list ());
  g_print ("%-46s %9.2f ms\n", "window: shown again after a tick", next);
  gtk_window_destroy (GTK_WINDOW (window));
  store_close (store);
}

/* --- all ---------------------------------------------------------------------------------------
 */

static gint64
first_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -364);
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (before), g_date_time_get_month (before),
                               g_date_time_get_day_of_month (before), 0, 0, 0);

  return g_date_time_to_unix (midnight) * 1000;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench bench = { .folder = g_dir_make_tmp ("vestibule-bench-XXXXXX", NULL),
                  .visits = argc > 1 && atoi (argv[1]) > 0 ? (guint)atoi (argv[1]) : 100000,
                  .begin_ms = first_day () };
  g_autofree char *path = g_build_filename (bench.folder, "station.db", NULL);
  g_autofree char *plain = g_build_filename (bench.folder, "plain.db", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", bench.folder);
  gint64 start = g_get_monotonic_time ();

  desk_samples_init ();
  bench.store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (plain, &bench.plain), ==, SQLITE_OK);
  fill (&bench);
  g_print ("%u visits of a year, made in %.0f s\n", bench.visits, ms_since (start) / 1000);
  compare (&bench, "a day found, counted, its first rows read", ask_day, ask_day_plain);
  compare (&bench, "two words in the year, its totals, first rows", ask_words, ask_words_plain);
  compare (&bench, "the whole year found and counted", ask_year, ask_year_plain);
  compare (&bench, "the next 64 rows", ask_rows, ask_rows_plain);
  compare (&bench, "visits by week and kind", ask_counts, ask_counts_plain);
  bench_window (&bench);
  bench_roster (&bench);
  g_clear_pointer (&bench.ids, g_ptr_array_unref);
  store_close (bench.store);
  g_object_unref (bench.store);
  sqlite3_close (bench.plain);
  g_free (bench.folder);
  return system (remove) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
