/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_STAFF_SETUP (vest_staff_setup_get_type ())
G_DECLARE_FINAL_TYPE (VestStaffSetup, vest_staff_setup, VEST, STAFF_SETUP, AdwBin)

/**
 * VestStaffSetup: the first start: makes the first administrator, with a name and a PIN of their
 * own. There is no PIN before that.
 *
 * Signal "first" (const char *name, const char *pin): static scope; answered by set_problem(), or
 * by hiding the page.
 */
GtkWidget *vest_staff_setup_new (void);

/** vest_staff_setup_set_problem: why it could not be made: a sentence with the way out. */
void vest_staff_setup_set_problem (VestStaffSetup *self, const char *sentence);

/** vest_staff_setup_set_busy: nothing acts until the answer. */
void vest_staff_setup_set_busy (VestStaffSetup *self, gboolean busy);

/** vest_staff_setup_wipe: empties all fields. */
void vest_staff_setup_wipe (VestStaffSetup *self);

G_END_DECLS
