/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** AuditDesk: the page "Audit": the walk over the log, what staff did, dismissals in force. */
typedef struct _AuditDesk AuditDesk;

AuditDesk *audit_desk_new (VestDeskSession *session, VestAdminWindow *window);
void audit_desk_free (AuditDesk *self);

/** audit_desk_set_store: (nullable): the store works, or works no more. */
void audit_desk_set_store (AuditDesk *self, VestStore *store);

G_END_DECLS
