/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The watchlist's window: nothing is written before somebody has agreed, Escape cancels, mistakes
 * stand there with their place, and each sensitivity says what it costs. VEST_PICTURES=folder
 * photographs it.
 */

#include "tests/desk-said.h"
#include "ui/admin/watchlist-window.h"

#define DAY_MS (24 * 60 * MINUTE_MS)

static const double alarms[SENSITIVITY_CHOICES] = { 14.2, 3.1, 0.01 };
static const ImportDiff diff = { 1204, 17, 3, 998776 };

static void
on_file_chosen (VestImportCard *card, const char *path, gboolean replace)
{
  hear (g_strdup_printf ("file %s %d", path, replace));
}

static void
on_agreed (VestImportCard *card)
{
  hear (g_strdup ("agreed"));
}

static void
on_cancelled (VestImportCard *card)
{
  hear (g_strdup ("cancelled"));
}

static void
on_export (VestImportCard *card)
{
  hear (g_strdup ("export"));
}

static void
on_chosen (VestSensitivityCard *card, const char *word)
{
  hear (g_strdup_printf ("sensitivity %s", word));
}

static GtkWidget *
new_window (int width, int height, Theme theme)
{
  GtkWidget *window = vest_watchlist_window_new (NULL, "Hartwell High School");
  VestWatchlistWindow *self = VEST_WATCHLIST_WINDOW (window);
  VestImportCard *import = vest_watchlist_window_get_import (self);

  g_clear_pointer (&said, g_free);
  g_signal_connect (import, "file-chosen", G_CALLBACK (on_file_chosen), NULL);
  g_signal_connect (import, "agreed", G_CALLBACK (on_agreed), NULL);
  g_signal_connect (import, "cancelled", G_CALLBACK (on_cancelled), NULL);
  g_signal_connect (import, "export", G_CALLBACK (on_export), NULL);
  g_signal_connect (vest_watchlist_window_get_sensitivity (self), "chosen", G_CALLBACK (on_chosen),
                    NULL);
  vest_watchlist_window_show_page (self, WATCHLIST_PAGE_LIST);
  vest_watchlist_window_set_status (self, 1000003, 2411, now_ms () - 3 * DAY_MS, now_ms ());
  vest_sensitivity_card_set_active (vest_watchlist_window_get_sensitivity (self), "balanced");
  theme_apply (window, theme);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  turn_loop_until_idle ();
  return window;
}

static void
test_import_asks_before_it_writes (void)
{
  GtkWidget *window = new_window (1100, 720, THEME_LIGHT);
  VestImportCard *card = vest_watchlist_window_get_import (VEST_WATCHLIST_WINDOW (window));
  static const ImportDiff nothing = { 0, 0, 0, 12 };

  g_assert_true (shows_text (window, "1,000,003"));
  g_assert_true (shows_text (window, "3 days"));
  vest_import_card_choose (card, "/tmp/list.csv");
  g_assert_cmpstr (said, ==, "file /tmp/list.csv 0");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   find_named (window,
                                               "Withdraw entries that the file does not name")),
                               TRUE);
  vest_import_card_choose (card, "/tmp/list.csv");
  g_assert_cmpstr (said, ==, "file /tmp/list.csv 1");
  vest_import_card_show_progress (card, FALSE, 43000, 0.43, 12);
  g_assert_true (shows_text (window, "The file is being read"));
  g_assert_cmpstr (gtk_progress_bar_get_text (
                       GTK_PROGRESS_BAR (find_widget (window, GTK_TYPE_PROGRESS_BAR, NULL))),
                   ==, "43,000 lines, 43 %, 12 s left");
  vest_import_card_show_preview (card, "/tmp/list.csv", &diff);
  g_assert_true (shows_text (window, "998,776"));
  click (window, "Write it");
  g_assert_cmpstr (said, ==, "agreed");
  vest_import_card_show_done (card, &diff);
  g_assert_true (shows_text (window, "New: 1,204. Changed: 17."));
  /* A file that changes nothing has nothing to agree to. */
  vest_import_card_show_preview (card, "/tmp/list.csv", &nothing);
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Write it")));
  end_window (window);
}

static void
test_escape_cancels_then_closes (void)
{
  GtkWidget *window = new_window (1100, 720, THEME_LIGHT);
  VestImportCard *card = vest_watchlist_window_get_import (VEST_WATCHLIST_WINDOW (window));

  gtk_window_set_hide_on_close (GTK_WINDOW (window), TRUE);
  vest_import_card_show_progress (card, TRUE, 1, 0.1, -1);
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (said, ==, "cancelled");
  g_assert_true (gtk_widget_get_visible (window));
  vest_import_card_show_start (card);
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_false (gtk_widget_get_visible (window));
  end_window (window);
}

static void
test_mistakes_have_their_place (void)
{
  static const char place[] = "list.csv:431: birth_date: \"1980-13-01\" is no date";
  GtkWidget *window = new_window (1100, 720, THEME_LIGHT);
  VestImportCard *card = vest_watchlist_window_get_import (VEST_WATCHLIST_WINDOW (window));

  vest_import_card_show_error (card, place, TRUE);
  g_assert_true (shows_text (window, place));
  g_assert_true (shows_text (window, "Nothing was changed"));
  g_assert_true (shows_text (window, "Correct the file"));
  vest_import_card_show_error (card, "no space left", FALSE);
  g_assert_false (shows_text (window, "Correct the file"));
  click (window, "Back");
  g_assert_cmpstr (said, ==, "cancelled");
  end_window (window);
}

static void
on_save_mistakes (VestImportCard *card)
{
  hear (g_strdup ("save mistakes"));
}

static GPtrArray *
sample_mistakes (void)
{
  GPtrArray *mistakes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (mistakes, g_strdup_printf ("list.csv:%u: birth_date: \"1980-13-01\" is no "
                                                "date; write YYYY-MM-DD",
                                                i + 2));
  return mistakes;
}

static void
test_all_mistakes_are_listed (void)
{
  GtkWidget *window = new_window (1100, 720, THEME_LIGHT);
  VestImportCard *card = vest_watchlist_window_get_import (VEST_WATCHLIST_WINDOW (window));
  g_autoptr (GPtrArray) mistakes = sample_mistakes ();

  g_signal_connect (card, "save-mistakes", G_CALLBACK (on_save_mistakes), NULL);
  vest_import_card_show_mistakes (card, mistakes, 1234);
  draw_frames (window, 5);
  g_assert_true (shows_text (window, "The file has 1,234 mistakes. The first 1,000:"));
  g_assert_true (shows_text (window, "list.csv:2: birth_date"));
  click (window, "Save this list");
  g_assert_cmpstr (said, ==, "save mistakes");
  vest_import_card_show_mistakes_saved (card, "/tmp/mistakes.csv");
  g_assert_true (shows_text (window, "/tmp/mistakes.csv"));
  press_key (window, GDK_KEY_Escape, 0);
  g_assert_cmpstr (said, ==, "cancelled");
  vest_import_card_show_start (card);
  vest_import_card_set_unfinished (card, "november.csv");
  g_assert_true (shows_text (window, "The import of november.csv was broken off"));
  vest_import_card_set_unfinished (card, NULL);
  g_assert_false (shows_text (window, "november.csv"));
  end_window (window);
}

static void
test_sensitivity_says_what_it_costs (void)
{
  GtkWidget *window = new_window (1100, 720, THEME_LIGHT);
  VestSensitivityCard *card
      = vest_watchlist_window_get_sensitivity (VEST_WATCHLIST_WINDOW (window));

  /* What the program sets is nobody's choice. */
  g_assert_null (said);
  g_assert_true (shows_text (window, "Counting false alarms…"));
  vest_sensitivity_card_set_alarms (card, alarms);
  g_assert_false (shows_text (window, "Counting false alarms…"));
  g_assert_true (shows_text (window, "about 14 false alarms in 1,000 visitors"));
  g_assert_true (shows_text (window, "about 3.1 false alarms in 1,000 visitors"));
  g_assert_true (shows_text (window, "almost no false alarm in 1,000 visitors"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (window, "Careful")), TRUE);
  g_assert_cmpstr (said, ==, "sensitivity careful");
  vest_sensitivity_card_set_trouble (card, "Only an administrator");
  g_assert_true (shows_text (window, "Only an administrator"));
  end_window (window);
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  GtkWidget *window;
  VestImportCard *card;
  g_autofree char *start = g_strdup_printf ("watchlist-%s-start", look);
  g_autofree char *work = g_strdup_printf ("watchlist-%s-work", look);
  g_autofree char *preview = g_strdup_printf ("watchlist-%s-preview", look);
  g_autofree char *done = g_strdup_printf ("watchlist-%s-done", look);
  g_autofree char *error = g_strdup_printf ("watchlist-%s-error", look);
  g_autofree char *many = g_strdup_printf ("watchlist-%s-mistakes", look);
  g_autoptr (GPtrArray) mistakes = sample_mistakes ();

  i18n_set_desk_language (language);
  window = new_window (width, height, theme);
  card = vest_watchlist_window_get_import (VEST_WATCHLIST_WINDOW (window));
  vest_import_card_show_progress (card, TRUE, 431000, 0.43, 17);
  take_picture (window, work);
  vest_sensitivity_card_set_alarms (vest_watchlist_window_get_sensitivity (
                                        VEST_WATCHLIST_WINDOW (window)),
                                    alarms);
  vest_import_card_show_start (card);
  vest_import_card_show_exported (card, "/var/lib/vestibule/export/watchlist-2026-11-22.csv");
  take_picture (window, start);
  vest_import_card_show_preview (
      card, "/home/office/Documents/A folder with a long name/district-watchlist-november.csv",
      &diff);
  take_picture (window, preview);
  vest_import_card_show_done (card, &diff);
  take_picture (window, done);
  vest_import_card_show_error (
      card,
      "district-watchlist-november.csv:431: birth_date: \"1980-13-01\" is no date; write "
      "YYYY-MM-DD",
      TRUE);
  take_picture (window, error);
  vest_import_card_show_mistakes (card, mistakes, 1234);
  take_picture (window, many);
  end_window (window);
  i18n_set_desk_language ("en");
}

static void
test_every_look (void)
{
  photograph (1100, 720, THEME_LIGHT, "en", "light");
  photograph (900, 640, THEME_DARK, "es", "small-dark-es");
  photograph (1100, 720, THEME_CONTRAST, "en", "contrast");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/ui/watchlist/import-asks-before-it-writes", test_import_asks_before_it_writes);
  g_test_add_func ("/ui/watchlist/escape-cancels-then-closes", test_escape_cancels_then_closes);
  g_test_add_func ("/ui/watchlist/mistakes-have-their-place", test_mistakes_have_their_place);
  g_test_add_func ("/ui/watchlist/all-mistakes-are-listed", test_all_mistakes_are_listed);
  g_test_add_func ("/ui/watchlist/sensitivity-says-what-it-costs",
                   test_sensitivity_says_what_it_costs);
  g_test_add_func ("/ui/watchlist/every-look", test_every_look);
  return g_test_run ();
}
