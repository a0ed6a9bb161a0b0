/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A dot and a few words: the printer, the watchlist's age, a possible match.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/status-chip.h"

/* Of what has no brief form beside chips that have one. */
#define TROUBLE_CHARS 12

struct _VestStatusChip
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkLabel *label;
  GtkLabel *brief; /* NULL until there is one */
  Tone tone;
};

G_DEFINE_TYPE (VestStatusChip, status_chip, ADW_TYPE_BIN)

static void
status_chip_init (VestStatusChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "dot");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, 4);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->box = GTK_BOX (box);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  tone_apply (GTK_WIDGET (self), TONE_QUIET);
}

static void
status_chip_class_init (VestStatusChipClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chip");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

GtkWidget *
status_chip_new (void)
{
  return g_object_new (VEST_TYPE_STATUS_CHIP, NULL);
}

void
status_chip_set (VestStatusChip *self, Tone tone, const char *text, const char *detail)
{
  g_return_if_fail (VEST_IS_STATUS_CHIP (self));

  self->tone = tone;
  tone_apply (GTK_WIDGET (self), tone);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail != NULL ? detail : "",
                                  -1);
}

/* Both sets of words in one place: the first that has room is shown. */
static void
add_brief (VestStatusChip *self)
{
  GtkWidget *words = adw_squeezer_new ();

  g_object_ref (self->label);
  gtk_box_remove (self->box, GTK_WIDGET (self->label));
  adw_squeezer_add (ADW_SQUEEZER (words), GTK_WIDGET (self->label));
  g_object_unref (self->label);
  self->brief = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_xalign (self->brief, 0);
  adw_squeezer_add (ADW_SQUEEZER (words), GTK_WIDGET (self->brief));
  adw_squeezer_set_xalign (ADW_SQUEEZER (words), 0);
  gtk_box_append (self->box, words);
}

void
status_chip_set_brief (VestStatusChip *self, const char *brief)
{
  g_return_if_fail (VEST_IS_STATUS_CHIP (self));

  if (self->brief == NULL && brief == NULL)
    return;
  if (self->brief == NULL)
    add_brief (self);
  gtk_label_set_label (self->brief, brief != NULL ? brief : "");
  gtk_widget_set_visible (GTK_WIDGET (self->brief), brief != NULL);
  gtk_label_set_ellipsize (self->label, brief != NULL ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->label, brief != NULL ? -1 : TROUBLE_CHARS);
}

const char *
status_chip_get_text (VestStatusChip *self)
{
  g_return_val_if_fail (VEST_IS_STATUS_CHIP (self), NULL);
  return gtk_label_get_label (self->label);
}

Tone
status_chip_get_tone (VestStatusChip *self)
{
  g_return_val_if_fail (VEST_IS_STATUS_CHIP (self), TONE_QUIET);
  return self->tone;
}
