/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events that leave the log because the server holds others under their numbers, and how what they
 * say stays.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/fork.h"

#include "db/event-upstream.h"
#include "db/upstream/touched.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  const char *station; /* (nullable): this one */
  gint64 epoch;
  gint64 from_seq;
  gint64 new_epoch; /* 0: nothing is carried over */
  gboolean quarantine;
  Touched *touched;
  GHashTable *there;     /* (nullable) (unowned) set of digests (GBytes) that the server holds */
  GHashTable *elsewhere; /* the same of our other epochs */
} Fork;

static void
bind_part (Statement *statement, const Fork *fork)
{
  statement_bind_text (statement, fork->station);
  statement_bind_int (statement, fork->epoch);
  statement_bind_int (statement, fork->from_seq);
}

static gboolean
run_on_part (Connection *connection, const char *sql, const Fork *fork, GError **error)
{
  g_autoptr (Statement) statement = connection_prepare_once (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_part (statement, fork);
  return statement_run (statement, error);
}

/* --- carrying over -----------------------------------------------------------------------------
 */

static Statement *
select_part (Connection *connection, const Fork *fork, GError **error)
{
  Statement *rows = connection_prepare (
      connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM event LEFT JOIN event_body USING (station, epoch, seq)"
      " WHERE station = ? AND epoch = ? AND seq >= ? ORDER BY seq",
      error);

  if (rows != NULL)
    bind_part (rows, fork);
  return rows;
}

/* A backup from before an earlier carrying over brings the same events again: their digests, which
 * a random salt makes unique, tell. */
static gboolean
read_elsewhere (Connection *connection, Fork *fork, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection, "SELECT digest FROM event WHERE station = ? AND epoch <> ?",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, fork->station);
  statement_bind_int (rows, fork->epoch);
  while (statement_step (rows, &row, error))
    {
      gsize length = 0;
      gconstpointer digest;

      if (!row)
        return TRUE;
      digest = statement_next_blob (rows, &length);
      g_hash_table_add (fork->elsewhere, g_bytes_new (digest, length));
    }
  return FALSE;
}

/* @first_hlc: of the events that follow, 0 when there are none; @end: the last of the old chain. */
static gboolean
carry_fork_found (EventLog *log, Fork *fork, gint64 first_hlc, gint64 end, GError **error)
{
  g_autoptr (EventDraft) draft
      = event_fork_found (fork->station, fork->new_epoch, fork->epoch, fork->from_seq, end);
  g_autofree char *subject = event_dup_fork_id (fork->station, fork->new_epoch);
  gint64 now_ms = g_get_real_time () / 1000;
  guint8 salt[EVENT_SALT_SIZE];
  EventRow row = {
    .header.hlc = event_log_next_hlc (log, now_ms),
    .header.at = now_ms,
    .header.kind = draft->kind,
    .header.version = draft->version,
    .salt = salt,
    .subject = subject,
    .body = draft->body,
  };

  /* What follows keeps its place among the events of others. */
  if (first_hlc > 0)
    row.header.hlc = first_hlc - 1;
  randombytes_buf (salt, sizeof salt);
  event_digest (salt, draft->body, row.digest);
  touched_add (fork->touched, &row);
  return event_log_carry (log, &row, error);
}

static gboolean
carry_row (EventLog *log, Fork *fork, const EventRow *row, GError **error)
{
  g_autoptr (GBytes) digest = g_bytes_new (row->digest, sizeof row->digest);

  touched_add (fork->touched, row);
  if (fork->new_epoch == 0 || g_hash_table_contains (fork->elsewhere, digest)
      || (fork->there != NULL && g_hash_table_contains (fork->there, digest)))
    return TRUE;
  return event_log_carry (log, row, error);
}

static gboolean
carry_rows (EventLog *log, Fork *fork, GError **error)
{
  g_autoptr (Statement) rows = select_part (log->connection, fork, error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      EventRow event;

      if (!row)
        return TRUE;
      if (!event_row_read (rows, log->connection, &event, error)
          || !carry_row (log, fork, &event, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_first_hlc (Connection *connection, const Fork *fork, gint64 *hlc, GError **error)
{
  g_autoptr (Statement) rows = select_part (connection, fork, error);
  gboolean row = FALSE;

  if (rows == NULL || !statement_step (rows, &row, error))
    return FALSE;
  for (int column = 0; row && column < 4; column++)
    *hlc = column < 3 ? (statement_next_text (rows), 0) : statement_next_int (rows);
  return TRUE;
}

static gboolean
begin_epoch (EventLog *log, Fork *fork, GError **error)
{
  EventHead old = { 0 };
  gint64 first_hlc = 0;

  return event_log_read_head (log->connection, fork->station, fork->epoch, &old, error)
         && read_first_hlc (log->connection, fork, &first_hlc, error)
         && read_elsewhere (log->connection, fork, error)
         && event_log_begin_epoch (log, fork->new_epoch, error)
         && carry_fork_found (log, fork, first_hlc, old.seq, error);
}

/* --- leaving the log ---------------------------------------------------------------------------
 */

static gboolean
put_aside (Connection *connection, const Fork *fork, GError **error)
{
  g_autoptr (Statement) copy = connection_prepare (
      connection,
      "INSERT OR IGNORE INTO diverged (station, epoch, seq, hlc, at, kind, version, visit, digest,"
      " hash, salt, subject, body, found_ms, quarantined)"
      " SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject,"
      " body, ?4, ?5 FROM event LEFT JOIN event_body USING (station, epoch, seq)"
      " WHERE station = ?1 AND epoch = ?2 AND seq >= ?3",
      error);

  if (copy == NULL)
    return FALSE;
  bind_part (copy, fork);
  statement_bind_int (copy, g_get_real_time () / 1000);
  statement_bind_int (copy, !fork->quarantine);
  return statement_run (copy, error);
}

static gboolean
take_out (Connection *connection, const Fork *fork, GError **error)
{
  return run_on_part (connection,
                      "DELETE FROM event_body WHERE station = ? AND epoch = ? AND seq >= ?", fork,
                      error)
         && run_on_part (connection,
                         "DELETE FROM unread WHERE station = ? AND epoch = ? AND seq >= ?", fork,
                         error)
         && run_on_part (connection,
                         "DELETE FROM list_base WHERE station = ? AND epoch = ? AND seq >= ?", fork,
                         error)
         && run_on_part (connection,
                         "DELETE FROM event WHERE station = ? AND epoch = ? AND seq >= ?", fork,
                         error);
}

static gboolean
run_fork (EventLog *log, const Projection *projection, gpointer data, GError **error)
{
  Fork *fork = data;

  if (fork->station == NULL)
    fork->station = log->station;
  return put_aside (log->connection, fork, error)
         && (fork->new_epoch == 0 || begin_epoch (log, fork, error))
         && carry_rows (log, fork, error) && take_out (log->connection, fork, error)
         && touched_fold (fork->touched, projection, error)
         && projection_recount_watchlist (log->connection, error);
}

static gboolean
fork_run (VestStore *store, Fork fork, GError **error)
{
  g_autoptr (Touched) touched = touched_new ();
  g_autoptr (GHashTable) elsewhere
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

  fork.touched = touched;
  fork.elsewhere = elsewhere;
  return store_call_log (store, run_fork, &fork, error);
}

gboolean
fork_carry_over (VestStore *store, gint64 of_epoch, gint64 from_seq, gint64 new_epoch,
                 GHashTable *there, GError **error)
{
  Fork fork = { .epoch = of_epoch,
                .from_seq = from_seq,
                .new_epoch = new_epoch,
                .there = there,
                .quarantine = TRUE };

  g_return_val_if_fail (new_epoch > of_epoch, FALSE);
  return fork_run (store, fork, error);
}

gboolean
fork_give_way (VestStore *store, const char *station, gint64 epoch, gint64 from_seq,
               gboolean quarantine, GError **error)
{
  Fork fork
      = { .station = station, .epoch = epoch, .from_seq = from_seq, .quarantine = quarantine };

  return fork_run (store, fork, error);
}
