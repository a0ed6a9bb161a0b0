/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a visit's story: one row a kind of event.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/story-words.h"

#include "ui/i18n.h"
#include "ui/widgets/agency-words.h"
#include "ui/widgets/question-words.h"
#include "ui/widgets/visit-words.h"

typedef struct
{
  const char *kind;
  const char *title;
  const char *icon;
  Tone tone;
} Row;

static const Row rows[] = {
  { "visit_started", N_ ("Arrived"), "vest-sign-in-symbolic", TONE_QUIET },
  { "screened", N_ ("Compared with the watchlist"), "vest-search-symbolic", TONE_QUIET },
  { "photo_taken", N_ ("Photo taken for the badge"), "vest-camera-symbolic", TONE_QUIET },
  { "answered", N_ ("Answered the questions at the kiosk"), "vest-info-symbolic", TONE_QUIET },
  { "escort_ruled", N_ ("The school’s rule: always with an escort"), "vest-info-symbolic",
    TONE_QUIET },
  { "agency_recorded", N_ ("Agency’s paper recorded"), "vest-agency-symbolic", TONE_CAREFUL },
  { "administrator_called", N_ ("An administrator was called"), "vest-agency-symbolic",
    TONE_CAREFUL },
  { "admitted", N_ ("Admitted"), "vest-check-symbolic", TONE_GOOD },
  { "denied", N_ ("Denied"), "vest-close-symbolic", TONE_ALARM },
  { "dismissed", N_ ("Not this person: match dismissed"), "vest-person-symbolic", TONE_QUIET },
  { "decision_corrected", N_ ("Decision corrected"), "vest-refresh-symbolic", TONE_CAREFUL },
  { "decision_kept", N_ ("Decision stays corrected"), "vest-refresh-symbolic", TONE_QUIET },
  { "dismissal_withdrawn", N_ ("Dismissal withdrawn: the match counts again"),
    "vest-person-symbolic", TONE_CAREFUL },
  { "withdrawn", N_ ("Went away before a decision"), "vest-sign-out-symbolic", TONE_QUIET },
  { "timed_out", N_ ("Nobody decided in time"), "vest-clock-symbolic", TONE_CAREFUL },
  { "badge_queued", N_ ("Badge sent to the printer"), "vest-printer-symbolic", TONE_QUIET },
  { "badge_printed", N_ ("Badge printed"), "vest-badge-symbolic", TONE_QUIET },
  { "badge_failed", N_ ("Badge not printed"), "vest-warning-symbolic", TONE_CAREFUL },
  { "badge_handwritten", N_ ("Badge written by hand"), "vest-badge-symbolic", TONE_QUIET },
  { "party_joined", N_ ("Came along"), "vest-person-symbolic", TONE_QUIET },
  { "member_dismissed", N_ ("Not this person: match dismissed"), "vest-person-symbolic",
    TONE_QUIET },
  { "member_left", N_ ("Left"), "vest-sign-out-symbolic", TONE_QUIET },
  { "signed_out", N_ ("Left"), "vest-sign-out-symbolic", TONE_QUIET },
  { "expected_came", N_ ("Came as expected"), "vest-calendar-symbolic", TONE_QUIET },
  { "hold_placed", N_ ("Legal hold: these records are kept"), "vest-lock-symbolic", TONE_CAREFUL },
  { "hold_lifted", N_ ("Legal hold lifted"), "vest-lock-symbolic", TONE_QUIET },
  { "purged", N_ ("Personal details removed"), "vest-backspace-symbolic", TONE_QUIET },
};

static const Row *
find_row (const StoryEvent *event)
{
  for (gsize i = 0; event->known && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].kind, event->kind))
      return &rows[i];
  return NULL;
}

static gboolean
is_kind (const StoryEvent *event, const char *kind)
{
  return event->known && !event->removed && g_str_equal (event->kind, kind);
}

static const char *
left_title (const char *how)
{
  LeftHow way = LEFT_NOT;

  left_how_from_string (how, &way);
  switch (way)
    {
    case LEFT_BADGE:
      return _ ("Left, badge scanned");
    case LEFT_KIOSK:
      return _ ("Left, signed out at the kiosk");
    case LEFT_DESK:
      return _ ("Left, signed out by the desk");
    case LEFT_PRESUMED:
      return _ ("Presumed to have left: nobody saw it");
    case LEFT_NOT:
      break;
    }
  return _ ("Left");
}

static const char *
corrected_title (const StoryEvent *event)
{
  if (g_strcmp0 (event->word, "admitted") != 0)
    return _ ("Decision corrected: should be denied");
  return event->escort ? _ ("Decision corrected: admitted, with an escort")
                       : _ ("Decision corrected: should be admitted");
}

char *
story_words_title (const StoryEvent *event)
{
  const Row *row = find_row (event);

  if (row == NULL)
    return g_strdup_printf (_ ("Unknown to this version of the program: %s"), event->kind);
  if (is_kind (event, "decision_corrected"))
    return g_strdup (corrected_title (event));
  if (is_kind (event, "decision_kept"))
    return g_strdup (g_strcmp0 (event->word, "admitted") == 0
                         ? _ ("Decision stays corrected: admitted")
                         : _ ("Decision stays corrected: denied"));
  if (is_kind (event, "admitted") && event->escort)
    return g_strdup (_ ("Admitted, with an escort"));
  if (is_kind (event, "signed_out") || is_kind (event, "member_left"))
    return g_strdup (left_title (event->word));
  return g_strdup (_ (row->title));
}

static char *
screened_detail (const StoryEvent *event)
{
  if (event->count == 0)
    return g_strdup (_ ("Nobody on the list is like this visitor."));
  return g_strdup_printf (ngettext ("%u possible match", "%u possible matches",
                                    (gulong)event->count),
                          event->count);
}

static char *
arrived_detail (const Visit *visit)
{
  g_autofree char *line = visit_words_line (visit);
  g_autofree char *id = visit_words_id (visit);

  return g_strdup_printf ("%s\n%s", line, id);
}

static char *
dismissed_detail (const StoryEvent *event, const Visit *visit)
{
  g_autofree char *name = person_dup_name (visit_get_person (visit, event->member));
  g_autofree char *entry
      = g_strdup_printf (_ ("Entry %s"), event->word != NULL ? event->word : "—");
  const char *parts[] = { entry, event->reason, NULL, NULL };

  if (event->member > 0)
    parts[event->reason != NULL ? 2 : 1] = name;
  return g_strjoinv (" · ", (char **)parts);
}

/* A line a question, or a line a thing that was written down. */
static char *
said_detail (const StoryEvent *event)
{
  const AgencyRecord *record = event->agency;
  const char *const lines[] = { record != NULL ? agency_words_paper (record->paper) : NULL,
                                record != NULL ? record->agency : NULL,
                                record != NULL ? record->officer : NULL,
                                record != NULL ? record->number : NULL,
                                record != NULL ? record->errand : NULL,
                                record != NULL ? record->note : NULL };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; event->answers != NULL && i < event->answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (event->answers, i);
      g_autofree char *question = question_words_staff (answer);
      g_autofree char *said = question_words_answer (answer);

      g_string_append_printf (words, "%s%s: %s", words->len > 0 ? "\n" : "", question, said);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
story_words_detail (const StoryEvent *event, const Visit *visit)
{
  if (event->removed)
    return g_strdup (_ ("What was written down has been removed."));
  if (!event->known)
    return NULL;
  if (is_kind (event, "visit_started"))
    return arrived_detail (visit);
  if (is_kind (event, "screened"))
    return screened_detail (event);
  if (is_kind (event, "answered") || is_kind (event, "agency_recorded"))
    return said_detail (event);
  if (is_kind (event, "party_joined") || is_kind (event, "member_left"))
    return person_dup_name (visit_get_person (visit, event->member));
  if (is_kind (event, "dismissed") || is_kind (event, "dismissal_withdrawn")
      || is_kind (event, "member_dismissed"))
    return dismissed_detail (event, visit);
  if (is_kind (event, "purged") && event->word != NULL)
    return g_strdup_printf (_ ("Authorization %s"), event->word);
  if (is_kind (event, "badge_failed"))
    return g_strdup_printf (_ ("Number written by hand: %d"), visit->badge_number);
  return event->reason != NULL && *event->reason != '\0'
             ? g_strdup_printf (_ ("Reason: %s"), event->reason)
             : NULL;
}

char *
story_words_by (const StoryEvent *event)
{
  if (event->by == NULL || *event->by == '\0')
    return NULL;
  return g_strdup (g_str_equal (event->by, "policy") ? _ ("School policy") : event->by);
}

const char *
story_words_icon (const StoryEvent *event)
{
  const Row *row = find_row (event);

  return row != NULL ? row->icon : "vest-info-symbolic";
}

Tone
story_words_tone (const StoryEvent *event)
{
  const Row *row = find_row (event);

  if (is_kind (event, "screened") && event->count > 0)
    return g_strcmp0 (event->word, "strong") == 0 ? TONE_ALARM : TONE_CAREFUL;
  if ((is_kind (event, "signed_out") || is_kind (event, "member_left"))
      && g_strcmp0 (event->word, "presumed_left") == 0)
    return TONE_CAREFUL;
  return row != NULL ? row->tone : TONE_QUIET;
}
