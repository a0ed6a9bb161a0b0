/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * A group at the desk, head by head: one leaves, one gets another badge; and who has been here
 * before, on the card of who waits.
 */

#include "tests/desk-said.h"
#include "ui/office/party-sheet.h"

static void
on_head_sign_out (VestOnSitePage *page, const char *visit_id, guint member)
{
  hear (g_strdup_printf ("out %s %u", visit_id, member));
}

static void
on_head_reprint (VestOnSitePage *page, const char *visit_id, guint member)
{
  hear (g_strdup_printf ("badge %s %u", visit_id, member));
}

static void
on_sign_out (VestOfficeWindow *window, const char *visit_id)
{
  hear (g_strdup_printf ("all %s", visit_id));
}

static void
add_head (Visit *visit, const char *given, const char *family, const char *birth_date)
{
  PartyMember *member = party_member_new (visit->party->len);

  member->person->given = g_strdup (given);
  member->person->family = g_strdup (family);
  member->person->birth_date = g_strdup (birth_date);
  g_ptr_array_add (visit->party, member);
}

/* Three and one with a long name; Cleo Tremblay has left when @left says so. */
static GPtrArray *
group_on_site (gboolean left)
{
  GPtrArray *visits = many_on_site (1);
  Visit *visit = g_ptr_array_index (visits, 0);
  PartyMember *cleo;

  add_head (visit, visit->person->given, visit->person->family, visit->person->birth_date);
  add_head (visit, "Ben", "Quill", "2012-03-04");
  add_head (visit, "Cleo", "Tremblay", "1975-07-07");
  add_head (visit, "Maximiliana Bartholomea", "Wolfeschlegelsteinhausen-Bergerdorff", NULL);
  cleo = visit_find_member (visit, 2);
  cleo->left_how = left ? LEFT_DESK : LEFT_NOT;
  cleo->left_ms = left ? day_start_ms () : 0;
  return visits;
}

static GtkWidget *
find_sheet (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VEST_IS_PARTY_SHEET (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
new_desk (int width, int height, Theme theme, GPtrArray *here)
{
  GtkWidget *window = new_office (width, height, theme);
  VestOnSitePage *page = vest_office_window_get_on_site (VEST_OFFICE_WINDOW (window));

  g_clear_pointer (&said, g_free);
  g_signal_connect (page, "head-sign-out", G_CALLBACK (on_head_sign_out), NULL);
  g_signal_connect (page, "head-reprint", G_CALLBACK (on_head_reprint), NULL);
  g_signal_connect (window, "sign-out", G_CALLBACK (on_sign_out), NULL);
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  press_key (window, GDK_KEY_2, GDK_CONTROL_MASK);
  return window;
}

/* The button called @name in the row of @who. */
static GtkWidget *
find_in_row (GtkWidget *sheet, const char *who, const char *name)
{
  GtkWidget *rows = gtk_widget_get_parent (find_widget (sheet, GTK_TYPE_BOX, "party-row"));

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (shows_text (row, who))
      return find_named (row, name);
  return NULL;
}

static void
press (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
  turn_loop_until_idle ();
}

static void
test_one_of_a_group (void)
{
  g_autoptr (GPtrArray) here = group_on_site (FALSE);
  g_autoptr (GPtrArray) later = group_on_site (TRUE);
  g_autoptr (GPtrArray) nobody = visits_new ();
  const char *id = ((Visit *)g_ptr_array_index (here, 0))->id;
  g_autofree char *badge = g_strdup_printf ("badge %s 1", id);
  g_autofree char *out = g_strdup_printf ("out %s 2", id);
  g_autofree char *own = g_strdup_printf ("out %s 0", id);
  GtkWidget *window = new_desk (1440, 900, THEME_LIGHT, here);
  GtkWidget *sheet;

  click (window, "Group…");
  wait_until ((sheet = find_sheet ()) != NULL);
  g_assert_true (shows_text (sheet, "4 of 4 are on site"));
  press (find_in_row (sheet, "Ben Quill", "Reprint badge"));
  g_assert_cmpstr (said, ==, badge);
  press (find_in_row (sheet, "Cleo Tremblay", "Sign out"));
  wait_until (shows_text (sheet, "Sign out Cleo?"));
  press (find_in_row (sheet, "Cleo Tremblay", "Yes, sign out"));
  g_assert_cmpstr (said, ==, out);
  /* The sheet says what is on the disk. */
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), later);
  wait_until (shows_text (sheet, "3 of 4 are on site"));
  g_assert_true (shows_text (sheet, "has left, 8:02\u00a0AM"));
  g_assert_null (find_in_row (sheet, "Cleo Tremblay", "Sign out"));
  /* Who signed the others in may leave before them. */
  press (find_in_row (sheet, "Tobias Lindqvist", "Sign out"));
  press (find_in_row (sheet, "Tobias Lindqvist", "Yes, sign out"));
  g_assert_cmpstr (said, ==, own);
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), nobody);
  wait_until (find_sheet () == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_row_is_for_all_of_them (void)
{
  g_autoptr (GPtrArray) here = group_on_site (TRUE);
  g_autofree char *all = g_strdup_printf ("all %s", ((Visit *)g_ptr_array_index (here, 0))->id);
  GtkWidget *window = new_desk (1440, 900, THEME_LIGHT, here);

  click (window, "Sign out");
  wait_until (shows_text (window, "Sign out all 3 of them?"));
  click (window, "Yes, sign out");
  g_assert_cmpstr (said, ==, all);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_locked_desk_shows_no_group (void)
{
  g_autoptr (GPtrArray) here = group_on_site (FALSE);
  GtkWidget *window = new_desk (1440, 900, THEME_LIGHT, here);

  click (window, "Group…");
  wait_until (find_sheet () != NULL);
  vest_office_window_set_staff (VEST_OFFICE_WINDOW (window), NULL, FALSE);
  wait_until (find_sheet () == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_who_comes_alone_has_no_group (void)
{
  g_autoptr (GPtrArray) here = many_on_site (1);
  GtkWidget *window = new_desk (1440, 900, THEME_LIGHT, here);

  wait_until (find_named (window, "Reprint badge") != NULL);
  g_assert_null (find_named (window, "Group…"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- who has been here before ------------------------------------------------------------------
 */

static Visit *
third_time (Visit *visit)
{
  visit->returning = g_new0 (Returning, 1);
  visit->returning->visits = 2;
  visit->returning->last_ms = now_ms () - 9 * 24 * 60 * MINUTE_MS;
  visit->returning->purpose = g_strdup ("meeting");
  visit->returning->host_name = g_strdup ("Ms. Calloway");
  return visit;
}

static void
test_the_third_visit_is_said (void)
{
  GtkWidget *window = new_office (1440, 900, THEME_LIGHT);
  g_autoptr (GPtrArray) waiting = visits_new ();
  g_autoptr (GPtrArray) flagged = visits_new ();

  g_ptr_array_add (waiting, third_time (sample_visit (20, 18000)));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  wait_until (shows_text (window, "Visit number 3 · last "));
  g_assert_true (shows_text (window, "· Ms. Calloway · Meeting or appointment"));
  g_ptr_array_add (flagged, third_time (sample_flagged (2, 5000, VERDICT_STRONG)));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), flagged);
  press_key (window, GDK_KEY_j, 0);
  wait_until (shows_text (window, "Strong match"));
  g_assert_true (shows_text (window, "Visit number 3 · last "));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- pictures ----------------------------------------------------------------------------------
 */

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  g_autofree char *row = g_strdup_printf ("group-%s-row", look);
  g_autofree char *group = g_strdup_printf ("group-%s-sheet", look);
  g_autofree char *card = g_strdup_printf ("group-%s-returning", look);
  g_autofree char *match = g_strdup_printf ("group-%s-returning-match", look);
  g_autoptr (GPtrArray) here = group_on_site (TRUE);
  g_autoptr (GPtrArray) waiting = visits_new ();
  g_autoptr (GPtrArray) flagged = visits_new ();
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_desk (width, height, theme, here);
  take_picture (window, row);
  click (window, i18n_desk_text ("Group…"));
  /* It wears what the desk wears. */
  g_assert_true (
      gtk_widget_has_css_class (find_sheet (), theme == THEME_DARK ? "theme-dark" : "theme-light"));
  take_picture (find_sheet (), group);
  press_key (window, GDK_KEY_1, GDK_CONTROL_MASK);
  g_ptr_array_add (waiting, third_time (sample_visit (20, 18000)));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), waiting);
  take_picture (window, card);
  g_ptr_array_add (flagged, third_time (sample_flagged (2, 5000, VERDICT_STRONG)));
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), flagged);
  press_key (window, GDK_KEY_j, 0);
  take_picture (window, match);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_pictures (void)
{
  photograph (1440, 900, THEME_LIGHT, "en", "light");
  photograph (1024, 700, THEME_DARK, "es", "small-dark-es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui-group/one-of-a-group", test_one_of_a_group);
  g_test_add_func ("/ui-group/a-row-is-for-all-of-them", test_a_row_is_for_all_of_them);
  g_test_add_func ("/ui-group/a-locked-desk-shows-no-group", test_a_locked_desk_shows_no_group);
  g_test_add_func ("/ui-group/who-comes-alone-has-no-group", test_who_comes_alone_has_no_group);
  g_test_add_func ("/ui-group/the-third-visit-is-said", test_the_third_visit_is_said);
  g_test_add_func ("/ui-group/pictures", test_pictures);
  return g_test_run ();
}
