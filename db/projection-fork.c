/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold of forks: one row for each time that a station left its past for a new epoch.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"

static gboolean
forget_fork (Connection *target, const char *id, GError **error)
{
  g_autoptr (Statement) forget
      = connection_prepare (target, "DELETE FROM fork WHERE id = ?", error);

  if (forget == NULL)
    return FALSE;
  statement_bind_text (forget, id);
  return statement_run (forget, error);
}

static gboolean
write_fork (Connection *target, const char *id, Statement *row, GError **error)
{
  g_autoptr (Statement) put
      = connection_prepare (target,
                            "INSERT OR REPLACE INTO fork (id, station, epoch, found_ms, of_epoch,"
                            " from_seq, to_seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            error);
  g_autoptr (JsonObject) body = NULL;

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  statement_bind_text (put, statement_next_text (row));
  statement_bind_int (put, statement_next_int (row));
  statement_bind_int (put, statement_next_int (row));
  body = body_parse (statement_next_text (row));
  statement_bind_int (put, body_get_int (body, "epoch"));
  statement_bind_int (put, body_get_int (body, "from_seq"));
  statement_bind_int (put, body_get_int (body, "to_seq"));
  return statement_run (put, error);
}

gboolean
projection_fold_fork (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) events = connection_prepare (
      self->source,
      "SELECT station, epoch, at, body FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE subject = ? AND kind = 'fork_found' AND version = 1"
      " ORDER BY hlc, station, epoch, seq",
      error);
  gboolean row = FALSE;

  if (events == NULL || !forget_fork (self->target, id, error))
    return FALSE;
  statement_bind_text (events, id);
  while (statement_step (events, &row, error))
    {
      if (!row)
        return TRUE;
      if (!write_fork (self->target, id, events, error))
        return FALSE;
    }
  return FALSE;
}
