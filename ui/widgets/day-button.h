/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_DAY_BUTTON (vest_day_button_get_type ())
G_DECLARE_FINAL_TYPE (VestDayButton, vest_day_button, VEST, DAY_BUTTON, AdwBin)

/** VestDayButton: a day in words, chosen from a calendar. @name: the accessible name.
 *
 * Signal: "changed" (): chosen by a person. */
GtkWidget *vest_day_button_new (const char *name);

/** vest_day_button_get_day: (transfer none): ISO date. */
const char *vest_day_button_get_day (VestDayButton *self);
void vest_day_button_set_day (VestDayButton *self, const char *iso);

G_END_DECLS
