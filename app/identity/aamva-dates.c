/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates of licences: MMDDCCYY in the US, CCYYMMDD in Canada and in version 01, and what issuers
 * make of that.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"

#include <stdlib.h>
#include <string.h>

enum
{
  ORDER_MDY,
  ORDER_YMD,
  ORDER_DMY,
};

enum
{
  SHORT_AHEAD = 50, /* years: an expiry of two digits further ahead belongs to the last century */
};

int
date_last_day (int year, int month)
{
  static const guint8 days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

gboolean
date_is_valid (int year, int month, int day)
{
  return year >= 1880 && year < 2200 && month >= 1 && month <= 12 && day >= 1
         && day <= date_last_day (year, month);
}

static int
number (const char *digits, int n)
{
  int value = 0;

  while (n-- > 0)
    value = value * 10 + (*digits++ - '0');
  return value;
}

void
date_write (int year, int month, int day, char text[11])
{
  for (int i = 3; i >= 0; i--, year /= 10)
    text[i] = (char)('0' + year % 10);
  text[4] = text[7] = '-';
  text[5] = (char)('0' + month / 10);
  text[6] = (char)('0' + month % 10);
  text[8] = (char)('0' + day / 10);
  text[9] = (char)('0' + day % 10);
  text[10] = '\0';
}

char *
date_to_iso (IdDocument *document, int year, int month, int day)
{
  char *text = id_document_text (document, 11);

  date_write (year, month, day, text);
  return text;
}

typedef struct
{
  int year;
  int month;
  int day;
} Date;

static gboolean
from_order (const char *digits, int order, Date *date)
{
  date->year = number (digits + (order == ORDER_YMD ? 0 : 4), 4);
  date->month = number (digits + (order == ORDER_MDY ? 0 : order == ORDER_YMD ? 4 : 2), 2);
  date->day = number (digits + (order == ORDER_MDY ? 2 : order == ORDER_YMD ? 6 : 0), 2);
  return date_is_valid (date->year, date->month, date->day);
}

/* "6/5/1951", "1951-06-05": the parts keep their order and get their leading zeros. */
static gboolean
collect_parts (Span value, char digits[8])
{
  Span parts[3] = { 0 };
  gsize n = 0;
  gsize width = 0;

  for (gsize i = 0; i < value.length && n <= 3; i++)
    {
      if (!g_ascii_isdigit (value.at[i]))
        {
          if (n == 3 && (value.at[i] == 'T' || value.at[i] == ' '))
            break; /* the time of day */
          continue;
        }
      if (i == 0 || !g_ascii_isdigit (value.at[i - 1]))
        if (++n > 3)
          return FALSE;
      if (parts[n - 1].length == 0)
        parts[n - 1].at = value.at + i;
      parts[n - 1].length++;
    }
  if (n != 3)
    return FALSE;
  for (gsize i = 0; i < 3; i++)
    {
      gsize want = parts[i].length <= 2 ? 2 : parts[i].length;

      if (width + want > 8)
        return FALSE;
      if (parts[i].length == 1)
        digits[width++] = '0';
      for (gsize d = 0; d < parts[i].length; d++)
        digits[width++] = parts[i].at[d];
    }
  return width == 8;
}

/* "05-MAR-2027", "MAR 5 2027": as month, day and year. */
static gboolean
collect_named (Span value, char digits[8])
{
  static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  Span parts[3] = { 0 };
  gsize n = 0;
  gsize named;
  int month = 0;

  while (value.length > 0 && n < 3)
    {
      Span part = span_cut (value, "-/., ", &value);

      if (part.length > 0)
        parts[n++] = part;
    }
  if (n < 3 || parts[2].length != 4 || span_digits (parts[2]) != 4)
    return FALSE;
  named = span_digits (parts[0]) == 0 ? 0 : 1;
  for (int i = 0; i < 12 && parts[named].length >= 3; i++)
    if (g_ascii_strncasecmp (parts[named].at, months + (gsize)i * 3, 3) == 0)
      month = i + 1;
  if (month == 0 || parts[1 - named].length > 2
      || span_digits (parts[1 - named]) != parts[1 - named].length)
    return FALSE;
  digits[0] = (char)('0' + month / 10);
  digits[1] = (char)('0' + month % 10);
  digits[2] = parts[1 - named].length == 2 ? parts[1 - named].at[0] : '0';
  digits[3] = parts[1 - named].at[parts[1 - named].length - 1];
  memcpy (digits + 4, parts[2].at, 4);
  return TRUE;
}

/* The first eight digits when nothing parts them. */
static gboolean
collect_run (Span value, char digits[8])
{
  gsize start = 0;

  while (start < value.length && !g_ascii_isdigit (value.at[start]))
    start++;
  for (gsize i = 0; i < 8; i++)
    {
      if (start + i >= value.length || !g_ascii_isdigit (value.at[start + i]))
        return FALSE;
      digits[i] = value.at[start + i];
    }
  return TRUE;
}

/* In the first order in which it is one; -1 when it is none. */
static int
read_in_order (Span value, gboolean year_first, Date *date)
{
  static const int orders[2][3]
      = { { ORDER_MDY, ORDER_YMD, ORDER_DMY }, { ORDER_YMD, ORDER_MDY, ORDER_DMY } };
  char digits[8];

  if (!collect_run (value, digits) && !collect_parts (value, digits)
      && !collect_named (value, digits))
    return -1;
  for (int i = 0; i < 3; i++)
    if (from_order (digits, orders[year_first ? 1 : 0][i], date))
      return i;
  return -1;
}

gboolean
aamva_is_date (Span value)
{
  Date date;

  return read_in_order (value, FALSE, &date) >= 0;
}

char *
aamva_date (Span value, gboolean year_first, IdDocument *document)
{
  Date date;
  int tries;

  value = span_trim (value);
  tries = read_in_order (value, year_first, &date);
  if (tries < 0)
    return NULL;
  if (tries > 0)
    id_document_repaired (document, REPAIR_DATE_ORDER);
  if (tries > 1) /* 03-04 could be either */
    document->low_confidence = TRUE;
  if (value.length != 8)
    id_document_repaired (document, REPAIR_DATE);
  return date_to_iso (document, date.year, date.month, date.day);
}

/* The century in which @year is not too far ahead of @today. */
static int
full_year (int year, gboolean past, const char *today)
{
  int now = atoi (today);

  year += now / 100 * 100;
  return year > now + (past ? 0 : SHORT_AHEAD) ? year - 100 : year;
}

char *
aamva_short_date (Span value, gboolean year_first, gboolean past, const char *today,
                  IdDocument *document)
{
  char digits[6];
  gsize n = 0;

  value = span_trim (value);
  for (gsize i = 0; i < value.length; i++)
    if (g_ascii_isdigit (value.at[i]) && n < 6)
      digits[n++] = value.at[i];
    else if (g_ascii_isdigit (value.at[i]) || strchr ("-/. ", value.at[i]) == NULL)
      return NULL;
  if (n < 6)
    return NULL;
  for (int i = 0; i < 2; i++, year_first = !year_first)
    {
      int year = full_year (number (digits + (year_first ? 0 : 4), 2), past, today);
      int month = number (digits + (year_first ? 2 : 0), 2);
      int day = number (digits + (year_first ? 4 : 2), 2);

      if (!date_is_valid (year, month, day))
        continue;
      id_document_doubted (document, REPAIR_DATE);
      return date_to_iso (document, year, month, day);
    }
  return NULL;
}
