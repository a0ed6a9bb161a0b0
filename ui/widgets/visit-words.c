/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A visit in the desk's words: what lists, cards and the log say about it.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/widgets/visit-words.h"

#include "ui/i18n.h"
#include "ui/widgets/evidence-words.h"

#define DOT " · "

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
append (GString *out, const char *separator, const char *text)
{
  if (!is_set (text))
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, text);
}

char *
visit_words_line (const Visit *visit)
{
  GString *out = g_string_new (NULL);

  append (out, DOT, i18n_purpose_label (visit->purpose));
  append (out, DOT, visit->host_name);
  append (out, DOT, visit->entrance);
  return g_string_free (out, FALSE);
}

static const char *
id_type_words (const char *id_type)
{
  static const struct
  {
    const char *type;
    const char *words;
  } types[] = {
    { "aamva", N_ ("Driver's license or state ID") },
    { "mrz-td1", N_ ("ID card") },
    { "mrz-td2", N_ ("ID card") },
    { "mrz-td3", N_ ("Passport") },
    { "mrz-fra", N_ ("French ID card") },
    { "badge", N_ ("Visitor badge") },
    { "typed", N_ ("Typed: no ID shown") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, id_type) == 0)
      return _ (types[i].words);
  return is_set (id_type) ? _ ("Another ID") : _ ("No ID shown");
}

char *
visit_words_id (const Visit *visit)
{
  GString *out = g_string_new (id_type_words (visit->id_type));

  if (g_strcmp0 (visit->id_type, "typed") != 0)
    append (out, ", ", visit->person->region);
  return g_string_free (out, FALSE);
}

char *
visit_words_born (const Person *person)
{
  GString *out = g_string_new (NULL);

  if (is_set (person->birth_date))
    {
      g_autofree char *date = i18n_format_iso_date (person->birth_date);

      g_string_append_printf (out, _ ("Born %s"), date);
    }
  append (out, DOT, evidence_words_sex (person->sex));
  return g_string_free (out, out->len == 0);
}

char *
visit_words_host (const Visit *visit)
{
  GString *out = g_string_new (NULL);

  append (out, ", ", visit->host_name);
  append (out, ", ", visit->host_place);
  return g_string_free (out, FALSE);
}

char *
visit_words_expected (const Visit *visit)
{
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *by = NULL;

  if (visit->expected_by == NULL)
    return NULL;
  by = *visit->expected_by != '\0' ? g_strdup_printf (_ ("by %s"), visit->expected_by)
                                   : g_strdup (_ ("by the desk"));
  /* Whoever shows an invitation may be somebody else: staff see it. */
  if (visit->expected_name == NULL || g_str_match_string (visit->expected_name, name, TRUE))
    return g_steal_pointer (&by);
  return g_strdup_printf (_ ("%s, as %s"), by, visit->expected_name);
}

char *
visit_words_returning (const Visit *visit, gint64 now_ms)
{
  const Returning *returning = visit->returning;
  GString *out;
  g_autofree char *when = NULL;
  g_autofree char *last = NULL;

  if (returning == NULL)
    return NULL;
  if (returning->visits == 0)
    return g_strdup (_ ("First visit here"));
  out = g_string_new (NULL);
  g_string_append_printf (out, _ ("Visit number %u"), returning->visits + 1);
  when = visit_words_when (returning->last_ms, now_ms);
  last = g_strdup_printf (_ ("last %s"), when);
  append (out, DOT, last);
  append (out, DOT, returning->host_name);
  append (out, DOT, i18n_purpose_label (returning->purpose));
  return g_string_free (out, FALSE);
}

char *
visit_words_purpose (const Visit *visit)
{
  GString *out = g_string_new (i18n_purpose_label (visit->purpose));

  append (out, ": ", visit->note);
  return g_string_free (out, FALSE);
}

char *
visit_words_arrived (const Visit *visit)
{
  return i18n_format_time (visit->arrived_ms);
}

static char *
stands_words (const Visit *visit)
{
  switch (visit_get_decision (visit))
    {
    case VISIT_WAITING:
      return g_strdup (_ ("Waiting"));
    case VISIT_ADMITTED:
    case VISIT_LEFT:
      return g_strdup (visit->escort ? _ ("Admitted, escort") : _ ("Admitted"));
    case VISIT_DENIED:
      return g_strdup (_ ("Denied"));
    case VISIT_WITHDRAWN:
      return g_strdup (_ ("Went away"));
    case VISIT_TIMED_OUT:
      return g_strdup (_ ("Nobody decided"));
    }
  return g_strdup ("");
}

char *
visit_words_decision (const Visit *visit)
{
  g_autofree char *stands = stands_words (visit);

  if (visit->corrected == VISIT_WAITING)
    return g_steal_pointer (&stands);
  /* TRANSLATORS: a decision, "Denied", that an administrator has corrected later */
  return g_strdup_printf (_ ("%s, corrected"), stands);
}

Tone
visit_words_decision_tone (const Visit *visit)
{
  VisitState stands = visit_get_decision (visit);

  if (stands == VISIT_DENIED)
    return TONE_ALARM;
  if (stands == VISIT_WAITING || stands == VISIT_TIMED_OUT || visit->corrected != VISIT_WAITING)
    return TONE_CAREFUL;
  return TONE_QUIET;
}

char *
visit_words_decided_by (const Visit *visit)
{
  if (g_strcmp0 (visit->decided_by, "policy") == 0)
    return g_strdup (_ ("School policy"));
  return g_strdup (is_set (visit->decided_by) ? visit->decided_by : "—");
}

char *
visit_words_left (const Visit *visit)
{
  g_autofree char *time = NULL;

  if (visit->state == VISIT_ADMITTED)
    return g_strdup (_ ("on site"));
  if (visit->state != VISIT_LEFT)
    return g_strdup ("—");
  time = i18n_format_time (visit->left_ms);
  switch (visit->left_how)
    {
    case LEFT_BADGE:
      return g_strdup_printf (_ ("%s badge"), time);
    case LEFT_KIOSK:
      return g_strdup_printf (_ ("%s kiosk"), time);
    case LEFT_DESK:
      return g_strdup_printf (_ ("%s desk"), time);
    case LEFT_PRESUMED:
      return g_strdup_printf (_ ("presumed left %s"), time);
    case LEFT_NOT:
      break;
    }
  return g_steal_pointer (&time);
}

Tone
visit_words_left_tone (const Visit *visit)
{
  if (visit->state == VISIT_ADMITTED)
    return TONE_GOOD;
  return visit->left_how == LEFT_PRESUMED ? TONE_CAREFUL : TONE_QUIET;
}

char *
visit_words_badge (const Visit *visit)
{
  switch (visit->badge)
    {
    case BADGE_NONE:
      return g_strdup ("—");
    case BADGE_QUEUED:
      return g_strdup (_ ("Printing"));
    case BADGE_PRINTED:
      if (visit->badge_prints > 1)
        return g_strdup_printf (ngettext ("Printed %d time", "Printed %d times",
                                          (gulong)visit->badge_prints),
                                visit->badge_prints);
      return g_strdup (_ ("Printed"));
    case BADGE_PROBLEM:
      return g_strdup_printf (_ ("Badge not printed: hand-write %d"), visit->badge_number);
    case BADGE_BY_HAND:
      return g_strdup_printf (_ ("Written by hand: %d"), visit->badge_number);
    }
  return g_strdup ("");
}

Tone
visit_words_badge_tone (const Visit *visit)
{
  return visit->badge == BADGE_PROBLEM ? TONE_ALARM : TONE_QUIET;
}

char *
visit_words_elapsed (gint64 ms)
{
  gint64 s = MAX (ms, 0) / 1000;
  int hours = (int)(s / 3600);
  int minutes = (int)(s / 60 % 60);
  int seconds = (int)(s % 60);

  if (hours > 0)
    return g_strdup_printf ("%d:%02d:%02d", hours, minutes, seconds);
  return g_strdup_printf ("%d:%02d", minutes, seconds);
}

static int
day_number (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);
  GDate date;

  if (time == NULL)
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (time),
                  (GDateMonth)g_date_time_get_month (time), (GDateYear)g_date_time_get_year (time));
  return (int)g_date_get_julian (&date);
}

char *
visit_words_when (gint64 ms, gint64 now_ms)
{
  g_autofree char *time = i18n_format_time (ms);
  int days = day_number (now_ms) - day_number (ms);

  if (days == 0)
    return g_strdup_printf (_ ("today %s"), time);
  if (days == 1)
    return g_strdup_printf (_ ("yesterday %s"), time);
  return i18n_format_date (ms);
}

const char *
visit_words_short_name (const Visit *visit, const char *name)
{
  return is_set (visit->person->given) ? visit->person->given : name;
}
