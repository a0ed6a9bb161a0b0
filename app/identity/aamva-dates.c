/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates of licences: MMDDCCYY in the US, CCYYMMDD in Canada and in version 01, and what issuers
 * make of that.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"

enum
{
  ORDER_MDY,
  ORDER_YMD,
  ORDER_DMY,
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

char *
date_to_iso (int year, int month, int day)
{
  char *text = g_malloc (11);

  for (int i = 3; i >= 0; i--, year /= 10)
    text[i] = (char)('0' + year % 10);
  text[4] = text[7] = '-';
  text[5] = (char)('0' + month / 10);
  text[6] = (char)('0' + month % 10);
  text[8] = (char)('0' + day / 10);
  text[9] = (char)('0' + day % 10);
  text[10] = '\0';
  return text;
}

static char *
from_order (const char *digits, int order)
{
  int year = number (digits + (order == ORDER_YMD ? 0 : 4), 4);
  int month = number (digits + (order == ORDER_MDY ? 0 : order == ORDER_YMD ? 4 : 2), 2);
  int day = number (digits + (order == ORDER_MDY ? 2 : order == ORDER_YMD ? 6 : 0), 2);

  return date_is_valid (year, month, day) ? date_to_iso (year, month, day) : NULL;
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
        continue;
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

char *
aamva_date (Span value, gboolean year_first, IdDocument *document)
{
  static const int orders[2][3]
      = { { ORDER_MDY, ORDER_YMD, ORDER_DMY }, { ORDER_YMD, ORDER_MDY, ORDER_DMY } };
  char digits[8];

  value = span_trim (value);
  if (!collect_run (value, digits) && !collect_parts (value, digits))
    return NULL;
  for (int i = 0; i < 3; i++)
    {
      char *date = from_order (digits, orders[year_first ? 1 : 0][i]);

      if (date == NULL)
        continue;
      if (i > 0)
        id_document_repaired (document, REPAIR_DATE_ORDER);
      if (orders[0][i] == ORDER_DMY) /* 03-04 could be either */
        document->low_confidence = TRUE;
      if (value.length != 8)
        id_document_repaired (document, REPAIR_DATE);
      return date;
    }
  return NULL;
}
