/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/match.h"

G_BEGIN_DECLS

/**
 * evidence_text:
 * @evidence: (element-type Evidence)
 *
 * Returns: (transfer full): one line for tables and scripts,
 *   "given:same:+6.2;family:typo:+5.9;birth_date:same:+14.0"
 */
char *evidence_text (GPtrArray *evidence);

G_END_DECLS
