/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Structure comes from .ui files, words from the sources beside them: what little both need.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/template.h"

#include <string.h>

#include "vestibule-resource.h"

#define ONE_LINE_CHARS 17

void
template_use (GtkWidgetClass *klass, const char *path)
{
  g_autofree char *full = g_strconcat ("/org/vestibule/", path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (vestibule_get_resource (), full,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("template %s: %s", path, error->message);
  gtk_widget_class_set_template (klass, bytes);
}

GtkWidget *
template_find (GtkWidget *root, const char *id)
{
  const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (root));
  GtkWidget *found = g_strcmp0 (own, id) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = template_find (child, id);
  return found;
}

void
template_name (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

gboolean
template_focus_first (GtkWidget *container)
{
  /* What scrolls has keys of its own, for when there is nothing else in it. */
  gboolean own = gtk_widget_get_focusable (container);
  gboolean last = own && GTK_IS_SCROLLED_WINDOW (container);

  if (!gtk_widget_get_mapped (container) || !gtk_widget_get_sensitive (container)
      || !gtk_widget_get_can_focus (container))
    return FALSE;
  if (own && !last)
    return gtk_widget_grab_focus (container);
  for (GtkWidget *child = gtk_widget_get_first_child (container); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (template_focus_first (child))
      return TRUE;
  return last && gtk_widget_grab_focus (container);
}

/* (transfer full): long words on two lines, as even as may be: side by side with others they need
 * not be shortened on a small display. */
static char *
fold_label (const char *label)
{
  glong length = g_utf8_strlen (label, -1), best = length;
  char *folded = g_strdup (label), *at = NULL;

  if (length <= ONE_LINE_CHARS)
    return folded;
  for (char *space = strchr (folded, ' '); space != NULL; space = strchr (space + 1, ' '))
    {
      glong off = ABS (2 * g_utf8_pointer_to_offset (folded, space) - length);

      if (off >= best)
        continue;
      best = off;
      at = space;
    }
  if (at != NULL)
    *at = '\n';
  return folded;
}

void
template_key_button (GtkWidget *button, const char *label, const char *key, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  g_autofree char *folded = fold_label (label);
  GtkWidget *words = gtk_label_new (folded);

  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  /* Shortened rather than a window that is wider than the display. */
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (words), 5);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  if (key != NULL)
    {
      GtkWidget *hint = gtk_label_new (key);

      gtk_widget_add_css_class (hint, "key-hint");
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  template_name (button, name);
}
