/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Birth dates: reading them, and telling a typing error from another person.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/birth-date.h"

#include <string.h>

typedef struct
{
  guint year;
  guint month;
  guint day;
} Parts;

static Parts
split (BirthDate date)
{
  return (Parts){ date / 10000, date / 100 % 100, date % 100 };
}

static gboolean
read_number (const char *text, gsize n, guint *value)
{
  *value = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint)(text[i] - '0');
    }
  return TRUE;
}

gboolean
birth_date_parse (const char *text, BirthDate *date)
{
  Parts p;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!read_number (text, 4, &p.year) || !read_number (text + 5, 2, &p.month)
      || !read_number (text + 8, 2, &p.day))
    return FALSE;
  if (p.year == 0 || p.month > 12 || p.day > 31 || (p.month == 0 && p.day != 0))
    return FALSE;
  if (p.day != 0 && !g_date_valid_dmy ((GDateDay)p.day, (GDateMonth)p.month, (GDateYear)p.year))
    return FALSE;
  *date = p.year * 10000 + p.month * 100 + p.day;
  return TRUE;
}

/* Each letter of a shape is a digit of the year, month or day; the rest stands for itself. */
static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; shape++, text++)
    if (g_ascii_isalpha (*shape) ? !g_ascii_isdigit (*text) : *text != *shape)
      return FALSE;
  return *text == '\0';
}

char *
birth_date_to_iso (const char *text)
{
  static const char *const shapes[]
      = { "yyyy-mm-dd", "yyyymmdd", "yyyy/mm/dd", "mm/dd/yyyy", "yyyy-mm", "yyyy" };
  BirthDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const char *shape = shapes[i];
      char iso[] = "0000-00-00";
      char *year = iso;
      char *month = iso + 5;
      char *day = iso + 8;

      if (!has_shape (text, shape))
        continue;
      for (const char *p = text; *p != '\0'; p++, shape++)
        if (*shape == 'y')
          *year++ = *p;
        else if (*shape == 'm')
          *month++ = *p;
        else if (*shape == 'd')
          *day++ = *p;
      return birth_date_parse (iso, &date) ? g_strdup (iso) : NULL;
    }
  return NULL;
}

/* Whether two parts of one date are one digit apart, or have two neighbouring digits swapped. */
static gboolean
is_digit_slip (guint a, guint b)
{
  guint wrong = 0;
  guint scale = 1;
  guint first = 0;

  for (guint x = a, y = b; x > 0 || y > 0; x /= 10, y /= 10, scale *= 10)
    if (x % 10 != y % 10)
      {
        wrong++;
        first = first == 0 ? scale : first;
      }
  if (wrong == 1)
    return TRUE;
  return wrong == 2 && a / first % 10 == b / (first * 10) % 10
         && b / first % 10 == a / (first * 10) % 10;
}

static gboolean
is_one_off (guint a, guint b)
{
  return a + 1 == b || b + 1 == a;
}

/* Whether @y is the day after @x over the end of a month; inside a month is_one_off() tells. */
static gboolean
is_next_day (Parts x, Parts y)
{
  if (x.month == 0 || y.day != 1 || y.month != x.month % 12 + 1
      || y.year != x.year + (x.month == 12))
    return FALSE;
  return x.day == g_date_get_days_in_month ((GDateMonth)x.month, (GDateYear)x.year);
}

/* Two of three parts agree: which kind of slip is the third? */
static BirthDateLevel
compare_third (Parts x, Parts y)
{
  gboolean year = x.year != y.year;
  gboolean month = x.month != y.month;
  guint a = year ? x.year : month ? x.month : x.day;
  guint b = year ? y.year : month ? y.month : y.day;

  if (is_one_off (a, b))
    return BIRTH_DATE_NEIGHBOUR;
  if (is_digit_slip (a, b))
    return BIRTH_DATE_DIGIT;
  return year ? BIRTH_DATE_YEAR_OFF : BIRTH_DATE_SAME_YEAR;
}

/* What is not known neither agrees nor differs; at least the year is always known. */
static BirthDateLevel
compare_partial (Parts a, Parts b)
{
  gboolean both_months = a.month != 0 && b.month != 0;

  if (a.year != b.year)
    return is_one_off (a.year, b.year) ? BIRTH_DATE_YEAR_OFF : BIRTH_DATE_DIFFERENT;
  if (both_months && a.month != b.month)
    return BIRTH_DATE_SAME_YEAR;
  return BIRTH_DATE_SAME_PART;
}

BirthDateLevel
birth_date_compare (BirthDate a, BirthDate b)
{
  Parts x = split (a);
  Parts y = split (b);

  if (a == 0 || b == 0)
    return BIRTH_DATE_MISSING;
  if (x.day == 0 || y.day == 0)
    return compare_partial (x, y);
  if (a == b)
    return BIRTH_DATE_SAME;
  if (x.year == y.year && x.day == y.month && x.month == y.day)
    return BIRTH_DATE_SWAPPED;
  if (is_next_day (x, y) || is_next_day (y, x))
    return BIRTH_DATE_NEIGHBOUR;
  if ((x.year == y.year) + (x.month == y.month) + (x.day == y.day) == 2)
    return compare_third (x, y);
  return x.year == y.year ? BIRTH_DATE_SAME_YEAR : BIRTH_DATE_DIFFERENT;
}

typedef void (*SlipFunc) (BirthDate slip, gpointer data);

/* The same year, another month or day. */
static void
each_slip_in_year (Parts p, SlipFunc func, gpointer data)
{
  BirthDate year = p.year * 10000;

  func (year, data);
  for (guint m = 1; m <= 12; m++)
    {
      func (year + m * 100, data);
      for (guint d = 1; p.day == 0 && d <= 31; d++)
        func (year + m * 100 + d, data);
      if (p.day != 0 && m != p.month)
        func (year + m * 100 + p.day, data);
    }
  for (guint d = 1; p.day != 0 && d <= 31; d++)
    func (year + p.month * 100 + d, data);
  if (p.day >= 1 && p.day <= 12 && p.day != p.month)
    func (year + p.day * 100 + p.month, data);
}

/* The same month and day, another year: a digit wrong, or two neighbouring digits swapped. */
static void
each_slip_of_year (Parts p, BirthDate rest, SlipFunc func, gpointer data)
{
  for (guint scale = 1; scale <= 1000; scale *= 10)
    for (guint digit = 0; digit <= 9; digit++)
      if (digit != p.year / scale % 10)
        func ((p.year - p.year / scale % 10 * scale + digit * scale) * 10000 + rest, data);
  for (guint scale = 1; scale <= 100; scale *= 10)
    {
      guint low = p.year / scale % 10;
      guint high = p.year / scale / 10 % 10;
      guint bare = p.year - low * scale - high * scale * 10;

      func ((bare + high * scale + low * scale * 10) * 10000 + rest, data);
    }
  /* One year off may change several digits: 1999 and 2000. */
  func ((p.year + 1) * 10000 + rest, data);
  func ((p.year - 1) * 10000 + rest, data);
}

/* The day before and the day after, where they lie in another month. */
static void
each_slip_over_month (Parts p, SlipFunc func, gpointer data)
{
  guint last = g_date_get_days_in_month ((GDateMonth)p.month, (GDateYear)p.year);
  guint month = p.month == 1 ? 12 : p.month - 1;
  guint year = p.month == 1 ? p.year - 1 : p.year;

  if (p.day == last)
    func ((p.year + (p.month == 12)) * 10000 + (p.month % 12 + 1) * 100 + 1, data);
  if (p.day == 1 && year > 0)
    func (year * 10000 + month * 100
              + g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year),
          data);
}

void
birth_date_each_slip (BirthDate date, SlipFunc func, gpointer data)
{
  Parts p = split (date);

  if (date == 0)
    return;
  each_slip_in_year (p, func, data);
  if (p.day == 0)
    return;
  each_slip_of_year (p, date % 10000, func, data);
  each_slip_over_month (p, func, data);
}

gboolean
birth_date_each_year_off (BirthDate date, guint first, guint last, SlipFunc func, gpointer data)
{
  Parts p = split (date);

  if (p.day == 0)
    return FALSE;
  for (guint year = first; year <= last; year++)
    func (year * 10000 + date % 10000, data);
  /* Where the other's day is not known. */
  for (guint month = 0; month <= 12; month++)
    {
      func ((p.year + 1) * 10000 + month * 100, data);
      func ((p.year - 1) * 10000 + month * 100, data);
    }
  return TRUE;
}

EvidenceReading
birth_date_level_to_reading (BirthDateLevel level)
{
  static const EvidenceReading readings[BIRTH_DATE_N_LEVELS] = {
    [BIRTH_DATE_MISSING] = READING_MISSING,
    [BIRTH_DATE_SAME] = READING_SAME,
    [BIRTH_DATE_SAME_PART] = READING_PART,
    [BIRTH_DATE_SWAPPED] = READING_DAY_MONTH_SWAPPED,
    [BIRTH_DATE_NEIGHBOUR] = READING_ONE_DIGIT_OFF,
    [BIRTH_DATE_DIGIT] = READING_ONE_DIGIT_OFF,
    [BIRTH_DATE_YEAR_OFF] = READING_YEAR_OFF,
    [BIRTH_DATE_SAME_YEAR] = READING_SAME_YEAR,
    [BIRTH_DATE_DIFFERENT] = READING_DIFFERENT,
  };

  return readings[level];
}
