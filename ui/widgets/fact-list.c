/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts about a visit, one a line.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/fact-list.h"

struct _VestFactList
{
  AdwBin parent_instance;

  GtkGrid *grid;
  int rows;
};

G_DEFINE_TYPE (VestFactList, fact_list, ADW_TYPE_BIN)

static void
fact_list_init (VestFactList *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 32);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "facts");
}

static void
fact_list_class_init (VestFactListClass *klass)
{
}

GtkWidget *
fact_list_new (void)
{
  return g_object_new (VEST_TYPE_FACT_LIST, NULL);
}

void
fact_list_clear (VestFactList *self)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_FACT_LIST (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->rows = 0;
}

static GtkWidget *
new_cell (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "cell");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

void
fact_list_add (VestFactList *self, const char *word, const char *value)
{
  GtkWidget *left, *right;

  g_return_if_fail (VEST_IS_FACT_LIST (self));
  if (value == NULL || *value == '\0')
    return;
  if (self->rows > 0)
    gtk_grid_attach (self->grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, self->rows++, 2,
                     1);
  left = new_cell (word, "second");
  right = new_cell (value, NULL);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (right), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (right), 12);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (right), GTK_ACCESSIBLE_RELATION_LABELLED_BY, left,
                                  right, NULL, -1);
  gtk_grid_attach (self->grid, left, 0, self->rows, 1, 1);
  gtk_grid_attach (self->grid, right, 1, self->rows, 1, 1);
  self->rows++;
}
