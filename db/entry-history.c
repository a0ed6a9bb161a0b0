/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that the log says of one watchlist entry, read from its events and not from a projection.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/entry-history.h"

#include "db/body.h"
#include "db/event-log.h"
#include "db/purge.h"
#include "db/rules.h"
#include "db/store-private.h"

#include <string.h>

/* A photo's event without the photo. */
static const char history_sql[]
    = "SELECT hlc, event.station, epoch, seq, kind, version, at, digest, peer.site,"
      " CASE kind WHEN 'watchlist_photo_put' THEN json_object ('by', body ->> '$.by')"
      "  ELSE body END"
      " FROM event_body JOIN event USING (station, epoch, seq)"
      " LEFT JOIN peer ON peer.station = event.station"
      " WHERE (subject = ?1 AND kind GLOB 'watchlist_*')"
      " OR (subject = ?2 AND kind IN ('hold_placed', 'hold_lifted'))"
      " ORDER BY 1, 2, 3, 4";

typedef struct
{
  const char *id;
  const char *hold; /* the entry as the subject of a hold */
  GPtrArray *changes;
  guint8 digest[EVENT_HASH_SIZE]; /* of the event before */
  char *note;                     /* (nullable): a reason for what follows */
  const WatchlistEntry *last;     /* (nullable): what the last put said */
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

/* As in the folds: an event that was carried over twice follows itself. */
static gboolean
is_repeated (Ask *ask, Statement *row)
{
  gsize length = 0;
  gconstpointer digest = statement_next_blob (row, &length);
  gboolean same = length == sizeof ask->digest && memcmp (digest, ask->digest, length) == 0;

  if (length == sizeof ask->digest)
    memcpy (ask->digest, digest, length);
  return same;
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
read_change (Ask *ask, Statement *row)
{
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *site = NULL;
  gint64 version, at;
  EntryChange *change;

  statement_next_int (row);  /* its clock */
  statement_next_text (row); /* its station */
  statement_next_int (row);  /* its epoch */
  statement_next_int (row);  /* its number */
  kind = statement_dup_text (row);
  version = statement_next_int (row);
  at = statement_next_int (row);
  if (is_repeated (ask, row))
    return;
  site = statement_dup_text (row);
  body = body_parse (statement_next_text (row));
  if (take_note (ask, kind, body))
    return;
  change = g_new0 (EntryChange, 1);
  change->known = rules_know (kind, version);
  change->kind = g_steal_pointer (&kind);
  change->at_ms = at;
  change->site = g_steal_pointer (&site);
  change->by = body_dup_text (body, "by");
  change->reason = g_steal_pointer (&ask->note);
  if (change->known && g_str_equal (change->kind, "watchlist_put"))
    read_put (ask, change, body); /* whose reason is the entry's */
  else if (change->reason == NULL)
    change->reason = body_dup_text (body, "reason");
  g_ptr_array_add (ask->changes, change);
}

static gboolean
read_changes (Connection *connection, Ask *ask, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (connection, history_sql, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, ask->id);
  statement_bind_text (rows, ask->hold);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      read_change (ask, rows);
    }
  return FALSE;
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
  return read_changes (connection, data, error) && read_purge (connection, data, error);
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
