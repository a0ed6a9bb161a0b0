/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PIN as one field of a form.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/pin-field.h"

#include "ui/i18n.h"
#include "ui/widgets/pin-dots.h"
#include "ui/widgets/template.h"

struct _VestPinField
{
  AdwBin parent_instance;

  VestPinDots *dots;
};

G_DEFINE_TYPE (VestPinField, vest_pin_field, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_dots_changed (VestPinField *self)
{
  guint n = vest_pin_dots_count (self->dots);
  g_autofree char *said
      = g_strdup_printf (ngettext ("%u digit entered", "%u digits entered", (gulong)n), n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said,
                                  -1);
}

static gboolean
on_key_pressed (VestPinField *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (vest_pin_dots_key (self->dots, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
  return GDK_EVENT_STOP;
}

static void
vest_pin_field_class_init (VestPinFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "pinfield");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VEST_TYPE_PIN_FIELD, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_pin_field_init (VestPinField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->dots = VEST_PIN_DOTS (vest_pin_dots_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->dots), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self->dots), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->dots, "changed", G_CALLBACK (on_dots_changed), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->dots));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  on_dots_changed (self);
}

GtkWidget *
vest_pin_field_new (const char *name)
{
  GtkWidget *self = g_object_new (VEST_TYPE_PIN_FIELD, NULL);

  template_name (self, name);
  return self;
}

const char *
vest_pin_field_get (VestPinField *self)
{
  g_return_val_if_fail (VEST_IS_PIN_FIELD (self), NULL);
  return vest_pin_dots_get (self->dots);
}

void
vest_pin_field_wipe (VestPinField *self)
{
  g_return_if_fail (VEST_IS_PIN_FIELD (self));
  vest_pin_dots_wipe (self->dots);
}
