/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log's visits as a table, of any length.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/log-table.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-column.h"
#include "ui/widgets/visit-words.h"

struct _VestLogTable
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *empty;
  AdwStatusPage *nothing;

  VestLogRows *rows;
  GtkColumnViewColumn *day; /* in the view where more than one day is shown */
  GtkColumnViewColumn *entrance;
  guint n_all; /* visits of the range, before filtering */
  int probed;  /* column that was asked to compare; -1: none was */
};

G_DEFINE_TYPE (VestLogTable, vest_log_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CLEAR,
  SIGNAL_ORDER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- columns -----------------------------------------------------------------------------------
 */

static char *
kind_words (const Visit *visit)
{
  return g_strdup (i18n_purpose_label (visit->purpose));
}

static char *
host_words (const Visit *visit)
{
  return g_strdup (visit->host_name != NULL && *visit->host_name != '\0' ? visit->host_name : "—");
}

static char *
entrance_words (const Visit *visit)
{
  return g_strdup (visit->entrance);
}

static char *
decision_tip (const Visit *visit)
{
  if (visit->corrected != VISIT_WAITING)
    return g_strdup_printf (_ ("Corrected by %s: %s"),
                            visit->corrected_by != NULL ? visit->corrected_by : "—",
                            visit->correction != NULL ? visit->correction : "—");
  return visit->reason != NULL && *visit->reason != '\0'
             ? g_strdup_printf (_ ("Reason: %s"), visit->reason)
             : NULL;
}

/* The day of the arrival, where more than one is shown. */
static char *
day_words (const Visit *visit)
{
  return i18n_format_date (visit->arrived_ms);
}

#define DAY      0
#define ENTRANCE 5

static const VisitColumn columns[] = {
  [DAY] = { .title = N_ ("Day"), .css_class = "tabular", .words = day_words, .width = 118 },
  { .title = N_ ("Arrived"), .css_class = "tabular", .words = visit_words_arrived, .width = 108 },
  { .title = N_ ("Visitor"), .css_class = "strong", .words = visit_column_name, .wrap = TRUE },
  { .title = N_ ("Kind"), .words = kind_words },
  { .title = N_ ("Host"), .words = host_words },
  [ENTRANCE] = { .title = N_ ("Entrance"), .words = entrance_words },
  { .title = N_ ("Decision"),
    .words = visit_words_decision,
    .tip = decision_tip,
    .tone = visit_words_decision_tone },
  { .title = N_ ("By"), .words = visit_words_decided_by },
  { .title = N_ ("Left"),
    .css_class = "left",
    .words = visit_words_left,
    .tone = visit_words_left_tone },
};

/* By what the store sorts when a column's title is clicked. */
static const LogOrder orders[G_N_ELEMENTS (columns)]
    = { LOG_BY_ARRIVAL,  LOG_BY_ARRIVAL,  LOG_BY_NAME,    LOG_BY_KIND, LOG_BY_HOST,
        LOG_BY_ENTRANCE, LOG_BY_DECISION, LOG_BY_DECIDER, LOG_BY_LEFT };

/* --- what is shown -----------------------------------------------------------------------------
 */

static void
show_state (VestLogTable *self)
{
  guint found = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  gtk_stack_set_visible_child_name (self->stack, self->n_all == 0 ? "empty"
                                                 : found == 0     ? "nothing"
                                                                  : "table");
}

static void
on_clear_clicked (VestLogTable *self)
{
  g_signal_emit (self, signals[SIGNAL_CLEAR], 0);
}

static void
on_view_activate (VestLogTable *self, guint position)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, visit_item_get_visit (item)->id);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_log_table_dispose (GObject *object)
{
  VestLogTable *self = VEST_LOG_TABLE (object);

  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      gtk_column_view_set_model (self->view, NULL);
    }
  self->view = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->day);
  g_clear_object (&self->entrance);
  G_OBJECT_CLASS (vest_log_table_parent_class)->dispose (object);
}

static void
vest_log_table_class_init (VestLogTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_log_table_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", VEST_TYPE_LOG_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLEAR] = g_signal_new ("clear", VEST_TYPE_LOG_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ORDER] = g_signal_new ("order", VEST_TYPE_LOG_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

/* --- order -------------------------------------------------------------------------------------
 */

typedef struct
{
  VestLogTable *table; /* not owned */
  int column;
} Probe;

/* Compares nothing: remembers which column was asked first. The store sorts. */
static int
note_column (gconstpointer a, gconstpointer b, gpointer data)
{
  Probe *probe = data;

  if (probe->table->probed < 0)
    probe->table->probed = probe->column;
  return a < b ? -1 : a > b;
}

static GtkSorter *
probe_new (VestLogTable *self, guint column)
{
  Probe *probe = g_new (Probe, 1);

  probe->table = self;
  probe->column = (int)column;
  return GTK_SORTER (gtk_custom_sorter_new (note_column, probe, g_free));
}

/* GTK 4.8 does not tell by which column a view is sorted, but asks that column to compare. */
LogOrder
vest_log_table_get_order (VestLogTable *self, gboolean *descending)
{
  GObject *pair[2] = { G_OBJECT (self), G_OBJECT (self->rows) };
  guint low = pair[0] < pair[1] ? 0 : 1;
  GtkOrdering ordering;

  self->probed = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), pair[low], pair[1 - low]);
  *descending = self->probed >= 0 && ordering == GTK_ORDERING_LARGER;
  return self->probed >= 0 ? orders[self->probed] : LOG_BY_ARRIVAL;
}

static void
on_sorter_changed (VestLogTable *self)
{
  g_signal_emit (self, signals[SIGNAL_ORDER], 0);
}

static void
build_view (VestLogTable *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->rows = vest_log_rows_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  template_name (GTK_WIDGET (self->view), _ ("Visits"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = visit_column_new (&columns[i]);
      g_autoptr (GtkSorter) probe = probe_new (self, i);

      gtk_column_view_column_set_sorter (column, probe);
      if (i == DAY)
        self->day = g_object_ref (column);
      else
        gtk_column_view_append_column (self->view, column);
      if (i == ENTRANCE)
        self->entrance = g_object_ref (column);
    }
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_column_view_set_model (self->view, selection);
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_view_activate), self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->view), "changed",
                            G_CALLBACK (on_sorter_changed), self);
}

static void
build_states (VestLogTable *self)
{
  GtkWidget *clear = gtk_button_new_with_label (_ ("Clear filters"));

  gtk_widget_add_css_class (clear, "act");
  gtk_widget_set_halign (clear, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (on_clear_clicked), self);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "vest-calendar-symbolic");
  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->nothing, "vest-search-symbolic");
  adw_status_page_set_title (self->nothing, _ ("Nothing matches"));
  adw_status_page_set_description (self->nothing,
                                   _ ("No visit of these days has these words and filters."));
  adw_status_page_set_child (self->nothing, clear);
}

static void
vest_log_table_init (VestLogTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  build_view (self);
  build_states (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "table");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "table");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  vest_log_table_set_days (self, TRUE);
  show_state (self);
}

GtkWidget *
vest_log_table_new (void)
{
  return g_object_new (VEST_TYPE_LOG_TABLE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

VestLogRows *
vest_log_table_get_rows (VestLogTable *self)
{
  g_return_val_if_fail (VEST_IS_LOG_TABLE (self), NULL);
  return self->rows;
}

void
vest_log_table_set_ids (VestLogTable *self, GPtrArray *ids, guint n_all)
{
  g_return_if_fail (VEST_IS_LOG_TABLE (self));
  self->n_all = n_all;
  vest_log_rows_set_ids (self->rows, ids);
  show_state (self);
}

/* Taken out rather than hidden: a hidden column keeps its width. */
void
vest_log_table_set_days (VestLogTable *self, gboolean one)
{
  gboolean there;

  g_return_if_fail (VEST_IS_LOG_TABLE (self));
  there = gtk_column_view_column_get_column_view (self->day) != NULL;
  if (there && one)
    gtk_column_view_remove_column (self->view, self->day);
  else if (!there && !one)
    gtk_column_view_insert_column (self->view, 0, self->day);
  adw_status_page_set_title (self->empty,
                             one ? _ ("No visits on this day") : _ ("No visits on these days"));
  adw_status_page_set_description (
      self->empty, one ? _ ("Nobody signed in. Another day may have what you look for.")
                       : _ ("Nobody signed in. Other days may have what you look for."));
}

void
vest_log_table_set_schools (VestLogTable *self)
{
  g_return_if_fail (VEST_IS_LOG_TABLE (self));
  gtk_column_view_column_set_title (self->entrance, _ ("School and entrance"));
}
