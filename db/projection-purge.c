/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folds of holds and purges, and the removal of bodies that a purge names.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/purge-private.h"

#include "db/body.h"

/* --- holds ------------------------------------------------------------------------------------ */

gboolean
projection_fold_hold (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) last = connection_prepare (
      self->source,
      "SELECT kind, at, body FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE subject = ? AND version = 1 AND kind IN ('hold_placed', 'hold_lifted')"
      " ORDER BY hlc DESC, station DESC, epoch DESC, seq DESC LIMIT 1",
      error);
  g_autoptr (Statement) put = NULL;
  g_autoptr (JsonObject) body = NULL;
  gboolean row = FALSE;
  gboolean held;
  gint64 at = 0;

  if (last == NULL)
    return FALSE;
  statement_bind_text (last, id);
  if (!statement_step (last, &row, error))
    return FALSE;
  held = row && g_str_equal (statement_next_text (last), "hold_placed");
  if (held)
    {
      at = statement_next_int (last);
      body = body_parse (statement_next_text (last));
    }
  put = connection_prepare (self->target,
                            held ? "INSERT OR REPLACE INTO hold (id, reason, placed_by, placed_ms)"
                                   " VALUES (?, ?, ?, ?)"
                                 : "DELETE FROM hold WHERE id = ?",
                            error);
  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (held)
    {
      statement_bind_text (put, body_get_text (body, "reason"));
      statement_bind_text (put, body_get_text (body, "by"));
      statement_bind_int (put, at);
    }
  return statement_run (put, error);
}

/* --- purges ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *station;
  gint64 epoch;
  gint64 first;
  gint64 last;
} Range;

static gboolean
read_range (JsonArray *ranges, guint i, Range *range)
{
  JsonNode *node = json_array_get_element (ranges, i);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  range->station = body_get_text (object, "station");
  range->epoch = body_get_int (object, "epoch");
  range->first = body_get_int (object, "first");
  range->last = body_get_int (object, "last");
  return range->station != NULL && range->first >= 1 && range->last >= range->first;
}

/* (transfer none) (nullable) */
static JsonArray *
ranges_of (JsonObject *body)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, "bodies") : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
purge_is_sound (JsonObject *body)
{
  JsonArray *ranges = ranges_of (body);
  Range range;

  for (guint i = 0; ranges != NULL && i < json_array_get_length (ranges); i++)
    if (!read_range (ranges, i, &range))
      return FALSE;
  return ranges != NULL && body_get_text (body, "what") != NULL;
}

static gboolean
write_ranges (const Projection *self, const char *id, JsonArray *ranges, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      self->target,
      "INSERT OR REPLACE INTO purge_range (purge, station, epoch, first, last)"
      " VALUES (?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  for (guint i = 0; ranges != NULL && i < json_array_get_length (ranges); i++)
    {
      Range range;

      if (!read_range (ranges, i, &range))
        continue;
      statement_bind_text (put, id);
      statement_bind_text (put, range.station);
      statement_bind_int (put, range.epoch);
      statement_bind_int (put, range.first);
      statement_bind_int (put, range.last);
      if (!statement_run (put, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_purge (const Projection *self, const char *id, gint64 at, JsonObject *body, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      self->target,
      "INSERT OR REPLACE INTO purge (id, at_ms, what, before_ms, records, list_changes, purged_by,"
      " authorization) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  statement_bind_int (put, at);
  statement_bind_text (put, body_get_text (body, "what"));
  statement_bind_int (put, body_get_int (body, "before_ms"));
  statement_bind_int (put, body_get_int (body, "records"));
  statement_bind_int (put, body_get_int (body, "list_changes"));
  statement_bind_text (put, body_get_text (body, "by"));
  statement_bind_text (put, body_get_text (body, "authorization"));
  return statement_run (put, error);
}

/* The purged entries' changes go on counting in the list's version. */
static gboolean
add_changes (const Projection *self, const char *id, gint64 changes, GError **error)
{
  g_autoptr (Statement) known
      = connection_prepare (self->target, "SELECT list_changes FROM purge WHERE id = ?", error);
  g_autoptr (Statement) put
      = connection_prepare (self->target, "UPDATE watchlist_status SET version = version + ?",
                            error);
  gboolean row = FALSE;

  if (known == NULL || put == NULL)
    return FALSE;
  statement_bind_text (known, id);
  if (!statement_step (known, &row, error))
    return FALSE;
  statement_bind_int (put, changes - (row ? statement_next_int (known) : 0));
  return statement_run (put, error);
}

gboolean
projection_fold_purge (const Projection *self, const char *id, GError **error)
{
  g_autoptr (Statement) first
      = connection_prepare (self->source,
                            "SELECT at, body FROM event_body JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? AND kind = 'purged' AND version = 1"
                            " ORDER BY hlc, station, epoch, seq LIMIT 1",
                            error);
  g_autoptr (JsonObject) body = NULL;
  gboolean row = FALSE;
  gint64 at;

  if (first == NULL)
    return FALSE;
  statement_bind_text (first, id);
  if (!statement_step (first, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  at = statement_next_int (first);
  body = body_parse (statement_next_text (first));
  return add_changes (self, id, body_get_int (body, "list_changes"), error)
         && write_purge (self, id, at, body, error)
         && write_ranges (self, id, ranges_of (body), error);
}

/* --- removing --------------------------------------------------------------------------------- */

/* Visits and subjects whose bodies go, each to be folded once. */
typedef struct
{
  GHashTable *visits;
  GHashTable *subjects; /* subject -> kind of one of its events */
} Touched;

static gboolean
note_touched (Connection *source, const char *id, Touched *touched, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (source,
                            "SELECT DISTINCT event.visit, subject, kind FROM purge_range AS r"
                            " JOIN event ON event.station = r.station AND event.epoch = r.epoch"
                            "   AND event.seq BETWEEN r.first AND r.last"
                            " JOIN event_body USING (station, epoch, seq)"
                            " WHERE r.purge = ?",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, id);
  while (statement_step (rows, &row, error))
    {
      g_autofree char *visit = NULL;
      g_autofree char *subject = NULL;

      if (!row)
        return TRUE;
      visit = statement_dup_text (rows);
      subject = statement_dup_text (rows);
      if (visit != NULL)
        g_hash_table_add (touched->visits, g_steal_pointer (&visit));
      if (subject != NULL)
        g_hash_table_replace (touched->subjects, g_steal_pointer (&subject),
                              statement_dup_text (rows));
    }
  return FALSE;
}

static gboolean
fold_touched (const Projection *self, const Touched *touched, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer kind;

  g_hash_table_iter_init (&iter, touched->visits);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!projection_fold_visit (self, key, error))
      return FALSE;
  g_hash_table_iter_init (&iter, touched->subjects);
  while (g_hash_table_iter_next (&iter, &key, &kind))
    if (!projection_fold (self, kind, NULL, key, error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_bodies (Connection *source, const char *id, GError **error)
{
  g_autoptr (Statement) remove = connection_prepare (
      source,
      "DELETE FROM event_body WHERE (station, epoch, seq) IN ("
      " SELECT b.station, b.epoch, b.seq FROM purge_range AS r JOIN event_body AS b"
      "   ON b.station = r.station AND b.epoch = r.epoch AND b.seq BETWEEN r.first AND r.last"
      " WHERE r.purge = ?)",
      error);

  if (remove == NULL)
    return FALSE;
  statement_bind_text (remove, id);
  return statement_run (remove, error);
}

gboolean
purge_apply (const Projection *self, const char *id, GError **error)
{
  Projection stale = *self; /* what was appended just now is not among what is folded */
  Touched touched = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  gboolean done;

  stale.fresh_body = NULL;
  done = note_touched (self->source, id, &touched, error) && remove_bodies (self->source, id, error)
         && fold_touched (&stale, &touched, error)
         /* The age of the list was that of the newest entry, which may be the one that went. */
         && (g_hash_table_size (touched.subjects) == 0
             || projection_recount_watchlist (self->target, error));
  g_hash_table_unref (touched.visits);
  g_hash_table_unref (touched.subjects);
  return done;
}

gboolean
purge_drop_body (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                 GError **error)
{
  g_autoptr (Statement) drop = connection_prepare (
      connection,
      "DELETE FROM event_body WHERE station = ?1 AND epoch = ?2 AND seq = ?3 AND EXISTS ("
      " SELECT 1 FROM purge_range AS r WHERE r.station = ?1 AND r.epoch = ?2"
      "   AND ?3 BETWEEN r.first AND r.last)",
      error);

  if (drop == NULL)
    return FALSE;
  statement_bind_text (drop, station);
  statement_bind_int (drop, epoch);
  statement_bind_int (drop, seq);
  return statement_run (drop, error);
}
