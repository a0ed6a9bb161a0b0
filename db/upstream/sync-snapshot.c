/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The district's list for a station that is new: by its signed snapshot, and from its end on as
 * any chain. The district's station that keeps the list makes the snapshot.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/sync-private.h"

#include <string.h>

#include "db/upstream/fork.h"
#include "db/upstream/pull.h"
#include "db/upstream/snapshot.h"

#define DISTRICT "district"

/* --- making ------------------------------------------------------------------------------------
 */

static gboolean
read_published (Sync *self, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  if (self->published >= 0)
    return TRUE;
  pg_args_add_text (args, self->ledger->station);
  pg_args_add_int (args, self->ledger->epoch);
  rows = pg_link_query (self->wire.link,
                        "SELECT seq FROM vestibule.snapshot WHERE site_id = 'district'"
                        " AND station = $1 AND epoch = $2",
                        args, self->wire.timeout_ms, self->wire.cancellable, error);
  if (rows == NULL)
    return FALSE;
  self->published = pg_rows_count (rows) > 0 ? pg_rows_get_int (rows, 0, 0) : 0;
  return TRUE;
}

static void
add_counted (PgArgs *args, const GArray *all)
{
  g_autofree gint64 *column = g_new (gint64, all->len + 1);

  for (gsize field = 0; field < sizeof (Counted) / sizeof (gint64); field++)
    {
      for (guint i = 0; i < all->len; i++)
        column[i] = ((const gint64 *)(gpointer)all->data)[i * 4 + field];
      pg_args_add_ints (args, column, all->len);
    }
}

static gboolean
publish (Sync *self, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  g_autoptr (Snapshot) snapshot
      = snapshot_make (self->store, self->ledger->station, self->ledger->epoch, error);
  guint8 signature[SIGNATURE_SIZE];

  if (snapshot == NULL)
    return FALSE;
  snapshot_sign (snapshot, self->site, &self->key, signature);
  pg_args_add_int (args, snapshot->epoch);
  pg_args_add_int (args, snapshot->seq);
  pg_args_add_bytes (args, snapshot->hash, sizeof snapshot->hash);
  add_counted (args, snapshot->counted);
  pg_args_add_bytes (args, signature, sizeof signature);
  rows = pg_link_query (self->wire.link,
                        "SELECT vestibule.put_snapshot ($1, $2, $3, $4, $5, $6, $7, $8)", args,
                        self->wire.timeout_ms, self->wire.cancellable, error);
  if (rows == NULL)
    return FALSE;
  self->published = snapshot->seq;
  return TRUE;
}

gboolean
sync_publish_snapshot (Sync *self, GError **error)
{
  const Chain *chain
      = chains_find (self->ledger->chains, self->ledger->station, self->ledger->epoch);

  if (self->schema < SCHEMA_RELAY || !self->has_key || chain == NULL
      || !g_str_equal (self->site, DISTRICT))
    return TRUE;
  if (!read_published (self, error))
    return FALSE;
  /* A longer list takes longer, and a tenth more of it is not worth more. */
  return chain->seq < self->published + MAX (self->snapshot_every, self->published / 10)
         || publish (self, error);
}

/* --- loading -----------------------------------------------------------------------------------
 */

static gboolean
read_numbers (const PgRows *rows, int column, gsize field, GArray *into)
{
  gsize length = 0;
  g_autofree gint64 *numbers = pg_rows_get_ints (rows, 0, column, &length);

  if (numbers == NULL)
    return FALSE;
  if (field == 0)
    g_array_set_size (into, (guint)length);
  for (gsize i = 0; length == into->len && i < length; i++)
    ((gint64 *)(gpointer)into->data)[i * 4 + field] = numbers[i];
  return length == into->len;
}

/* Every value of what the server gives; whether it is the district's the signature tells. */
static gboolean
read_snapshot (const PgRows *rows, Snapshot *snapshot, guint8 signature[SIGNATURE_SIZE])
{
  gsize hash_length = 0;
  gsize signature_length = 0;
  gconstpointer hash = pg_rows_get_bytes (rows, 0, 1, &hash_length);
  gconstpointer signed_by = pg_rows_get_bytes (rows, 0, 2, &signature_length);

  if (hash == NULL || hash_length != sizeof snapshot->hash || signed_by == NULL
      || signature_length != SIGNATURE_SIZE)
    return FALSE;
  snapshot->seq = pg_rows_get_int (rows, 0, 0);
  memcpy (snapshot->hash, hash, hash_length);
  memcpy (signature, signed_by, signature_length);
  for (int field = 0; field < 4; field++)
    if (!read_numbers (rows, 3 + field, (gsize)field, snapshot->counted))
      return FALSE;
  return TRUE;
}

static gboolean
refuse (Sync *self, const Snapshot *snapshot, const char *problem, GError **error)
{
  g_autofree char *name = g_strconcat (snapshot->station, " (list)", NULL);

  return snapshot_set_state (self->store, snapshot, SNAPSHOT_REFUSED, error)
         && ledger_refuse (self->store, name, snapshot->epoch, snapshot->seq, problem, error);
}

/* Back to nothing: the chain comes whole. */
static gboolean
unload (Sync *self, const Snapshot *snapshot, GError **error)
{
  return fork_give_way (self->store, snapshot->station, snapshot->epoch, 1, FALSE, error)
         && snapshot_set_state (self->store, snapshot, SNAPSHOT_REFUSED, error);
}

static gboolean
begin (Sync *self, const Head *head, gboolean *moved, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (Snapshot) snapshot = snapshot_new (head->station, head->epoch);
  g_autoptr (PgRows) rows = NULL;
  guint8 signature[SIGNATURE_SIZE];

  pg_args_add_text (args, head->station);
  pg_args_add_int (args, head->epoch);
  rows = pg_link_query (self->wire.link,
                        "SELECT seq, hash, signature, seqs, revisions, changes, changed_ms"
                        " FROM vestibule.snapshot"
                        " WHERE site_id = 'district' AND station = $1 AND epoch = $2",
                        args, self->wire.timeout_ms, self->wire.cancellable, error);
  if (rows == NULL)
    return FALSE;
  if (pg_rows_count (rows) != 1)
    return TRUE;
  *moved = TRUE;
  if (!read_snapshot (rows, snapshot, signature) || snapshot->seq > head->seq
      || !snapshot_verify (snapshot, head->site, head->key, signature))
    return refuse (self, snapshot, "The short form of its list is not the one that it signed.",
                   error);
  return snapshot_begin (self->store, snapshot, error);
}

/* The events of the next batch whose bodies count. */
static GArray *
find_counted (const Snapshot *snapshot, gint64 after)
{
  GArray *counted = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < snapshot->counted->len; i++)
    {
      gint64 seq = g_array_index (snapshot->counted, Counted, i).seq;

      if (seq > after && seq <= after + PULL_EVENTS)
        g_array_append_val (counted, seq);
    }
  return counted;
}

static gboolean
finish (Sync *self, const Snapshot *snapshot, GError **error)
{
  guint8 hash[EVENT_HASH_SIZE];
  gboolean found = FALSE;
  gboolean mixed = FALSE;

  if (!ledger_hash_at (self->store, snapshot->station, snapshot->epoch, snapshot->seq, hash, &found,
                       error)
      || !snapshot_is_mixed (self->store, snapshot, &mixed, error))
    return FALSE;
  if (found && memcmp (hash, snapshot->hash, sizeof hash) == 0 && !mixed)
    return snapshot_set_state (self->store, snapshot, SNAPSHOT_LOADED, error);
  if (!unload (self, snapshot, error))
    return FALSE;
  return mixed || refuse (self, snapshot, "The short form of its list is of another chain.", error);
}

static gboolean
load (Sync *self, const Head *head, const Snapshot *snapshot, gint64 after, SyncReport *report,
      GError **error)
{
  guint left_out = self->left_out->len;
  guint taken = 1;

  while (after < snapshot->seq && taken > 0 && self->left_out->len == left_out)
    {
      g_autoptr (GArray) counted = find_counted (snapshot, after);

      if (!pull_thin (self->store, &self->wire, head->site, head->station, head->epoch, after,
                      snapshot->seq, counted, &taken, self->left_out, error))
        return FALSE;
      report->pulled += taken;
      self->unsettled = self->unsettled || taken > 0;
      after += taken;
    }
  if (after >= snapshot->seq)
    return finish (self, snapshot, error);
  return unload (self, snapshot, error);
}

static gboolean
check_head (Sync *self, const Head *head, SyncReport *report, gboolean *moved, GError **error)
{
  const Chain *chain = chains_find (self->ledger->chains, head->station, head->epoch);
  g_autoptr (GError) local = NULL;
  SnapshotState state;
  g_autoptr (Snapshot) snapshot
      = snapshot_find (self->store, head->station, head->epoch, &state, &local);
  gboolean mixed = FALSE;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  switch (state)
    {
    case SNAPSHOT_NONE:
      return chain != NULL || begin (self, head, moved, error);
    case SNAPSHOT_LOADING:
      *moved = TRUE;
      return load (self, head, snapshot, chain != NULL ? chain->seq : 0, report, error);
    case SNAPSHOT_LOADED:
      if (!snapshot_is_mixed (self->store, snapshot, &mixed, error))
        return FALSE;
      *moved = mixed;
      return !mixed || unload (self, snapshot, error);
    case SNAPSHOT_REFUSED:
    default:
      return TRUE;
    }
}

gboolean
sync_load_snapshots (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  if (self->schema < SCHEMA_RELAY || g_str_equal (self->site, DISTRICT))
    return TRUE;
  for (guint i = 0; !*moved && i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);

      if (g_str_equal (head->site, DISTRICT) && head->signature_good && head->has_signature
          && sync_find_left_out (self, head->station, head->epoch) == NULL
          && !check_head (self, head, report, moved, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sync_widen_gap (Sync *self, const Head *head, gint64 *from_seq, GError **error)
{
  g_autoptr (GError) local = NULL;
  SnapshotState state;
  g_autoptr (Snapshot) snapshot
      = snapshot_find (self->store, head->station, head->epoch, &state, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (snapshot == NULL || state == SNAPSHOT_REFUSED || *from_seq > snapshot->seq)
    return TRUE;
  *from_seq = 1;
  return snapshot_set_state (self->store, snapshot, SNAPSHOT_REFUSED, error);
}
