/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that the log says of one watchlist entry, read from its events and not from a projection.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/entry-history.h"

#include "db/body.h"
#include "db/history.h"
#include "db/purge.h"
#include "db/store-private.h"

/* A photo's event without the photo. */
static const char history_sql[]
    = "SELECT" HISTORY_COLUMNS "peer.site,"
      " CASE kind WHEN 'watchlist_photo_put' THEN json_object ('by', body ->> '$.by')"
      "  ELSE body END"
      " FROM event_body JOIN event USING (station, epoch, seq)"
      " LEFT JOIN peer USING (station)"
      " WHERE (subject = ?1 AND kind GLOB 'watchlist_*')"
      " OR (subject = ?2 AND kind IN ('hold_placed', 'hold_lifted'))" HISTORY_ORDER;

typedef struct
{
  const char *id;
  const char *hold; /* the entry as the subject of a hold */
  GPtrArray *changes;
  char *note;                 /* (nullable): a reason for what follows */
  const WatchlistEntry *last; /* (nullable): what the last put said */
} Ask;

static void
change_free (gpointer data)
{
  EntryChange *change = data;

  g_free (change->kind);
  g_free (change->site);
  g_free (change->by);
  g_free (change->reason);
  watchlist_entry_free (change->entry);
  watchlist_entry_free (change->before);
  g_free (change);
}

static void
read_put (Ask *ask, EntryChange *change, JsonObject *body)
{
  change->entry = watchlist_entry_new ();
  change->entry->id = g_strdup (ask->id);
  if (body != NULL)
    watchlist_entry_read_body (change->entry, body);
  change->before = ask->last != NULL ? watchlist_entry_copy (ask->last) : NULL;
  ask->last = change->entry;
}

/* A note is no change of its own: it says why the next one was made. */
static gboolean
take_note (Ask *ask, const char *kind, JsonObject *body)
{
  if (!g_str_equal (kind, "watchlist_noted"))
    return FALSE;
  g_free (ask->note);
  ask->note = body_dup_text (body, "reason");
  return TRUE;
}

static void
take_event (const HistoryEvent *event, gpointer data)
{
  Ask *ask = data;
  EntryChange *change;

  if (take_note (ask, event->kind, event->body))
    return;
  change = g_new0 (EntryChange, 1);
  change->known = event->known;
  change->kind = g_strdup (event->kind);
  change->at_ms = event->at_ms;
  change->site = g_strdup (event->site);
  change->by = body_dup_text (event->body, "by");
  change->reason = g_steal_pointer (&ask->note);
  if (change->known && g_str_equal (change->kind, "watchlist_put"))
    read_put (ask, change, event->body); /* whose reason is the entry's */
  else if (change->reason == NULL)
    change->reason = body_dup_text (event->body, "reason");
  g_ptr_array_add (ask->changes, change);
}

/* A purge of entries before the first thing that is known may have taken what was before it. */
static gboolean
read_purge (Connection *connection, Ask *ask, GError **error)
{
  g_autoptr (Statement) last
      = connection_prepare (connection,
                            "SELECT at_ms, purged_by, authorization FROM purge"
                            " WHERE what = 'entries' AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1",
                            error);
  gint64 first = ask->changes->len > 0 ? ((EntryChange *)g_ptr_array_index (ask->changes, 0))->at_ms
                                       : G_MAXINT64;
  EntryChange *change;
  gboolean row = FALSE;

  if (last == NULL)
    return FALSE;
  statement_bind_int (last, first);
  if (!statement_step (last, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  change = g_new0 (EntryChange, 1);
  change->kind = g_strdup ("purged");
  change->known = TRUE;
  change->at_ms = statement_next_int (last);
  change->by = statement_dup_text (last);
  change->reason = statement_dup_text (last);
  g_ptr_array_insert (ask->changes, 0, change);
  return TRUE;
}

static gboolean
call_history (Connection *connection, gpointer data, GError **error)
{
  const Ask *ask = data;

  return history_read (connection, history_sql, ask->id, ask->hold, take_event, data, error)
         && read_purge (connection, data, error);
}

GPtrArray *
entry_history (VestStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autofree char *hold = hold_subject_entry (id);
  Ask ask = { .id = id, .hold = hold, .changes = changes };
  gboolean done = store_call (store, call_history, &ask, error);

  g_free (ask.note);
  return done ? g_steal_pointer (&changes) : NULL;
}
