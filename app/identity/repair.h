/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/identity.h"
#include "app/identity/span.h"

G_BEGIN_DECLS

/**
 * Repair: everything that a reading may have had to put right, one word a kind
 * (repair_to_string()). The words are part of the contract of "vestibule identify": the same repair
 * has the same word in every format. A repair alone does not make a reading low-confidence;
 * guessing does.
 */
typedef enum
{
  REPAIR_BOM,         /* "bom-removed": a byte order mark stood in front */
  REPAIR_ENCODING,    /* "encoding-converted": bytes that are not UTF-8 were read as Latin-1 */
  REPAIR_CASE,        /* "case-folded": letters arrived in lower case (Caps Lock, OCR) */
  REPAIR_HEADER,      /* "header-rebuilt": the AAMVA header was damaged, shifted or unusual */
  REPAIR_NO_HEADER,   /* "header-missing": no AAMVA header at all, only its elements */
  REPAIR_OFFSET,      /* "offset-ignored": the subfile is not where its designator says */
  REPAIR_CUT,         /* "scan-truncated": the scan ends before its subfile does */
  REPAIR_NO_TYPE,     /* "subfile-type-missing": the subfile does not begin with DL or ID */
  REPAIR_SEPARATORS,  /* "separators-replaced": elements end in other characters than LF, CR */
  REPAIR_GUESSED,     /* "separators-rebuilt": elements were told apart by their contents */
  REPAIR_SWAPPED,     /* "names-swapped": family and given name stood in each other's place */
  REPAIR_FULL_NAME,   /* "full-name-split": one field held the whole name */
  REPAIR_GIVEN,       /* "given-split": one field held first and middle names */
  REPAIR_SUFFIX,      /* "suffix-split": JR, III and the like stood at the end of a name */
  REPAIR_TRUNCATED,   /* "truncated-name": the document says, or shows, that a name was cut */
  REPAIR_DATE_ORDER,  /* "date-order": year, month and day in another order than expected */
  REPAIR_DATE,        /* "date-cleaned": hyphens, blanks or trailing characters in a date */
  REPAIR_EXPIRY_DAY,  /* "expiry-day-inferred": the stripe has a year and a month only */
  REPAIR_NUMBER,      /* "number-rebuilt": digits of the stripe became the printed number */
  REPAIR_LINES,       /* "lines-rebuilt": MRZ lines were joined, split or padded */
  REPAIR_OCR,         /* "ocr-corrected": a check digit proved the correction */
  REPAIR_CHECK_DIGIT, /* "check-digit-failed": at least one check digit does not hold */
} Repair;

const char *repair_to_string (Repair repair);

/** id_document_repaired: adds @repair's word to @document, once. */
void id_document_repaired (IdDocument *document, Repair repair);

/** id_document_forget_repairs: all but the first @kept. */
void id_document_forget_repairs (IdDocument *document, gsize kept);

/** id_document_doubted: id_document_repaired(), and the visitor should confirm field by field. */
void id_document_doubted (IdDocument *document, Repair repair);

/** id_document_keep: (transfer none) (nullable): @span as text (span_clean()), %NULL when empty. */
char *id_document_keep (IdDocument *document, Span span);

/** id_document_keep_raw: the same, with runs of blanks left as they are. */
char *id_document_keep_raw (IdDocument *document, Span span);

G_END_DECLS
