/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has been here before: the same person by document, or else by name and birth date, alone or
 * in a group.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/**
 * Returning: what is known of somebody's earlier visits: those that were admitted and not denied
 * after all.
 * @visits: how many
 * @last_ms: when the last of them began; 0 when there is none
 * @purpose: (nullable): of the last
 * @host_id: (nullable): of the last
 */
typedef struct
{
  guint visits;
  gint64 last_ms;
  char *purpose;
  char *host_id;
} Returning;

void returning_free (Returning *self);

/** query_returning: @before_ms: visits that began before this. Returns: (transfer full) */
Returning *query_returning (VestStore *store, const Person *person, gint64 before_ms,
                            GError **error);

/** query_was_admitted_before: for approval = first-visit: the same person was admitted earlier. */
gboolean query_was_admitted_before (VestStore *store, const Person *person, gboolean *before,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Returning, returning_free)

G_END_DECLS
