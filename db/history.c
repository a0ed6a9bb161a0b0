/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that the log says of one subject, event by event: read from the log itself and not from a
 * projection.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/history.h"

#include "db/body.h"
#include "db/event-log.h"
#include "db/rules.h"

static void
read_event (Statement *row, guint8 last[EVENT_HASH_SIZE], HistoryFunc func, gpointer data)
{
  HistoryEvent event = { 0 };
  g_autoptr (JsonObject) body = NULL;
  const char *text;

  statement_next_int (row); /* its clock */
  event.station = statement_next_text (row);
  statement_next_int (row); /* its epoch */
  statement_next_int (row); /* its number */
  event.kind = statement_next_text (row);
  event.version = statement_next_int (row);
  event.at_ms = statement_next_int (row);
  if (event_is_repeated (row, last))
    return;
  event.site = statement_next_text (row);
  text = statement_next_text (row);
  event.removed = text == NULL;
  event.body = body = text != NULL ? body_parse (text) : NULL;
  event.known = rules_know (event.kind, event.version);
  func (&event, data);
}

gboolean
history_read (Connection *connection, const char *sql, const char *subject, const char *hold,
              HistoryFunc func, gpointer data, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, sql, error);
  guint8 last[EVENT_HASH_SIZE] = { 0 };
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, subject);
  statement_bind_text (rows, hold);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      read_event (rows, last, func, data);
    }
  return FALSE;
}
