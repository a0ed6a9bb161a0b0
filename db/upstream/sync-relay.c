/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server that was restored gets its events back from who wrote them. For a station that will not
 * come again, the others of its site give back what they hold of it, up to an end that it signed.
 *
 * The server has the signature of every push; ours are those that we asked for: at each look at all
 * ends, once a minute, and when it has been quiet after a hint. Events beyond are in our log and
 * its chain, but that their station wrote them is the word of the server that sent them: they are
 * shown and folded, and never relayed.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/sync-private.h"

#include <string.h>

#include "db/upstream/doubles.h"

#define BLOCK           1000  /* of signed_end */
#define RELAY_AT_A_TIME 10000 /* events: one call, unless the next signed end is farther */

/* --- keeping signed ends -----------------------------------------------------------------------
 */

static gboolean
put_end (Connection *connection, const Head *head, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      connection,
      "INSERT OR REPLACE INTO signed_end (station, epoch, block, seq, hash, signature, key)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, head->station);
  statement_bind_int (put, head->epoch);
  statement_bind_int (put, head->seq / BLOCK);
  statement_bind_int (put, head->seq);
  statement_bind_blob (put, head->hash, sizeof head->hash);
  statement_bind_blob (put, head->signature, sizeof head->signature);
  statement_bind_blob (put, head->key, sizeof head->key);
  return statement_run (put, error);
}

static gboolean
run_put_ends (Connection *connection, gpointer data, GError **error)
{
  GPtrArray *ends = data;

  for (guint i = 0; i < ends->len; i++)
    if (!put_end (connection, g_ptr_array_index (ends, i), error))
      return FALSE;
  return TRUE;
}

static char *
dup_name (const char *station, gint64 epoch)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, station, epoch);
}

/* Whether @head is an end worth keeping: signed, of another station of our site, and all of it
 * here. */
static gboolean
is_new_end (Sync *self, GPtrArray *chains, const Head *head)
{
  const Chain *chain = chains_find (chains, head->station, head->epoch);
  g_autofree char *name = dup_name (head->station, head->epoch);
  const gint64 *noted = g_hash_table_lookup (self->noted, name);

  return head->has_signature && head->signature_good && g_str_equal (head->site, self->site)
         && !sync_is_ours (self, head->station) && chain != NULL && chain->seq == head->seq
         && memcmp (chain->hash, head->hash, sizeof head->hash) == 0
         && (noted == NULL || *noted != head->seq);
}

gboolean
sync_note_ends (Sync *self, GPtrArray *heads, GPtrArray *chains, GError **error)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();

  for (guint i = 0; i < heads->len; i++)
    if (is_new_end (self, chains, g_ptr_array_index (heads, i)))
      g_ptr_array_add (ends, g_ptr_array_index (heads, i));
  if (ends->len == 0)
    return TRUE;
  if (!store_call_quiet (self->store, run_put_ends, ends, error))
    return FALSE;
  for (guint i = 0; i < ends->len; i++)
    {
      const Head *head = g_ptr_array_index (ends, i);

      g_hash_table_replace (self->noted, dup_name (head->station, head->epoch),
                            g_memdup2 (&head->seq, sizeof head->seq));
    }
  return TRUE;
}

/* --- giving back -------------------------------------------------------------------------------
 */

typedef struct
{
  const char *site;
  const Chain *chain;
  gint64 after;
  gint64 seq; /* 0: there is none */
  guint8 hash[EVENT_HASH_SIZE];
  guint8 signature[SIGNATURE_SIZE];
  guint8 key[PUBLIC_KEY_SIZE];
} SignedEnd;

static gboolean
take_fixed (Statement *row, gpointer into, gsize size)
{
  gsize length = 0;
  gconstpointer bytes = statement_next_blob (row, &length);

  if (bytes == NULL || length != size)
    return FALSE;
  memcpy (into, bytes, size);
  return TRUE;
}

/* The farthest that one call takes, or the nearest beyond. */
static gboolean
run_find_end (Connection *connection, gpointer data, GError **error)
{
  SignedEnd *end = data;
  g_autoptr (Statement) find = connection_prepare (
      connection,
      "SELECT s.seq, s.hash, s.signature, s.key FROM signed_end s"
      " JOIN peer p ON p.station = s.station AND p.site = ?5"
      " JOIN event e ON (e.station, e.epoch, e.seq) = (s.station, s.epoch, s.seq)"
      " AND e.hash = s.hash WHERE s.station = ?1 AND s.epoch = ?2 AND s.seq > ?3"
      " ORDER BY s.seq > ?4, CASE WHEN s.seq > ?4 THEN s.seq ELSE -s.seq END LIMIT 1",
      error);
  gboolean row = FALSE;
  gint64 seq;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, end->chain->station);
  statement_bind_int (find, end->chain->epoch);
  statement_bind_int (find, end->after);
  statement_bind_int (find, end->after + RELAY_AT_A_TIME);
  statement_bind_text (find, end->site);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  seq = statement_next_int (find);
  if (take_fixed (find, end->hash, sizeof end->hash)
      && take_fixed (find, end->signature, sizeof end->signature)
      && take_fixed (find, end->key, sizeof end->key)
      && signature_verify_head (end->key, end->site, end->chain->station, end->chain->epoch, seq,
                                end->hash, end->signature))
    end->seq = seq;
  return TRUE;
}

static PgRows *
send_end (Sync *self, const SignedEnd *end, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PushBatch) batch
      = push_batch_read_upto (self->store, end->chain->station, end->chain->epoch, end->after,
                              end->seq, error);

  if (batch == NULL)
    return NULL;
  pg_args_add_text (args, end->chain->station);
  sync_add_ends (self, end->chain->station, args);
  pg_args_add_int (args, end->chain->epoch);
  pg_args_add_int (args, end->after);
  pg_args_add_bytes (args, push_batch_get_base (batch), EVENT_HASH_SIZE);
  push_batch_add_events (batch, args, FALSE);
  pg_args_add_bytes (args, end->signature, sizeof end->signature);
  pg_args_add_bytes (args, end->key, sizeof end->key);
  return pg_link_query (self->wire.link,
                        "SELECT moved FROM vestibule.relay ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
                        " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
                        args, self->wire.timeout_ms, self->wire.cancellable, error);
}

static gboolean
relay_chain (Sync *self, const Chain *chain, Head *head, SyncReport *report, gboolean *moved,
             GError **error)
{
  SignedEnd end = { .site = self->site, .chain = chain, .after = head->seq };
  g_autoptr (PgRows) rows = NULL;
  g_autoptr (GError) local = NULL;
  gint64 twice = 0;

  if (!doubles_find (self->store, self->ledger->chains, self->heads, chain, head->seq, FALSE,
                     &twice, error)
      || !store_call (self->store, run_find_end, &end, error))
    return FALSE;
  if (end.seq == 0 || twice > 0)
    {
      /* Settled first when the ends are looked at again. */
      *moved = *moved || twice > 0;
      return TRUE;
    }
  rows = send_end (self, &end, &local);
  if (g_error_matches (local, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED))
    {
      /* A server that does not know the station at all, or not this key: asked once a link. */
      g_hash_table_add (self->unwelcome, g_strdup (chain->station));
      return TRUE;
    }
  if (rows == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (pg_rows_count (rows) == 1 && pg_rows_get_bool (rows, 0, 0))
    report->relayed += (guint)(end.seq - end.after);
  *moved = TRUE;
  return TRUE;
}

/* One at a time: the ends are others then. */
gboolean
sync_relay (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  if (self->schema < SCHEMA_RELAY)
    return TRUE;
  for (guint i = 0; !*moved && i < self->ledger->chains->len; i++)
    {
      const Chain *chain = g_ptr_array_index (self->ledger->chains, i);
      Head *head = heads_find (self->heads, chain->station, chain->epoch);
      Standing standing;

      if (sync_is_ours (self, chain->station)
          || g_hash_table_contains (self->unwelcome, chain->station)
          || sync_find_left_out (self, chain->station, chain->epoch) != NULL)
        continue;
      if (!heads_compare (self->store, head, chain, &standing, error))
        return FALSE;
      if (standing != STANDING_BEHIND)
        continue;
      head = sync_get_head (self, self->site, chain->station, chain->epoch);
      if (!relay_chain (self, chain, head, report, moved, error))
        return FALSE;
    }
  return TRUE;
}
