/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a machine readable zone: its lines may come as one, two or three, with blanks, in lower
 * case, without their last fillers, or among other text.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/mrz.h"

#include <string.h>

enum
{
  MAX_LINES = 24,
  SHORTEST = 8, /* a line that lost its fillers is still this long */
  LONGEST = 92, /* all lines joined */
};

/* clang-format off */
/* TD1: ICAO 9303-5, 4.2.2; TD2: 9303-6; TD3: 9303-4; visas, 9303-7, have no composite. */
static const MrzLayout td1 = {
  .type = ID_MRZ_TD1, .lines = 3, .width = 30, .number = 5, .number_size = 9, .birth = 30,
  .expiry = 38, .sex = 37, .optional = 15, .optional_size = 15, .names = 60, .names_size = 30,
  .composite = 59, .parts = { { 5, 30 }, { 30, 37 }, { 38, 45 }, { 48, 59 } },
};
static const MrzLayout td2 = {
  .type = ID_MRZ_TD2, .lines = 2, .width = 36, .number = 36, .number_size = 9, .birth = 49,
  .expiry = 57, .sex = 56, .optional = 64, .optional_size = 7, .names = 5, .names_size = 31,
  .composite = 71, .parts = { { 36, 46 }, { 49, 56 }, { 57, 71 } },
};
static const MrzLayout td3 = {
  .type = ID_MRZ_TD3, .lines = 2, .width = 44, .number = 44, .number_size = 9, .birth = 57,
  .expiry = 65, .sex = 64, .optional = 72, .optional_size = 14, .optional_check = 86, .names = 5,
  .names_size = 39, .composite = 87, .parts = { { 44, 54 }, { 57, 64 }, { 65, 87 } },
};
static const MrzLayout visa_b = {
  .type = ID_MRZ_TD2, .lines = 2, .width = 36, .number = 36, .number_size = 9, .birth = 49,
  .expiry = 57, .sex = 56, .names = 5, .names_size = 31,
};
static const MrzLayout visa_a = {
  .type = ID_MRZ_TD3, .lines = 2, .width = 44, .number = 44, .number_size = 9, .birth = 57,
  .expiry = 65, .sex = 64, .names = 5, .names_size = 39,
};
/* The French card of 1988 to 2021: family name in line 1, given names in line 2. */
static const MrzLayout france = {
  .type = ID_MRZ_FRA, .lines = 2, .width = 36, .number = 36, .number_size = 12, .birth = 63,
  .sex = 70, .names = 5, .names_size = 25, .composite = 71, .parts = { { 0, 71 } },
};
/* clang-format on */

static inline gboolean
is_mrz_character (char c)
{
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
}

typedef struct
{
  char text[LONGEST + 1];
  gsize length;
} Line;

/* The quotation marks that OCR makes of fillers: a double one of two, some say of @each. */
static gsize
filler_marks (const char *at, gsize left, gsize each, gsize *fillers)
{
  if (left >= 2 && memcmp (at, "\xc2\xab", 2) == 0)
    {
      *fillers = each;
      return 2;
    }
  if (left >= 3 && memcmp (at, "\xe2\x80\xb9", 3) == 0)
    {
      *fillers = 1;
      return 3;
    }
  return 0;
}

static gboolean
is_full_width (gsize length)
{
  return length == 30 || length == 36 || length == 44 || length == 72 || length == 88
         || length == 90;
}

/* A line as the standard has it. */
static gboolean
read_plain_line (Span span, Line *line)
{
  if (span.length < SHORTEST || span.length > LONGEST)
    return FALSE;
  for (gsize i = 0; i < span.length; i++)
    if (!is_mrz_character (span.at[i]))
      return FALSE;
  memcpy (line->text, span.at, span.length);
  line->length = span.length;
  return TRUE;
}

/* One line in upper case. Blanks go, unless only as fillers they make the width right. */
static gboolean
read_line (Span span, gsize each, Line *line, gboolean *lower)
{
  Line filled = { .length = 0 };
  gboolean bare; /* of fillers, but for blanks */

  if (!is_full_width (span.length)) /* else blanks at the ends are fillers */
    span = span_trim (span);
  if (read_plain_line (span, line))
    return TRUE;
  line->length = 0;
  for (gsize i = 0; i < span.length; i++)
    {
      gsize fillers = 1;
      gsize mark = (guchar)span.at[i] < 0x80
                       ? 0
                       : filler_marks (span.at + i, span.length - i, each, &fillers);
      char c = mark > 0 ? '<' : g_ascii_toupper (span.at[i]);

      if (c != ' ' && c != '\t' && !is_mrz_character (c))
        return FALSE;
      for (gsize n = 0; n < fillers; n++)
        {
          if (filled.length >= LONGEST)
            return FALSE;
          if (is_mrz_character (c))
            line->text[line->length++] = c;
          filled.text[filled.length++] = is_mrz_character (c) ? c : '<';
        }
      *lower = *lower || g_ascii_islower (span.at[i]);
      if (mark > 0)
        i += mark - 1;
    }
  bare = memchr (line->text, '<', line->length) == NULL;
  if (is_full_width (filled.length) ? bare || !is_full_width (line->length)
                                    : bare && !is_full_width (line->length))
    *line = filled;
  return line->length >= SHORTEST;
}

static Span
cut_line (Span text, Span *rest)
{
  gsize n = 0;

  while (n < text.length && ((guchar)text.at[n] >= ' ' || text.at[n] == '\t') && text.at[n] != '|')
    n++;
  *rest = n < text.length ? span_between (text.at + n + 1, span_end (text))
                          : span_from (span_end (text), 0);
  return span_from (text.at, n);
}

static gsize
read_lines (Span text, gsize each, Line lines[MAX_LINES], gboolean *lower)
{
  gsize n = 0;

  while (text.length > 0)
    {
      Span line = cut_line (text, &text);
      gboolean lower_here = FALSE;

      if (span_trim (line).length < SHORTEST)
        continue;
      if (n == MAX_LINES)
        break;
      if (!read_line (line, each, &lines[n], &lower_here))
        continue;
      *lower = *lower || lower_here;
      n++;
    }
  return n;
}

static gboolean
is_date (const char *at)
{
  int odd = 0;

  for (int i = 0; i < 6; i++)
    odd += !(g_ascii_isdigit (at[i]) || strchr ("<ODQILZSGB", at[i]) != NULL);
  return odd <= 1;
}

/* The fields that no other text has in these places. */
static gboolean
has_shape (const MrzLayout *layout, const char *zone)
{
  return memchr ("PIACV1D", zone[0], 7) != NULL && is_date (zone + layout->birth)
         && (layout->expiry == 0 || is_date (zone + layout->expiry))
         && strchr ("MFX<", zone[layout->sex]) != NULL
         && memchr (zone + layout->names, '<', layout->names_size) != NULL;
}

/* Older French cards differ from TD2 in everything but their size. */
static gboolean
is_french (const char *zone)
{
  return memcmp (zone, "IDFRA", 5) == 0 && has_shape (&france, zone)
         && (mrz_check_holds (zone + 36, 12, zone[48]) || mrz_check_holds (zone + 63, 6, zone[69])
             || !has_shape (&td2, zone));
}

static const MrzLayout *
layout_of (const char *zone, gsize length)
{
  const MrzLayout *layout = NULL;

  if (length == 90)
    layout = &td1;
  else if (length == 88)
    layout = zone[0] == 'V' ? &visa_a : &td3;
  else if (length == 72)
    layout = is_french (zone) ? &france : zone[0] == 'V' ? &visa_b : &td2;
  return layout != NULL && has_shape (layout, zone) ? layout : NULL;
}

/* Puts @count lines end to end, each filled up to @width; the last line of TD2 and TD3 is full,
 * but for a visa's. */
static gboolean
join (const Line *lines, gsize count, gsize width, char *zone, gboolean *padded)
{
  for (gsize i = 0; i < count; i++)
    {
      gboolean visa = lines[0].text[0] == 'V' && lines[0].length == width;
      gboolean open_end = count == 3 ? i != 1 : i == 0 || visa;

      if (lines[i].length > width || (lines[i].length < width && !open_end))
        return FALSE;
      if (lines[i].length < width)
        *padded = TRUE;
      memset (zone + i * width, '<', width);
      memcpy (zone + i * width, lines[i].text, lines[i].length);
    }
  return TRUE;
}

static const MrzLayout *
match_lines (const Line *lines, gsize left, char *zone, gboolean *rebuilt)
{
  static const gsize shapes[][2] = { { 2, 44 }, { 2, 36 }, { 3, 30 } };
  const MrzLayout *layout = NULL;

  for (gsize i = 0; layout == NULL && i < G_N_ELEMENTS (shapes); i++)
    {
      gsize count = shapes[i][0];
      gsize width = shapes[i][1];
      gboolean padded = FALSE;

      if (left < count || !join (lines, count, width, zone, &padded))
        continue;
      layout = layout_of (zone, count * width);
      *rebuilt = padded;
    }
  if (layout != NULL || lines[0].length < 72 || lines[0].length > MRZ_MAX)
    return layout;
  memcpy (zone, lines[0].text, lines[0].length);
  *rebuilt = TRUE;
  return layout_of (zone, lines[0].length);
}

/* Lines broken in wrong places, all together. */
static const MrzLayout *
match_together (const Line *lines, gsize n, char *zone)
{
  gsize length = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (length + lines[i].length > MRZ_MAX)
        return NULL;
      memcpy (zone + length, lines[i].text, lines[i].length);
      length += lines[i].length;
    }
  return layout_of (zone, length);
}

/* @each: what a double quotation mark stands for. */
static const MrzLayout *
find_layout (Span text, gsize each, char *zone, gboolean *lower, gboolean *rebuilt)
{
  Line lines[MAX_LINES];
  const MrzLayout *layout = NULL;
  gsize n = read_lines (text, each, lines, lower);

  for (gsize i = 0; layout == NULL && i < n; i++)
    layout = match_lines (lines + i, n - i, zone, rebuilt);
  if (layout != NULL || n < 2)
    return layout;
  *rebuilt = TRUE;
  return match_together (lines, n, zone);
}

const MrzLayout *
mrz_find (Span text, char zone[MRZ_MAX + 1], IdDocument *document)
{
  const MrzLayout *layout;
  gboolean lower = FALSE;
  gboolean rebuilt = FALSE;

  if (text.length < 50 || text.length > 2048
      || (!span_has (text, '<') && !span_has (text, ' ') && !span_has (text, '\xc2')
          && !span_has (text, '\xe2')))
    return NULL;
  layout = find_layout (text, 2, zone, &lower, &rebuilt);
  if (layout == NULL && span_has (text, '\xc2'))
    layout = find_layout (text, 1, zone, &lower, &rebuilt);
  if (layout == NULL)
    return NULL;
  zone[layout->lines * layout->width] = '\0';
  if (lower)
    id_document_repaired (document, REPAIR_CASE);
  if (rebuilt)
    id_document_repaired (document, REPAIR_LINES);
  return layout;
}
