/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names as one person would take them for the same: for the search at the kiosk and for
 * dismissals. Likeness is not judged here: that is screening.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/name-fold.h"

#include <string.h>

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}

char *
name_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
  g_autofree char *folded = g_utf8_casefold (plain, -1);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_NFD);
  GString *words = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (!g_unichar_ismark (c) && !is_apostrophe (c) && words->len > 0
               && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

static gboolean
begins_a_word (const char *prefix, const char *const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], prefix))
      return TRUE;
  return FALSE;
}

gboolean
name_starts (const char *typed, const char *name)
{
  g_auto (GStrv) wanted = g_strsplit (typed, " ", -1);
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (int i = 0; wanted[i] != NULL; i++)
    if (!begins_a_word (wanted[i], (const char *const *)words))
      return FALSE;
  return TRUE;
}

char *
person_dup_key (const Person *person)
{
  g_autofree char *name = person_dup_name (person);
  g_autofree char *folded = name_fold (name);

  if (*folded == '\0' || person->birth_date == NULL || *person->birth_date == '\0')
    return NULL;
  return g_strconcat (folded, "|", person->birth_date, NULL);
}

char *
person_dup_sort_key (const Person *person)
{
  g_autofree char *name = person_dup_name (person);
  g_autofree char *folded = name_fold (name);
  g_autofree char *family = name_fold (person->family);
  const char *last = strrchr (folded, ' ');

  if (*family != '\0')
    return g_strconcat (family, "|", folded, NULL);
  return g_strconcat (last != NULL ? last + 1 : folded, "|", folded, NULL);
}
