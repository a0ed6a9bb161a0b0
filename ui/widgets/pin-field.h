/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_PIN_FIELD (vest_pin_field_get_type ())
G_DECLARE_FINAL_TYPE (VestPinField, vest_pin_field, VEST, PIN_FIELD, AdwBin)

/**
 * VestPinField: a PIN in a form: looks like an entry, shows dots, and holds nothing that can be
 * read, copied or pasted. A screen reader hears its name and how many digits it has.
 *
 * Signal "activate" (): Enter.
 */

/** vest_pin_field_new: @name: for assistive technology; a label beside it is the caller's. */
GtkWidget *vest_pin_field_new (const char *name);

/** vest_pin_field_get: (transfer none): what was typed, until it changes; in locked memory. */
const char *vest_pin_field_get (VestPinField *self);

void vest_pin_field_wipe (VestPinField *self);

G_END_DECLS
