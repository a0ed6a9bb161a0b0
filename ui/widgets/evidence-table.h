/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/match.h"

G_BEGIN_DECLS

#define VEST_TYPE_EVIDENCE_TABLE (evidence_table_get_type ())
G_DECLARE_FINAL_TYPE (VestEvidenceTable, evidence_table, VEST, EVIDENCE_TABLE, AdwBin)

/**
 * VestEvidenceTable: one match field by field: the visitor's value, the list's, how they relate in
 * words and what that weighs; the last row is the sum that screening decided by.
 */
GtkWidget *evidence_table_new (void);

/** @match: (nullable): copied into labels; %NULL empties the table. */
void evidence_table_set_match (VestEvidenceTable *self, const Match *match);

G_END_DECLS
