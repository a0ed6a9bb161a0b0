/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The badges that are owed, as rows with their two ways off the list.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/owed-list.h"

#include "ui/i18n.h"
#include "ui/widgets/label.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-item.h"
#include "ui/widgets/visit-words.h"

struct _VestOwedList
{
  AdwBin parent_instance;

  GListStore *items; /* of VestVisitItem */
  GtkStack *stack;
  GPtrArray *rows; /* of those that are bound, not owned */
  gboolean prints;
};

G_DEFINE_TYPE (VestOwedList, vest_owed_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_PRINT,
  SIGNAL_WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a row is made of; lives as long as its list item. */
typedef struct
{
  VestOwedList *list;
  GtkListItem *item;
  GtkLabel *number;
  GtkLabel *name;
  GtkLabel *line;
  GtkWidget *print;
  GtkWidget *written;
} Row;

static const Visit *
visit_of (Row *row)
{
  VestVisitItem *item = gtk_list_item_get_item (row->item);

  return item != NULL ? visit_item_get_visit (item) : NULL;
}

static void
say (Row *row, int signal)
{
  const Visit *visit = visit_of (row);
  g_autofree char *id = visit != NULL ? g_strdup (visit->id) : NULL;

  if (id != NULL)
    g_signal_emit (row->list, signals[signal], 0, id);
}

static void
on_print_clicked (GtkButton *button, Row *row)
{
  say (row, SIGNAL_PRINT);
}

static void
on_written_clicked (GtkButton *button, Row *row)
{
  say (row, SIGNAL_WRITTEN);
}

static GtkWidget *
add_button (GtkWidget *box, Row *row, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small-act");
  g_signal_connect (button, "clicked", callback, row);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = label_line_new (NULL, css_class);

  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, VestOwedList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *lines = label_lines_new ();
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->item = item;
  row->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (row->number), "owed-number");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->number));
  row->name = add_label (lines, "row-name");
  row->line = add_label (lines, "row-line");
  gtk_box_append (GTK_BOX (box), lines);
  row->print = add_button (box, row, _ ("Print now"), G_CALLBACK (on_print_clicked));
  row->written = add_button (box, row, _ ("Written by hand"), G_CALLBACK (on_written_clicked));
  gtk_widget_add_css_class (box, "owed-row");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  g_object_set_data_full (G_OBJECT (item), "owed-row", row, g_free);
}

static char *
line_of (const Visit *visit)
{
  g_autofree char *when = visit_words_when (visit->decided_ms, g_get_real_time () / 1000);

  return g_strdup_printf (_ ("admitted %s"), when);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, VestOwedList *self)
{
  Row *row = g_object_get_data (G_OBJECT (item), "owed-row");
  const Visit *visit = visit_of (row);
  const char *name = visit_item_get_name (gtk_list_item_get_item (item));
  g_autofree char *number = g_strdup_printf ("%d", visit->badge_number);
  g_autofree char *line = line_of (visit);
  g_autofree char *print = g_strdup_printf (_ ("Print now: %s"), name);
  g_autofree char *written = g_strdup_printf (_ ("Written by hand: %s"), name);

  gtk_label_set_label (row->number, number);
  gtk_label_set_label (row->name, name);
  /* It is written off this list: all of it has to be there. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), name);
  gtk_label_set_label (row->line, line);
  gtk_widget_set_sensitive (row->print, self->prints);
  template_name (row->print, print);
  template_name (row->written, written);
  g_ptr_array_add (self->rows, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, VestOwedList *self)
{
  g_ptr_array_remove_fast (self->rows, g_object_get_data (G_OBJECT (item), "owed-row"));
}

static void
vest_owed_list_finalize (GObject *object)
{
  VestOwedList *self = VEST_OWED_LIST (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (vest_owed_list_parent_class)->finalize (object);
}

static void
vest_owed_list_class_init (VestOwedListClass *klass)
{
  const GType type = VEST_TYPE_OWED_LIST;

  G_OBJECT_CLASS (klass)->finalize = vest_owed_list_finalize;
  signals[SIGNAL_PRINT] = g_signal_new ("print", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_owed_list_init (VestOwedList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No badge is owed: every visitor on site has one."));
  GtkWidget *view;

  self->items = g_list_store_new (VEST_TYPE_VISIT_ITEM);
  self->rows = g_ptr_array_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (
                                gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))),
                            factory);
  gtk_widget_add_css_class (view, "owed");
  template_name (view, _ ("Badges owed"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "second");
  gtk_widget_set_margin_top (none, 18);
  gtk_widget_set_margin_bottom (none, 18);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, scrolled, "some");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
vest_owed_list_new (void)
{
  return g_object_new (VEST_TYPE_OWED_LIST, NULL);
}

void
vest_owed_list_set (VestOwedList *self, GPtrArray *owed, gboolean prints)
{
  g_return_if_fail (VEST_IS_OWED_LIST (self) && owed != NULL);
  self->prints = prints;
  visit_items_update (self->items, owed);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_sensitive (((Row *)g_ptr_array_index (self->rows, i))->print, prints);
  gtk_stack_set_visible_child_name (self->stack, owed->len > 0 ? "some" : "none");
}
