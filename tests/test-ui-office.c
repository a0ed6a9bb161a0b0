/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The desk's window, driven by its lists, its buttons and its keys. With VEST_PICTURES=folder every
 * state is photographed.
 */

#include "tests/desk-samples.h"
#include "ui/office/office-window.h"

static GtkWidget *
new_office (int width, int height, Theme theme)
{
  const OfficeSettings settings = { "Hartwell High School", "Front office", "D. Okafor" };
  GtkWidget *window = vest_office_window_new (NULL, &settings);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  theme_apply (window, theme);
  vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), DESK_PRINTER_READY, NULL);
  vest_office_window_set_watchlist (VEST_OFFICE_WINDOW (window), 1204,
                                    now_ms () - 3 * 60 * MINUTE_MS);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

static GPtrArray *
three_waiting (Verdict verdict)
{
  GPtrArray *visits = visits_new ();

  g_ptr_array_add (visits, sample_flagged (1, 42000, verdict));
  g_ptr_array_add (visits, sample_visit (20, 18000));
  g_ptr_array_add (visits, sample_agency (11, 5000));
  return visits;
}

/* --- pictures ----------------------------------------------------------------------------------
 */

static GPtrArray *
many_waiting (guint n)
{
  GPtrArray *visits = three_waiting (VERDICT_STRONG);

  for (guint i = 3; i < n; i++)
    g_ptr_array_add (visits, sample_visit (100 + i, i * 3000));
  return visits;
}

static GPtrArray *
many_on_site (guint n)
{
  GPtrArray *visits = visits_new ();

  for (guint i = 0; i < n; i++)
    {
      Visit *visit = sample_past_visit (i, now_ms () - (n - i) * 1000 - 20 * MINUTE_MS);

      visit->state = VISIT_ADMITTED;
      visit->badge = i % 11 == 6 ? BADGE_PROBLEM : i % 11 == 8 ? BADGE_QUEUED : BADGE_PRINTED;
      visit->left_ms = 0;
      visit->left_how = LEFT_NOT;
      g_ptr_array_add (visits, visit);
    }
  return visits;
}

static void
photograph_waiting (int width, int height, Theme theme, const char *language, const char *name)
{
  GtkWidget *window;
  VestOfficeWindow *office;
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
  take_picture (window, empty);
  vest_office_window_set_waiting (office, many);
  vest_office_window_set_on_site (office, here);
  take_picture (window, review);
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
test_pictures (void)
{
  photograph_waiting (1440, 900, THEME_LIGHT, "en", "light");
  photograph_waiting (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph_waiting (1440, 900, THEME_CONTRAST, "en", "contrast");
  photograph_waiting (1280, 800, THEME_DARK, "en", "dark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/office/pictures", test_pictures);
  return g_test_run ();
}
