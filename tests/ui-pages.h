/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * What the tests of single kiosk pages share: a window with the frame's measures around one page,
 * looking into it, touching it, waiting for it. Headers only, because a test is one source.
 */

#include <gtk/gtk.h>
#include <string.h>

#include "ui/i18n.h"
#include "ui/kiosk/kiosk-page.h"
#include "ui/theme.h"

enum
{
  ROOMY_WIDTH = 1600, /* px; from here on the kiosk window wears "roomy" */
};

typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *back;
  GtkWidget *primary;
} Frame;

/* What the kiosk window keeps for its header and footer, in px. A page's sides are its own. */
static inline int
frame_top (int width)
{
  return width >= ROOMY_WIDTH ? 104 : 88;
}

static inline int
frame_bottom (VestKioskPage *page, int width, int height)
{
  gboolean two = vest_kiosk_page_get_back_label (page) != NULL
                 && vest_kiosk_page_get_primary_label (page) != NULL;

  /* In portrait the primary action has a row of its own above the other. */
  if (height > width)
    return two ? 208 : 116;
  return width >= ROOMY_WIDTH ? 136 : 116;
}

static inline void
on_page_frame_changed (VestKioskPage *page, Frame *frame)
{
  const char *back = vest_kiosk_page_get_back_label (page);
  const char *primary = vest_kiosk_page_get_primary_label (page);

  gtk_button_set_label (GTK_BUTTON (frame->back), back != NULL ? back : "");
  gtk_widget_set_visible (frame->back, back != NULL);
  gtk_button_set_label (GTK_BUTTON (frame->primary), primary != NULL ? primary : "");
  gtk_widget_set_visible (frame->primary, primary != NULL);
  gtk_widget_set_sensitive (frame->primary, vest_kiosk_page_get_primary_enabled (page));
}

static inline void
turn_loop_until_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline gboolean
keep_waking (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Turns the main loop until @condition; three minutes without it, on a busy machine, is a failure.
 */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 wait_end = g_get_monotonic_time () + G_USEC_PER_SEC * 180;                              \
    guint wait_wake = g_timeout_add (20, keep_waking, NULL);                                       \
    while (!(condition) && g_get_monotonic_time () < wait_end)                                     \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (wait_wake);                                                                   \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

/* A button row in the place and with the measures of the kiosk window's. */
static inline GtkWidget *
frame_new_foot (Frame *frame, int height)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  frame->back = gtk_button_new ();
  frame->primary = gtk_button_new ();
  gtk_widget_add_css_class (frame->back, "quiet");
  gtk_widget_add_css_class (frame->primary, "action");
  gtk_widget_set_hexpand (frame->primary, TRUE);
  gtk_widget_set_halign (frame->primary, GTK_ALIGN_END);
  gtk_widget_set_valign (frame->back, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (frame->primary, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), frame->back);
  gtk_box_append (GTK_BOX (foot), frame->primary);
  gtk_widget_set_margin_start (foot, 40);
  gtk_widget_set_margin_end (foot, 40);
  gtk_widget_set_size_request (foot, -1, height);
  return foot;
}

/* Takes @page; shows it in a kiosk-like window of this size. */
static inline Frame *
frame_new (GtkWidget *page, int width, int height, Theme theme)
{
  Frame *frame = g_new0 (Frame, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  frame->page = page;
  frame->window = gtk_window_new ();
  gtk_widget_set_size_request (top, -1, frame_top (width));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box),
                  frame_new_foot (frame, frame_bottom (VEST_KIOSK_PAGE (page), width, height)));
  gtk_window_set_child (GTK_WINDOW (frame->window), box);
  gtk_window_set_decorated (GTK_WINDOW (frame->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (frame->window), width, height);
  gtk_widget_add_css_class (frame->window, "kiosk");
  if (width >= ROOMY_WIDTH)
    gtk_widget_add_css_class (frame->window, "roomy");
  if (height > width)
    gtk_widget_add_css_class (frame->window, "portrait");
  theme_apply (frame->window, theme);
  g_signal_connect (page, "frame-changed", G_CALLBACK (on_page_frame_changed), frame);
  on_page_frame_changed (VEST_KIOSK_PAGE (page), frame);
  vest_kiosk_page_orient (VEST_KIOSK_PAGE (page), height > width);
  gtk_window_present (GTK_WINDOW (frame->window));
  wait_until (gtk_widget_get_mapped (page));
  vest_kiosk_page_shown (VEST_KIOSK_PAGE (page));
  turn_loop_until_idle ();
  return frame;
}

static inline void
frame_free (Frame *frame)
{
  vest_kiosk_page_hidden (VEST_KIOSK_PAGE (frame->page));
  g_signal_handlers_disconnect_by_data (frame->page, frame);
  gtk_window_destroy (GTK_WINDOW (frame->window));
  g_free (frame);
  turn_loop_until_idle ();
}

/* The first mapped descendant of this type and, when not NULL, with this style class. */
static inline GtkWidget *
find_widget (GtkWidget *root, GType type, const char *css_class)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_child_visible (child) || !gtk_widget_get_visible (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type)
          && (css_class == NULL || gtk_widget_has_css_class (child, css_class)))
        return child;
      found = find_widget (child, type, css_class);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether its words hold @text, wherever its lines end. */
static inline gboolean
label_holds (GtkWidget *label, const char *text)
{
  g_autofree char *words
      = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (label))), "\n", ' ');
  g_autofree char *part = g_strdelimit (g_strdup (text), "\n", ' ');

  return strstr (words, part) != NULL;
}

/* A label that holds @text; with @seen only one that can be seen. */
static inline GtkWidget *
search_label (GtkWidget *root, const char *text, gboolean seen)
{
  if (seen && (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root)))
    return NULL;
  if (GTK_IS_LABEL (root) && label_holds (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search_label (child, text, seen);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  return search_label (root, text, TRUE);
}

static inline gboolean
shows_text (GtkWidget *root, const char *text)
{
  return search_label (root, text, TRUE) != NULL;
}

/* Whether any label holds @text, seen or hidden. */
static inline gboolean
mentions (GtkWidget *root, const char *text)
{
  return search_label (root, text, FALSE) != NULL;
}

/* A handler for signals without arguments, connected swapped. */
static inline void
count (int *calls)
{
  ++*calls;
}

/* The button that can be seen and whose label holds @text. */
static inline GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (GTK_IS_BUTTON (root))
    return shows_text (root, text) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline void
tap (GtkWidget *root, const char *text)
{
  GtkWidget *button = find_button (root, text);

  if (button == NULL)
    g_error ("no button \"%s\" to tap", text);
  g_signal_emit_by_name (button, "clicked");
  turn_loop_until_idle ();
}

/*
 * A warning ends a test, but for one: GTK 4.8 tells of a text field that lost the focus while its
 * window was not the active one, which without a window manager is a matter of chance.
 */
static inline GLogWriterOutput
ui_pages_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0
        && strstr (fields[i].value, "did not receive a focus-out event") != NULL)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n, data);
}

/* Binds the catalogues that were built beside the test, loads the style sheets. */
static inline void
ui_pages_init (void)
{
  g_autofree char *exe = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (exe);
  g_autofree char *locale = g_build_filename (folder, "..", "locale", NULL);

  const char *given = g_getenv ("VEST_LOCALE_DIR");

  g_log_set_writer_func (ui_pages_log, NULL, NULL);
  i18n_init (given != NULL ? given : locale);
  gtk_init ();
  theme_init (gdk_display_get_default (), NULL);
}
