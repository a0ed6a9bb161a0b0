/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A name's words and what each is: given, middle, family, particle, title, suffix.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/name.h"

#include <string.h>

#include "app/screening/fold.h"

/* Words that belong to the next one and are left out as often as not. */
static const char *const particles[]
    = { "de",    "la",    "las",  "los", "del", "da",    "das",    "do",  "dos", "di",  "du",
        "des",   "le",    "van",  "von", "der", "den",   "ter",    "ten", "bin", "ibn", "ben",
        "bint",  "al",    "el",   "ul",  "ud",  "y",     "o",      "mc",  "mac", "st",  "san",
        "santa", "saint", "fitz", "zu",  "af",  "vande", "vander", NULL };

static const char *const titles[]
    = { "mr",        "mrs",    "ms",      "miss",      "mister",    "dr",       "doctor", "prof",
        "professor", "sir",    "madam",   "madame",    "monsieur",  "mme",      "mlle",   "senor",
        "senora",    "herr",   "frau",    "president", "prasident", "reverend", "rev",    "father",
        "sheikh",    "shaikh", "shaykh",  "haji",      "hajji",     "mullah",   "sayyid", "sayyed",
        "imam",      "capt",   "captain", "sgt",       "officer",   "coach",    NULL };

typedef struct
{
  const char *word;
  NameSuffix suffix;
} SuffixWord;

static const SuffixWord suffixes[] = {
  { "jr", NAME_SUFFIX_JUNIOR },     { "junior", NAME_SUFFIX_JUNIOR }, { "jnr", NAME_SUFFIX_JUNIOR },
  { "ii", NAME_SUFFIX_JUNIOR },     { "znd", NAME_SUFFIX_JUNIOR },    { "sr", NAME_SUFFIX_SENIOR },
  { "senior", NAME_SUFFIX_SENIOR }, { "snr", NAME_SUFFIX_SENIOR },    { "i", NAME_SUFFIX_SENIOR },
  { "ist", NAME_SUFFIX_SENIOR },    { "iii", NAME_SUFFIX_THIRD },     { "erd", NAME_SUFFIX_THIRD },
  { "iv", NAME_SUFFIX_FOURTH },     { "ath", NAME_SUFFIX_FOURTH },
};

/* --- kinds of words -------------------------------------------------------------------------- */

static NameSuffix
find_suffix (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_equal (word, suffixes[i].word))
      return suffixes[i].suffix;
  return NAME_SUFFIX_NONE;
}

/* --- building -------------------------------------------------------------------------------- */

static void
add_word (Name *name, const char *text, const char *joined, NameRole role)
{
  NameWord *word;

  if (name->n == NAME_MAX_WORDS)
    {
      word = &name->words[--name->n];
      g_free (word->text);
      g_free (word->joined);
    }
  word = &name->words[name->n++];
  word->text = g_strdup (text);
  word->joined = joined != NULL && !g_str_equal (text, joined) ? g_strdup (joined) : NULL;
  word->role = role;
}

/* Adds words[0..n), each particle to the word after it. The first word is a particle only where
 * @may_begin: nobody's given name is a particle, but "Van" and "Al" are given names. */
static void
add_words (Name *name, char **words, guint n, NameRole role, gboolean may_begin)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint first = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean particle = g_strv_contains (particles, words[i]) && (i > 0 || may_begin);

      g_string_append (joined, words[i]);
      if (particle && i + 1 < n)
        continue;
      /* Particles with nothing after them are names: "Nguyen Thi Van". */
      for (; particle && first < i; first++)
        add_word (name, words[first], NULL, role);
      add_word (name, words[i], particle ? NULL : joined->str, role);
      g_string_truncate (joined, 0);
      first = i + 1;
    }
}

/* Splits folded text at spaces; drops commas, titles at the start and a suffix at the end. A family
 * name has no title: there are people called Doctor and Father. */
static char **
split_words (Name *name, const char *folded, gboolean may_have_title)
{
  char **words = g_strsplit_set (folded, " ,", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0'
          || (may_have_title && n == 0 && g_strv_contains (titles, words[i]) && words[i + 1] != NULL
              && *words[i + 1] != '\0'))
        g_free (words[i]);
      else
        words[n++] = words[i];
    }
  words[n] = NULL;
  /* A lone "I" or "II" is a name of one letter, not a suffix. */
  if (n > 1 && name->suffix == NAME_SUFFIX_NONE)
    {
      name->suffix = find_suffix (words[n - 1]);
      if (name->suffix != NAME_SUFFIX_NONE)
        g_clear_pointer (&words[n - 1], g_free);
    }
  return words;
}

static void
add_field (Name *name, const char *text, NameRole role)
{
  g_autofree char *folded = fold_text (text);
  g_auto (GStrv) words = split_words (name, folded, role != NAME_FAMILY);
  guint n = g_strv_length (words);

  if (role == NAME_GIVEN && n > 1)
    {
      add_words (name, words, 1, NAME_GIVEN, FALSE);
      add_words (name, words + 1, n - 1, NAME_MIDDLE, TRUE);
      return;
    }
  add_words (name, words, n, role, role == NAME_FAMILY);
}

/* "Given Middle Family": the first word is the given name, the last the family name. */
static void
add_full_name (Name *name, const char *folded)
{
  g_auto (GStrv) words = split_words (name, folded, TRUE);
  guint first = name->n;

  add_words (name, words, g_strv_length (words), NAME_MIDDLE, FALSE);
  if (name->n == first)
    return;
  name->words[first].role = NAME_GIVEN;
  name->words[name->n - 1].role = name->n - 1 > first ? NAME_FAMILY : NAME_GIVEN;
}

void
name_init_text (Name *name, const char *text)
{
  g_autofree char *folded = fold_text (text);
  char *comma = strchr (folded, ',');

  *name = (Name){ 0 };
  if (comma != NULL && comma > folded && comma[1] != '\0')
    {
      g_autofree char *family = g_strndup (folded, (gsize)(comma - folded));
      const char *rest = comma + 1 + strspn (comma + 1, " ,");

      name->suffix = find_suffix (rest);
      if (name->suffix == NAME_SUFFIX_NONE && *rest != '\0')
        {
          name->ordered = TRUE;
          add_field (name, rest, NAME_GIVEN);
          add_field (name, family, NAME_FAMILY);
          return;
        }
      add_full_name (name, family);
      return;
    }
  add_full_name (name, folded);
}

void
name_init_person (Name *name, const Person *person)
{
  gboolean has_parts = (person->given != NULL && *person->given != '\0')
                       || (person->family != NULL && *person->family != '\0');
  g_autofree char *suffix = fold_text (person->suffix);

  if (has_parts)
    {
      *name = (Name){ .ordered = TRUE, .suffix = find_suffix (suffix) };
      add_field (name, person->given, NAME_GIVEN);
      add_field (name, person->middle, NAME_MIDDLE);
      add_field (name, person->family, NAME_FAMILY);
      return;
    }
  name_init_text (name, person->full_name);
  if (*suffix != '\0')
    name->suffix = find_suffix (suffix);
}

void
name_clear (Name *name)
{
  for (guint i = 0; i < name->n; i++)
    {
      g_free (name->words[i].text);
      g_free (name->words[i].joined);
    }
  *name = (Name){ 0 };
}
