/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is the matter, or was done, in a bar below a window's header.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/notice-bar.h"

#include "ui/i18n.h"
#include "ui/widgets/label.h"

struct _VestNoticeBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *words;
  GtkLabel *detail;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (VestNoticeBar, vest_notice_bar, ADW_TYPE_BIN)

static void
on_close_clicked (VestNoticeBar *self)
{
  vest_notice_bar_hide (self);
}

static void
vest_notice_bar_class_init (VestNoticeBarClass *klass)
{
}

static void
vest_notice_bar_init (VestNoticeBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->words = GTK_LABEL (label_text_new (NULL, NULL));
  self->detail = GTK_LABEL (label_line_new (NULL, "fine"));
  self->close = gtk_button_new_with_label (_ ("Close"));
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);
  gtk_widget_set_visible (self->close, FALSE);
  gtk_widget_add_css_class (self->close, "small-act");
  gtk_widget_add_css_class (self->box, "trouble");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (self->box), self->close);
  gtk_revealer_set_child (self->revealer, self->box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (on_close_clicked), self);
}

GtkWidget *
vest_notice_bar_new (void)
{
  return g_object_new (VEST_TYPE_NOTICE_BAR, NULL);
}

void
vest_notice_bar_say (VestNoticeBar *self, Tone tone, const char *icon, const char *words,
                     const char *detail)
{
  g_return_if_fail (VEST_IS_NOTICE_BAR (self));
  tone_apply (self->box, tone);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

gboolean
vest_notice_bar_hide (VestNoticeBar *self)
{
  gboolean shown;

  g_return_val_if_fail (VEST_IS_NOTICE_BAR (self), FALSE);
  shown = gtk_revealer_get_reveal_child (self->revealer);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  return shown;
}

void
vest_notice_bar_set_closable (VestNoticeBar *self, gboolean closable)
{
  g_return_if_fail (VEST_IS_NOTICE_BAR (self));
  gtk_widget_set_visible (self->close, closable);
}

void
vest_notice_bar_set_selectable (VestNoticeBar *self, gboolean selectable)
{
  g_return_if_fail (VEST_IS_NOTICE_BAR (self));
  gtk_label_set_selectable (self->words, selectable);
}
