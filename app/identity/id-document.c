/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one scan says, and the words for how it was read.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/identity.h"
#include "app/identity/repair.h"

#include <sodium.h>
#include <stddef.h>
#include <string.h>

static const char *const type_words[] = {
  [ID_UNKNOWN] = "unknown", [ID_AAMVA] = "aamva",           [ID_MRZ_TD1] = "mrz-td1",
  [ID_MRZ_TD2] = "mrz-td2", [ID_MRZ_TD3] = "mrz-td3",       [ID_MRZ_FRA] = "mrz-fra",
  [ID_BADGE] = "badge",     [ID_INVITATION] = "invitation", [ID_MDOC] = "mdoc",
};

static const char *const repair_words[] = {
  [REPAIR_BOM] = "bom-removed",
  [REPAIR_ENCODING] = "encoding-converted",
  [REPAIR_CASE] = "case-folded",
  [REPAIR_HEADER] = "header-rebuilt",
  [REPAIR_NO_HEADER] = "header-missing",
  [REPAIR_OFFSET] = "offset-ignored",
  [REPAIR_CUT] = "scan-truncated",
  [REPAIR_NO_TYPE] = "subfile-type-missing",
  [REPAIR_SEPARATORS] = "separators-replaced",
  [REPAIR_GUESSED] = "separators-rebuilt",
  [REPAIR_SWAPPED] = "names-swapped",
  [REPAIR_FULL_NAME] = "full-name-split",
  [REPAIR_GIVEN] = "given-split",
  [REPAIR_SUFFIX] = "suffix-split",
  [REPAIR_TRUNCATED] = "truncated-name",
  [REPAIR_DATE_ORDER] = "date-order",
  [REPAIR_DATE] = "date-cleaned",
  [REPAIR_EXPIRY_DAY] = "expiry-day-inferred",
  [REPAIR_NUMBER] = "number-rebuilt",
  [REPAIR_LINES] = "lines-rebuilt",
  [REPAIR_OCR] = "ocr-corrected",
  [REPAIR_CHECK_DIGIT] = "check-digit-failed",
};

enum
{
  ROOM = 448, /* bytes: what a card keeps takes 150 */
};

/* A text that found no room. */
typedef struct _Overflow Overflow;
struct _Overflow
{
  Overflow *next;
  gsize size;
  char text[];
};

/* A document is one piece of memory with its texts, to be had and wiped at once. */
typedef struct
{
  IdDocument document; /* first: what callers see */
  Person person;
  Overflow *overflow;
  gsize used;
  char room[ROOM];
} Whole;

IdDocument *
id_document_new (void)
{
  Whole *whole = g_malloc (sizeof *whole);

  memset (whole, 0, offsetof (Whole, room));
  whole->document.person = &whole->person;
  return &whole->document;
}

char *
id_document_text (IdDocument *document, gsize size)
{
  Whole *whole = (Whole *)document;
  Overflow *overflow;
  char *text = whole->room + whole->used;

  if (size <= ROOM - whole->used)
    {
      whole->used += size;
      return text;
    }
  overflow = g_malloc (sizeof *overflow + size);
  overflow->next = whole->overflow;
  overflow->size = size;
  whole->overflow = overflow;
  return overflow->text;
}

static char *
keep (IdDocument *document, Span span, gboolean collapse)
{
  char *text;

  span = span_trim (span);
  if (span.length == 0)
    return NULL;
  text = id_document_text (document, span.length + 1);
  return span_clean (span, collapse, text) > 0 ? text : NULL;
}

char *
id_document_keep (IdDocument *document, Span span)
{
  return keep (document, span, TRUE);
}

char *
id_document_keep_raw (IdDocument *document, Span span)
{
  return keep (document, span, FALSE);
}

void
id_document_free (IdDocument *document)
{
  Whole *whole = (Whole *)document;

  if (document == NULL)
    return;
  while (whole->overflow != NULL)
    {
      Overflow *overflow = whole->overflow;

      whole->overflow = overflow->next;
      sodium_memzero (overflow->text, overflow->size);
      g_free (overflow);
    }
  sodium_memzero (whole->room, whole->used);
  g_free (whole);
}

G_STATIC_ASSERT (G_N_ELEMENTS (repair_words) < ID_REPAIRS_MAX);

const char *
id_type_to_string (IdType type)
{
  g_return_val_if_fail ((gsize)type < G_N_ELEMENTS (type_words), "unknown");
  return type_words[type];
}

const char *
repair_to_string (Repair repair)
{
  g_return_val_if_fail ((gsize)repair < G_N_ELEMENTS (repair_words), "");
  return repair_words[repair];
}

void
id_document_repaired (IdDocument *document, Repair repair)
{
  const char *word = repair_to_string (repair);
  gsize n = 0;

  while (document->repairs[n] != NULL && document->repairs[n] != word)
    n++;
  document->repairs[n] = word;
}

void
id_document_forget_repairs (IdDocument *document, gsize kept)
{
  memset (document->repairs + kept, 0, sizeof document->repairs - kept * sizeof (char *));
}

void
id_document_doubted (IdDocument *document, Repair repair)
{
  id_document_repaired (document, repair);
  document->low_confidence = TRUE;
}
