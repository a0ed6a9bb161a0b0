/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/match.h"

G_BEGIN_DECLS

/** BirthDate: year, month and day as year * 10000 + month * 100 + day; 0 when not known at all.
 *  An unknown month or day is 0 (ICAO 9303-3, 4.8). */
typedef guint32 BirthDate;

/** BirthDateLevel: how two birth dates relate, the closest relation first. */
typedef enum
{
  BIRTH_DATE_MISSING,   /* not known on one side */
  BIRTH_DATE_SAME,      /* all three parts */
  BIRTH_DATE_SAME_PART, /* the known parts agree: year, or year and month */
  BIRTH_DATE_SWAPPED,   /* day and month in each other's place */
  BIRTH_DATE_NEIGHBOUR, /* day, month or year one off */
  BIRTH_DATE_DIGIT,     /* one digit differs, or two digits of one part are swapped */
  BIRTH_DATE_YEAR_OFF,  /* day and month agree, the year does not */
  BIRTH_DATE_SAME_YEAR, /* only the year agrees */
  BIRTH_DATE_DIFFERENT, /* nothing agrees */
  BIRTH_DATE_N_LEVELS,
} BirthDateLevel;

/** birth_date_parse: @text is YYYY-MM-DD with "00" for what is not known; FALSE if it is no date.
 */
gboolean birth_date_parse (const char *text, BirthDate *date);
/** birth_date_to_iso: (transfer full) (nullable): YYYY-MM-DD, YYYYMMDD, YYYY/MM/DD or, as Americans
 *  write, MM/DD/YYYY, as YYYY-MM-DD; YYYY-MM and YYYY with "00" for the rest; NULL if no date. */
char *birth_date_to_iso (const char *text);
BirthDateLevel birth_date_compare (BirthDate a, BirthDate b);
/** birth_date_each_slip: calls @func at least once for each date that is BIRTH_DATE_SAME to
 *  BIRTH_DATE_DIGIT from @date, and with few others. */
void birth_date_each_slip (BirthDate date, void (*func) (BirthDate slip, gpointer data),
                           gpointer data);
/** birth_date_each_year_off: calls @func at least once for each date of the years @first to @last
 * that is BIRTH_DATE_YEAR_OFF from @date, and with others. Returns FALSE, and calls nothing, when
 * they are more than two a year. */
gboolean birth_date_each_year_off (BirthDate date, guint first, guint last,
                                   void (*func) (BirthDate off, gpointer data), gpointer data);
/** birth_date_level_to_reading: the word for it in the evidence. */
EvidenceReading birth_date_level_to_reading (BirthDateLevel level);

G_END_DECLS
