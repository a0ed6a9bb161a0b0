/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The pages Counts and Audit, the days' popover and the correction of a decision, by the names of
 * what is in them. With VEST_PICTURES=folder each is photographed with 0, 1, 50 and 5,000 rows, in
 * both languages and every theme, at 1280x800 and 1920x1080.
 */

#include "tests/desk-said.h"
#include "ui/admin/day-stepper.h"
#include "ui/admin/record-list.h"

static void
on_wanted (gpointer page)
{
  hear (g_strdup ("counts"));
}

static void
on_staff_wanted (gpointer page)
{
  hear (g_strdup ("staff"));
}

static void
on_dismissals_wanted (gpointer page)
{
  hear (g_strdup ("dismissals"));
}

static void
on_deeds_wanted (VestAuditPage *page, const char *id)
{
  hear (g_strdup_printf ("deeds of %s", id));
}

static void
on_visit_chosen (VestAuditPage *page, const char *visit)
{
  hear (g_strdup_printf ("visit %s", visit));
}

static void
on_withdraw (VestAuditPage *page, guint n, const char *reason)
{
  hear (g_strdup_printf ("withdraw %u: %s", n, reason));
}

static void
on_correct (VestVisitStory *story, const char *visit, int to, gboolean here, gboolean escort,
            const char *reason)
{
  hear (g_strdup_printf ("%s %s%s: %s", visit_state_to_string ((VisitState)to),
                         here ? "here" : "not here", escort ? ", escorted" : "", reason));
}

static GtkWidget *
new_window (int width, int height, Theme theme, const char *page)
{
  GtkWidget *window = new_admin (width, height, theme);
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);
  g_autoptr (Staff) staff = staff_new ("s1", "D. Okafor", STAFF_ADMINISTRATOR);
  VestAuditPage *audit = vest_admin_window_get_audit (admin);

  g_clear_pointer (&said, g_free);
  g_signal_connect (vest_admin_window_get_counts (admin), "wanted", G_CALLBACK (on_wanted), NULL);
  g_signal_connect (audit, "staff-wanted", G_CALLBACK (on_staff_wanted), NULL);
  g_signal_connect (audit, "dismissals-wanted", G_CALLBACK (on_dismissals_wanted), NULL);
  g_signal_connect (audit, "deeds-wanted", G_CALLBACK (on_deeds_wanted), NULL);
  g_signal_connect (audit, "visit-chosen", G_CALLBACK (on_visit_chosen), NULL);
  g_signal_connect (audit, "withdraw", G_CALLBACK (on_withdraw), NULL);
  g_signal_connect (vest_admin_window_get_story (admin), "correct", G_CALLBACK (on_correct), NULL);
  vest_log_page_set_can_print (vest_admin_window_get_log (admin), TRUE);
  vest_visit_story_offer_hold (vest_admin_window_get_story (admin), TRUE);
  vest_admin_window_set_staff (admin, staff, ADMIN_MAY_EVERYTHING);
  vest_admin_window_show_page (admin, page);
  wait_until (gtk_widget_get_mapped (vest_admin_window_get_page (admin, page)));
  turn_loop_until_idle ();
  return window;
}

static VestAuditPage *
audit_of (GtkWidget *window)
{
  return vest_admin_window_get_audit (VEST_ADMIN_WINDOW (window));
}

static VestCountsPage *
counts_of (GtkWidget *window)
{
  return vest_admin_window_get_counts (VEST_ADMIN_WINDOW (window));
}

/* --- counts -------------------------------------------------------------------------------------
 */

/* @visits spread over what the page shows, a group among them when there are two. */
static void
set_counts (GtkWidget *window, guint visits)
{
  g_autoptr (GArray) counts = vest_counts_page_get_periods (counts_of (window));

  for (guint i = 0; i < visits; i++)
    {
      LogCount *count
          = &g_array_index (counts, LogCount, (counts->len - 1 - (i * i / 7 + i) % counts->len));

      count->visits++;
      count->people += i % 20 == 1 ? 4 : 1;
      count->denied += i % 40 == 3;
      count->kinds[(i * 5 + i / 9) % LOG_KINDS]++;
    }
  vest_counts_page_set_counts (counts_of (window), counts);
  turn_loop_until_idle ();
}

static void
test_counts_by_week_and_month (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "counts");
  g_autoptr (GArray) weeks = vest_counts_page_get_periods (counts_of (window));
  g_autoptr (GArray) months = NULL;
  g_autoptr (GArray) earlier = NULL;

  /* Looked at: whoever came since is counted too. */
  g_assert_cmpstr (said, ==, "counts");
  set_counts (window, 0);
  g_assert_true (shows_text (window, "No visits to count"));
  set_counts (window, 50);
  g_assert_true (shows_text (window, "Week from"));
  g_assert_true (shows_text (window, "People"));
  g_assert_false (gtk_widget_is_sensitive (find_button (window, "Later")));
  g_clear_pointer (&said, g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (window, "By month")), TRUE);
  g_assert_cmpstr (said, ==, "counts");
  months = vest_counts_page_get_periods (counts_of (window));
  g_assert_cmpuint (months->len, ==, 12);
  g_assert_cmpuint (weeks->len, ==, 26);
  g_assert_cmpint (g_array_index (months, LogCount, 11).until_ms, >, now_ms ());
  tap (window, "Earlier");
  earlier = vest_counts_page_get_periods (counts_of (window));
  g_assert_cmpint (g_array_index (earlier, LogCount, 11).until_ms, ==,
                   g_array_index (months, LogCount, 0).from_ms);
  g_assert_true (gtk_widget_is_sensitive (find_button (window, "Later")));
  end_window (window);
}

/* The window stays alive while the page is left and looked at again. */
static void
test_counts_are_asked_for_again (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "counts");
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);

  vest_admin_window_show_page (admin, "log");
  wait_until (!gtk_widget_get_mapped (GTK_WIDGET (counts_of (window))));
  g_clear_pointer (&said, g_free);
  vest_admin_window_show_page (admin, "counts");
  wait_until (g_strcmp0 (said, "counts") == 0);
  end_window (window);
}

/* --- audit --------------------------------------------------------------------------------------
 */

static void
set_staff (GtkWidget *window, guint n)
{
  g_autoptr (GPtrArray) counts = staff_counts_new ();

  for (guint i = 0; i < n; i++)
    {
      StaffCount *count = g_new0 (StaffCount, 1);

      count->id = g_strdup_printf ("S%u", i);
      count->name = i == 2 ? g_strdup ("Wilhelmina-Konstanze Abernathy-Quillfeather y Montemayor")
                           : g_strdup_printf ("%.1s. %s", PICK (sample_given, i),
                                              PICK (sample_family, i / 2));
      count->deeds = (n - i - 1) * 37 % 4000;
      count->last_ms = count->deeds > 0 ? day_start_ms () : 0;
      g_ptr_array_add (counts, count);
    }
  vest_audit_page_set_staff (audit_of (window), counts);
  turn_loop_until_idle ();
}

static void
set_deeds (GtkWidget *window, guint n)
{
  static const char *const kinds[]
      = { "admitted",  "denied",          "dismissed",  "decision_corrected",
          "purged",    "log_exported",    "signed_out", "watchlist_put",
          "staff_put", "staff_signed_in", "parcel_left" };
  g_autoptr (GPtrArray) deeds = deeds_new ();

  for (guint i = 0; i < n; i++)
    {
      Deed *deed = g_new0 (Deed, 1);

      deed->at_ms = day_start_ms () - i * 7 * MINUTE_MS;
      deed->kind = g_strdup (PICK (kinds, i));
      deed->known = i % G_N_ELEMENTS (kinds) != 10;
      deed->visit = i % 11 < 4 ? g_strdup_printf ("V%u", i) : NULL;
      deed->person = i % 11 < 4 && i % 5 != 4 ? g_strdup_printf ("%s %s", PICK (sample_given, i),
                                                                 PICK (sample_family, i))
                                              : NULL;
      deed->about = i % 11 == 7 ? g_strdup ("Marisol Vega") : NULL;
      deed->reason = i % 11 == 1 || i % 11 == 3 ? g_strdup (
                         "The order of the court names another person of that name; the "
                         "birth date is another one")
                                                : NULL;
      deed->detail = g_strdup (i % 11 == 5 ? "pdf" : i % 11 == 3 ? "admitted" : NULL);
      deed->from = g_strdup ("2026-11-01");
      deed->until = g_strdup ("2026-11-21");
      deed->rows = 1204;
      g_ptr_array_add (deeds, deed);
    }
  vest_audit_page_set_deeds (audit_of (window), "D. Okafor", deeds, n >= 5000);
  turn_loop_until_idle ();
}

static void
set_dismissals (GtkWidget *window, guint n, gboolean may_withdraw)
{
  g_autoptr (GPtrArray) dismissals = dismissals_new ();

  for (guint i = 0; i < n; i++)
    {
      DismissalInForce *dismissal = g_new0 (DismissalInForce, 1);

      dismissal->visit = g_strdup_printf ("V%u", i);
      dismissal->person
          = i % 7 == 6 ? NULL
                       : g_strdup_printf ("%s %s", PICK (sample_given, i), PICK (sample_family, i));
      dismissal->entry_id = g_strdup_printf ("D-%u", 1000 + i);
      dismissal->entry = g_strdup ("Marisol Vega");
      dismissal->revision = 1 + i % 4;
      dismissal->reason = g_strdup ("Another birth date, and the photo shows somebody else");
      dismissal->by = g_strdup ("R. Silva");
      dismissal->expires = g_strdup (i % 2 ? "2027-06-30" : NULL);
      dismissal->at_ms = day_start_ms () - i * 60 * MINUTE_MS;
      g_ptr_array_add (dismissals, dismissal);
    }
  vest_audit_page_set_dismissals (audit_of (window), dismissals, may_withdraw);
  turn_loop_until_idle ();
}

static void
activate (GtkWidget *window, const char *list, guint position)
{
  g_signal_emit_by_name (find_named (GTK_WIDGET (audit_of (window)), list), "activate", position);
  turn_loop_until_idle ();
}

static void
test_what_each_of_the_staff_did (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "audit");

  g_assert_cmpstr (said, ==, "staff");
  g_assert_true (shows_text (window, "Nobody on the staff"));
  set_staff (window, 3);
  g_assert_true (shows_text (window, "74 actions · last on Nov 20, 2026"));
  g_assert_true (shows_text (window, "nothing on these days"));
  activate (window, "Staff", 1);
  g_assert_cmpstr (said, ==, "deeds of S1");
  set_deeds (window, 11);
  g_assert_true (shows_text (window, "Admitted: Tobias Lindqvist"));
  g_assert_true (shows_text (window, "to admitted: The order of the court"));
  g_assert_true (shows_text (window, "Nov 1, 2026 – Nov 21, 2026 · 1,204 visits · PDF"));
  g_assert_true (shows_text (window, "parcel_left"));
  activate (window, "What was signed, the newest first", 3);
  g_assert_cmpstr (said, ==, "visit V3");
  /* What is about no visit opens none. */
  g_clear_pointer (&said, g_free);
  activate (window, "What was signed, the newest first", 4);
  g_assert_null (said);
  end_window (window);
}

static void
test_a_dismissal_is_withdrawn_with_a_reason (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "audit");
  GtkWidget *button;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (window, "Dismissals in force")),
                                TRUE);
  turn_loop_until_idle ();
  g_assert_cmpstr (said, ==, "dismissals");
  g_assert_true (shows_text (window, "No dismissals in force"));
  set_dismissals (window, 2, FALSE);
  g_assert_null (find_button (window, "Withdraw"));
  set_dismissals (window, 2, TRUE);
  click (window, "Withdraw: Ana Lucía Prado is not Marisol Vega (D-1001, revision 2)");
  button = find_named (window, "Withdraw the dismissal");
  g_assert_nonnull (button);
  g_assert_true (
      shows_text (window, "Ana Lucía Prado is not Marisol Vega (D-1001, revision 2)\nThis"));
  g_assert_false (gtk_widget_is_sensitive (button));
  type_into (window, "Reason", "  ");
  g_assert_false (gtk_widget_is_sensitive (button));
  type_into (window, "Reason", " It was she after all ");
  click (window, "Withdraw the dismissal");
  g_assert_cmpstr (said, ==, "withdraw 1: It was she after all");
  g_assert_null (find_named (window, "Withdraw the dismissal"));
  end_window (window);
}

/* Office staff verify the log, and see nothing of each other's work. */
static void
test_what_staff_did_is_for_administrators (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "audit");
  g_autoptr (Staff) staff = staff_new ("s2", "R. Silva", STAFF_OFFICE);

  set_staff (window, 3);
  set_deeds (window, 11);
  g_clear_pointer (&said, g_free);
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), staff, 0);
  turn_loop_until_idle ();
  g_assert_null (said);
  g_assert_true (shows_text (window, "What staff did is for administrators"));
  g_assert_false (shows_text (window, "Admitted: "));
  g_assert_null (find_button (window, "Dismissals in force"));
  g_assert_true (gtk_widget_is_sensitive (find_named (window, "Verify the log")));
  end_window (window);
}

/* --- the story ----------------------------------------------------------------------------------
 */

static GtkWidget *
story_of (GtkWidget *window, VisitState state, VisitState corrected)
{
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));
  g_autoptr (Visit) visit = sample_past_visit (4, day_start_ms ());
  g_autoptr (GPtrArray) events = sample_story ();

  visit->state = state;
  visit->corrected = corrected;
  vest_visit_story_set (story, visit, events);
  turn_loop_until_idle ();
  return GTK_WIDGET (story);
}

static void
test_what_can_be_corrected (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "log");
  GtkWidget *story = story_of (window, VISIT_DENIED, VISIT_WAITING);

  click (story, "Correct the decision…");
  g_assert_true (shows_text (story, "The first decision stays in the log"));
  g_assert_false (gtk_widget_is_sensitive (find_named (story, "Correct the decision")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   find_named (story, "Denied by mistake: the visitor has gone")),
                               TRUE);
  type_into (story, "Reason", "She was expected");
  click (story, "Correct the decision");
  g_assert_cmpstr (said, ==, "admitted not here: She was expected");
  /* Back out of it, and nothing was said. */
  g_clear_pointer (&said, g_free);
  click (story, "Correct the decision…");
  type_into (story, "Reason", "half a sentence");
  click (story, "Cancel");
  g_assert_null (find_named (story, "Reason"));
  g_assert_null (said);
  vest_visit_story_close (VEST_VISIT_STORY (story));

  story = story_of (window, VISIT_LEFT, VISIT_WAITING);
  click (story, "Correct the decision…");
  type_into (story, "Reason", "Order of the court");
  click (story, "Correct the decision");
  g_assert_cmpstr (said, ==, "denied not here: Order of the court");
  story = story_of (window, VISIT_LEFT, VISIT_DENIED);
  click (story, "Correct the decision…");
  g_assert_true (shows_text (story, "It was right to admit this visitor"));
  story_of (window, VISIT_WAITING, VISIT_WAITING);
  g_assert_null (find_named (story, "Correct the decision…"));
  end_window (window);
}

/* @kind: what the school says of it. (transfer full): what is said when only a reason is given. */
static char *
first_choice (GtkWidget *window, gboolean proposed, gboolean always, gboolean ruled)
{
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));
  g_autoptr (Visit) visit = sample_past_visit (4, day_start_ms ());
  g_autoptr (GPtrArray) events = sample_story ();

  visit->state = VISIT_DENIED;
  visit->corrected = VISIT_WAITING;
  visit->escort_ruled = ruled;
  g_ptr_array_set_size (visit->matches, 0);
  vest_visit_story_set_escort (story, proposed, always);
  vest_visit_story_set (story, visit, events);
  turn_loop_until_idle ();
  click (GTK_WIDGET (story), "Correct the decision…");
  g_assert_cmpint (find_named (GTK_WIDGET (story),
                               "Denied by mistake: the visitor is here and comes in now")
                       == NULL,
                   ==, always || ruled);
  type_into (GTK_WIDGET (story), "Reason", "R");
  g_clear_pointer (&said, g_free);
  click (GTK_WIDGET (story), "Correct the decision");
  vest_visit_story_close (story);
  return g_steal_pointer (&said);
}

/* Who comes in after all has the escort that the school says, unless there is a choice and it is
 * chosen otherwise. */
static void
test_a_correction_has_the_schools_escort (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "log");

  for (int bits = 0; bits < 8; bits++)
    {
      g_autofree char *answer = first_choice (window, bits & 1, (bits & 2) != 0, (bits & 4) != 0);

      g_assert_cmpstr (answer, ==, bits == 0 ? "admitted here: R" : "admitted here, escorted: R");
    }
  end_window (window);
}

static void
test_only_who_may_corrects (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "log");
  GtkWidget *story = story_of (window, VISIT_DENIED, VISIT_WAITING);
  g_autoptr (Staff) staff = staff_new ("s2", "R. Silva", STAFF_OFFICE);

  click (story, "Correct the decision…");
  vest_admin_window_set_staff (VEST_ADMIN_WINDOW (window), staff, 0);
  turn_loop_until_idle ();
  g_assert_null (find_named (story, "Correct the decision…"));
  g_assert_null (find_named (story, "Reason"));
  end_window (window);
}

/* A story that was opened from the audit is left by Escape too. */
static void
test_escape_leaves_a_story_over_the_audit (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "audit");

  story_of (window, VISIT_LEFT, VISIT_WAITING);
  g_assert_true (press_key (window, GDK_KEY_Escape, 0));
  g_assert_null (
      vest_visit_story_get_visit (vest_admin_window_get_story (VEST_ADMIN_WINDOW (window))));
  end_window (window);
}

/* --- days ---------------------------------------------------------------------------------------
 */

static GtkWidget *
open_days (GtkWidget *window)
{
  GtkWidget *button = find_widget (window, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  press_key (window, GDK_KEY_d, GDK_CONTROL_MASK);
  wait_until (gtk_widget_get_mapped (popover));
  turn_loop_until_idle ();
  return popover;
}

static void
close_days (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
  turn_loop_until_idle ();
}

static void
test_days_are_chosen_by_key (void)
{
  GtkWidget *window = new_window (1280, 800, THEME_LIGHT, "log");
  GtkWidget *popover = open_days (window);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (focus != NULL
                 && gtk_widget_is_ancestor (focus, find_named (popover, "First day")));
  close_days (popover);
  end_window (window);
}

/* --- pictures -----------------------------------------------------------------------------------
 */

typedef struct
{
  int width;
  int height;
  Theme theme;
  const char *language;
  const char *name;
} Look;

static const Look looks[] = {
  { 1280, 800, THEME_LIGHT, "en", "light" },
  { 1280, 800, THEME_DARK, "es", "dark-es" },
  { 1920, 1080, THEME_LIGHT, "es", "wide-es" },
  { 1920, 1080, THEME_CONTRAST, "en", "wide-contrast" },
  { 1280, 800, THEME_CONTRAST_DARK, "es", "contrast-dark-es" },
};

static const guint sizes[] = { 0, 1, 50, 5000 };

static gboolean
is_spanish (const Look *look)
{
  return g_str_equal (look->language, "es");
}

static void
shoot (GtkWidget *window, const char *what, const Look *look, guint n)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%u", what, look->name, n);
  int least;

  if (g_getenv ("VEST_PICTURES") != NULL)
    take_picture (window, name);
  else
    draw_frames (window, 2);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 1280);
}

static void
photograph_counts (const Look *look)
{
  GtkWidget *window = new_window (look->width, look->height, look->theme, "counts");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      set_counts (window, sizes[i]);
      shoot (window, "counts", look, sizes[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (window, is_spanish (look)
                                                                            ? "Por mes"
                                                                            : "By month")),
                                TRUE);
  set_counts (window, 100000);
  shoot (window, "counts-months", look, 100000);
  end_window (window);
}

static void
photograph_audit (const Look *look)
{
  GtkWidget *window = new_window (look->width, look->height, look->theme, "audit");
  VestAdminWindow *admin = VEST_ADMIN_WINDOW (window);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      vest_admin_window_set_audit (admin, (AdminAudit)i, 18204, 0.43, "event 17 was changed");
      set_staff (window, sizes[i]);
      set_deeds (window, sizes[i]);
      shoot (window, "audit", look, sizes[i]);
    }
  end_window (window);
}

static void
photograph_dismissals (const Look *look)
{
  GtkWidget *window = new_window (look->width, look->height, look->theme, "audit");
  const char *tab = is_spanish (look) ? "Descartes vigentes" : "Dismissals in force";

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (window, tab)), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      set_dismissals (window, sizes[i], TRUE);
      if (sizes[i] == 50)
        tap (window, is_spanish (look) ? "Retirar" : "Withdraw");
      shoot (window, "dismissals", look, sizes[i]);
    }
  end_window (window);
}

static void
photograph_log (const Look *look)
{
  GtkWidget *window = new_window (look->width, look->height, look->theme, "log");
  VestVisitStory *story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));
  g_autoptr (GPtrArray) visits = a_day (50);
  g_autoptr (GPtrArray) events = sample_story ();
  GtkWidget *popover;

  show_log (window, DAY, DAY, visits);
  popover = open_days (window);
  shoot (popover, "days", look, 50);
  close_days (popover);
  vest_visit_story_set (story, g_ptr_array_index (visits, 4), events);
  shoot (window, "story-head", look, 1);
  tap (GTK_WIDGET (story), is_spanish (look) ? "Corregir la decisión…" : "Correct the decision…");
  shoot (window, "correct", look, 1);
  end_window (window);
}

static void
test_every_look (gconstpointer data)
{
  const Look *look = data;

  i18n_set_desk_language (look->language);
  photograph_counts (look);
  photograph_audit (look);
  photograph_dismissals (look);
  photograph_log (look);
  i18n_set_desk_language ("en");
}

int
main (int argc, char **argv)
{
  guint n = g_getenv ("VEST_PICTURES") != NULL ? G_N_ELEMENTS (looks) : 2;

  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/records/counts-by-week-and-month", test_counts_by_week_and_month);
  g_test_add_func ("/records/counts-are-asked-for-again", test_counts_are_asked_for_again);
  g_test_add_func ("/records/what-each-of-the-staff-did", test_what_each_of_the_staff_did);
  g_test_add_func ("/records/a-dismissal-is-withdrawn-with-a-reason",
                   test_a_dismissal_is_withdrawn_with_a_reason);
  g_test_add_func ("/records/what-staff-did-is-for-administrators",
                   test_what_staff_did_is_for_administrators);
  g_test_add_func ("/records/what-can-be-corrected", test_what_can_be_corrected);
  g_test_add_func ("/records/a-correction-has-the-schools-escort",
                   test_a_correction_has_the_schools_escort);
  g_test_add_func ("/records/only-who-may-corrects", test_only_who_may_corrects);
  g_test_add_func ("/records/escape-leaves-a-story-over-the-audit",
                   test_escape_leaves_a_story_over_the_audit);
  g_test_add_func ("/records/days-are-chosen-by-key", test_days_are_chosen_by_key);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/records/look/%s", looks[i].name);

      g_test_add_data_func (path, &looks[i], test_every_look);
    }
  return g_test_run ();
}
