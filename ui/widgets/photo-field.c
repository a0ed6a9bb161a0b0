/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The photo at the left, what can be done with it at the right.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/photo-field.h"

#include "ui/i18n.h"
#include "ui/widgets/file-chooser.h"
#include "ui/widgets/photo-texture.h"
#include "ui/widgets/template.h"

struct _VestPhotoField
{
  AdwBin parent_instance;

  GtkStack *photo;
  GtkPicture *picture;
  GtkWidget *choose;
  GtkWidget *remove;
  GtkWidget *complaint;
};

G_DEFINE_TYPE (VestPhotoField, vest_photo_field, ADW_TYPE_BIN)

static guint chosen_signal;
static guint removed_signal;

static void
on_remove_clicked (VestPhotoField *self)
{
  vest_photo_field_set_photo (self, NULL);
  gtk_widget_grab_focus (self->choose);
  g_signal_emit (self, removed_signal, 0);
}

static void
on_file_chosen (gpointer self, const char *path)
{
  vest_photo_field_choose (self, path);
}

static void
on_choose_clicked (VestPhotoField *self)
{
  file_chooser_open (GTK_WIDGET (self), FILE_PICTURE, on_file_chosen);
}

static void
vest_photo_field_class_init (VestPhotoFieldClass *klass)
{
  chosen_signal = g_signal_new ("chosen", VEST_TYPE_PHOTO_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  removed_signal = g_signal_new ("removed", VEST_TYPE_PHOTO_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_frame (VestPhotoField *self)
{
  GtkWidget *silhouette = gtk_image_new_from_icon_name ("vest-person-symbolic");

  self->photo = GTK_STACK (gtk_stack_new ());
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_image_set_pixel_size (GTK_IMAGE (silhouette), 64);
  gtk_stack_add_named (self->photo, silhouette, "silhouette");
  gtk_stack_add_named (self->photo, GTK_WIDGET (self->picture), "photo");
  gtk_widget_set_size_request (GTK_WIDGET (self->photo), 96, 120);
  gtk_widget_set_overflow (GTK_WIDGET (self->photo), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self->photo), "photo");
  return GTK_WIDGET (self->photo);
}

static GtkWidget *
add_button (VestPhotoField *self, GtkWidget *box, const char *words, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (button, "small-act");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
vest_photo_field_init (VestPhotoField *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *acts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (row), new_frame (self));
  self->choose = add_button (self, acts, _ ("Choose a photo…"), G_CALLBACK (on_choose_clicked));
  self->remove = add_button (self, acts, _ ("Remove the photo"), G_CALLBACK (on_remove_clicked));
  self->complaint
      = gtk_label_new (_ ("This file is not a picture that can be read. Choose a JPEG or "
                          "PNG file of at most 20 megabytes."));
  gtk_label_set_xalign (GTK_LABEL (self->complaint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->complaint), TRUE);
  gtk_widget_add_css_class (self->complaint, "complaint");
  gtk_box_append (GTK_BOX (acts), self->complaint);
  gtk_widget_set_valign (acts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), acts);
  gtk_widget_add_css_class (row, "photo-field");
  adw_bin_set_child (ADW_BIN (self), row);
  vest_photo_field_set_photo (self, NULL);
}

GtkWidget *
vest_photo_field_new (void)
{
  return g_object_new (VEST_TYPE_PHOTO_FIELD, NULL);
}

void
vest_photo_field_choose (VestPhotoField *self, const char *path)
{
  g_return_if_fail (VEST_IS_PHOTO_FIELD (self) && path != NULL);
  vest_photo_field_complain (self, FALSE);
  g_signal_emit (self, chosen_signal, 0, path);
}

void
vest_photo_field_set_photo (VestPhotoField *self, GBytes *jpeg)
{
  g_autoptr (GdkTexture) texture = photo_texture_new (jpeg);

  g_return_if_fail (VEST_IS_PHOTO_FIELD (self));
  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_stack_set_visible_child_name (self->photo, texture != NULL ? "photo" : "silhouette");
  gtk_widget_set_visible (self->remove, jpeg != NULL);
  vest_photo_field_complain (self, FALSE);
}

void
vest_photo_field_complain (VestPhotoField *self, gboolean wrong)
{
  g_return_if_fail (VEST_IS_PHOTO_FIELD (self));
  gtk_widget_set_visible (self->complaint, wrong);
}
