/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"
#include "db/visit.h"

G_BEGIN_DECLS

/** query_said: fills @visit's answers and agency with what was said and shown, %NULL for nothing;
 * and escort_ruled. */
gboolean query_said (VestStore *store, Visit *visit, GError **error);

G_END_DECLS
