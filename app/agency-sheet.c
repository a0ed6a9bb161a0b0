/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a visit by an agency on paper: what the school's counsel, or a court, is given.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/agency-sheet.h"

#include "ui/admin/story-words.h"
#include "ui/i18n.h"
#include "ui/widgets/agency-words.h"
#include "ui/widgets/visit-words.h"

/* (transfer full): "Nov 22, 2026, 9:42 AM"; "" for never. */
static char *
moment_words (gint64 ms)
{
  g_autofree char *day = ms != 0 ? i18n_format_date (ms) : NULL;
  g_autofree char *time = ms != 0 ? i18n_format_time (ms) : NULL;

  return ms != 0 ? g_strdup_printf ("%s, %s", day, time) : g_strdup ("");
}

/* (transfer full): "D. Okafor · Nov 22, 2026, 9:42 AM". @by: (nullable) */
static char *
signed_words (const char *by, gint64 ms)
{
  g_autofree char *moment = moment_words (ms);

  if (by == NULL || *by == '\0')
    return g_steal_pointer (&moment);
  return g_strdup_printf ("%s%s%s", by, *moment != '\0' ? " · " : "", moment);
}

/* --- rows --------------------------------------------------------------------------------------
 */

static void
add_heading (GPtrArray *rows, const char *heading)
{
  const char *const texts[] = { heading, NULL };

  g_ptr_array_add (rows, g_strdupv ((char **)texts));
}

/* What nobody said has a dash: a blank could be filled in later by hand. */
static void
add (GPtrArray *rows, const char *name, const char *text, const char *by)
{
  const char *const texts[] = { name, text != NULL && *text != '\0' ? text : "—", by, NULL };

  g_ptr_array_add (rows, g_strdupv ((char **)texts));
}

static char *
left_words (const Visit *visit)
{
  g_autofree char *moment = moment_words (visit->left_ms);

  if (visit->state == VISIT_ADMITTED)
    return g_strdup (_ ("Still on site"));
  if (visit->left_how == LEFT_PRESUMED)
    return g_strdup_printf ("%s (%s)", moment, _ ("presumed"));
  return g_steal_pointer (&moment);
}

static void
add_visit (GPtrArray *rows, const Visit *visit, const char *site)
{
  g_autofree char *name = visit_dup_names (visit);
  g_autofree char *id = visit_words_id (visit);
  g_autofree char *host = visit_words_host (visit);
  g_autofree char *arrived = moment_words (visit->arrived_ms);
  g_autofree char *left = left_words (visit);

  add_heading (rows, _ ("The visit"));
  add (rows, _ ("School"), site, "");
  add (rows, _ ("Entrance"), visit->entrance, "");
  add (rows, _ ("Visitor"), *name != '\0' ? name : _ ("(removed)"), id);
  add (rows, _ ("To see"), host, "");
  add (rows, _ ("Arrived"), arrived, "");
  add (rows, _ ("Left"), left, "");
}

/* What staff wrote down; before that, what the visitor answered, and that it is no more than that.
 */
static void
add_agency (GPtrArray *rows, const Visit *visit)
{
  const AgencyRecord *record = visit->agency;
  gboolean recorded = agency_record_is_complete (record);
  const char *by = recorded ? "" : _ ("as answered at the kiosk");
  g_autofree char *called = moment_words (record != NULL ? record->called_ms : 0);
  const struct
  {
    const char *name;
    const char *recorded;
    const char *question;
  } fields[] = {
    { _ ("Agency"), recorded ? record->agency : NULL, QUESTION_AGENCY },
    { _ ("Officer"), recorded ? record->officer : NULL, QUESTION_OFFICER },
    { _ ("Badge or ID number"), recorded ? record->number : NULL, QUESTION_NUMBER },
    { _ ("Purpose of the visit"), recorded ? record->errand : NULL, QUESTION_ERRAND },
  };

  add_heading (rows, _ ("The agency"));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add (rows, fields[i].name,
         recorded ? fields[i].recorded : answers_find (visit->answers, fields[i].question), by);
  add (rows, _ ("Paper shown"), agency_words_paper (recorded ? record->paper : PAPER_NOT_RECORDED),
       "");
  if (recorded)
    {
      g_autofree char *moment = moment_words (record->recorded_ms);

      add (rows, _ ("Reviewed by"), record->reviewed_by, moment);
      add (rows, _ ("Note"), record->note, "");
    }
  add (rows, _ ("Administrator called by"), record != NULL ? record->called_by : NULL, called);
}

static void
add_event (GPtrArray *rows, const StoryEvent *event, const Visit *visit)
{
  g_autofree char *title = story_words_title (event);
  g_autofree char *detail = story_words_detail (event, visit);
  g_autofree char *by = story_words_by (event);
  g_autofree char *when = signed_words (by, event->at_ms);
  g_auto (GStrv) lines = g_strsplit (detail != NULL ? detail : "", "\n", -1);
  g_autofree char *line = g_strjoinv (" · ", lines);

  add (rows, title, line, when);
}

/* (nullable): what was decided before anybody corrected it. */
static const StoryEvent *
find_first_decision (GPtrArray *story)
{
  for (guint i = 0; i < story->len; i++)
    {
      const StoryEvent *event = g_ptr_array_index (story, i);

      if (g_str_equal (event->kind, "admitted") || g_str_equal (event->kind, "denied"))
        return event;
    }
  return NULL;
}

static void
add_correction (GPtrArray *rows, const VisitRecord *record)
{
  const Visit *visit = record->visit;
  const StoryEvent *first = find_first_decision (record->story);
  g_autofree char *title = first != NULL ? story_words_title (first) : NULL;
  g_autofree char *decided = first != NULL ? signed_words (first->by, first->at_ms) : g_strdup ("");
  g_autofree char *corrected = signed_words (visit->corrected_by, visit->corrected_ms);

  add (rows, _ ("First decision"), title, decided);
  add (rows, _ ("Correction"), visit->correction, corrected);
}

static void
add_decision (GPtrArray *rows, const VisitRecord *record)
{
  const Visit *visit = record->visit;
  gboolean corrected = visit->corrected != VISIT_WAITING;
  g_autofree char *decision = visit_words_decision (visit);
  g_autofree char *decider = visit_words_decided_by (visit);
  g_autofree char *decided = !corrected && visit->decided_ms != 0
                                 ? signed_words (decider, visit->decided_ms)
                                 : g_strdup ("");

  add_heading (rows, _ ("The decision"));
  add (rows, _ ("Decision"), decision, decided);
  if (corrected)
    add_correction (rows, record);
  else if (visit->reason != NULL)
    add (rows, _ ("Reason"), visit->reason, "");
}

/* --- public ------------------------------------------------------------------------------------
 */

Sheet *
agency_sheet_new (const VisitRecord *record, const char *site, PaperSize paper)
{
  const SheetColumn columns[] = { { _ ("What"), 24 },
                                  { _ ("What was written down"), 42 },
                                  { _ ("By whom, and when"), 34 },
                                  { NULL } };
  const Visit *visit = record->visit;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree char *arrived = i18n_format_date (visit->arrived_ms);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", site, arrived);
  g_autofree char *now = moment_words (g_get_real_time () / 1000);
  /* TRANSLATORS: at the foot of a printed record: a moment, and the visit's number */
  g_autofree char *footer = g_strdup_printf (_ ("Printed %s · Visit %s"), now, visit->id);
  const Sheet sheet = { .paper = paper,
                        .title = _ ("Record of a visit by an agency"),
                        .subtitle = subtitle,
                        .columns = columns,
                        .rows = rows,
                        .upright = TRUE,
                        .whole = TRUE,
                        .footer = footer,
                        .page = _ ("Page %d of %d"),
                        .empty = "" };

  add_visit (rows, visit, site);
  add_agency (rows, visit);
  add_decision (rows, record);
  add_heading (rows, _ ("What happened"));
  for (guint i = 0; i < record->story->len; i++)
    {
      const StoryEvent *event = g_ptr_array_index (record->story, i);

      /* On the way to the printer is nothing that a record of years needs; that it came out is. */
      if (!g_str_equal (event->kind, "badge_queued"))
        add_event (rows, event, visit);
    }
  return sheet_copy (&sheet);
}
