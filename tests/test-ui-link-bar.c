/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The bar that says what the desk cannot know while the link is down.
 */

#include "tests/desk-samples.h"
#include "ui/office/link-bar.h"

static char *
text_of (VestLinkBar *bar)
{
  GtkWidget *revealer = gtk_widget_get_first_child (GTK_WIDGET (bar));
  GtkWidget *box = gtk_revealer_get_child (GTK_REVEALER (revealer));
  GtkWidget *text = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)))
    return g_strdup ("");
  return g_strdup (gtk_label_get_label (GTK_LABEL (text)));
}

static void
assert_says (VestLinkBar *bar, DeskLink link, const char *words)
{
  g_autofree char *text = NULL;

  link_bar_set (bar, &link);
  text = text_of (bar);
  if (*words == '\0')
    g_assert_cmpstr (text, ==, "");
  else
    g_assert_nonnull (strstr (text, words));
}

static void
test_words (void)
{
  GtkWidget *window = new_office (1440, 900, THEME_LIGHT);
  VestLinkBar *bar = link_bar_attach (window);
  gint64 now = g_get_real_time () / 1000;
  DeskLink link = { .success_ms = now };

  assert_says (bar, link, "");
  link.fork_ms = now;
  assert_says (bar, link, "running twice");
  link.down = TRUE;
  link.backlog = 3;
  assert_says (bar, link, "The link is down since");
  link.success_ms = 0;
  assert_says (bar, link, "has not reached the district");
  assert_says (bar, (DeskLink){ .success_ms = now, .refused = 1 }, "did not prove genuine");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
photograph (int width, Theme theme, const char *language, const char *name)
{
  GtkWidget *window;
  VestLinkBar *bar;
  g_autoptr (GPtrArray) many = many_waiting (5);
  gint64 now = g_get_real_time () / 1000;
  DeskLink link
      = { .down = TRUE, .success_ms = now - 26 * 3600 * 1000, .backlog = 128, .fork_ms = now };
  g_autofree char *down = g_strdup_printf ("link-%s-down", name);
  g_autofree char *fork = g_strdup_printf ("link-%s-fork", name);

  i18n_set_desk_language (language);
  window = new_office (width, 800, theme);
  bar = link_bar_attach (window);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), many);
  link_bar_set (bar, &link);
  take_picture (window, down);
  link.down = FALSE;
  link_bar_set (bar, &link);
  take_picture (window, fork);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_pictures (void)
{
  photograph (1440, THEME_LIGHT, "en", "light");
  photograph (1024, THEME_DARK, "es", "small-dark-es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/link-bar/says-what-is-not-known", test_words);
  g_test_add_func ("/link-bar/pictures", test_pictures);
  return g_test_run ();
}
