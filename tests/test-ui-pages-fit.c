/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui */
/*
 * Every kiosk page from confirm to service, with the longest plausible texts, in each language, at
 * each size: nothing needs more room than there is, no text is cut. With VEST_PICTURES=folder each
 * is photographed, in every theme, to be looked at.
 */

#include <string.h>

#include "tests/ui-pages.h"
#include "ui/kiosk/confirm-page.h"
#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/photo-page.h"
#include "ui/kiosk/policy-page.h"
#include "ui/kiosk/purpose-page.h"
#include "ui/kiosk/see-office-page.h"
#include "ui/kiosk/service-page.h"
#include "ui/kiosk/signed-in-page.h"
#include "ui/kiosk/signed-out-page.h"
#include "ui/kiosk/wait-page.h"

#define LONG_GIVEN  "Maximiliana Esperanza Guadalupe"
#define LONG_FAMILY "Villavicencio Echeverria-Montes" /* with the given name 63 letters */

/* --- invented people and places --- */

static GPtrArray *
sample_hosts (gboolean many_words)
{
  GPtrArray *hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);

  if (many_words)
    g_ptr_array_add (hosts, host_new ("long", "Ms. " LONG_GIVEN " " LONG_FAMILY,
                                      "Coordinator of bilingual and special education services",
                                      "North building, second floor, Room 2114-B",
                                      "Take the stairs on the right, then follow the blue line to "
                                      "the end of the corridor."));
  g_ptr_array_add (hosts, host_new ("adeyemi", "Ms. Adeyemi", "Grade 9 counselor", "Room 112",
                                    "Through the doors, second on the left."));
  g_ptr_array_add (hosts, host_new ("brandt", "Mr. Brandt", "Principal", "Main office", NULL));
  g_ptr_array_add (hosts, host_new ("office", "Main office", NULL, "Front desk", NULL));
  g_ptr_array_add (hosts, host_new ("calloway", "Ms. Calloway", "School nurse", "Room 104", NULL));
  g_ptr_array_add (hosts, host_new ("nunez", "Sr. Núñez", "Spanish", "Room 208", NULL));
  g_ptr_array_add (hosts, host_new ("library", "Library", NULL, "Second floor", NULL));
  return hosts;
}

static Person *
sample_person (gboolean many_words)
{
  Person *person = person_new ();

  person->given = g_strdup (many_words ? LONG_GIVEN : "Marisol");
  person->family = g_strdup (many_words ? LONG_FAMILY : "Vega Ortiz");
  person->birth_date = g_strdup ("1986-06-04");
  return person;
}

/* Stripes in place of a camera's picture or a printed badge. */
static GdkPaintable *
sample_picture (int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GdkRGBA dark = { 0.62, 0.66, 0.70, 1 }, light = { 0.86, 0.88, 0.90, 1 };

  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (int x = 0; x < width; x += 40)
    gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (x, 0, 12, height));
  return gtk_snapshot_free_to_paintable (g_steal_pointer (&snapshot),
                                         &GRAPHENE_SIZE_INIT (width, height));
}

/* --- the pages, each as a visitor meets it --- */

static GtkWidget *
new_confirm (gboolean many_words)
{
  GtkWidget *page = vest_confirm_page_new ();
  g_autoptr (Person) person = sample_person (many_words);

  vest_confirm_page_set_document (VEST_CONFIRM_PAGE (page), person, "aamva",
                                  many_words ? "NL" : "CT", FALSE);
  return page;
}

static GtkWidget *
new_confirm_by_field (gboolean many_words)
{
  GtkWidget *page = vest_confirm_page_new ();
  g_autoptr (Person) person = sample_person (many_words);

  vest_confirm_page_set_document (VEST_CONFIRM_PAGE (page), person, "aamva", "CT", TRUE);
  return page;
}

static GtkWidget *
new_purpose (gboolean many_words)
{
  GtkWidget *page = vest_purpose_page_new ();
  g_autoptr (GPtrArray) hosts = sample_hosts (many_words);

  vest_purpose_page_set_hosts (VEST_PURPOSE_PAGE (page), hosts);
  return page;
}

static GtkWidget *
new_photo (gboolean many_words)
{
  GtkWidget *page = vest_photo_page_new ();
  g_autoptr (GdkPaintable) preview = sample_picture (1280, 720);

  vest_photo_page_set_preview (VEST_PHOTO_PAGE (page), many_words ? NULL : preview);
  return page;
}

static GtkWidget *
new_policy (gboolean many_words)
{
  GtkWidget *page = vest_policy_page_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; many_words && i < 20; i++)
    g_string_append (text, "Visitors of this school keep to the hours and the places that were "
                           "agreed with the person whom they come to see.\n\n");
  vest_policy_page_set_text (VEST_POLICY_PAGE (page), text->str);
  return page;
}

static GtkWidget *
new_wait (gboolean many_words)
{
  GtkWidget *page = vest_wait_page_new ();

  vest_wait_page_set_given_name (VEST_WAIT_PAGE (page), many_words ? LONG_GIVEN : "Marisol");
  return page;
}

static GtkWidget *
new_wait_asking (gboolean many_words)
{
  GtkWidget *page = new_wait (many_words);

  vest_kiosk_page_back (VEST_KIOSK_PAGE (page));
  return page;
}

static GtkWidget *
new_welcome (gboolean many_words, const char *number)
{
  GtkWidget *page = vest_signed_in_page_new ();
  g_autoptr (GPtrArray) hosts = sample_hosts (many_words);
  g_autoptr (GdkPaintable) badge = sample_picture (732, many_words ? 1100 : 640);
  g_autoptr (Visit) visit = visit_new ();

  visit->escort = many_words;
  vest_signed_in_page_set_welcome (VEST_SIGNED_IN_PAGE (page), visit, g_ptr_array_index (hosts, 0),
                                   badge, number);
  return page;
}

static GtkWidget *
new_signed_in (gboolean many_words)
{
  return new_welcome (many_words, NULL);
}

static GtkWidget *
new_signed_in_by_hand (gboolean many_words)
{
  return new_welcome (many_words, "4182");
}

static GtkWidget *
new_see_office (gboolean many_words)
{
  GtkWidget *page = vest_see_office_page_new ();

  vest_see_office_page_set_given_name (VEST_SEE_OFFICE_PAGE (page),
                                       many_words ? LONG_GIVEN : "Marisol");
  return page;
}

static GtkWidget *
new_signed_out (gboolean many_words)
{
  GtkWidget *page = vest_signed_out_page_new ();

  vest_signed_out_page_set_given_name (VEST_SIGNED_OUT_PAGE (page),
                                       many_words ? LONG_GIVEN : "Marisol");
  vest_signed_out_page_set_group (VEST_SIGNED_OUT_PAGE (page), many_words ? 11 : 0, FALSE);
  return page;
}

static GtkWidget *
new_service (gboolean many_words)
{
  GtkWidget *page = vest_service_page_new ();

  vest_service_page_set_trouble (
      VEST_SERVICE_PAGE (page), many_words ? KIOSK_TROUBLE_NOT_A_STORE : KIOSK_TROUBLE_FULL,
      many_words ? "/var/lib/vestibule/hartwell-high-school-main-entrance/records/store.db: file "
                   "is not a database: the first sixteen bytes are not those of a store"
                 : "store.db: no space left on device");
  return page;
}

/* --- and in the middle of being used --- */

static void
choose_meeting (Frame *frame)
{
  GtkWidget *list = find_widget (frame->page, GTK_TYPE_FLOW_BOX, NULL);

  tap (frame->page, i18n_purpose_label ("meeting"));
  g_signal_emit_by_name (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (list), 0), "activate");
}

static void
choose_other (Frame *frame)
{
  tap (frame->page, i18n_purpose_label ("other"));
  vest_kiosk_page_hidden (VEST_KIOSK_PAGE (frame->page));
}

static void
write_note (Frame *frame)
{
  tap (frame->page, i18n_purpose_label ("other"));
}

static GtkWidget *
search_for (Frame *frame, const char *text)
{
  GtkWidget *search = find_widget (find_widget (frame->page, GTK_TYPE_BOX, "purpose-whom"),
                                   GTK_TYPE_ENTRY, "field");

  gtk_widget_grab_focus (search);
  turn_loop_until_idle ();
  gtk_editable_set_text (GTK_EDITABLE (search), text);
  return search;
}

static void
search_some (Frame *frame)
{
  search_for (frame, "room");
}

static void
search_nobody (Frame *frame)
{
  search_for (frame, "Zebedee");
}

static void
take_photo (Frame *frame)
{
  vest_kiosk_page_primary (VEST_KIOSK_PAGE (frame->page));
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (gboolean many_words);
  void (*use) (Frame *frame); /* (nullable) */
} scenes[] = {
  { "confirm", new_confirm, NULL },
  { "confirm-by-field", new_confirm_by_field, NULL },
  { "purpose", new_purpose, NULL },
  { "purpose-chosen", new_purpose, choose_meeting },
  { "purpose-other", new_purpose, choose_other },
  { "purpose-note", new_purpose, write_note },
  { "purpose-search", new_purpose, search_some },
  { "purpose-nobody", new_purpose, search_nobody },
  { "photo", new_photo, NULL },
  { "photo-countdown", new_photo, take_photo },
  { "policy", new_policy, NULL },
  { "wait", new_wait, NULL },
  { "wait-cancel", new_wait_asking, NULL },
  { "signed-in", new_signed_in, NULL },
  { "signed-in-by-hand", new_signed_in_by_hand, NULL },
  { "see-office", new_see_office, NULL },
  { "signed-out", new_signed_out, NULL },
  { "service", new_service, NULL },
};

static const struct
{
  int width;
  int height;
} sizes[] = { { 1280, 800 }, { 800, 1280 }, { 1920, 1080 } };

static const char *const theme_names[] = { "light", "dark", "contrast", "contrast-dark" };

/* --- is everything to be seen? --- */

/* Says what is wrong and goes on, so that one run names everything. */
static void G_GNUC_PRINTF (1, 2) report (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* A label that is shorter than its text, or that ends in an ellipsis, is cut. */
static void
check_labels (GtkWidget *widget, const char *scene)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      if (pango_layout_is_ellipsized (layout) || height > gtk_widget_get_height (widget)
          || width > gtk_widget_get_width (widget))
        report ("%s: \"%s\" (%d x %d) is cut", scene, gtk_label_get_text (GTK_LABEL (widget)),
                width, height);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_labels (child, scene);
}

static void
check_targets (GtkWidget *widget, const char *scene)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget))
    return;
  /* The bounds hold padding and border, which can be touched as well; the height does not. */
  if ((GTK_IS_BUTTON (widget) || GTK_IS_FLOW_BOX_CHILD (widget) || GTK_IS_ENTRY (widget))
      && gtk_widget_compute_bounds (widget, widget, &bounds) && bounds.size.height < 64)
    report ("%s: a %s is only %g px high", scene, G_OBJECT_TYPE_NAME (widget), bounds.size.height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_targets (child, scene);
}

static void
check_room (GtkWidget *page, int width, int height, const char *scene)
{
  int room_width = width;
  int room_height
      = height - frame_top (width) - frame_bottom (VEST_KIOSK_PAGE (page), width, height);
  int needed_width, needed_height;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL, NULL);
  if (needed_width > room_width)
    report ("%s: needs %d px of width, has %d", scene, needed_width, room_width);
  gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, room_width, &needed_height, NULL, NULL, NULL);
  if (needed_height > room_height)
    report ("%s: needs %d px of height, has %d", scene, needed_height, room_height);
}

static void
photograph (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autofree char *file = g_strdup_printf ("%s/page-%s.png", folder, name);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, file), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ++*(int *)data;
  return G_SOURCE_CONTINUE;
}

/* Allocation and focus settle in the frames after a change. */
static void
let_settle (GtkWidget *window)
{
  int frames = 0;
  guint tick = gtk_widget_add_tick_callback (window, count_frame, &frames, NULL);

  wait_until (frames >= 4);
  gtk_widget_remove_tick_callback (window, tick);
}

static void
try_scene (gsize scene, gsize size, const char *language, gboolean many_words, Theme theme)
{
  g_autofree char *name = g_strdup_printf ("%s-%dx%d-%s-%s%s", scenes[scene].name,
                                           sizes[size].width, sizes[size].height, language,
                                           theme_names[theme], many_words ? "-long" : "");
  Frame *frame;

  i18n_set_language (language);
  frame = frame_new (scenes[scene].make (many_words), sizes[size].width, sizes[size].height, theme);
  vest_kiosk_page_retranslate (VEST_KIOSK_PAGE (frame->page));
  if (scenes[scene].use != NULL)
    scenes[scene].use (frame);
  let_settle (frame->window);
  if (g_getenv ("VEST_PICTURES") != NULL)
    photograph (frame->window, name);
  check_room (frame->page, sizes[size].width, sizes[size].height, name);
  check_labels (frame->page, name);
  check_targets (frame->page, name);
  frame_free (frame);
}

/* What fits with long words, thick borders and the larger languages fits without: the other
 * combinations are there to be looked at. */
static void
test_fit (gconstpointer data)
{
  gsize scene = GPOINTER_TO_SIZE (data);
  gboolean all = g_getenv ("VEST_PICTURES") != NULL;
  gboolean sanitized = g_getenv ("VEST_SANITIZED") != NULL;
  static const char *const spoken[] = { "en", "es" };

  for (gsize size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (gsize i = 0; i < G_N_ELEMENTS (spoken); i++)
      {
        /* The sanitizers look at the code: one language a size will do. */
        if (sanitized && i != size % 2)
          continue;
        try_scene (scene, size, spoken[i], TRUE, THEME_CONTRAST);
        if (all)
          try_scene (scene, size, spoken[i], FALSE, THEME_LIGHT);
      }
  try_scene (scene, 0, "en", FALSE, THEME_DARK);
  if (all)
    try_scene (scene, 1, "es", FALSE, THEME_CONTRAST_DARK);
  i18n_set_language ("en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ui_pages_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/ui-pages/%s/nothing-is-cut-at-any-size", scenes[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fit);
    }
  return g_test_run ();
}
