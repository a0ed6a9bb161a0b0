/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folding: UTF-8 as written -> words of a to z that can be compared.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/fold.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

#include "app/screening/spelling.h"

/* Accents are taken off before Latin-ASCII, which knows only precomposed letters. */
#define FOLD_RULES "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII"

/* --- romanising ------------------------------------------------------------------------------ */

/* A transliterator is costly to open and not safe to share, so each thread keeps its own. */
static GPrivate thread_romaniser = G_PRIVATE_INIT ((GDestroyNotify)utrans_close);

static UTransliterator *
get_romaniser (void)
{
  UTransliterator *romaniser = g_private_get (&thread_romaniser);
  UErrorCode status = U_ZERO_ERROR;
  UChar rules[sizeof FOLD_RULES];

  if (romaniser != NULL)
    return romaniser;
  u_uastrcpy (rules, FOLD_RULES);
  romaniser = utrans_openU (rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    return NULL;
  g_private_set (&thread_romaniser, romaniser);
  return romaniser;
}

/* Returns NULL when ICU cannot; the caller then keeps what is ASCII. */
static char *
romanise (const char *text)
{
  UTransliterator *romaniser = get_romaniser ();
  UErrorCode status = U_ZERO_ERROR;
  gsize length = strlen (text);
  /* Han and Ethiopic grow most: one letter becomes a syllable and a space. */
  int32_t capacity = (int32_t)MIN (length * 8 + 64, G_MAXINT32 / 4);
  g_autofree UChar *wide = NULL;
  g_autofree char *plain = NULL;
  int32_t n = 0;
  int32_t limit;

  if (romaniser == NULL || length > G_MAXINT32 / 16)
    return NULL;
  wide = g_new (UChar, capacity);
  u_strFromUTF8 (wide, capacity, &n, text, (int32_t)length, &status);
  limit = n;
  utrans_transUChars (romaniser, wide, &n, capacity, 0, &limit, &status);
  if (U_FAILURE (status))
    return NULL;
  plain = g_new (char, (gsize)n * 3 + 1);
  u_strToUTF8 (plain, n * 3 + 1, NULL, wide, n, &status);
  return U_FAILURE (status) ? NULL : g_steal_pointer (&plain);
}

/* --- words ----------------------------------------------------------------------------------- */

/* The letter that a digit stands for when a scan or a joker put it into a word. */
static char
letter_of_digit (char digit)
{
  return "oizeasgtbg"[digit - '0'];
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2BD || c == 0x2BE
         || c == 0x2BF || c == 0x2018 || c == 0x2019 || c == 0x2032;
}

/* A digit counts as a letter only inside a word of letters: "I9or", not "2nd floor, 4". */
static gboolean
word_has_letter (const char *p)
{
  for (; g_ascii_isalnum (*p) || *p == '\''; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;
  return FALSE;
}

static void
part_words (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static void
trim_end (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static char *
fold_ascii (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  gboolean keep_digits = FALSE;
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!in_word && g_ascii_isalnum (*p))
        {
          in_word = TRUE;
          keep_digits = word_has_letter (p);
        }
      if (g_ascii_isalpha (*p))
        g_string_append_c (out, g_ascii_tolower (*p));
      else if (g_ascii_isdigit (*p) && keep_digits)
        g_string_append_c (out, letter_of_digit (*p));
      else if (!is_apostrophe ((guchar)*p))
        {
          in_word = FALSE;
          if (*p != ',')
            part_words (out);
          else
            {
              trim_end (out);
              g_string_append (out, ", ");
            }
        }
    }
  trim_end (out);
  return g_string_free (out, FALSE);
}

/* Drops apostrophes of every script before ICU sees them: it would keep some as letters. */
static char *
drop_apostrophes (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_apostrophe (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
fold_text (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *spelt = NULL;
  g_autofree char *roman = NULL;

  if (text == NULL)
    return g_strdup ("");
  if (g_str_is_ascii (text))
    return fold_ascii (text);
  valid = g_utf8_make_valid (text, -1);
  bare = drop_apostrophes (valid);
  spelt = spelling_of_names (bare);
  roman = romanise (spelt);
  return fold_ascii (roman != NULL ? roman : spelt);
}

/* --- sound ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *spelt;
  const char *said;
} SoundRule;

/* Longest first where one begins another. Written for names of English, Spanish, German, Slavic
 * and Arabic origin as American clerks spell them. */
static const SoundRule sound_rules[] = {
  { "tsch", "c" }, { "sch", "s" }, { "tch", "c" }, { "dzh", "j" }, { "ght", "t" }, { "cz", "c" },
  { "ch", "c" },   { "sh", "s" },  { "zh", "j" },  { "kh", "k" },  { "gh", "g" },  { "ph", "f" },
  { "th", "t" },   { "dh", "d" },  { "dj", "j" },  { "ck", "k" },  { "cc", "k" },  { "ks", "x" },
  { "qu", "k" },   { "kn", "n" },  { "wr", "r" },  { "ce", "se" }, { "ci", "si" }, { "cy", "si" },
  { "ts", "s" },   { "tz", "s" },  { "z", "s" },   { "c", "k" },   { "q", "k" },   { "w", "v" },
  { "y", "i" },    { "ij", "i" },  { "aj", "ai" }, { "ej", "ei" }, { "h", "" },
};

static const SoundRule *
find_rule (const char *p)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sound_rules); i++)
    if (g_str_has_prefix (p, sound_rules[i].spelt))
      return &sound_rules[i];
  return NULL;
}

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

/* Vowels of one place are one "a": Osama and Usama, Husayn and Hussein sound alike. */
static void
append_sound (GString *out, char c)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\0';

  if (is_vowel (c))
    c = 'a';
  if (c != last)
    g_string_append_c (out, c);
}

char *
fold_sound (const char *word)
{
  GString *out = g_string_sized_new (strlen (word) + 1);

  for (const char *p = word; *p != '\0';)
    {
      const SoundRule *rule = find_rule (p);

      if (rule == NULL)
        {
          append_sound (out, *p++);
          continue;
        }
      for (const char *s = rule->said; *s != '\0'; s++)
        append_sound (out, *s);
      p += strlen (rule->spelt);
    }
  /* A vowel at the end is what transliterations differ in most. */
  if (out->len > 2 && out->str[out->len - 1] == 'a')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

guint32
fold_version (void)
{
  UVersionInfo icu;
  guint32 version = 0;

  u_getVersion (icu);
  for (gsize i = 0; i < sizeof icu; i++)
    version = version << 8 | icu[i];
  return version;
}
