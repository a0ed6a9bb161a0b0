/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns of tables of visits, declared by what their cells say.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/visit-column.h"

#include "ui/i18n.h"

#define CELL_WATCH "watch"

static const VisitColumn *
column_of (GtkListItem *cell)
{
  return g_object_get_data (G_OBJECT (cell), "column");
}

static void
write_cell (GtkListItem *cell)
{
  const VisitColumn *column = column_of (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  const Visit *visit = visit_item_get_visit (gtk_list_item_get_item (cell));
  gboolean here = visit->arrived_ms != 0; /* a row of a long list may still be on its way */
  g_autofree char *text = here ? column->words (visit) : NULL;
  g_autofree char *tip = here && column->tip != NULL ? column->tip (visit) : NULL;

  if (text == NULL)
    text = g_strdup (""); /* retention has removed it */
  gtk_label_set_label (GTK_LABEL (label), text);
  /* Long words are cut at the column's edge: the tooltip has them whole. */
  if (tip == NULL && g_utf8_strlen (text, -1) > 16)
    tip = g_strdup (text);
  gtk_widget_set_tooltip_text (label, tip);
  if (column->tone != NULL)
    tone_apply (label, column->tone (visit));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *cell, const VisitColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (column->wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_width_chars (GTK_LABEL (label), 5);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "visit-cell");
  if (column->css_class != NULL)
    gtk_widget_add_css_class (label, column->css_class);
  gtk_list_item_set_child (cell, label);
  g_object_set_data (G_OBJECT (cell), "column", (gpointer)column);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gulong handler = g_signal_connect_swapped (gtk_list_item_get_item (cell), "changed",
                                             G_CALLBACK (write_cell), cell);

  g_object_set_data (G_OBJECT (cell), CELL_WATCH, GSIZE_TO_POINTER (handler));
  write_cell (cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (cell), CELL_WATCH));

  g_signal_handler_disconnect (gtk_list_item_get_item (cell), handler);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const VisitColumn *column = data;

  return column->compare (visit_item_get_visit ((VestVisitItem *)a),
                          visit_item_get_visit ((VestVisitItem *)b));
}

GtkColumnViewColumn *
visit_column_new (const VisitColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer)column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  view_column = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  else
    gtk_column_view_column_set_expand (view_column, TRUE);
  if (column->compare != NULL)
    {
      g_autoptr (GtkSorter) sorter
          = GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer)column, NULL));

      gtk_column_view_column_set_sorter (view_column, sorter);
    }
  return view_column;
}

char *
visit_column_name (const Visit *visit)
{
  return visit_dup_names (visit);
}

static const char *
sort_name (const Person *person)
{
  if (person->family != NULL && *person->family != '\0')
    return person->family;
  return person->full_name != NULL ? person->full_name : person->given != NULL ? person->given : "";
}

int
visit_column_compare_names (const Visit *a, const Visit *b)
{
  int order = g_utf8_collate (sort_name (a->person), sort_name (b->person));

  if (order != 0)
    return order;
  return g_utf8_collate (a->person->given != NULL ? a->person->given : "",
                         b->person->given != NULL ? b->person->given : "");
}

int
visit_column_compare_arrived (const Visit *a, const Visit *b)
{
  return (a->arrived_ms > b->arrived_ms) - (a->arrived_ms < b->arrived_ms);
}
