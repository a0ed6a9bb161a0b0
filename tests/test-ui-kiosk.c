/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * Every page of the kiosk in both languages, orientations and all themes: nothing clipped, nothing
 * untranslated. With VEST_PICTURES=folder each is photographed.
 */
#include "tests/ui-kiosk-window.h"
#include "ui/kiosk/idle-overlay.h"
#include "ui/kiosk/language-sheet.h"

typedef struct
{
  const char *name;
  int width;
  int height;
} Shape;

static const Shape shapes[] = {
  { "landscape", 1280, 800 },
  { "portrait", 800, 1280 },
  { "fullhd", 1920, 1080 },
};

static const char *const page_names[KIOSK_N_PAGES] = {
  "01-welcome",   "02-scan",        "03-type",     "04-confirm",    "05-purpose",  "05b-questions",
  "05c-party",    "05d-party-type", "06-photo",    "07-policy",     "08-wait",     "09-approve",
  "10-signed-in", "11-see-office",  "12-sign-out", "13-signed-out", "14-lockdown", "15-service",
};

/* --- looking at it -----------------------------------------------------------------------------
 */

static void
photograph (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_strdup_printf ("%s/%s.png", folder, name);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget);
}

static GtkWidget *
find_by_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = is_seen (child) ? find_by_type (child, type) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  const char *where;
  const char *language;
  GtkWidget *window;
} Look;

static void
look_at_label (GtkWidget *label, const Look *look)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int width = gtk_widget_get_width (label), height = gtk_widget_get_height (label);
  int text_width, text_height;
  graphene_rect_t bounds;

  if (*text == '\0')
    return;
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (pango_layout_is_ellipsized (layout) || text_width > width || text_height > height + 1)
    g_test_message ("%s: \"%s\" is clipped: text %dx%d in %dx%d", look->where, text, text_width,
                    text_height, width, height),
        g_test_fail ();
  g_assert_true (gtk_widget_compute_bounds (label, look->window, &bounds));
  if (bounds.origin.x < 0 || bounds.origin.y < 0
      || bounds.origin.x + bounds.size.width > (float)gtk_widget_get_width (look->window) + 0.5f
      || bounds.origin.y + bounds.size.height > (float)gtk_widget_get_height (look->window) + 0.5f)
    {
      /* In a list that scrolls that is as it should be. */
      if (gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW)
          == gtk_widget_get_ancestor (find_by_type (look->window, GTK_TYPE_STACK),
                                      GTK_TYPE_SCROLLED_WINDOW))
        g_test_message ("%s: \"%s\" is outside the window", look->where, text), g_test_fail ();
    }
  /* Words that stand there in every language at once are not the visitor's alone. */
  if (g_str_equal (look->language, "es") && !gtk_widget_has_css_class (label, "other-language"))
    {
      const char *translated = dgettext (NULL, text);

      if (!g_str_equal (translated, text))
        g_test_message ("%s: \"%s\" is not translated", look->where, text), g_test_fail ();
    }
}

static void
look_at (GtkWidget *widget, const Look *look)
{
  if (!is_seen (widget))
    return;
  if (GTK_IS_LABEL (widget))
    look_at_label (widget, look);
  if (GTK_IS_BUTTON (widget))
    {
      graphene_rect_t box;

      g_assert_true (gtk_widget_compute_bounds (widget, look->window, &box));
      if (box.size.width < 64 || box.size.height < 64)
        g_test_message ("%s: a button is only %gx%g", look->where, box.size.width, box.size.height),
            g_test_fail ();
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, look);
}

static void
check_window_size (GtkWidget *window, const Shape *shape, const char *where)
{
  if (gtk_widget_get_width (window) != shape->width
      || gtk_widget_get_height (window) != shape->height)
    g_test_message ("%s: the window is %dx%d", where, gtk_widget_get_width (window),
                    gtk_widget_get_height (window)),
        g_test_fail ();
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = is_seen (child) ? find_label (child, text) : NULL;
  return found;
}

/* Mapped or not. */
static GtkWidget *
find_any (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_any (child, type);
  return found;
}

/* The pages stand in a scroller, so that nothing is lost if one does not fit; here all must. */
static void
check_page_fits (GtkWidget *window, const char *where)
{
  GtkWidget *stack = find_by_type (window, GTK_TYPE_STACK);
  GtkWidget *scroller = gtk_widget_get_ancestor (stack, GTK_TYPE_SCROLLED_WINDOW);

  if (gtk_widget_get_height (stack) > gtk_widget_get_height (scroller)
      || gtk_widget_get_width (stack) > gtk_widget_get_width (scroller))
    g_test_message ("%s: the page needs %dx%d and has %dx%d", where, gtk_widget_get_width (stack),
                    gtk_widget_get_height (stack), gtk_widget_get_width (scroller),
                    gtk_widget_get_height (scroller)),
        g_test_fail ();
}

static void
test_pages (const char *language, Theme theme, const char *theme_name, const Shape *shape)
{
  GtkWidget *window = open_window (language, theme, shape->width, shape->height, 45);

  give_people (window);
  for (KioskPage page = 0; page < KIOSK_N_PAGES; page++)
    {
      g_autofree char *where
          = g_strdup_printf ("%s-%s-%s-%s", page_names[page], language, shape->name, theme_name);
      const Look look = { where, language, window };

      vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), page);
      wait_frames (window, 3);
      check_window_size (window, shape, where);
      check_page_fits (window, where);
      look_at (window, &look);
      photograph (window, where);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- what stands between and over the pages ------------------------------------------------------
 */

static void
type (GtkWidget *window, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint keyval = *p == '\t' ? GDK_KEY_Tab : gdk_unicode_to_keyval (g_utf8_get_char (p));

      vest_kiosk_window_type_keys (VEST_KIOSK_WINDOW (window), &keyval, 1);
      wait_frames (window, 1);
    }
}

static void
show_errors (GtkWidget *window)
{
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_TYPE);
  type (window, "M4risol\t\t12312031");
}

static void
show_results (GtkWidget *window)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  const char *names[][2] = { { "Marisol", "Vega Ortiz" },
                             { "Maximiliana Bartholomea", "Wolfeschlegelsteinhausen" },
                             { "Mateo", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Visit *visit = visit_new ();

      visit->id = g_strdup_printf ("V%" G_GSIZE_FORMAT, i);
      visit->person->given = g_strdup (names[i][0]);
      visit->person->family = g_strdup (names[i][1]);
      visit->arrived_ms = G_GINT64_CONSTANT (1795275000000) + (gint64)i * 3600000;
      g_ptr_array_add (visits, visit);
    }
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_SIGN_OUT);
  type (window, "Ma");
  vest_kiosk_window_set_sign_out_results (VEST_KIOSK_WINDOW (window), visits);
}

static void
show_nobody (GtkWidget *window)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();

  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_SIGN_OUT);
  type (window, "Xy");
  vest_kiosk_window_set_sign_out_results (VEST_KIOSK_WINDOW (window), visits);
}

/* What an agency's visitor is asked, with the keyboard. */
static void
show_agency (GtkWidget *window)
{
  static const char *const ids[]
      = { QUESTION_AGENCY, QUESTION_OFFICER, QUESTION_NUMBER, QUESTION_ERRAND };
  VestQuestionsPage *page
      = VEST_QUESTIONS_PAGE (kiosk_pages_get (VEST_KIOSK_WINDOW (window), KIOSK_QUESTIONS));
  g_autoptr (GPtrArray) questions = questions_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (questions, visit_question_new (ids[i], QUESTION_TEXT, i != 2));
  vest_questions_page_ask (page, questions, "en");
  vest_questions_page_prefill (page, QUESTION_OFFICER, "Maximiliana Wolfeschlegelsteinhausen");
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_QUESTIONS);
}

static void
show_typing_between_choices (GtkWidget *window)
{
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_QUESTIONS);
  gtk_widget_grab_focus (find_by_type (window, GTK_TYPE_ENTRY));
}

static void
show_languages (GtkWidget *window)
{
  GtkWidget *sheet = find_any (window, g_type_from_name ("VestLanguageSheet"));

  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_SCAN);
  vest_language_sheet_open (VEST_LANGUAGE_SHEET (sheet));
}

static void
show_idle (GtkWidget *window)
{
  GtkWidget *overlay = find_any (window, g_type_from_name ("VestIdleOverlay"));

  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_CONFIRM);
  vest_idle_overlay_start (VEST_IDLE_OVERLAY (overlay), 15);
}

static void
show_notice (GtkWidget *window, KioskNotice notice)
{
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_SCAN);
  vest_kiosk_window_notify (VEST_KIOSK_WINDOW (window), notice);
}

static void
look_and_photograph (GtkWidget *window, const char *language, const char *name, const char *rest)
{
  g_autofree char *where = g_strdup_printf ("%s-%s", name, rest);
  const Look look = { where, language, window };

  wait_frames (window, 3);
  check_page_fits (window, where);
  look_at (window, &look);
  photograph (window, where);
}

static void
check_notice_hides_nothing (GtkWidget *window, const char *where)
{
  GtkWidget *notice = find_any (window, g_type_from_name ("VestKioskNotice"));
  GtkWidget *page = find_by_type (window, GTK_TYPE_STACK);
  graphene_rect_t over, under;

  g_assert_true (gtk_widget_compute_bounds (notice, window, &over));
  g_assert_true (gtk_widget_compute_bounds (page, window, &under));
  if (over.origin.y + over.size.height > under.origin.y + 4)
    g_test_message ("%s: the notice ends at %g, over the page that starts at %g", where,
                    over.origin.y + over.size.height, under.origin.y),
        g_test_fail ();
}

static void
test_states (const char *language, Theme theme, const char *theme_name, const Shape *shape)
{
  GtkWidget *window = open_window (language, theme, shape->width, shape->height, 45);
  g_autofree char *rest = g_strdup_printf ("%s-%s-%s", language, shape->name, theme_name);
  const struct
  {
    const char *name;
    void (*show) (GtkWidget *window);
  } states[] = {
    { "20-errors", show_errors },
    { "21-results", show_results },
    { "22-nobody", show_nobody },
    { "23-languages", show_languages },
    { "24-idle", show_idle },
    { "25-agency", show_agency },
    { "26-typing", show_typing_between_choices },
  };

  give_people (window);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      states[i].show (window);
      look_and_photograph (window, language, states[i].name, rest);
      vest_kiosk_window_wipe (VEST_KIOSK_WINDOW (window));
      give_people (window);
    }
  for (KioskNotice notice = KIOSK_NOTICE_UNREADABLE; notice <= KIOSK_NOTICE_BADGE_IS_FOR_SIGN_OUT;
       notice++)
    {
      g_autofree char *name = g_strdup_printf ("30-notice-%d", notice);

      show_notice (window, notice);
      look_and_photograph (window, language, name, rest);
      check_notice_hides_nothing (window, name);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  const char *language;
  Theme theme;
  const char *theme_name;
  const Shape *shape;
} Case;

/* No language of ours is written from right to left yet; the frame is ready for one. */
static void
test_right_to_left (void)
{
  GtkWidget *window = open_window ("en", THEME_LIGHT, 1280, 800, 45);
  graphene_rect_t back, primary, first, last;
  GtkWidget *keyboard;

  give_people (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_TYPE);
  wait_frames (window, 3);
  photograph (window, "40-type-right-to-left");
  g_assert_true (gtk_widget_compute_bounds (find_label (window, "Back"), window, &back));
  g_assert_true (gtk_widget_compute_bounds (find_label (window, "Continue"), window, &primary));
  g_assert_cmpfloat (primary.origin.x, <, 640);
  g_assert_cmpfloat (back.origin.x, >, 640);
  /* Latin letters keep their places. */
  keyboard = find_by_type (window, g_type_from_name ("VestKeyboard"));
  g_assert_true (gtk_widget_compute_bounds (find_label (keyboard, "Q"), window, &first));
  g_assert_true (gtk_widget_compute_bounds (find_label (keyboard, "P"), window, &last));
  g_assert_cmpfloat (first.origin.x, <, last.origin.x);
  for (KioskPage page = 0; page < KIOSK_N_PAGES; page++)
    {
      g_autofree char *name = g_strdup_printf ("%s-right-to-left", page_names[page]);

      vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), page);
      look_and_photograph (window, "en", name, "light");
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
run_case (gconstpointer data)
{
  const Case *c = data;

  /* Without its catalogue the Spanish half of this test would prove nothing. */
  g_assert_true (i18n_set_language (c->language));
  test_pages (c->language, c->theme, c->theme_name, c->shape);
  test_states (c->language, c->theme, c->theme_name, c->shape);
}

static void
add_cases (void)
{
  static Case cases[2 * G_N_ELEMENTS (shapes) * 4];
  static const char *const theme_names[] = { "light", "dark", "contrast", "contrast-dark" };
  gsize n = 0;

  for (int l = 0; languages[l] != NULL; l++)
    for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
      for (Theme theme = THEME_LIGHT; theme <= THEME_CONTRAST_DARK; theme++)
        {
          Case *c = &cases[n];
          g_autofree char *name = NULL;

          /* The sanitizers look at the code, not at the colours: one theme each will do. */
          if (g_getenv ("VEST_SANITIZED") != NULL && theme != (l + (Theme)s) % 4)
            continue;
          n++;
          *c = (Case){ languages[l], theme, theme_names[theme], &shapes[s] };
          name = g_strdup_printf ("/kiosk/pages/%s/%s/%s", c->language, c->shape->name,
                                  c->theme_name);
          g_test_add_data_func (name, c, run_case);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!start_ui (argv[0]))
    {
      g_print ("1..0 # SKIP no display\n");
      return 77;
    }
  add_cases ();
  g_test_add_func ("/kiosk/right-to-left", test_right_to_left);
  return g_test_run ();
}
