/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people of the roster, grouped. Five thousand of them are five thousand small objects and two
 * dozen rows; a tick changes the one row that it is about.
 */

#define G_LOG_DOMAIN "vestibule-ui"
#define I18N_DESK

#include "ui/office/roster-list.h"

#include "ui/i18n.h"
#include "ui/office/roster-row.h"
#include "ui/widgets/template.h"

struct _VestRosterList
{
  AdwBin parent_instance;

  GtkListView *view;
  GListStore *store;
  GtkSingleSelection *selection;
  GPtrArray *lines;   /* (nullable) of RosterLine */
  GHashTable *people; /* visit id -> VestRosterItem */
  GHashTable *groups; /* heading -> VestRosterItem */
  gboolean ticking;
  gboolean by_host;
};

G_DEFINE_FINAL_TYPE (VestRosterList, vest_roster_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_TICKED,
  SIGNAL_PHOTO_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tick (VestRosterList *self, VestRosterItem *item, RosterMark mark)
{
  const RosterLine *line = vest_roster_item_get_line (item);
  g_autofree char *id = line != NULL ? g_strdup (line->visit->id) : NULL;

  if (id != NULL && line->mark != mark)
    g_signal_emit (self, signals[SIGNAL_TICKED], 0, id, (int)mark);
}

/* --- choosing --------------------------------------------------------------------------------- */

static gboolean
is_person (VestRosterList *self, guint position)
{
  g_autoptr (VestRosterItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item != NULL && vest_roster_item_get_group (item) == NULL;
}

static void
choose (VestRosterList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* Headings are passed over. */
static void
move (VestRosterList *self, int step, guint times)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint at = gtk_single_selection_get_selected (self->selection);
  guint last = at;

  if (at == GTK_INVALID_LIST_POSITION)
    {
      for (guint i = 0; i < n; i++)
        if (is_person (self, i))
          {
            choose (self, i);
            return;
          }
      return;
    }
  for (gint64 i = (gint64)at + step; i >= 0 && i < n && times > 0; i += step)
    if (is_person (self, (guint)i))
      {
        last = (guint)i;
        times--;
      }
  choose (self, last);
}

static VestRosterItem *
chosen (VestRosterList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
tick_by_key (VestRosterList *self, guint keyval)
{
  VestRosterItem *item = chosen (self);
  const RosterLine *line = item != NULL ? vest_roster_item_get_line (item) : NULL;

  if (!self->ticking || line == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_space:
      tick (self, item, MARK_ACCOUNTED);
      move (self, 1, 1);
      return TRUE;
    case GDK_KEY_n:
      tick (self, item, MARK_MISSING);
      return TRUE;
    case GDK_KEY_l:
      tick (self, item, MARK_LEFT);
      return TRUE;
    case GDK_KEY_u:
      tick (self, item, MARK_OPEN);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
vest_roster_list_key (VestRosterList *self, guint keyval)
{
  g_return_val_if_fail (VEST_IS_ROSTER_LIST (self), FALSE);
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_j:
      move (self, 1, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_k:
      move (self, -1, 1);
      return TRUE;
    case GDK_KEY_Page_Down:
      move (self, 1, 8);
      return TRUE;
    case GDK_KEY_Page_Up:
      move (self, -1, 8);
      return TRUE;
    default:
      return tick_by_key (self, keyval);
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
on_row_ticked (VestRosterList *self, VestRosterItem *item, int mark)
{
  tick (self, item, (RosterMark)mark);
}

static void
on_setup (VestRosterList *self, GtkListItem *cell)
{
  GtkWidget *row = vest_roster_row_new ();

  g_signal_connect_object (row, "ticked", G_CALLBACK (on_row_ticked), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (cell, row);
}

static void
on_bind (VestRosterList *self, GtkListItem *cell)
{
  VestRosterItem *item = gtk_list_item_get_item (cell);
  const RosterLine *line = vest_roster_item_get_line (item);

  gtk_list_item_set_selectable (cell, line != NULL);
  gtk_list_item_set_activatable (cell, FALSE);
  vest_roster_row_set_item (VEST_ROSTER_ROW (gtk_list_item_get_child (cell)), item);
  if (line != NULL && vest_roster_item_ask_photo (item))
    g_signal_emit (self, signals[SIGNAL_PHOTO_WANTED], 0, line->visit->id);
}

static void
on_unbind (VestRosterList *self, GtkListItem *cell)
{
  vest_roster_row_set_item (VEST_ROSTER_ROW (gtk_list_item_get_child (cell)), NULL);
}

static void
set_factory (VestRosterList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
}

/* --- filling ---------------------------------------------------------------------------------- */

static const char *
group_of (VestRosterList *self, const RosterLine *line)
{
  const char *word = self->by_host ? line->visit->host_name : line->visit->entrance;

  if (word != NULL && *word != '\0')
    return word;
  return self->by_host ? _ ("No host") : _ ("Entrance not known");
}

/* (transfer none) */
static VestRosterItem *
take_item (GHashTable *kept, const char *key, const char *group)
{
  VestRosterItem *item = g_hash_table_lookup (kept, key);

  if (item == NULL)
    {
      item = vest_roster_item_new (group);
      g_hash_table_insert (kept, g_strdup (key), item);
    }
  return item;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer container): the rows as they shall stand: each heading, then its people. */
static GPtrArray *
arrange (VestRosterList *self)
{
  g_autoptr (GHashTable) members
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const RosterLine *line = g_ptr_array_index (self->lines, i);
      VestRosterItem *item = take_item (self->people, line->visit->id, NULL);
      const char *group = group_of (self, line);
      GPtrArray *group_members = g_hash_table_lookup (members, group);

      vest_roster_item_set_line (item, line);
      vest_roster_item_set_ticking (item, self->ticking);
      if (group_members == NULL)
        {
          group_members = g_ptr_array_new ();
          g_hash_table_insert (members, (gpointer)group, group_members);
          g_ptr_array_add (names, (gpointer)group);
        }
      g_ptr_array_add (group_members, item);
    }
  g_ptr_array_sort (names, compare_groups);
  for (guint i = 0; i < names->len; i++)
    {
      GPtrArray *group_members = g_hash_table_lookup (members, g_ptr_array_index (names, i));
      VestRosterItem *heading
          = take_item (self->groups, g_ptr_array_index (names, i), g_ptr_array_index (names, i));

      vest_roster_item_set_count (heading, group_members->len);
      g_ptr_array_add (rows, heading);
      g_ptr_array_extend (rows, group_members, NULL, NULL);
    }
  return rows;
}

static gpointer
row_at (VestRosterList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return item;
}

/* Replaces only what differs, so that the list keeps its place and its choice. */
static void
settle (VestRosterList *self)
{
  g_autoptr (GPtrArray) rows = arrange (self);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint head = 0;
  guint tail = 0;

  while (head < old && head < rows->len && row_at (self, head) == g_ptr_array_index (rows, head))
    head++;
  while (tail < old - head && tail < rows->len - head
         && row_at (self, old - 1 - tail) == g_ptr_array_index (rows, rows->len - 1 - tail))
    tail++;
  if (head + tail < old || head + tail < rows->len)
    g_list_store_splice (self->store, head, old - head - tail, rows->pdata + head,
                         rows->len - head - tail);
}

static void
vest_roster_list_dispose (GObject *object)
{
  VestRosterList *self = VEST_ROSTER_LIST (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (vest_roster_list_parent_class)->dispose (object);
}

static void
vest_roster_list_class_init (VestRosterListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_roster_list_dispose;
  signals[SIGNAL_TICKED]
      = g_signal_new ("ticked", VEST_TYPE_ROSTER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[SIGNAL_PHOTO_WANTED]
      = g_signal_new ("photo-wanted", VEST_TYPE_ROSTER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vest_roster_list_init (VestRosterList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->store = g_list_store_new (VEST_TYPE_ROSTER_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), NULL));
  set_factory (self);
  template_name (GTK_WIDGET (self->view), _ ("Roster"));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "roster");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
vest_roster_list_new (void)
{
  return g_object_new (VEST_TYPE_ROSTER_LIST, NULL);
}

void
vest_roster_list_set_lines (VestRosterList *self, GPtrArray *lines, gboolean ticking)
{
  g_autoptr (GPtrArray) old = NULL;

  g_return_if_fail (VEST_IS_ROSTER_LIST (self) && lines != NULL);
  /* The rows look at the old lines until they have the new ones. */
  old = g_steal_pointer (&self->lines);
  self->lines = g_ptr_array_ref (lines);
  self->ticking = ticking;
  settle (self);
}

void
vest_roster_list_set_by_host (VestRosterList *self, gboolean by_host)
{
  g_return_if_fail (VEST_IS_ROSTER_LIST (self));
  self->by_host = by_host;
  g_hash_table_remove_all (self->groups);
  settle (self);
}

void
vest_roster_list_set_photo (VestRosterList *self, const char *visit_id, GdkTexture *photo)
{
  VestRosterItem *item;

  g_return_if_fail (VEST_IS_ROSTER_LIST (self));
  item = g_hash_table_lookup (self->people, visit_id);
  if (item != NULL)
    vest_roster_item_set_photo (item, photo);
}

void
vest_roster_list_focus (VestRosterList *self)
{
  g_return_if_fail (VEST_IS_ROSTER_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (chosen (self) == NULL)
    move (self, 1, 1);
}
