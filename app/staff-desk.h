/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "ui/admin/staff-page.h"

G_BEGIN_DECLS

/** StaffDesk: the staff page, kept in step with the store, and the changes made there. */
typedef struct _StaffDesk StaffDesk;

StaffDesk *staff_desk_new (VestDeskSession *session, VestStaffPage *page);
void staff_desk_free (StaffDesk *self);

/** staff_desk_set_store: (nullable): the store works, or works no more. */
void staff_desk_set_store (StaffDesk *self, VestStore *store);

G_END_DECLS
