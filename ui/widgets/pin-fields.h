/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_PIN_FIELDS (vest_pin_fields_get_type ())
G_DECLARE_FINAL_TYPE (VestPinFields, vest_pin_fields, VEST, PIN_FIELDS, AdwBin)

/**
 * VestPinFields: a new PIN, typed twice into fields that show dots and keep it in locked memory.
 *
 * Signal "activate" (): Enter in the second field.
 */
GtkWidget *vest_pin_fields_new (void);

/** vest_pin_fields_get_problem: (nullable): a sentence when the fields hold no PIN, or not the
 * same one. Whether it is easy to guess is not asked here. */
const char *vest_pin_fields_get_problem (VestPinFields *self);

/** vest_pin_fields_get_pin: (transfer none): until the fields change; copy it into locked memory.
 */
const char *vest_pin_fields_get_pin (VestPinFields *self);

void vest_pin_fields_wipe (VestPinFields *self);

G_END_DECLS
