/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of words, of any number: staff, what they did, what still counts.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/record-list.h"

#include "ui/widgets/label.h"
#include "ui/widgets/template.h"

#define WHEN_WIDTH 150

struct _VestRecord
{
  GObject parent_instance;

  char *when;
  char *title;
  char *detail;
  char *act;
};

G_DEFINE_TYPE (VestRecord, vest_record, G_TYPE_OBJECT)

static void
vest_record_finalize (GObject *object)
{
  VestRecord *self = VEST_RECORD (object);

  g_free (self->when);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->act);
  G_OBJECT_CLASS (vest_record_parent_class)->finalize (object);
}

static void
vest_record_class_init (VestRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_record_finalize;
}

static void
vest_record_init (VestRecord *self)
{
}

VestRecord *
vest_record_new (const char *when, const char *title, const char *detail, const char *act)
{
  VestRecord *self = g_object_new (VEST_TYPE_RECORD, NULL);

  self->when = g_strdup (when);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->act = g_strdup (act);
  return self;
}

/* --- the list ----------------------------------------------------------------------------------
 */

struct _VestRecordList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *view;
  GListStore *store;
};

G_DEFINE_TYPE (VestRecordList, vest_record_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ACT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The widgets of one row; freed with its box. */
typedef struct
{
  GtkLabel *when;
  GtkLabel *title;
  GtkLabel *detail;
  GtkButton *act;
} Row;

static GtkLabel *
label_new (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = label_line_new (NULL, css_class);

  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_act_clicked (GtkListItem *cell)
{
  VestRecordList *self = g_object_get_data (G_OBJECT (cell), "list");

  g_signal_emit (self, signals[SIGNAL_ACT], 0, gtk_list_item_get_position (cell));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *cell, VestRecordList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Row *row = g_new0 (Row, 1);

  row->when = label_new (box, "tabular");
  gtk_widget_set_size_request (GTK_WIDGET (row->when), WHEN_WIDTH, -1);
  gtk_label_set_yalign (row->when, 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  row->title = label_new (words, "strong");
  row->detail = label_new (words, "second");
  row->act = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (row->act), "small-act");
  gtk_widget_set_valign (GTK_WIDGET (row->act), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->act));
  gtk_widget_add_css_class (box, "record");
  g_object_set_data (G_OBJECT (cell), "list", self);
  g_signal_connect_swapped (row->act, "clicked", G_CALLBACK (on_act_clicked), cell);
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (cell, box);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell, VestRecordList *self)
{
  VestRecord *record = gtk_list_item_get_item (cell);
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (cell)), "row");
  g_autofree char *act = NULL;

  set_text (row->when, record->when);
  set_text (row->title, record->title);
  set_text (row->detail, record->detail);
  gtk_widget_set_visible (GTK_WIDGET (row->act), record->act != NULL);
  if (record->act == NULL)
    return;
  gtk_button_set_label (row->act, record->act);
  act = g_strdup_printf ("%s: %s", record->act, record->title);
  template_name (GTK_WIDGET (row->act), act);
}

static void
on_view_activate (VestRecordList *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, position);
}

static void
vest_record_list_dispose (GObject *object)
{
  VestRecordList *self = VEST_RECORD_LIST (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (vest_record_list_parent_class)->dispose (object);
}

static void
vest_record_list_class_init (VestRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_record_list_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", VEST_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ACT] = g_signal_new ("act", VEST_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vest_record_list_init (VestRecordList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->store = g_list_store_new (VEST_TYPE_RECORD);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                     g_object_ref (G_LIST_MODEL (self->store)))),
                                                 factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (on_view_activate), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_widget_add_css_class (GTK_WIDGET (self), "records");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vest_record_list_new (const char *name, const char *icon, const char *empty_title,
                      const char *empty_words)
{
  VestRecordList *self = g_object_new (VEST_TYPE_RECORD_LIST, NULL);
  AdwStatusPage *empty = ADW_STATUS_PAGE (adw_status_page_new ());

  template_name (GTK_WIDGET (self->view), name);
  adw_status_page_set_icon_name (empty, icon);
  adw_status_page_set_title (empty, empty_title);
  adw_status_page_set_description (empty, empty_words);
  gtk_stack_add_named (self->stack, GTK_WIDGET (empty), "empty");
  gtk_stack_set_visible_child_name (self->stack, "empty");
  return GTK_WIDGET (self);
}

void
vest_record_list_set (VestRecordList *self, GPtrArray *records)
{
  g_return_if_fail (VEST_IS_RECORD_LIST (self) && records != NULL);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       records->pdata, records->len);
  gtk_stack_set_visible_child_name (self->stack, records->len > 0 ? "list" : "empty");
}

char *
vest_record_list_dup_title (VestRecordList *self, guint n)
{
  g_autoptr (VestRecord) record = NULL;

  g_return_val_if_fail (VEST_IS_RECORD_LIST (self), NULL);
  record = g_list_model_get_item (G_LIST_MODEL (self->store), n);
  return record != NULL ? g_strdup (record->title) : NULL;
}
