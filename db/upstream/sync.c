/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rounds of a sync: look at all ends, do one kind of work, look again, until there is nothing
 * to do. What is done next follows only from what is durable here and there.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/sync-private.h"

#include "db/upstream/doubles.h"
#include "db/upstream/pull.h"
#include "db/upstream/schema.h"

#include <string.h>

/* A round that did something is followed by another; so many only if somebody works against us. */
#define MAX_ROUNDS 100
/* Below that the whole chain is as fast. */
#define SNAPSHOT_EVERY 1000

typedef gboolean (*Step) (Sync *self, SyncReport *report, gboolean *moved, GError **error);

static void
merge_chain_free (gpointer data)
{
  MergeChain *chain = data;

  g_free (chain->station);
  g_free (chain);
}

Sync *
sync_new (VestStore *store, const SigningKey *key, guint timeout_ms, GCancellable *cancellable)
{
  Sync *self = g_new0 (Sync, 1);

  self->store = g_object_ref (store);
  self->has_key = key != NULL;
  if (key != NULL)
    self->key = *key;
  self->wire.timeout_ms = timeout_ms;
  self->wire.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->snapshot_every = SNAPSHOT_EVERY;
  self->published = -1;
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pushed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unwelcome = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left_out = g_ptr_array_new_with_free_func (merge_chain_free);
  return self;
}

void
sync_free (Sync *self)
{
  if (self == NULL)
    return;
  signing_key_clear (&self->key);
  g_clear_object (&self->wire.cancellable);
  g_hash_table_unref (self->peers);
  g_hash_table_unref (self->pushed);
  g_hash_table_unref (self->noted);
  g_hash_table_unref (self->unwelcome);
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_clear_pointer (&self->ledger, ledger_free);
  g_clear_pointer (&self->wants, g_ptr_array_unref);
  g_ptr_array_unref (self->left_out);
  g_free (self->site);
  g_object_unref (self->store);
  g_free (self);
}

void
sync_set_snapshot_every (Sync *self, guint events)
{
  self->snapshot_every = events;
}

gint64
sync_get_server_offset_ms (Sync *self)
{
  return self->offset_ms;
}

/* --- the greeting ------------------------------------------------------------------------------
 */

static gboolean
check_versions (gint64 newest, gint64 oldest, GError **error)
{
  if (schema_newest () >= oldest && schema_newest () <= newest + 1)
    return TRUE;
  g_set_error (error, PG_LINK_ERROR, PG_LINK_ERROR_SCHEMA,
               schema_newest () < oldest
                   ? "The district's database is newer than this program understands; install a "
                     "later version here."
                   : "The district's database is older than this program understands; run "
                     "\"vestibule upstream init\" with this version there.");
  return FALSE;
}

static gboolean
check_station (Sync *self, const char *station, GError **error)
{
  g_autoptr (Ledger) ledger = ledger_read (self->store, error);

  if (ledger == NULL)
    return FALSE;
  if (g_strcmp0 (ledger->station, station) == 0)
    return TRUE;
  g_set_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REFUSED,
               "The certificate is that of station %s, but the store here belongs to station %s; "
               "enrol this station again.",
               station, ledger->station);
  return FALSE;
}

gboolean
sync_greet (Sync *self, PgLink *link, char **channel, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  const char *site;

  self->wire.link = link;
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  pg_args_add_text (args, VESTIBULE_VERSION);
  pg_args_add_int4 (args, schema_newest ());
  rows = pg_link_query (link,
                        "SELECT schema, oldest, now_ms, site_id, station, channel"
                        " FROM vestibule.hello ($1, $2)",
                        args, self->wire.timeout_ms, self->wire.cancellable, error);
  if (rows == NULL)
    return FALSE;
  site = pg_rows_count (rows) == 1 ? pg_rows_get_text (rows, 0, 3) : NULL;
  if (site == NULL || pg_rows_get_text (rows, 0, 4) == NULL)
    {
      g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_SCHEMA,
                           "The server's greeting cannot be read.");
      return FALSE;
    }
  if (!check_versions (pg_rows_get_int (rows, 0, 0), pg_rows_get_int (rows, 0, 1), error)
      || !check_station (self, pg_rows_get_text (rows, 0, 4), error)
      || !ledger_set_site (self->store, site, error))
    return FALSE;
  self->schema = pg_rows_get_int (rows, 0, 0);
  self->offset_ms = pg_rows_get_int (rows, 0, 2) - g_get_real_time () / 1000;
  g_free (self->site);
  self->site = g_strdup (site);
  if (channel != NULL)
    *channel = g_strdup (pg_rows_get_text (rows, 0, 5));
  return TRUE;
}

/* --- looking -----------------------------------------------------------------------------------
 */

gboolean
sync_is_ours (Sync *self, const char *station)
{
  return g_str_equal (station, self->ledger->station);
}

MergeChain *
sync_find_left_out (Sync *self, const char *station, gint64 epoch)
{
  for (guint i = 0; i < self->left_out->len; i++)
    {
      MergeChain *chain = g_ptr_array_index (self->left_out, i);

      if (chain->epoch == epoch && g_str_equal (chain->station, station))
        return chain;
    }
  return NULL;
}

Head *
sync_get_head (Sync *self, const char *site, const char *station, gint64 epoch)
{
  Head *head = heads_find (self->heads, station, epoch);

  if (head != NULL)
    return head;
  head = head_new (site, station, epoch);
  g_ptr_array_add (self->heads, head);
  return head;
}

void
sync_add_ends (Sync *self, const char *station, PgArgs *args)
{
  g_autoptr (GArray) epochs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);

      if (!g_str_equal (head->station, station) || head->seq == 0)
        continue;
      g_array_append_val (epochs, head->epoch);
      g_array_append_val (seqs, head->seq);
      g_ptr_array_add (hashes, g_bytes_new (head->hash, sizeof head->hash));
    }
  pg_args_add_ints (args, (const gint64 *)(gpointer)epochs->data, epochs->len);
  pg_args_add_ints (args, (const gint64 *)(gpointer)seqs->data, seqs->len);
  pg_args_add_byteses (args, (GBytes *const *)hashes->pdata, hashes->len);
}

static gboolean
note_peers (Sync *self, GError **error)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);

      if (g_hash_table_contains (self->peers, head->station))
        continue;
      if (!ledger_put_peer (self->store, head->station, head->site, head->key, error))
        return FALSE;
      g_hash_table_add (self->peers, g_strdup (head->station));
    }
  return TRUE;
}

static gboolean
look (Sync *self, GError **error)
{
  g_clear_pointer (&self->heads, g_ptr_array_unref);
  g_clear_pointer (&self->ledger, ledger_free);
  self->heads = heads_fetch (&self->wire, error);
  if (self->heads == NULL || !note_peers (self, error))
    return FALSE;
  self->ledger = ledger_read (self->store, error);
  return self->ledger != NULL;
}

static gboolean
set_pushed (Sync *self, gint64 epoch, gint64 seq, GError **error)
{
  const gint64 *known = g_hash_table_lookup (self->pushed, &epoch);

  if (known != NULL && *known == seq)
    return TRUE;
  if (!ledger_set_pushed (self->store, epoch, seq, error))
    return FALSE;
  g_hash_table_replace (self->pushed, g_memdup2 (&epoch, sizeof epoch),
                        g_memdup2 (&seq, sizeof seq));
  return TRUE;
}

/* --- pulling -----------------------------------------------------------------------------------
 */

/* What is not wanted is asked for from its end on. */
static GPtrArray *
make_wants (Sync *self)
{
  GPtrArray *wants = wants_new ();

  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);
      const Chain *chain = chains_find (self->ledger->chains, head->station, head->epoch);
      gboolean wanted
          = head->signature_good && sync_find_left_out (self, head->station, head->epoch) == NULL;

      wants_add (wants, head->site, head->station, head->epoch,
                 !wanted         ? G_MAXINT64
                 : chain != NULL ? chain->seq
                                 : 0);
    }
  return wants;
}

static gboolean
refuse_unsigned (Sync *self, GError **error)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);

      if (!head->signature_good
          && !ledger_refuse (self->store, head->station, head->epoch, head->seq,
                             "Its end is not signed by the station that it names.", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
pull (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  g_autoptr (GPtrArray) wants = make_wants (self);
  guint left_out = self->left_out->len;
  guint taken = 0;
  gboolean more = TRUE;
  gboolean done = refuse_unsigned (self, error);

  while (done && more)
    done = pull_batch (self->store, &self->wire, wants, &taken, self->left_out, &more, error);
  report->pulled += taken;
  self->unsettled = self->unsettled || taken > 0;
  *moved = taken > 0 || self->left_out->len > left_out;
  return done;
}

/* --- pushing -----------------------------------------------------------------------------------
 */

/* Before schema 3 the server looks at the one chain alone. */
#define PUSH_ARGS "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14"

static PgRows *
send_batch (Sync *self, const PushBatch *batch, gint64 after, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  guint8 signature[SIGNATURE_SIZE];
  gint64 epoch = push_batch_get_epoch (batch);
  gboolean knowing = self->schema >= SCHEMA_RELAY;

  if (knowing)
    sync_add_ends (self, self->ledger->station, args);
  pg_args_add_int (args, epoch);
  pg_args_add_int (args, after);
  pg_args_add_bytes (args, push_batch_get_base (batch), EVENT_HASH_SIZE);
  push_batch_add_events (batch, args, FALSE);
  if (self->has_key)
    signature_sign_head (&self->key, self->site, self->ledger->station, epoch,
                         push_batch_get_last_seq (batch), push_batch_get_last_hash (batch),
                         signature);
  pg_args_add_bytes (args, self->has_key ? signature : NULL, SIGNATURE_SIZE);
  return pg_link_query (self->wire.link,
                        knowing ? "SELECT moved FROM vestibule.push_knowing (" PUSH_ARGS
                                  ", $15, $16, $17)"
                                : "SELECT moved FROM vestibule.push (" PUSH_ARGS ")",
                        args, self->wire.timeout_ms, self->wire.cancellable, error);
}

/* From the server's end to ours. @later: whether the ledger is told by sync_flush(). @refused: the
 * server's ends are others than we thought, or an event would stand there twice. */
static gboolean
push_chain (Sync *self, const Chain *chain, Head *head, gboolean later, SyncReport *report,
            gboolean *refused, GError **error)
{
  gint64 twice = 0;

  if (!doubles_find (self->store, self->ledger->chains, self->heads, chain, head->seq, TRUE, &twice,
                     error))
    return FALSE;
  *refused = twice > 0;
  while (!*refused)
    {
      g_autoptr (PushBatch) batch
          = push_batch_read (self->store, chain->station, chain->epoch, head->seq, error);
      g_autoptr (PgRows) rows = NULL;

      if (batch == NULL)
        return FALSE;
      if (push_batch_get_length (batch) == 0)
        return TRUE;
      rows = send_batch (self, batch, head->seq, error);
      if (rows == NULL)
        return FALSE;
      *refused = pg_rows_count (rows) != 1 || !pg_rows_get_bool (rows, 0, 0);
      if (*refused)
        return TRUE;
      head->seq = push_batch_get_last_seq (batch);
      memcpy (head->hash, push_batch_get_last_hash (batch), EVENT_HASH_SIZE);
      report->pushed += push_batch_get_length (batch);
      if (later)
        self->unflushed = head->seq;
      else if (!set_pushed (self, chain->epoch, head->seq, error))
        return FALSE;
      if (!push_batch_is_full (batch))
        return TRUE;
    }
  return TRUE;
}

static gboolean
push (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  for (guint i = 0; i < self->ledger->chains->len; i++)
    {
      const Chain *chain = g_ptr_array_index (self->ledger->chains, i);
      Head *head = heads_find (self->heads, chain->station, chain->epoch);
      gboolean refused = FALSE;
      Standing standing;

      if (!sync_is_ours (self, chain->station))
        continue;
      if (!heads_compare (self->store, head, chain, &standing, error))
        return FALSE;
      if (standing == STANDING_SAME && !set_pushed (self, chain->epoch, chain->seq, error))
        return FALSE;
      if (standing != STANDING_BEHIND)
        continue;
      head = sync_get_head (self, self->site, chain->station, chain->epoch);
      if (!set_pushed (self, chain->epoch, head->seq, error)
          || !push_chain (self, chain, head, FALSE, report, &refused, error))
        return FALSE;
      *moved = TRUE;
      if (refused)
        return TRUE;
    }
  return TRUE;
}

static gboolean
quarantine (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  for (;;)
    {
      g_autoptr (PushBatch) batch = push_batch_read_diverged (self->store, error);
      g_autoptr (PgArgs) args = pg_args_new ();
      g_autoptr (PgRows) rows = NULL;

      if (batch == NULL)
        return FALSE;
      if (push_batch_get_length (batch) == 0)
        return TRUE;
      pg_args_add_text (args, push_batch_get_station (batch));
      pg_args_add_int (args, push_batch_get_epoch (batch));
      push_batch_add_events (batch, args, TRUE);
      rows = pg_link_query (self->wire.link,
                            "SELECT vestibule.quarantine ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
                            " $11, $12, $13)",
                            args, self->wire.timeout_ms, self->wire.cancellable, error);
      if (rows == NULL || !push_batch_set_quarantined (batch, self->store, error))
        return FALSE;
    }
}

static gboolean
settle (Sync *self, GError **error)
{
  if (!self->unsettled)
    return TRUE;
  if (!merge_settle (self->store, error))
    return FALSE;
  self->unsettled = FALSE;
  return TRUE;
}

static void
note_checked (Sync *self)
{
  self->checked_ms = g_get_real_time () / 1000 + self->offset_ms;
}

/* --- rounds ------------------------------------------------------------------------------------
 */

/* Whether each side has what the other can give. */
static gboolean
judge (Sync *self, gboolean *complete, GError **error)
{
  *complete = TRUE;
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);
      Standing standing;

      if (!head->signature_good || sync_find_left_out (self, head->station, head->epoch) != NULL)
        continue;
      if (!heads_compare (self->store, head,
                          chains_find (self->ledger->chains, head->station, head->epoch), &standing,
                          error))
        return FALSE;
      /* A server that was restored gets the others' events from those who wrote them. */
      if (standing != STANDING_SAME
          && (sync_is_ours (self, head->station) || standing != STANDING_BEHIND))
        *complete = FALSE;
    }
  return TRUE;
}

gboolean
sync_all (Sync *self, SyncReport *report, GError **error)
{
  /* Others' forks first, so that what they wrote anew can be pulled; ours only when all is here
   * that an earlier life of ours may have carried over already. */
  static const Step steps[] = {
    sync_settle_others, sync_load_snapshots, pull, sync_settle_ours, sync_settle_doubles, push,
    sync_relay,         quarantine,
  };

  g_ptr_array_set_size (self->left_out, 0);
  g_clear_pointer (&self->wants, g_ptr_array_unref);
  self->unflushed = 0;
  for (int round = 0; round < MAX_ROUNDS; round++)
    {
      gboolean moved = FALSE;

      if (!look (self, error))
        return FALSE;
      for (gsize i = 0; !moved && i < G_N_ELEMENTS (steps); i++)
        if (!steps[i](self, report, &moved, error))
          return FALSE;
      report->refused = self->left_out->len;
      if (moved)
        continue;
      note_checked (self);
      return judge (self, &report->complete, error) && settle (self, error)
             && sync_note_ends (self, self->heads, self->ledger->chains, error)
             && sync_publish_snapshot (self, error);
    }
  report->complete = FALSE;
  return TRUE;
}

/* --- quick ones --------------------------------------------------------------------------------
 * Nothing is read that is known: who is waited for waits for every turn that is taken here. */

/* @surprised: only a look at all ends can tell. */
static gboolean
quick_push (Sync *self, SyncReport *report, gboolean *surprised, GError **error)
{
  const Chain chain = { self->ledger->station, self->ledger->epoch };
  Head *head = heads_find (self->heads, chain.station, chain.epoch);
  g_autoptr (PushBatch) first = NULL;

  if (head != NULL)
    return push_chain (self, &chain, head, TRUE, report, surprised, error);
  first = push_batch_read (self->store, chain.station, chain.epoch, 0, error);
  *surprised = first != NULL && push_batch_get_length (first) > 0;
  return first != NULL;
}

static gboolean
quick_pull (Sync *self, SyncReport *report, gboolean *surprised, GError **error)
{
  guint left_out = self->left_out->len;
  guint taken = 0;
  gboolean more = TRUE;
  gboolean done = TRUE;

  if (self->wants == NULL)
    self->wants = make_wants (self);
  while (done && more)
    done = pull_batch (self->store, &self->wire, self->wants, &taken, self->left_out, &more, error);
  /* What came before a failure is here, and has to be settled like the rest. */
  report->pulled += taken;
  self->unsettled = self->unsettled || taken > 0;
  if (!done)
    return FALSE;
  *surprised = self->left_out->len > left_out;
  note_checked (self);
  return TRUE;
}

static gboolean
sync_some (Sync *self, gboolean with_push, gboolean with_pull, SyncReport *report, GError **error)
{
  gboolean surprised = self->heads == NULL || self->ledger == NULL;

  if (!surprised && with_push && !quick_push (self, report, &surprised, error))
    return FALSE;
  if (!surprised && with_pull && !quick_pull (self, report, &surprised, error))
    return FALSE;
  if (surprised)
    return sync_all (self, report, error);
  /* A chain that is new to us: the next call looks at all ends again. */
  if (self->wants != NULL && self->wants->len > self->heads->len)
    g_clear_pointer (&self->heads, g_ptr_array_unref);
  report->refused = self->left_out->len;
  report->complete = TRUE;
  return TRUE;
}

gboolean
sync_quick (Sync *self, SyncReport *report, GError **error)
{
  return sync_some (self, TRUE, TRUE, report, error);
}

gboolean
sync_quick_push (Sync *self, SyncReport *report, GError **error)
{
  return sync_some (self, TRUE, FALSE, report, error);
}

gboolean
sync_quick_pull (Sync *self, SyncReport *report, GError **error)
{
  return sync_some (self, FALSE, TRUE, report, error);
}

/* What came by quick pulls came without its signatures. Looked at aside: a push must know the ends
 * that its own look had, and what it held against them. */
static gboolean
note_quick_ends (Sync *self, GError **error)
{
  g_autoptr (GPtrArray) heads = heads_fetch (&self->wire, error);
  g_autoptr (Ledger) ledger = heads != NULL ? ledger_read (self->store, error) : NULL;

  return ledger != NULL && sync_note_ends (self, heads, ledger->chains, error);
}

gboolean
sync_flush (Sync *self, GError **error)
{
  gint64 seq = self->unflushed;
  gboolean pulled = self->unsettled;

  self->unflushed = 0;
  if (seq != 0 && self->ledger != NULL && !set_pushed (self, self->ledger->epoch, seq, error))
    return FALSE;
  return !pulled || self->ledger == NULL || (note_quick_ends (self, error) && settle (self, error));
}
