/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The few things that several kiosk pages do alike: fitting names, forgetting texts, turning
 * columns.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/page-parts.h"

#include <sodium.h>
#include <string.h>

/* Widths in letters; an ideograph counts as two. */
enum
{
  FITS_LARGE = 22,
  FITS_MEDIUM = 40,
};

void
page_wipe_text (char **text)
{
  if (*text != NULL)
    sodium_memzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

void
page_set_text (char **slot, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  page_wipe_text (slot);
  *slot = copy;
}

void
page_fit_heading (GtkWidget *label, const char *text)
{
  static const char *const sizes[] = { "fits-large", "fits-medium", "fits-small" };
  int width = 0, size;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  size = width <= FITS_LARGE ? 0 : width <= FITS_MEDIUM ? 1 : 2;
  for (int i = 0; i < (int)G_N_ELEMENTS (sizes); i++)
    if (i == size)
      gtk_widget_add_css_class (label, sizes[i]);
    else
      gtk_widget_remove_css_class (label, sizes[i]);
}

void
page_set_shown_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

void
page_name_control (GtkWidget *control, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

void
page_stack_columns (GtkWidget *columns, gboolean portrait)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (columns),
                                  portrait ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
