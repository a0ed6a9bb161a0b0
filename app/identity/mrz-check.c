/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Check digits of machine readable zones, and the corrections that they can prove.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/mrz.h"

#include <string.h>

enum
{
  DATE = 6,
  LONG_ROOM = 15, /* optional data into which a TD1 number can overflow */
};

static int
value_of (char c)
{
  if (g_ascii_isdigit (c))
    return c - '0';
  if (g_ascii_isupper (c))
    return c - 'A' + 10;
  return c == '<' ? 0 : -1;
}

int
mrz_check_digit (const char *at, gsize length)
{
  static const int weights[3] = { 7, 3, 1 };
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int value = value_of (at[i]);

      if (value < 0)
        return -1;
      sum += value * weights[i % 3];
    }
  return sum % 10;
}

gboolean
mrz_check_holds (const char *at, gsize length, char digit)
{
  return mrz_check_digit (at, length) == digit - '0';
}

static char
as_digit (char c)
{
  static const char from[] = "OQDILZSGB";
  static const char to[] = "000112568";
  const char *found = c != '\0' ? strchr (from, c) : NULL;

  return found != NULL ? to[found - from] : c;
}

/* What OCR reads for @c and the other way round, or 0. G and 6 have the same check value. */
static char
lookalike (char c)
{
  static const char pairs[] = "0O1I2Z5S8B6G";
  const char *found = c != '\0' ? strchr (pairs, c) : NULL;

  return found != NULL ? pairs[(found - pairs) ^ 1] : 0;
}

/* A field of digits: letters in it are digits that were read wrongly, if the check digit says so.
 */
static gboolean
repair_digits (char *at, gsize length, char *digit, gboolean *changed)
{
  char fixed[DATE];
  char fixed_digit = as_digit (*digit);

  if (mrz_check_holds (at, length, *digit))
    return TRUE;
  for (gsize i = 0; i < length; i++)
    fixed[i] = as_digit (at[i]);
  if (!mrz_check_holds (fixed, length, fixed_digit))
    return FALSE;
  memcpy (at, fixed, length);
  *digit = fixed_digit;
  *changed = TRUE;
  return TRUE;
}

static gboolean
composite_holds (const MrzLayout *layout, const char *zone, char digit)
{
  char covered[MRZ_MAX];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (layout->parts) && layout->parts[i][1] > 0; i++)
    {
      gsize size = (gsize)(layout->parts[i][1] - layout->parts[i][0]);

      memcpy (covered + n, zone + layout->parts[i][0], size);
      n += size;
    }
  return mrz_check_holds (covered, n, digit);
}

static gboolean
number_holds (const MrzLayout *layout, char *zone)
{
  char *at = zone + layout->number;
  char *digit = at + layout->number_size;
  char together[9 + LONG_ROOM];
  gsize more = 0;

  if (*digit != '<' || layout->optional == 0 || layout->optional_check != 0)
    return mrz_check_holds (at, layout->number_size, *digit);
  /* A long number: the rest and its check digit lead the optional data (9303-5, 4.2.2.2). */
  while (more < layout->optional_size && zone[layout->optional + more] != '<')
    more++;
  if (more < 2)
    return FALSE;
  memcpy (together, at, 9);
  memcpy (together + 9, zone + layout->optional, more - 1);
  return mrz_check_holds (together, 9 + more - 1, zone[layout->optional + more - 1]);
}

/* Both proofs that a changed number has: its own check digit and the composite. */
static gboolean
number_proved (const MrzLayout *layout, char *zone)
{
  return number_holds (layout, zone)
         && (layout->composite == 0
             || composite_holds (layout, zone, as_digit (zone[layout->composite])));
}

/*
 * A document number may hold letters and digits, so no type decides: each lookalike alone, then
 * each two of them, is tried, and taken when exactly one way has both proofs.
 */
static gboolean
repair_number (const MrzLayout *layout, char *zone, gboolean *changed)
{
  gsize end = layout->number + layout->number_size;
  char *digit = zone + end;
  char kept = *digit;
  gsize found[2] = { 0 };
  int ways = 0;

  if (number_holds (layout, zone))
    return TRUE;
  if (*digit != '<')
    *digit = as_digit (*digit);
  if (*digit != kept && number_proved (layout, zone))
    {
      *changed = TRUE;
      return TRUE;
    }
  for (int two = 0; two < 2 && ways == 0; two++)
    for (gsize i = layout->number; i < end; i++)
      for (gsize j = two ? i + 1 : i; j < (two ? end : i + 1); j++)
        {
          char first = zone[i];
          char second = zone[j];

          if (lookalike (first) == 0 || lookalike (second) == 0)
            continue;
          zone[i] = lookalike (first);
          zone[j] = lookalike (second);
          if (number_proved (layout, zone))
            {
              ways++;
              found[0] = i;
              found[1] = j;
            }
          zone[i] = first;
          zone[j] = second;
        }
  if (ways != 1)
    {
      *digit = kept;
      return FALSE;
    }
  zone[found[0]] = lookalike (zone[found[0]]);
  if (found[1] != found[0])
    zone[found[1]] = lookalike (zone[found[1]]);
  *changed = TRUE;
  return TRUE;
}

/* The personal number's check digit may be '<' or 0 when there is no number (9303-4, 4.2.2.2). */
static gboolean
optional_holds (const MrzLayout *layout, char *zone, gboolean *changed)
{
  const char *at = zone + layout->optional;
  char *digit = zone + layout->optional_check;

  if (mrz_check_holds (at, layout->optional_size, *digit))
    return TRUE;
  if (mrz_check_digit (at, layout->optional_size) == 0 && *digit == '<')
    return TRUE;
  if (!mrz_check_holds (at, layout->optional_size, as_digit (*digit)))
    return FALSE;
  *digit = as_digit (*digit);
  *changed = TRUE;
  return TRUE;
}

guint
mrz_repair (const MrzLayout *layout, char *zone, guint *total, IdDocument *document)
{
  gboolean changed = FALSE;
  guint held = 0;

  *total = 2;
  held += repair_digits (zone + layout->birth, DATE, zone + layout->birth + DATE, &changed);
  if (layout->expiry != 0)
    {
      ++*total;
      held += repair_digits (zone + layout->expiry, DATE, zone + layout->expiry + DATE, &changed);
    }
  if (layout->optional_check != 0)
    {
      ++*total;
      held += optional_holds (layout, zone, &changed);
    }
  held += repair_number (layout, zone, &changed);
  if (layout->composite != 0)
    {
      char *digit = zone + layout->composite;

      ++*total;
      if (composite_holds (layout, zone, *digit))
        held++;
      else if (as_digit (*digit) != *digit && composite_holds (layout, zone, as_digit (*digit)))
        {
          *digit = as_digit (*digit);
          changed = TRUE;
          held++;
        }
    }
  if (changed)
    id_document_repaired (document, REPAIR_OCR);
  return held;
}
