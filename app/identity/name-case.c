/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names for people to read: a badge that shouts is unkind, and a document prints capitals only.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/name-case.h"

#include <sodium.h>
#include <string.h>

static gboolean
has_small_letter (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_roman (const char *word, gsize length)
{
  static const char *const numerals[] = { "II", "III", "IV", "VI", "VII", "VIII" };

  for (gsize i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (strlen (numerals[i]) == length && strncmp (word, numerals[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gsize
word_length (const char *word)
{
  const char *p = word;

  while (*p != '\0' && g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return (gsize)(p - word);
}

static void
append_word (GString *text, const char *word, gsize length)
{
  gboolean mac = length >= 5 && strncmp (word, "MC", 2) == 0;
  int place = 0;

  if (is_roman (word, length))
    {
      g_string_append_len (text, word, (gssize)length);
      return;
    }
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p), place++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, place == 0 || (mac && place == 2) ? c : g_unichar_tolower (c));
    }
}

char *
name_case (const char *name)
{
  GString *text;

  if (has_small_letter (name))
    return g_strdup (name);
  text = g_string_sized_new (strlen (name) + 1);
  for (const char *p = name; *p != '\0';)
    {
      gsize length = word_length (p);

      append_word (text, p, length);
      p += length;
      if (*p != '\0')
        {
          g_string_append_unichar (text, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  return g_string_free (text, FALSE);
}

/* In place, for the text may be part of a document: a name that would grow stays as it is. */
static void
recase (char *name)
{
  g_autofree char *cased = name_case (name);
  gsize length = strlen (cased);
  gsize before = strlen (name);

  if (length <= before)
    {
      memset (name, 0, before);
      memcpy (name, cased, length);
    }
  sodium_memzero (cased, length);
}

void
name_case_person (Person *person)
{
  char *const parts[]
      = { person->full_name, person->given, person->middle, person->family, person->suffix };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      recase (parts[i]);
}
