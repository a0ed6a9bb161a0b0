/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * The badges window by the names of what is in it: states in words, owed badges and their two ways
 * off the list, every label drawn as it is printed; and the desk's card with the number to write.
 * VEST_PICTURES=folder photographs them.
 */

#include <string.h>

#include "app/badge-sample.h"
#include "app/identity/badge-token.h"
#include "tests/desk-said.h"
#include "ui/office/badges-window.h"
#include "ui/office/desk-words.h"
#include "ui/office/hand-write-card.h"

static Config *config;
static guint drawn;

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = badge_picture_finish (result, &error);

  g_assert_no_error (error);
  drawn++;
  vest_badges_window_set_preview (window, picture, NULL);
}

static void
on_preview (VestBadgesWindow *window, const char *stock, gboolean long_names, gboolean escort)
{
  g_autoptr (Visit) visit = badge_sample_visit (config, long_names, escort);

  hear (g_strdup_printf ("preview %s %d %d", stock, long_names, escort));
  badge_words_draw_async (badge_words_new (visit, config, NULL), badge_stock_find (stock), NULL,
                          on_drawn, window);
}

static void
on_test_print (VestBadgesWindow *window, guint printer)
{
  hear (g_strdup_printf ("test %u", printer));
}

static void
on_take_back (VestBadgesWindow *window, guint printer)
{
  hear (g_strdup_printf ("take back %u", printer));
}

static void
on_print (VestBadgesWindow *window, const char *visit)
{
  hear (g_strdup_printf ("print %s", visit));
}

static void
on_print_all (VestBadgesWindow *window)
{
  hear (g_strdup ("print all"));
}

static void
on_written (GObject *window, const char *visit)
{
  hear (g_strdup_printf ("written %s", visit));
}

static void
on_more (VestHandWriteCard *card)
{
  hear (g_strdup ("more"));
}

static void
offer_stocks (VestBadgesWindow *window)
{
  BadgesStock stocks[16];
  guint n = 0;

  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++)
    stocks[n++] = (BadgesStock){ stock->id, stock->name };
  g_assert_cmpuint (n, >=, 7);
  drawn = 0;
  vest_badges_window_set_stocks (window, stocks, n, "62");
  wait_until (drawn == 1);
}

static GtkWidget *
new_window (int width, int height, Theme theme)
{
  GtkWidget *window = vest_badges_window_new (NULL, "Hartwell High School");

  g_signal_connect (window, "preview", G_CALLBACK (on_preview), NULL);
  g_signal_connect (window, "test-print", G_CALLBACK (on_test_print), NULL);
  g_signal_connect (window, "take-back", G_CALLBACK (on_take_back), NULL);
  g_signal_connect (window, "print", G_CALLBACK (on_print), NULL);
  g_signal_connect (window, "print-all", G_CALLBACK (on_print_all), NULL);
  g_signal_connect (window, "written", G_CALLBACK (on_written), NULL);
  theme_apply (window, theme);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (window));
  offer_stocks (VEST_BADGES_WINDOW (window));
  return window;
}

static void
set_printers (GtkWidget *window, DeskPrinter first, DeskPrinter second)
{
  const BadgesPrinter printers[] = { { "badge", "62 mm continuous (Brother DK-22205)", first,
                                       "media-empty-error", first == DESK_PRINTER_READY },
                                     { "badge-two", "100 x 60 mm labels (Zebra ZD421)", second,
                                       NULL, first != DESK_PRINTER_READY } };

  vest_badges_window_set_printers (VEST_BADGES_WINDOW (window), printers, 2);
}

static GPtrArray *
owed_of (guint n)
{
  GPtrArray *owed = visits_new ();

  for (guint i = 0; i < n; i++)
    {
      Visit *visit = sample_past_visit (i, now_ms () - (n - i) * 1000 - 9 * MINUTE_MS);

      visit->state = VISIT_ADMITTED;
      visit->badge = BADGE_PROBLEM;
      g_ptr_array_add (owed, visit);
    }
  return owed;
}

static void
test_each_state_says_what_to_do (void)
{
  GtkWidget *window = new_window (1180, 780, THEME_LIGHT);

  g_assert_true (shows_text (window, "No badge printer is set up at this station"));
  for (DeskPrinter state = DESK_PRINTER_UNKNOWN; state <= DESK_PRINTER_TROUBLE; state++)
    {
      set_printers (window, state, DESK_PRINTER_READY);
      g_assert_true (shows_text (window, desk_words_printer (state).sentence));
    }
  g_assert_true (shows_text (window, "New badges come out here."));
  g_assert_false (shows_text (window, "No badge printer is set up at this station"));
  end_window (window);
}

static void
test_a_test_print_is_followed_in_words (void)
{
  GtkWidget *window = new_window (1180, 780, THEME_LIGHT);
  VestBadgesWindow *self = VEST_BADGES_WINDOW (window);

  set_printers (window, DESK_PRINTER_OUT_OF_LABELS, DESK_PRINTER_READY);
  click (window, "Test print: Second printer");
  g_assert_cmpstr (said, ==, "test 1");
  vest_badges_window_set_test (self, 1, BADGES_TEST_UNDER_WAY);
  g_assert_true (shows_text (window, "on its way"));
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Test print: Second printer")));
  vest_badges_window_set_test (self, 1, BADGES_TEST_WAITS);
  click (window, "Take the test back");
  g_assert_cmpstr (said, ==, "take back 1");
  vest_badges_window_set_test (self, 1, BADGES_TEST_FAILED);
  g_assert_true (shows_text (window, "did not come out"));
  vest_badges_window_set_test (self, 1, BADGES_TEST_DONE);
  g_assert_true (shows_text (window, "The test badge came out"));
  g_assert_true (gtk_widget_is_sensitive (find_named (window, "Test print: Second printer")));
  end_window (window);
}

static void
test_two_ways_off_the_list (void)
{
  GtkWidget *window = new_window (1180, 780, THEME_LIGHT);
  VestBadgesWindow *self = VEST_BADGES_WINDOW (window);
  g_autoptr (GPtrArray) two = owed_of (2);
  g_autoptr (GPtrArray) none = owed_of (0);

  g_assert_true (shows_text (window, "No badge is owed"));
  vest_badges_window_set_owed (self, two, FALSE);
  wait_until (find_named (window, "Print now: Tobias Lindqvist") != NULL);
  g_assert_true (shows_text (window, "2 badges are owed"));
  g_assert_true (shows_text (window, "1001"));
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Print now: Tobias Lindqvist")));
  g_assert_false (gtk_widget_is_sensitive (find_named (window, "Print all")));
  click (window, "Written by hand: Tobias Lindqvist");
  g_assert_cmpstr (said, ==, "written 01VISIT0000000000000000000");
  vest_badges_window_set_owed (self, two, TRUE);
  click (window, "Print now: Ana Lucía Lindqvist");
  g_assert_cmpstr (said, ==, "print 01VISIT0000000000000000001");
  click (window, "Print all");
  g_assert_cmpstr (said, ==, "print all");
  vest_badges_window_set_owed (self, none, TRUE);
  g_assert_null (find_named (window, "Print all"));
  vest_badges_window_show_error (self, "The log cannot be written.");
  g_assert_true (press_key (window, GDK_KEY_Escape, 0));
  g_assert_true (gtk_widget_get_visible (window));
  end_window (window);
}

static void
choose_stock (GtkWidget *window, guint n)
{
  guint before = drawn;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_named (window, "Labels")), n);
  wait_until (n == 0 || drawn > before);
}

static void
test_every_label_is_drawn (void)
{
  GtkWidget *window = new_window (1180, 780, THEME_LIGHT);
  guint n = 0;

  g_assert_cmpstr (said, ==, "preview 62 0 0");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (window, "With an escort")), TRUE);
  wait_until (drawn == 2);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (window, "With the longest names")),
                               TRUE);
  wait_until (drawn == 3);
  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++, n++)
    {
      g_autofree char *asked = g_strdup_printf ("preview %s 1 1", stock->id);
      g_autofree char *name = g_strdup_printf ("badges-preview-%s", stock->id);

      choose_stock (window, n);
      g_assert_cmpstr (said, ==, asked);
      take_picture (window, name);
    }
  end_window (window);
}

/* The badge of nobody says so, and its code is none of ours. */
static void
test_the_test_badge (void)
{
  g_autoptr (BadgeWords) words = badge_test_words (config);
  BadgeToken token;

  g_assert_cmpstr (words->badge.heading, ==, "TEST");
  g_assert_nonnull (strstr (words->badge.escort, "NOT VALID"));
  g_assert_false (badge_token_read (words->badge.qr, &token));
  for (const BadgeStock *stock = badge_stocks (); stock->id != NULL; stock++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = badge_render_pdf (&words->badge, stock, &error);

      g_assert_no_error (error);
      g_assert_nonnull (pdf);
    }
}

static void
test_the_desk_shows_the_number (void)
{
  GtkWidget *window = new_office (1440, 900, THEME_LIGHT);
  VestHandWriteCard *card = hand_write_card_attach (window);
  g_autoptr (GPtrArray) three = owed_of (3);
  g_autoptr (GPtrArray) one = owed_of (1);
  g_autoptr (GPtrArray) none = owed_of (0);

  g_signal_connect (card, "written", G_CALLBACK (on_written), NULL);
  g_signal_connect (card, "more", G_CALLBACK (on_more), NULL);
  hand_write_card_set_owed (card, none);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (card)));
  hand_write_card_set_owed (card, three);
  /* Who was admitted last stands in front of the desk. */
  g_assert_cmpstr (label_of_class (window, "number"), ==, "1002");
  g_assert_nonnull (
      find_named (window, "No label came out: write 1002 by hand for Denholm Lindqvist"));
  click (window, "All badges owed: 3");
  g_assert_cmpstr (said, ==, "more");
  click (window, "Written by hand");
  g_assert_cmpstr (said, ==, "written 01VISIT0000000000000000002");
  vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), DESK_PRINTER_OUT_OF_LABELS,
                                  "media-empty-error");
  take_picture (window, "office-hand-write");
  hand_write_card_set_owed (card, one);
  g_assert_null (find_named (window, "All badges owed: 1"));
  vest_office_window_set_printer (VEST_OFFICE_WINDOW (window), DESK_PRINTER_SECOND,
                                  desk_words_printer (DESK_PRINTER_JAM).sentence);
  g_assert_true (shows_text (window, "Badges print at the second printer"));
  take_picture (window, "office-second-printer");
  end_window (window);
}

static void
photograph (int width, int height, Theme theme, const char *language, const char *look)
{
  static const guint sizes[] = { 0, 1, 50, 5000 };
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_window (width, height, theme);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) owed = owed_of (sizes[i]);
      g_autofree char *name = g_strdup_printf ("badges-%s-%u", look, sizes[i]);

      if (sizes[i] == 1)
        {
          Visit *visit = g_ptr_array_index (owed, 0);

          g_free (visit->person->family);
          visit->person->family
              = g_strdup ("Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff y Castellanos");
        }
      set_printers (window, i == 3 ? DESK_PRINTER_READY : DESK_PRINTER_OUT_OF_LABELS,
                    i == 2 ? DESK_PRINTER_OFFLINE : DESK_PRINTER_READY);
      vest_badges_window_set_test (VEST_BADGES_WINDOW (window), 1, (BadgesTest)(i + 1));
      vest_badges_window_set_owed (VEST_BADGES_WINDOW (window), owed, i != 2);
      if (i == 1)
        vest_badges_window_show_error (VEST_BADGES_WINDOW (window), "The log cannot be written.");
      take_picture (window, name);
    }
  end_window (window);
  i18n_set_desk_language ("en");
}

static void
test_every_look (void)
{
  photograph (1180, 780, THEME_LIGHT, "en", "light");
  photograph (1024, 700, THEME_DARK, "es", "small-dark-es");
  photograph (1180, 780, THEME_CONTRAST, "es", "contrast-es");
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  config = config_new ();
  g_free (config->site_name);
  config->site_name = g_strdup ("Hartwell High School");
  g_test_add_func ("/ui/badges/each-state-says-what-to-do", test_each_state_says_what_to_do);
  g_test_add_func ("/ui/badges/a-test-print-is-followed-in-words",
                   test_a_test_print_is_followed_in_words);
  g_test_add_func ("/ui/badges/two-ways-off-the-list", test_two_ways_off_the_list);
  g_test_add_func ("/ui/badges/every-label-is-drawn", test_every_label_is_drawn);
  g_test_add_func ("/ui/badges/the-test-badge-is-nobodys", test_the_test_badge);
  g_test_add_func ("/ui/badges/the-desk-shows-the-number", test_the_desk_shows_the_number);
  g_test_add_func ("/ui/badges/every-look", test_every_look);
  result = g_test_run ();
  config_free (config);
  return result;
}
