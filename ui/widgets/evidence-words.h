/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/match.h"
#include "ui/widgets/tone.h"

G_BEGIN_DECLS

/*
 * The sentences that a person reads for what screening found, in the desk's language.
 */

/** evidence_words_field: (transfer none): "Given name". */
const char *evidence_words_field (EvidenceField field);

/** evidence_words_reading: (transfer none): "day and month swapped", "first of two surnames". */
const char *evidence_words_reading (const Evidence *evidence);

/**
 * evidence_words_value:
 * @value: (nullable): one side's text, as in Evidence
 *
 * Returns: (transfer full): how the table writes it: dates in figures, so that a swap of day and
 *   month is seen; sex as a word; a dash for what is not known
 */
char *evidence_words_value (EvidenceField field, const char *value);

/** evidence_words_weight: (transfer full): "+11.2", "−3.4" with a true minus, "0". */
char *evidence_words_weight (double bits);

/** evidence_words_tone: how strongly @evidence speaks for a match: alarm, careful, quiet; good when
 * it speaks against one. */
Tone evidence_words_tone (const Evidence *evidence);

/** evidence_words_sex: (transfer none) (nullable): "Female"; %NULL when not known. */
const char *evidence_words_sex (char sex);

/** evidence_words_list: (transfer none): "Custody order" for "custody"; other words as they are. */
const char *evidence_words_list (const char *list);

G_END_DECLS
