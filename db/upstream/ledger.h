/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: the ends of the chains in a store, and what it remembers of the server. */
#pragma once

#include "db/store-private.h"

G_BEGIN_DECLS

/** Chain: a chain and its end. */
typedef struct
{
  char *station;
  gint64 epoch;
  gint64 seq; /* of the end */
  guint8 hash[EVENT_HASH_SIZE];
} Chain;

Chain *chain_new (const char *station, gint64 epoch);
void chain_free (Chain *chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chain, chain_free)

/** chains_new: (element-type Chain): empty. */
GPtrArray *chains_new (void);
/** chains_find: (transfer none) (nullable) */
Chain *chains_find (GPtrArray *chains, const char *station, gint64 epoch);

/**
 * Ledger: one look at the store.
 * @station, @epoch: what we write
 * @chains: (element-type Chain): every chain, by station and epoch
 */
typedef struct
{
  char *station;
  gint64 epoch;
  GPtrArray *chains;
} Ledger;

Ledger *ledger_read (VestStore *store, GError **error);
void ledger_free (Ledger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ledger, ledger_free)

/** ledger_hash_at: %FALSE with the error set, or @found tells whether we have that event. */
gboolean ledger_hash_at (VestStore *store, const char *station, gint64 epoch, gint64 seq,
                         guint8 hash[EVENT_HASH_SIZE], gboolean *found, GError **error);

/** ledger_set_pushed: how far the server has taken our chain of @epoch; it may fall. */
gboolean ledger_set_pushed (VestStore *store, gint64 epoch, gint64 seq, GError **error);

/** ledger_note_refused: inside a transaction of the caller: why a chain ends here for us. */
gboolean ledger_note_refused (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                              const char *problem, GError **error);
/** ledger_refuse: the same in a transaction of its own. */
gboolean ledger_refuse (VestStore *store, const char *station, gint64 epoch, gint64 seq,
                        const char *problem, GError **error);

/** ledger_put_peer: @key: (nullable) (array fixed-size=32). Writes only what is new. */
gboolean ledger_put_peer (VestStore *store, const char *station, const char *site,
                          gconstpointer key, GError **error);

/** ledger_set_state: @state: "up" or "down"; @success_ms: 0 keeps what is there; @problem:
 * (nullable). */
gboolean ledger_set_state (VestStore *store, const char *state, gint64 since_ms, gint64 success_ms,
                           const char *problem, GError **error);

/** ledger_set_site: as the district knows us. */
gboolean ledger_set_site (VestStore *store, const char *site, GError **error);

G_END_DECLS
