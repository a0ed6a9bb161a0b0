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
join_zip (const char *zip, const char *more)
{
  char *code = g_malloc (11);

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
address_postal_code (Span code)
{
  gsize digits = 0;

  code = span_known (code);
  while (digits < code.length && g_ascii_isdigit (code.at[digits]))
    digits++;
  if (digits < 5)
    return span_dup (code);
  if (digits == code.length && digits >= 9)
    return join_zip (code.at, code.at + 5);
  if (digits == 5 && code.length >= 10 && (code.at[5] == '-' || code.at[5] == ' ')
      && span_digits (span_from (code.at + 6, 4)) == 4)
    return join_zip (code.at, code.at + 6);
  return g_strndup (code.at, 5);
}

static void
read_address (const AamvaCard *card, IdDocument *document)
{
  const Span *field = card->field;
  gboolean home = field[AAMVA_HOME].length > 0 || field[AAMVA_HOME_CITY].length > 0;
  Span street = span_known (field[home ? AAMVA_HOME : AAMVA_STREET]);
  Span second = span_known (field[home ? AAMVA_HOME_2 : AAMVA_STREET_2]);

  document->street = span_dup (street);
  if (document->street != NULL && second.length > 0)
    {
      g_autofree char *first = document->street;
      g_autofree char *more = span_dup (second);

      document->street = g_strconcat (first, ", ", more, NULL);
    }
  document->city = span_dup (span_known (field[home ? AAMVA_HOME_CITY : AAMVA_CITY]));
  document->region = span_dup (span_known (field[home ? AAMVA_HOME_STATE : AAMVA_REGION]));
  document->postal_code = address_postal_code (field[home ? AAMVA_HOME_CODE : AAMVA_POSTAL]);
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
  char jurisdiction[3] = { 0 };

  read_issuer (card);
  if (card->jurisdiction != NULL)
    {
      memcpy (jurisdiction, card->jurisdiction, 2);
      card->jurisdiction = jurisdiction;
      document->issuer = g_strdup (jurisdiction);
    }
  document->type = ID_AAMVA;
  aamva_read_names (card, document);
  read_dates (card, today, document);
  read_address (card, document);
  person->sex = sex_from_code (card->field[AAMVA_SEX]);
  person->document = span_dup_raw (span_known (card->field[AAMVA_NUMBER]));
  person->region = g_strdup (document->region != NULL ? document->region : document->issuer);
  if (person->family == NULL || person->given == NULL || person->birth_date == NULL
      || person->document == NULL)
    document->low_confidence = TRUE;
  card->jurisdiction = NULL;
}

/* FALSE when what was found is no card; @document is then as it was. */
static gboolean
parse_text (Span text, const char *today, IdDocument *document)
{
  AamvaCard card = { 0 };
  guint kept = document->repairs->len;

  aamva_find_header (text, &card.header);
  if (!card.header.found && !names_elements (text))
    return FALSE;
  card.jurisdiction = jurisdiction_of_iin (card.header.iin);
  note_header (&card.header, document);
  aamva_split (&card, document);
  if (!is_card (&card))
    {
      g_ptr_array_set_size (document->repairs, (int)kept);
      document->low_confidence = FALSE;
      return FALSE;
    }
  read_card (&card, today, document);
  return TRUE;
}

gboolean
aamva_parse (Span text, const char *today, IdDocument *document)
{
  gsize length = 0;
  g_autofree char *mended = aamva_mend_separators (text, &length);
  gboolean good;

  if (mended == NULL)
    return parse_text (text, today, document);
  id_document_repaired (document, REPAIR_SEPARATORS);
  good = parse_text (span_from (mended, length), today, document);
  sodium_memzero (mended, length);
  return good;
}
