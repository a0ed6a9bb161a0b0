/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a visit by an agency, to be saved or printed from its story.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/record-bar.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"

struct _VestRecordBar
{
  AdwBin parent_instance;

  GtkWidget *print;
  GtkWidget *told;
};

G_DEFINE_TYPE (VestRecordBar, vest_record_bar, ADW_TYPE_BIN)

static guint wanted_signal;

static void
on_save_clicked (VestRecordBar *self)
{
  g_signal_emit (self, wanted_signal, 0, "pdf");
}

static void
on_print_clicked (VestRecordBar *self)
{
  g_signal_emit (self, wanted_signal, 0, "print");
}

static GtkWidget *
add_button (VestRecordBar *self, GtkWidget *row, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  template_name (button, name);
  gtk_widget_add_css_class (button, "act");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
vest_record_bar_class_init (VestRecordBarClass *klass)
{
  wanted_signal = g_signal_new ("wanted", VEST_TYPE_RECORD_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
vest_record_bar_init (VestRecordBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  add_button (self, row, _ ("Save record as PDF"), G_CALLBACK (on_save_clicked));
  self->print = add_button (self, row, _ ("Print record"), G_CALLBACK (on_print_clicked));
  self->told = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                             "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                             "selectable", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->told, "told");
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), self->told);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "record-bar");
  gtk_widget_set_visible (self->print, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vest_record_bar_new (void)
{
  return g_object_new (VEST_TYPE_RECORD_BAR, NULL);
}

void
vest_record_bar_set_can_print (VestRecordBar *self, gboolean can)
{
  g_return_if_fail (VEST_IS_RECORD_BAR (self));
  gtk_widget_set_visible (self->print, can);
}

void
vest_record_bar_tell (VestRecordBar *self, const char *sentence, gboolean trouble)
{
  g_return_if_fail (VEST_IS_RECORD_BAR (self));
  gtk_label_set_label (GTK_LABEL (self->told), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->told, sentence != NULL);
  tone_apply (self->told, trouble ? TONE_ALARM : TONE_GOOD);
}
