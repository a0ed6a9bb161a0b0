/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The window of expected visitors: announced, searched, withdrawn and taken back by names and keys,
 * with nobody, one, fifty and five thousand rows. VEST_PICTURES=folder photographs it.
 */

#include "db/host.h"
#include "tests/desk-said.h"
#include "ui/office/expected-window.h"

#define TODAY "2026-11-20"

static const char *const purposes[] = { "meeting", "volunteer", "contractor", "other", NULL };

static void
on_save (VestExpectedWindow *window, const Expected *e)
{
  hear (g_strdup_printf ("save %s %s %s %s %s %s", e->id != NULL ? "again" : "new",
                         e->person->family, e->purpose, e->host_id != NULL ? e->host_id : "-",
                         e->group != NULL ? e->group : "-", e->language));
}

static void
on_id (VestExpectedWindow *window, const char *id, const char *word)
{
  hear (g_strdup_printf ("%s %s", word, id));
}

static void
on_mail (VestExpectedWindow *window, const char *id, const char *address)
{
  hear (g_strdup_printf ("mail %s %s", id, address));
}

static void
on_undo (VestExpectedWindow *window, const Expected *e)
{
  hear (g_strdup_printf ("undo %s", e->id));
}

static void
on_agreed (VestExpectedWindow *window)
{
  hear (g_strdup ("agreed"));
}

static gint64
today_ms (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_local (2026, 11, 20, 0, 0, 0);

  return g_date_time_to_unix (start) * 1000;
}

static Expected *
sample (guint n)
{
  Expected *e = expected_new ();

  e->id = g_strdup_printf ("01EXPECTED%016u", n);
  e->site = g_strdup ("hartwell");
  e->person->given = g_strdup (PICK (sample_given, n));
  e->person->family = g_strdup (PICK (sample_family, n / 3));
  e->purpose = g_strdup (purposes[n % 3]);
  e->host_id = g_strdup_printf ("h%u", n % 2);
  e->host_name = g_strdup (PICK (sample_host, n));
  e->day_from = g_strdup (n % 4 == 3 ? "2026-11-24" : TODAY);
  e->day_until = g_strdup (n % 4 == 3 ? "2026-11-27" : TODAY);
  e->group = n % 5 == 1 ? g_strdup ("Robotics judges") : NULL;
  e->entered_by = g_strdup ("D. Okafor");
  e->entered_ms = today_ms () - 86400000;
  if (n % 4 == 0)
    {
      e->visit = g_strdup_printf ("01VISIT%019u", n);
      e->visit_state = n % 8 == 0 ? VISIT_ADMITTED : VISIT_WAITING;
      e->visit_arrived_ms = today_ms () + (8 * 60 + n % 90) * MINUTE_MS;
    }
  return e;
}

static GPtrArray *
samples (guint n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)expected_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, sample (i));
  return list;
}

static GtkWidget *
new_window (guint n, Theme theme)
{
  GtkWidget *window = vest_expected_window_new (NULL, "Hartwell High School", purposes);
  VestExpectedWindow *self = VEST_EXPECTED_WINDOW (window);
  g_autoptr (GPtrArray) list = samples (n);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);

  g_clear_pointer (&said, g_free);
  g_signal_connect (window, "save", G_CALLBACK (on_save), NULL);
  g_signal_connect (window, "withdraw", G_CALLBACK (on_id), (gpointer) "withdraw");
  g_signal_connect (window, "page", G_CALLBACK (on_id), (gpointer) "page");
  g_signal_connect (window, "print", G_CALLBACK (on_id), (gpointer) "print");
  g_signal_connect (window, "mail", G_CALLBACK (on_mail), NULL);
  g_signal_connect (window, "undo", G_CALLBACK (on_undo), NULL);
  g_signal_connect (window, "import-agreed", G_CALLBACK (on_agreed), NULL);
  g_ptr_array_add (hosts, host_new ("h0", "Main office", NULL, NULL, NULL));
  g_ptr_array_add (hosts, host_new ("h1", "Ms. Adeyemi", "Counselor", "Room 112", NULL));
  vest_expected_form_set_hosts (vest_expected_window_get_form (self), hosts);
  vest_expected_form_set_mail (vest_expected_window_get_form (self), TRUE);
  vest_expected_window_set (self, list, TODAY, today_ms ());
  theme_apply (window, theme);
  gtk_window_present (GTK_WINDOW (window));
  turn_loop_until_idle ();
  return window;
}

static guint
n_shown (GtkWidget *window)
{
  return g_list_model_get_n_items (vest_expected_table_get_shown (
      vest_expected_window_get_table (VEST_EXPECTED_WINDOW (window))));
}

static void
write_field (GtkWidget *window, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_named (window, name)), text);
}

static void
test_announced_by_names (void)
{
  GtkWidget *window = new_window (0, THEME_LIGHT);

  g_assert_true (shows_text (window, "Nobody is expected"));
  click (window, "Announce");
  g_assert_null (said);
  g_assert_true (shows_text (window, "Please enter the family name."));
  write_field (window, "First name", "Rosa");
  write_field (window, "Family name", " Delgado ");
  write_field (window, "Birth date, if known", "June 4");
  click (window, "Announce");
  g_assert_null (said);
  g_assert_true (shows_text (window, "Please write the birth date"));
  write_field (window, "Birth date, if known", "1986-06-04");
  write_field (window, "Group, if any", "Judges");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_named (window, "Comes for")), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_named (window, "Host")), 2);
  press_key (window, GDK_KEY_s, GDK_CONTROL_MASK);
  g_assert_cmpstr (said, ==, "save new Delgado volunteer h1 Judges en");
  end_window (window);
}

static void
test_withdrawn_and_taken_back (void)
{
  GtkWidget *window = new_window (1, THEME_LIGHT);
  VestExpectedWindow *self = VEST_EXPECTED_WINDOW (window);
  g_autoptr (Expected) first = sample (0);

  g_assert_true (shows_text (window, "Arrived 8:00"));
  g_assert_null (find_named (window, "Mail it"));
  g_signal_emit_by_name (find_widget (window, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 0);
  g_assert_cmpstr (vest_expected_form_get_id (vest_expected_window_get_form (self)), ==, first->id);
  g_assert_true (shows_text (window, "Announced by D. Okafor"));
  click (window, "Save as a page");
  g_assert_cmpstr (said, ==, "page 01EXPECTED0000000000000000");
  g_assert_null (find_named (window, "Print the invitation"));
  vest_expected_form_set_printable (vest_expected_window_get_form (self), TRUE);
  click (window, "Print the invitation");
  g_assert_cmpstr (said, ==, "print 01EXPECTED0000000000000000");
  click (window, "Mail it");
  g_assert_true (shows_text (window, "Please enter a mail address."));
  write_field (window, "Mail address of the invitation", "rosa@example.org");
  click (window, "Mail it");
  g_assert_cmpstr (said, ==, "mail 01EXPECTED0000000000000000 rosa@example.org");
  click (window, "Withdraw");
  g_assert_cmpstr (said, ==, "withdraw 01EXPECTED0000000000000000");
  vest_expected_window_say (self, "Tobias Lindqvist is no longer expected", first);
  turn_loop_until_idle ();
  click (window, "Undo");
  g_assert_cmpstr (said, ==, "undo 01EXPECTED0000000000000000");
  press_key (window, GDK_KEY_n, GDK_CONTROL_MASK);
  g_assert_null (vest_expected_form_get_id (vest_expected_window_get_form (self)));
  end_window (window);
}

static void
test_searched_and_narrowed (void)
{
  GtkWidget *window = new_window (5000, THEME_LIGHT);
  GtkWidget *search;

  g_assert_cmpuint (n_shown (window), ==, 5000);
  g_assert_true (shows_text (window, "5,000 visitors expected"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_named (window, "Days")), 1);
  g_assert_cmpuint (n_shown (window), ==, 3750);
  press_key (window, GDK_KEY_f, GDK_CONTROL_MASK);
  search = find_named (window, "Search who is expected");
  gtk_editable_set_text (GTK_EDITABLE (search), "bjork judges nobody");
  wait_until (n_shown (window) == 0);
  g_assert_true (shows_text (window, "Nobody like that"));
  gtk_editable_set_text (GTK_EDITABLE (search), "björk");
  wait_until (n_shown (window) > 0 && n_shown (window) < 1000);
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpuint (n_shown (window), ==, 5000);
  end_window (window);
}

static void
test_a_file_is_asked_about (void)
{
  GtkWidget *window = new_window (1, THEME_LIGHT);
  VestExpectedWindow *self = VEST_EXPECTED_WINDOW (window);
  GListModel *tops = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;

  vest_expected_window_ask_import (self, 12, 3);
  for (guint i = 0; i < g_list_model_get_n_items (tops); i++)
    {
      g_autoptr (GtkWidget) top = g_list_model_get_item (tops, i);

      if (ADW_IS_MESSAGE_DIALOG (top))
        dialog = top;
    }
  g_assert_nonnull (dialog);
  g_assert_true (gtk_widget_has_css_class (dialog, "theme-light"));
  g_assert_true (shows_text (dialog, "Announce 12 visitors?"));
  g_assert_null (said);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "import");
  g_assert_cmpstr (said, ==, "agreed");
  turn_loop_until_idle ();
  end_window (window);
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *name;
    guint rows;
    Theme theme;
    const char *language;
  } pictures[] = {
    { "expected-0", 0, THEME_LIGHT, "en" },          { "expected-1", 1, THEME_DARK, "en" },
    { "expected-50", 50, THEME_LIGHT, "en" },        { "expected-50-es", 50, THEME_LIGHT, "es" },
    { "expected-50-dark-es", 50, THEME_DARK, "es" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      GtkWidget *window;

      i18n_set_desk_language (pictures[i].language);
      window = new_window (pictures[i].rows, pictures[i].theme);
      if (pictures[i].rows > 1)
        {
          g_autoptr (Expected) e = sample (6);

          g_free (e->person->given);
          g_free (e->person->family);
          e->person->given = g_strdup ("Wilhelmina-Konstanze María");
          e->person->family = g_strdup ("Abernathy-Quillfeather de la Vanterpool");
          vest_expected_form_set_printable (vest_expected_window_get_form (
                                                VEST_EXPECTED_WINDOW (window)),
                                            TRUE);
          vest_expected_form_show (vest_expected_window_get_form (VEST_EXPECTED_WINDOW (window)),
                                   e);
        }
      /* Nothing may be wider than a small desk's display. */
      g_assert_cmpint (gtk_widget_get_width (window), <=, 1280);
      take_picture (window, pictures[i].name);
      end_window (window);
    }
  i18n_set_desk_language ("en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
#define T(path, test) g_test_add_func ("/ui-expected/" path, test)
  T ("announced-by-names-and-keys", test_announced_by_names);
  T ("withdrawn-and-taken-back", test_withdrawn_and_taken_back);
  T ("searched-among-five-thousand", test_searched_and_narrowed);
  T ("a-file-is-asked-about", test_a_file_is_asked_about);
  T ("pictures", test_pictures);
  return g_test_run ();
}
