/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The desk's window, driven by its lists, its buttons and its keys.
 */

#include "tests/desk-said.h"
#include "ui/office/desk-words.h"
#include "ui/office/office-window.h"
#include "ui/office/on-site-page.h"
#include "ui/office/waiting-list.h"
#include "ui/widgets/key-sheet.h"
#include "ui/widgets/visit-words.h"

/* --- what the window said -----------------------------------------------------------------------
 */

static guint n_attention;

static void
on_admit (VestOfficeWindow *office, const char *id, gboolean escort)
{
  hear (g_strdup_printf ("admit %s %d", id, escort));
}

static void
on_deny (VestOfficeWindow *office, const char *id, const char *reason)
{
  hear (g_strdup_printf ("deny %s %s", id, reason));
}

static void
on_dismiss (VestOfficeWindow *office, const char *id, const char *entry_id, gint64 revision,
            const char *reason)
{
  hear (g_strdup_printf ("dismiss %s %s %d %s", id, entry_id, (int)revision, reason));
}

static void
on_sign_out (VestOfficeWindow *office, const char *id)
{
  hear (g_strdup_printf ("sign-out %s", id));
}

static void
on_reprint (VestOfficeWindow *office, const char *id)
{
  hear (g_strdup_printf ("reprint %s", id));
}

static void
on_log_chosen (VestOfficeWindow *office)
{
  hear (g_strdup ("log"));
}

static void
on_attention (VestOfficeWindow *office)
{
  n_attention++;
}

static void
listen (GtkWidget *window)
{
  g_clear_pointer (&said, g_free);
  n_attention = 0;
  g_signal_connect (window, "admit", G_CALLBACK (on_admit), NULL);
  g_signal_connect (window, "deny", G_CALLBACK (on_deny), NULL);
  g_signal_connect (window, "dismiss", G_CALLBACK (on_dismiss), NULL);
  g_signal_connect (window, "sign-out", G_CALLBACK (on_sign_out), NULL);
  g_signal_connect (window, "reprint", G_CALLBACK (on_reprint), NULL);
  g_signal_connect (window, "log-chosen", G_CALLBACK (on_log_chosen), NULL);
  g_signal_connect (window, "attention", G_CALLBACK (on_attention), NULL);
}

static GtkWidget *
new_desk (GPtrArray *waiting)
{
  GtkWidget *window = new_office (1440, 900, THEME_LIGHT);

  listen (window);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  turn_loop_until_idle ();
  return window;
}

static VestWaitingList *
waiting_of (GtkWidget *window)
{
  return VEST_WAITING_LIST (find_widget (window, VEST_TYPE_WAITING_LIST, NULL));
}

static const char *
name_at (GListModel *model, guint position)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (model, position);

  return item != NULL ? visit_item_get_name (item) : NULL;
}

static const char *
id_of (GPtrArray *visits, guint n)
{
  return ((Visit *)g_ptr_array_index (visits, n))->id;
}

/* --- who waits ----------------------------------------------------------------------------------
 */

static void
test_alarms_come_first_then_the_newest (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window;
  GListModel *model;

  g_ptr_array_add (visits, sample_visit (10, 90000));
  g_ptr_array_add (visits, sample_flagged (1, 80000, VERDICT_REVIEW));
  g_ptr_array_add (visits, sample_visit (20, 1000));
  g_ptr_array_add (visits, sample_flagged (2, 5000, VERDICT_STRONG));
  /* Set aside by staff: an alarm no more. */
  ((Match *)g_ptr_array_index (((Visit *)g_ptr_array_index (visits, 1))->matches, 0))->dismissed
      = TRUE;
  window = new_desk (visits);
  model = vest_waiting_list_get_model (waiting_of (window));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      static const guint order[] = { 3, 2, 1, 0 };
      g_autoptr (VestVisitItem) item = g_list_model_get_item (model, i);

      g_assert_cmpstr (visit_item_get_visit (item)->id, ==, id_of (visits, order[i]));
    }
  g_assert_true (shows_text (window, "Waiting 4"));
  end_window (window);
}

static void
test_waiting_time_is_told_in_minutes_and_seconds (void)
{
  static const struct
  {
    gint64 ms;
    const char *words;
  } times[] = { { -5000, "0:00" },   { 999, "0:00" },      { 42000, "0:42" },
                { 725000, "12:05" }, { 3599999, "59:59" }, { 3725000, "1:02:05" } };
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window;
  gint64 arrived;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *words = visit_words_elapsed (times[i].ms);

      g_assert_cmpstr (words, ==, times[i].words);
    }
  g_ptr_array_add (visits, sample_visit (4, 0));
  arrived = ((Visit *)g_ptr_array_index (visits, 0))->arrived_ms;
  window = new_desk (visits);
  vest_waiting_list_tick (waiting_of (window), arrived + 754000);
  g_assert_cmpstr (label_of_class (window, "row-time"), ==, "12:34");
  /* The next tick comes by itself and knows the real time. */
  wait_until (g_str_has_prefix (label_of_class (window, "row-time"), "0:0"));
  end_window (window);
}

static void
test_each_arrival_calls_once (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window = new_desk (visits);
  VestOfficeWindow *office = VEST_OFFICE_WINDOW (window);

  g_assert_cmpuint (n_attention, ==, 0);
  g_assert_true (shows_text (window, "Nobody is waiting"));
  g_ptr_array_add (visits, sample_visit (1, 0));
  vest_office_window_set_waiting (office, visits);
  vest_office_window_set_waiting (office, visits);
  g_assert_cmpuint (n_attention, ==, 1);
  g_ptr_array_add (visits, sample_visit (2, 0));
  g_ptr_array_add (visits, sample_visit (3, 0));
  vest_office_window_set_waiting (office, visits);
  g_assert_cmpuint (n_attention, ==, 2);
  g_ptr_array_set_size (visits, 1);
  vest_office_window_set_waiting (office, visits);
  g_assert_cmpuint (n_attention, ==, 2);
  end_window (window);
}

static void
test_selection_survives_arrivals (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window;
  VestVisitItem *chosen;

  g_ptr_array_add (visits, sample_visit (1, 60000));
  g_ptr_array_add (visits, sample_visit (2, 50000));
  window = new_desk (visits);
  press_key (window, GDK_KEY_j, 0);
  chosen = vest_waiting_list_get_selected (waiting_of (window));
  g_assert_cmpstr (visit_item_get_visit (chosen)->id, ==, id_of (visits, 0));
  g_ptr_array_add (visits, sample_flagged (3, 0, VERDICT_STRONG));
  g_ptr_array_add (visits, sample_visit (4, 0));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  g_assert_true (vest_waiting_list_get_selected (waiting_of (window)) == chosen);
  press_key (window, GDK_KEY_Up, 0);
  g_assert_false (vest_waiting_list_get_selected (waiting_of (window)) == chosen);
  end_window (window);
}

static void
test_a_visitor_decided_elsewhere_is_not_replaced_in_silence (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window;

  g_ptr_array_add (visits, sample_visit (1, 1000));
  g_ptr_array_add (visits, sample_visit (2, 2000));
  window = new_desk (visits);
  g_ptr_array_remove_index (visits, 0);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  g_assert_true (shows_text (window, "is no longer waiting"));
  press_key (window, GDK_KEY_a, 0);
  g_assert_null (said);
  press_key (window, GDK_KEY_j, 0);
  press_key (window, GDK_KEY_a, 0);
  g_assert_nonnull (said);
  end_window (window);
}

/* --- decisions ----------------------------------------------------------------------------------
 */

static void
test_admit_with_and_without_escort (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  g_autofree char *plain = NULL;
  g_autofree char *escorted = NULL;
  GtkWidget *window;

  g_ptr_array_add (visits, sample_visit (6, 1000));
  plain = g_strdup_printf ("admit %s 0", id_of (visits, 0));
  escorted = g_strdup_printf ("admit %s 1", id_of (visits, 0));
  window = new_desk (visits);
  g_assert_null (find_named (window, "Not this person"));
  click (window, "Admit");
  g_assert_cmpstr (said, ==, plain);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  press_key (window, GDK_KEY_e, 0);
  g_assert_null (find_named (window, "Admit"));
  click (window, "Admit with escort");
  g_assert_cmpstr (said, ==, escorted);
  end_window (window);
}

static void
test_denial_needs_a_reason (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  g_autofree char *expected = NULL;
  GtkWidget *window, *confirm, *entry;

  g_ptr_array_add (visits, sample_visit (6, 1000));
  window = new_desk (visits);
  press_key (window, GDK_KEY_d, 0);
  wait_until ((confirm = find_named (window, "Deny entry now")) != NULL);
  entry = find_named (window, "Reason");
  g_assert_false (gtk_widget_is_sensitive (confirm));
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (said);
  g_assert_true (shows_text (window, "the log needs one"));
  type_into (window, "Reason", "   ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (said);
  tap (window, "No valid ID");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "No valid ID");
  type_into (window, "Reason", "  Came drunk  ");
  g_signal_emit_by_name (entry, "activate");
  expected = g_strdup_printf ("deny %s Came drunk", id_of (visits, 0));
  g_assert_cmpstr (said, ==, expected);
  end_window (window);
}

static void
test_escape_leaves_the_question (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_REVIEW);
  GtkWidget *window;

  record_paper (g_ptr_array_index (visits, 2), PAPER_NONE, "D. Okafor");
  window = new_desk (visits);
  press_key (window, GDK_KEY_n, 0);
  wait_until (find_named (window, "Confirm not this person") != NULL);
  /* Letters are no decisions while a question is open. */
  press_key (window, GDK_KEY_d, 0);
  g_assert_nonnull (find_named (window, "Confirm not this person"));
  press_key (window, GDK_KEY_Escape, 0);
  wait_until (find_named (window, "Confirm not this person") == NULL);
  g_assert_null (said);
  /* What was typed for one visitor is not there for the next. */
  press_key (window, GDK_KEY_d, 0);
  type_into (window, "Reason", "half a reason");
  press_key (window, GDK_KEY_j, 0);
  wait_until (find_named (window, "Deny entry now") != NULL);
  press_key (window, GDK_KEY_Escape, 0);
  press_key (window, GDK_KEY_j, 0);
  press_key (window, GDK_KEY_d, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_named (window, "Reason"))), ==, "");
  end_window (window);
}

static void
test_dismissal_names_entry_and_revision (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_REVIEW);
  g_autofree char *expected = NULL;
  GtkWidget *window = new_desk (visits);
  Match *match = g_ptr_array_index (((Visit *)g_ptr_array_index (visits, 0))->matches, 0);

  g_assert_true (shows_text (window, "Possible match: please compare"));
  click (window, "Not this person");
  type_into (window, "Reason", "Different face");
  click (window, "Confirm not this person");
  expected = g_strdup_printf ("dismiss %s D-1042 3 Different face", id_of (visits, 0));
  g_assert_cmpstr (said, ==, expected);
  match->dismissed = TRUE;
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  g_assert_true (shows_text (window, "Match set aside by staff"));
  wait_until (shows_text (window, "is not entry D-1042"));
  g_assert_null (find_named (window, "Not this person"));
  end_window (window);
}

static void
test_strong_match_is_asked_about (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_STRONG);
  g_autofree char *expected = NULL;
  GtkWidget *window = new_desk (visits);

  press_key (window, GDK_KEY_a, 0);
  g_assert_null (said);
  wait_until (shows_text (window, "The list says: do not admit past the office"));
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_null (said);
  press_key (window, GDK_KEY_a, 0);
  click (window, "Admit with escort now");
  expected = g_strdup_printf ("admit %s 1", id_of (visits, 0));
  g_assert_cmpstr (said, ==, expected);
  end_window (window);
}

static void
test_a_decision_counts_once_and_is_told_when_it_is_on_disk (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  VestOfficeWindow *office;
  GtkWidget *window, *admit;

  g_ptr_array_add (visits, sample_visit (1, 1000));
  g_ptr_array_add (visits, sample_visit (2, 2000));
  window = new_desk (visits);
  office = VEST_OFFICE_WINDOW (window);
  press_key (window, GDK_KEY_a, 0);
  g_clear_pointer (&said, g_free);
  admit = find_named (window, "Admit");
  g_assert_false (gtk_widget_is_sensitive (admit));
  press_key (window, GDK_KEY_a, 0);
  g_assert_null (said);
  g_assert_false (shows_text (window, "Ana Lucía Lindqvist admitted"));

  vest_office_window_show_error (office, "The disk is full: call IT.");
  g_assert_true (shows_text (window, "The disk is full: call IT."));
  g_assert_true (gtk_widget_is_sensitive (admit));
  press_key (window, GDK_KEY_a, 0);
  g_assert_nonnull (said);
  g_clear_pointer (&said, g_free);

  g_ptr_array_remove_index (visits, 0);
  vest_office_window_set_waiting (office, visits);
  wait_until (shows_text (window, "Ana Lucía Lindqvist admitted"));
  /* The next one moved up: a second press of the same key is not about her. */
  g_assert_cmpstr (visit_item_get_visit (vest_waiting_list_get_selected (waiting_of (window)))->id,
                   ==, id_of (visits, 0));
  press_key (window, GDK_KEY_a, 0);
  g_assert_null (said);
  wait_until (gtk_widget_is_sensitive (admit));
  press_key (window, GDK_KEY_a, 0);
  g_assert_nonnull (said);
  end_window (window);
}

static void
test_several_matches_are_looked_at_one_by_one (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_REVIEW);
  Visit *visit = g_ptr_array_index (visits, 0);
  GtkWidget *window;

  g_ptr_array_add (visit->matches, sample_match ("D-2000", VERDICT_REVIEW));
  g_ptr_array_add (visit->matches, sample_match ("D-3000", VERDICT_REVIEW));
  window = new_desk (visits);
  g_assert_true (shows_text (window, "1 of 3"));
  g_assert_true (press_key (window, GDK_KEY_Right, 0));
  g_assert_true (shows_text (window, "List entry D-2000"));
  click (window, "Next match");
  g_assert_true (shows_text (window, "3 of 3"));
  press_key (window, GDK_KEY_n, 0);
  type_into (window, "Reason", "Other face");
  click (window, "Confirm not this person");
  g_assert_nonnull (strstr (said, " D-3000 3 Other face"));
  end_window (window);
}

/* --- on site ------------------------------------------------------------------------------------
 */

static void
test_sign_out_asks_in_the_row (void)
{
  g_autoptr (GPtrArray) here = many_on_site (1);
  g_autoptr (GPtrArray) nobody = visits_new ();
  g_autofree char *expected = g_strdup_printf ("sign-out %s", id_of (here, 0));
  g_autofree char *reprint = g_strdup_printf ("reprint %s", id_of (here, 0));
  GtkWidget *window = new_desk (nobody);

  press_key (window, GDK_KEY_2, GDK_CONTROL_MASK);
  wait_until (shows_text (window, "Nobody is on site"));
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  click (window, "Sign out");
  wait_until (shows_text (window, "Sign out Tobias?"));
  click (window, "No, stay signed in");
  g_assert_null (said);
  click (window, "Sign out");
  click (window, "Yes, sign out");
  g_assert_cmpstr (said, ==, expected);
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Reprint badge")));
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  click (window, "Reprint badge");
  g_assert_cmpstr (said, ==, reprint);
  click (window, "Sign out");
  click (window, "Yes, sign out");
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), nobody);
  wait_until (shows_text (window, "Tobias Lindqvist signed out"));
  end_window (window);
}

static void
test_search_finds_name_host_and_badge_number (void)
{
  static const struct
  {
    const char *text;
    guint found;
  } searches[] = { { "", 50 },    { "PRADO", 9 },        { "lucia", 5 }, { "adeyemi", 10 },
                   { "1007", 1 }, { "krebs brandt", 2 }, { "zzz", 0 },   { "prado 1003", 1 } };
  g_autoptr (GPtrArray) here = many_on_site (50);
  g_autoptr (GPtrArray) nobody = visits_new ();
  GtkWidget *window = new_desk (nobody);
  VestOnSitePage *page;

  press_key (window, GDK_KEY_f, GDK_CONTROL_MASK);
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  page = VEST_ON_SITE_PAGE (find_widget (window, VEST_TYPE_ON_SITE_PAGE, NULL));
  g_assert_true (shows_text (window, "Badge not printed: hand-write 1006"));
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      type_into (window, "Search who is on site", searches[i].text);
      wait_until (g_list_model_get_n_items (vest_on_site_page_get_shown (page))
                  == searches[i].found);
    }
  type_into (window, "Search who is on site", "zzz");
  wait_until (shows_text (window, "Nobody by that name"));
  tap (window, "Clear the search");
  wait_until (g_list_model_get_n_items (vest_on_site_page_get_shown (page)) == 50);
  end_window (window);
}

static void
on_command (VestOfficeWindow *window, const char *word, char **command)
{
  g_free (*command);
  *command = g_strdup (word);
}

static void
test_the_menu_holds_what_is_offered (void)
{
  static const char *const offered[] = { "watchlist", NULL };
  g_autoptr (GPtrArray) nobody = visits_new ();
  GtkWidget *window = new_desk (nobody);
  VestDeskMenu *menu = vest_office_window_get_menu (VEST_OFFICE_WINDOW (window));
  GtkWidget *button;
  g_autofree char *command = NULL;

  g_signal_connect (window, "command", G_CALLBACK (on_command), &command);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (menu)));
  press_key (window, GDK_KEY_w, GDK_CONTROL_MASK);
  g_assert_null (command);
  vest_desk_menu_offer (menu, offered);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (menu)));
  press_key (window, GDK_KEY_w, GDK_CONTROL_MASK);
  g_assert_cmpstr (command, ==, "watchlist");
  g_clear_pointer (&command, g_free);
  button = find_widget (GTK_WIDGET (menu), GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wait_until (find_button (GTK_WIDGET (menu), "Watchlist") != NULL);
  tap (GTK_WIDGET (menu), "Watchlist");
  g_assert_cmpstr (command, ==, "watchlist");
  end_window (window);
}

static void
test_long_lists_make_few_rows (void)
{
  g_autoptr (GPtrArray) waiting = many_waiting (5000);
  g_autoptr (GPtrArray) here = many_on_site (5000);
  GtkWidget *window = new_desk (waiting);
  GListModel *model;
  g_autoptr (VestVisitItem) middle = NULL;

  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  press_key (window, GDK_KEY_2, GDK_CONTROL_MASK);
  draw_frames (window, 5);
  g_assert_cmpuint (count_widgets (window, "row"), <, 1000);
  /* One leaves from the middle: the other rows stay the objects they were. */
  model = vest_on_site_page_get_model (
      VEST_ON_SITE_PAGE (find_widget (window, VEST_TYPE_ON_SITE_PAGE, NULL)));
  middle = g_list_model_get_item (model, 2501);
  g_ptr_array_remove_index (here, 2500);
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 4999);
  g_assert_cmpstr (name_at (model, 2500), ==, visit_item_get_name (middle));
  g_assert_true (visit_items_find (model, visit_item_get_visit (middle)->id, NULL) == middle);
  end_window (window);
}

/* --- words --------------------------------------------------------------------------------------
 */

static void
test_every_printer_state_has_its_own_words (void)
{
  g_autoptr (GHashTable) sentences = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) nobody = visits_new ();
  GtkWidget *window = new_desk (nobody);

  for (DeskPrinter state = DESK_PRINTER_UNKNOWN; state <= DESK_PRINTER_ELSEWHERE; state++)
    {
      PrinterWords words = desk_words_printer (state);

      g_assert_true (g_hash_table_add (sentences, (gpointer)words.sentence));
      vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), state, "detail");
      g_assert_true (shows_text (window, words.chip));
    }
  vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), DESK_PRINTER_OUT_OF_LABELS, NULL);
  g_assert_true (shows_text (window, "Badge printer is out of labels: put in a new roll."));
  end_window (window);
}

static void
test_the_visitors_language_is_not_the_desks (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_STRONG);
  GtkWidget *window;

  i18n_set_language ("es");
  window = new_desk (visits);
  g_assert_true (shows_text (window, "Strong match: please compare"));
  g_assert_true (shows_text (window, "Meeting or appointment"));
  g_assert_true (shows_text (window, "first of two surnames"));
  press_key (window, GDK_KEY_d, 0);
  g_assert_nonnull (find_named (window, "Deny entry now"));
  end_window (window);
  i18n_set_language ("en");
}

static void
test_keys (void)
{
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_REVIEW);
  GtkWidget *window = new_desk (visits);

  press_key (window, GDK_KEY_F1, 0);
  wait_until (shows_text (window, "With or without an escort"));
  press_key (window, GDK_KEY_d, 0);
  g_assert_null (find_named (window, "Deny entry now"));
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_false (shows_text (window, "With or without an escort"));
  press_key (window, GDK_KEY_3, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "log");
  /* Letters belong to the entry that has the focus. */
  press_key (window, GDK_KEY_f, GDK_CONTROL_MASK);
  wait_until (key_sheet_typing (GTK_WINDOW (window)));
  g_assert_false (press_key (window, GDK_KEY_a, 0));
  g_assert_false (press_key (window, GDK_KEY_question, 0));
  press_key (window, GDK_KEY_1, GDK_CONTROL_MASK);
  g_assert_nonnull (find_named (window, "Not this person"));
  end_window (window);
}

static void
test_an_agency_waits_for_an_administrator (void)
{
  g_autoptr (GPtrArray) visits = visits_new ();
  GtkWidget *window;

  g_ptr_array_add (visits, sample_agency (1, 1000));
  window = new_desk (visits);
  g_assert_true (shows_text (window, "Agency visits wait for an administrator"));
  g_assert_true (shows_text (window, "Agency: call an administrator"));
  end_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/office/alarms-come-first-then-the-newest",
                   test_alarms_come_first_then_the_newest);
  g_test_add_func ("/office/waiting-time-is-told-in-minutes-and-seconds",
                   test_waiting_time_is_told_in_minutes_and_seconds);
  g_test_add_func ("/office/each-arrival-calls-once", test_each_arrival_calls_once);
  g_test_add_func ("/office/selection-survives-arrivals", test_selection_survives_arrivals);
  g_test_add_func ("/office/a-visitor-decided-elsewhere-is-not-replaced-in-silence",
                   test_a_visitor_decided_elsewhere_is_not_replaced_in_silence);
  g_test_add_func ("/office/admit-with-and-without-escort", test_admit_with_and_without_escort);
  g_test_add_func ("/office/denial-needs-a-reason", test_denial_needs_a_reason);
  g_test_add_func ("/office/the-menu-holds-what-is-offered", test_the_menu_holds_what_is_offered);
  g_test_add_func ("/office/escape-leaves-the-question", test_escape_leaves_the_question);
  g_test_add_func ("/office/dismissal-names-entry-and-revision",
                   test_dismissal_names_entry_and_revision);
  g_test_add_func ("/office/strong-match-is-asked-about", test_strong_match_is_asked_about);
  g_test_add_func ("/office/a-decision-counts-once-and-is-told-when-it-is-on-disk",
                   test_a_decision_counts_once_and_is_told_when_it_is_on_disk);
  g_test_add_func ("/office/several-matches-are-looked-at-one-by-one",
                   test_several_matches_are_looked_at_one_by_one);
  g_test_add_func ("/office/sign-out-asks-in-the-row", test_sign_out_asks_in_the_row);
  g_test_add_func ("/office/search-finds-name-host-and-badge-number",
                   test_search_finds_name_host_and_badge_number);
  g_test_add_func ("/office/long-lists-make-few-rows", test_long_lists_make_few_rows);
  g_test_add_func ("/office/every-printer-state-has-its-own-words",
                   test_every_printer_state_has_its_own_words);
  g_test_add_func ("/office/the-visitors-language-is-not-the-desks",
                   test_the_visitors_language_is_not_the_desks);
  g_test_add_func ("/office/keys", test_keys);
  g_test_add_func ("/office/an-agency-waits-for-an-administrator",
                   test_an_agency_waits_for_an_administrator);
  return g_test_run ();
}
