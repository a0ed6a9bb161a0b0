/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of a sync that settle what must not be: two events under one number, and one event
 * under two.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/sync-private.h"

#include "db/upstream/doubles.h"
#include "db/upstream/fork.h"

static gboolean
is_written_here (Sync *self, const char *station, gint64 epoch)
{
  return epoch == self->ledger->epoch && sync_is_ours (self, station);
}

/* @diverged: whether the server's chain and ours part; @common: the last number that they share. */
static gboolean
measure (Sync *self, const Head *head, gboolean *diverged, gint64 *common, GError **error)
{
  const Chain *chain = chains_find (self->ledger->chains, head->station, head->epoch);
  const MergeChain *left_out = sync_find_left_out (self, head->station, head->epoch);
  gint64 here = chain != NULL ? chain->seq : 0;
  Standing standing;

  if (!heads_compare (self->store, head, chain, &standing, error))
    return FALSE;
  *diverged = standing == STANDING_DIVERGED
              || (standing == STANDING_AHEAD
                  && ((left_out != NULL && left_out->doubtful)
                      || is_written_here (self, head->station, head->epoch)));
  if (!*diverged)
    return TRUE;
  if (!heads_find_common (self->store, &self->wire, head, MIN (here, head->seq), common, error))
    return FALSE;
  /* Ours is whole below theirs: then either what was left out is bad, or we wrote none of it. */
  *diverged = *common < here || is_written_here (self, head->station, head->epoch);
  return TRUE;
}

gboolean
sync_settle_others (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);
      gboolean diverged = FALSE;
      gint64 common = 0;

      if (sync_is_ours (self, head->station) || !head->signature_good)
        continue;
      if (!measure (self, head, &diverged, &common, error))
        return FALSE;
      if (!diverged)
        continue;
      common++;
      if (!sync_widen_gap (self, head, &common, error)
          || !fork_give_way (self->store, head->station, head->epoch, common,
                             g_str_equal (head->site, self->site), error))
        return FALSE;
      g_ptr_array_remove_fast (self->left_out,
                               sync_find_left_out (self, head->station, head->epoch));
      *moved = TRUE;
    }
  return TRUE;
}

static gboolean
mint_epoch (Sync *self, gint64 *epoch, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  gint64 known = self->ledger->epoch;

  for (guint i = 0; i < self->ledger->chains->len; i++)
    {
      const Chain *chain = g_ptr_array_index (self->ledger->chains, i);

      if (sync_is_ours (self, chain->station))
        known = MAX (known, chain->epoch);
    }
  pg_args_add_int (args, known);
  rows = pg_link_query (self->wire.link, "SELECT vestibule.mint_epoch ($1)", args,
                        self->wire.timeout_ms, self->wire.cancellable, error);
  if (rows == NULL)
    return FALSE;
  *epoch = pg_rows_count (rows) == 1 ? pg_rows_get_int (rows, 0, 0) : 0;
  if (*epoch > known)
    return TRUE;
  g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_FAILED,
                       "The server gave a number that was used before.");
  return FALSE;
}

static gboolean
carry_over (Sync *self, const Head *head, gint64 common, GError **error)
{
  g_autoptr (GHashTable) there = heads_fetch_digests (&self->wire, head, common, error);
  gint64 epoch = 0;

  return there != NULL && mint_epoch (self, &epoch, error)
         && fork_carry_over (self->store, head->epoch, common + 1, epoch, there, error);
}

/* One at a time: the next is measured against the store as it is then. */
gboolean
sync_settle_ours (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);
      MergeChain *left_out;
      gboolean diverged = FALSE;
      gint64 common = 0;

      if (!sync_is_ours (self, head->station))
        continue;
      if (!measure (self, head, &diverged, &common, error))
        return FALSE;
      if (!diverged)
        continue;
      if (!carry_over (self, head, common, error))
        return FALSE;
      left_out = sync_find_left_out (self, head->station, head->epoch);
      if (left_out != NULL)
        g_ptr_array_remove_fast (self->left_out, left_out);
      report->forks++;
      *moved = TRUE;
      return TRUE;
    }
  return TRUE;
}

/* --- one event, two numbers ------------------------------------------------------------------- */

/* The server keeps what leaves the log of stations of our site only. */
static gboolean
is_of_our_site (Sync *self, const char *station)
{
  for (guint i = 0; i < self->heads->len; i++)
    {
      const Head *head = g_ptr_array_index (self->heads, i);

      if (g_str_equal (head->station, station))
        return g_str_equal (head->site, self->site);
    }
  return FALSE;
}

static gboolean
settle_double (Sync *self, SyncReport *report, const Chain *chain, gint64 seq, GError **error)
{
  gint64 epoch = 0;

  if (!sync_is_ours (self, chain->station))
    return fork_give_way (self->store, chain->station, chain->epoch, seq,
                          is_of_our_site (self, chain->station), error);
  if (!mint_epoch (self, &epoch, error)
      || !fork_carry_over (self->store, chain->epoch, seq, epoch, NULL, error))
    return FALSE;
  report->forks++;
  return TRUE;
}

gboolean
sync_settle_doubles (Sync *self, SyncReport *report, gboolean *moved, GError **error)
{
  for (guint i = 0; i < self->ledger->chains->len; i++)
    {
      const Chain *chain = g_ptr_array_index (self->ledger->chains, i);
      const Head *head = heads_find (self->heads, chain->station, chain->epoch);
      gint64 after = head != NULL ? head->seq : 0;
      gint64 seq = 0;

      if (after >= chain->seq || (head != NULL && !head->signature_good))
        continue;
      if (!doubles_find (self->store, self->ledger->chains, self->heads, chain, after,
                         sync_is_ours (self, chain->station), &seq, error))
        return FALSE;
      if (seq == 0)
        continue;
      /* The ledger is another now. */
      *moved = TRUE;
      return settle_double (self, report, chain, seq, error);
    }
  return TRUE;
}
