/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_PIN_PAD (vest_pin_pad_get_type ())
G_DECLARE_FINAL_TYPE (VestPinPad, vest_pin_pad, VEST, PIN_PAD, AdwBin)

/**
 * VestPinPad: a PIN, typed or touched, shown as dots. It lives in locked memory of its own, never
 * in a text field, and is wiped when the pad is hidden. Speaks the station's language: staff use
 * it, also at a kiosk.
 *
 * Signals:
 *   "entered" (const char *pin)   static scope: valid until the handler returns, then wiped
 */
GtkWidget *vest_pin_pad_new (void);

/** vest_pin_pad_set_busy: takes nothing while a PIN is looked at, or while nobody may try. */
void vest_pin_pad_set_busy (VestPinPad *self, gboolean busy);

/** vest_pin_pad_wipe: forgets every digit. */
void vest_pin_pad_wipe (VestPinPad *self);

G_END_DECLS
