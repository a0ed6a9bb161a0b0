/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of holds, and that of purges.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/retention-list.h"

#include "ui/widgets/template.h"

struct _VestRetentionList
{
  AdwBin parent_instance;

  GListStore *items; /* of GtkStringObject: titles; the rest is data of each */
  GPtrArray *lines;  /* of char: what is new, until it is shown */
  GtkStack *stack;
  char *act; /* (nullable) */
};

G_DEFINE_TYPE (VestRetentionList, vest_retention_list, ADW_TYPE_BIN)

static guint chosen_signal;

#define ID   "retention-id"
#define LINE "retention-line"

static GtkStringObject *
object_of (GtkListItem *item)
{
  return gtk_list_item_get_item (item);
}

static void
on_act_clicked (GtkButton *button, GtkListItem *item)
{
  VestRetentionList *self = VEST_RETENTION_LIST (
      gtk_widget_get_ancestor (GTK_WIDGET (button), VEST_TYPE_RETENTION_LIST));
  GtkStringObject *object = object_of (item);

  if (self != NULL && object != NULL)
    g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (object), ID),
                   gtk_string_object_get_string (object));
}

static GtkWidget *
label_new (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, VestRetentionList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (lines), label_new ("row-name", 1));
  gtk_box_append (GTK_BOX (lines), label_new ("row-line", 2));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), lines);
  if (self->act != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (self->act);

      gtk_widget_add_css_class (button, "small-act");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect (button, "clicked", G_CALLBACK (on_act_clicked), item);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, VestRetentionList *self)
{
  GtkStringObject *object = object_of (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  const char *words = gtk_string_object_get_string (object);
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (title), words);
  gtk_widget_set_tooltip_text (title, words);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)),
                       g_object_get_data (G_OBJECT (object), LINE));
  if (self->act == NULL)
    return;
  name = g_strdup_printf ("%s %s", self->act, words);
  template_name (gtk_widget_get_last_child (box), name);
}

static void
vest_retention_list_finalize (GObject *object)
{
  VestRetentionList *self = VEST_RETENTION_LIST (object);

  g_clear_object (&self->items);
  g_ptr_array_unref (self->lines);
  g_free (self->act);
  G_OBJECT_CLASS (vest_retention_list_parent_class)->finalize (object);
}

static void
vest_retention_list_class_init (VestRetentionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_retention_list_finalize;
  chosen_signal = g_signal_new ("chosen", VEST_TYPE_RETENTION_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vest_retention_list_init (VestRetentionList *self)
{
  self->items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->lines = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
vest_retention_list_new (const char *name, const char *nothing, const char *act)
{
  VestRetentionList *self = g_object_new (VEST_TYPE_RETENTION_LIST, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (nothing);
  GtkWidget *view;

  self->act = g_strdup (act);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (
                                gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))),
                            factory);
  gtk_widget_add_css_class (view, "owed");
  template_name (view, name);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "second");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, scrolled, "some");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}

void
vest_retention_list_clear (VestRetentionList *self)
{
  g_ptr_array_set_size (self->lines, 0);
}

void
vest_retention_list_add (VestRetentionList *self, const char *id, const char *title,
                         const char *line)
{
  g_ptr_array_add (self->lines, g_strdup (id));
  g_ptr_array_add (self->lines, g_strdup (title));
  g_ptr_array_add (self->lines, g_strdup (line));
}

void
vest_retention_list_show (VestRetentionList *self)
{
  guint n = self->lines->len / 3;
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      char **row = (char **)&g_ptr_array_index (self->lines, 3 * i);
      GtkStringObject *object = gtk_string_object_new (row[1]);

      g_object_set_data_full (G_OBJECT (object), ID, g_strdup (row[0]), g_free);
      g_object_set_data_full (G_OBJECT (object), LINE, g_strdup (row[2]), g_free);
      g_ptr_array_add (objects, object);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       objects->pdata, n);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "some" : "none");
}
