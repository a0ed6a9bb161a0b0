/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_OWN_PIN_WINDOW (vest_own_pin_window_get_type ())
G_DECLARE_FINAL_TYPE (VestOwnPinWindow, vest_own_pin_window, VEST, OWN_PIN_WINDOW, GtkWindow)

/**
 * VestOwnPinWindow: who is signed in changes the own PIN: the one of now, and a new one twice.
 * Forgets everything whenever it is hidden.
 *
 * Signal "change" (const char *now, const char *new_pin): static scope; answered by one of the
 * set_*() below.
 */
GtkWidget *vest_own_pin_window_new (GtkApplication *app);

/** vest_own_pin_window_set_wrong: the PIN of now was not right. @left: wrong ones that the account
 * still stands; @wait_until_ms: UTC ms when the next may be tried, 0: now. */
void vest_own_pin_window_set_wrong (VestOwnPinWindow *self, guint left, gint64 wait_until_ms);

/** vest_own_pin_window_set_problem: nothing was changed: @sentence says why, with the way out. */
void vest_own_pin_window_set_problem (VestOwnPinWindow *self, const char *sentence);

/** vest_own_pin_window_set_done: the new PIN is on the disk. */
void vest_own_pin_window_set_done (VestOwnPinWindow *self);

G_END_DECLS
