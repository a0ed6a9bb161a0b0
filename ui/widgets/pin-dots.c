/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is typed of a PIN: digits that nobody can read, dots that everybody may count.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/widgets/pin-dots.h"

#include <sodium.h>

struct _VestPinDots
{
  AdwBin parent_instance;

  GtkWidget *dots;
  char *digits; /* locked memory of PIN_DOTS_MAX + 1 bytes */
  guint n;
};

G_DEFINE_TYPE (VestPinDots, vest_pin_dots, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_dots (VestPinDots *self)
{
  guint i = 0;

  for (GtkWidget *dot = gtk_widget_get_first_child (self->dots); dot != NULL;
       dot = gtk_widget_get_next_sibling (dot), i++)
    {
      if (i < self->n)
        gtk_widget_add_css_class (dot, "filled");
      else
        gtk_widget_remove_css_class (dot, "filled");
      gtk_widget_set_visible (dot, i < MAX (self->n, PIN_DOTS_MIN));
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
vest_pin_dots_finalize (GObject *object)
{
  /* Wipes as it frees. */
  sodium_free (VEST_PIN_DOTS (object)->digits);
  G_OBJECT_CLASS (vest_pin_dots_parent_class)->finalize (object);
}

static void
vest_pin_dots_class_init (VestPinDotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_pin_dots_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VEST_TYPE_PIN_DOTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
vest_pin_dots_init (VestPinDots *self)
{
  if (sodium_init () < 0)
    g_error ("no source of randomness");
  self->digits = sodium_malloc (PIN_DOTS_MAX + 1);
  if (self->digits == NULL)
    g_error ("no memory for a PIN");
  self->dots = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->dots, "pin-dots");
  for (int i = 0; i < PIN_DOTS_MAX; i++)
    {
      GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_add_css_class (dot, "pin-dot");
      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->dots), dot);
    }
  adw_bin_set_child (ADW_BIN (self), self->dots);
  vest_pin_dots_wipe (self);
}

GtkWidget *
vest_pin_dots_new (void)
{
  return g_object_new (VEST_TYPE_PIN_DOTS, NULL);
}

gboolean
vest_pin_dots_key (VestPinDots *self, guint keyval, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  g_return_val_if_fail (VEST_IS_PIN_DOTS (self), FALSE);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (character >= '0' && character <= '9')
    vest_pin_dots_add (self, (char)character);
  else if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    vest_pin_dots_delete (self);
  else
    return FALSE;
  return TRUE;
}

void
vest_pin_dots_add (VestPinDots *self, char digit)
{
  g_return_if_fail (VEST_IS_PIN_DOTS (self));
  if (self->n == PIN_DOTS_MAX)
    return;
  self->digits[self->n++] = digit;
  show_dots (self);
}

void
vest_pin_dots_delete (VestPinDots *self)
{
  g_return_if_fail (VEST_IS_PIN_DOTS (self));
  if (self->n == 0)
    return;
  self->digits[--self->n] = '\0';
  show_dots (self);
}

void
vest_pin_dots_wipe (VestPinDots *self)
{
  g_return_if_fail (VEST_IS_PIN_DOTS (self));
  sodium_memzero (self->digits, PIN_DOTS_MAX + 1);
  self->n = 0;
  show_dots (self);
}

const char *
vest_pin_dots_get (VestPinDots *self)
{
  g_return_val_if_fail (VEST_IS_PIN_DOTS (self), NULL);
  return self->digits;
}

guint
vest_pin_dots_count (VestPinDots *self)
{
  g_return_val_if_fail (VEST_IS_PIN_DOTS (self), 0);
  return self->n;
}
