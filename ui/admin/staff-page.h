/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/staff.h"

G_BEGIN_DECLS

#define VEST_TYPE_STAFF_PAGE (vest_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (VestStaffPage, vest_staff_page, VEST, STAFF_PAGE, AdwBin)

/**
 * VestStaffPage: everybody on the staff at the left; at the right one of them, or somebody new.
 *
 * Signals; texts are of static scope. Each is answered by set_staff() and say(), or by complain():
 *   "add" (const char *name, guint roles, const char *pin)
 *   "edit" (const char *staff_id, const char *name, guint roles)
 *   "pin" (const char *staff_id, const char *pin)
 *   "disable" (const char *staff_id)
 *   "enable" (const char *staff_id)
 */
GtkWidget *vest_staff_page_new (void);

/** vest_staff_page_set_staff: @staff: (element-type Staff): by name. */
void vest_staff_page_set_staff (VestStaffPage *self, GPtrArray *staff);

/** vest_staff_page_set_grants_district: whether the district's role can be given or taken. */
void vest_staff_page_set_grants_district (VestStaffPage *self, gboolean grants);

/** vest_staff_page_say: what was done is on the disk. @undo_id: (nullable): who was disabled and
 * can be enabled again by one press. */
void vest_staff_page_say (VestStaffPage *self, const char *sentence, const char *undo_id);

/** vest_staff_page_complain: nothing was done: @sentence says why, with the way out. */
void vest_staff_page_complain (VestStaffPage *self, const char *sentence);

/** vest_staff_page_wipe: forgets what was typed: the window is locked. */
void vest_staff_page_wipe (VestStaffPage *self);

G_END_DECLS
