/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decisions on their way to the disk.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/office/pending.h"

typedef struct
{
  char *sentence;
  char *entry_id; /* (nullable) */
} Pending;

static void
free_pending (gpointer data)
{
  Pending *pending = data;

  g_free (pending->sentence);
  g_free (pending->entry_id);
  g_free (pending);
}

GHashTable *
pending_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_pending);
}

void
pending_expect (GHashTable *pending, VestVisitItem *item, const char *entry_id, char *sentence)
{
  Pending *one = g_new0 (Pending, 1);

  one->sentence = sentence;
  one->entry_id = g_strdup (entry_id);
  g_hash_table_insert (pending, g_strdup (visit_item_get_visit (item)->id), one);
  visit_item_set_busy (item, TRUE);
}

gboolean
pending_has (GHashTable *pending, const char *id)
{
  return g_hash_table_contains (pending, id);
}

static gboolean
has_open_match (VestVisitItem *item, const char *entry_id)
{
  const Visit *visit = visit_item_get_visit (item);
  guint n = visit_count_open_matches (visit);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (visit_open_match (visit, i)->entry_id, entry_id) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
pending_answer (GHashTable *pending, GListModel *model)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Pending *one = value;
      VestVisitItem *item = visit_items_find (model, id, NULL);

      if (item != NULL && (one->entry_id == NULL || has_open_match (item, one->entry_id)))
        continue;
      g_ptr_array_add (sentences, g_steal_pointer (&one->sentence));
      g_hash_table_iter_remove (&iter);
    }
  return sentences;
}

void
pending_give_up (GHashTable *pending, GListModel *model)
{
  guint n = g_list_model_get_n_items (model);

  g_hash_table_remove_all (pending);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VestVisitItem) item = g_list_model_get_item (model, i);

      visit_item_set_busy (item, FALSE);
    }
}
