/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** How long a PIN is. */
#define PIN_DOTS_MIN 6
#define PIN_DOTS_MAX 12

#define VEST_TYPE_PIN_DOTS (vest_pin_dots_get_type ())
G_DECLARE_FINAL_TYPE (VestPinDots, vest_pin_dots, VEST, PIN_DOTS, AdwBin)

/**
 * VestPinDots: the digits of a PIN in locked memory, and as many dots. No text widget holds them,
 * because GTK gives the text of every entry, a password's too, to whoever listens on the
 * accessibility bus.
 *
 * Signal "changed" ()
 */
GtkWidget *vest_pin_dots_new (void);

/** vest_pin_dots_key: takes a digit, Backspace or Delete; %FALSE for any other key. */
gboolean vest_pin_dots_key (VestPinDots *self, guint keyval, GdkModifierType state);

void vest_pin_dots_add (VestPinDots *self, char digit);
void vest_pin_dots_delete (VestPinDots *self);

/** vest_pin_dots_wipe: forgets every digit. */
void vest_pin_dots_wipe (VestPinDots *self);

/** vest_pin_dots_get: (transfer none): the digits, until they change. */
const char *vest_pin_dots_get (VestPinDots *self);
guint vest_pin_dots_count (VestPinDots *self);

G_END_DECLS
