/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visitor against an entry: every field's evidence, their sum, and what it is called.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/pair-score.h"

#include <math.h>

#include "app/screening/weights.h"

static const double date_weights[BIRTH_DATE_N_LEVELS] = {
  [BIRTH_DATE_SAME] = WEIGHT_DATE_SAME,           [BIRTH_DATE_SAME_PART] = WEIGHT_DATE_SAME_PART,
  [BIRTH_DATE_SWAPPED] = WEIGHT_DATE_SWAPPED,     [BIRTH_DATE_NEIGHBOUR] = WEIGHT_DATE_NEIGHBOUR,
  [BIRTH_DATE_DIGIT] = WEIGHT_DATE_DIGIT,         [BIRTH_DATE_YEAR_OFF] = WEIGHT_DATE_YEAR_OFF,
  [BIRTH_DATE_SAME_YEAR] = WEIGHT_DATE_SAME_YEAR, [BIRTH_DATE_DIFFERENT] = WEIGHT_DATE_DIFFERENT,
};

/* --- the sum ---------------------------------------------------------------------------------- */

char *
subject_fold_document (const char *document)
{
  GString *out = g_string_new (NULL);

  for (const char *p = document; p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_toupper (*p));
  return g_string_free (out, out->len == 0);
}

static EvidenceReading
compare_texts (const char *a, const char *b)
{
  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return READING_MISSING;
  return g_str_equal (a, b) ? READING_SAME : READING_DIFFERENT;
}

static EvidenceReading
compare_sex (char a, char b)
{
  if (a == 0 || b == 0 || a == 'X' || b == 'X')
    return READING_MISSING;
  return a == b ? READING_SAME : READING_DIFFERENT;
}

static double
weigh (EvidenceReading reading, double same, double different)
{
  return reading == READING_SAME ? same : reading == READING_DIFFERENT ? different : 0;
}

/* Mary is hardly ever a man: where given names agree, the sex adds next to nothing. */
static double
weigh_sex (const PairScore *score)
{
  if (score->sex == READING_SAME)
    for (guint i = 0; i < score->name.n_items; i++)
      if (score->name.items[i].field == EVIDENCE_GIVEN && score->name.items[i].bits > 0)
        return WEIGHT_SEX_SAME_GIVEN;
  return weigh (score->sex, WEIGHT_SEX_SAME, WEIGHT_SEX_DIFFERENT);
}

static gboolean
names_differ (const NameScore *name)
{
  for (guint i = 0; i < name->n_items; i++)
    if (name->items[i].reading == READING_DIFFERENT && name->items[i].field != EVIDENCE_SUFFIX)
      return TRUE;
  return FALSE;
}

/* Fathers and sons share names, and these may be as rare as they like: where the whole name agrees
 * and the dates lie a generation apart, the name says nothing. */
static double
weigh_date (const PairScore *score, BirthDate a, BirthDate b)
{
  guint years = MAX (a, b) / 10000 - MIN (a, b) / 10000;

  if (score->date == BIRTH_DATE_DIFFERENT && years >= WEIGHT_GENERATION_YEARS
      && !names_differ (&score->name))
    return MIN (WEIGHT_DATE_DIFFERENT, -score->name.gain);
  return date_weights[score->date];
}

/* The entry's name or alias that agrees best. */
static void
score_names (const Subject *visitor, const Subject *entry, const TokenTotals *totals,
             PairScore *score)
{
  name_score (&visitor->names[0], &entry->names[0], totals, &score->name);
  score->best_name = 0;
  for (guint i = 1; i < entry->n_names; i++)
    {
      NameScore alias;

      name_score (&visitor->names[0], &entry->names[i], totals, &alias);
      alias.bits += WEIGHT_ALIAS;
      if (alias.bits > score->name.bits)
        {
          score->name = alias;
          score->best_name = i;
        }
    }
}

void
pair_score (const Subject *visitor, const Subject *entry, const TokenTotals *totals,
            PairScore *score)
{
  score_names (visitor, entry, totals, score);
  score->date = birth_date_compare (visitor->birth_date, entry->birth_date);
  score->date_bits = weigh_date (score, visitor->birth_date, entry->birth_date);
  score->sex = compare_sex (visitor->sex, entry->sex);
  score->document = compare_texts (visitor->document, entry->document);
  score->region = compare_texts (visitor->region, entry->region);
  score->alone = 0;
  if (score->date == BIRTH_DATE_MISSING
      && (score->name.n_conflicts > 0 || score->sex == READING_DIFFERENT))
    score->alone = -WEIGHT_ALONE_CONFLICT * score->name.gain;
  score->bits = score->name.bits + score->alone + score->date_bits + weigh_sex (score)
                + weigh (score->document, WEIGHT_DOCUMENT_SAME, WEIGHT_DOCUMENT_DIFFERENT)
                + weigh (score->region, WEIGHT_REGION_SAME, WEIGHT_REGION_DIFFERENT);
}

double
pair_weigh_date (BirthDateLevel level)
{
  return date_weights[level];
}

/* --- the verdict ------------------------------------------------------------------------------ */

void
pair_rule_init (PairRule *rule, guint size, Sensitivity sensitivity)
{
  double shift = sensitivity == SENSITIVITY_CAREFUL ? VERDICT_CAREFUL
                 : sensitivity == SENSITIVITY_QUIET ? VERDICT_QUIET
                                                    : 0;

  if (size == 0)
    {
      *rule = (PairRule){ 0, VERDICT_COMPARE_DATED, VERDICT_COMPARE_UNDATED,
                          VERDICT_COMPARE_UNDATED, VERDICT_COMPARE_DATED + VERDICT_STRONG_MIN };
      return;
    }
  rule->prior = log2 (MAX (size, WEIGHT_LIST_MIN));
  rule->review_dated = rule->prior + VERDICT_REVIEW_DATED + shift
                       + VERDICT_REVIEW_SLOPE * (rule->prior - log2 (WEIGHT_LIST_MIN));
  rule->review_undated = rule->prior + VERDICT_REVIEW_UNDATED + shift;
  rule->review_inexact = rule->prior + VERDICT_REVIEW_INEXACT + shift;
  rule->strong = rule->prior + VERDICT_STRONG_MIN;
}

/* One word of several is no evidence of a person: every John is not this John. */
static gboolean
is_only_part (const PairScore *score, const Subject *visitor, const Subject *entry)
{
  return score->name.n_agree + score->name.n_initials < 2
         && (visitor->names[0].n > 1 || entry->names[score->best_name].n > 1);
}

/* Without birth dates, names that are the same are worth a look sooner than names alike. */
static gboolean
is_inexact (const PairScore *score)
{
  return score->name.n_inexact > 0 || score->name.n_conflicts > 0;
}

Verdict
pair_verdict (const PairScore *score, const Subject *visitor, const Subject *entry,
              const PairRule *rule)
{
  gboolean dated = score->date != BIRTH_DATE_MISSING;

  if (score->document == READING_SAME)
    return score->bits >= rule->strong ? VERDICT_STRONG : VERDICT_REVIEW;
  if (score->name.n_agree == 0)
    return VERDICT_CLEAR;
  if (score->date == BIRTH_DATE_SAME && score->bits >= rule->strong && score->name.n_conflicts == 0)
    return VERDICT_STRONG;
  if (dated && score->bits >= rule->review_dated
      && (score->date < BIRTH_DATE_YEAR_OFF || !is_only_part (score, visitor, entry)))
    return VERDICT_REVIEW;
  if (!dated && score->bits >= (is_inexact (score) ? rule->review_inexact : rule->review_undated)
      && !is_only_part (score, visitor, entry))
    return VERDICT_REVIEW;
  return VERDICT_CLEAR;
}

/* --- the explanation -------------------------------------------------------------------------- */

/* What somebody wrote in the field; the whole name when it was not split. */
static const char *
text_of (const Person *person, EvidenceField field)
{
  gboolean has_parts = person->given != NULL || person->family != NULL;

  switch ((guint)field)
    {
    case EVIDENCE_GIVEN:
      return has_parts ? person->given : person->full_name;
    case EVIDENCE_MIDDLE:
      return has_parts ? (person->middle != NULL ? person->middle : person->given)
                       : person->full_name;
    case EVIDENCE_FAMILY:
      return has_parts ? person->family : person->full_name;
    case EVIDENCE_SUFFIX:
      return person->suffix != NULL ? person->suffix : person->full_name;
    case EVIDENCE_BIRTH_DATE:
      return person->birth_date;
    case EVIDENCE_DOCUMENT:
      return person->document;
    case EVIDENCE_REGION:
      return person->region;
    default:
      return NULL;
    }
}

/* How telling a reading is when the words of one field were read differently. */
static gboolean
outranks (EvidenceReading one, EvidenceReading other)
{
  if (one == READING_DIFFERENT || other == READING_DIFFERENT)
    return one == READING_DIFFERENT;
  if (one == READING_MISSING || other == READING_MISSING)
    return other == READING_MISSING;
  return one > other;
}

/* Several family names are one field to whoever reads the explanation. */
static void
add_name_evidence (GPtrArray *out, const PairScore *score, EvidenceField field,
                   const Person *visitor, const Person *entry, const char *alias)
{
  EvidenceReading reading = READING_MISSING;
  double bits = 0;
  gboolean any = FALSE;
  gboolean agrees = FALSE;

  for (guint i = 0; i < score->name.n_items; i++)
    {
      const NameItem *item = &score->name.items[i];

      if (item->field != field)
        continue;
      if (!any || outranks (item->reading, reading))
        reading = item->reading;
      any = TRUE;
      agrees = agrees || item->bits > 0;
      bits += item->bits;
    }
  if (!any)
    return;
  if (reading == READING_DIFFERENT && agrees)
    reading = READING_PART;
  g_ptr_array_add (out, evidence_new (field, reading, text_of (visitor, field),
                                      alias != NULL ? alias : text_of (entry, field), bits));
}

static void
add_evidence (GPtrArray *out, EvidenceField field, EvidenceReading reading, const Person *visitor,
              const Person *entry, double bits)
{
  if (reading != READING_MISSING || field == EVIDENCE_BIRTH_DATE)
    g_ptr_array_add (out, evidence_new (field, reading, text_of (visitor, field),
                                        text_of (entry, field), bits));
}

static void
add_sex_evidence (GPtrArray *out, const PairScore *score, const Person *visitor,
                  const Person *entry)
{
  const char a[] = { visitor->sex, '\0' };
  const char b[] = { entry->sex, '\0' };

  if (score->sex != READING_MISSING)
    g_ptr_array_add (out, evidence_new (EVIDENCE_SEX, score->sex, a, b, weigh_sex (score)));
}

GPtrArray *
pair_evidence (const PairScore *score, const Person *visitor, const Person *entry,
               const char *alias)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)evidence_free);
  g_autofree char *name = person_dup_name (visitor);

  for (EvidenceField field = EVIDENCE_GIVEN; field <= EVIDENCE_SUFFIX; field++)
    add_name_evidence (out, score, field, visitor, entry, alias);
  if (alias != NULL)
    g_ptr_array_add (out,
                     evidence_new (EVIDENCE_FULL_NAME, READING_ALIAS, name, alias, WEIGHT_ALIAS));
  if (score->alone != 0)
    g_ptr_array_add (out,
                     evidence_new (EVIDENCE_FULL_NAME, READING_PART, NULL, NULL, score->alone));
  add_evidence (out, EVIDENCE_BIRTH_DATE, birth_date_level_to_reading (score->date), visitor, entry,
                score->date_bits);
  add_sex_evidence (out, score, visitor, entry);
  add_evidence (out, EVIDENCE_DOCUMENT, score->document, visitor, entry,
                weigh (score->document, WEIGHT_DOCUMENT_SAME, WEIGHT_DOCUMENT_DIFFERENT));
  add_evidence (out, EVIDENCE_REGION, score->region, visitor, entry,
                weigh (score->region, WEIGHT_REGION_SAME, WEIGHT_REGION_DIFFERENT));
  return out;
}
