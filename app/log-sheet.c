/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor log as a paginated PDF: what an auditor, a parent's lawyer or the police are given.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/log-sheet.h"

#include "db/visit.h"
#include "ui/i18n.h"

/* (transfer full): "9:42 AM"; "" for never. */
static char *
time_words (gint64 ms)
{
  return ms != 0 ? i18n_format_time (ms) : g_strdup ("");
}

static const char *
decision_words (VisitState state)
{
  switch (state)
    {
    case VISIT_WAITING:
      return _ ("Waiting");
    case VISIT_ADMITTED:
    case VISIT_LEFT:
      return _ ("Admitted");
    case VISIT_DENIED:
      return _ ("Denied");
    case VISIT_WITHDRAWN:
      return _ ("Cancelled");
    case VISIT_TIMED_OUT:
      return _ ("Not decided");
    }
  return "";
}

/* A sign-out that nobody saw is never shown as one. */
static char *
left_words (const Visit *visit)
{
  g_autofree char *time = time_words (visit->left_ms);

  if (visit->left_how == LEFT_PRESUMED)
    return g_strdup_printf ("%s (%s)", time, _ ("presumed"));
  return g_steal_pointer (&time);
}

static const char *
decider_words (const char *by)
{
  return by == NULL ? "" : g_str_equal (by, "policy") ? _ ("School rule") : by;
}

static GStrv
row_of (const Visit *visit)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *day = i18n_format_date (visit->arrived_ms);
  g_autofree char *arrived = time_words (visit->arrived_ms);
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *left = left_words (visit);
  g_autofree char *badge = visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT
                               ? g_strdup_printf ("%d", visit->badge_number)
                               : g_strdup ("");

  g_strv_builder_add (row, day);
  g_strv_builder_add (row, arrived);
  /* Retention removes names, and leaves that somebody came. */
  g_strv_builder_add (row, *name != '\0' ? name : _ ("(removed)"));
  g_strv_builder_add (row, i18n_purpose_label (visit->purpose));
  g_strv_builder_add (row, visit->host_name != NULL ? visit->host_name : "");
  g_strv_builder_add (row, visit->entrance != NULL ? visit->entrance : "");
  g_strv_builder_add (row, decision_words (visit->state));
  g_strv_builder_add (row, decider_words (visit->decided_by));
  g_strv_builder_add (row, badge);
  g_strv_builder_add (row, left);
  return g_strv_builder_end (row);
}

GBytes *
log_sheet_pdf (GPtrArray *visits, const char *site, const char *days, SheetPaper paper,
               GError **error)
{
  const SheetColumn columns[] = { { _ ("Day"), 11 },
                                  { _ ("Arrived"), 9 },
                                  { _ ("Visitor"), 17 },
                                  { _ ("Purpose"), 12 },
                                  { _ ("Host"), 13 },
                                  { _ ("Entrance"), 11 },
                                  { _ ("Decision"), 10 },
                                  { _ ("By"), 11 },
                                  { _ ("Badge"), 7 },
                                  { _ ("Left"), 11 },
                                  { NULL } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *today = i18n_format_date (now);
  g_autofree char *time = i18n_format_time (now);
  g_autofree char *title = g_strdup_printf ("%s: %s", _ ("Visitor log"), days);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%d visit", "%d visits", visits->len), (int)visits->len);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", site, count);
  /* TRANSLATORS: at the foot of a printed list; a day and a time of day */
  g_autofree char *footer = g_strdup_printf (_ ("Printed %s, %s"), today, time);
  Sheet sheet = { .paper = paper,
                  .title = title,
                  .subtitle = subtitle,
                  .columns = columns,
                  .rows = rows,
                  .footer = footer,
                  /* TRANSLATORS: at the foot of a printed list: page, pages */
                  .page = _ ("Page %d of %d"),
                  .empty = _ ("Nobody came.") };

  for (guint i = 0; i < visits->len; i++)
    g_ptr_array_add (rows, row_of (g_ptr_array_index (visits, i)));
  return sheet_render_pdf (&sheet, error);
}
