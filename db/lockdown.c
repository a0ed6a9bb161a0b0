/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lockdowns: the events, their fold, and the question whether one is in force.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/lockdown.h"

#include "db/body.h"
#include "db/projection.h"
#include "db/store-private.h"

void
lockdown_free (Lockdown *lockdown)
{
  if (lockdown == NULL)
    return;
  g_free (lockdown->by);
  g_free (lockdown->place);
  g_free (lockdown->lifted_by);
  g_free (lockdown->reason);
  g_free (lockdown);
}

/* Takes @body. "entrance" is what the alerts tell of the place. */
static EventDraft *
draft_new (const char *kind, JsonBuilder *body, const char *site, const char *place, const char *by)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  body_add_text (body, "id", site);
  body_add_text (body, "entrance", place);
  body_add_text (body, "by", by);
  draft->kind = kind;
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

EventDraft *
event_lockdown_set (const char *site, gboolean drill, const char *place, const char *by)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "kind", drill ? "drill" : "real");
  return draft_new ("lockdown_set", body, site, place, by);
}

EventDraft *
event_lockdown_lifted (const char *site, const char *reason, const char *place, const char *by)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "reason", reason);
  return draft_new ("lockdown_lifted", body, site, place, by);
}

/* --- the question ----------------------------------------------------------------------------- */

typedef struct
{
  const char *site;
  Lockdown *lockdown;
} Find;

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT active, kind = 'drill', since_ms, set_by, place, lifted_ms,"
                            " lifted_by, reason FROM lockdown WHERE id = ?",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, find->site);
  if (!statement_step (rows, &row, error))
    return FALSE;
  find->lockdown = g_new0 (Lockdown, 1);
  if (!row)
    return TRUE;
  find->lockdown->active = statement_next_int (rows) != 0;
  find->lockdown->drill = statement_next_int (rows) != 0;
  find->lockdown->since_ms = statement_next_int (rows);
  find->lockdown->by = statement_dup_text (rows);
  find->lockdown->place = statement_dup_text (rows);
  find->lockdown->lifted_ms = statement_next_int (rows);
  find->lockdown->lifted_by = statement_dup_text (rows);
  find->lockdown->reason = statement_dup_text (rows);
  return TRUE;
}

Lockdown *
query_lockdown (VestStore *store, const char *site, GError **error)
{
  Find find = { .site = site };

  return store_call (store, call_find, &find, error) ? find.lockdown : NULL;
}

/* --- the fold --------------------------------------------------------------------------------- */

static void
fold_set (Lockdown *fold, JsonObject *body, gint64 at)
{
  gboolean drill = g_strcmp0 (body_get_text (body, "kind"), "drill") == 0;

  fold->drill = drill && (!fold->active || fold->drill);
  /* Set again while it holds, it goes on: since when, and by whom, stays. */
  if (fold->active)
    return;
  fold->active = TRUE;
  fold->since_ms = at;
  g_free (fold->by);
  g_free (fold->place);
  fold->by = body_dup_text (body, "by");
  fold->place = body_dup_text (body, "entrance");
}

static void
fold_lifted (Lockdown *fold, JsonObject *body, gint64 at)
{
  if (!fold->active)
    return;
  fold->active = FALSE;
  fold->lifted_ms = at;
  g_free (fold->lifted_by);
  g_free (fold->reason);
  fold->lifted_by = body_dup_text (body, "by");
  fold->reason = body_dup_text (body, "reason");
}

/* At one moment of the log's clock what is set comes after what is lifted: set wins. */
static gboolean
fold_events (Lockdown *fold, gboolean *any, Connection *source, const char *site, GError **error)
{
  g_autoptr (Statement) events = connection_prepare (
      source,
      "SELECT kind, at, body FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE subject = ? AND version = 1 AND kind IN ('lockdown_set', 'lockdown_lifted')"
      " ORDER BY hlc, kind = 'lockdown_set', station, epoch, seq",
      error);
  gboolean row = FALSE;

  if (events == NULL)
    return FALSE;
  statement_bind_text (events, site);
  while (statement_step (events, &row, error))
    {
      gboolean set;
      gint64 at;
      g_autoptr (JsonObject) body = NULL;

      if (!row)
        return TRUE;
      *any = TRUE;
      set = g_str_equal (statement_next_text (events), "lockdown_set");
      at = statement_next_int (events);
      body = body_parse (statement_next_text (events));
      (set ? fold_set : fold_lifted) (fold, body, at);
    }
  return FALSE;
}

static gboolean
write_lockdown (Connection *target, const char *site, const Lockdown *fold, gboolean any,
                GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      target,
      any ? "INSERT OR REPLACE INTO lockdown (id, active, kind, since_ms, set_by, place, lifted_ms,"
            " lifted_by, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          : "DELETE FROM lockdown WHERE id = ?",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, site);
  if (any)
    {
      statement_bind_int (put, fold->active);
      statement_bind_text (put, fold->drill ? "drill" : "real");
      statement_bind_int (put, fold->since_ms);
      statement_bind_text (put, fold->by);
      statement_bind_text (put, fold->place);
      statement_bind_int (put, fold->lifted_ms);
      statement_bind_text (put, fold->lifted_by);
      statement_bind_text (put, fold->reason);
    }
  return statement_run (put, error);
}

gboolean
projection_fold_lockdown (const Projection *self, const char *site, GError **error)
{
  g_autoptr (Lockdown) fold = g_new0 (Lockdown, 1);
  gboolean any = FALSE;

  return fold_events (fold, &any, self->source, site, error)
         && write_lockdown (self->target, site, fold, any, error);
}
