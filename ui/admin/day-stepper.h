/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_DAY_STEPPER (vest_day_stepper_get_type ())
G_DECLARE_FINAL_TYPE (VestDayStepper, vest_day_stepper, VEST, DAY_STEPPER, AdwBin)

/**
 * VestDayStepper: which days are shown: one, or a range; a step back or on, a calendar, the usual
 * ranges, two fields to type into.
 *
 * Signal "range-chosen" (const char *from, const char *until): ISO dates, both days are in it
 */
GtkWidget *vest_day_stepper_new (void);

void vest_day_stepper_set_range (VestDayStepper *self, const char *from, const char *until);
/* (transfer full): ISO dates. */
char *vest_day_stepper_dup_from (VestDayStepper *self);
char *vest_day_stepper_dup_until (VestDayStepper *self);
gboolean vest_day_stepper_is_one_day (VestDayStepper *self);
/** vest_day_stepper_step: by as many days as are shown, @by 1 or -1; never past today. */
void vest_day_stepper_step (VestDayStepper *self, int by);
/** vest_day_stepper_open: the calendar and the two fields. */
void vest_day_stepper_open (VestDayStepper *self);

/* (transfer full): ISO dates: today, and as many days before. */
char *vest_day_stepper_dup_today (void);
char *vest_day_stepper_dup_before (guint days);

/** vest_day_words: (transfer full): "Fri, Nov 20, 2026". */
char *vest_day_words (const char *iso);
/** vest_range_words: (transfer full): the same of one day, else "Nov 1, 2026 – Nov 20, 2026". */
char *vest_range_words (const char *from, const char *until);

G_END_DECLS
