/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Settings: the event, its fold, and the question for one.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/setting.h"

#include "db/body.h"
#include "db/store-private.h"

EventDraft *
event_setting_put (const char *key, const char *value, const char *by)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", key);
  body_add_text (body, "value", value);
  body_add_text (body, "by", by);
  draft->kind = "setting_put";
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

/* --- the question ----------------------------------------------------------------------------- */

typedef struct
{
  const char *key;
  char *value;
} Find;

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) rows = NULL;
  gint64 there = 0;
  gboolean row = FALSE;

  /* A reader may look at a store that has not been migrated yet. */
  if (!connection_get_int (connection, "SELECT count (*) FROM sqlite_schema WHERE name = 'setting'",
                           &there, error))
    return FALSE;
  if (there == 0)
    return TRUE;
  rows = connection_prepare (connection, "SELECT value FROM setting WHERE id = ?", error);
  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, find->key);
  if (!statement_step (rows, &row, error))
    return FALSE;
  find->value = row ? statement_dup_text (rows) : NULL;
  return TRUE;
}

gboolean
query_setting (VestStore *store, const char *key, char **value, GError **error)
{
  Find find = { .key = key };

  if (!store_call (store, call_find, &find, error))
    return FALSE;
  *value = find.value;
  return TRUE;
}

/* --- the fold --------------------------------------------------------------------------------- */

gboolean
projection_fold_setting (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) last
      = connection_prepare (self->source,
                            "SELECT body, at FROM event_body JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? AND kind = 'setting_put' AND version = 1"
                            " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
                            error);
  g_autoptr (Statement) put = connection_prepare (
      self->target,
      "INSERT OR REPLACE INTO setting (id, value, put_by, changed_ms) VALUES (?, ?, ?, ?)", error);
  g_autoptr (JsonObject) body = NULL;
  gboolean row = FALSE;

  if (last == NULL || put == NULL)
    return FALSE;
  statement_bind_text (last, id);
  if (!statement_step (last, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  body = body_parse (statement_next_text (last));
  statement_bind_text (put, id);
  statement_bind_text (put, body_get_text (body, "value"));
  statement_bind_text (put, body_get_text (body, "by"));
  statement_bind_int (put, statement_next_int (last));
  return statement_run (put, error);
}
