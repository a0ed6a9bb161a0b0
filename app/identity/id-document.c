/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one scan says, and the words for how it was read.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/identity.h"
#include "app/identity/repair.h"

#include <sodium.h>
#include <string.h>

static const char *const type_words[] = {
  [ID_UNKNOWN] = "unknown", [ID_AAMVA] = "aamva",     [ID_MRZ_TD1] = "mrz-td1",
  [ID_MRZ_TD2] = "mrz-td2", [ID_MRZ_TD3] = "mrz-td3", [ID_MRZ_FRA] = "mrz-fra",
  [ID_BADGE] = "badge",     [ID_MDOC] = "mdoc",
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

static void
wipe_text (char **text)
{
  if (*text == NULL)
    return;
  sodium_memzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

IdDocument *
id_document_new (void)
{
  IdDocument *document = g_new0 (IdDocument, 1);

  document->person = person_new ();
  document->repairs = g_ptr_array_new ();
  return document;
}

void
id_document_free (IdDocument *document)
{
  if (document == NULL)
    return;
  person_free (document->person);
  wipe_text (&document->expiry_date);
  wipe_text (&document->issuer);
  wipe_text (&document->street);
  wipe_text (&document->city);
  wipe_text (&document->region);
  wipe_text (&document->postal_code);
  wipe_text (&document->badge);
  g_ptr_array_unref (document->repairs);
  g_free (document);
}

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

  if (!g_ptr_array_find (document->repairs, word, NULL))
    g_ptr_array_add (document->repairs, (gpointer)word);
}

void
id_document_doubted (IdDocument *document, Repair repair)
{
  id_document_repaired (document, repair);
  document->low_confidence = TRUE;
}
