/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who somebody is: the plain record that identity fills, screening compares and visits keep.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/person.h"

#include <sodium.h>
#include <string.h>

static void
wipe_text (char **text)
{
  if (*text != NULL)
    sodium_memzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

Person *
person_new (void)
{
  return g_new0 (Person, 1);
}

Person *
person_copy (const Person *person)
{
  Person *copy = person_new ();

  copy->full_name = g_strdup (person->full_name);
  copy->given = g_strdup (person->given);
  copy->middle = g_strdup (person->middle);
  copy->family = g_strdup (person->family);
  copy->suffix = g_strdup (person->suffix);
  copy->birth_date = g_strdup (person->birth_date);
  copy->sex = person->sex;
  copy->document = g_strdup (person->document);
  copy->region = g_strdup (person->region);
  return copy;
}

void
person_clear (Person *person)
{
  wipe_text (&person->full_name);
  wipe_text (&person->given);
  wipe_text (&person->middle);
  wipe_text (&person->family);
  wipe_text (&person->suffix);
  wipe_text (&person->birth_date);
  wipe_text (&person->document);
  wipe_text (&person->region);
  person->sex = 0;
}

void
person_free (Person *person)
{
  if (person == NULL)
    return;
  person_clear (person);
  g_free (person);
}

char *
person_dup_name (const Person *person)
{
  const char *parts[] = { person->given, person->middle, person->family, person->suffix };
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append (name, parts[i]);
    }
  if (name->len == 0 && person->full_name != NULL)
    g_string_append (name, person->full_name);
  return g_string_free (name, FALSE);
}
