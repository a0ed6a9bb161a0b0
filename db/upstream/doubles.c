/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which event would stand in the log twice: found by its digest, which a random salt makes its own,
 * among those with its clock.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/doubles.h"

typedef struct
{
  GPtrArray *chains;
  GPtrArray *heads;
  const Chain *chain;
  gint64 after;
  gboolean with_ours;
  gint64 seq;
} Search;

/* How far @other counts. */
static gint64
find_limit (const Search *search, const Chain *other)
{
  const Head *head = heads_find (search->heads, other->station, other->epoch);

  if (search->with_ours && other->epoch < search->chain->epoch)
    return other->seq;
  return head != NULL ? MIN (head->seq, other->seq) : 0;
}

/* @value: (inout): stays as it is when there is no row. */
static gboolean
read_number (Connection *connection, const char *sql, const Chain *chain, gint64 a, gint64 b,
             gint64 *value, GError **error)
{
  g_autoptr (Statement) find = connection_prepare (connection, sql, error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, chain->station);
  statement_bind_int (find, chain->epoch);
  statement_bind_int (find, a);
  statement_bind_int (find, b);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    *value = statement_next_int (find);
  return TRUE;
}

static gboolean
compare (Connection *connection, Search *search, const Chain *other, gint64 from, gint64 limit,
         GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT min (a.seq) FROM event b CROSS JOIN event a"
                            " WHERE b.station = ?1 AND b.epoch = ?2 AND b.seq BETWEEN ?3 AND ?4"
                            " AND a.station = ?1 AND a.epoch = ?5 AND a.seq > ?6"
                            " AND a.hlc = b.hlc AND a.digest = b.digest",
                            error);
  gboolean row = FALSE;
  gint64 seq;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, other->station);
  statement_bind_int (find, other->epoch);
  statement_bind_int (find, from);
  statement_bind_int (find, limit);
  statement_bind_int (find, search->chain->epoch);
  statement_bind_int (find, search->after);
  if (!statement_step (find, &row, error))
    return FALSE;
  seq = row ? statement_next_int (find) : 0;
  if (seq > 0 && (search->seq == 0 || seq < search->seq))
    search->seq = seq;
  return TRUE;
}

static gboolean
search_chain (Connection *connection, Search *search, const Chain *other, gint64 hlc,
              GError **error)
{
  gint64 limit = find_limit (search, other);
  gint64 before = 0;

  return read_number (connection,
                      "SELECT seq FROM event WHERE station = ? AND epoch = ? AND seq <= ?"
                      " AND hlc < ? ORDER BY seq DESC LIMIT 1",
                      other, limit, hlc, &before, error)
         && (before == limit || compare (connection, search, other, before + 1, limit, error));
}

static gboolean
run_search (Connection *connection, gpointer data, GError **error)
{
  Search *search = data;
  const Chain *chain = search->chain;
  gint64 hlc = G_MAXINT64;

  if (!read_number (connection,
                    "SELECT hlc FROM event WHERE station = ? AND epoch = ? AND seq = ? + ?", chain,
                    search->after, 1, &hlc, error))
    return FALSE;
  for (guint i = 0; i < search->chains->len; i++)
    {
      const Chain *other = g_ptr_array_index (search->chains, i);

      if (other->epoch != chain->epoch && g_str_equal (other->station, chain->station)
          && !search_chain (connection, search, other, hlc, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
doubles_find (VestStore *store, GPtrArray *chains, GPtrArray *heads, const Chain *chain,
              gint64 after, gboolean with_ours, gint64 *seq, GError **error)
{
  Search search = { chains, heads, chain, after, with_ours, 0 };
  gboolean alone = TRUE;

  *seq = 0;
  for (guint i = 0; alone && i < chains->len; i++)
    {
      const Chain *other = g_ptr_array_index (chains, i);

      alone = other->epoch == chain->epoch || !g_str_equal (other->station, chain->station);
    }
  if (alone)
    return TRUE;
  if (!store_call (store, run_search, &search, error))
    return FALSE;
  *seq = search.seq;
  return TRUE;
}
