/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The log's window, driven by its days, its filters and its keys.
 */

#include "tests/desk-said.h"
#include "ui/admin/day-stepper.h"
#include "ui/admin/log-table.h"

/* --- what the window said -----------------------------------------------------------------------
 */

static void
on_range_chosen (VestDayStepper *stepper, const char *from, const char *until)
{
  hear (g_str_equal (from, until) ? g_strdup_printf ("day %s", from)
                                  : g_strdup_printf ("days %s %s", from, until));
}

static void
on_export (VestLogPage *page, const char *format)
{
  hear (g_strdup_printf ("export %s", format));
}

static void
on_verify (VestAuditPage *page)
{
  hear (g_strdup ("verify"));
}

static const Staff *
somebody (void)
{
  static Staff *staff;

  if (staff == NULL)
    staff = staff_new ("S1", "A. Lindqvist", STAFF_ADMINISTRATOR);
  return staff;
}

static VestLogPage *
page_of (GtkWidget *window)
{
  return vest_admin_window_get_log (VEST_ADMIN_WINDOW (window));
}

static GtkWidget *
new_log (GPtrArray *visits)
{
  GtkWidget *window = new_admin (1440, 900, THEME_LIGHT);

  g_clear_pointer (&said, g_free);
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), somebody (), ADMIN_MAY_EVERYTHING);
  show_log (window, DAY, DAY, visits);
  g_signal_connect (find_widget (window, VEST_TYPE_DAY_STEPPER, NULL), "range-chosen",
                    G_CALLBACK (on_range_chosen), NULL);
  g_signal_connect (vest_admin_window_get_log (VEST_ADMIN_WINDOW (window)), "export",
                    G_CALLBACK (on_export), NULL);
  g_signal_connect (vest_admin_window_get_audit (VEST_ADMIN_WINDOW (window)), "verify",
                    G_CALLBACK (on_verify), NULL);
  turn_loop_until_idle ();
  return window;
}

static GListModel *
shown_in (GtkWidget *window)
{
  return G_LIST_MODEL (
      vest_log_table_get_rows (VEST_LOG_TABLE (find_widget (window, VEST_TYPE_LOG_TABLE, NULL))));
}

static guint
n_shown (GtkWidget *window)
{
  return g_list_model_get_n_items (shown_in (window));
}

static void
choose (GtkWidget *window, const char *drop_down, guint choice)
{
  GtkWidget *widget = find_named (window, drop_down);

  g_assert_true (GTK_IS_DROP_DOWN (widget));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), choice);
  turn_loop_until_idle ();
}

static Visit *
visit_at (GPtrArray *visits, guint n)
{
  return g_ptr_array_index (visits, n);
}

/* --- totals -------------------------------------------------------------------------------------
 */

static LogTotals
totals_of (GPtrArray *visits)
{
  const LogQuery all = { .until_ms = G_MAXINT64 };
  g_autoptr (LogFound) found = log_array_find (visits, &all);

  return found->totals;
}

static void
test_totals_of_no_visits (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  LogTotals totals = totals_of (visits);

  g_assert_cmpuint (totals.visits, ==, 0);
  g_assert_cmpint (totals.median_ms, ==, -1);
}

static void
test_totals_count_what_people_decided (void)
{
  static const gint64 waits[] = { 10000, 90000, 30000, 50000 };
  g_autoptr (GPtrArray) visits = visits_new ();
  LogTotals totals;

  for (guint i = 0; i < 6; i++)
    {
      Visit *visit = sample_visit (i, MINUTE_MS);

      visit->state = i == 0 ? VISIT_DENIED : i == 5 ? VISIT_WAITING : VISIT_ADMITTED;
      visit->decided_ms = i < 4 ? visit->arrived_ms + waits[i] : i == 4 ? visit->arrived_ms : 0;
      visit->decided_by = g_strdup (i < 4 ? "D. Okafor" : i == 4 ? "policy" : NULL);
      g_ptr_array_add (visits, visit);
    }
  g_ptr_array_add (visit_at (visits, 0)->matches, sample_match ("D-1", VERDICT_STRONG));
  g_ptr_array_add (visit_at (visits, 1)->matches, sample_match ("D-1", VERDICT_REVIEW));
  ((Match *)g_ptr_array_index (visit_at (visits, 1)->matches, 0))->dismissed = TRUE;
  totals = totals_of (visits);

  g_assert_cmpuint (totals.visits, ==, 6);
  g_assert_cmpuint (totals.denied, ==, 1);
  g_assert_cmpuint (totals.on_site, ==, 4);
  g_assert_cmpuint (totals.possible, ==, 2);
  g_assert_cmpuint (totals.dismissed, ==, 1);
  /* The policy's own decision takes no time and is not counted. */
  g_assert_cmpuint (totals.decided, ==, 4);
  g_assert_cmpint (totals.median_ms, ==, 40000);
}

/* --- days ---------------------------------------------------------------------------------------
 */

static void
assert_days (GtkWidget *window, const char *from, const char *until)
{
  g_autofree char *first = vest_log_page_dup_from (page_of (window));
  g_autofree char *last = vest_log_page_dup_until (page_of (window));

  g_assert_cmpstr (first, ==, from);
  g_assert_cmpstr (last, ==, until);
}

static void
test_days_are_stepped_and_typed (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  GtkWidget *window = new_log (visits);
  GtkWidget *stepper = find_widget (window, VEST_TYPE_DAY_STEPPER, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *today_said = g_strdup_printf ("day %s", today);

  g_assert_true (shows_text (window, "Fri, Nov 20, 2026"));
  click (window, "Previous day");
  g_assert_cmpstr (said, ==, "day 2026-11-19");
  show_log (window, "2026-03-01", "2026-03-01", visits);
  press_key (window, GDK_KEY_Left, GDK_ALT_MASK);
  g_assert_cmpstr (said, ==, "day 2026-02-28");
  press_key (window, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpstr (said, ==, "day 2026-03-01");
  assert_days (window, "2026-03-01", "2026-03-01");
  tap (window, "Today");
  g_assert_cmpstr (said, ==, today_said);
  /* There is no log of tomorrow. */
  g_clear_pointer (&said, g_free);
  press_key (window, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_null (said);
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Next day")));
  vest_day_stepper_set_range (VEST_DAY_STEPPER (stepper), "2026-13-01", "2026-13-02");
  vest_day_stepper_set_range (VEST_DAY_STEPPER (stepper), "2026-03-02", "2026-03-01");
  assert_days (window, today, today);
  end_window (window);
}

static void
test_a_typed_date_is_looked_at (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  GtkWidget *window = new_log (visits);
  GtkWidget *button = find_widget (window, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *entry;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  entry = find_widget (popover, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "yesterday");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (said);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2024-02-29");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (said, ==, "day 2024-02-29");
  end_window (window);
}

static void
test_a_range_is_typed_and_stepped (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  GtkWidget *window = new_log (visits);
  GtkWidget *button = find_widget (window, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (gtk_widget_get_mapped (popover));
  type_into (popover, "Last day", "2026-02-28");
  type_into (popover, "First day", "2026-03-01");
  tap (popover, "Show these days");
  /* The last before the first: said at the field, and nothing happens. */
  g_assert_null (said);
  g_assert_true (gtk_widget_has_css_class (find_named (popover, "Last day"), "error"));
  type_into (popover, "First day", "2026-02-01");
  tap (popover, "Show these days");
  g_assert_cmpstr (said, ==, "days 2026-02-01 2026-02-28");
  g_assert_true (shows_text (window, "Feb 1, 2026 – Feb 28, 2026"));
  /* Whole months follow each other, whatever their length. */
  click (window, "Later days");
  g_assert_cmpstr (said, ==, "days 2026-03-01 2026-03-31");
  click (window, "Earlier days");
  click (window, "Earlier days");
  g_assert_cmpstr (said, ==, "days 2026-01-01 2026-01-31");
  g_assert_true (shows_text (window, "No visits on these days"));
  end_window (window);
}

static void
test_presets (void)
{
  static const char *const names[]
      = { "Yesterday", "This week", "This month", "Last month", "School year" };
  g_autoptr (GPtrArray) visits = a_day (3);
  GtkWidget *window = new_log (visits);
  GtkWidget *button = find_widget (window, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_autofree char *today = vest_day_stepper_dup_today ();
  g_autofree char *yesterday = vest_day_stepper_dup_before (1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *until = NULL;

      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      wait_until (gtk_widget_get_mapped (popover));
      g_clear_pointer (&said, g_free);
      tap (popover, names[i]);
      g_assert_nonnull (said);
      from = vest_log_page_dup_from (page_of (window));
      until = vest_log_page_dup_until (page_of (window));
      g_assert_cmpstr (from, <=, until);
      g_assert_cmpstr (until, <=, today);
      if (i == 0)
        g_assert_cmpstr (from, ==, yesterday);
      if (i >= 2)
        g_assert_true (g_str_has_suffix (from, "-01"));
      if (i == 4)
        g_assert_true (g_str_has_suffix (from, "-08-01"));
    }
  end_window (window);
}

/* --- search and filters -------------------------------------------------------------------------
 */

static void
test_filters_leave_what_was_asked_for (void)
{
  g_autoptr (GPtrArray) visits = a_day (50);
  GtkWidget *window = new_log (visits);
  guint denied = 0, escorted = 0;

  for (guint i = 0; i < visits->len; i++)
    {
      denied += visit_at (visits, i)->state == VISIT_DENIED;
      escorted += visit_at (visits, i)->escort && visit_at (visits, i)->state != VISIT_DENIED;
    }
  g_assert_cmpuint (n_shown (window), ==, 50);
  choose (window, "Decision", 4);
  g_assert_cmpuint (n_shown (window), ==, denied);
  g_assert_true (shows_text (window, "3 of 50 visits"));
  choose (window, "Decision", 3);
  g_assert_cmpuint (n_shown (window), ==, escorted);
  choose (window, "Decision", 0);
  choose (window, "Kind", 5);
  for (guint i = 0; i < n_shown (window); i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (shown_in (window), i);

      g_assert_cmpstr (visit_item_get_visit (item)->purpose, ==, "delivery");
    }
  g_assert_cmpuint (n_shown (window), >, 0);
  choose (window, "Entrance", 2);
  g_assert_cmpuint (n_shown (window), <, 9);
  tap (window, "Clear filters");
  g_assert_cmpuint (n_shown (window), ==, 50);
  end_window (window);
}

static void
test_search_and_its_empty_state (void)
{
  g_autoptr (GPtrArray) visits = a_day (50);
  GtkWidget *window = new_log (visits);

  type_into (window, "Search the log", "LUCIA quill");
  wait_until (n_shown (window) == 1);
  type_into (window, "Search the log", "1049");
  wait_until (n_shown (window) == 1);
  type_into (window, "Search the log", "nobody of that name");
  wait_until (shows_text (window, "Nothing matches"));
  g_assert_true (shows_text (window, "0 of 50 visits"));
  tap (window, "Clear filters");
  wait_until (n_shown (window) == 50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_named (window, "Search the log"))), ==,
                   "");
  end_window (window);
}

static void
test_a_refresh_keeps_filters_and_follows_changes (void)
{
  g_autoptr (GPtrArray) visits = a_day (20);
  GtkWidget *window;

  visit_at (visits, 4)->state = VISIT_WAITING;
  window = new_log (visits);
  choose (window, "Decision", 1);
  g_assert_cmpuint (n_shown (window), ==, 1);
  visit_at (visits, 4)->state = VISIT_ADMITTED;
  answer_find (page_of (window), visits);
  wait_until (shows_text (window, "Nothing matches"));
  g_assert_cmpuint (n_shown (window), ==, 0);
  end_window (window);
}

static void
test_columns_sort (void)
{
  static const LogOrder orders[]
      = { LOG_BY_ARRIVAL,  LOG_BY_NAME,     LOG_BY_KIND,    LOG_BY_HOST,
          LOG_BY_ENTRANCE, LOG_BY_DECISION, LOG_BY_DECIDER, LOG_BY_LEFT };
  g_autoptr (GPtrArray) visits = a_day (50);
  GtkWidget *window = new_log (visits);
  GtkColumnView *view = GTK_COLUMN_VIEW (find_widget (window, GTK_TYPE_COLUMN_VIEW, NULL));
  GListModel *columns = gtk_column_view_get_columns (view);

  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, G_N_ELEMENTS (orders));
  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    for (int down = 1; down >= 0; down--)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
        const LogQuery *query;

        gtk_column_view_sort_by_column (view, column,
                                        down ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
        query = vest_log_page_get_query (page_of (window));
        g_assert_cmpint (query->order, ==, orders[c]);
        g_assert_cmpint (query->descending, ==, down);
        g_assert_cmpuint (n_shown (window), ==, 50);
      }
  end_window (window);
}

/* Rows are read as they come to be looked at, and forgotten again. */
static void
test_rows_come_when_they_are_looked_at (void)
{
  g_autoptr (GPtrArray) visits = a_day (5000);
  GtkWidget *window = new_log (visits);

  guint loaded = 0;

  show_log (window, DAY, "2026-11-24", visits);

  draw_frames (window, 3);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (shown_in (window), i * 12);

      loaded += visit_item_get_visit (item)->arrived_ms != 0;
    }
  g_assert_cmpuint (loaded, <, 400);
  g_assert_true (shows_text (window, "8:02\u00a0AM"));
  end_window (window);
}

static gboolean
is_busy (GtkWidget *window)
{
  return shows_text (window, "Looking through the log");
}

static void
test_what_takes_long_is_said_to_be_under_way (void)
{
  g_autoptr (GPtrArray) visits = a_day (20);
  GtkWidget *window = new_log (visits);
  VestLogPage *page = page_of (window);
  g_autoptr (LogQuery) first = NULL;
  g_autoptr (LogFound) late = log_found_new ();

  g_signal_handlers_block_matched (page, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, answer_find, NULL);
  type_into (window, "Search the log", "lucia");
  wait_until (is_busy (window));
  first = log_query_copy (vest_log_page_get_query (page));
  type_into (window, "Search the log", "obadiah");
  wait_until (g_strcmp0 (vest_log_page_get_query (page)->words, "obadiah") == 0);
  /* The answer to a question that was overtaken is left aside. */
  vest_log_page_set_found (page, first, late);
  g_assert_cmpuint (n_shown (window), ==, 20);
  answer_find (page, visits);
  g_assert_false (is_busy (window));
  g_assert_cmpuint (n_shown (window), <, 20);
  end_window (window);
}

static void
test_more_than_can_be_listed_is_told (void)
{
  g_autoptr (GPtrArray) visits = a_day (20);
  GtkWidget *window = new_log (visits);
  g_autoptr (LogFound) found = log_array_find (visits, vest_log_page_get_query (page_of (window)));

  found->found = 1234567;
  vest_log_page_set_found (page_of (window), vest_log_page_get_query (page_of (window)), found);
  g_assert_true (shows_text (window, "The first 200,000 of 1,234,567 visits are listed"));
  end_window (window);
}

/* --- one visit's story --------------------------------------------------------------------------
 */

static void
on_visit_chosen (VestLogPage *page, const char *visit)
{
  hear (g_strdup_printf ("visit %s", visit));
}

static void
test_a_row_opens_its_story_and_escape_closes_it (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  g_autoptr (GPtrArray) events = sample_story ();
  GtkWidget *window = new_log (visits);
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));
  g_autofree char *chosen = g_strdup_printf ("visit %s", visit_at (visits, 1)->id);
  GtkWidget *close;

  g_signal_connect (page_of (window), "visit-chosen", G_CALLBACK (on_visit_chosen), NULL);
  g_signal_emit_by_name (find_widget (window, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 1u);
  g_assert_cmpstr (said, ==, chosen);
  g_assert_null (vest_visit_story_get_visit (story));
  vest_visit_story_set (story, visit_at (visits, 1), events);
  g_assert_cmpstr (vest_visit_story_get_visit (story), ==, visit_at (visits, 1)->id);
  g_assert_true (shows_text (window, "Not this person: match dismissed"));
  g_assert_true (shows_text (window, "Reason: Case 12-345, county court"));
  g_assert_true (shows_text (window, "Unknown to this version of the program: parcel_left"));
  g_assert_true (shows_text (window, "What was written down has been removed."));
  g_assert_true (shows_text (window, "Authorization CT-2026-0417"));
  /* A screen reader is told a row in one breath. */
  g_assert_nonnull (find_named (window, "8:03\u00a0AM. Admitted, with an escort. D. Okafor"));
  close = find_named (GTK_WIDGET (story), "Close");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == close);
  /* The keyboard stays in the story: the log behind it takes no focus and no keys. */
  g_assert_false (gtk_widget_grab_focus (find_named (window, "Search the log")));
  g_clear_pointer (&said, g_free);
  press_key (window, GDK_KEY_e, GDK_CONTROL_MASK);
  g_assert_null (said);
  g_assert_true (press_key (window, GDK_KEY_Escape, 0));
  g_assert_null (vest_visit_story_get_visit (story));
  g_assert_false (shows_text (window, "Not this person: match dismissed"));
  g_assert_true (gtk_widget_grab_focus (find_named (window, "Search the log")));
  end_window (window);
}

static void
test_a_locked_log_tells_no_story (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  g_autoptr (GPtrArray) events = sample_story ();
  GtkWidget *window = new_log (visits);
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));

  vest_visit_story_set (story, visit_at (visits, 1), events);
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), NULL, 0);
  turn_loop_until_idle ();
  g_assert_null (vest_visit_story_get_visit (story));
  g_assert_false (shows_text (window, "Not this person: match dismissed"));
  end_window (window);
}

/* --- export, verification, errors ---------------------------------------------------------------
 */

static void
test_export_and_what_became_of_it (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  g_autoptr (GPtrArray) none = visits_new ();
  GtkWidget *window = new_log (visits);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);

  tap (window, "Export CSV");
  g_assert_cmpstr (said, ==, "export csv");
  tap (window, "Export PDF");
  g_assert_cmpstr (said, ==, "export pdf");
  press_key (window, GDK_KEY_e, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "export csv");
  vest_log_page_set_can_print (page_of (window), TRUE);
  tap (window, "Print");
  g_assert_cmpstr (said, ==, "export print");
  /* One at a time. */
  vest_log_page_set_exporting (page_of (window), 0.3);
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Export CSV")));
  vest_log_page_set_exporting (page_of (window), -1);
  vest_admin_window_set_exported (admin, "/home/office/log.csv");
  g_assert_true (shows_text (window, "/home/office/log.csv"));
  vest_admin_window_show_error (admin, "The folder cannot be written: choose another.");
  g_assert_true (shows_text (window, "The folder cannot be written"));
  g_clear_pointer (&said, g_free);
  show_log (window, "2026-11-19", "2026-11-19", none);
  g_assert_true (shows_text (window, "No visits on this day"));
  press_key (window, GDK_KEY_e, GDK_CONTROL_MASK);
  g_assert_null (said);
  end_window (window);
}

static void
test_verification_is_told (void)
{
  g_autoptr (GPtrArray) visits = a_day (3);
  GtkWidget *window = new_log (visits);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);

  press_key (window, GDK_KEY_Page_Down, GDK_CONTROL_MASK);
  press_key (window, GDK_KEY_Page_Down, GDK_CONTROL_MASK);
  g_assert_true (shows_text (window, "log not verified yet"));
  click (window, "Verify the log");
  g_assert_cmpstr (said, ==, "verify");
  vest_admin_window_set_audit (admin, ADMIN_AUDIT_RUNNING, 1000, 0.43, NULL);
  g_assert_true (shows_text (window, "43 %"));
  g_assert_null (find_named (window, "Verify the log"));
  vest_admin_window_set_audit (admin, ADMIN_AUDIT_WHOLE, 18204, 1, NULL);
  g_assert_true (shows_text (window, "log verified to event 18,204"));
  vest_admin_window_set_audit (admin, ADMIN_AUDIT_BROKEN, 17, 1, "event 17 was changed");
  g_assert_true (shows_text (window, "event 17 was changed"));
  end_window (window);
}

static void
test_rows_say_how_people_left (void)
{
  g_autoptr (GPtrArray) visits = a_day (17);
  GtkWidget *window = new_log (visits);

  g_assert_true (shows_text (window, "on site"));
  g_assert_true (shows_text (window, "presumed left 8:"));
  g_assert_true (shows_text (window, " badge"));
  g_assert_true (shows_text (window, " desk"));
  g_assert_true (shows_text (window, " kiosk"));
  g_assert_true (shows_text (window, "Admitted, escort"));
  g_assert_true (shows_text (window, "Denied"));
  end_window (window);
}

static void
test_a_long_day_makes_few_rows (void)
{
  g_autoptr (GPtrArray) visits = a_day (5000);
  GtkWidget *window = new_log (visits);

  show_log (window, DAY, "2026-11-24", visits);

  draw_frames (window, 3);
  g_assert_cmpuint (n_shown (window), ==, 5000);
  g_assert_cmpuint (count_widgets (window, "row"), <, 500);
  type_into (window, "Search the log", "1001");
  wait_until (n_shown (window) == 1);
  end_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/admin/totals-of-no-visits", test_totals_of_no_visits);
  g_test_add_func ("/admin/totals-count-what-people-decided",
                   test_totals_count_what_people_decided);
  g_test_add_func ("/admin/days-are-stepped-and-typed", test_days_are_stepped_and_typed);
  g_test_add_func ("/admin/a-typed-date-is-looked-at", test_a_typed_date_is_looked_at);
  g_test_add_func ("/admin/filters-leave-what-was-asked-for",
                   test_filters_leave_what_was_asked_for);
  g_test_add_func ("/admin/search-and-its-empty-state", test_search_and_its_empty_state);
  g_test_add_func ("/admin/a-refresh-keeps-filters-and-follows-changes",
                   test_a_refresh_keeps_filters_and_follows_changes);
  g_test_add_func ("/admin/a-range-is-typed-and-stepped", test_a_range_is_typed_and_stepped);
  g_test_add_func ("/admin/presets", test_presets);
  g_test_add_func ("/admin/columns-sort", test_columns_sort);
  g_test_add_func ("/admin/rows-come-when-they-are-looked-at",
                   test_rows_come_when_they_are_looked_at);
  g_test_add_func ("/admin/what-takes-long-is-said-to-be-under-way",
                   test_what_takes_long_is_said_to_be_under_way);
  g_test_add_func ("/admin/more-than-can-be-listed-is-told", test_more_than_can_be_listed_is_told);
  g_test_add_func ("/admin/a-row-opens-its-story-and-escape-closes-it",
                   test_a_row_opens_its_story_and_escape_closes_it);
  g_test_add_func ("/admin/a-locked-log-tells-no-story", test_a_locked_log_tells_no_story);
  g_test_add_func ("/admin/export-and-what-became-of-it", test_export_and_what_became_of_it);
  g_test_add_func ("/admin/verification-is-told", test_verification_is_told);
  g_test_add_func ("/admin/rows-say-how-people-left", test_rows_say_how_people_left);
  g_test_add_func ("/admin/a-long-day-makes-few-rows", test_a_long_day_makes_few_rows);
  return g_test_run ();
}
