/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_SENSITIVITY_CARD (vest_sensitivity_card_get_type ())
G_DECLARE_FINAL_TYPE (VestSensitivityCard, vest_sensitivity_card, VEST, SENSITIVITY_CARD, AdwBin)

/** How many choices there are: "careful", "balanced", "quiet". */
#define SENSITIVITY_CHOICES 3

/**
 * VestSensitivityCard: how much likeness to an entry is worth a look, and beside each choice how
 * many innocent visitors it would stop.
 *
 * Signals:
 *   "chosen" (const char *word)   by a person; the handler answers with set_active()
 */
GtkWidget *vest_sensitivity_card_new (void);

/** vest_sensitivity_card_set_active: @word: "careful", "balanced" or "quiet". */
void vest_sensitivity_card_set_active (VestSensitivityCard *self, const char *word);

/** vest_sensitivity_card_set_alarms: @alarms: (nullable) (array fixed-size=3): in 1,000 visitors;
 * NULL while they are being counted. */
void vest_sensitivity_card_set_alarms (VestSensitivityCard *self, const double *alarms);

/** vest_sensitivity_card_set_trouble: @message: (nullable): why a choice was not taken. */
void vest_sensitivity_card_set_trouble (VestSensitivityCard *self, const char *message);

G_END_DECLS
