/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new PIN, twice.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/pin-fields.h"

#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/pin-dots.h"
#include "ui/widgets/pin-field.h"

struct _VestPinFields
{
  AdwBin parent_instance;

  VestPinField *first;
  VestPinField *again;
};

G_DEFINE_TYPE (VestPinFields, vest_pin_fields, ADW_TYPE_BIN)

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_first_activate (VestPinFields *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again));
}

static void
on_again_activate (VestPinFields *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static VestPinField *
add_field (GtkGrid *grid, int column, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *field = vest_pin_field_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, column, 0, 1, 1);
  gtk_grid_attach (grid, field, column, 1, 1, 1);
  return VEST_PIN_FIELD (field);
}

static void
vest_pin_fields_unmap (GtkWidget *widget)
{
  vest_pin_fields_wipe (VEST_PIN_FIELDS (widget));
  GTK_WIDGET_CLASS (vest_pin_fields_parent_class)->unmap (widget);
}

static void
vest_pin_fields_class_init (VestPinFieldsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unmap = vest_pin_fields_unmap;
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", VEST_TYPE_PIN_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_pin_fields_init (VestPinFields *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *hint
      = gtk_label_new (_ ("6 to 12 digits; no birthday, no row such as 123456, no repetition."));

  gtk_grid_set_row_spacing (grid, 8);
  gtk_grid_set_column_spacing (grid, 14);
  gtk_grid_set_column_homogeneous (grid, TRUE);
  self->first = add_field (grid, 0, _ ("New PIN"));
  self->again = add_field (grid, 1, _ ("The same PIN again"));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "second");
  gtk_widget_add_css_class (hint, "fine");
  gtk_grid_attach (grid, hint, 0, 2, 2, 1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (grid));
  g_signal_connect_swapped (self->first, "activate", G_CALLBACK (on_first_activate), self);
  g_signal_connect_swapped (self->again, "activate", G_CALLBACK (on_again_activate), self);
}

GtkWidget *
vest_pin_fields_new (void)
{
  return g_object_new (VEST_TYPE_PIN_FIELDS, NULL);
}

const char *
vest_pin_fields_get_problem (VestPinFields *self)
{
  const char *pin, *again;

  g_return_val_if_fail (VEST_IS_PIN_FIELDS (self), NULL);
  pin = vest_pin_field_get (self->first);
  again = vest_pin_field_get (self->again);
  if (strlen (pin) < PIN_DOTS_MIN)
    return _ ("Please choose a PIN of 6 to 12 digits.");
  if (!g_str_equal (pin, again))
    return _ ("The two PINs are not the same. Please type the PIN twice.");
  return NULL;
}

const char *
vest_pin_fields_get_pin (VestPinFields *self)
{
  g_return_val_if_fail (VEST_IS_PIN_FIELDS (self), NULL);
  return vest_pin_field_get (self->first);
}

void
vest_pin_fields_wipe (VestPinFields *self)
{
  g_return_if_fail (VEST_IS_PIN_FIELDS (self));
  vest_pin_field_wipe (self->first);
  vest_pin_field_wipe (self->again);
}
