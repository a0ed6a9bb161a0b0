/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"
#include "ui/admin/admin-window.h"

G_BEGIN_DECLS

/** RetentionDesk: the retention page of the log window, and holds placed from a visit's story. */
typedef struct _RetentionDesk RetentionDesk;

RetentionDesk *retention_desk_new (Station *station, VestAdminWindow *window);
void retention_desk_free (RetentionDesk *self);

/** retention_desk_set_store: (nullable): the store works, or works no more. */
void retention_desk_set_store (RetentionDesk *self, VestStore *store);

G_END_DECLS
