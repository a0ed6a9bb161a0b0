/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of any length of which only what is looked at is in memory.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/admin/log-rows.h"

#define PAGE       64 /* rows that are asked for at once */
#define MOST_PAGES 48 /* in memory; a view holds some 200 rows by itself */

typedef struct
{
  guint number;
  gboolean asked;
  VestVisitItem *items[PAGE]; /* the last page has fewer */
} Page;

struct _VestLogRows
{
  GObject parent_instance;

  GPtrArray *ids;    /* of char */
  GHashTable *pages; /* number -> Page */
  GQueue recent;     /* of Page: the last used first */
  guint idle;        /* asks for what came to be looked at */
};

static guint wanted_signal;

static void vest_log_rows_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (VestLogRows, vest_log_rows, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, vest_log_rows_model_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < PAGE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

/* An id and nothing else: its row stays empty until the visit comes. */
static VestVisitItem *
placeholder_new (const char *id)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = g_strdup (id);
  return visit_item_new (visit);
}

static guint
page_length (VestLogRows *self, guint number)
{
  return MIN (PAGE, self->ids->len - number * PAGE);
}

static gboolean
ask (gpointer data)
{
  VestLogRows *self = data;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  self->idle = 0;
  for (GList *item = self->recent.head; item != NULL; item = item->next)
    {
      Page *page = item->data;

      if (!page->asked)
        g_array_append_val (numbers, page->number);
      page->asked = TRUE;
    }
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);

      g_signal_emit (self, wanted_signal, 0, number * PAGE, page_length (self, number));
    }
  return G_SOURCE_REMOVE;
}

static void
ask_soon (VestLogRows *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 5, ask, self, NULL);
}

static void
forget_oldest (VestLogRows *self)
{
  while (self->recent.length > MOST_PAGES)
    {
      Page *page = g_queue_pop_tail (&self->recent);

      g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
    }
}

static Page *
ensure_page (VestLogRows *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page != NULL)
    {
      g_queue_remove (&self->recent, page);
      g_queue_push_head (&self->recent, page);
      return page;
    }
  page = g_new0 (Page, 1);
  page->number = number;
  for (guint i = 0; i < page_length (self, number); i++)
    page->items[i] = placeholder_new (g_ptr_array_index (self->ids, number * PAGE + i));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_head (&self->recent, page);
  forget_oldest (self);
  ask_soon (self);
  return page;
}

/* --- as a list ---------------------------------------------------------------------------------
 */

static GType
get_item_type (GListModel *model)
{
  return VEST_TYPE_VISIT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return VEST_LOG_ROWS (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VestLogRows *self = VEST_LOG_ROWS (model);

  if (position >= self->ids->len)
    return NULL;
  return g_object_ref (ensure_page (self, position / PAGE)->items[position % PAGE]);
}

static void
vest_log_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- lifecycle ---------------------------------------------------------------------------------
 */

static void
vest_log_rows_finalize (GObject *object)
{
  VestLogRows *self = VEST_LOG_ROWS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_queue_clear (&self->recent);
  g_hash_table_unref (self->pages);
  g_ptr_array_unref (self->ids);
  G_OBJECT_CLASS (vest_log_rows_parent_class)->finalize (object);
}

static void
vest_log_rows_class_init (VestLogRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vest_log_rows_finalize;
  wanted_signal = g_signal_new ("wanted", VEST_TYPE_LOG_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
vest_log_rows_init (VestLogRows *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  g_queue_init (&self->recent);
}

VestLogRows *
vest_log_rows_new (void)
{
  return g_object_new (VEST_TYPE_LOG_ROWS, NULL);
}

/* --- public ------------------------------------------------------------------------------------
 */

static guint
common_head (GPtrArray *a, GPtrArray *b)
{
  guint n = 0;

  while (n < MIN (a->len, b->len)
         && g_str_equal (g_ptr_array_index (a, n), g_ptr_array_index (b, n)))
    n++;
  return n;
}

/* Visits are mostly added at the end: the pages before it stay, and are only read anew. */
static void
forget_from (VestLogRows *self, guint first)
{
  for (GList *item = self->recent.head, *next; item != NULL; item = next)
    {
      Page *page = item->data;

      next = item->next;
      page->asked = FALSE;
      if ((page->number + 1) * PAGE <= first)
        continue;
      g_queue_delete_link (&self->recent, item);
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
    }
}

void
vest_log_rows_set_ids (VestLogRows *self, GPtrArray *ids)
{
  guint before, same, head;

  g_return_if_fail (VEST_IS_LOG_ROWS (self) && ids != NULL);
  before = self->ids->len;
  same = common_head (self->ids, ids);
  head = same == before && same == ids->len ? same : same / PAGE * PAGE;
  g_ptr_array_ref (ids);
  g_ptr_array_unref (self->ids);
  self->ids = ids;
  forget_from (self, same == before && same == ids->len ? G_MAXUINT : head);
  if (before != head || ids->len != head)
    g_list_model_items_changed (G_LIST_MODEL (self), head, before - head, ids->len - head);
  ask_soon (self);
}

GPtrArray *
vest_log_rows_get_ids (VestLogRows *self)
{
  g_return_val_if_fail (VEST_IS_LOG_ROWS (self), NULL);
  return self->ids;
}

static void
set_visit (VestLogRows *self, guint position, GHashTable *visits)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE));
  VestVisitItem *item = page != NULL ? page->items[position % PAGE] : NULL;
  const Visit *visit
      = item != NULL ? g_hash_table_lookup (visits, visit_item_get_visit (item)->id) : NULL;

  if (visit != NULL)
    visit_item_set_visit (item, visit);
}

void
vest_log_rows_set_visits (VestLogRows *self, guint first, guint n, GPtrArray *visits)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (VEST_IS_LOG_ROWS (self) && visits != NULL);
  for (guint i = 0; i < visits->len; i++)
    {
      Visit *visit = g_ptr_array_index (visits, i);

      g_hash_table_insert (by_id, visit->id, visit);
    }
  for (guint i = first; i < first + n && i < self->ids->len; i++)
    set_visit (self, i, by_id);
}
