/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/birth-date.h"
#include "app/screening/name-score.h"
#include "app/screening/screening.h"

G_BEGIN_DECLS

/**
 * Subject: a person ready for scoring.
 * @names: (array length=n_names): the name first, then the aliases
 * @document, @region: (nullable): folded by subject_fold_document() and fold_text()
 */
typedef struct
{
  const ScoreName *names;
  guint n_names;
  BirthDate birth_date;
  char sex;
  const char *document;
  const char *region;
} Subject;

/** PairScore: what one visitor against one entry came to, before any list's prior. */
typedef struct
{
  NameScore name;
  guint best_name; /* which of the entry's names: 0 is no alias */
  BirthDateLevel date;
  EvidenceReading sex; /* READING_SAME, _DIFFERENT or _MISSING; so for the next two */
  EvidenceReading document;
  EvidenceReading region;
  double date_bits; /* never more than pair_weigh_date() */
  double alone;     /* what disagreement costs more when names stand alone */
  double bits;      /* the sum of all */
} PairScore;

/** PairRule: where the verdicts begin, in bits of PairScore.bits. */
typedef struct
{
  double prior; /* log2 of the list's size */
  double review_dated;
  double review_undated;
  double review_inexact; /* undated, and the names differ somewhere */
  double strong;
} PairRule;

/** subject_fold_document: (transfer full) (nullable): capital letters and digits only. */
char *subject_fold_document (const char *document);

void pair_score (const Subject *visitor, const Subject *entry, const TokenTotals *totals,
                 PairScore *score);

/** pair_weigh_date: the most that the level adds, in bits. */
double pair_weigh_date (BirthDateLevel level);

/** pair_rule_init: for a list of @size entries; 0 for screening_compare(). */
void pair_rule_init (PairRule *rule, guint size, Sensitivity sensitivity);
Verdict pair_verdict (const PairScore *score, const Subject *visitor, const Subject *entry,
                      const PairRule *rule);

/** pair_evidence: (transfer full) (element-type Evidence): one item a field, as written in
 *  @visitor_person and @entry_person. @alias: (nullable): the alias that agreed best. */
GPtrArray *pair_evidence (const PairScore *score, const Person *visitor_person,
                          const Person *entry_person, const char *alias);

G_END_DECLS
