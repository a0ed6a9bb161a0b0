/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A large figure over the words that say what it counts.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/stat-card.h"

struct _VestStatCard
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkLabel *figure;
  GtkLabel *words;
};

G_DEFINE_TYPE (VestStatCard, stat_card, ADW_TYPE_BIN)

static void
stat_card_init (VestStatCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->figure = GTK_LABEL (gtk_label_new (NULL));
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->figure, 0);
  gtk_label_set_xalign (self->words, 0);
  gtk_label_set_wrap (self->words, TRUE);
  /* Without this the natural width is that of the sentence on one line. */
  gtk_label_set_max_width_chars (self->words, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "figure");
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "second");
  gtk_box_append (self->box, GTK_WIDGET (self->figure));
  gtk_box_append (self->box, GTK_WIDGET (self->words));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "stat");
}

static void
stat_card_class_init (VestStatCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

GtkWidget *
stat_card_new (void)
{
  return g_object_new (VEST_TYPE_STAT_CARD, NULL);
}

void
stat_card_set (VestStatCard *self, const char *figure, const char *words, Tone tone)
{
  g_autofree char *name = NULL;

  g_return_if_fail (VEST_IS_STAT_CARD (self));
  name = g_strdup_printf ("%s %s", figure, words);
  gtk_label_set_label (self->figure, figure);
  gtk_label_set_label (self->words, words);
  tone_apply (GTK_WIDGET (self), tone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
stat_card_get_figure (VestStatCard *self)
{
  g_return_val_if_fail (VEST_IS_STAT_CARD (self), NULL);
  return gtk_label_get_label (self->figure);
}

const char *
stat_card_get_words (VestStatCard *self)
{
  g_return_val_if_fail (VEST_IS_STAT_CARD (self), NULL);
  return gtk_label_get_label (self->words);
}

void
stat_card_set_extra (VestStatCard *self, GtkWidget *extra)
{
  g_return_if_fail (VEST_IS_STAT_CARD (self) && GTK_IS_WIDGET (extra));
  gtk_box_append (self->box, extra);
}
