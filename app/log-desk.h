/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/desk-session.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** LogDesk: what the log window's pages ask of the store: what is found, the rows that are looked
 * at, and the counts. A question that was overtaken by another is given up. */
typedef struct _LogDesk LogDesk;

LogDesk *log_desk_new (VestDeskSession *session, VestAdminWindow *window);
void log_desk_free (LogDesk *self);

/** log_desk_set_store: (nullable): the store works, or works no more. */
void log_desk_set_store (LogDesk *self, VestStore *store);

G_END_DECLS
