/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calls for help: the events, their fold, and the question which there are.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/help-call.h"

#include "db/body.h"
#include "db/projection.h"
#include "db/store-private.h"

void
help_call_free (HelpCall *call)
{
  if (call == NULL)
    return;
  g_free (call->id);
  g_free (call->place);
  g_free (call->by);
  g_free (call->answered_by);
  g_free (call);
}

/* Takes @body. */
static EventDraft *
draft_new (const char *kind, JsonBuilder *body, const char *place, const char *by)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  body_add_text (body, "entrance", place);
  body_add_text (body, "by", by);
  draft->kind = kind;
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

EventDraft *
event_help_called (const char *site, const char *place, const char *by)
{
  JsonBuilder *body = body_begin ();
  g_autofree char *id = visit_id_new ();

  body_add_text (body, "id", id);
  body_add_text (body, "site", site);
  return draft_new ("help_called", body, place, by);
}

EventDraft *
event_help_acknowledged (const char *id, const char *place, const char *by)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", id);
  return draft_new ("help_acknowledged", body, place, by);
}

/* --- the question ----------------------------------------------------------------------------- */

typedef struct
{
  gint64 since_ms;
  GPtrArray *calls;
} Find;

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      "SELECT id, station = (SELECT station FROM meta), place, called_by, called_ms, ack_ms, ack_by"
      " FROM help_call WHERE called_ms >= ? ORDER BY called_ms DESC, id",
      error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, find->since_ms);
  while (statement_step (rows, &row, error))
    {
      HelpCall *call;

      if (!row)
        return TRUE;
      call = g_new0 (HelpCall, 1);
      call->id = statement_dup_text (rows);
      call->here = statement_next_int (rows) != 0;
      call->place = statement_dup_text (rows);
      call->by = statement_dup_text (rows);
      call->at_ms = statement_next_int (rows);
      call->answered_ms = statement_next_int (rows);
      call->answered_by = statement_dup_text (rows);
      g_ptr_array_add (find->calls, call);
    }
  return FALSE;
}

GPtrArray *
query_help_calls (VestStore *store, gint64 since_ms, GError **error)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify)help_call_free);
  Find find = { since_ms, calls };

  return store_call (store, call_find, &find, error) ? g_steal_pointer (&calls) : NULL;
}

/* --- the fold --------------------------------------------------------------------------------- */

/* The first call and the first answer count. */
static gboolean
fold_events (HelpCall *fold, char **station, char **site, char **answer_place, Connection *source,
             const char *id, GError **error)
{
  g_autoptr (Statement) events = connection_prepare (
      source,
      "SELECT kind, station, at, body FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE subject = ? AND version = 1 AND kind IN ('help_called', 'help_acknowledged')"
      " ORDER BY hlc, station, epoch, seq",
      error);
  gboolean row = FALSE;

  if (events == NULL)
    return FALSE;
  statement_bind_text (events, id);
  while (statement_step (events, &row, error))
    {
      gboolean called;
      const char *from;
      gint64 at;
      g_autoptr (JsonObject) body = NULL;

      if (!row)
        return TRUE;
      called = g_str_equal (statement_next_text (events), "help_called");
      from = statement_next_text (events);
      at = statement_next_int (events);
      body = body_parse (statement_next_text (events));
      if (called && *station == NULL)
        {
          *station = g_strdup (from);
          *site = body_dup_text (body, "site");
          fold->place = body_dup_text (body, "entrance");
          fold->by = body_dup_text (body, "by");
          fold->at_ms = at;
        }
      else if (!called && fold->answered_ms == 0)
        {
          fold->answered_ms = at;
          fold->answered_by = body_dup_text (body, "by");
          *answer_place = body_dup_text (body, "entrance");
        }
    }
  return FALSE;
}

gboolean
projection_fold_help (const Projection *self, const char *id, GError **error)
{
  g_autoptr (HelpCall) fold = g_new0 (HelpCall, 1);
  g_autofree char *station = NULL;
  g_autofree char *site = NULL;
  g_autofree char *answer_place = NULL;
  g_autoptr (Statement) put = NULL;

  if (!fold_events (fold, &station, &site, &answer_place, self->source, id, error))
    return FALSE;
  put = connection_prepare (
      self->target,
      station != NULL ? "INSERT OR REPLACE INTO help_call (id, station, site, place, called_by,"
                        " called_ms, ack_ms, ack_by, ack_place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      : "DELETE FROM help_call WHERE id = ?",
      error);
  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (station != NULL)
    {
      statement_bind_text (put, station);
      statement_bind_text (put, site);
      statement_bind_text (put, fold->place);
      statement_bind_text (put, fold->by);
      statement_bind_int (put, fold->at_ms);
      statement_bind_int (put, fold->answered_ms);
      statement_bind_text (put, fold->answered_by);
      statement_bind_text (put, answer_place);
    }
  return statement_run (put, error);
}
