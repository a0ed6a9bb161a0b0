/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody on a card: the visitor at the left, the list's entry at the right.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/person-card.h"

#define PHOTO_WIDTH  112
#define PHOTO_HEIGHT 140
#define NAME_CHARS   15
#define LONG_NAME    36 /* characters; smaller, so that what is said of the person is seen too */

struct _VestPersonCard
{
  AdwBin parent_instance;

  GtkStack *photo;
  GtkPicture *picture;
  GtkLabel *caption;
  GtkLabel *name;
  GtkBox *lines;
};

G_DEFINE_TYPE (VestPersonCard, person_card, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A label that may wrap anywhere measures a pixel differently by height; with a least width of
   * its own it does not. */
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_photo (VestPersonCard *self)
{
  GtkWidget *silhouette = gtk_image_new_from_icon_name ("vest-person-symbolic");
  GtkWidget *stack = gtk_stack_new ();
  /* Two faces that are compared are of one size, whatever their pictures ask for. */
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PHOTO_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PHOTO_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), stack);
  self->photo = GTK_STACK (stack);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_image_set_pixel_size (GTK_IMAGE (silhouette), 72);
  gtk_stack_add_named (self->photo, silhouette, "silhouette");
  gtk_stack_add_named (self->photo, GTK_WIDGET (self->picture), "photo");
  gtk_widget_set_size_request (stack, PHOTO_WIDTH, PHOTO_HEIGHT);
  gtk_widget_set_valign (stack, GTK_ALIGN_START);
  gtk_widget_set_overflow (stack, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (stack, "photo");
  return clamp;
}

static void
person_card_init (VestPersonCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->caption = GTK_LABEL (new_label ("second"));
  self->name = GTK_LABEL (new_label ("person-name"));
  gtk_label_set_width_chars (self->name, NAME_CHARS);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_widget_add_css_class (GTK_WIDGET (self->lines), "lines");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (box), new_photo (self));
  gtk_box_append (GTK_BOX (box), words);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "person");
}

static void
person_card_class_init (VestPersonCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

GtkWidget *
person_card_new (void)
{
  return g_object_new (VEST_TYPE_PERSON_CARD, NULL);
}

void
person_card_set_person (VestPersonCard *self, const char *caption, const char *name,
                        gboolean from_list)
{
  g_autofree char *whole = NULL;

  g_return_if_fail (VEST_IS_PERSON_CARD (self));
  whole = g_strdup_printf ("%s: %s", caption, name);
  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->name, name);
  if (g_utf8_strlen (name, -1) > LONG_NAME)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "long");
  if (from_list)
    gtk_widget_add_css_class (GTK_WIDGET (self), "from-list");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "from-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

void
person_card_clear_lines (VestPersonCard *self)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_PERSON_CARD (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

void
person_card_add_line (VestPersonCard *self, const char *text)
{
  GtkWidget *label;

  g_return_if_fail (VEST_IS_PERSON_CARD (self));
  if (text == NULL || *text == '\0')
    return;
  label = new_label (NULL);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_box_append (self->lines, label);
}

void
person_card_set_photo (VestPersonCard *self, GdkPaintable *paintable)
{
  g_return_if_fail (VEST_IS_PERSON_CARD (self));
  gtk_picture_set_paintable (self->picture, paintable);
  gtk_stack_set_visible_child_name (self->photo, paintable != NULL ? "photo" : "silhouette");
}
