/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

/** AuditReport: what a walk over the log found. @events: how many were checked. */
typedef struct
{
  gint64 events;
  gint64 bodies_purged; /* events whose body retention removed: the chain still covers them */
  char *station;        /* (nullable) where the first break is */
  gint64 epoch;
  gint64 seq;
  char *problem; /* (nullable) English sentence, NULL when the log is whole */
} AuditReport;

void audit_report_clear (AuditReport *report);

typedef void (*AuditProgress) (gint64 done, gint64 total, gpointer data);

/**
 * audit_verify:
 *
 * Walks every (station, epoch) chain in seq order: contiguous numbers, hash = BLAKE2b-256(previous
 * hash || canonical header || digest), digest = BLAKE2b-256(salt || body) where the body is still
 * there, and the HLC never falling; then folds the log anew and compares with the projections.
 *
 * Returns: %TRUE when the walk could be made; @report->problem tells whether the log is whole.
 */
gboolean audit_verify (VestStore *store, AuditProgress progress, gpointer data, AuditReport *report,
                       GError **error);

/** projections_rebuild: drops and refolds every projection in one transaction. */
gboolean projections_rebuild (VestStore *store, GError **error);

/** projections_digest: (transfer full): BLAKE2b-256 hex over all projection rows in key order. */
char *projections_digest (VestStore *store, GError **error);

G_END_DECLS
