/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_DAY_STEPPER (vest_day_stepper_get_type ())
G_DECLARE_FINAL_TYPE (VestDayStepper, vest_day_stepper, VEST, DAY_STEPPER, AdwBin)

/**
 * VestDayStepper: one day, the one before, the one after, today, or any from a calendar.
 *
 * Signal "day-chosen" (const char *iso_date): it shows that day already.
 */
GtkWidget *vest_day_stepper_new (void);

/** @iso: a date as YYYY-MM-DD; another text changes nothing. */
void vest_day_stepper_set_day (VestDayStepper *self, const char *iso);
/** vest_day_stepper_get_day: (transfer none): ISO date; today until set. */
const char *vest_day_stepper_get_day (VestDayStepper *self);
/** vest_day_stepper_step: @days later, or earlier; never past today. */
void vest_day_stepper_step (VestDayStepper *self, int days);

/** vest_day_words: (transfer full): "Fri, Nov 20, 2026". */
char *vest_day_words (const char *iso);

G_END_DECLS
