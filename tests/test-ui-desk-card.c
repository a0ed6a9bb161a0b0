/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * The card that staff decide by, with the longest that a list and an ID can say, at the displays
 * that offices have: nothing is shortened that a decision hangs on, and what has the keyboard is
 * seen in every theme. With VEST_PICTURES=folder each is photographed, to be looked at.
 */

#include <math.h>
#include <string.h>

#include "tests/desk-samples.h"
#include "ui/office/decision-bar.h"

#define LONG_NAME_GIVEN  "Wilhelmina-Konstanze María del Carmen Theodora"
#define LONG_NAME_FAMILY "Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff y Castellanos"

static const char *const aliases[] = { "Mari Ortiz",
                                       "M. V. Ortiz",
                                       "Marisol Vega de la Concepción y Montemayor",
                                       "Maria Soledad Vega",
                                       "Marisol Ortiz",
                                       "Sol Vega",
                                       "Marisol O. Vega-Ruiz",
                                       "Soledad Ortiz",
                                       "M. Vega",
                                       "Mary Vega",
                                       "Marisol Vega Ruiz",
                                       "Wilhelmina Vega",
                                       "Mina Castellanos",
                                       "W. K. Castellanos",
                                       NULL };

static const char long_reason[]
    = "No contact with student J. V. until March 2027; order of the county's family court, which also "
      "covers events outside of lessons, the sports grounds and the way to the bus.";

static const char long_instructions[]
    = "do not admit past the office. Call Principal Brandt, ext. 201, before speaking with the "
      "visitor; if nobody answers, call the district's safety office, ext. 9011, and ask the visitor "
      "to take a seat. The order itself lies in the safe. Do not mention the student's name, class or "
      "teacher, and do not say whether the student is at school today.";

/* Faces of nobody: a grey of its own with a head and shoulders. */
static GBytes *
sample_photo (guint32 ground, guint32 figure)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 240, 320);
  guint8 *data = gdk_pixbuf_get_pixels (pixels);
  int stride = gdk_pixbuf_get_rowstride (pixels);
  char *bytes = NULL;
  gsize size = 0;

  for (int y = 0; y < 320; y++)
    for (int x = 0; x < 240; x++)
      {
        int dx = x - 120, dy = y - 130, sy = y - 330;
        gboolean inside
            = dx * dx * 2 + dy * dy < 80 * 80 || (dx * dx + sy * sy < 130 * 130 && y > 190);
        guint32 colour = inside ? figure : ground;

        data[y * stride + x * 3] = (guint8)(colour >> 16);
        data[y * stride + x * 3 + 1] = (guint8)(colour >> 8);
        data[y * stride + x * 3 + 2] = (guint8)colour;
      }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &bytes, &size, "jpeg", NULL, NULL));
  return g_bytes_new_take (bytes, size);
}

static GPtrArray *
hard_visits (void)
{
  GPtrArray *visits = many_waiting (12);
  Visit *visit = g_ptr_array_index (visits, 0);
  Match *match = g_ptr_array_index (visit->matches, 0);

  g_free (visit->person->given);
  g_free (visit->person->family);
  visit->person->given = g_strdup (LONG_NAME_GIVEN);
  visit->person->family = g_strdup (LONG_NAME_FAMILY);
  visit->photo = sample_photo (0xb9c6cf, 0x6b5b53);
  match->entry->photo = sample_photo (0xd7cbb8, 0x4f5d66);
  g_free (match->entry->person->given);
  match->entry->person->given = g_strdup (LONG_NAME_GIVEN);
  g_strfreev (match->entry->aliases);
  match->entry->aliases = g_strdupv ((char **)aliases);
  g_free (match->entry->reason);
  match->entry->reason = g_strdup (long_reason);
  g_free (match->entry->instructions);
  match->entry->instructions = g_strdup (long_instructions);
  g_ptr_array_add (visit->matches, sample_match ("D-2077", VERDICT_REVIEW));
  return visits;
}

/* Every label that is seen below @root says all that it has to say, within @window. */
static void
assert_whole (GtkWidget *window, GtkWidget *root)
{
  graphene_rect_t place;

  if (!gtk_widget_get_mapped (root))
    return;
  g_assert_true (gtk_widget_compute_bounds (root, window, &place));
  if (GTK_IS_LABEL (root))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (root));

      if (pango_layout_is_ellipsized (layout) || place.origin.x < 0
          || place.origin.x + place.size.width > (float)gtk_widget_get_width (window)
          || place.origin.y + place.size.height > (float)gtk_widget_get_height (window))
        g_error ("shortened or out of sight at %d: %s", gtk_widget_get_width (window),
                 gtk_label_get_text (GTK_LABEL (root)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (window, child);
}

static void
look (GtkWidget *window, int width, const char *name, const char *state)
{
  GtkWidget *bar = find_widget (window, VEST_TYPE_DECISION_BAR, NULL);
  g_autofree char *picture = g_strdup_printf ("card-%s-%s", name, state);

  if (g_getenv ("VEST_PICTURES") != NULL)
    take_picture (window, picture);
  else
    draw_frames (window, 4);
  /* What is long makes nothing wider than the display. */
  g_assert_cmpint (gtk_widget_get_width (window), <=, width);
  assert_whole (window, bar);
}

static void
look_at_card (int width, int height, Theme theme, const char *language, const char *name)
{
  g_autoptr (GPtrArray) visits = hard_visits ();
  GtkWidget *window;

  i18n_set_desk_language (language);
  window = new_office (width, height, theme);
  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  look (window, width, name, "match");
  g_assert_cmpint (gtk_widget_get_height (window), <=, height);
  press_key (window, GDK_KEY_Page_Down, 0);
  look (window, width, name, "below");
  press_key (window, GDK_KEY_a, 0);
  look (window, width, name, "confirm");
  press_key (window, GDK_KEY_Escape, 0);
  press_key (window, GDK_KEY_n, 0);
  look (window, width, name, "reason");
  press_key (window, GDK_KEY_Escape, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  i18n_set_desk_language ("en");
}

static void
test_card (void)
{
  static const int sizes[][2] = { { 1280, 800 }, { 1366, 768 }, { 1920, 1080 } };
  static const char *const languages[] = { "es", "en" };
  static const struct
  {
    Theme theme;
    const char *name;
  } themes[] = { { THEME_CONTRAST, "contrast" }, { THEME_LIGHT, "light" }, { THEME_DARK, "dark" } };
  gboolean all = g_getenv ("VEST_PICTURES") != NULL;

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (gsize l = 0; l < (all ? G_N_ELEMENTS (languages) : 1); l++)
      for (gsize t = 0; t < (all ? G_N_ELEMENTS (themes) : 1); t++)
        {
          g_autofree char *name
              = g_strdup_printf ("%d-%s-%s", sizes[s][0], languages[l], themes[t].name);

          look_at_card (sizes[s][0], sizes[s][1], themes[t].theme, languages[l], name);
        }
}

/* --- where the keyboard is ---------------------------------------------------------------------
 */

static cairo_surface_t *
snap (GtkWidget *window)
{
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
luminance (guint32 pixel)
{
  double sum = 0;
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };

  for (int i = 0; i < 3; i++)
    {
      double part = (pixel >> (8 * i) & 0xff) / 255.0;

      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* WCAG 2.2, 2.4.11: so many pixels of the ring stand out against what was there, 3 to 1. */
static guint
count_standing_out (cairo_surface_t *a, cairo_surface_t *b, const graphene_rect_t *place)
{
  guint n = 0;
  int stride = cairo_image_surface_get_stride (a);
  int left = MAX ((int)place->origin.x - 6, 0), top = MAX ((int)place->origin.y - 6, 0);
  int right
      = MIN ((int)(place->origin.x + place->size.width) + 6, cairo_image_surface_get_width (a));
  int bottom
      = MIN ((int)(place->origin.y + place->size.height) + 6, cairo_image_surface_get_height (a));

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        guint32 p, q;
        double one, other;

        memcpy (&p, cairo_image_surface_get_data (a) + y * stride + x * 4, sizeof p);
        memcpy (&q, cairo_image_surface_get_data (b) + y * stride + x * 4, sizeof q);
        if (((p ^ q) & 0xffffff) == 0)
          continue;
        one = luminance (p);
        other = luminance (q);
        n += (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05) >= 3;
      }
  return n;
}

/* Through the window by Tab, once round: each time there is a ring, at least as long as the longer
 * side of what has the keyboard. */
static void
walk_round (GtkWidget *window, const char *theme)
{
  GtkWidget *first = NULL;
  cairo_surface_t *before;
  guint n = 0;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  draw_frames (window, 3);
  before = snap (window);
  for (; n < 60; n++)
    {
      GtkWidget *focus;
      cairo_surface_t *now;
      graphene_rect_t place;

      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      if (focus == first)
        break;
      first = first != NULL ? first : focus;
      draw_frames (window, 3);
      now = snap (window);
      /* An entry's ring is around its frame. */
      if (GTK_IS_TEXT (focus))
        focus = gtk_widget_get_parent (focus);
      g_assert_true (gtk_widget_compute_bounds (focus, window, &place));
      if (count_standing_out (before, now, &place) < MAX (place.size.width, place.size.height))
        g_error ("%s: no ring around %s at %.0f,%.0f (%.0f x %.0f)", theme,
                 G_OBJECT_TYPE_NAME (focus), place.origin.x, place.origin.y, place.size.width,
                 place.size.height);
      cairo_surface_destroy (before);
      before = now;
    }
  cairo_surface_destroy (before);
  g_assert_cmpuint (n, >, 6);
  g_assert_cmpuint (n, <, 60);
}

static void
test_focus_is_seen (gconstpointer data)
{
  static const char *const names[] = { "light", "dark", "contrast", "contrast-dark" };
  Theme theme = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) visits = three_waiting (VERDICT_STRONG);
  g_autoptr (GPtrArray) here = many_on_site (3);
  GtkWidget *window = new_office (1280, 800, theme);

  vest_office_window_set_waiting (VEST_OFFICE_WINDOW (window), visits);
  vest_office_window_set_on_site (VEST_OFFICE_WINDOW (window), here);
  walk_round (window, names[theme]);
  press_key (window, GDK_KEY_d, 0);
  walk_round (window, names[theme]);
  press_key (window, GDK_KEY_Escape, 0);
  press_key (window, GDK_KEY_2, GDK_CONTROL_MASK);
  walk_round (window, names[theme]);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  desk_samples_init ();
  g_test_add_func ("/desk-card/whole-at-every-display", test_card);
  g_test_add_data_func ("/desk-card/focus-is-seen/light", GINT_TO_POINTER (THEME_LIGHT),
                        test_focus_is_seen);
  g_test_add_data_func ("/desk-card/focus-is-seen/dark", GINT_TO_POINTER (THEME_DARK),
                        test_focus_is_seen);
  g_test_add_data_func ("/desk-card/focus-is-seen/contrast", GINT_TO_POINTER (THEME_CONTRAST),
                        test_focus_is_seen);
  g_test_add_data_func ("/desk-card/focus-is-seen/contrast-dark",
                        GINT_TO_POINTER (THEME_CONTRAST_DARK), test_focus_is_seen);
  return g_test_run ();
}
