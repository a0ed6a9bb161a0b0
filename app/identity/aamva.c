/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * AAMVA licences and identification cards, PDF417: header, elements, and then the document.
 * AAMVA DL/ID Card Design Standards 2000 to 2025, annex D.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <sodium.h>
#include <string.h>

char
sex_from_code (Span code)
{
  code = span_trim (code);
  if (code.length == 0)
    return 0;
  switch (code.at[0])
    {
    case '1':
    case 'M':
    case 'm':
      return 'M';
    case '2':
    case 'F':
    case 'f':
      return 'F';
    case '9':
    case 'X':
    case 'x':
      return 'X';
    default:
      return 0;
    }
}

/* ZIP and its four digits more, unless these are 0000. */
static char *
join_zip (IdDocument *document, const char *zip, const char *more)
{
  char *code = id_document_text (document, 11);

  memcpy (code, zip, 5);
  code[5] = '\0';
  if (memcmp (more, "0000", 4) == 0)
    return code;
  code[5] = '-';
  memcpy (code + 6, more, 4);
  code[10] = '\0';
  return code;
}

char *
address_postal_code (IdDocument *document, Span code)
{
  gsize digits = 0;

  code = span_known (code);
  while (digits < code.length && g_ascii_isdigit (code.at[digits]))
    digits++;
  if (digits < 5)
    return id_document_keep (document, code);
  if (digits == code.length && digits >= 9)
    return join_zip (document, code.at, code.at + 5);
  if (digits == 5 && code.length >= 10 && (code.at[5] == '-' || code.at[5] == ' ')
      && span_digits (span_from (code.at + 6, 4)) == 4)
    return join_zip (document, code.at, code.at + 6);
  return id_document_keep (document, span_from (code.at, 5));
}

/* "12 DARBY LN, APT 4" */
static char *
keep_joined (IdDocument *document, Span first, Span second)
{
  char *text;
  gsize n;

  if (first.length == 0 || second.length == 0)
    return id_document_keep (document, first);
  text = id_document_text (document, first.length + second.length + 3);
  n = span_clean (first, TRUE, text);
  memcpy (text + n, ", ", 2);
  span_clean (second, TRUE, text + n + 2);
  return text;
}

static void
read_address (const AamvaCard *card, IdDocument *document)
{
  const Span *field = card->field;
  gboolean home = field[AAMVA_HOME].length > 0 || field[AAMVA_HOME_CITY].length > 0;
  Span street = span_known (field[home ? AAMVA_HOME : AAMVA_STREET]);
  Span second = span_known (field[home ? AAMVA_HOME_2 : AAMVA_STREET_2]);

  document->street = keep_joined (document, street, second);
  document->city
      = id_document_keep (document, span_known (field[home ? AAMVA_HOME_CITY : AAMVA_CITY]));
  document->region
      = id_document_keep (document, span_known (field[home ? AAMVA_HOME_STATE : AAMVA_REGION]));
  document->postal_code
      = address_postal_code (document, field[home ? AAMVA_HOME_CODE : AAMVA_POSTAL]);
}

/* "NONE", "unavl", 00000000 and 99999999 are expiry dates that say that there is none. */
static gboolean
never_expires (Span expiry)
{
  expiry = span_trim (expiry);
  if (expiry.length == 0)
    return FALSE;
  if (span_known (expiry).length == 0)
    return TRUE;
  return expiry.length >= 8
         && (strncmp (expiry.at, "00000000", 8) == 0 || strncmp (expiry.at, "99999999", 8) == 0
             || strncmp (expiry.at, "9999", 4) == 0 || strncmp (expiry.at + 4, "9999", 4) == 0);
}

static char *
read_date (Span value, gboolean year_first, gboolean past, const char *today, IdDocument *document)
{
  char *date = aamva_date (value, year_first, document);

  return date != NULL ? date : aamva_short_date (value, year_first, past, today, document);
}

static void
read_dates (const AamvaCard *card, const char *today, IdDocument *document)
{
  Span country = card->field[AAMVA_COUNTRY];
  gboolean canada
      = country.length >= 2 ? country.at[0] == 'C' : jurisdiction_is_canadian (card->jurisdiction);
  gboolean year_first = canada || card->header.version == 1;

  document->person->birth_date
      = read_date (card->field[AAMVA_BIRTH], year_first, TRUE, today, document);
  if (document->person->birth_date != NULL && strcmp (document->person->birth_date, today) > 0)
    document->low_confidence = TRUE;
  if (never_expires (card->field[AAMVA_EXPIRY]))
    return;
  document->expiry_date = read_date (card->field[AAMVA_EXPIRY], year_first, FALSE, today, document);
  if (document->expiry_date == NULL)
    document->low_confidence = TRUE;
}

static void
read_issuer (AamvaCard *card)
{
  const AamvaField regions[] = { AAMVA_REGION, AAMVA_HOME_STATE };

  card->jurisdiction = jurisdiction_of_iin (card->header.iin);
  for (gsize i = 0; card->jurisdiction == NULL && i < G_N_ELEMENTS (regions); i++)
    if (jurisdiction_is_code (card->field[regions[i]]))
      card->jurisdiction = card->field[regions[i]].at; /* two bytes, not terminated */
}

static void
note_header (const AamvaHeader *header, IdDocument *document)
{
  if (!header->found)
    id_document_doubted (document, REPAIR_NO_HEADER);
  else if (header->damaged)
    id_document_repaired (document, REPAIR_HEADER);
  if (header->misses)
    id_document_repaired (document, REPAIR_OFFSET);
  if (header->cut)
    id_document_doubted (document, REPAIR_CUT);
  if (header->found && header->typeless)
    id_document_repaired (document, REPAIR_NO_TYPE);
}

static gboolean
is_card (const AamvaCard *card)
{
  const Span *field = card->field;
  int named = field[AAMVA_FULL_NAME].length > 0 || field[AAMVA_FAMILY].length > 0
              || field[AAMVA_FAMILY_1].length > 0 || field[AAMVA_GIVEN].length > 0;
  int facts = named + (field[AAMVA_NUMBER].length > 0) + (field[AAMVA_BIRTH].length > 0);

  return card->header.found ? facts > 0 : facts == 3 && card->elements >= 5;
}

/* Whether a headerless text can be a card at all: looked at before any work is done. */
static gboolean
names_elements (Span text)
{
  return memmem (text.at, text.length, "DAQ", 3) != NULL
         && memmem (text.at, text.length, "DBB", 3) != NULL;
}

static void
read_card (AamvaCard *card, const char *today, IdDocument *document)
{
  Person *person = document->person;

  read_issuer (card);
  if (card->jurisdiction != NULL)
    card->jurisdiction = document->issuer
        = id_document_keep (document, span_from (card->jurisdiction, 2));
  document->type = ID_AAMVA;
  aamva_read_names (card, document);
  read_dates (card, today, document);
  read_address (card, document);
  person->sex = sex_from_code (card->field[AAMVA_SEX]);
  person->document = id_document_keep_raw (document, span_known (card->field[AAMVA_NUMBER]));
  person->region = document->region != NULL ? document->region : document->issuer;
  if (person->family == NULL || person->given == NULL || person->birth_date == NULL
      || person->document == NULL)
    document->low_confidence = TRUE;
}

/* FALSE when what was found is no card; @document is then as it was. */
static gboolean
parse_text (Span text, const Marks *marks, const char *today, IdDocument *document)
{
  AamvaCard card = { 0 };
  gsize kept = 0;

  while (document->repairs[kept] != NULL)
    kept++;
  aamva_find_header (text, &card.header);
  if (!card.header.found && !names_elements (text))
    return FALSE;
  card.jurisdiction = jurisdiction_of_iin (card.header.iin);
  note_header (&card.header, document);
  aamva_split (&card, marks, document);
  if (!is_card (&card))
    {
      id_document_forget_repairs (document, kept);
      document->low_confidence = FALSE;
      return FALSE;
    }
  read_card (&card, today, document);
  return TRUE;
}

gboolean
aamva_parse (Span text, const char *today, IdDocument *document)
{
  g_autofree char *mended = NULL;
  Marks marks;
  gsize length = 0;
  gboolean good;

  marks_make (&marks, text);
  if (marks_leads (&marks, AAMVA_ENOUGH) < AAMVA_ENOUGH)
    {
      guint ids = marks_ids (&marks, AAMVA_ENOUGH);

      if (ids == 0)
        return FALSE;
      if (ids >= AAMVA_ENOUGH)
        mended = aamva_mend_separators (text, &length);
    }
  if (mended == NULL)
    return parse_text (text, &marks, today, document);
  id_document_repaired (document, REPAIR_SEPARATORS);
  text = span_from (mended, length);
  marks_make (&marks, text);
  good = parse_text (text, &marks, today, document);
  sodium_memzero (mended, length);
  return good;
}
