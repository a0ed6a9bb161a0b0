/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist as a list model that reads a page at a time.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/entry-model.h"

/* A list view holds some 200 rows around what is seen: a few pages, twice. */
#define MAX_PAGES 16

struct _VestEntryItem
{
  GObject parent_instance;

  WatchlistEntry *entry; /* (nullable) */
};

G_DEFINE_TYPE (VestEntryItem, vest_entry_item, G_TYPE_OBJECT)

static guint item_changed;

static void
vest_entry_item_finalize (GObject *object)
{
  watchlist_entry_free (VEST_ENTRY_ITEM (object)->entry);
  G_OBJECT_CLASS (vest_entry_item_parent_class)->finalize (object);
}

static void
vest_entry_item_class_init (VestEntryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_entry_item_finalize;
  item_changed = g_signal_new ("changed", VEST_TYPE_ENTRY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
vest_entry_item_init (VestEntryItem *self)
{
}

const WatchlistEntry *
vest_entry_item_get_entry (VestEntryItem *self)
{
  g_return_val_if_fail (VEST_IS_ENTRY_ITEM (self), NULL);
  return self->entry;
}

static void
set_entry (VestEntryItem *self, const WatchlistEntry *entry)
{
  watchlist_entry_free (self->entry);
  self->entry = watchlist_entry_copy (entry);
  g_signal_emit (self, item_changed, 0);
}

/* --- the list ----------------------------------------------------------------------------------
 */

typedef struct
{
  guint64 used; /* when it was last asked for */
  VestEntryItem *items[ENTRY_PAGE];
} Page;

struct _VestEntryModel
{
  GObject parent_instance;

  guint n;
  GHashTable *pages; /* number -> Page */
  guint64 clock;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (VestEntryModel, vest_entry_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint page_wanted;

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < ENTRY_PAGE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

static void
drop_oldest (VestEntryModel *self)
{
  GHashTableIter iter;
  gpointer key, value;
  gpointer oldest = NULL;
  guint64 least = G_MAXUINT64;

  if (g_hash_table_size (self->pages) < MAX_PAGES)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((Page *)value)->used < least)
      {
        least = ((Page *)value)->used;
        oldest = key;
      }
  g_hash_table_remove (self->pages, oldest);
}

static Page *
need_page (VestEntryModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      drop_oldest (self);
      page = g_new0 (Page, 1);
      for (guint i = 0; i < ENTRY_PAGE && number * ENTRY_PAGE + i < self->n; i++)
        page->items[i] = g_object_new (VEST_TYPE_ENTRY_ITEM, NULL);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
      page->used = ++self->clock;
      g_signal_emit (self, page_wanted, 0, number * ENTRY_PAGE);
    }
  page->used = ++self->clock;
  return page;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VestEntryModel *self = VEST_ENTRY_MODEL (model);
  Page *page;

  if (position >= self->n)
    return NULL;
  page = need_page (self, position / ENTRY_PAGE);
  return g_object_ref (page->items[position % ENTRY_PAGE]);
}

static guint
get_n_items (GListModel *model)
{
  return VEST_ENTRY_MODEL (model)->n;
}

static GType
get_item_type (GListModel *model)
{
  return VEST_TYPE_ENTRY_ITEM;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item = get_item;
  iface->get_n_items = get_n_items;
  iface->get_item_type = get_item_type;
}

static void
vest_entry_model_finalize (GObject *object)
{
  g_hash_table_unref (VEST_ENTRY_MODEL (object)->pages);
  G_OBJECT_CLASS (vest_entry_model_parent_class)->finalize (object);
}

static void
vest_entry_model_class_init (VestEntryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_entry_model_finalize;
  page_wanted = g_signal_new ("page-wanted", VEST_TYPE_ENTRY_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vest_entry_model_init (VestEntryModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
}

VestEntryModel *
vest_entry_model_new (void)
{
  return g_object_new (VEST_TYPE_ENTRY_MODEL, NULL);
}

void
vest_entry_model_reset (VestEntryModel *self, guint n)
{
  guint before;

  g_return_if_fail (VEST_IS_ENTRY_MODEL (self));
  before = self->n;
  self->n = 0;
  g_hash_table_remove_all (self->pages);
  /* In two steps: in one, a list view would look for its old rows in the whole of the new list. */
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

void
vest_entry_model_refresh (VestEntryModel *self)
{
  g_autofree gpointer *numbers = NULL;
  guint n = 0;

  g_return_if_fail (VEST_IS_ENTRY_MODEL (self));
  numbers = g_hash_table_get_keys_as_array (self->pages, &n);
  for (guint i = 0; i < n; i++)
    g_signal_emit (self, page_wanted, 0, GPOINTER_TO_UINT (numbers[i]) * ENTRY_PAGE);
}

void
vest_entry_model_set_page (VestEntryModel *self, guint first, GPtrArray *entries)
{
  Page *page;

  g_return_if_fail (VEST_IS_ENTRY_MODEL (self) && entries != NULL && first % ENTRY_PAGE == 0);
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (first / ENTRY_PAGE));
  for (guint i = 0; page != NULL && i < MIN (entries->len, ENTRY_PAGE); i++)
    if (page->items[i] != NULL)
      set_entry (page->items[i], g_ptr_array_index (entries, i));
}

guint
vest_entry_model_get_n_pages (VestEntryModel *self)
{
  g_return_val_if_fail (VEST_IS_ENTRY_MODEL (self), 0);
  return g_hash_table_size (self->pages);
}
