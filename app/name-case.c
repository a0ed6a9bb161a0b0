/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names for people to read. Cards print in capitals; being greeted in capitals is being shouted at.
 * Only what is shown goes through here: the log, screening and the comparison at the desk keep what
 * the card says.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/name-case.h"

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

/* A letter behind an apostrophe begins a word in O'BRIEN and D'AMICO, not in a name that ends in
 * one letter more. */
static gboolean
begins_word (const char *name, const char *at)
{
  const char *before = at > name ? g_utf8_prev_char (at) : NULL;
  gunichar c;

  if (before == NULL)
    return TRUE;
  c = g_utf8_get_char (before);
  if (c == '\'' || c == 0x2019)
    return g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (at)));
  return !g_unichar_isalpha (c) && !g_unichar_ismark (c);
}

char *
name_case (const char *name)
{
  GString *out;

  if (name == NULL || has_small_letter (name) || !g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  /* Room for everything at once: growing would leave copies of the name behind. */
  out = g_string_sized_new (2 * strlen (name) + 8);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (out, begins_word (name, p) ? c : g_unichar_tolower (c));
    }
  return g_string_free (out, FALSE);
}

static void
recase (char **name)
{
  char *cased = name_case (*name);

  if (*name != NULL)
    sodium_memzero (*name, strlen (*name));
  g_free (*name);
  *name = cased;
}

Person *
name_case_person (const Person *person)
{
  Person *copy = person_copy (person);

  recase (&copy->full_name);
  recase (&copy->given);
  recase (&copy->middle);
  recase (&copy->family);
  return copy;
}
