/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Control characters that arrive as their names. Each way to spell them is a small reader: it
 * returns how many bytes it took, and the character, or 0 when its spelling does not stand there.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/spelt.h"

#include <string.h>

typedef gsize (*Reader) (Span at, int *character);

/* @digits digits of @base at @at, as a control character's code; -1 when they are none. */
static int
code_at (Span at, gsize start, gsize digits, int base)
{
  int code = 0;

  if (at.length < start + digits)
    return -1;
  for (gsize i = start; i < start + digits; i++)
    {
      int digit = g_ascii_xdigit_value (at.at[i]);

      if (digit < 0 || digit >= base)
        return -1;
      code = code * base + digit;
    }
  return code < ' ' ? code : -1;
}

static gsize
take_code (Span at, gsize start, gsize digits, int base, int *character)
{
  *character = code_at (at, start, digits, base);
  return *character >= 0 ? start + digits : 0;
}

/* "\n", "\x1e", "\u001e", "\036" */
static gsize
read_backslash (Span at, int *character)
{
  static const char letters[] = "nrtfe";
  static const char meant[] = "\n\r\t\f\x1e";
  const char *found;

  if (at.length < 2)
    return 0;
  if ((at.at[1] | 0x20) == 'x')
    return take_code (at, 2, 2, 16, character);
  if ((at.at[1] | 0x20) == 'u')
    return take_code (at, 2, 4, 16, character);
  if (at.at[1] == '0')
    return take_code (at, 1, 3, 8, character);
  found = memchr (letters, at.at[1] | 0x20, sizeof letters - 1);
  if (found == NULL)
    return 0;
  *character = meant[found - letters];
  return 2;
}

/* "<LF>", "{RS}", "[CR]", "(GS)", "<0x0A>" */
static gsize
read_bracket (Span at, int *character)
{
  static const struct
  {
    const char *name;
    char character;
  } names[]
      = { { "LF", '\n' }, { "NL", '\n' },  { "CR", '\r' },   { "RS", 0x1e },   { "FS", 0x1c },
          { "GS", 0x1d }, { "US", 0x1f },  { "STX", 0x02 },  { "ETX", 0x03 },  { "EOT", 0x04 },
          { "HT", '\t' }, { "TAB", '\t' }, { "CRLF", '\n' }, { "ENTER", '\r' } };
  static const char ends[] = ">}])";
  static const char starts[] = "<{[(";
  const char *start = memchr (starts, at.at[0], sizeof starts - 1);
  const char *end = start != NULL ? memchr (at.at, ends[start - starts], MIN (at.length, 8)) : NULL;
  Span name;

  if (end == NULL)
    return 0;
  name = span_between (at.at + 1, end);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (span_is (name, names[i].name))
      {
        *character = names[i].character;
        return name.length + 2;
      }
  if (name.length == 4 && g_ascii_strncasecmp (name.at, "0x", 2) == 0)
    return take_code (at, 3, 2, 16, character) > 0 ? 6 : 0;
  return 0;
}

/* "^J" for Ctrl+J: a letter's place in the alphabet, and on to "^_" */
static gsize
read_caret (Span at, int *character)
{
  if (at.length < 2 || at.at[1] <= '@' || at.at[1] > '_')
    return 0;
  *character = at.at[1] - '@';
  return 2;
}

static gsize
read_percent (Span at, int *character)
{
  return take_code (at, 1, 2, 16, character);
}

/* "&#10;", "&#x0a;", "&lt;" */
static gsize
read_entity (Span at, int *character)
{
  gsize start = at.length > 2 && at.at[2] == 'x' ? 3 : 2;
  const char *end = at.length > 3 ? memchr (at.at, ';', MIN (at.length, 8)) : NULL;

  if (at.length >= 4 && memcmp (at.at, "&lt;", 4) == 0)
    {
      *character = '<'; /* of an MRZ */
      return 4;
    }
  if (end == NULL || at.at[1] != '#' || end == at.at + start)
    return 0;
  return take_code (at, start, (gsize)(end - at.at) - start, start == 3 ? 16 : 10, character) > 0
             ? (gsize)(end - at.at) + 1
             : 0;
}

static Reader
reader_of (char first)
{
  switch (first)
    {
    case '\\':
      return read_backslash;
    case '<':
    case '{':
    case '[':
    case '(':
      return read_bracket;
    case '^':
      return read_caret;
    case '%':
      return read_percent;
    case '&':
      return read_entity;
    default:
      return NULL;
    }
}

char *
spelt_decode (Span text, gsize *length)
{
  char *plain = NULL;
  gsize n = 0;

  for (gsize i = 0; i < text.length;)
    {
      Reader reader = reader_of (text.at[i]);
      int character;
      gsize taken
          = reader != NULL ? reader (span_from (text.at + i, text.length - i), &character) : 0;

      if (taken > 0 && plain == NULL)
        {
          plain = g_malloc (text.length);
          memcpy (plain, text.at, n);
        }
      if (plain != NULL)
        plain[n] = taken > 0 ? (char)character : text.at[i];
      n++;
      i += taken > 0 ? taken : 1;
    }
  *length = n;
  return plain;
}
