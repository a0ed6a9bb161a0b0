/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has how much of which chain. All decisions of the sync follow from these comparisons, so that
 * it does not matter what was lost, repeated or restored in between.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/heads.h"

#include <string.h>

static void
head_free (gpointer data)
{
  Head *head = data;

  g_free (head->site);
  g_free (head->station);
  g_free (head);
}

Head *
head_new (const char *site, const char *station, gint64 epoch)
{
  Head *head = g_new0 (Head, 1);

  head->site = g_strdup (site);
  head->station = g_strdup (station);
  head->epoch = epoch;
  head->signature_good = TRUE;
  return head;
}

static gboolean
get_fixed (const PgRows *rows, int row, int column, gpointer into, gsize size)
{
  gsize length = 0;
  gconstpointer bytes = pg_rows_get_bytes (rows, row, column, &length);

  if (bytes == NULL || length != size)
    return FALSE;
  memcpy (into, bytes, size);
  return TRUE;
}

/* (nullable): NULL when the row is not what it should be. */
static Head *
read_head (const PgRows *rows, int row)
{
  Head *head = g_new0 (Head, 1);

  head->site = g_strdup (pg_rows_get_text (rows, row, 0));
  head->station = g_strdup (pg_rows_get_text (rows, row, 1));
  head->epoch = pg_rows_get_int (rows, row, 2);
  head->seq = pg_rows_get_int (rows, row, 3);
  if (head->site == NULL || head->station == NULL || head->epoch < 1 || head->seq < 0
      || !get_fixed (rows, row, 4, head->hash, sizeof head->hash)
      || !get_fixed (rows, row, 5, head->key, sizeof head->key))
    {
      head_free (head);
      return NULL;
    }
  head->has_signature = get_fixed (rows, row, 6, head->signature, sizeof head->signature);
  head->signature_good
      = !head->has_signature
        || signature_verify_head (head->key, head->site, head->station, head->epoch, head->seq,
                                  head->hash, head->signature);
  return head;
}

GPtrArray *
heads_fetch (const Wire *wire, GError **error)
{
  g_autoptr (PgRows) rows = pg_link_query (
      wire->link,
      "SELECT site_id, station, epoch, seq, hash, public_key, signature FROM vestibule.heads", NULL,
      wire->timeout_ms, wire->cancellable, error);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (head_free);

  for (int i = 0; rows != NULL && i < pg_rows_count (rows); i++)
    {
      Head *head = read_head (rows, i);

      if (head == NULL)
        {
          g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED,
                               "The server's list of chains cannot be read.");
          return NULL;
        }
      g_ptr_array_add (heads, head);
    }
  return rows != NULL ? g_steal_pointer (&heads) : NULL;
}

Head *
heads_find (GPtrArray *heads, const char *station, gint64 epoch)
{
  for (guint i = 0; i < heads->len; i++)
    {
      Head *head = g_ptr_array_index (heads, i);

      if (head->epoch == epoch && g_str_equal (head->station, station))
        return head;
    }
  return NULL;
}

gboolean
heads_compare (VestStore *store, const Head *head, const Chain *chain, Standing *standing,
               GError **error)
{
  gint64 there = head != NULL ? head->seq : 0;
  gint64 here = chain != NULL ? chain->seq : 0;
  guint8 ours[EVENT_HASH_SIZE];
  gboolean found = FALSE;

  *standing = there > here ? STANDING_AHEAD : there < here ? STANDING_BEHIND : STANDING_SAME;
  if (there == 0 || there > here)
    return TRUE;
  if (!ledger_hash_at (store, head->station, head->epoch, there, ours, &found, error))
    return FALSE;
  if (!found || memcmp (ours, head->hash, sizeof ours) != 0)
    *standing = STANDING_DIVERGED;
  return TRUE;
}

static void
add_chain (PgArgs *args, const Head *head)
{
  pg_args_add_text (args, head->site);
  pg_args_add_text (args, head->station);
  pg_args_add_int (args, head->epoch);
}

static gboolean
agrees (VestStore *store, const Wire *wire, const Head *head, gint64 seq, gboolean *same,
        GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  guint8 theirs[EVENT_HASH_SIZE];
  guint8 ours[EVENT_HASH_SIZE];
  gboolean found = FALSE;

  add_chain (args, head);
  pg_args_add_int (args, seq);
  rows = pg_link_query (wire->link,
                        "SELECT hash FROM vestibule.event WHERE site_id = $1 AND station = $2"
                        " AND epoch = $3 AND seq = $4",
                        args, wire->timeout_ms, wire->cancellable, error);
  if (rows == NULL || !ledger_hash_at (store, head->station, head->epoch, seq, ours, &found, error))
    return FALSE;
  *same = found && pg_rows_count (rows) == 1 && get_fixed (rows, 0, 0, theirs, sizeof theirs)
          && memcmp (ours, theirs, sizeof ours) == 0;
  return TRUE;
}

gboolean
heads_find_common (VestStore *store, const Wire *wire, const Head *head, gint64 upper,
                   gint64 *common, GError **error)
{
  gint64 low = 0; /* the beginning is common to all */

  while (low < upper)
    {
      gint64 middle = low + (upper - low + 1) / 2;
      gboolean same = FALSE;

      if (!agrees (store, wire, head, middle, &same, error))
        return FALSE;
      if (same)
        low = middle;
      else
        upper = middle - 1;
    }
  *common = low;
  return TRUE;
}

GHashTable *
heads_fetch_digests (const Wire *wire, const Head *head, gint64 after, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  GHashTable *digests;

  add_chain (args, head);
  pg_args_add_int (args, after);
  rows = pg_link_query (wire->link,
                        "SELECT digest FROM vestibule.event WHERE site_id = $1 AND station = $2"
                        " AND epoch = $3 AND seq > $4",
                        args, wire->timeout_ms, wire->cancellable, error);
  if (rows == NULL)
    return NULL;
  digests
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  for (int i = 0; i < pg_rows_count (rows); i++)
    {
      gsize length = 0;
      gconstpointer digest = pg_rows_get_bytes (rows, i, 0, &length);

      g_hash_table_add (digests, g_bytes_new (digest, length));
    }
  return digests;
}
