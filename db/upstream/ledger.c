/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where each chain in the store ends, and how far the server has followed ours.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/ledger.h"

#include <string.h>

Chain *
chain_new (const char *station, gint64 epoch)
{
  Chain *chain = g_new0 (Chain, 1);

  chain->station = g_strdup (station);
  chain->epoch = epoch;
  return chain;
}

void
chain_free (Chain *chain)
{
  if (chain == NULL)
    return;
  g_free (chain->station);
  g_free (chain);
}

GPtrArray *
chains_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)chain_free);
}

Chain *
chains_find (GPtrArray *chains, const char *station, gint64 epoch)
{
  for (guint i = 0; i < chains->len; i++)
    {
      Chain *chain = g_ptr_array_index (chains, i);

      if (chain->epoch == epoch && g_str_equal (chain->station, station))
        return chain;
    }
  return NULL;
}

void
ledger_free (Ledger *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_ptr_array_unref (self->chains);
  g_free (self);
}

static gboolean
read_self (Connection *connection, Ledger *ledger, GError **error)
{
  g_autoptr (Statement) meta
      = connection_prepare (connection, "SELECT station, epoch FROM meta", error);
  gboolean row = FALSE;

  if (meta == NULL || !statement_step (meta, &row, error))
    return FALSE;
  if (!row)
    {
      connection_set_error (connection, SQLITE_CORRUPT, error);
      return FALSE;
    }
  ledger->station = statement_dup_text (meta);
  ledger->epoch = statement_next_int (meta);
  return TRUE;
}

/* The chain after @chain by the key, or the first; so that a long log costs nothing. */
static gboolean
read_next (Connection *connection, const Chain *after, Chain **next, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT station, epoch FROM event WHERE (station, epoch) > (?, ?)"
                            " ORDER BY station, epoch LIMIT 1",
                            error);
  gboolean row = FALSE;

  *next = NULL;
  if (find == NULL)
    return FALSE;
  statement_bind_text (find, after != NULL ? after->station : "");
  statement_bind_int (find, after != NULL ? after->epoch : 0);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *next = g_new0 (Chain, 1);
  (*next)->station = statement_dup_text (find);
  (*next)->epoch = statement_next_int (find);
  return TRUE;
}

static gboolean
run_read (Connection *connection, gpointer data, GError **error)
{
  Ledger *ledger = data;
  Chain *chain = NULL;

  if (!read_self (connection, ledger, error) || !read_next (connection, NULL, &chain, error))
    return FALSE;
  while (chain != NULL)
    {
      EventHead head = { 0 };
      const Chain *last = chain;

      g_ptr_array_add (ledger->chains, chain);
      if (!event_log_read_head (connection, chain->station, chain->epoch, &head, error))
        return FALSE;
      chain->seq = head.seq;
      memcpy (chain->hash, head.hash, sizeof head.hash);
      if (!read_next (connection, last, &chain, error))
        return FALSE;
    }
  return TRUE;
}

Ledger *
ledger_read (VestStore *store, GError **error)
{
  g_autoptr (Ledger) ledger = g_new0 (Ledger, 1);

  ledger->chains = chains_new ();
  return store_call (store, run_read, ledger, error) ? g_steal_pointer (&ledger) : NULL;
}

typedef struct
{
  const char *station;
  gint64 epoch;
  gint64 seq;
  guint8 *hash;
  gboolean *found;
} HashAt;

static gboolean
run_hash_at (Connection *connection, gpointer data, GError **error)
{
  HashAt *at = data;

  return event_log_read_hash (connection, at->station, at->epoch, at->seq, at->hash, at->found,
                              error);
}

gboolean
ledger_hash_at (VestStore *store, const char *station, gint64 epoch, gint64 seq,
                guint8 hash[EVENT_HASH_SIZE], gboolean *found, GError **error)
{
  HashAt at = { station, epoch, seq, hash, found };

  return store_call (store, run_hash_at, &at, error);
}

/* --- what is remembered ------------------------------------------------------------------------
 */

typedef struct
{
  gint64 epoch;
  gint64 seq;
  gboolean known;
} Pushed;

static gboolean
run_find_pushed (Connection *connection, gpointer data, GError **error)
{
  Pushed *pushed = data;
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT 1 FROM pushed WHERE epoch = ? AND seq = ?", error);

  if (find == NULL)
    return FALSE;
  statement_bind_int (find, pushed->epoch);
  statement_bind_int (find, pushed->seq);
  return statement_step (find, &pushed->known, error);
}

static gboolean
run_set_pushed (Connection *connection, gpointer data, GError **error)
{
  const Pushed *pushed = data;
  g_autoptr (Statement) put
      = connection_prepare (connection, "INSERT OR REPLACE INTO pushed (epoch, seq) VALUES (?, ?)",
                            error);

  if (put == NULL)
    return FALSE;
  statement_bind_int (put, pushed->epoch);
  statement_bind_int (put, pushed->seq);
  return statement_run (put, error);
}

gboolean
ledger_set_pushed (VestStore *store, gint64 epoch, gint64 seq, GError **error)
{
  Pushed pushed = { epoch, seq, FALSE };

  if (!store_call (store, run_find_pushed, &pushed, error))
    return FALSE;
  return pushed.known || store_call_quiet (store, run_set_pushed, &pushed, error);
}

gboolean
ledger_note_refused (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                     const char *problem, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      connection,
      "INSERT OR REPLACE INTO refused (station, epoch, seq, problem, found_ms)"
      " VALUES (?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, station);
  statement_bind_int (put, epoch);
  statement_bind_int (put, seq);
  statement_bind_text (put, problem);
  statement_bind_int (put, g_get_real_time () / 1000);
  return statement_run (put, error);
}

typedef struct
{
  const char *station;
  gint64 epoch;
  gint64 seq;
  const char *problem;
} Refusal;

static gboolean
run_refuse (Connection *connection, gpointer data, GError **error)
{
  const Refusal *refusal = data;

  return ledger_note_refused (connection, refusal->station, refusal->epoch, refusal->seq,
                              refusal->problem, error);
}

gboolean
ledger_refuse (VestStore *store, const char *station, gint64 epoch, gint64 seq, const char *problem,
               GError **error)
{
  Refusal refusal = { station, epoch, seq, problem };

  return store_call_quiet (store, run_refuse, &refusal, error);
}

typedef struct
{
  const char *station;
  const char *site;
  gconstpointer key;
  gboolean known;
} Peer;

static gboolean
run_find_peer (Connection *connection, gpointer data, GError **error)
{
  Peer *peer = data;
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT 1 FROM peer WHERE station = ? AND site = ? AND key IS ?",
                            error);

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, peer->station);
  statement_bind_text (find, peer->site);
  statement_bind_blob (find, peer->key, peer->key != NULL ? 32 : 0);
  return statement_step (find, &peer->known, error);
}

static gboolean
run_put_peer (Connection *connection, gpointer data, GError **error)
{
  const Peer *peer = data;
  g_autoptr (Statement) put
      = connection_prepare (connection,
                            "INSERT OR REPLACE INTO peer (station, site, key) VALUES (?, ?, ?)",
                            error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, peer->station);
  statement_bind_text (put, peer->site);
  statement_bind_blob (put, peer->key, peer->key != NULL ? 32 : 0);
  return statement_run (put, error);
}

gboolean
ledger_put_peer (VestStore *store, const char *station, const char *site, gconstpointer key,
                 GError **error)
{
  Peer peer = { station, site, key, FALSE };

  if (!store_call (store, run_find_peer, &peer, error))
    return FALSE;
  return peer.known || store_call_quiet (store, run_put_peer, &peer, error);
}

typedef struct
{
  const char *state;
  gint64 since_ms;
  gint64 success_ms;
  const char *problem;
} State;

static gboolean
run_set_state (Connection *connection, gpointer data, GError **error)
{
  const State *state = data;
  g_autoptr (Statement) set = connection_prepare (connection,
                                                  "UPDATE upstream SET state = ?, since_ms = ?,"
                                                  " success_ms = max (success_ms, ?), problem = ?",
                                                  error);

  if (set == NULL)
    return FALSE;
  statement_bind_text (set, state->state);
  statement_bind_int (set, state->since_ms);
  statement_bind_int (set, state->success_ms);
  statement_bind_text (set, state->problem);
  return statement_run (set, error);
}

gboolean
ledger_set_state (VestStore *store, const char *state, gint64 since_ms, gint64 success_ms,
                  const char *problem, GError **error)
{
  State set = { state, since_ms, success_ms, problem };

  return store_call_quiet (store, run_set_state, &set, error);
}

static gboolean
run_set_site (Connection *connection, gpointer data, GError **error)
{
  g_autoptr (Statement) set
      = connection_prepare (connection, "UPDATE upstream SET site = ?1 WHERE site IS NOT ?1",
                            error);

  if (set == NULL)
    return FALSE;
  statement_bind_text (set, data);
  return statement_run (set, error);
}

gboolean
ledger_set_site (VestStore *store, const char *site, GError **error)
{
  return store_call_quiet (store, run_set_site, (gpointer)site, error);
}
