/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The log's window, driven by its days, its filters and its keys. With VEST_PICTURES=folder every
 * state is photographed.
 */

#include "tests/desk-samples.h"
#include "ui/admin/admin-window.h"
#include "ui/admin/day-totals.h"

#define DAY "2026-11-20"

static GtkWidget *
new_admin (int width, int height, Theme theme)
{
  GtkWidget *window = vest_admin_window_new (NULL, "Hartwell High School");

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  theme_apply (window, theme);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  return window;
}

static gint64
day_start_ms (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 11, 20, 8, 2, 0);

  return g_date_time_to_unix (start) * 1000;
}

static GPtrArray *
a_day (guint n)
{
  GPtrArray *visits = visits_new ();

  for (guint i = 0; i < n; i++)
    {
      Visit *visit = sample_past_visit (i, day_start_ms () + i * MINUTE_MS);

      if (i % 13 == 5)
        g_ptr_array_add (visit->matches, sample_match ("D-1042", VERDICT_REVIEW));
      if (i % 26 == 5)
        ((Match *)g_ptr_array_index (visit->matches, 0))->dismissed = TRUE;
      g_ptr_array_add (visits, visit);
    }
  return visits;
}

/* --- pictures ----------------------------------------------------------------------------------
 */

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

      vest_admin_window_set_day (admin, DAY, visits);
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
test_pictures (void)
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
  g_test_add_func ("/admin/pictures", test_pictures);
  return g_test_run ();
}
