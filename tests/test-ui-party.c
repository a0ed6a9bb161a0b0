/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * "Same as last time?" and groups on the kiosk's pages: what is offered, taken, changed and wiped.
 * With VEST_PICTURES=folder the pages are photographed.
 */
#include "tests/ui-kiosk-window.h"
#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/party-page.h"
#include "ui/kiosk/purpose-page.h"

static GtkWidget *window;

/* --- finding and touching ------------------------------------------------------------------------
 */

/* The button whose words, or whose child's, are @text. */
static GtkWidget *
find_button (GtkWidget *widget, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found != NULL)
        return found;
      if (GTK_IS_LABEL (child) && gtk_widget_get_mapped (child)
          && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text)
          && gtk_widget_get_ancestor (child, GTK_TYPE_BUTTON) != NULL)
        return gtk_widget_get_ancestor (child, GTK_TYPE_BUTTON);
    }
  return NULL;
}

static gboolean
is_shown (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, text))
      return TRUE;
  return FALSE;
}

static void
touch (const char *text)
{
  GtkWidget *button = find_button (window, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  wait_frames (window, 2);
}

static void
photograph (const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  wait_frames (window, 3);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
start (const char *language, Theme theme, int width, int height)
{
  window = open_window (language, theme, width, height, 45);
  give_people (window);
}

static void
hint (KioskHint kind, const char *purpose, const char *host)
{
  vest_kiosk_window_set_purpose_hint (VEST_KIOSK_WINDOW (window), kind, purpose, host);
  wait_frames (window, 2);
}

typedef struct
{
  guint n;
  char *purpose;
  char *host;
} Chosen;

static void
on_chosen (VestKioskWindow *kiosk, const char *purpose, const char *note, const char *host,
           Chosen *chosen)
{
  g_assert_null (note);
  chosen->n++;
  g_free (chosen->purpose);
  g_free (chosen->host);
  chosen->purpose = g_strdup (purpose);
  chosen->host = g_strdup (host);
}

static void
clear_chosen (Chosen *chosen)
{
  g_free (chosen->purpose);
  g_free (chosen->host);
}

#define LAST_TIME "Same as last time? Then tap Continue, or choose something else."

/* --- last time -----------------------------------------------------------------------------------
 */

static void
test_one_touch_takes_the_last_time (void)
{
  Chosen chosen = { 0 };

  start ("en", THEME_LIGHT, 1280, 800);
  g_signal_connect (window, "purpose-chosen", G_CALLBACK (on_chosen), &chosen);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  wait_frames (window, 2);
  g_assert_false (is_shown (window, LAST_TIME));
  hint (KIOSK_HINT_LAST_TIME, "meeting", "h4");
  g_assert_true (is_shown (window, LAST_TIME));
  touch ("Continue");
  g_assert_cmpuint (chosen.n, ==, 1);
  g_assert_cmpstr (chosen.purpose, ==, "meeting");
  g_assert_cmpstr (chosen.host, ==, "h4");
  clear_chosen (&chosen);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_another_choice_is_the_visitors_own (void)
{
  Chosen chosen = { 0 };

  start ("en", THEME_LIGHT, 1280, 800);
  g_signal_connect (window, "purpose-chosen", G_CALLBACK (on_chosen), &chosen);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  hint (KIOSK_HINT_LAST_TIME, "meeting", "h4");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (window, "Volunteer")), TRUE);
  wait_frames (window, 2);
  g_assert_false (is_shown (window, LAST_TIME));
  /* What comes late moves nothing under the finger. */
  hint (KIOSK_HINT_LAST_TIME, "pickup", NULL);
  touch ("Continue");
  g_assert_cmpstr (chosen.purpose, ==, "volunteer");
  clear_chosen (&chosen);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_nothing_offered (KioskHint kind, const char *purpose, const char *host)
{
  hint (kind, purpose, host);
  g_assert_false (is_shown (window, LAST_TIME));
  g_assert_true (is_shown (window, "Please tap the reason for your visit."));
}

static void
test_what_is_not_offered (void)
{
  start ("en", THEME_LIGHT, 1280, 800);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  wait_frames (window, 2);
  assert_nothing_offered (KIOSK_HINT_LAST_TIME, "meeting", "gone"); /* the host has left */
  assert_nothing_offered (KIOSK_HINT_LAST_TIME, "meeting", NULL);
  assert_nothing_offered (KIOSK_HINT_LAST_TIME, "pickup", "gone");
  assert_nothing_offered (KIOSK_HINT_LAST_TIME, "other", NULL); /* has to be explained anew */
  assert_nothing_offered (KIOSK_HINT_LAST_TIME, "audit", NULL);
  hint (KIOSK_HINT_LAST_TIME, "pickup", NULL);
  g_assert_true (is_shown (window, LAST_TIME));
  vest_kiosk_window_wipe (VEST_KIOSK_WINDOW (window));
  wait_frames (window, 2);
  g_assert_false (is_shown (window, LAST_TIME));
  hint (KIOSK_HINT_EXPECTED, "meeting", "h1");
  g_assert_true (is_shown (window, "You are expected. Tap Continue, or choose something else."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- groups --------------------------------------------------------------------------------------
 */

static void
count (GtkWidget *page, guint *n)
{
  (*n)++;
}

static void
on_removed (GtkWidget *page, guint index, guint *last)
{
  *last = index;
}

static void
test_group_page (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  guint others = 0, removed = 77, done = 0, typed = 0;
  VestKioskPage *party;

  start ("en", THEME_LIGHT, 1280, 800);
  party = kiosk_pages_get (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  g_signal_connect (kiosk_pages_get (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE), "with-others",
                    G_CALLBACK (count), &others);
  g_signal_connect (party, "removed", G_CALLBACK (on_removed), &removed);
  g_signal_connect (window, "done", G_CALLBACK (count), &done);
  g_signal_connect (window, "type-chosen", G_CALLBACK (count), &typed);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  wait_frames (window, 2);
  touch ("You and 3 others");
  g_assert_cmpuint (others, ==, 1);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  wait_frames (window, 2);
  g_assert_true (is_shown (window, "4 people"));
  g_assert_true (is_shown (window, "You"));
  touch ("Type a name instead");
  touch ("Everybody is here");
  g_assert_cmpuint (typed, ==, 1);
  g_assert_cmpuint (done, ==, 1);
  vest_kiosk_window_set_party (VEST_KIOSK_WINDOW (window), nobody, 12);
  wait_frames (window, 2);
  g_assert_true (is_shown (window, "1 person"));
  vest_kiosk_window_set_party (VEST_KIOSK_WINDOW (window), nobody, 1);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  wait_frames (window, 2);
  g_assert_null (find_button (window, "I am here with others"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* By keyboard alone: the last row is the one that came first. */
static void
test_taking_out_by_keyboard (void)
{
  guint removed = 77;
  VestKioskPage *party;

  start ("en", THEME_LIGHT, 1280, 800);
  party = kiosk_pages_get (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  g_signal_connect (party, "removed", G_CALLBACK (on_removed), &removed);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  wait_frames (window, 2);
  gtk_widget_grab_focus (find_button (window, "Type a name instead"));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window)));
  for (int i = 0; i < 200 && removed == 77; i++)
    wait_frames (window, 1);
  g_assert_cmpuint (removed, ==, 2); /* the newest stands first */
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_a_full_group_takes_no_more (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  start ("en", THEME_LIGHT, 1280, 800);
  for (int i = 0; i < 11; i++)
    g_ptr_array_add (names, (gpointer) "Ben Vega");
  vest_kiosk_window_set_party (VEST_KIOSK_WINDOW (window), names, 12);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  wait_frames (window, 2);
  g_assert_false (gtk_widget_is_sensitive (find_button (window, "Type a name instead")));
  vest_kiosk_window_wipe (VEST_KIOSK_WINDOW (window));
  wait_frames (window, 2);
  g_assert_false (is_shown (window, "Ben Vega"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
take_pictures (const char *language, Theme theme, const char *name, int width, int height)
{
  static const char *const people[]
      = { "Ben Vega Ortiz",
          "Maximiliana Bartholomea Wolfeschlegelsteinhausenbergerdorff",
          "Li Ng",
          "Cleo Tremblay",
          "Dorothea Ek",
          "Noor Haddad",
          "Olaf Brandt",
          "Tobias Quill",
          "Amélie Óbuda",
          "Ines Insidehouse",
          "Wilhelmina Waitwell" };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *purpose = g_strdup_printf ("party-purpose-%s-%s", language, name);
  g_autofree char *three = g_strdup_printf ("party-3-%s-%s", language, name);
  g_autofree char *twelve = g_strdup_printf ("party-12-%s-%s", language, name);

  start (language, theme, width, height);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PURPOSE);
  hint (KIOSK_HINT_LAST_TIME, "meeting", "h4");
  photograph (purpose);
  vest_kiosk_window_show_page (VEST_KIOSK_WINDOW (window), KIOSK_PARTY);
  photograph (three);
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    g_ptr_array_add (names, (gpointer)people[i]);
  vest_kiosk_window_set_party (VEST_KIOSK_WINDOW (window), names, 12);
  photograph (twelve);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_pictures (void)
{
  if (g_getenv ("VEST_PICTURES") == NULL)
    {
      g_test_skip ("VEST_PICTURES is not set");
      return;
    }
  take_pictures ("en", THEME_LIGHT, "landscape", 1280, 800);
  take_pictures ("es", THEME_LIGHT, "landscape", 1280, 800);
  take_pictures ("es", THEME_DARK, "portrait", 800, 1280);
  take_pictures ("en", THEME_LIGHT, "portrait", 800, 1280);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!start_ui (argv[0]))
    return 77;
  g_test_add_func ("/party/one-touch-takes-the-last-time", test_one_touch_takes_the_last_time);
  g_test_add_func ("/party/another-choice-is-the-visitors-own",
                   test_another_choice_is_the_visitors_own);
  g_test_add_func ("/party/what-is-not-offered", test_what_is_not_offered);
  g_test_add_func ("/party/group-page", test_group_page);
  g_test_add_func ("/party/taking-out-by-keyboard", test_taking_out_by_keyboard);
  g_test_add_func ("/party/a-full-group-takes-no-more", test_a_full_group_takes_no_more);
  g_test_add_func ("/party/pictures", test_pictures);
  return g_test_run ();
}
