/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Write 4182": what stands there while no label comes out for somebody who was admitted.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/hand-write-card.h"

#include "db/visit.h"
#include "ui/i18n.h"
#include "ui/widgets/label.h"
#include "ui/widgets/template.h"

struct _VestHandWriteCard
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *number;
  GtkLabel *text;
  GtkLabel *name;
  GtkWidget *written;
  GtkWidget *more;
  char *visit; /* (nullable) id of whose is shown */
};

G_DEFINE_TYPE (VestHandWriteCard, vest_hand_write_card, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_WRITTEN,
  SIGNAL_MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_written_clicked (VestHandWriteCard *self)
{
  g_autofree char *visit = g_strdup (self->visit);

  if (visit != NULL)
    g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, visit);
}

static void
on_more_clicked (VestHandWriteCard *self)
{
  g_signal_emit (self, signals[SIGNAL_MORE], 0);
}

static void
vest_hand_write_card_dispose (GObject *object)
{
  VestHandWriteCard *self = VEST_HAND_WRITE_CARD (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->visit, g_free);
  G_OBJECT_CLASS (vest_hand_write_card_parent_class)->dispose (object);
}

static void
vest_hand_write_card_class_init (VestHandWriteCardClass *klass)
{
  const GType type = VEST_TYPE_HAND_WRITE_CARD;

  G_OBJECT_CLASS (klass)->dispose = vest_hand_write_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MORE]
      = g_signal_new ("more", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
button_new (VestHandWriteCard *self, GCallback callback, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small-act");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
vest_hand_write_card_init (VestHandWriteCard *self)
{
  GtkWidget *lines = label_lines_new ();

  self->box = g_object_new (GTK_TYPE_BOX, "spacing", 18, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (self->box, "hand-write");
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "number");
  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  /* It is written off this card: all of it has to be there. */
  self->name = GTK_LABEL (label_text_new (NULL, "strong"));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->text));
  self->more = button_new (self, G_CALLBACK (on_more_clicked), NULL);
  self->written = button_new (self, G_CALLBACK (on_written_clicked), "primary");
  gtk_button_set_label (GTK_BUTTON (self->written), _ ("Written by hand"));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (self->box), lines);
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_box_append (GTK_BOX (self->box), self->written);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, self->box);
  gtk_widget_set_parent (GTK_WIDGET (self->revealer), GTK_WIDGET (self));
}

VestHandWriteCard *
hand_write_card_attach (GtkWidget *office)
{
  GtkWidget *trouble = template_find (office, "trouble");
  VestHandWriteCard *self = g_object_new (VEST_TYPE_HAND_WRITE_CARD, NULL);

  g_return_val_if_fail (trouble != NULL, NULL);
  gtk_widget_insert_after (GTK_WIDGET (self), gtk_widget_get_parent (trouble), trouble);
  return self;
}

void
hand_write_card_set_owed (VestHandWriteCard *self, GPtrArray *owed)
{
  const Visit *visit = owed->len > 0 ? g_ptr_array_index (owed, owed->len - 1) : NULL;
  g_autofree char *number = NULL, *name = NULL, *more = NULL, *whole = NULL;

  g_return_if_fail (VEST_IS_HAND_WRITE_CARD (self));
  g_clear_pointer (&self->visit, g_free);
  gtk_revealer_set_reveal_child (self->revealer, visit != NULL);
  /* Nothing of it is for a screen reader or the Tab key while it is not there. */
  gtk_widget_set_visible (GTK_WIDGET (self), visit != NULL);
  if (visit == NULL)
    return;
  self->visit = g_strdup (visit->id);
  number = g_strdup_printf ("%d", visit->badge_number);
  name = person_dup_name (visit->person);
  whole = g_strdup_printf (_ ("No label came out: write %d by hand for %s"), visit->badge_number,
                           name);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->text, _ ("No label came out. Write this number on a blank badge."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, whole,
                                  -1);
  more = g_strdup_printf (_ ("All badges owed: %u"), owed->len);
  gtk_button_set_label (GTK_BUTTON (self->more), more);
  gtk_widget_set_visible (self->more, owed->len > 1);
}
