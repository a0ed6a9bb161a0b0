/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The left side of the watchlist's window.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/admin/entry-list.h"

#include "ui/admin/entry-words.h"
#include "ui/i18n.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/status-chip.h"
#include "ui/widgets/template.h"

#define ROW_WATCH "watch"

struct _VestEntryList
{
  AdwBin parent_instance;

  GtkEditable *search;
  GtkDropDown *filter;
  GtkLabel *count;
  GtkSpinner *ring;
  GtkStack *stack;
  AdwStatusPage *trouble;
  GtkListView *view;
  VestEntryModel *model;
  GtkSingleSelection *selection;
  char *site;       /* (nullable) */
  gboolean setting; /* the program chooses, not a person */
};

G_DEFINE_TYPE (VestEntryList, vest_entry_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SEARCH_CHANGED,
  SIGNAL_PAGE_WANTED,
  SIGNAL_CHOSEN,
  SIGNAL_ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const filter_words[N_ENTRY_FILTERS + 1] = {
  [ENTRIES_LISTED] = N_ ("All that are listed"), [ENTRIES_IN_FORCE] = N_ ("In force here today"),
  [ENTRIES_NOT_YET] = N_ ("Not valid yet"),      [ENTRIES_EXPIRED] = N_ ("Expired"),
  [ENTRIES_ELSEWHERE] = N_ ("Other schools"),    [ENTRIES_WITHDRAWN] = N_ ("Withdrawn"),
};

/* --- rows --------------------------------------------------------------------------------------
 */

typedef struct
{
  GtkLabel *name;
  GtkLabel *line;
  VestStatusChip *chip;
} Row;

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
write_row (GtkListItem *cell)
{
  Row *row = g_object_get_data (G_OBJECT (cell), "row");
  VestEntryList *self = g_object_get_data (G_OBJECT (cell), "list");
  const WatchlistEntry *entry = vest_entry_item_get_entry (gtk_list_item_get_item (cell));
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;
  g_autofree char *today = dup_today ();
  g_autofree char *detail = NULL;
  EntryStand stand;

  if (entry == NULL)
    {
      gtk_label_set_label (row->name, "…");
      gtk_label_set_label (row->line, "");
      gtk_widget_set_visible (GTK_WIDGET (row->chip), FALSE);
      return;
    }
  name = person_dup_name (entry->person);
  line = entry_words_line (entry);
  stand = entry_words_stand (entry, self->site, today);
  detail = entry_words_stand_detail (entry, stand);
  gtk_label_set_label (row->name, *name != '\0' ? name : entry->id);
  gtk_label_set_label (row->line, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), name);
  gtk_widget_set_visible (GTK_WIDGET (row->chip), stand != STAND_IN_FORCE);
  status_chip_set (row->chip, entry_words_stand_tone (stand), entry_words_stand_name (stand),
                   detail);
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *cell, VestEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *chip = status_chip_new ();
  Row *row = g_new0 (Row, 1);

  row->name = GTK_LABEL (new_line ("row-name"));
  row->line = GTK_LABEL (new_line ("row-line"));
  row->chip = VEST_STATUS_CHIP (chip);
  gtk_widget_set_hexpand (GTK_WIDGET (row->name), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (top), chip);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->line));
  gtk_widget_add_css_class (box, "entry-row");
  gtk_list_item_set_child (cell, box);
  g_object_set_data_full (G_OBJECT (cell), "row", row, g_free);
  g_object_set_data (G_OBJECT (cell), "list", self);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gulong handler = g_signal_connect_swapped (gtk_list_item_get_item (cell), "changed",
                                             G_CALLBACK (write_row), cell);

  g_object_set_data (G_OBJECT (cell), ROW_WATCH, GSIZE_TO_POINTER (handler));
  write_row (cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_steal_data (G_OBJECT (cell), ROW_WATCH));

  g_signal_handler_disconnect (gtk_list_item_get_item (cell), handler);
}

/* --- handlers ----------------------------------------------------------------------------------
 */

static void
on_search_changed (VestEntryList *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH_CHANGED], 0, gtk_editable_get_text (self->search),
                 gtk_drop_down_get_selected (self->filter));
}

static void
on_page_wanted (VestEntryList *self, guint first)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_WANTED], 0, first);
}

/* A row that has not been read yet says who it is when it has. */
static void
on_chosen_changed (VestEntryItem *item, VestEntryList *self)
{
  const WatchlistEntry *entry = vest_entry_item_get_entry (item);

  g_signal_handlers_disconnect_by_func (item, on_chosen_changed, self);
  if (entry != NULL && gtk_single_selection_get_selected_item (self->selection) == item)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, entry->id);
}

static void
on_selected (VestEntryList *self)
{
  VestEntryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->setting || item == NULL)
    return;
  if (vest_entry_item_get_entry (item) != NULL)
    on_chosen_changed (item, self);
  else
    g_signal_connect_object (item, "changed", G_CALLBACK (on_chosen_changed), self, 0);
}

static void
on_add_clicked (VestEntryList *self)
{
  g_signal_emit (self, signals[SIGNAL_ADD], 0);
}

static void
on_search_down (VestEntryList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_entry_list_dispose (GObject *object)
{
  VestEntryList *self = VEST_ENTRY_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->site, g_free);
  G_OBJECT_CLASS (vest_entry_list_parent_class)->dispose (object);
}

static void
vest_entry_list_class_init (VestEntryListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vest_entry_list_dispose;
  signals[SIGNAL_SEARCH_CHANGED]
      = g_signal_new ("search-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_PAGE_WANTED] = g_signal_new ("page-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ADD]
      = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_head (VestEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("Add an entry"));
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->search = GTK_EDITABLE (search);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (search), 150);
  gtk_widget_set_hexpand (search, TRUE);
  gtk_widget_add_css_class (search, "search");
  g_object_set (search, "placeholder-text", _ ("Name, birth date or number"), NULL);
  template_name (search, _ ("Search the watchlist"));
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (on_search_down), self);
  gtk_widget_add_css_class (add, "small-act");
  gtk_widget_add_css_class (add, "primary");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (on_add_clicked), self);
  for (guint i = 0; i < N_ENTRY_FILTERS; i++)
    gtk_string_list_append (words, _ (filter_words[i]));
  self->filter = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL));
  template_name (GTK_WIDGET (self->filter), _ ("Which entries"));
  g_signal_connect_swapped (self->filter, "notify::selected", G_CALLBACK (on_search_changed), self);
  self->count = GTK_LABEL (new_line ("second"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  self->ring = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (top), search);
  gtk_box_append (GTK_BOX (top), add);
  gtk_box_append (GTK_BOX (below), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (below), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (below), GTK_WIDGET (self->ring));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), below);
  gtk_widget_add_css_class (box, "entry-head");
  return box;
}

static AdwStatusPage *
add_state (VestEntryList *self, const char *name, const char *icon, const char *title,
           const char *description)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (adw_status_page_new ());

  adw_status_page_set_icon_name (page, icon);
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, description);
  gtk_widget_add_css_class (GTK_WIDGET (page), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), name);
  return page;
}

static GtkWidget *
new_rows (VestEntryList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = vest_entry_model_new ();
  g_signal_connect_swapped (self->model, "page-wanted", G_CALLBACK (on_page_wanted), self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  template_name (GTK_WIDGET (self->view), _ ("Watchlist entries"));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "waiting");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
vest_entry_list_init (VestEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_stack_add_named (self->stack, new_rows (self), "rows");
  add_state (self, "empty", "vest-id-card-symbolic", _ ("The list is empty"),
             _ ("Add an entry, or import a list from a file."));
  add_state (self, "nothing", "vest-search-symbolic", _ ("Nothing found"),
             _ ("No entry has these words. Check the spelling, or look at other entries."));
  self->trouble
      = add_state (self, "trouble", "vest-warning-symbolic", _ ("The list cannot be read"), NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (box, "side");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vest_entry_list_new (void)
{
  return g_object_new (VEST_TYPE_ENTRY_LIST, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

void
vest_entry_list_set_site (VestEntryList *self, const char *site)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  g_free (self->site);
  self->site = g_strdup (site);
}

static gboolean
is_plain (VestEntryList *self)
{
  return *gtk_editable_get_text (self->search) == '\0'
         && gtk_drop_down_get_selected (self->filter) == ENTRIES_LISTED;
}

void
vest_entry_list_set_found (VestEntryList *self, guint n, const guint *chosen)
{
  g_autofree char *number = number_words_write (n);
  g_autofree char *words = NULL;

  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  words = g_strdup_printf (ngettext ("%s entry", "%s entries", (gulong)n), number);
  gtk_label_set_label (self->count, words);
  self->setting = TRUE;
  vest_entry_model_reset (self->model, n);
  gtk_single_selection_set_selected (self->selection,
                                     chosen != NULL ? *chosen : GTK_INVALID_LIST_POSITION);
  self->setting = FALSE;
  gtk_stack_set_visible_child_name (self->stack, n > 0             ? "rows"
                                                 : is_plain (self) ? "empty"
                                                                   : "nothing");
  vest_entry_list_set_searching (self, FALSE);
}

void
vest_entry_list_refresh (VestEntryList *self)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  vest_entry_model_refresh (self->model);
  vest_entry_list_set_searching (self, FALSE);
}

void
vest_entry_list_set_page (VestEntryList *self, guint first, GPtrArray *entries)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  vest_entry_model_set_page (self->model, first, entries);
}

void
vest_entry_list_set_searching (VestEntryList *self, gboolean searching)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  gtk_spinner_set_spinning (self->ring, searching);
}

void
vest_entry_list_set_trouble (VestEntryList *self, const char *sentence)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  vest_entry_list_set_searching (self, FALSE);
  if (sentence == NULL)
    return;
  adw_status_page_set_description (self->trouble, sentence);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

void
vest_entry_list_unselect (VestEntryList *self)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
vest_entry_list_grab_search (VestEntryList *self)
{
  g_return_if_fail (VEST_IS_ENTRY_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

gboolean
vest_entry_list_clear_search (VestEntryList *self)
{
  g_return_val_if_fail (VEST_IS_ENTRY_LIST (self), FALSE);
  if (is_plain (self))
    return FALSE;
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->filter, ENTRIES_LISTED);
  on_search_changed (self);
  return TRUE;
}

VestEntryModel *
vest_entry_list_get_model (VestEntryList *self)
{
  g_return_val_if_fail (VEST_IS_ENTRY_LIST (self), NULL);
  return self->model;
}
