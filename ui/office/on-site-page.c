/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is in the building: found by name, host or badge number, signed out, given a badge again.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/on-site-page.h"

#include "ui/i18n.h"
#include "ui/office/on-site-actions.h"
#include "ui/office/party-sheet.h"
#include "ui/theme.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/template.h"
#include "ui/widgets/visit-column.h"
#include "ui/widgets/visit-words.h"

struct _VestOnSitePage
{
  AdwBin parent_instance;

  GtkWidget *tools;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkButton *everybody;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *nobody;
  AdwStatusPage *nothing;
  GtkButton *clear;

  GListStore *store;
  GtkFilter *filter;
  GtkFilterListModel *found;
  char *needle;          /* folded words of the search */
  VestPartySheet *sheet; /* (nullable) weak: the group that is looked at */
};

G_DEFINE_TYPE (VestOnSitePage, vest_on_site_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_SIGN_OUT,
  SIGNAL_COMMAND,
  SIGNAL_REPRINT,
  SIGNAL_HEAD_SIGN_OUT,
  SIGNAL_HEAD_REPRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
number_words (const Visit *visit)
{
  return visit->badge_number > 0 ? g_strdup_printf ("%d", visit->badge_number) : g_strdup ("—");
}

static int
compare_hosts (const Visit *a, const Visit *b)
{
  return g_utf8_collate (a->host_name != NULL ? a->host_name : "",
                         b->host_name != NULL ? b->host_name : "");
}

static char *
entrance_words (const Visit *visit)
{
  return g_strdup (visit->entrance);
}

static int
compare_badges (const Visit *a, const Visit *b)
{
  return (int)b->badge - (int)a->badge;
}

static const VisitColumn columns[] = {
  { .title = N_ ("Visitor"),
    .css_class = "strong",
    .words = visit_column_name,
    .compare = visit_column_compare_names,
    .wrap = TRUE },
  { .title = N_ ("Number"), .css_class = "tabular", .words = number_words, .width = 92 },
  { .title = N_ ("Host"), .words = visit_words_host, .compare = compare_hosts, .wrap = TRUE },
  { .title = N_ ("Entrance"), .words = entrance_words, .width = 170 },
  { .title = N_ ("Arrived"),
    .css_class = "tabular",
    .words = visit_words_arrived,
    .compare = visit_column_compare_arrived,
    .width = 104 },
  { .title = N_ ("Badge"),
    .words = visit_words_badge,
    .tone = visit_words_badge_tone,
    .compare = compare_badges,
    .wrap = TRUE },
};

/* --- search ------------------------------------------------------------------------------------
 */

static gboolean
is_found (gpointer item, gpointer data)
{
  VestOnSitePage *self = data;

  return visit_item_found_by (item, self->needle);
}

/* People, not visits. */
static guint
count_heads (GListModel *model)
{
  guint heads = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (model, i);

      heads += MAX (visit_count_on_site (visit_item_get_visit (item)), 1);
    }
  return heads;
}

static void
show_state (VestOnSitePage *self)
{
  guint all = count_heads (G_LIST_MODEL (self->store));
  guint found = count_heads (G_LIST_MODEL (self->found));
  g_autofree char *count = NULL;

  if (found == all)
    count = number_words_in (ngettext ("%s visitor on site", "%s visitors on site", all), all);
  else
    count = number_words_pair (_ ("%s of %s on site"), found, all);
  gtk_label_set_label (self->count, count);
  /* From what is hidden GTK moves the focus on by itself: to a message, which then does not go. */
  if (all == 0 && (gtk_widget_get_state_flags (self->tools) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_visible (self->tools, all > 0);
  gtk_stack_set_visible_child_name (self->stack, all == 0     ? "nobody"
                                                 : found == 0 ? "nothing"
                                                              : "table");
}

static void
on_search_changed (VestOnSitePage *self)
{
  g_free (self->needle);
  self->needle = visit_item_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
on_stop_search (VestOnSitePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_clear_clicked (VestOnSitePage *self)
{
  on_stop_search (self);
  vest_on_site_page_search (self);
}

/* --- everybody ---------------------------------------------------------------------------------
 */

static void
on_everybody_answer (AdwMessageDialog *dialog, const char *response, VestOnSitePage *self)
{
  if (g_str_equal (response, "all"))
    g_signal_emit (self, signals[SIGNAL_COMMAND], 0, "sign-out-all");
}

/* It says what it does before it is done: nothing takes it back. */
static void
on_everybody_clicked (VestOnSitePage *self)
{
  guint heads = count_heads (G_LIST_MODEL (self->store));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *heading
      = number_words_in (ngettext ("Sign out %s person?", "Sign out all %s people?", (gulong)heads),
                         heads);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (root), heading,
      _ ("The log will say that they are presumed to have left, and who said so, because nobody "
         "saw them go. It cannot be undone: who is still in the building has to sign in again."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "all",
                                    _ ("Sign everybody out"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "all",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  theme_follow (dialog, GTK_WIDGET (root));
  gtk_widget_add_css_class (dialog, "desk");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_everybody_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- a group -----------------------------------------------------------------------------------
 */

static const char *
group_of (VestPartySheet *sheet)
{
  return visit_item_get_visit (vest_party_sheet_get_item (sheet))->id;
}

static void
on_sheet_sign_out (VestPartySheet *sheet, guint member, VestOnSitePage *self)
{
  g_signal_emit (self, signals[SIGNAL_HEAD_SIGN_OUT], 0, group_of (sheet), member);
}

static void
on_sheet_reprint (VestPartySheet *sheet, guint member, VestOnSitePage *self)
{
  g_signal_emit (self, signals[SIGNAL_HEAD_REPRINT], 0, group_of (sheet), member);
}

static void
close_sheet (VestOnSitePage *self)
{
  if (self->sheet != NULL)
    gtk_window_destroy (GTK_WINDOW (self->sheet));
  g_clear_weak_pointer (&self->sheet);
}

static void
on_actions_group (VestOnSitePage *self, VestVisitItem *item)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *sheet = vest_party_sheet_new (GTK_WINDOW (root), item);

  close_sheet (self);
  g_set_weak_pointer (&self->sheet, VEST_PARTY_SHEET (sheet));
  g_signal_connect_object (sheet, "sign-out", G_CALLBACK (on_sheet_sign_out), self, 0);
  g_signal_connect_object (sheet, "reprint", G_CALLBACK (on_sheet_reprint), self, 0);
  gtk_window_present (GTK_WINDOW (sheet));
}

/* --- the last column ---------------------------------------------------------------------------
 */

static void
on_actions_sign_out (VestOnSitePage *self, VestVisitItem *item)
{
  g_signal_emit (self, signals[SIGNAL_SIGN_OUT], 0, item);
}

static void
on_actions_reprint (VestOnSitePage *self, VestVisitItem *item)
{
  g_signal_emit (self, signals[SIGNAL_REPRINT], 0, item);
}

static void
on_actions_setup (VestOnSitePage *self, GtkListItem *cell)
{
  GtkWidget *actions = vest_on_site_actions_new ();

  g_signal_connect_object (actions, "sign-out", G_CALLBACK (on_actions_sign_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "reprint", G_CALLBACK (on_actions_reprint), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "group", G_CALLBACK (on_actions_group), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (cell, actions);
}

static void
on_actions_bind (VestOnSitePage *self, GtkListItem *cell)
{
  vest_on_site_actions_set_item (VEST_ON_SITE_ACTIONS (gtk_list_item_get_child (cell)),
                                 gtk_list_item_get_item (cell));
}

static void
on_actions_unbind (VestOnSitePage *self, GtkListItem *cell)
{
  vest_on_site_actions_set_item (VEST_ON_SITE_ACTIONS (gtk_list_item_get_child (cell)), NULL);
}

static GtkColumnViewColumn *
new_actions_column (VestOnSitePage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_actions_setup), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_actions_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_actions_unbind), self,
                           G_CONNECT_SWAPPED);
  column = gtk_column_view_column_new ("", factory);
  return column;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_on_site_page_finalize (GObject *object)
{
  VestOnSitePage *self = VEST_ON_SITE_PAGE (object);

  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_free (self->needle);
  G_OBJECT_CLASS (vest_on_site_page_parent_class)->finalize (object);
}

/* Hidden with the desk: nothing of a group stands before a locked one. */
static void
vest_on_site_page_unmap (GtkWidget *widget)
{
  close_sheet (VEST_ON_SITE_PAGE (widget));
  GTK_WIDGET_CLASS (vest_on_site_page_parent_class)->unmap (widget);
}

static void
vest_on_site_page_dispose (GObject *object)
{
  VestOnSitePage *self = VEST_ON_SITE_PAGE (object);

  close_sheet (self);

  /* The filter looks at this page: it must not be asked any more. */
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  if (self->found != NULL)
    gtk_filter_list_model_set_filter (self->found, NULL);
  G_OBJECT_CLASS (vest_on_site_page_parent_class)->dispose (object);
}

static void
vest_on_site_page_class_init (VestOnSitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_on_site_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_on_site_page_finalize;
  widget_class->unmap = vest_on_site_page_unmap;
  template_use (widget_class, "ui/office/on-site-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, tools);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, search);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, count);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, everybody);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, stack);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, view);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, nobody);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, VestOnSitePage, clear);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_everybody_clicked);

  signals[SIGNAL_SIGN_OUT] = g_signal_new ("sign-out", VEST_TYPE_ON_SITE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
  signals[SIGNAL_COMMAND] = g_signal_new ("command", VEST_TYPE_ON_SITE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_HEAD_SIGN_OUT]
      = g_signal_new ("head-sign-out", VEST_TYPE_ON_SITE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_HEAD_REPRINT]
      = g_signal_new ("head-reprint", VEST_TYPE_ON_SITE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_REPRINT] = g_signal_new ("reprint", VEST_TYPE_ON_SITE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, VEST_TYPE_VISIT_ITEM);
}

static void
build_table (VestOnSitePage *self)
{
  g_autoptr (GtkColumnViewColumn) last = new_actions_column (self);
  GtkSortListModel *sorted;
  GtkSelectionModel *selection;

  self->store = g_list_store_new (VEST_TYPE_VISIT_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           g_object_ref (self->filter));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = visit_column_new (&columns[i]);

      gtk_column_view_append_column (self->view, column);
    }
  gtk_column_view_append_column (self->view, last);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->found)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  g_object_unref (selection);
}

static void
vest_on_site_page_init (VestOnSitePage *self)
{
  self->needle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  build_table (self);
  g_object_set (self->search, "placeholder-text", _ ("Name, host, badge number"), NULL);
  template_name (GTK_WIDGET (self->search), _ ("Search who is on site"));
  gtk_button_set_label (self->everybody, _ ("Sign everybody out…"));
  template_name (GTK_WIDGET (self->view), _ ("Visitors on site"));
  adw_status_page_set_title (self->nobody, _ ("Nobody is on site"));
  adw_status_page_set_description (self->nobody,
                                   _ ("Visitors appear here once they are admitted."));
  adw_status_page_set_title (self->nothing, _ ("Nobody by that name"));
  adw_status_page_set_description (self->nothing,
                                   _ ("Nobody on site has this name, host or badge number."));
  gtk_button_set_label (self->clear, _ ("Clear the search"));
  show_state (self);
}

GtkWidget *
vest_on_site_page_new (void)
{
  return g_object_new (VEST_TYPE_ON_SITE_PAGE, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_on_site_page_set_visits (VestOnSitePage *self, GPtrArray *visits)
{
  g_return_if_fail (VEST_IS_ON_SITE_PAGE (self));
  visit_items_update (self->store, visits);
  if (self->sheet != NULL
      && visit_items_find (G_LIST_MODEL (self->store), group_of (self->sheet), NULL) == NULL)
    close_sheet (self); /* all of them have left */
  show_state (self);
}

GListModel *
vest_on_site_page_get_model (VestOnSitePage *self)
{
  g_return_val_if_fail (VEST_IS_ON_SITE_PAGE (self), NULL);
  return G_LIST_MODEL (self->store);
}

GListModel *
vest_on_site_page_get_shown (VestOnSitePage *self)
{
  g_return_val_if_fail (VEST_IS_ON_SITE_PAGE (self), NULL);
  return G_LIST_MODEL (self->found);
}

void
vest_on_site_page_search (VestOnSitePage *self)
{
  g_return_if_fail (VEST_IS_ON_SITE_PAGE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

guint
vest_on_site_page_count_heads (VestOnSitePage *self)
{
  g_return_val_if_fail (VEST_IS_ON_SITE_PAGE (self), 0);
  return count_heads (G_LIST_MODEL (self->store));
}
