/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PIN by keypad or keyboard, seen as dots.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/pin-pad.h"

#include <sodium.h>
#include <string.h>

#include "ui/i18n.h"
#include "ui/widgets/template.h"

#define MIN_DIGITS 6
#define MAX_DIGITS 12

struct _VestPinPad
{
  AdwBin parent_instance;

  GtkWidget *dots;
  GtkWidget *keys;
  GtkWidget *enter;
  char *digits; /* locked memory of MAX_DIGITS + 1 bytes */
  gsize n;
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
show_dots (VestPinPad *self)
{
  gsize i = 0;
  g_autofree char *said = g_strdup_printf (ngettext ("PIN, %u digit entered",
                                                     "PIN, %u digits entered", (gulong)self->n),
                                           (guint)self->n);

  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++)
    {
      if (i < self->n)
        gtk_widget_add_css_class (dot, "filled");
      else
        gtk_widget_remove_css_class (dot, "filled");
      gtk_widget_set_visible (dot, i < MAX (self->n, MIN_DIGITS));
    }
  template_name (GTK_WIDGET (self), said);
  gtk_widget_set_sensitive (self->enter, self->n >= MIN_DIGITS);
}

void
vest_pin_pad_wipe (VestPinPad *self)
{
  g_return_if_fail (VEST_IS_PIN_PAD (self));
  sodium_memzero (self->digits, MAX_DIGITS + 1);
  self->n = 0;
  show_dots (self);
}

static void
add_digit (VestPinPad *self, char digit)
{
  if (self->busy || self->n == MAX_DIGITS)
    return;
  self->digits[self->n++] = digit;
  show_dots (self);
}

static void
delete_digit (VestPinPad *self)
{
  if (self->busy || self->n == 0)
    return;
  self->digits[--self->n] = '\0';
  show_dots (self);
}

static void
enter (VestPinPad *self)
{
  if (self->busy || self->n < MIN_DIGITS)
    return;
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0, self->digits);
  vest_pin_pad_wipe (self);
}

/* --- keys --------------------------------------------------------------------------------------
 */

static gboolean
on_key_pressed (VestPinPad *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  if (character >= '0' && character <= '9')
    add_digit (self, (char)character);
  else if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    delete_digit (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    enter (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_digit_clicked (GtkButton *button, VestPinPad *self)
{
  add_digit (self, *gtk_button_get_label (button));
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
vest_pin_pad_finalize (GObject *object)
{
  /* Wipes as it frees. */
  sodium_free (VEST_PIN_PAD (object)->digits);
  G_OBJECT_CLASS (vest_pin_pad_parent_class)->finalize (object);
}

static void
vest_pin_pad_class_init (VestPinPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vest_pin_pad_finalize;
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

  if (sodium_init () < 0)
    g_error ("no source of randomness");
  self->digits = sodium_malloc (MAX_DIGITS + 1);
  if (self->digits == NULL)
    g_error ("no memory for a PIN");
  self->dots = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_set_halign (self->dots, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->dots, "pin-dots");
  for (int i = 0; i < MAX_DIGITS; i++)
    {
      GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (dot, "pin-dot");
      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
  self->keys = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->keys), 10);
  gtk_grid_set_column_spacing (GTK_GRID (self->keys), 10);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->keys), TRUE);
  gtk_widget_set_halign (self->keys, GTK_ALIGN_CENTER);
  add_keys (self);
  gtk_box_append (GTK_BOX (box), self->dots);
  gtk_box_append (GTK_BOX (box), self->keys);
  adw_bin_set_child (ADW_BIN (self), box);

  /* Typed wherever the focus stands on the pad; it begins on the pad itself. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  sodium_memzero (self->digits, MAX_DIGITS + 1);
  show_dots (self);
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
