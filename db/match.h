/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/watchlist-entry.h"

G_BEGIN_DECLS

/** Verdict: what screening says of one pair, or of a visit as a whole (its highest pair). */
typedef enum
{
  VERDICT_CLEAR,  /* nothing worth a look */
  VERDICT_REVIEW, /* a person should compare */
  VERDICT_STRONG, /* name and birth date or document agree; a person still decides */
} Verdict;

const char *verdict_to_string (Verdict verdict); /* "clear" "review" "strong" */
gboolean verdict_from_string (const char *text, Verdict *verdict);

typedef enum
{
  EVIDENCE_GIVEN,
  EVIDENCE_MIDDLE,
  EVIDENCE_FAMILY,
  EVIDENCE_SUFFIX,
  EVIDENCE_FULL_NAME,
  EVIDENCE_BIRTH_DATE,
  EVIDENCE_SEX,
  EVIDENCE_DOCUMENT,
  EVIDENCE_REGION,
} EvidenceField;

/** EvidenceReading: how two values of one field relate. ui words it for people. */
typedef enum
{
  READING_SAME,              /* equal after folding */
  READING_SAME_RARE,         /* equal, and uncommon in the list */
  READING_TYPO,              /* one edit apart (optimal string alignment) */
  READING_TWO_TYPOS,         /* two edits apart */
  READING_PREFIX,            /* one is the beginning of the other: cut short */
  READING_VARIANT,           /* nickname or transliteration of the same name */
  READING_SOUNDS_ALIKE,      /* spelt otherwise, said the same */
  READING_INITIAL,           /* only the first letter is known on one side, and agrees */
  READING_SWAPPED,           /* given and family names stand in each other's place */
  READING_PART,              /* some of several names agree: one of two surnames */
  READING_ALIAS,             /* agrees with an alias of the entry */
  READING_DAY_MONTH_SWAPPED, /* 04/06 and 06/04 */
  READING_ONE_DIGIT_OFF,     /* dates differ in one digit, or two neighbours swapped */
  READING_SAME_YEAR,         /* only the year agrees */
  READING_YEAR_OFF,          /* day and month agree, the year does not */
  READING_MISSING,           /* not known on one side: no evidence */
  READING_DIFFERENT,         /* disagrees */
} EvidenceReading;

const char *evidence_field_to_string (EvidenceField field); /* "given" "birth_date" ... */
const char *
evidence_reading_to_string (EvidenceReading reading); /* "same" "day_month_swapped" ... */
gboolean evidence_field_from_string (const char *text, EvidenceField *field);
gboolean evidence_reading_from_string (const char *text, EvidenceReading *reading);

/** Evidence: one field's part in a match. @bits is log2(m/u), positive when it speaks for a match.
 */
typedef struct
{
  EvidenceField field;
  EvidenceReading reading;
  char *visitor; /* (nullable) the visitor's value as written */
  char *entry;   /* (nullable) the entry's value as written */
  double bits;
} Evidence;

/**
 * Match: one watchlist entry held against one visitor.
 * @entry: (nullable): filled when read back from the store and the entry still exists
 * @dismissed: staff said "not this person" for this person and this revision
 * @member: whom of a group it is about; 0: the visit's own person
 */
typedef struct
{
  char *entry_id;
  gint64 revision;
  Verdict verdict;
  double score;        /* sum of the evidence's bits plus the list's prior, in bits */
  GPtrArray *evidence; /* of Evidence */
  WatchlistEntry *entry;
  gboolean dismissed;
  guint member;
} Match;

Evidence *evidence_new (EvidenceField field, EvidenceReading reading, const char *visitor,
                        const char *entry, double bits);
void evidence_free (Evidence *evidence);
Match *match_new (void); /* with an empty evidence array that frees its items */
Match *match_copy (const Match *match);
void match_free (Match *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Evidence, evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Match, match_free)

G_END_DECLS
