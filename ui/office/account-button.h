/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/staff.h"

G_BEGIN_DECLS

#define VEST_TYPE_ACCOUNT_BUTTON (vest_account_button_get_type ())
G_DECLARE_FINAL_TYPE (VestAccountButton, vest_account_button, VEST, ACCOUNT_BUTTON, AdwBin)

/**
 * VestAccountButton: who is signed in, in the header, and how to leave.
 *
 * Signals:
 *   "lock" ()     leave the desk; the same one comes back
 *   "switch" ()   somebody else takes the desk
 *   "command" (const char *word)   "own-pin": another PIN for who is signed in
 */
GtkWidget *vest_account_button_new (void);

/** vest_account_button_set_staff: @staff: (nullable): nobody: the button is hidden. */
void vest_account_button_set_staff (VestAccountButton *self, const Staff *staff);

/** vest_account_button_words: (transfer full): the roles in words: "Office, administrator". */
char *vest_account_button_words (guint roles);

G_END_DECLS
