/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What changed in the watchlist since somebody looked: the triggers of sql/009 write it down.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/watchlist-change.h"

#include "db/query-private.h"
#include "db/store-private.h"

typedef struct
{
  WatchlistStamp since;
  guint max;
  WatchlistChanges *changes;
} Reading;

static gboolean
run_stamp (Connection *connection, gpointer data, GError **error)
{
  WatchlistStamp *stamp = data;
  g_autoptr (Statement) newest = connection_prepare (
      connection, "SELECT counter, mark FROM watchlist_change ORDER BY counter DESC LIMIT 1",
      error);
  gboolean row = FALSE;

  if (newest == NULL || !statement_step (newest, &row, error))
    return FALSE;
  stamp->counter = row ? statement_next_int (newest) : 0;
  stamp->mark = row ? statement_next_int (newest) : 0;
  return TRUE;
}

gboolean
watchlist_stamp_read (VestStore *store, WatchlistStamp *stamp, GError **error)
{
  return store_call (store, run_stamp, stamp, error);
}

/* The ids, each once; the row of the stamp itself comes first and says that it is known. */
static gboolean
read_ids (Connection *connection, Reading *reading, GHashTable *ids, GError **error)
{
  WatchlistChanges *changes = reading->changes;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT counter, mark, id FROM watchlist_change WHERE counter >= ?"
                            " ORDER BY counter LIMIT ?",
                            error);
  gboolean row = FALSE;
  guint64 n = 0;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, reading->since.counter);
  statement_bind_int (rows, (gint64)reading->max + 2);
  for (; statement_step (rows, &row, error); n++)
    {
      WatchlistStamp stamp;

      if (!row)
        {
          changes->known = changes->known && n <= (guint64)reading->max + 1;
          return TRUE;
        }
      stamp.counter = statement_next_int (rows);
      stamp.mark = statement_next_int (rows);
      if (n == 0)
        changes->known
            = stamp.counter == reading->since.counter && stamp.mark == reading->since.mark;
      else
        g_hash_table_add (ids, statement_dup_text (rows));
      changes->stamp = stamp;
    }
  return FALSE;
}

static gboolean
read_entry (Connection *connection, const char *id, WatchlistChanges *changes, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT " ENTRY_COLUMNS ", withdrawn FROM watchlist WHERE id = ?",
                            error);
  g_autoptr (WatchlistEntry) entry = NULL;
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    entry = query_read_entry (find);
  if (row && statement_next_int (find) == 0)
    g_ptr_array_add (changes->entries, g_steal_pointer (&entry));
  else
    g_ptr_array_add (changes->gone, g_strdup (id));
  return TRUE;
}

static gboolean
run_changes (Connection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  if (!read_ids (connection, reading, ids, error))
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (reading->changes->known && g_hash_table_iter_next (&iter, &id, NULL))
    if (!read_entry (connection, id, reading->changes, error))
      return FALSE;
  return TRUE;
}

WatchlistChanges *
watchlist_changes_read (VestStore *store, const WatchlistStamp *since, guint max, GError **error)
{
  g_autoptr (WatchlistChanges) changes = g_new0 (WatchlistChanges, 1);
  Reading reading = { *since, max, changes };

  changes->stamp = *since;
  changes->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);
  changes->gone = g_ptr_array_new_with_free_func (g_free);
  if (!store_call (store, run_changes, &reading, error))
    return NULL;
  return g_steal_pointer (&changes);
}

void
watchlist_changes_free (WatchlistChanges *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->gone);
  g_free (self);
}
