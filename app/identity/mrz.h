/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/repair.h"
#include "app/identity/span.h"

G_BEGIN_DECLS

/** MRZ_MAX: the longest zone, TD1's 3 lines of 30 characters. */
#define MRZ_MAX 90

/** MrzLayout: where the fields of one format are, as places in its lines put end to end. */
typedef struct
{
  IdType type;
  guint8 lines;
  guint8 width;
  guint8 number;      /* of 9 characters, or 12 on the French card */
  guint8 number_size; /* */
  guint8 birth;       /* YYMMDD */
  guint8 expiry;      /* YYMMDD, 0 for none */
  guint8 sex;         /* */
  guint8 optional;    /* where a long document number goes on; 0 for none */
  guint8 optional_size;
  guint8 optional_check; /* check digit of the optional data (TD3), 0 for none */
  guint8 names;          /* family << given */
  guint8 names_size;     /* */
  guint8 composite;      /* the last check digit, 0 for none */
  guint8 parts[4][2];    /* what it covers, [from, to), the check digits included */
} MrzLayout;

/** mrz_check_digit: ICAO 9303-3, 4.9: weights 7, 3, 1; -1 for a character that cannot be there. */
int mrz_check_digit (const char *at, gsize length);

/** mrz_check_holds: whether the character at @digit is the check digit of @length bytes at @at. */
gboolean mrz_check_holds (const char *at, gsize length, char digit);

/**
 * mrz_find:
 * @text: a scan
 * @zone: takes the lines of the zone, put end to end, in upper case
 *
 * Finds the zone's lines, whatever parts or joins them.
 *
 * Returns: its layout, or %NULL when the scan holds no MRZ
 */
const MrzLayout *mrz_find (Span text, char zone[MRZ_MAX + 1], IdDocument *document);

/**
 * mrz_repair: corrects what OCR mistakes, in fields whose type and check digit prove it.
 *
 * Returns: how many check digits hold; @total takes how many there are
 */
guint mrz_repair (const MrzLayout *layout, char *zone, guint *total, IdDocument *document);

/** mrz_parse: FALSE, with @document untouched, when @text holds no MRZ. */
gboolean mrz_parse (Span text, const char *today, IdDocument *document);

G_END_DECLS
