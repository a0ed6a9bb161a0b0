/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A day's visits as a table.
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

  VestLogFilters *filters; /* (nullable) not owned: a sibling in the same window */
  GListStore *store;
  GtkFilter *filter;
  GListModel *shown;
};

G_DEFINE_TYPE (VestLogTable, vest_log_table, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
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
  return visit->reason != NULL && *visit->reason != '\0'
             ? g_strdup_printf (_ ("Reason: %s"), visit->reason)
             : NULL;
}

static int
compare_texts (const char *a, const char *b)
{
  return g_utf8_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static int
compare_kinds (const Visit *a, const Visit *b)
{
  return compare_texts (i18n_purpose_label (a->purpose), i18n_purpose_label (b->purpose));
}

static int
compare_hosts (const Visit *a, const Visit *b)
{
  return compare_texts (a->host_name, b->host_name);
}

static int
compare_entrances (const Visit *a, const Visit *b)
{
  return compare_texts (a->entrance, b->entrance);
}

static int
compare_decisions (const Visit *a, const Visit *b)
{
  g_autofree char *left = visit_words_decision (a);
  g_autofree char *right = visit_words_decision (b);

  return compare_texts (left, right);
}

static int
compare_deciders (const Visit *a, const Visit *b)
{
  return compare_texts (a->decided_by, b->decided_by);
}

/* Who is still here first, then by the time of leaving. */
static int
compare_left (const Visit *a, const Visit *b)
{
  gint64 left = a->state == VISIT_ADMITTED ? -1 : a->left_ms;
  gint64 right = b->state == VISIT_ADMITTED ? -1 : b->left_ms;

  return (left > right) - (left < right);
}

#define ENTRANCE 4

static const VisitColumn columns[] = {
  { .title = N_ ("Arrived"),
    .css_class = "tabular",
    .words = visit_words_arrived,
    .compare = visit_column_compare_arrived,
    .width = 108 },
  { .title = N_ ("Visitor"),
    .css_class = "strong",
    .words = visit_column_name,
    .compare = visit_column_compare_names },
  { .title = N_ ("Kind"), .words = kind_words, .compare = compare_kinds },
  { .title = N_ ("Host"), .words = host_words, .compare = compare_hosts },
  [ENTRANCE] = { .title = N_ ("Entrance"), .words = entrance_words, .compare = compare_entrances },
  { .title = N_ ("Decision"),
    .words = visit_words_decision,
    .tip = decision_tip,
    .tone = visit_words_decision_tone,
    .compare = compare_decisions },
  { .title = N_ ("By"), .words = visit_words_decided_by, .compare = compare_deciders },
  { .title = N_ ("Left"),
    .css_class = "left",
    .words = visit_words_left,
    .tone = visit_words_left_tone,
    .compare = compare_left },
};

/* --- what is shown -----------------------------------------------------------------------------
 */

static gboolean
is_accepted (gpointer item, gpointer data)
{
  VestLogTable *self = data;

  return self->filters == NULL || vest_log_filters_accepts (self->filters, item);
}

static void
show_state (VestLogTable *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint left = g_list_model_get_n_items (self->shown);

  gtk_stack_set_visible_child_name (self->stack, all == 0    ? "empty"
                                                 : left == 0 ? "nothing"
                                                             : "table");
}

static void
on_filters_changed (VestLogTable *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
on_clear_clicked (VestLogTable *self)
{
  if (self->filters != NULL)
    vest_log_filters_clear (self->filters);
}

static void
on_view_activate (VestLogTable *self, guint position)
{
  g_autoptr (VestVisitItem) item = g_list_model_get_item (self->shown, position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, visit_item_get_visit (item)->id);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_log_table_dispose (GObject *object)
{
  VestLogTable *self = VEST_LOG_TABLE (object);

  self->filters = NULL;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (vest_log_table_parent_class)->dispose (object);
}

static void
vest_log_table_class_init (VestLogTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_log_table_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", VEST_TYPE_LOG_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
build_view (VestLogTable *self)
{
  GtkFilterListModel *found;
  GtkSortListModel *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  template_name (GTK_WIDGET (self->view), _ ("Visits of the day"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = visit_column_new (&columns[i]);

      gtk_column_view_append_column (self->view, column);
    }
  self->store = g_list_store_new (VEST_TYPE_VISIT_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_accepted, self, NULL));
  found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                     g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (found),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->shown = g_object_ref (G_LIST_MODEL (sorted));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_view_activate), self);
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
  adw_status_page_set_title (self->empty, _ ("No visits on this day"));
  adw_status_page_set_description (self->empty,
                                   _ ("Nobody signed in. Another day may have what you look for."));
  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->nothing, "vest-search-symbolic");
  adw_status_page_set_title (self->nothing, _ ("Nothing matches"));
  adw_status_page_set_description (self->nothing,
                                   _ ("No visit of this day has these words and filters."));
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
  show_state (self);
}

GtkWidget *
vest_log_table_new (void)
{
  return g_object_new (VEST_TYPE_LOG_TABLE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_log_table_set_filters (VestLogTable *self, VestLogFilters *filters)
{
  g_return_if_fail (VEST_IS_LOG_TABLE (self) && VEST_IS_LOG_FILTERS (filters));
  self->filters = filters;
  g_signal_connect_object (filters, "changed", G_CALLBACK (on_filters_changed), self,
                           G_CONNECT_SWAPPED);
}

void
vest_log_table_set_visits (VestLogTable *self, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_LOG_TABLE (self));
  visit_items_update (self->store, visits);
  /* Rows changed in place: what they are filtered and sorted by may have changed with them. */
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
  show_state (self);
}

GListModel *
vest_log_table_get_shown (VestLogTable *self)
{
  g_return_val_if_fail (VEST_IS_LOG_TABLE (self), NULL);
  return self->shown;
}

void
vest_log_table_set_schools (VestLogTable *self)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_return_if_fail (VEST_IS_LOG_TABLE (self));
  column = g_list_model_get_item (gtk_column_view_get_columns (self->view), ENTRANCE);
  gtk_column_view_column_set_title (column, _ ("School and entrance"));
}
