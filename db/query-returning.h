/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has been here before: the same person by document, or else by name and birth date, alone or
 * in a group.
 */
#pragma once

#include "db/store.h"
#include "db/visit.h"

G_BEGIN_DECLS

/** query_returning: @before_ms: visits that began before this. Returns: (transfer full) */
Returning *query_returning (VestStore *store, const Person *person, gint64 before_ms,
                            GError **error);

/** query_fill_returning: visit->returning, before @visit began; %NULL where neither a document nor
 * a birth date says who it is. */
gboolean query_fill_returning (VestStore *store, Visit *visit, GError **error);

/** query_was_admitted_before: for approval = first-visit: the same person was admitted earlier. */
gboolean query_was_admitted_before (VestStore *store, const Person *person, gboolean *before,
                                    GError **error);

G_END_DECLS
