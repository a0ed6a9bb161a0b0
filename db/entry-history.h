/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/entry-change.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * entry_history:
 *
 * Returns: (transfer full) (element-type EntryChange): in the order in which the log folds them,
 *   oldest first, with the legal holds; empty when nothing is known of @id
 */
GPtrArray *entry_history (VestStore *store, const char *id, GError **error);

G_END_DECLS
