/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PIN by keypad or keyboard, seen as dots.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/pin-pad.h"

#include "ui/i18n.h"
#include "ui/widgets/pin-dots.h"
#include "ui/widgets/template.h"

struct _VestPinPad
{
  AdwBin parent_instance;

  VestPinDots *dots;
  GtkWidget *keys;
  GtkWidget *enter;
  gboolean busy;
};

G_DEFINE_TYPE (VestPinPad, vest_pin_pad, ADW_TYPE_BIN)

enum
{
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_dots_changed (VestPinPad *self)
{
  guint n = vest_pin_dots_count (self->dots);
  g_autofree char *said
      = g_strdup_printf (ngettext ("PIN, %u digit entered", "PIN, %u digits entered", (gulong)n),
                         n);

  template_name (GTK_WIDGET (self), said);
  gtk_widget_set_sensitive (self->enter, n >= PIN_DOTS_MIN);
}

void
vest_pin_pad_wipe (VestPinPad *self)
{
  g_return_if_fail (VEST_IS_PIN_PAD (self));
  vest_pin_dots_wipe (self->dots);
}

static void
delete_digit (VestPinPad *self)
{
  if (!self->busy)
    vest_pin_dots_delete (self->dots);
}

static void
enter (VestPinPad *self)
{
  if (self->busy || vest_pin_dots_count (self->dots) < PIN_DOTS_MIN)
    return;
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0, vest_pin_dots_get (self->dots));
  vest_pin_pad_wipe (self);
}

/* --- keys --------------------------------------------------------------------------------------
 */

static gboolean
is_enter (guint keyval, GdkModifierType state)
{
  return (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
         && !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK));
}

static gboolean
on_key_pressed (VestPinPad *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (is_enter (keyval, state))
    {
      enter (self);
      return GDK_EVENT_STOP;
    }
  return !self->busy && vest_pin_dots_key (self->dots, keyval, state);
}

static void
on_digit_clicked (GtkButton *button, VestPinPad *self)
{
  if (!self->busy)
    vest_pin_dots_add (self->dots, *gtk_button_get_label (button));
}

static void
add_key (VestPinPad *self, GtkWidget *button, int place, const char *name)
{
  gtk_widget_add_css_class (button, "pin-key");
  gtk_widget_set_focus_on_click (button, FALSE);
  template_name (button, name);
  gtk_grid_attach (GTK_GRID (self->keys), button, place % 3, place / 3, 1, 1);
}

static void
add_keys (VestPinPad *self)
{
  static const char *const digits[]
      = { "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL, "0", NULL };
  GtkWidget *back = gtk_button_new_from_icon_name ("vest-backspace-symbolic");

  for (int i = 0; i < (int)G_N_ELEMENTS (digits); i++)
    {
      GtkWidget *button;

      if (digits[i] == NULL)
        continue;
      button = gtk_button_new_with_label (digits[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (on_digit_clicked), self);
      add_key (self, button, i, digits[i]);
    }
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (delete_digit), self);
  add_key (self, back, 9, _ ("Delete digit"));
  self->enter = gtk_button_new_from_icon_name ("vest-check-symbolic");
  gtk_widget_add_css_class (self->enter, "primary");
  g_signal_connect_swapped (self->enter, "clicked", G_CALLBACK (enter), self);
  add_key (self, self->enter, 11, _ ("Enter PIN"));
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_pin_pad_unmap (GtkWidget *widget)
{
  vest_pin_pad_wipe (VEST_PIN_PAD (widget));
  GTK_WIDGET_CLASS (vest_pin_pad_parent_class)->unmap (widget);
}

static void
vest_pin_pad_class_init (VestPinPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->unmap = vest_pin_pad_unmap;
  gtk_widget_class_set_css_name (widget_class, "pinpad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_ENTERED]
      = g_signal_new ("entered", VEST_TYPE_PIN_PAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
vest_pin_pad_init (VestPinPad *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->dots = VEST_PIN_DOTS (vest_pin_dots_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->dots), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->dots, "changed", G_CALLBACK (on_dots_changed), self,
                           G_CONNECT_SWAPPED);
  self->keys = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->keys), 10);
  gtk_grid_set_column_spacing (GTK_GRID (self->keys), 10);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->keys), TRUE);
  gtk_widget_set_halign (self->keys, GTK_ALIGN_CENTER);
  add_keys (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dots));
  gtk_box_append (GTK_BOX (box), self->keys);
  adw_bin_set_child (ADW_BIN (self), box);

  /* Typed wherever the focus stands on the pad; it begins on the pad itself. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  on_dots_changed (self);
}

GtkWidget *
vest_pin_pad_new (void)
{
  return g_object_new (VEST_TYPE_PIN_PAD, NULL);
}

void
vest_pin_pad_set_busy (VestPinPad *self, gboolean busy)
{
  g_return_if_fail (VEST_IS_PIN_PAD (self));
  self->busy = busy;
  gtk_widget_set_sensitive (self->keys, !busy);
}
