/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The roster on paper: what somebody carries to the assembly point when the power is off, and what
 * is filed of a roll call afterwards.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/roster-sheet.h"

#include "ui/i18n.h"
#include "ui/office/roster-row.h"
#include "ui/widgets/number-words.h"

enum
{
  N_COLUMNS = 6,
};

struct _RosterSheet
{
  PaperSize paper;
  SheetColumn columns[N_COLUMNS + 1]; /* ended by one without a heading */
  GPtrArray *rows;                    /* of GStrv */
  char *title;
  char *subtitle;
  char *footer;
  char *page;
  char *empty;
};

/* To be ticked by hand: accounted for, not found, left. */
#define BOXES "☐      ☐      ☐"

static char *
dup_result (const RosterLine *line)
{
  g_autofree char *time = line->at_ms != 0 ? i18n_format_time (line->at_ms) : g_strdup ("");

  if (line->mark == MARK_OPEN)
    return g_strdup (BOXES);
  return g_strdup_printf ("%s %s%s%s", roster_mark_words (line->mark), time,
                          line->by != NULL ? ", " : "", line->by != NULL ? line->by : "");
}

static GStrv
row_of (const RosterLine *line)
{
  const Visit *visit = line->visit;
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *result = dup_result (line);
  g_autofree char *number
      = visit->badge_number > 0 ? g_strdup_printf ("%d", visit->badge_number) : g_strdup ("");
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *since
      = i18n_format_time (visit->decided_ms != 0 ? visit->decided_ms : visit->arrived_ms);
  g_autofree char *host
      = g_strdup_printf ("%s%s%s", visit->host_name != NULL ? visit->host_name : "",
                         visit->host_place != NULL ? ", " : "",
                         visit->host_place != NULL ? visit->host_place : "");

  g_strv_builder_add (row, result);
  g_strv_builder_add (row, number);
  g_strv_builder_add (row, *name != '\0' ? name : _ ("(removed)"));
  g_strv_builder_add (row, host);
  g_strv_builder_add (row, visit->entrance != NULL ? visit->entrance : "");
  g_strv_builder_add (row, since);
  return g_strv_builder_end (row);
}

static char *
dup_title (const RollCall *call, const char *site)
{
  if (call == NULL)
    return g_strdup_printf ("%s: %s", _ ("Roster"), site);
  return g_strdup_printf ("%s: %s", call->drill ? _ ("Roll call (drill)") : _ ("Roll call"), site);
}

static char *
dup_subtitle (GPtrArray *lines, const RollCall *call)
{
  RosterCount count = roster_count (lines);
  g_autofree char *expected = number_words_write (count.expected);
  g_autofree char *accounted = number_words_write (count.accounted);
  g_autofree char *missing = number_words_write (count.missing);
  g_autofree char *left = number_words_write (count.left);
  g_autofree char *open = number_words_write (count.open);
  gint64 at = call != NULL ? call->started_ms : g_get_real_time () / 1000;
  g_autofree char *day = i18n_format_date (at);
  g_autofree char *time = i18n_format_time (at);
  g_autofree char *until
      = call != NULL && call->ended_ms != 0 ? i18n_format_time (call->ended_ms) : NULL;

  if (call == NULL)
    return g_strdup_printf ("%s, %s · %s %s", day, time, expected,
                            ngettext ("visitor on site", "visitors on site",
                                      (gulong)count.expected));
  /* TRANSLATORS: day, from, until, person, five numbers of people */
  return g_strdup_printf (_ ("%s, %s – %s · %s · %s expected: accounted for %s, not found %s, left "
                             "%s, open %s"),
                          day, time, until != NULL ? until : "…", call->by != NULL ? call->by : "?",
                          expected, accounted, missing, left, open);
}

RosterSheet *
roster_sheet_new (GPtrArray *lines, const RollCall *call, const char *site, PaperSize paper)
{
  const SheetColumn columns[N_COLUMNS + 1] = { { _ ("Accounted for / not found / left"), 19 },
                                               { _ ("Badge"), 7 },
                                               { _ ("Visitor"), 26 },
                                               { _ ("Host"), 23 },
                                               { _ ("Entrance"), 15 },
                                               { _ ("Since"), 9 },
                                               { NULL } };
  RosterSheet *self = g_new0 (RosterSheet, 1);
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *today = i18n_format_date (now);
  g_autofree char *time = i18n_format_time (now);

  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = (SheetColumn){ g_strdup (columns[i].heading), columns[i].share };
  self->paper = paper;
  self->title = dup_title (call, site);
  self->subtitle = dup_subtitle (lines, call);
  self->footer = g_strdup_printf (_ ("Printed %s, %s"), today, time);
  self->page = g_strdup (_ ("Page %d of %d"));
  self->empty = g_strdup (_ ("Nobody is on site."));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (self->rows, row_of (g_ptr_array_index (lines, i)));
  return self;
}

void
roster_sheet_free (RosterSheet *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < N_COLUMNS; i++)
    g_free ((char *)self->columns[i].heading);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->footer);
  g_free (self->page);
  g_free (self->empty);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

GBytes *
roster_sheet_pdf (const RosterSheet *self, GError **error)
{
  const Sheet sheet = { .paper = self->paper,
                        .title = self->title,
                        .subtitle = self->subtitle,
                        .columns = self->columns,
                        .rows = self->rows,
                        .footer = self->footer,
                        .page = self->page,
                        .empty = self->empty };

  return sheet_render_pdf (&sheet, error);
}
