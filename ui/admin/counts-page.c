/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Visits by week or by month, as a chart and as a table.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/counts-page.h"

#include <string.h>

#include "ui/admin/count-chart.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"

#define WEEKS  26
#define MONTHS 12

struct _VestCountsPage
{
  AdwBin parent_instance;

  GtkToggleButton *weeks;
  GtkToggleButton *months;
  GtkButton *earlier;
  GtkButton *later;
  GtkStack *stack;
  VestCountChart *chart;
  GtkFlowBox *legend;
  GtkGrid *table;

  int back; /* screens of periods before today's */
};

G_DEFINE_TYPE (VestCountsPage, vest_counts_page, ADW_TYPE_BIN)

static guint wanted_signal;

static void
ask (VestCountsPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->later), self->back > 0);
  g_signal_emit (self, wanted_signal, 0);
}

static void
on_kind_toggled (VestCountsPage *self)
{
  self->back = 0;
  ask (self);
}

static void
on_earlier_clicked (VestCountsPage *self)
{
  self->back++;
  ask (self);
}

static void
on_later_clicked (VestCountsPage *self)
{
  self->back = MAX (self->back - 1, 0);
  ask (self);
}

/* --- periods -----------------------------------------------------------------------------------
 */

/* (transfer full): the first moment of the week or month of now. */
static GDateTime *
current_start (gboolean months)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);

  return months ? g_date_time_add_days (midnight, 1 - g_date_time_get_day_of_month (now))
                : g_date_time_add_days (midnight, 1 - g_date_time_get_day_of_week (now));
}

static gint64
start_ms (GDateTime *current, gboolean months, int n)
{
  g_autoptr (GDateTime) start
      = months ? g_date_time_add_months (current, n) : g_date_time_add_weeks (current, n);

  return g_date_time_to_unix (start) * 1000;
}

GArray *
vest_counts_page_get_periods (VestCountsPage *self)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (LogCount));
  gboolean months = gtk_toggle_button_get_active (self->months);
  int n = months ? MONTHS : WEEKS;
  g_autoptr (GDateTime) current = current_start (months);

  for (int i = 1 - n - self->back * n; i <= -self->back * n; i++)
    {
      LogCount count = { .from_ms = start_ms (current, months, i),
                         .until_ms = start_ms (current, months, i + 1) };

      g_array_append_val (counts, count);
    }
  return counts;
}

/* --- showing -----------------------------------------------------------------------------------
 */

static GtkWidget *
cell_new (const char *text, gboolean figure)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), figure ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), figure ? 7 : 13);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "tabular");
  return label;
}

/* A kind's name may take some lines. */
static void
attach_heading (VestCountsPage *self, const char *text, int column)
{
  GtkWidget *label = cell_new (text, column > 0);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_justify (GTK_LABEL (label), column > 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_yalign (GTK_LABEL (label), 1);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "second");
  gtk_grid_attach (self->table, label, column, 0, 1, 1);
}

/* Nothing is written more quietly than something. */
static void
attach_figure (VestCountsPage *self, guint figure, int column, int row)
{
  g_autofree char *text = number_words_write (figure);
  GtkWidget *label = cell_new (text, TRUE);

  if (figure == 0)
    gtk_widget_add_css_class (label, "nothing");
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
fill_heading (VestCountsPage *self)
{
  const gboolean months = gtk_toggle_button_get_active (self->months);

  attach_heading (self, months ? _ ("Month") : _ ("Week from"), 0);
  attach_heading (self, _ ("Visits"), 1);
  attach_heading (self, _ ("People"), 2);
  attach_heading (self, _ ("Denied"), 3);
  for (int k = 0; k < LOG_KINDS; k++)
    attach_heading (self, i18n_purpose_label (log_kinds[k]), 4 + k);
  gtk_grid_attach (self->table, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 1, 4 + LOG_KINDS,
                   1);
}

/* (transfer full): "Nov 16, 2026", or "Nov 2026". */
static char *
period_words (VestCountsPage *self, const LogCount *count)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_local (count->from_ms / 1000);
  g_autofree char *month = g_date_time_format (start, "%Y-%m");

  return gtk_toggle_button_get_active (self->months) ? i18n_format_iso_date (month)
                                                     : i18n_format_date (count->from_ms);
}

static void
fill_row (VestCountsPage *self, const LogCount *count, int row)
{
  g_autofree char *period = period_words (self, count);

  gtk_grid_attach (self->table, cell_new (period, FALSE), 0, row, 1, 1);
  attach_figure (self, count->visits, 1, row);
  attach_figure (self, count->people, 2, row);
  attach_figure (self, count->denied, 3, row);
  for (int k = 0; k < LOG_KINDS; k++)
    attach_figure (self, count->kinds[k], 4 + k, row);
}

/* The newest on top: that is what is asked for first. */
static void
fill_table (VestCountsPage *self, GArray *counts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  fill_heading (self);
  for (guint i = counts->len; i > 0; i--)
    fill_row (self, &g_array_index (counts, LogCount, i - 1), (int)(counts->len - i) + 2);
}

/* A week's day without its year, which stands in the table. */
static void
drop_year (char *words)
{
  char *year = strrchr (words, ' ');

  if (year == NULL)
    return;
  *year = '\0';
  if (g_str_has_suffix (words, ","))
    words[strlen (words) - 1] = '\0';
}

static GStrv
labels_of (VestCountsPage *self, GArray *counts)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < counts->len; i++)
    {
      g_autofree char *words = period_words (self, &g_array_index (counts, LogCount, i));

      if (!gtk_toggle_button_get_active (self->months))
        drop_year (words);
      g_strv_builder_add (labels, words);
    }
  return g_strv_builder_end (labels);
}

void
vest_counts_page_set_counts (VestCountsPage *self, GArray *counts)
{
  g_auto (GStrv) labels = NULL;
  guint visits = 0;

  g_return_if_fail (VEST_IS_COUNTS_PAGE (self) && counts != NULL);
  labels = labels_of (self, counts);
  for (guint i = 0; i < counts->len; i++)
    visits += g_array_index (counts, LogCount, i).visits;
  vest_count_chart_set (self->chart, counts, labels);
  fill_table (self, counts);
  gtk_stack_set_visible_child_name (self->stack, visits > 0 ? "counts" : "empty");
}

/* --- building ----------------------------------------------------------------------------------
 */

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  GdkRGBA color;

  vest_count_chart_color (GPOINTER_TO_UINT (data), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_paint (cr);
}

static void
append_legend (VestCountsPage *self, guint kind, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gtk_drawing_area_new ();
  GtkWidget *words = gtk_label_new (label);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 12);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 12);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, GUINT_TO_POINTER (kind),
                                  NULL);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (words, "second");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), words);
  gtk_flow_box_append (self->legend, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static GtkWidget *
build_head (VestCountsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->weeks = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("By week")));
  self->months = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_ ("By month")));
  gtk_toggle_button_set_group (self->months, self->weeks);
  gtk_toggle_button_set_active (self->weeks, TRUE);
  g_signal_connect_swapped (self->months, "toggled", G_CALLBACK (on_kind_toggled), self);
  gtk_widget_add_css_class (tabs, "tabs");
  gtk_box_append (GTK_BOX (tabs), GTK_WIDGET (self->weeks));
  gtk_box_append (GTK_BOX (tabs), GTK_WIDGET (self->months));
  self->earlier = GTK_BUTTON (gtk_button_new_with_label (_ ("Earlier")));
  self->later = GTK_BUTTON (gtk_button_new_with_label (_ ("Later")));
  gtk_widget_add_css_class (GTK_WIDGET (self->earlier), "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->later), "pill");
  gtk_widget_set_sensitive (GTK_WIDGET (self->later), FALSE);
  g_signal_connect_swapped (self->earlier, "clicked", G_CALLBACK (on_earlier_clicked), self);
  g_signal_connect_swapped (self->later, "clicked", G_CALLBACK (on_later_clicked), self);
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (box), tabs);
  gtk_box_append (GTK_BOX (box), gap);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->earlier));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->later));
  return box;
}

static GtkWidget *
build_chart (VestCountsPage *self)
{
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->chart = VEST_COUNT_CHART (vest_count_chart_new ());
  self->legend = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->legend, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (self->legend, 5);
  gtk_flow_box_set_max_children_per_line (self->legend, LOG_KINDS + 1);
  gtk_flow_box_set_column_spacing (self->legend, 18);
  for (guint k = 0; k < LOG_KINDS; k++)
    append_legend (self, k, i18n_purpose_label (log_kinds[k]));
  append_legend (self, LOG_KINDS, _ ("Denied"));
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (sheet), GTK_WIDGET (self->legend));
  gtk_widget_add_css_class (sheet, "sheet");
  gtk_widget_add_css_class (sheet, "stat");
  return sheet;
}

static GtkWidget *
build_table (VestCountsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->table = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->table, 14);
  gtk_grid_set_row_spacing (self->table, 8);
  template_name (GTK_WIDGET (self->table), _ ("Visits by period"));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "counts");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->table));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "sheet");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  return scroller;
}

/* Others have come meanwhile. */
static void
vest_counts_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vest_counts_page_parent_class)->map (widget);
  ask (VEST_COUNTS_PAGE (widget));
}

static void
vest_counts_page_class_init (VestCountsPageClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = vest_counts_page_map;
  wanted_signal = g_signal_new ("wanted", VEST_TYPE_COUNTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
vest_counts_page_init (VestCountsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *counts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  AdwStatusPage *empty = ADW_STATUS_PAGE (adw_status_page_new ());

  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (counts), build_chart (self));
  gtk_box_append (GTK_BOX (counts), build_table (self));
  adw_status_page_set_icon_name (empty, "vest-calendar-symbolic");
  adw_status_page_set_title (empty, _ ("No visits to count"));
  adw_status_page_set_description (empty, _ ("Nobody signed in during this time."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (empty), "empty");
  gtk_stack_add_named (self->stack, counts, "counts");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (box, "page");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_counts_page_new (void)
{
  return g_object_new (VEST_TYPE_COUNTS_PAGE, NULL);
}
