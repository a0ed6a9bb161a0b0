/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/staff.h"
#include "db/store.h"

G_BEGIN_DECLS

/** query_staff: (transfer full) (element-type Staff): everybody, by name. */
GPtrArray *query_staff (VestStore *store, GError **error);

/** query_staff_member: (transfer full): STORE_ERROR_NOT_FOUND when nobody has this id. */
Staff *query_staff_member (VestStore *store, const char *staff_id, GError **error);

/** query_staff_pin: @hash: (out) (transfer full) (nullable): %NULL when there is no such person, or
 * no PIN. */
gboolean query_staff_pin (VestStore *store, const char *staff_id, char **hash, GError **error);

G_END_DECLS
