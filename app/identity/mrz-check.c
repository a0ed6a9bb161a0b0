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
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  return c == '<' ? 0 : -1;
}

int
mrz_check_digit (const char *at, gsize length)
{
  static const int next_weight[] = { [7] = 3, [3] = 1, [1] = 7 };
  int weight = 7;
  int sum = 0;

  for (gsize i = 0; i < length; i++, weight = next_weight[weight])
    {
      int value = value_of (at[i]);

      if (value < 0)
        return -1;
      sum += value * weight;
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

  for (gsize i = 0; i < length; i++)
    {
      fixed[i] = as_digit (at[i]);
      if (!g_ascii_isdigit (fixed[i]) && fixed[i] != '<')
        return FALSE;
    }
  if (!mrz_check_holds (fixed, length, fixed_digit))
    return FALSE;
  if (memcmp (at, fixed, length) == 0 && *digit == fixed_digit)
    return TRUE;
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

/* Every letter of the number that looks like a digit is one: most numbers are digits at the end. */
static gboolean
repair_as_digits (const MrzLayout *layout, char *zone)
{
  char *at = zone + layout->number;
  char kept[16];

  memcpy (kept, at, layout->number_size);
  for (gsize i = 1; i < layout->number_size; i++)
    if (g_ascii_isupper (at[i]) && lookalike (at[i]) != 0)
      at[i] = lookalike (at[i]);
  if (number_holds (layout, zone))
    return TRUE;
  memcpy (at, kept, layout->number_size);
  return FALSE;
}

/* One lookalike exchanged, when there is exactly one that makes the check digit hold. */
static gboolean
repair_one (const MrzLayout *layout, char *zone)
{
  gsize found = 0;
  int ways = 0;

  for (gsize i = layout->number; i < (gsize)layout->number + layout->number_size; i++)
    {
      char kept = zone[i];

      if (lookalike (kept) == 0)
        continue;
      zone[i] = lookalike (kept);
      if (number_holds (layout, zone))
        {
          ways++;
          found = i;
        }
      zone[i] = kept;
    }
  if (ways == 1)
    zone[found] = lookalike (zone[found]);
  return ways == 1;
}

/*
 * A document number may hold letters and digits, so no type decides, and one check digit believes
 * one wrong number in ten (the composite weighs the same places equally, and proves nothing more).
 * What is put right here the visitor confirms.
 */
static gboolean
repair_number (const MrzLayout *layout, char *zone, IdDocument *document)
{
  char *digit = zone + layout->number + layout->number_size;
  char kept = *digit;

  if (number_holds (layout, zone))
    return TRUE;
  if (kept != '<')
    *digit = as_digit (kept);
  if (*digit != kept && number_holds (layout, zone))
    {
      id_document_repaired (document, REPAIR_OCR);
      return TRUE;
    }
  if (repair_as_digits (layout, zone) || repair_one (layout, zone))
    {
      id_document_doubted (document, REPAIR_OCR);
      return TRUE;
    }
  *digit = kept;
  return FALSE;
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
  held += repair_number (layout, zone, document);
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
