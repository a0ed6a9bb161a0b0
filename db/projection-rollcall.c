/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folds of roll calls: one row a roll call, and one a person ticked in it, so that a tick costs
 * the same however many there are.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"

/* @kind: a literal. @last: the last such event counts, not the first. */
static Statement *
find_event (Connection *source, const char *id, const char *sql, GError **error)
{
  Statement *find = connection_prepare (source, sql, error);

  if (find != NULL)
    statement_bind_text (find, id);
  return find;
}

/* --- one person ------------------------------------------------------------------------------- */

gboolean
projection_fold_tick (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) last
      = find_event (self->source, id,
                    "SELECT at, body FROM event_body JOIN event USING (station, epoch, seq)"
                    " WHERE subject = ? AND kind = 'rollcall_ticked' AND version = 1"
                    " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
                    error);
  g_autoptr (Statement) put = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_auto (GStrv) parts = g_strsplit (id, "/", 2);
  gboolean row = FALSE;
  gint64 at;

  if (last == NULL || !statement_step (last, &row, error))
    return FALSE;
  put = connection_prepare (self->target,
                            row ? "INSERT OR REPLACE INTO rollcall_tick (id, rollcall, visit, mark,"
                                  " ticked_by, place, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                : "DELETE FROM rollcall_tick WHERE id = ?",
                            error);
  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (row)
    {
      at = statement_next_int (last);
      body = body_parse (statement_next_text (last));
      statement_bind_text (put, parts[0] != NULL ? parts[0] : "");
      statement_bind_text (put, parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
      statement_bind_text (put, body_get_text (body, "mark") != NULL ? body_get_text (body, "mark")
                                                                     : "open");
      statement_bind_text (put, body_get_text (body, "by"));
      statement_bind_text (put, body_get_text (body, "place"));
      statement_bind_int (put, at);
    }
  return statement_run (put, error);
}

/* --- the whole -------------------------------------------------------------------------------- */

typedef struct
{
  JsonObject *start; /* (nullable) */
  gint64 started_ms;
  JsonObject *end; /* (nullable) */
  gint64 ended_ms;
} RollCallFold;

/* The first of each counts: two desks may end it at once. */
static gboolean
fold_events (RollCallFold *fold, const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) events
      = find_event (self->source, id,
                    "SELECT kind, at, body FROM event_body JOIN event USING (station, epoch, seq)"
                    " WHERE subject = ? AND version = 1"
                    " AND kind IN ('rollcall_started', 'rollcall_ended')"
                    " ORDER BY hlc, station, epoch, seq",
                    error);
  gboolean row = FALSE;

  while (events != NULL && statement_step (events, &row, error))
    {
      gboolean start;
      gint64 at;

      if (!row)
        return TRUE;
      start = g_str_equal (statement_next_text (events), "rollcall_started");
      at = statement_next_int (events);
      if (start && fold->start == NULL)
        {
          fold->start = body_parse (statement_next_text (events));
          fold->started_ms = at;
        }
      else if (!start && fold->end == NULL)
        {
          fold->end = body_parse (statement_next_text (events));
          fold->ended_ms = at;
        }
    }
  return FALSE;
}

static gboolean
write_roll_call (const Projection *self, const char *id, const RollCallFold *fold, GError **error)
{
  g_autofree char *members = body_dup_array (fold->start, "visits");
  const char *kind = body_get_text (fold->start, "kind");
  g_autoptr (Statement) put = connection_prepare (
      self->target,
      fold->start != NULL
          ? "INSERT OR REPLACE INTO rollcall (id, site, kind, place, members, started_by,"
            " started_ms, ended_by, ended_ms, expected, accounted, missing, gone, open)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          : "DELETE FROM rollcall WHERE id = ?",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (fold->start != NULL)
    {
      statement_bind_text (put, body_get_text (fold->start, "site"));
      statement_bind_text (put, g_strcmp0 (kind, "drill") == 0 ? "drill" : "real");
      statement_bind_text (put, body_get_text (fold->start, "place"));
      statement_bind_text (put, members);
      statement_bind_text (put, body_get_text (fold->start, "by"));
      statement_bind_int (put, fold->started_ms);
      statement_bind_text (put, body_get_text (fold->end, "by"));
      statement_bind_int (put, fold->ended_ms);
      statement_bind_int (put, body_get_int (fold->end, "expected"));
      statement_bind_int (put, body_get_int (fold->end, "accounted"));
      statement_bind_int (put, body_get_int (fold->end, "missing"));
      statement_bind_int (put, body_get_int (fold->end, "left"));
      statement_bind_int (put, body_get_int (fold->end, "open"));
    }
  return statement_run (put, error);
}

gboolean
projection_fold_rollcall (const Projection *self, const char *id, GError **error)
{
  RollCallFold fold = { 0 };
  gboolean done = fold_events (&fold, self, id, error) && write_roll_call (self, id, &fold, error);

  g_clear_pointer (&fold.start, json_object_unref);
  g_clear_pointer (&fold.end, json_object_unref);
  return done;
}
