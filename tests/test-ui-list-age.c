/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The line at the foot of the kiosk that says how old the lists are. With VEST_PICTURES=folder it
 * is photographed.
 */
#include "tests/ui-kiosk-window.h"
#include "ui/kiosk/list-age.h"

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))
#define NOW_MS G_GINT64_CONSTANT (1795300200000)

static void
photograph (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
test_words (void)
{
  GtkWidget *window = open_window ("en", THEME_LIGHT, 1280, 800, 45);
  GtkWidget *age = list_age_attach (GTK_WINDOW (window));

  /* Nothing is known, or it is as it should be. */
  list_age_set (age, 0, NOW_MS);
  g_assert_false (gtk_widget_get_visible (age));
  list_age_set (age, NOW_MS - DAY_MS + 1, NOW_MS);
  g_assert_false (gtk_widget_get_visible (age));
  /* A clock that was put back. */
  list_age_set (age, NOW_MS + DAY_MS, NOW_MS);
  g_assert_false (gtk_widget_get_visible (age));
  list_age_set (age, NOW_MS - DAY_MS, NOW_MS);
  g_assert_true (gtk_widget_get_visible (age));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (age)), ==, "Lists last updated 1 day ago");
  list_age_set (age, NOW_MS - 9 * DAY_MS, NOW_MS);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (age)), ==, "Lists last updated 9 days ago");
  list_age_set (age, NOW_MS, NOW_MS);
  g_assert_false (gtk_widget_get_visible (age));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fits (void)
{
  static const struct
  {
    const char *language;
    Theme theme;
    int width, height;
    const char *name;
  } looks[] = { { "en", THEME_LIGHT, 1280, 800, "list-age-en" },
                { "es", THEME_DARK, 800, 1280, "list-age-es-dark" } };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *window
          = open_window (looks[i].language, looks[i].theme, looks[i].width, looks[i].height, 45);
      GtkWidget *age;

      i18n_set_desk_language (looks[i].language);
      age = list_age_attach (GTK_WINDOW (window));
      list_age_set (age, NOW_MS - 400 * DAY_MS, NOW_MS);
      wait_frames (window, 3);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (age))));
      g_assert_cmpint (gtk_widget_get_height (window), ==, looks[i].height);
      photograph (window, looks[i].name);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  i18n_set_desk_language ("en");
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  if (!start_ui (argv[0]))
    return 77;
  g_test_add_func ("/list-age/more-than-a-day", test_words);
  g_test_add_func ("/list-age/fits-every-kiosk", test_fits);
  return g_test_run ();
}
