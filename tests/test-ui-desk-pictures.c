/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The desk and the log in every theme, at both ends of their sizes, in both languages, with 0, 1,
 * 50 and 5,000 rows: GTK has nothing to complain about. With VEST_PICTURES=folder each is
 * photographed, to be looked at.
 */

#include "tests/desk-samples.h"

static void
photograph_waiting (int width, int height, Theme theme, const char *language, const char *name)
{
  static const char *const offered[] = { "watchlist", NULL };
  GtkWidget *window;
  VestOfficeWindow *office;
  int least;
  g_autofree char *review = g_strdup_printf ("office-%s-review", name);
  g_autofree char *reason = g_strdup_printf ("office-%s-reason", name);
  g_autofree char *confirm = g_strdup_printf ("office-%s-confirm", name);
  g_autofree char *calm = g_strdup_printf ("office-%s-calm", name);
  g_autofree char *keys = g_strdup_printf ("office-%s-keys", name);
  g_autofree char *on_site = g_strdup_printf ("office-%s-on-site", name);
  g_autofree char *empty = g_strdup_printf ("office-%s-0", name);
  g_autoptr (GPtrArray) many = many_waiting (50);
  g_autoptr (GPtrArray) here = many_on_site (5000);

  i18n_set_desk_language (language);
  window = new_office (width, height, theme);
  office = VEST_OFFICE_WINDOW (window);
  vest_desk_menu_offer (vest_office_window_get_menu (office), offered);
  vest_office_window_set_scanner (office, DESK_SCANNER_READY);
  take_picture (window, empty);
  vest_office_window_set_waiting (office, many);
  vest_office_window_set_on_site (office, here);
  take_picture (window, review);
  /* In either language it fits a small office display. */
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 1280);
  press_key (window, GDK_KEY_a, 0);
  take_picture (window, confirm);
  press_key (window, GDK_KEY_Escape, 0);
  press_key (window, GDK_KEY_d, 0);
  take_picture (window, reason);
  press_key (window, GDK_KEY_Escape, 0);
  vest_office_window_set_printer (office, DESK_PRINTER_OUT_OF_LABELS, "media-empty");
  press_key (window, GDK_KEY_j, 0);
  take_picture (window, calm);
  press_key (window, GDK_KEY_F1, 0);
  take_picture (window, keys);
  press_key (window, GDK_KEY_F1, 0);
  press_key (window, GDK_KEY_2, GDK_CONTROL_MASK);
  take_picture (window, on_site);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_desk (void)
{
  photograph_waiting (1440, 900, THEME_LIGHT, "en", "light");
  photograph_waiting (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph_waiting (1440, 900, THEME_CONTRAST, "en", "contrast");
  photograph_waiting (1280, 800, THEME_DARK, "en", "dark");
}

static void
photograph_log (int width, int height, Theme theme, const char *language, const char *look)
{
  static const guint sizes[] = { 0, 1, 50, 5000 };
  GtkWidget *window;
  VestAdminWindow *admin;
  GtkWidget *search;
  g_autofree char *nothing = g_strdup_printf ("admin-%s-nothing", look);

  i18n_set_desk_language (language);
  window = new_admin (width, height, theme);
  admin = VEST_ADMIN_WINDOW (window);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) visits = a_day (sizes[i]);
      g_autofree char *name = g_strdup_printf ("admin-%s-%u", look, sizes[i]);

      show_log (GTK_WIDGET (admin), DAY, DAY, visits);
      vest_admin_window_set_audit (admin, (AdminAudit)i, 18204, 0.43,
                                   i == ADMIN_AUDIT_BROKEN ? "event 17 of kiosk 1 was changed"
                                                           : NULL);
      if (i == 2)
        vest_admin_window_set_exported (admin, "/home/office/Documents/log-2026-11-20.csv");
      take_picture (window, name);
    }
  search = find_widget (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody of that name");
  wait_until (shows_text (window, "0"));
  take_picture (window, nothing);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
photograph_story (int width, int height, Theme theme, const char *language, const char *look)
{
  GtkWidget *window;
  VestVisitStory *story;
  g_autoptr (GPtrArray) visits = a_day (50);
  g_autoptr (GPtrArray) events = sample_story ();
  g_autoptr (Visit) visit = sample_flagged (7, 0, VERDICT_STRONG);
  g_autoptr (GPtrArray) few = story_new ();
  g_autofree char *whole = g_strdup_printf ("story-%s", look);
  g_autofree char *one = g_strdup_printf ("story-%s-1", look);

  g_free (visit->person->family);
  visit->person->family = g_strdup ("Vega Ortiz de la Concepción y Montemayor");
  visit->arrived_ms = day_start_ms ();
  i18n_set_desk_language (language);
  window = new_admin (width, height, theme);
  story = vest_admin_window_get_story (VEST_ADMIN_WINDOW (window));
  show_log (window, DAY, DAY, visits);
  vest_visit_story_set (story, visit, events);
  take_picture (window, whole);
  g_ptr_array_add (few, story_event_new ("visit_started", day_start_ms ()));
  vest_visit_story_set (story, g_ptr_array_index (visits, 0), few);
  take_picture (window, one);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_story (void)
{
  photograph_story (1440, 900, THEME_LIGHT, "en", "light");
  photograph_story (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph_story (1440, 900, THEME_CONTRAST, "es", "contrast-es");
}

static void
test_log (void)
{
  photograph_log (1440, 900, THEME_LIGHT, "en", "light");
  photograph_log (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph_log (1440, 900, THEME_CONTRAST_DARK, "en", "contrast-dark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/desk-pictures/desk", test_desk);
  g_test_add_func ("/desk-pictures/log", test_log);
  g_test_add_func ("/desk-pictures/story", test_story);
  return g_test_run ();
}
