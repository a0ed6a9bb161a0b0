/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of alerts that are still to be told.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/alert-outbox.h"

#include <string.h>

#include "db/body.h"
#include "db/store-private.h"

/* What a station that was away tells after so long is history. */
#define LATE_MS (24 * G_TIME_SPAN_HOUR / 1000)

void
alert_free (Alert *alert)
{
  if (alert == NULL)
    return;
  g_free (alert->id);
  g_free (alert->what);
  g_free (alert->visit);
  g_free (alert->entrance);
  g_free (alert->problem);
  g_free (alert);
}

static const char *
channel_word (guint channel)
{
  return channel == ALERT_MAIL ? "mail" : "webhook";
}

/* --- collecting ------------------------------------------------------------------------------- */

typedef struct
{
  guint what;
  guint channels;
  gint64 now_ms;
} Collect;

/* Which of the alerts an event is, if any. @verdict: (nullable): of its visit. */
static guint
alert_of (const char *kind, const char *verdict, JsonObject *body, const char **word)
{
  if (g_str_equal (kind, "denied"))
    {
      gboolean match = verdict != NULL && !g_str_equal (verdict, "clear");

      *word = match ? "match" : "denied";
      return match ? ALERT_MATCH : ALERT_DENIED;
    }
  if (g_str_equal (kind, "lockdown_set"))
    {
      *word
          = g_strcmp0 (body_get_text (body, "kind"), "drill") == 0 ? "lockdown-drill" : "lockdown";
      return ALERT_LOCKDOWN;
    }
  if (g_str_equal (kind, "lockdown_lifted"))
    {
      *word = "lockdown-lifted";
      return ALERT_LOCKDOWN;
    }
  if (g_str_equal (kind, "help_called"))
    {
      *word = "help";
      return ALERT_HELP;
    }
  if (g_str_equal (kind, "administrator_called"))
    {
      *word = "administrator";
      return ALERT_ADMINISTRATOR;
    }
  return 0;
}

static gboolean
insert_alert (Connection *connection, const char *id, const char *word, guint channel, gint64 at_ms,
              const char *visit, const char *entrance, gint64 now_ms, GError **error)
{
  g_autoptr (Statement) insert
      = connection_prepare (connection,
                            "INSERT INTO alert (id, channel, what, at_ms, visit, entrance, tries,"
                            " due_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                            error);

  if (insert == NULL)
    return FALSE;
  statement_bind_text (insert, id);
  statement_bind_text (insert, channel_word (channel));
  statement_bind_text (insert, word);
  statement_bind_int (insert, at_ms);
  statement_bind_text (insert, visit);
  statement_bind_text (insert, entrance);
  statement_bind_int (insert, now_ms);
  return statement_run (insert, error);
}

/* @row: station, epoch, seq, at, kind, visit, entrance, verdict, body */
static gboolean
collect_row (Connection *connection, const Collect *collect, Statement *row, GError **error)
{
  const char *station = statement_next_text (row);
  gint64 epoch = statement_next_int (row);
  gint64 seq = statement_next_int (row);
  gint64 at_ms = statement_next_int (row);
  const char *kind = statement_next_text (row);
  const char *visit = statement_next_text (row);
  const char *entrance = statement_next_text (row);
  const char *verdict = statement_next_text (row);
  g_autoptr (JsonObject) body = body_parse (statement_next_text (row));
  g_autofree char *id
      = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, station, epoch, seq);
  const char *word = NULL;

  if (!(alert_of (kind, verdict, body, &word) & collect->what) || at_ms < collect->now_ms - LATE_MS)
    return TRUE;
  if (entrance == NULL)
    entrance = body_get_text (body, "entrance");
  for (guint channel = ALERT_MAIL; channel <= ALERT_WEBHOOK; channel <<= 1)
    if ((collect->channels & channel)
        && !insert_alert (connection, id, word, channel, at_ms, visit, entrance, collect->now_ms,
                          error))
      return FALSE;
  return TRUE;
}

static gboolean
collect_rows (Connection *connection, const Collect *collect, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      EVENT_LOG_CHAINS
      "SELECT e.station, e.epoch, e.seq, e.at, e.kind, e.visit, v.entrance, v.verdict, b.body"
      " FROM chain"
      " LEFT JOIN alert_seen AS s USING (station, epoch)"
      " JOIN event AS e ON e.station = chain.station AND e.epoch = chain.epoch"
      "   AND e.seq > coalesce (s.seq, 0)"
      " LEFT JOIN event_body AS b ON b.station = e.station AND b.epoch = e.epoch AND b.seq = e.seq"
      " LEFT JOIN visit AS v ON v.id = e.visit"
      " WHERE e.kind IN ('denied', 'lockdown_set', 'lockdown_lifted', 'help_called',"
      "   'administrator_called')"
      " ORDER BY e.hlc, e.station, e.epoch, e.seq",
      error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      if (!collect_row (connection, collect, rows, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
call_collect (Connection *connection, gpointer data, GError **error)
{
  gint64 begun = 0;

  if (!connection_get_int (connection, "SELECT begun FROM alert_begun", &begun, error))
    return FALSE;
  if (begun > 0 && !collect_rows (connection, data, error))
    return FALSE;
  return connection_exec (
      connection,
      "UPDATE alert_begun SET begun = 1;"
      "INSERT OR REPLACE INTO alert_seen (station, epoch, seq) " EVENT_LOG_CHAINS
      "SELECT station, epoch, (SELECT max (seq) FROM event WHERE event.station = chain.station"
      "  AND event.epoch = chain.epoch) FROM chain",
      error);
}

/* Whether anything has come since the last time; asked without writing. */
static gboolean
call_is_new (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (
      connection,
      EVENT_LOG_CHAINS
      "SELECT (SELECT begun FROM alert_begun) = 0 OR EXISTS (SELECT 1 FROM chain LEFT JOIN alert_seen AS s USING (station, epoch)"
      " WHERE EXISTS (SELECT 1 FROM event WHERE event.station = chain.station"
      "   AND event.epoch = chain.epoch AND event.seq > coalesce (s.seq, 0)))",
      data, error);
}

gboolean
alert_outbox_collect (VestStore *store, guint what, guint channels, gint64 now_ms, GError **error)
{
  Collect collect = { what, channels, now_ms };
  gint64 new = 0;

  if (!store_call (store, call_is_new, &new, error))
    return FALSE;
  return new == 0 || store_call_write (store, call_collect, &collect, error);
}

/* --- telling ---------------------------------------------------------------------------------- */

typedef struct
{
  guint channels;
  gint64 now_ms;
  Alert *alert;
  gint64 due_ms;
} Next;

static Alert *
read_alert (Statement *row)
{
  Alert *alert = g_new0 (Alert, 1);

  alert->number = statement_next_int (row);
  alert->id = statement_dup_text (row);
  alert->channel = g_strcmp0 (statement_next_text (row), "mail") == 0 ? ALERT_MAIL : ALERT_WEBHOOK;
  alert->what = statement_dup_text (row);
  alert->at_ms = statement_next_int (row);
  alert->visit = statement_dup_text (row);
  alert->entrance = statement_dup_text (row);
  alert->tries = (int)statement_next_int (row);
  alert->problem = statement_dup_text (row);
  return alert;
}

static gboolean
call_next (Connection *connection, gpointer data, GError **error)
{
  Next *next = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT due_ms, number, id, channel, what, at_ms, visit, entrance,"
                            " tries, problem FROM alert WHERE channel IN (?, ?)"
                            " ORDER BY number LIMIT 1",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, next->channels & ALERT_MAIL ? "mail" : NULL);
  statement_bind_text (rows, next->channels & ALERT_WEBHOOK ? "webhook" : NULL);
  if (!statement_step (rows, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  next->due_ms = statement_next_int (rows);
  if (next->due_ms <= next->now_ms)
    next->alert = read_alert (rows);
  return TRUE;
}

gboolean
alert_outbox_next (VestStore *store, guint channels, gint64 now_ms, Alert **alert, gint64 *due_ms,
                   GError **error)
{
  Next next = { channels, now_ms, NULL, 0 };

  if (!store_call (store, call_next, &next, error))
    return FALSE;
  *alert = next.alert;
  *due_ms = next.due_ms;
  return TRUE;
}

static gboolean
call_sent (Connection *connection, gpointer data, GError **error)
{
  const gint64 *number = data;
  g_autoptr (Statement) remove
      = connection_prepare (connection, "DELETE FROM alert WHERE number = ?", error);

  if (remove == NULL)
    return FALSE;
  statement_bind_int (remove, *number);
  return statement_run (remove, error);
}

gboolean
alert_outbox_sent (VestStore *store, gint64 number, GError **error)
{
  return store_call_write (store, call_sent, &number, error);
}

typedef struct
{
  gint64 number;
  const char *problem;
  gint64 due_ms;
} Failed;

static gboolean
call_failed (Connection *connection, gpointer data, GError **error)
{
  const Failed *failed = data;
  g_autoptr (Statement) put = connection_prepare (
      connection, "UPDATE alert SET tries = tries + 1, problem = ?, due_ms = ? WHERE number = ?",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, failed->problem);
  statement_bind_int (put, failed->due_ms);
  statement_bind_int (put, failed->number);
  return statement_run (put, error);
}

gboolean
alert_outbox_failed (VestStore *store, gint64 number, const char *problem, gint64 due_ms,
                     GError **error)
{
  Failed failed = { number, problem, due_ms };

  return store_call_write (store, call_failed, &failed, error);
}

static gboolean
call_backlog (Connection *connection, gpointer data, GError **error)
{
  AlertBacklog *backlog = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT count (*), coalesce (min (at_ms), 0),"
                            " (SELECT problem FROM alert WHERE problem IS NOT NULL"
                            "  ORDER BY number LIMIT 1) FROM alert",
                            error);
  gboolean row = FALSE;

  if (rows == NULL || !statement_step (rows, &row, error))
    return FALSE;
  backlog->waiting = (guint)statement_next_int (rows);
  backlog->oldest_ms = statement_next_int (rows);
  backlog->problem = statement_dup_text (rows);
  return TRUE;
}

gboolean
alert_outbox_backlog (VestStore *store, AlertBacklog *backlog, GError **error)
{
  *backlog = (AlertBacklog){ 0 };
  return store_call (store, call_backlog, backlog, error);
}
