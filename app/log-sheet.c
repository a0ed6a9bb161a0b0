/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor log as a paginated PDF: what an auditor, a parent's lawyer or the police are given.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/log-sheet.h"

#include "db/visit.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"

#define LOG_SHEET_COLUMNS 10

/* Everything that was translated already, so that any thread may draw it. */
struct _LogSheet
{
  GPtrArray *rows; /* of GStrv */
  PaperSize paper;
  guint people; /* in all rows: a group is one row */
  char *headings[LOG_SHEET_COLUMNS];
  SheetColumn columns[LOG_SHEET_COLUMNS + 1];
  char *site;
  char *filters; /* (nullable) */
  char *title;
  char *count; /* (nullable) until something was added */
  char *footer;
  char *page;
  char *empty;
};

/* (transfer full): "9:42 AM"; "" for never. */
static char *
time_words (gint64 ms)
{
  return ms != 0 ? i18n_format_time (ms) : g_strdup ("");
}

static const char *
stands_words (VisitState decision)
{
  switch (decision)
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

/* (transfer full) */
static char *
decision_words (const Visit *visit)
{
  const char *stands = stands_words (visit_get_decision (visit));

  return visit->corrected != VISIT_WAITING ? g_strdup_printf (_ ("%s, corrected"), stands)
                                           : g_strdup (stands);
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
  g_autofree char *name = visit_dup_names (visit);
  g_autofree char *left = left_words (visit);
  g_autofree char *decision = decision_words (visit);
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
  g_strv_builder_add (row, decision);
  g_strv_builder_add (row, decider_words (visit->decided_by));
  g_strv_builder_add (row, badge);
  g_strv_builder_add (row, left);
  return g_strv_builder_end (row);
}

const char *
log_sheet_decision_label (LogDecision decision)
{
  static const char *const labels[] = {
    [LOG_DECISION_ANY] = N_ ("All decisions"),
    [LOG_DECISION_WAITING] = N_ ("Waiting"),
    [LOG_DECISION_ADMITTED] = N_ ("Admitted"),
    [LOG_DECISION_ESCORT] = N_ ("Admitted, escort"),
    [LOG_DECISION_DENIED] = N_ ("Denied"),
    [LOG_DECISION_ON_SITE] = N_ ("On site"),
    [LOG_DECISION_PRESUMED] = N_ ("Presumed left"),
    [LOG_DECISION_UNDECIDED] = N_ ("Left undecided"),
    [LOG_DECISION_CORRECTED] = N_ ("Corrected"),
  };

  return _ (labels[decision]);
}

LogSheet *
log_sheet_new (const char *site, const char *days, const char *filters, PaperSize paper)
{
  const SheetColumn columns[]
      = { { _ ("Day"), 11 },  { _ ("Arrived"), 9 },   { _ ("Visitor"), 17 },  { _ ("Purpose"), 12 },
          { _ ("Host"), 13 }, { _ ("Entrance"), 11 }, { _ ("Decision"), 10 }, { _ ("By"), 11 },
          { _ ("Badge"), 7 }, { _ ("Left"), 11 } };
  LogSheet *self = g_new0 (LogSheet, 1);
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *today = i18n_format_date (now);
  g_autofree char *time = i18n_format_time (now);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  self->paper = paper;
  self->site = g_strdup (site);
  self->filters = g_strdup (filters);
  self->title = g_strdup_printf ("%s: %s", _ ("Visitor log"), days);
  /* TRANSLATORS: at the foot of a printed list; a day and a time of day */
  self->footer = g_strdup_printf (_ ("Printed %s, %s"), today, time);
  /* TRANSLATORS: at the foot of a printed list: page, pages */
  self->page = g_strdup (_ ("Page %d of %d"));
  self->empty = g_strdup (_ ("Nobody came."));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      self->headings[i] = g_strdup (columns[i].heading);
      self->columns[i] = (SheetColumn){ self->headings[i], columns[i].share };
    }
  return self;
}

void
log_sheet_free (LogSheet *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  for (gsize i = 0; i < LOG_SHEET_COLUMNS; i++)
    g_free (self->headings[i]);
  g_free (self->site);
  g_free (self->filters);
  g_free (self->title);
  g_free (self->count);
  g_free (self->footer);
  g_free (self->page);
  g_free (self->empty);
  g_free (self);
}

void
log_sheet_add (LogSheet *self, GPtrArray *visits)
{
  g_autofree char *count = NULL;
  g_autofree char *people = NULL;

  for (guint i = 0; i < visits->len; i++)
    {
      g_ptr_array_add (self->rows, row_of (g_ptr_array_index (visits, i)));
      self->people += visit_count_heads (g_ptr_array_index (visits, i));
    }
  count = number_words_in (ngettext ("%s visit", "%s visits", self->rows->len), self->rows->len);
  people = number_words_in (ngettext ("%s person", "%s people", self->people), self->people);
  g_free (self->count);
  self->count = self->people > self->rows->len ? g_strdup_printf ("%s · %s", count, people)
                                               : g_steal_pointer (&count);
}

GBytes *
log_sheet_render (const LogSheet *self, GError **error)
{
  const char *parts[] = { self->site, self->count, self->filters, NULL };
  g_autofree char *subtitle = NULL;
  Sheet sheet = { .paper = self->paper,
                  .title = self->title,
                  .columns = self->columns,
                  .rows = self->rows,
                  .footer = self->footer,
                  .page = self->page,
                  .empty = self->empty };

  if (self->count == NULL)
    parts[1] = NULL;
  subtitle = g_strjoinv (" · ", (char **)parts);
  sheet.subtitle = subtitle;
  return sheet_render_pdf (&sheet, error);
}

GBytes *
log_sheet_pdf (GPtrArray *visits, const char *site, const char *days, PaperSize paper,
               GError **error)
{
  g_autoptr (LogSheet) sheet = log_sheet_new (site, days, NULL, paper);

  log_sheet_add (sheet, visits);
  return log_sheet_render (sheet, error);
}
