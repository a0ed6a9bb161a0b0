/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who waits: alarms first, then the newest; the time each has waited ticks.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/waiting-list.h"

#include "ui/i18n.h"
#include "ui/widgets/template.h"
#include "ui/widgets/tone.h"
#include "ui/widgets/visit-words.h"

struct _VestWaitingList
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkSingleSelection *selection;
  GListStore *store;
  GPtrArray *rows; /* of GtkListItem, not owned: the rows that are on the screen */
  guint tick_source;
};

/* What a row's widgets are called in its list item. */
#define ROW_DOT    "dot"
#define ROW_NAME   "name"
#define ROW_LINE   "line"
#define ROW_AGENCY "agency"
#define ROW_TIME   "time"
#define ROW_WATCH  "watch"

G_DEFINE_TYPE (VestWaitingList, vest_waiting_list, ADW_TYPE_BIN)

static guint selected_signal;

/* --- rows --------------------------------------------------------------------------------------
 */

static GtkLabel *
row_label (GtkListItem *row, const char *name)
{
  return GTK_LABEL (g_object_get_data (G_OBJECT (row), name));
}

static gint64
now (void)
{
  return g_get_real_time () / 1000;
}

static void
write_time (GtkListItem *row, gint64 now_ms)
{
  VestVisitItem *item = gtk_list_item_get_item (row);
  g_autofree char *time = visit_words_elapsed (now_ms - visit_item_get_visit (item)->arrived_ms);

  gtk_label_set_label (row_label (row, ROW_TIME), time);
}

/* What is next for a visit by an agency. @record: (nullable) */
static const char *
agency_state (const AgencyRecord *record)
{
  if (agency_record_is_complete (record))
    return _ ("Agency: paper recorded");
  return record != NULL && record->called_ms != 0 ? _ ("Agency: administrator called")
                                                  : _ ("Agency: call an administrator");
}

static void
write_row (GtkListItem *row)
{
  VestVisitItem *item = gtk_list_item_get_item (row);
  const Visit *visit = visit_item_get_visit (item);
  gboolean flagged = visit_is_flagged (visit);
  gboolean agency = visit_is_agency (visit);
  g_autofree char *line = visit_words_line (visit);
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s", visit_item_get_name (item), line,
                                             flagged  ? _ ("Possible match")
                                             : agency ? agency_state (visit->agency)
                                                      : "");
  GtkWidget *child = gtk_list_item_get_child (row);

  gtk_label_set_label (row_label (row, ROW_NAME), visit_item_get_name (item));
  gtk_label_set_label (row_label (row, ROW_LINE), line);
  gtk_label_set_label (row_label (row, ROW_AGENCY), agency ? agency_state (visit->agency) : "");
  gtk_widget_set_visible (GTK_WIDGET (row_label (row, ROW_AGENCY)), agency);
  tone_apply (g_object_get_data (G_OBJECT (row), ROW_DOT), flagged  ? TONE_ALARM
                                                           : agency ? TONE_CAREFUL
                                                                    : TONE_QUIET);
  if (visit_item_get_busy (item))
    gtk_widget_add_css_class (child, "busy");
  else
    gtk_widget_remove_css_class (child, "busy");
  template_name (child, spoken);
  write_time (row, now ());
}

static GtkWidget *
new_row_words (GtkListItem *row)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *line = gtk_label_new (NULL);
  GtkWidget *agency = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (name), 12);
  gtk_label_set_width_chars (GTK_LABEL (line), 12);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_lines (GTK_LABEL (line), 2);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (agency), 0);
  gtk_label_set_wrap (GTK_LABEL (agency), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (agency), 12);
  gtk_widget_add_css_class (name, "row-name");
  gtk_widget_add_css_class (line, "row-line");
  gtk_widget_add_css_class (agency, "row-agency");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), line);
  gtk_box_append (GTK_BOX (words), agency);
  g_object_set_data (G_OBJECT (row), ROW_NAME, name);
  g_object_set_data (G_OBJECT (row), ROW_LINE, line);
  g_object_set_data (G_OBJECT (row), ROW_AGENCY, agency);
  return words;
}

static void
on_factory_setup (VestWaitingList *self, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *time = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "waiting-row");
  gtk_widget_add_css_class (dot, "dot");
  gtk_widget_add_css_class (time, "tabular");
  gtk_widget_add_css_class (time, "row-time");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), new_row_words (row));
  gtk_box_append (GTK_BOX (box), time);
  g_object_set_data (G_OBJECT (row), ROW_DOT, dot);
  g_object_set_data (G_OBJECT (row), ROW_TIME, time);
  gtk_list_item_set_child (row, box);
}

static void
on_factory_bind (VestWaitingList *self, GtkListItem *row)
{
  VestVisitItem *item = gtk_list_item_get_item (row);
  gulong handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (write_row), row);

  g_object_set_data (G_OBJECT (row), ROW_WATCH, GSIZE_TO_POINTER (handler));
  g_ptr_array_add (self->rows, row);
  write_row (row);
}

static void
on_factory_unbind (VestWaitingList *self, GtkListItem *row)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (row), ROW_WATCH));

  g_signal_handler_disconnect (gtk_list_item_get_item (row), handler);
  g_ptr_array_remove_fast (self->rows, row);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_selection_changed (VestWaitingList *self)
{
  g_signal_emit (self, selected_signal, 0,
                 gtk_single_selection_get_selected_item (self->selection));
}

static gboolean
on_tick (gpointer data)
{
  vest_waiting_list_tick (data, now ());
  return G_SOURCE_CONTINUE;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_waiting_list_dispose (GObject *object)
{
  VestWaitingList *self = VEST_WAITING_LIST (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  G_OBJECT_CLASS (vest_waiting_list_parent_class)->dispose (object);
}

static void
vest_waiting_list_finalize (GObject *object)
{
  VestWaitingList *self = VEST_WAITING_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (vest_waiting_list_parent_class)->finalize (object);
}

static void
vest_waiting_list_class_init (VestWaitingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_waiting_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_waiting_list_finalize;
  selected_signal = g_signal_new ("selected", VEST_TYPE_WAITING_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
}

static void
vest_waiting_list_init (VestWaitingList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_ptr_array_new ();
  self->store = g_list_store_new (VEST_TYPE_VISIT_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_factory_setup), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_factory_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_factory_unbind), self,
                           G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  template_name (GTK_WIDGET (self->view), _ ("Visitors who wait"));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "waiting");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->tick_source = g_timeout_add_seconds (1, on_tick, self);
}

GtkWidget *
vest_waiting_list_new (void)
{
  return g_object_new (VEST_TYPE_WAITING_LIST, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static int
compare_waiting (const void *a, const void *b)
{
  const Visit *left = *(const Visit *const *)a;
  const Visit *right = *(const Visit *const *)b;
  int flagged = visit_is_flagged (right) - visit_is_flagged (left);

  if (flagged != 0)
    return flagged;
  if (left->arrived_ms != right->arrived_ms)
    return left->arrived_ms > right->arrived_ms ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

/* Whether one of @visits is not in @model. */
static gboolean
has_more (GListModel *model, GPtrArray *visits)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (model, i);

      g_hash_table_add (known, visit_item_get_visit (item)->id); /* the model keeps it alive */
    }
  for (guint i = 0; i < visits->len; i++)
    if (!g_hash_table_contains (known, ((Visit *)g_ptr_array_index (visits, i))->id))
      return TRUE;
  return FALSE;
}

gboolean
vest_waiting_list_set_visits (VestWaitingList *self, GPtrArray *visits)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (visits->len);
  g_autofree char *kept = NULL;
  VestVisitItem *selected;
  guint position;
  gboolean more;

  g_return_val_if_fail (VEST_IS_WAITING_LIST (self), FALSE);
  selected = vest_waiting_list_get_selected (self);
  more = has_more (G_LIST_MODEL (self->store), visits);
  if (selected != NULL)
    kept = g_strdup (visit_item_get_visit (selected)->id);
  g_ptr_array_extend (sorted, visits, NULL, NULL);
  g_ptr_array_sort (sorted, compare_waiting);
  visit_items_update (self->store, sorted);
  if (kept != NULL && visit_items_find (G_LIST_MODEL (self->store), kept, &position) != NULL
      && position != gtk_single_selection_get_selected (self->selection))
    gtk_single_selection_set_selected (self->selection, position);
  return more;
}

GListModel *
vest_waiting_list_get_model (VestWaitingList *self)
{
  g_return_val_if_fail (VEST_IS_WAITING_LIST (self), NULL);
  return G_LIST_MODEL (self->store);
}

VestVisitItem *
vest_waiting_list_get_selected (VestWaitingList *self)
{
  g_return_val_if_fail (VEST_IS_WAITING_LIST (self), NULL);
  return gtk_single_selection_get_selected_item (self->selection);
}

void
vest_waiting_list_select (VestWaitingList *self, guint position)
{
  g_return_if_fail (VEST_IS_WAITING_LIST (self));
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

void
vest_waiting_list_move (VestWaitingList *self, int step)
{
  guint n, at;

  g_return_if_fail (VEST_IS_WAITING_LIST (self));
  n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  at = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    vest_waiting_list_select (self, 0);
  else if (step > 0 && at + 1 < n)
    vest_waiting_list_select (self, at + 1);
  else if (step < 0 && at > 0)
    vest_waiting_list_select (self, at - 1);
}

void
vest_waiting_list_tick (VestWaitingList *self, gint64 now_ms)
{
  g_return_if_fail (VEST_IS_WAITING_LIST (self));
  for (guint i = 0; i < self->rows->len; i++)
    write_time (g_ptr_array_index (self->rows, i), now_ms);
}
