/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor log of a day or a range of days.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/log-page.h"

#include <stdio.h>

#include "ui/admin/audit-card.h"
#include "ui/admin/day-stepper.h"
#include "ui/admin/log-filters.h"
#include "ui/admin/log-table.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/stat-card.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-words.h"

#define PATIENCE_MS 1000 /* until it is told that something is under way */

struct _VestLogPage
{
  AdwBin parent_instance;

  VestDayStepper *stepper;
  GtkSpinner *spinner;
  GtkProgressBar *progress;
  GtkButton *csv;
  GtkButton *pdf;
  GtkButton *print;
  VestStatCard *visits;
  VestStatCard *denied;
  VestStatCard *possible;
  VestStatCard *on_site;
  VestStatCard *wait;
  VestLogFilters *filters;
  GtkLabel *count;
  VestLogTable *table;

  LogQuery *query;
  guint found;     /* as the last answer had it */
  guint n_all;     /* of the range, before filtering */
  guint impatient; /* until the spinner turns */
  gboolean may_export;
  gboolean exporting;
};

G_DEFINE_TYPE (VestLogPage, vest_log_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIND,
  SIGNAL_WANTED,
  SIGNAL_VISIT_CHOSEN,
  SIGNAL_EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- showing -----------------------------------------------------------------------------------
 */

static void
write_card (VestStatCard *card, guint figure, const char *words)
{
  g_autofree char *number = number_words_write (figure);

  stat_card_set (card, number, words, TONE_QUIET);
}

/* (transfer full): a group is one visit of several people. */
static char *
visits_words (const LogTotals *totals)
{
  g_autofree char *people = number_words_write (totals->people);

  if (totals->people <= totals->visits)
    return g_strdup (ngettext ("visit", "visits", (gulong)totals->visits));
  return g_strdup_printf (ngettext ("visit, %s people", "visits, %s people",
                                    (gulong)totals->visits),
                          people);
}

static void
write_totals (VestLogPage *self, const LogTotals *totals)
{
  g_autofree char *visits = visits_words (totals);
  g_autofree char *wait
      = totals->median_ms >= 0 ? visit_words_elapsed (totals->median_ms) : g_strdup ("—");
  g_autofree char *matches
      = number_words_in (ngettext ("possible match, %s dismissed", "possible matches, %s dismissed",
                                   (gulong)totals->possible),
                         totals->dismissed);

  write_card (self->visits, totals->visits, visits);
  write_card (self->denied, totals->denied, _ ("denied"));
  write_card (self->possible, totals->possible, matches);
  write_card (self->on_site, totals->on_site, _ ("on site now"));
  stat_card_set (self->wait, wait, _ ("median wait for a decision"), TONE_QUIET);
}

static void
write_count (VestLogPage *self)
{
  g_autofree char *count = NULL;

  if (self->found > LOG_LIMIT)
    count = number_words_pair (_ ("The first %s of %s visits are listed: choose fewer days"),
                               LOG_LIMIT, self->found);
  else if (vest_log_filters_any (self->filters))
    count = number_words_pair (_ ("%s of %s visits"), self->found, self->n_all);
  gtk_label_set_label (self->count, count != NULL ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), count != NULL);
}

static void
update_buttons (VestLogPage *self)
{
  gboolean can = self->may_export && self->found > 0 && !self->exporting;
  const char *why = self->may_export ? NULL : _ ("Only an administrator may export the log.");
  GtkButton *const buttons[] = { self->csv, self->pdf, self->print };

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (buttons[i]), can);
      gtk_widget_set_tooltip_text (GTK_WIDGET (buttons[i]), why);
    }
}

static gboolean
on_impatient (gpointer data)
{
  VestLogPage *self = data;

  self->impatient = 0;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_label_set_label (self->count, _ ("Looking through the log…"));
  gtk_widget_set_visible (GTK_WIDGET (self->count), TRUE);
  return G_SOURCE_REMOVE;
}

static void
be_patient (VestLogPage *self)
{
  g_clear_handle_id (&self->impatient, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

/* --- the query ---------------------------------------------------------------------------------
 */

static gint64
day_ms (const char *iso, int after)
{
  int year = 2000, month = 1, day = 1;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) at = NULL;

  sscanf (iso, "%4d-%2d-%2d", &year, &month, &day);
  start = g_date_time_new_local (year, month, day, 0, 0, 0);
  at = g_date_time_add_days (start, after);
  return g_date_time_to_unix (at) * 1000;
}

static void
update_query (VestLogPage *self)
{
  g_autofree char *from = vest_day_stepper_dup_from (self->stepper);
  g_autofree char *until = vest_day_stepper_dup_until (self->stepper);

  self->query->from_ms = day_ms (from, 0);
  self->query->until_ms = day_ms (until, 1);
  self->query->order = vest_log_table_get_order (self->table, &self->query->descending);
  vest_log_filters_fill (self->filters, self->query);
}

static void
find (VestLogPage *self)
{
  g_autoptr (LogQuery) before = log_query_copy (self->query);

  update_query (self);
  if (log_query_same (before, self->query))
    return;
  vest_log_table_set_days (self->table, vest_day_stepper_is_one_day (self->stepper));
  if (self->impatient == 0)
    self->impatient = g_timeout_add (PATIENCE_MS, on_impatient, self);
  g_signal_emit (self, signals[SIGNAL_FIND], 0);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_range_chosen (VestLogPage *self)
{
  find (self);
}

static void
on_table_clear (VestLogPage *self)
{
  vest_log_filters_clear (self->filters);
}

static void
on_table_chosen (VestLogPage *self, const char *visit)
{
  g_signal_emit (self, signals[SIGNAL_VISIT_CHOSEN], 0, visit);
}

static void
on_rows_wanted (VestLogPage *self, guint first, guint n)
{
  g_signal_emit (self, signals[SIGNAL_WANTED], 0, first, n);
}

static void
on_csv_clicked (VestLogPage *self)
{
  vest_log_page_export (self, "csv");
}

static void
on_pdf_clicked (VestLogPage *self)
{
  vest_log_page_export (self, "pdf");
}

static void
on_print_clicked (VestLogPage *self)
{
  vest_log_page_export (self, "print");
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_log_page_dispose (GObject *object)
{
  g_clear_handle_id (&VEST_LOG_PAGE (object)->impatient, g_source_remove);
  G_OBJECT_CLASS (vest_log_page_parent_class)->dispose (object);
}

static void
vest_log_page_finalize (GObject *object)
{
  log_query_free (VEST_LOG_PAGE (object)->query);
  G_OBJECT_CLASS (vest_log_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, stepper);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, progress);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, csv);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, pdf);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, print);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, visits);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, denied);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, possible);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, on_site);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, wait);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, filters);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, count);
  gtk_widget_class_bind_template_child (widget_class, VestLogPage, table);
  gtk_widget_class_bind_template_callback (widget_class, on_range_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_csv_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_pdf_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
  gtk_widget_class_bind_template_callback (widget_class, find);
  gtk_widget_class_bind_template_callback (widget_class, on_table_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_table_clear);
}

static void
vest_log_page_class_init (VestLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_log_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_log_page_finalize;
  g_type_ensure (VEST_TYPE_DAY_STEPPER);
  g_type_ensure (VEST_TYPE_STAT_CARD);
  g_type_ensure (VEST_TYPE_LOG_FILTERS);
  g_type_ensure (VEST_TYPE_LOG_TABLE);
  template_use (widget_class, "ui/admin/log-page.ui");
  bind_children (widget_class);
  signals[SIGNAL_FIND]
      = g_signal_new ("find", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_VISIT_CHOSEN] = g_signal_new ("visit-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_EXPORT] = g_signal_new ("export", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_log_page_init (VestLogPage *self)
{
  const LogTotals none = { .median_ms = -1 };

  self->query = g_new0 (LogQuery, 1);
  self->may_export = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_button_set_label (self->csv, _ ("Export CSV"));
  gtk_button_set_label (self->pdf, _ ("Export PDF"));
  gtk_button_set_label (self->print, _ ("Print"));
  gtk_widget_set_visible (GTK_WIDGET (self->print), FALSE);
  template_name (GTK_WIDGET (self->progress), _ ("Exporting the log"));
  template_name (GTK_WIDGET (self->spinner), _ ("Looking through the log…"));
  g_signal_connect_object (vest_log_table_get_rows (self->table), "wanted",
                           G_CALLBACK (on_rows_wanted), self, G_CONNECT_SWAPPED);
  write_totals (self, &none);
  update_query (self);
  update_buttons (self);
}

GtkWidget *
vest_log_page_new (void)
{
  return g_object_new (VEST_TYPE_LOG_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

const LogQuery *
vest_log_page_get_query (VestLogPage *self)
{
  g_return_val_if_fail (VEST_IS_LOG_PAGE (self), NULL);
  return self->query;
}

char *
vest_log_page_dup_from (VestLogPage *self)
{
  g_return_val_if_fail (VEST_IS_LOG_PAGE (self), NULL);
  return vest_day_stepper_dup_from (self->stepper);
}

char *
vest_log_page_dup_until (VestLogPage *self)
{
  g_return_val_if_fail (VEST_IS_LOG_PAGE (self), NULL);
  return vest_day_stepper_dup_until (self->stepper);
}

void
vest_log_page_set_range (VestLogPage *self, const char *from, const char *until)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  vest_day_stepper_set_range (self->stepper, from, until);
  find (self);
}

void
vest_log_page_set_found (VestLogPage *self, const LogQuery *query, LogFound *found)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self) && query != NULL && found != NULL);
  if (!log_query_same (query, self->query))
    return;
  be_patient (self);
  self->found = found->found;
  self->n_all = found->totals.visits;
  write_totals (self, &found->totals);
  vest_log_table_set_ids (self->table, found->ids, self->n_all);
  write_count (self);
  update_buttons (self);
  if (found->entrances != NULL && found->hosts != NULL)
    vest_log_filters_offer (self->filters, found->entrances, found->hosts);
}

void
vest_log_page_set_visits (VestLogPage *self, guint first, guint n, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  vest_log_rows_set_visits (vest_log_table_get_rows (self->table), first, n, visits);
}

GPtrArray *
vest_log_page_get_ids (VestLogPage *self)
{
  g_return_val_if_fail (VEST_IS_LOG_PAGE (self), NULL);
  return vest_log_rows_get_ids (vest_log_table_get_rows (self->table));
}

void
vest_log_page_fail (VestLogPage *self)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  be_patient (self);
  write_count (self);
}

void
vest_log_page_set_may_export (VestLogPage *self, gboolean may)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  self->may_export = may;
  update_buttons (self);
}

void
vest_log_page_set_exporting (VestLogPage *self, double fraction)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  self->exporting = fraction >= 0;
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), self->exporting);
  update_buttons (self);
}

void
vest_log_page_set_can_print (VestLogPage *self, gboolean can)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->print), can);
}

void
vest_log_page_step (VestLogPage *self, int by)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  vest_day_stepper_step (self->stepper, by);
}

void
vest_log_page_choose_days (VestLogPage *self)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  vest_day_stepper_open (self->stepper);
}

void
vest_log_page_search (VestLogPage *self)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  vest_log_filters_search (self->filters);
}

void
vest_log_page_export (VestLogPage *self, const char *format)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->csv))
      && gtk_widget_get_visible (GTK_WIDGET (self->csv)))
    g_signal_emit (self, signals[SIGNAL_EXPORT], 0, format);
}

void
vest_log_page_focus_table (VestLogPage *self)
{
  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

void
vest_log_page_set_district (VestLogPage *self)
{
  GtkWidget *absent[] = { GTK_WIDGET (self->csv), GTK_WIDGET (self->pdf), GTK_WIDGET (self->print),
                          GTK_WIDGET (self->possible), GTK_WIDGET (self->wait) };

  g_return_if_fail (VEST_IS_LOG_PAGE (self));
  for (gsize i = 0; i < G_N_ELEMENTS (absent); i++)
    gtk_widget_set_visible (absent[i], FALSE);
  vest_log_filters_set_schools (self->filters);
  vest_log_table_set_schools (self->table);
}
