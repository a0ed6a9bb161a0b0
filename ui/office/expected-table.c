/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of who is expected: tools above, rows below, and a sentence where there are none.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/expected-table.h"

#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-item.h"

struct _VestExpectedTable
{
  AdwBin parent_instance;

  GtkWidget *tools;
  GtkWidget *search;
  GtkWidget *days;
  GtkWidget *count;
  GtkStack *stack;
  GtkColumnView *view;

  GListStore *store;
  GtkFilter *filter;
  GtkFilterListModel *found;
  char *needle; /* folded words of the search */
  char *today;
};

G_DEFINE_TYPE (VestExpectedTable, vest_expected_table, ADW_TYPE_BIN)

static guint chosen_signal;

typedef struct
{
  const char *title;
  const char *css_class; /* (nullable) */
  char *(*words) (VestExpectedItem *item);
  Tone (*tone) (VestExpectedItem *item); /* (nullable) */
  int width;                             /* 0 lets it share what is left */
} Column;

static const Column columns[] = {
  { N_ ("Visitor"), "strong", expected_item_name, NULL, 0 },
  { N_ ("Day"), "tabular", expected_item_days, NULL, 150 },
  { N_ ("Host"), NULL, expected_item_host, NULL, 0 },
  { N_ ("Now"), "tabular", expected_item_state, expected_item_tone, 188 },
};

/* --- rows --------------------------------------------------------------------------------------
 */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *cell, const Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "visit-cell");
  if (column->css_class != NULL)
    gtk_widget_add_css_class (label, column->css_class);
  gtk_list_item_set_child (cell, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell, const Column *column)
{
  GtkWidget *label = gtk_list_item_get_child (cell);
  VestExpectedItem *item = gtk_list_item_get_item (cell);
  g_autofree char *text = column->words (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > 16 ? text : NULL);
  if (column->tone != NULL)
    tone_apply (label, column->tone (item));
}

static gboolean
is_found (gpointer item, gpointer data)
{
  VestExpectedTable *self = data;

  return (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->days)) == 0 || self->today == NULL
          || expected_is_on (expected_item_get (item), self->today))
         && expected_item_found_by (item, self->needle);
}

static void
show_state (VestExpectedTable *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  g_autofree char *count = NULL;

  if (found == all)
    count = number_words_in (ngettext ("%s visitor expected", "%s visitors expected", all), all);
  else
    count = number_words_pair (_ ("%s of %s expected"), found, all);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->tools, all > 0);
  gtk_stack_set_visible_child_name (self->stack, all == 0     ? "nobody"
                                                 : found == 0 ? "nothing"
                                                              : "table");
}

static void
on_filter_changed (VestExpectedTable *self)
{
  g_free (self->needle);
  self->needle = visit_item_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
on_view_activate (VestExpectedTable *self, guint position)
{
  g_autoptr (VestExpectedItem) item
      = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);

  if (item != NULL)
    g_signal_emit (self, chosen_signal, 0, item);
}

static void
on_clear_clicked (VestExpectedTable *self)
{
  vest_expected_table_clear (self);
  vest_expected_table_search (self);
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_expected_table_dispose (GObject *object)
{
  VestExpectedTable *self = VEST_EXPECTED_TABLE (object);

  /* The filter looks at this table: it must not be asked any more. */
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  if (self->found != NULL)
    gtk_filter_list_model_set_filter (self->found, NULL);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->today, g_free);
  G_OBJECT_CLASS (vest_expected_table_parent_class)->dispose (object);
}

static void
vest_expected_table_class_init (VestExpectedTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_expected_table_dispose;
  chosen_signal = g_signal_new ("chosen", VEST_TYPE_EXPECTED_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, VEST_TYPE_EXPECTED_ITEM);
}

static void
build_view (VestExpectedTable *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->store = g_list_store_new (VEST_TYPE_EXPECTED_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           g_object_ref (self->filter));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  template_name (GTK_WIDGET (self->view), _ ("Who is expected"));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer)&columns[i]);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer)&columns[i]);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      else
        gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
  selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_column_view_set_model (self->view, selection);
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_view_activate), self);
}

static void
build_tools (VestExpectedTable *self)
{
  const char *const days[] = { _ ("Today and later"), _ ("Today"), NULL };

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_size_request (self->search, 260, -1);
  g_object_set (self->search, "placeholder-text", _ ("Name, host, group"), "search-delay", 80,
                NULL);
  template_name (self->search, _ ("Search who is expected"));
  self->days = gtk_drop_down_new_from_strings (days);
  template_name (self->days, _ ("Days"));
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "second");
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_box_append (GTK_BOX (self->tools), self->search);
  gtk_box_append (GTK_BOX (self->tools), self->days);
  gtk_box_append (GTK_BOX (self->tools), self->count);
}

static void
build_states (VestExpectedTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *nobody = adw_status_page_new ();
  GtkWidget *nothing = adw_status_page_new ();
  GtkWidget *clear = gtk_button_new_with_label (_ ("Show all of them"));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (scroller, "sheet");
  gtk_widget_add_css_class (scroller, "table");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nobody), "vest-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nobody), _ ("Nobody is expected"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (nobody),
      _ ("Announce a visitor here, or import a list. They then have two fewer questions to answer."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "vest-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _ ("Nobody like that"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing),
                                   _ ("Nobody who is expected has this name, host or group."));
  gtk_widget_add_css_class (clear, "act");
  gtk_widget_set_halign (clear, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (on_clear_clicked), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (nothing), clear);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scroller, "table");
  gtk_stack_add_named (self->stack, nobody, "nobody");
  gtk_stack_add_named (self->stack, nothing, "nothing");
}

static void
vest_expected_table_init (VestExpectedTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->needle = g_strdup ("");
  build_tools (self);
  build_view (self);
  build_states (self);
  gtk_box_append (GTK_BOX (box), self->tools);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->days, "notify::selected", G_CALLBACK (on_filter_changed), self);
  show_state (self);
}

GtkWidget *
vest_expected_table_new (void)
{
  return g_object_new (VEST_TYPE_EXPECTED_TABLE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_expected_table_set (VestExpectedTable *self, GPtrArray *list, const char *today, gint64 day_ms)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (VEST_IS_EXPECTED_TABLE (self));
  g_free (self->today);
  self->today = g_strdup (today);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (items, expected_item_new (g_ptr_array_index (list, i), day_ms));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  show_state (self);
}

void
vest_expected_table_search (VestExpectedTable *self)
{
  g_return_if_fail (VEST_IS_EXPECTED_TABLE (self));
  gtk_widget_grab_focus (self->search);
}

gboolean
vest_expected_table_clear (VestExpectedTable *self)
{
  gboolean any;

  g_return_val_if_fail (VEST_IS_EXPECTED_TABLE (self), FALSE);
  any = *self->needle != '\0' || gtk_drop_down_get_selected (GTK_DROP_DOWN (self->days)) != 0;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->days), 0);
  on_filter_changed (self);
  return any;
}

GListModel *
vest_expected_table_get_shown (VestExpectedTable *self)
{
  g_return_val_if_fail (VEST_IS_EXPECTED_TABLE (self), NULL);
  return G_LIST_MODEL (self->found);
}
