/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Machine readable zones of passports and identity cards (ICAO 9303-3 to 9303-7), and of the older
 * French card. Nationality and optional data are read over and never kept.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/mrz.h"

#include <string.h>

enum
{
  EXPIRY_AHEAD = 49, /* years: an expiry further ahead belongs to the last century */
};

/* Of an ISO date. */
static int
year_of (const char *today)
{
  return g_ascii_digit_value (today[0]) * 1000 + g_ascii_digit_value (today[1]) * 100
         + g_ascii_digit_value (today[2]) * 10 + g_ascii_digit_value (today[3]);
}

static int
two_digits (const char *at)
{
  return g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]) ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

/* Month and day are 0 when unknown (9303-3, 4.8); FALSE when there is no date at all. */
static gboolean
read_date (const char *at, int *year, int *month, int *day)
{
  *year = two_digits (at);
  *month = strncmp (at + 2, "<<", 2) == 0 ? 0 : two_digits (at + 2);
  *day = strncmp (at + 4, "<<", 2) == 0 ? 0 : two_digits (at + 4);
  if (*month == 0)
    *day = 0;
  return *year >= 0 && *month >= 0 && *day >= 0 && *month <= 12
         && (*month == 0 || *day <= date_last_day (2000 + *year, *month));
}

/* The latest year that is not in the future. */
static char *
birth_date (IdDocument *document, const char *at, const char *today)
{
  int year, month, day;
  char *date;

  if (!read_date (at, &year, &month, &day))
    return NULL;
  year += year_of (today) / 100 * 100;
  date = date_to_iso (document, year, month, day);
  if (strcmp (date, today) > 0)
    date_write (year - 100, month, day, date);
  return date;
}

static char *
expiry_date (IdDocument *document, const char *at, const char *today)
{
  int year, month, day;

  if (!read_date (at, &year, &month, &day))
    return NULL;
  year += 2000;
  if (year > year_of (today) + EXPIRY_AHEAD)
    year -= 100;
  return date_to_iso (document, year, month, day);
}

/* Fillers as blanks, none at the ends; NULL when nothing is left. */
static char *
keep_words (IdDocument *document, Span field)
{
  char words[MRZ_MAX];

  for (gsize i = 0; i < field.length; i++)
    words[i] = field.at[i] == '<' ? ' ' : field.at[i];
  return id_document_keep (document, span_from (words, field.length));
}

static Span
until_double_filler (Span field, Span *rest)
{
  for (gsize i = 0; i + 1 < field.length; i++)
    if (field.at[i] == '<' && field.at[i + 1] == '<')
      {
        *rest = span_between (field.at + i + 2, span_end (field));
        return span_from (field.at, i);
      }
  *rest = span_from (span_end (field), 0);
  return field;
}

static Span
without_fillers (Span field)
{
  while (field.length > 0 && field.at[field.length - 1] == '<')
    field.length--;
  while (field.length > 0 && field.at[0] == '<')
    field = span_from (field.at + 1, field.length - 1);
  return field;
}

/* Fillers that OCR took for letters: nothing but K and C, three at least. */
static gboolean
is_noise (Span word)
{
  gsize letters = 0;

  for (gsize i = 0; i < word.length; i++)
    {
      if (word.at[i] != 'K' && word.at[i] != 'C' && word.at[i] != '<')
        return FALSE;
      letters += word.at[i] != '<';
    }
  return letters >= 3;
}

/* Names without the noise at their end. */
static Span
without_noise (Span names)
{
  for (gsize i = 0; i < names.length; i++)
    if ((i == 0 || names.at[i - 1] == '<')
        && is_noise (span_between (names.at + i, span_end (names))))
      return span_from (names.at, i);
  return names;
}

static void
read_given (Span given, IdDocument *document)
{
  Span middle;

  given = without_fillers (without_noise (without_fillers (given)));
  given = span_cut (given, "<", &middle);
  document->person->given = keep_words (document, given);
  document->person->middle = keep_words (document, middle);
}

static void
read_names (Span field, IdDocument *document)
{
  Span given, noise;
  Span family = until_double_filler (field, &given);

  document->person->family = keep_words (document, family);
  /* Nothing stands behind the given names: fillers that OCR took for K or C. */
  read_given (until_double_filler (given, &noise), document);
  if (field.at[field.length - 1] != '<')
    id_document_repaired (document, REPAIR_TRUNCATED);
  if (span_digits (field) > 0 || family.length == 0)
    document->low_confidence = TRUE;
}

/* On the French card "<<" parts given names and '<' stands for their hyphen. */
static void
read_french_names (const char *zone, IdDocument *document)
{
  Span family = span_from (zone + 5, 25);
  Span field = span_from (zone + 49, 14);
  Span middle;
  Span given = until_double_filler (field, &middle);
  char *hyphenated = keep_words (document, without_fillers (given));

  document->person->family = keep_words (document, family);
  document->person->given = hyphenated != NULL ? g_strdelimit (hyphenated, " ", '-') : hyphenated;
  document->person->middle = keep_words (document, middle);
  if (field.at[field.length - 1] != '<' || zone[29] != '<')
    id_document_repaired (document, REPAIR_TRUNCATED);
  if (span_digits (family) + span_digits (field) > 0)
    document->low_confidence = TRUE;
}

static char *
read_number (const MrzLayout *layout, const char *zone, IdDocument *document)
{
  Span number = without_fillers (span_from (zone + layout->number, layout->number_size));
  const char *rest = zone + layout->optional;
  char together[MRZ_MAX];
  gsize more = 0;

  if (zone[layout->number + layout->number_size] == '<' && layout->optional != 0
      && layout->optional_check == 0)
    while (more < layout->optional_size && rest[more] != '<')
      more++;
  if (more < 2)
    return id_document_keep_raw (document, number);
  memcpy (together, number.at, number.length);
  memcpy (together + number.length, rest, more - 1);
  return id_document_keep_raw (document, span_from (together, number.length + more - 1));
}

static char
read_sex (char c)
{
  return c == 'M' || c == 'F' ? c : 'X';
}

gboolean
mrz_parse (Span text, const char *today, IdDocument *document)
{
  char zone[MRZ_MAX + 1];
  guint total, held;
  Person *person = document->person;
  const MrzLayout *layout = mrz_find (text, zone, document);

  if (layout == NULL)
    return FALSE;
  held = mrz_repair (layout, zone, &total, document);
  document->type = layout->type;
  if (held < total)
    id_document_doubted (document, REPAIR_CHECK_DIGIT);
  if (layout->type == ID_MRZ_FRA)
    read_french_names (zone, document);
  else
    read_names (span_from (zone + layout->names, layout->names_size), document);
  document->issuer = keep_words (document, without_fillers (span_from (zone + 2, 3)));
  person->document = read_number (layout, zone, document);
  person->birth_date = birth_date (document, zone + layout->birth, today);
  if (layout->expiry != 0)
    document->expiry_date = expiry_date (document, zone + layout->expiry, today);
  person->sex = read_sex (zone[layout->sex]);
  if (person->family == NULL || person->document == NULL || person->birth_date == NULL)
    document->low_confidence = TRUE;
  memset (zone, 0, sizeof zone);
  return TRUE;
}
