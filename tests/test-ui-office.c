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

static void
test_pictures (void)
{
  GtkWidget *window = new_office (1440, 900, THEME_LIGHT);
  VestOfficeWindow *office = VEST_OFFICE_WINDOW (window);
  g_autoptr (GPtrArray) three = three_waiting (VERDICT_REVIEW);

  take_picture (window, "office-0");
  vest_office_window_set_waiting (office, three);
  take_picture (window, "office-3-review");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/office/pictures", test_pictures);
  return g_test_run ();
}
