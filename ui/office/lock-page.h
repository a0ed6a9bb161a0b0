/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/staff.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOCK_PAGE (vest_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (VestLockPage, vest_lock_page, VEST, LOCK_PAGE, AdwBin)

/**
 * VestLockPage: what stands in front of a desk at which nobody is signed in: who is there, and the
 * PIN; or, before there is any staff, the set-up of the first administrator. Names no visitor.
 *
 * Signals; the PINs are of static scope and wiped after the handler returned:
 *   "sign-in" (const char *staff_id, const char *pin)   answered by hiding the page, or by one of
 *                                                       the set_*() below
 *   "first" (const char *name, const char *pin)         the first administrator
 */
GtkWidget *vest_lock_page_new (void);

/** vest_lock_page_set_site: the school and the place in it. */
void vest_lock_page_set_site (VestLockPage *self, const char *site_name, const char *place);

/** vest_lock_page_set_staff: @staff: (element-type Staff): by name; nobody asks for the first
 * administrator. The name that is chosen stays chosen. */
void vest_lock_page_set_staff (VestLockPage *self, GPtrArray *staff);

/** vest_lock_page_choose: @staff_id: (nullable): asks this member for the PIN, or who is there. */
void vest_lock_page_choose (VestLockPage *self, const char *staff_id);

/** vest_lock_page_set_waiting: how many visitors wait. */
void vest_lock_page_set_waiting (VestLockPage *self, guint n);

/** vest_lock_page_set_wrong: the PIN was not right. @left: wrong ones that the account still
 * stands; @wait_until_ms: UTC ms when the next may be tried, 0: now. */
void vest_lock_page_set_wrong (VestLockPage *self, guint left, gint64 wait_until_ms);

/** vest_lock_page_set_stopped: the account is disabled. */
void vest_lock_page_set_stopped (VestLockPage *self);

/** vest_lock_page_set_problem: something else went wrong: @sentence with the way out. */
void vest_lock_page_set_problem (VestLockPage *self, const char *sentence);

/** vest_lock_page_set_fault: @sentence: (nullable): nobody can sign in at this moment, and why. */
void vest_lock_page_set_fault (VestLockPage *self, const char *sentence);

G_END_DECLS
