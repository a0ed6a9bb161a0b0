/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The magnetic stripe of US and Canadian licences, and the PDF417 of British Columbia that copies
 * it: "%STCITY^LAST$FIRST$MIDDLE^STREET^?;IINNUMBER=YYMMCCYYMMDD=?#..zip.....?"
 * AAMVA DL/ID Card Design Standard 2020, annex F.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <string.h>

enum
{
  CITY_WIDTH = 13, /* a city of full width has no '^' after it */
  NAME_WIDTH = 35, /* nor has a name */
  SEX_AT = 29,     /* in track 3, after its sentinel */
  POSTAL_AT = 2,
  POSTAL_WIDTH = 11,
  LONGEST_NUMBER = 30,
  OVERFLOW_WIDTH = 5, /* what is left of a number longer than 13 */
  NEVER = 77,         /* as month of expiry: non-expiring */
  BIRTH_MONTH = 88,   /* the last day of the birth month */
  BIRTHDAY = 99,      /* on the birthday */
};

typedef struct
{
  Span first;  /* after '%', up to '?' */
  Span second; /* after ';', up to '?' */
  Span third;  /* after the sentinel of track 3, up to '?' */
} Tracks;

static int
number (Span digits)
{
  int value = 0;

  for (gsize i = 0; i < digits.length; i++)
    value = value * 10 + (digits.at[i] - '0');
  return value;
}

static Span
part (Span span, gsize at, gsize length)
{
  at = MIN (at, span.length);
  return span_from (span.at + at, MIN (length, span.length - at));
}

/* Up to '^', or @width bytes when it is not closed within them; never inside a character. */
static Span
take_field (Span *track, gsize width)
{
  gsize n = 0;
  Span field;

  while (n < track->length && track->at[n] != '^'
         && (n < width || ((guchar)track->at[n] & 0xc0) == 0x80))
    n++;
  field = span_from (track->at, n);
  if (n < track->length && track->at[n] == '^')
    n++;
  *track = span_between (track->at + n, span_end (*track));
  return span_trim (field);
}

/* The number's track names an issuer that AAMVA knows, and its '=' follows soon. */
static gboolean
is_second_track (Span track)
{
  Span rest;
  Span number_part = span_cut (track, "=", &rest);

  return number_part.length >= 7 && number_part.length <= 30 && rest.at != span_end (track)
         && span_digits (part (track, 0, 6)) == 6
         && jurisdiction_of_iin (number (part (track, 0, 6))) != NULL;
}

static gboolean
find_tracks (Span text, Tracks *tracks)
{
  Span rest = text;
  Span state;

  text = span_trim (text);
  if (text.length < 20 || (text.at[0] != '%' && text.at[0] != ';'))
    return FALSE;
  *tracks = (Tracks){ 0 };
  state = part (text, 1, 2);
  if (text.length > 20 && text.at[0] == '%' && jurisdiction_is_code (state) && span_has (text, '^'))
    tracks->first = span_cut (part (text, 1, text.length), "?", &rest);
  else if (text.at[0] == '%' && text.at[2] == '?') /* "%E?": the reader could not read it */
    rest = part (text, 3, text.length);
  else if (text.at[0] != ';')
    return FALSE;
  span_cut (rest, ";", &rest);
  tracks->second = span_cut (rest, "?", &rest);
  if (!is_second_track (tracks->second))
    tracks->second.length = 0;
  rest = span_trim (rest);
  if (rest.length > 0 && rest.at[0] == '_') /* British Columbia's barcode */
    rest = part (rest, 1, rest.length);
  if (rest.length > POSTAL_AT + 5)
    tracks->third = span_cut (part (rest, 1, rest.length), "?", &rest);
  return tracks->first.length + tracks->second.length > 0;
}

/* "VICTORIA BC  V8W 3Y8" as last address line: city, province and code. */
static gboolean
read_last_line (Span line, IdDocument *document)
{
  for (gsize at = 1; at + 3 < line.length; at++)
    if (line.at[at - 1] == ' ' && line.at[at + 2] == ' '
        && jurisdiction_is_code (part (line, at, 2))
        && span_digits (part (line, at + 2, line.length)) >= 3)
      {
        document->region = id_document_keep (document, part (line, at, 2));
        document->postal_code = address_postal_code (document, part (line, at + 2, line.length));
        if (document->city == NULL)
          document->city = id_document_keep (document, part (line, 0, at));
        return TRUE;
      }
  return FALSE;
}

static void
read_address (Span address, IdDocument *document)
{
  char *street = id_document_text (document, address.length * 2 + 1);
  gsize n = 0;

  while (address.length > 0)
    {
      Span line = span_trim (span_cut (address, "$", &address));

      if (line.length == 0
          || (n > 0 && document->postal_code == NULL && read_last_line (line, document)))
        continue;
      if (n > 0)
        {
          memcpy (street + n, ", ", 2);
          n += 2;
        }
      n += span_clean (line, TRUE, street + n);
    }
  if (n > 0)
    document->street = street;
}

static void
read_first_track (Span track, IdDocument *document)
{
  Span name;

  document->region = id_document_keep (document, part (track, 0, 2));
  track = part (track, 2, track.length);
  document->city = id_document_keep (document, take_field (&track, CITY_WIDTH));
  name = take_field (&track, NAME_WIDTH);
  if (name.length > 0)
    aamva_split_full_name (name, NULL, document);
  read_address (take_field (&track, track.length), document);
}

/* The month may be a code, or that of the birthday: then the day is the birthday's. */
static char *
expiry_date (int year, int month, int birth_month, int birth_day, IdDocument *document)
{
  int day;

  if (month == NEVER)
    return NULL;
  if (month == BIRTH_MONTH || month == BIRTHDAY)
    {
      day = month == BIRTHDAY ? birth_day : 31;
      month = birth_month;
    }
  else
    day = month == birth_month ? birth_day : 31;
  if (month < 1 || month > 12)
    {
      document->low_confidence = TRUE;
      return NULL;
    }
  id_document_repaired (document, REPAIR_EXPIRY_DAY);
  day = MIN (day, date_last_day (year, month));
  return date_to_iso (document, year, month, day);
}

static void
read_dates (Span dates, IdDocument *document)
{
  int expiry_year = 2000 + number (part (dates, 0, 2));
  int expiry_month = number (part (dates, 2, 2));
  int year = number (part (dates, 4, 4));
  int month = number (part (dates, 8, 2));
  int day = number (part (dates, 10, 2));

  if (month == BIRTHDAY) /* Florida has the code in the other date */
    month = expiry_month;
  if (!date_is_valid (year, month, day))
    {
      document->low_confidence = TRUE;
      day = 31;
    }
  else
    document->person->birth_date = date_to_iso (document, year, month, day);
  document->expiry_date = expiry_date (expiry_year, expiry_month, month, day, document);
}

/*
 * The track holds digits only. Numbers that begin with the family name's letter have its place in
 * the alphabet instead: "04" for D.
 */
static char *
rebuild_number (Span digits, Span overflow, IdDocument *document)
{
  const char *family = document->person->family;
  int letter = span_digits (part (digits, 0, 2)) == 2 ? number (part (digits, 0, 2)) : 0;
  gboolean coded = digits.length >= 10 && jurisdiction_codes_family_name (document->issuer)
                   && letter >= 1 && letter <= 26
                   && (family == NULL || g_ascii_toupper (*family) == 'A' + letter - 1);
  char text[1 + LONGEST_NUMBER + OVERFLOW_WIDTH];
  gsize n = 0;

  if (coded)
    {
      id_document_repaired (document, REPAIR_NUMBER);
      text[n++] = (char)('A' + letter - 1);
      digits = part (digits, 2, digits.length);
    }
  digits = part (digits, 0, LONGEST_NUMBER);
  memcpy (text + n, digits.at, digits.length);
  n += digits.length;
  memcpy (text + n, overflow.at, overflow.length);
  return id_document_keep_raw (document, span_from (text, n + overflow.length));
}

static void
read_second_track (Span track, IdDocument *document)
{
  Span rest;
  Span digits = span_cut (part (track, 6, track.length), "=", &rest);
  Span overflow;
  const char *issuer;

  issuer = jurisdiction_of_iin (number (part (track, 0, 6)));
  if (issuer != NULL)
    document->issuer = id_document_keep (document, span_from (issuer, 2));
  if (rest.length >= 12 && span_digits (part (rest, 0, 12)) == 12)
    read_dates (part (rest, 0, 12), document);
  else
    document->low_confidence = TRUE;
  overflow = part (rest, 12, 0);
  while (overflow.length < OVERFLOW_WIDTH && 12 + overflow.length < rest.length
         && g_ascii_isalnum (overflow.at[overflow.length]))
    overflow.length++;
  document->person->document = rebuild_number (span_trim (digits), overflow, document);
}

static void
read_third_track (Span track, IdDocument *document)
{
  if (document->postal_code == NULL)
    document->postal_code = address_postal_code (document, part (track, POSTAL_AT, POSTAL_WIDTH));
  document->person->sex = sex_from_code (part (track, SEX_AT, 1));
}

gboolean
magstripe_parse (Span text, const char *today, IdDocument *document)
{
  Person *person = document->person;
  Tracks tracks;

  if (!find_tracks (text, &tracks))
    return FALSE;
  document->type = ID_AAMVA;
  if (tracks.first.length > 0)
    read_first_track (tracks.first, document);
  if (tracks.second.length > 0)
    read_second_track (tracks.second, document);
  if (tracks.third.length > 0)
    read_third_track (tracks.third, document);
  if (document->issuer == NULL)
    document->issuer = document->region;
  person->region = document->region != NULL ? document->region : document->issuer;
  if (person->family == NULL || person->given == NULL || person->birth_date == NULL
      || person->document == NULL || strcmp (person->birth_date, today) > 0)
    document->low_confidence = TRUE;
  return TRUE;
}
