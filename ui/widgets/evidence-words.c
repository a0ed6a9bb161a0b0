/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Evidence in words: screening gives codes, people read sentences.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/evidence-words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/i18n.h"

/* Under this many bits, for or against, a field says next to nothing. */
#define WEAK_BITS 1.5
/* As in screening's weights. */
#define GENERATION_YEARS 15

const char *
evidence_words_field (EvidenceField field)
{
  switch (field)
    {
    case EVIDENCE_GIVEN:
      return _ ("Given name");
    case EVIDENCE_MIDDLE:
      return _ ("Middle name");
    case EVIDENCE_FAMILY:
      return _ ("Family name");
    case EVIDENCE_SUFFIX:
      return _ ("Suffix");
    case EVIDENCE_FULL_NAME:
      return _ ("Whole name");
    case EVIDENCE_BIRTH_DATE:
      return _ ("Birth date");
    case EVIDENCE_SEX:
      return _ ("Sex");
    case EVIDENCE_DOCUMENT:
      return _ ("Document number");
    case EVIDENCE_REGION:
      return _ ("State");
    }
  return "";
}

static guint
count_words (const char *text)
{
  guint words = 0;
  gboolean inside = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean letter = g_unichar_isalnum (g_utf8_get_char (p));

      words += letter && !inside;
      inside = letter;
    }
  return words;
}

static gboolean
begins_with (const char *text, const char *start)
{
  g_autofree char *a = g_utf8_casefold (text, -1);
  g_autofree char *b = g_utf8_casefold (start, -1);

  return g_str_has_prefix (a, b);
}

/* Which of several names agrees is what staff want to know at once. */
static const char *
read_part (const Evidence *e)
{
  const char *visitor = e->visitor != NULL ? e->visitor : "";
  const char *entry = e->entry != NULL ? e->entry : "";
  guint n_visitor = count_words (visitor);
  guint n_entry = count_words (entry);
  const char *longer = n_visitor >= n_entry ? visitor : entry;
  const char *shorter = n_visitor >= n_entry ? entry : visitor;

  if (MAX (n_visitor, n_entry) == 2 && MIN (n_visitor, n_entry) == 1)
    {
      gboolean first = begins_with (longer, shorter);

      if (e->field == EVIDENCE_FAMILY)
        return first ? _ ("first of two surnames") : _ ("second of two surnames");
      return first ? _ ("first of two names") : _ ("second of two names");
    }
  return e->field == EVIDENCE_FAMILY ? _ ("one of several surnames agrees")
                                     : _ ("one of several names agrees");
}

static const char *
read_same (const Evidence *e)
{
  return e->field == EVIDENCE_DOCUMENT ? _ ("same document") : _ ("same");
}

/* Screening holds such dates to be those of parent and child. */
static const char *
read_different (const Evidence *e)
{
  int visitor = 0;
  int entry = 0;

  if (e->field != EVIDENCE_BIRTH_DATE || e->visitor == NULL || e->entry == NULL
      || sscanf (e->visitor, "%4d", &visitor) != 1 || sscanf (e->entry, "%4d", &entry) != 1)
    return _ ("different");
  return abs (visitor - entry) >= GENERATION_YEARS ? _ ("different, a generation apart")
                                                   : _ ("different");
}

const char *
evidence_words_reading (const Evidence *evidence)
{
  gboolean date = evidence->field == EVIDENCE_BIRTH_DATE;

  switch (evidence->reading)
    {
    case READING_SAME:
      return read_same (evidence);
    case READING_SAME_RARE:
      return _ ("same, uncommon");
    case READING_TYPO:
      return _ ("one letter differs");
    case READING_TWO_TYPOS:
      return _ ("two letters differ");
    case READING_PREFIX:
      return _ ("same beginning, cut short");
    case READING_VARIANT:
      return _ ("another form of the same name");
    case READING_SOUNDS_ALIKE:
      return _ ("spelled differently, sounds the same");
    case READING_INITIAL:
      return _ ("same initial");
    case READING_SWAPPED:
      return _ ("given and family names swapped");
    case READING_PART:
      return read_part (evidence);
    case READING_ALIAS:
      return _ ("same as an alias");
    case READING_DAY_MONTH_SWAPPED:
      return _ ("day and month swapped");
    case READING_ONE_DIGIT_OFF:
      return _ ("one digit differs");
    case READING_SAME_YEAR:
      return _ ("same year only");
    case READING_YEAR_OFF:
      return _ ("same day and month, another year");
    case READING_MISSING:
      return date ? _ ("birth date not known") : _ ("not known, says nothing");
    case READING_DIFFERENT:
      return read_different (evidence);
    }
  return "";
}

/* The parts of an ISO date with "--" for an unknown one, in the order of the desk's language. */
static char *
write_date (const char *iso)
{
  int year, month = 0, day = 0;
  char month_text[8] = "--";
  char day_text[8] = "--";
  char year_text[16];

  if (sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) < 1 || year <= 0)
    return g_strdup (iso);
  if (month >= 1 && month <= 12)
    g_snprintf (month_text, sizeof month_text, "%02d", month);
  if (day >= 1 && day <= 31)
    g_snprintf (day_text, sizeof day_text, "%02d", day);
  g_snprintf (year_text, sizeof year_text, "%04d", year);
  /* TRANSLATORS: a date in figures: month, day, year */
  return g_strdup_printf (_ ("%1$s/%2$s/%3$s"), month_text, day_text, year_text);
}

char *
evidence_words_value (EvidenceField field, const char *value)
{
  const char *sex = NULL;

  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (field == EVIDENCE_BIRTH_DATE)
    return write_date (value);
  if (field == EVIDENCE_SEX)
    sex = evidence_words_sex (value[0]);
  /* A document is compared by its keyed hash, which means nothing to a reader. */
  if (field == EVIDENCE_DOCUMENT && strlen (value) > 24)
    return g_strdup (_ ("on file"));
  return g_strdup (sex != NULL ? sex : value);
}

char *
evidence_words_weight (double bits)
{
  g_autofree char *figure = g_strdup_printf ("%.1f", fabs (bits));

  if (g_str_equal (figure, "0.0"))
    return g_strdup ("0");
  return g_strconcat (bits < 0 ? "−" : "+", figure, NULL);
}

Tone
evidence_words_tone (const Evidence *evidence)
{
  if (evidence->reading == READING_MISSING || fabs (evidence->bits) < WEAK_BITS)
    return TONE_QUIET;
  if (evidence->bits < 0)
    return TONE_GOOD;
  switch (evidence->reading)
    {
    case READING_SAME:
    case READING_SAME_RARE:
    case READING_PART:
    case READING_ALIAS:
    case READING_VARIANT:
    case READING_SWAPPED:
      return TONE_ALARM;
    default:
      return TONE_CAREFUL;
    }
}

const char *
evidence_words_sex (char sex)
{
  switch (sex)
    {
    case 'F':
      return _ ("Female");
    case 'M':
      return _ ("Male");
    case 'X':
      return _ ("X (unspecified)");
    default:
      return NULL;
    }
}

const char *
evidence_words_list (const char *list)
{
  static const struct
  {
    const char *list;
    const char *words;
  } known[] = {
    { "custody", N_ ("custody order") },
    { "trespass", N_ ("trespass notice") },
    { "registry", N_ ("offender registry") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].list, list) == 0)
      return _ (known[i].words);
  return list != NULL ? list : "";
}
