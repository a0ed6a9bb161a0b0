/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of a window, listed over it.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/key-sheet.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

/* As many as stand below each other on the smallest display of a desk. */
#define MOST_ROWS 10

struct _VestKeySheet
{
  AdwBin parent_instance;

  GtkGrid *grid;
  GtkButton *close;
};

G_DEFINE_TYPE (VestKeySheet, key_sheet, ADW_TYPE_BIN)

static void
on_close_clicked (VestKeySheet *self)
{
  key_sheet_close (self);
}

static void
key_sheet_class_init (VestKeySheetClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
key_sheet_init (VestKeySheet *self)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *title = gtk_label_new (_ ("Keys"));
  GtkWidget *close = gtk_button_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  self->close = GTK_BUTTON (close);
  gtk_grid_set_row_spacing (self->grid, 8);
  gtk_grid_set_column_spacing (self->grid, 24);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "person-name");
  template_key_button (close, _ ("Close"), "Esc", _ ("Close"));
  gtk_widget_add_css_class (close, "act");
  gtk_widget_set_halign (close, GTK_ALIGN_END);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close_clicked), self);
  gtk_box_append (GTK_BOX (sheet), title);
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (sheet), close);
  gtk_widget_add_css_class (sheet, "sheet");
  gtk_widget_add_css_class (sheet, "keys");
  gtk_widget_set_halign (sheet, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (sheet, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), sheet);
  gtk_widget_add_css_class (GTK_WIDGET (self), "key-sheet");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  template_name (GTK_WIDGET (self), _ ("Keys"));
}

GtkWidget *
key_sheet_new (const KeyHelp *keys)
{
  VestKeySheet *self = g_object_new (VEST_TYPE_KEY_SHEET, NULL);

  for (int n = 0; keys[n].keys != NULL; n++)
    {
      GtkWidget *key = gtk_label_new (keys[n].keys);
      GtkWidget *meaning = gtk_label_new (_ (keys[n].meaning));
      int row = n % MOST_ROWS;
      int column = n / MOST_ROWS * 2;

      gtk_widget_set_margin_start (key, column > 0 ? 24 : 0);
      gtk_widget_add_css_class (key, "key-cap");
      gtk_widget_set_halign (key, GTK_ALIGN_START);
      gtk_label_set_xalign (GTK_LABEL (meaning), 0);
      gtk_grid_attach (self->grid, key, column, row, 1, 1);
      gtk_grid_attach (self->grid, meaning, column + 1, row, 1, 1);
    }
  return GTK_WIDGET (self);
}

void
key_sheet_toggle (VestKeySheet *self)
{
  g_return_if_fail (VEST_IS_KEY_SHEET (self));
  if (key_sheet_close (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->close));
}

gboolean
key_sheet_close (VestKeySheet *self)
{
  g_return_val_if_fail (VEST_IS_KEY_SHEET (self), FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}

gboolean
key_sheet_typing (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && GTK_IS_EDITABLE (focus)
         && gtk_editable_get_editable (GTK_EDITABLE (focus));
}
