/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The header of an AAMVA text: found in spite of what scanners and issuers do to it. Offsets are
 * looked at last: one card in six has wrong ones.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/jurisdiction.h"

#include <string.h>

enum
{
  SEARCHED = 200,  /* a header begins in this many bytes */
  SLACK = 4,       /* bytes that scanners drop at the end without any harm */
  DESIGNATOR = 10, /* type(2) offset(4) length(4) */
};

static const char standard_header[] = "@\n\x1e\rANSI ";

static gboolean
digits_at (const char *at, const char *end, int n)
{
  if (end - at < n)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!g_ascii_isdigit (at[i]))
      return FALSE;
  return TRUE;
}

static int
number_at (const char *at, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (at[i] - '0');
  return value;
}

/* The first digit after a file type at @at, or NULL. */
static const char *
digits_after_type (const char *at, const char *end)
{
  if (end - at < 10
      || (!span_is (span_from (at, 4), "ANSI") && !span_is (span_from (at, 5), "AAMVA")))
    return NULL;
  at += g_ascii_toupper (at[1]) == 'A' ? 5 : 4;
  for (int blanks = 0; blanks < 4 && at < end && !g_ascii_isalnum (*at); blanks++)
    at++;
  return digits_at (at, end, 5) ? at : NULL;
}

/* The same for a header that lost its type: an issuer's number where the digits begin. */
static const char *
digits_without_type (Span text)
{
  const char *at = text.at;
  const char *end = span_end (text);

  while (at < end && (*at == '@' || aamva_is_separator (*at) || *at == ' '))
    at++;
  return digits_at (at, end, 8) && jurisdiction_of_iin (number_at (at, 6)) != NULL ? at : NULL;
}

/* Two letters that name a subfile: DL, ID, EN, or Z and the jurisdiction's letter. */
static gboolean
is_type (const char *at, const char *end)
{
  if (end - at < 2)
    return FALSE;
  return strncmp (at, "DL", 2) == 0 || strncmp (at, "ID", 2) == 0 || strncmp (at, "EN", 2) == 0
         || (at[0] == 'Z' && g_ascii_isupper (at[1]));
}

static gboolean
is_element (const char *at, const char *end)
{
  return end - at >= 3 && aamva_kind (at) != KIND_UNKNOWN;
}

/* "DLDAQ", "ZVZVA": where a subfile's data may begin. */
static gboolean
is_subfile (const char *at, const char *end)
{
  if (!is_type (at, end) || end - at < 5)
    return FALSE;
  if (at[0] == 'Z')
    return at[2] == 'Z' && at[3] == at[1];
  return is_element (at + 2, end);
}

/*
 * A designator is type and eight digits. Alberta writes letters for digits: any eight letters and
 * digits do when the next designator or the data follows them.
 */
static gboolean
is_designator (const char *at, const char *end)
{
  const char *next = at + DESIGNATOR;

  if (!is_type (at, end) || end - at < DESIGNATOR)
    return FALSE;
  if (digits_at (at + 2, end, 8))
    return TRUE;
  if (is_element (at + 2, end))
    return FALSE;
  for (int i = 2; i < DESIGNATOR; i++)
    if (!g_ascii_isalnum (at[i]))
      return FALSE;
  while (next < end && aamva_is_separator (*next))
    next++;
  return is_subfile (next, end) || is_element (next, end)
         || (is_type (next, end) && digits_at (next + 2, end, 8));
}

static const char *
skip_separators (const char *at, const char *end)
{
  while (at < end && (aamva_is_separator (*at) || *at == ' '))
    at++;
  return at;
}

static void
read_iin (AamvaHeader *header, const char *digits, gsize n)
{
  const char *version = digits + 6;

  header->iin = n >= 6 ? number_at (digits, 6) : -1;
  if (jurisdiction_of_iin (header->iin) == NULL && n >= 5)
    {
      /* Its first 6 was lost, and everything after it moved up. */
      int shifted = 600000 + number_at (digits, 5);

      if (jurisdiction_of_iin (shifted) != NULL)
        {
          header->iin = shifted;
          header->damaged = TRUE;
          version = digits + 5;
          n++;
        }
    }
  if (jurisdiction_of_iin (header->iin) == NULL && n >= 7
      && jurisdiction_of_iin (number_at (digits + 1, 6)) != NULL)
    {
      /* A digit came in between. */
      header->iin = number_at (digits + 1, 6);
      header->damaged = TRUE;
      version = digits + 7;
      n--;
    }
  header->version = n >= 8 ? number_at (version, 2) : -1;
}

/* Where the elements begin when nothing stands where the standard puts it. */
static const char *
search_body (const char *at, const char *end)
{
  const char *element = NULL;

  for (; at < end; at++)
    {
      if (is_subfile (at, end) && at[0] != 'Z')
        return at;
      if (element == NULL && is_element (at, end))
        element = at;
      if (element != NULL && at - element > 40)
        break;
    }
  return element != NULL ? element : end;
}

/* Reads designators from @at; notes whether any of their offsets is wrong. */
static const char *
read_designators (AamvaHeader *header, const char *at, Span text, const char *start)
{
  const char *end = span_end (text);
  gsize zs = 0;

  while (is_designator (at, end))
    {
      const char *there = start + (digits_at (at + 2, end, 4) ? number_at (at + 2, 4) : 0);

      if (there <= at || there + 2 > end || strncmp (there, at, 2) != 0)
        header->misses = TRUE;
      else if (digits_at (at + 6, end, 4) && end - there + SLACK < number_at (at + 6, 4)
               && !aamva_is_separator (end[-1]))
        header->cut = TRUE;
      if (at[0] == 'Z' && zs < sizeof header->subfiles)
        header->subfiles[zs++] = at[1];
      at = skip_separators (at + DESIGNATOR, end);
    }
  return at;
}

/* A jurisdiction's subfile may come first: the licence's, or @at when there is none. */
static const char *
skip_jurisdiction (const char *at, const char *end)
{
  for (const char *next = at + 5; next < end; next++)
    if (is_subfile (next, end) && *next != 'Z')
      return next;
  return at;
}

static void
place_body (AamvaHeader *header, const char *at, const char *end)
{
  at = skip_separators (at, end);
  if (is_subfile (at, end) && at[0] == 'Z')
    at = skip_jurisdiction (at, end);
  if (!is_subfile (at, end) && !is_element (at, end))
    at = search_body (at, end);
  header->typeless = is_element (at, end);
  if (is_subfile (at, end) && at[0] != 'Z')
    at += 2;
  header->body = span_between (at, end);
}

void
aamva_find_header (Span text, AamvaHeader *header)
{
  const char *end = span_end (text);
  const char *digits = NULL;
  const char *type = text.at;
  const char *start = text.at;
  gsize n = 0;

  *header = (AamvaHeader){ .version = -1, .iin = -1, .body = text };
  if (text.length > 9 && memcmp (text.at, standard_header, 9) == 0)
    digits = digits_after_type (type = text.at + 4, end);
  for (gsize i = 0; digits == NULL && i < MIN (text.length, SEARCHED); i++)
    if ((text.at[i] | 0x20) == 'a')
      digits = digits_after_type (type = text.at + i, end);
  if (digits == NULL)
    digits = type = digits_without_type (text);
  if (digits == NULL)
    return;

  header->found = TRUE;
  while (start < type && *start != '@')
    start++;
  header->damaged = *start != '@' || *type != 'A' || type[1] != 'N';
  for (const char *at = start + 1; at < type; at++)
    if (!g_ascii_isspace (*at) && *at != 0x1e && *at != 0x1c)
      header->damaged = TRUE;
  while (digits + n < end && g_ascii_isdigit (digits[n]))
    n++;
  read_iin (header, digits, n);
  place_body (header, read_designators (header, digits + n, text, start), end);
}
