/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of one entry each, a button beside each that removes it, and one below that adds another.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/text-rows.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"

#define MAX_ROWS 100

struct _VestTextRows
{
  AdwBin parent_instance;

  GtkWidget *rows;
  GtkWidget *add;
  char *name;
  int max_length;
};

G_DEFINE_TYPE (VestTextRows, vest_text_rows, ADW_TYPE_BIN)

static guint changed_signal;

static void
say_changed (VestTextRows *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static guint
count_rows (VestTextRows *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* A row is called by its place. */
static void
number_rows (VestTextRows *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *entry = gtk_widget_get_first_child (row);
      g_autofree char *name = g_strdup_printf ("%s %u", self->name, ++n);
      g_autofree char *remove = g_strdup_printf (_ ("Remove: %s"), name);

      template_name (entry, name);
      template_name (gtk_widget_get_next_sibling (entry), remove);
    }
}

static void
on_remove_clicked (GtkButton *button, VestTextRows *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (button));

  /* Else the focus would be nowhere. */
  gtk_widget_set_sensitive (self->add, TRUE);
  gtk_widget_grab_focus (self->add);
  gtk_box_remove (GTK_BOX (self->rows), row);
  number_rows (self);
  say_changed (self);
}

static GtkWidget *
add_row (VestTextRows *self, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("vest-close-symbolic");

  gtk_entry_set_max_length (GTK_ENTRY (entry), self->max_length);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (say_changed), self);
  gtk_widget_add_css_class (remove, "pill");
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), remove);
  gtk_box_append (GTK_BOX (self->rows), row);
  number_rows (self);
  gtk_widget_set_sensitive (self->add, count_rows (self) < MAX_ROWS);
  return entry;
}

static void
on_add_clicked (VestTextRows *self)
{
  gtk_widget_grab_focus (add_row (self, ""));
  say_changed (self);
}

static void
vest_text_rows_finalize (GObject *object)
{
  g_free (VEST_TEXT_ROWS (object)->name);
  G_OBJECT_CLASS (vest_text_rows_parent_class)->finalize (object);
}

static void
vest_text_rows_class_init (VestTextRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_text_rows_finalize;
  changed_signal = g_signal_new ("changed", VEST_TYPE_TEXT_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vest_text_rows_init (VestTextRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->add = gtk_button_new ();
  gtk_widget_add_css_class (self->add, "pill");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add_clicked), self);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->add);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_text_rows_new (const char *name, const char *add, int max_length)
{
  VestTextRows *self = g_object_new (VEST_TYPE_TEXT_ROWS, NULL);

  self->name = g_strdup (name);
  self->max_length = max_length;
  gtk_button_set_label (GTK_BUTTON (self->add), add);
  return GTK_WIDGET (self);
}

void
vest_text_rows_set_text (VestTextRows *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_ROWS);
  GtkWidget *row;

  g_return_if_fail (VEST_IS_TEXT_ROWS (self));
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_row (self, lines[i]);
}

char *
vest_text_rows_dup_text (VestTextRows *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (VEST_IS_TEXT_ROWS (self), NULL);
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *entry = gtk_widget_get_first_child (row);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, gtk_editable_get_text (GTK_EDITABLE (entry)));
    }
  return g_string_free (text, FALSE);
}
