/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language menu.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/kiosk/language-sheet.h"

#include "ui/i18n.h"

struct _VestLanguageSheet
{
  GtkWidget parent_instance;

  GtkWidget *scrim;
  GtkWidget *list;
};

enum
{
  CHOSEN,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VestLanguageSheet, vest_language_sheet, GTK_TYPE_WIDGET)

static void
on_language_clicked (GtkWidget *button, const Language *language)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, VEST_TYPE_LANGUAGE_SHEET);

  vest_language_sheet_close (VEST_LANGUAGE_SHEET (self));
  g_signal_emit (self, signals[CHOSEN], 0, language->code);
}

static void
on_scrim_released (GtkGestureClick *gesture, int n_press, double x, double y,
                   VestLanguageSheet *self)
{
  GtkWidget *hit = gtk_widget_pick (self->scrim, x, y, GTK_PICK_DEFAULT);

  if (hit != self->scrim)
    return;
  vest_language_sheet_close (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
vest_language_sheet_dispose (GObject *object)
{
  g_clear_pointer (&VEST_LANGUAGE_SHEET (object)->scrim, gtk_widget_unparent);
  G_OBJECT_CLASS (vest_language_sheet_parent_class)->dispose (object);
}

static void
vest_language_sheet_class_init (VestLanguageSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_language_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
  signals[CHOSEN] = g_signal_new ("chosen", VEST_TYPE_LANGUAGE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", VEST_TYPE_LANGUAGE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_language_sheet_init (VestLanguageSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->scrim = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  gtk_widget_set_hexpand (self->scrim, TRUE);
  gtk_widget_set_vexpand (self->scrim, TRUE);
  g_signal_connect (click, "released", G_CALLBACK (on_scrim_released), self);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->list, "card");
  gtk_widget_add_css_class (self->list, "language-list");
  gtk_widget_set_halign (self->list, GTK_ALIGN_END);
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_box_append (GTK_BOX (self->scrim), self->list);
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vest_language_sheet_new (void)
{
  return g_object_new (VEST_TYPE_LANGUAGE_SHEET, NULL);
}

void
vest_language_sheet_set_languages (VestLanguageSheet *self, const char *const *codes)
{
  GtkWidget *child;

  g_return_if_fail (VEST_IS_LANGUAGE_SHEET (self));
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; codes[i] != NULL; i++)
    for (const Language *language = i18n_languages (); language->code != NULL; language++)
      {
        GtkWidget *button;

        if (!g_str_equal (language->code, codes[i]))
          continue;
        button = gtk_button_new_with_label (language->name);
        gtk_widget_add_css_class (button, "pill");
        gtk_widget_set_name (button, language->code);
        g_signal_connect (button, "clicked", G_CALLBACK (on_language_clicked), (gpointer)language);
        gtk_box_append (GTK_BOX (self->list), button);
      }
}

void
vest_language_sheet_open (VestLanguageSheet *self)
{
  g_return_if_fail (VEST_IS_LANGUAGE_SHEET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Language"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  for (GtkWidget *button = gtk_widget_get_first_child (self->list); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      gboolean current = g_str_equal (gtk_widget_get_name (button), i18n_get_language ());

      if (current)
        gtk_widget_add_css_class (button, "chosen");
      else
        gtk_widget_remove_css_class (button, "chosen");
      if (current)
        gtk_widget_grab_focus (button);
    }
}

void
vest_language_sheet_close (VestLanguageSheet *self)
{
  g_return_if_fail (VEST_IS_LANGUAGE_SHEET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
