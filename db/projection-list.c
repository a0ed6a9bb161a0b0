/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folds of lists: watchlist entries, with their revisions, and hosts.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/projection.h"

#include "db/body.h"
#include "db/query-private.h"

/* What the events of one entry add up to. */
typedef struct
{
  gint64 revision;
  gint64 changes;
  gint64 changed_ms;
  gboolean listed;
  gboolean photo; /* it has one */
  char *body;     /* (nullable) of the last put, and where that stands in the log */
  char *station;
  gint64 epoch;
  gint64 seq;
} EntryFold;

gboolean
projection_is_same_entry (const char *a, const char *b)
{
  static const char *const signature[] = { "by", "by_id" };
  const char *const texts[] = { a, b };
  g_auto (GStrv) plain = g_new0 (char *, G_N_ELEMENTS (texts) + 1);

  if (g_strcmp0 (a, b) == 0)
    return a != NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) body = body_parse (texts[i]);
      g_autoptr (JsonNode) root = NULL;

      if (body == NULL)
        return FALSE;
      for (gsize j = 0; j < G_N_ELEMENTS (signature); j++)
        json_object_remove_member (body, signature[j]);
      root = json_node_init_object (json_node_alloc (), body);
      plain[i] = json_to_string (root, FALSE);
    }
  return g_str_equal (plain[0], plain[1]);
}

static void
fold_put (EntryFold *fold, Statement *row)
{
  const char *body = statement_next_text (row);

  /* The same list imported again changes nothing, and dismissals stay in force. */
  if (fold->listed && projection_is_same_entry (fold->body, body))
    return;
  fold->listed = TRUE;
  fold->revision++;
  fold->changes++;
  g_free (fold->body);
  fold->body = g_strdup (body);
  g_free (fold->station);
  fold->station = statement_dup_text (row);
  fold->epoch = statement_next_int (row);
  fold->seq = statement_next_int (row);
}

static void
fold_withdrawn (EntryFold *fold)
{
  if (!fold->listed)
    return;
  fold->listed = FALSE;
  fold->photo = FALSE;
  fold->changes++;
}

static void
fold_photo (EntryFold *fold, gboolean there)
{
  if (!fold->listed || !(fold->photo || there))
    return;
  fold->photo = there;
  fold->revision++;
  fold->changes++;
}

static Statement *
subject_events (Connection *source, const char *subject, GError **error)
{
  Statement *events
      = connection_prepare (source,
                            "SELECT kind, version, at, body, station, epoch, seq FROM event_body"
                            " JOIN event USING (station, epoch, seq)"
                            " WHERE subject = ? ORDER BY hlc, station, epoch, seq",
                            error);

  if (events != NULL)
    statement_bind_text (events, subject);
  return events;
}

/* With what a snapshot says of events before each that are not here (upstream/snapshot.h). */
static Statement *
entry_events (Connection *source, const char *id, GError **error)
{
  Statement *events = connection_prepare (
      source,
      "SELECT b.revisions, b.changes, b.changed_ms, kind, version, at, body, station, epoch, seq"
      " FROM event_body JOIN event USING (station, epoch, seq)"
      " LEFT JOIN list_base AS b USING (station, epoch, seq)"
      " WHERE subject = ? ORDER BY hlc, station, epoch, seq",
      error);

  if (events != NULL)
    statement_bind_text (events, id);
  return events;
}

static void
fold_base (EntryFold *fold, Statement *row)
{
  gint64 changed_ms;

  fold->revision += statement_next_int (row);
  fold->changes += statement_next_int (row);
  changed_ms = statement_next_int (row);
  fold->changed_ms = MAX (fold->changed_ms, changed_ms);
}

static gboolean
fold_entry_events (EntryFold *fold, Connection *source, const char *id, GError **error)
{
  g_autoptr (Statement) events = entry_events (source, id, error);
  gboolean row = FALSE;

  while (events != NULL && statement_step (events, &row, error))
    {
      const char *kind;
      gboolean known;
      gint64 at;

      if (!row)
        return TRUE;
      fold_base (fold, events);
      kind = statement_next_text (events);
      known = statement_next_int (events) == 1;
      at = statement_next_int (events);
      if (!known || !g_str_has_prefix (kind, "watchlist_"))
        continue;
      if (g_str_equal (kind, "watchlist_put"))
        fold_put (fold, events);
      else if (g_str_equal (kind, "watchlist_withdrawn"))
        fold_withdrawn (fold);
      else if (g_str_has_prefix (kind, "watchlist_photo_"))
        fold_photo (fold, g_str_equal (kind, "watchlist_photo_put"));
      fold->changed_ms = MAX (fold->changed_ms, at);
    }
  return FALSE;
}

/* Retention has removed all that was said of the entry. */
static gboolean
remove_entry (Connection *target, const char *id, GError **error)
{
  g_autoptr (Statement) remove
      = connection_prepare (target, "DELETE FROM watchlist WHERE id = ?", error);

  if (remove == NULL)
    return FALSE;
  statement_bind_text (remove, id);
  return statement_run (remove, error);
}

static gboolean
write_entry (const Projection *self, const char *id, const EntryFold *fold, GError **error)
{
  static const char sql[]
      = "INSERT OR REPLACE INTO watchlist (id, withdrawn, list, full_name, given, middle, family,"
        " suffix, birth_date, sex, document, region, aliases, reason, instructions, sites,"
        " valid_from, valid_until, revision, changes, changed_ms)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  g_autoptr (Statement) put = connection_prepare (self->target, sql, error);
  g_autoptr (JsonObject) last
      = projection_get_body (self, fold->station, fold->epoch, fold->seq, fold->body);
  JsonObject *body = fold->listed ? last : NULL;
  g_autoptr (Person) person = person_new ();
  g_autofree char *aliases = body_dup_array (body, "aliases");
  g_autofree char *sites = body_dup_array (body, "sites");
  char sex[2];

  if (put == NULL)
    return FALSE;
  body_get_person (body, person);
  statement_bind_text (put, id);
  statement_bind_int (put, !fold->listed);
  statement_bind_text (put, body_get_text (body, "list"));
  projection_bind_person (put, person, sex);
  statement_bind_text (put, aliases);
  statement_bind_text (put, body_get_text (body, "reason"));
  statement_bind_text (put, body_get_text (body, "instructions"));
  statement_bind_text (put, sites);
  statement_bind_text (put, body_get_text (body, "valid_from"));
  statement_bind_text (put, body_get_text (body, "valid_until"));
  statement_bind_int (put, fold->revision);
  statement_bind_int (put, fold->changes);
  statement_bind_int (put, fold->changed_ms);
  return statement_run (put, error) && watchlist_browse_write (self->target, id, last, error);
}

/* @listed and @changes: what the row of @id says now; 0 when there is none. */
static gboolean
read_entry (Connection *target, const char *id, gint64 *listed, gint64 *changes, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (target, "SELECT withdrawn, changes FROM watchlist WHERE id = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  *listed = row && statement_next_int (find) == 0;
  *changes = row ? statement_next_int (find) : 0;
  return TRUE;
}

static gboolean
write_status (Connection *target, gint64 entries, gint64 changes, gint64 changed_ms, GError **error)
{
  g_autoptr (Statement) put
      = connection_prepare (target,
                            "UPDATE watchlist_status SET entries = entries + ?,"
                            " version = version + ?, changed_ms = max (changed_ms, ?)",
                            error);

  if (put == NULL)
    return FALSE;
  statement_bind_int (put, entries);
  statement_bind_int (put, changes);
  statement_bind_int (put, changed_ms);
  return statement_run (put, error);
}

/* Whether what was appended just now is a put, and the only body of its entry: then it adds up to
 * itself. Most of a long list is such. */
static gboolean
is_first_put (const Projection *self, const char *id, gboolean *first, GError **error)
{
  g_autoptr (Statement) bodies = NULL;
  gboolean row = FALSE;

  *first = FALSE;
  if (self->fresh_body == NULL || self->fresh_version != 1
      || !g_str_equal (self->fresh_kind, "watchlist_put"))
    return TRUE;
  bodies = connection_prepare (self->source,
                               "SELECT count (*) FROM (SELECT 1 FROM event_body"
                               " WHERE subject = ? LIMIT 2)",
                               error);
  if (bodies == NULL)
    return FALSE;
  statement_bind_text (bodies, id);
  if (!statement_step (bodies, &row, error))
    return FALSE;
  *first = row && statement_next_int (bodies) == 1;
  return TRUE;
}

static void
fold_first_put (EntryFold *fold, const Projection *self)
{
  fold->listed = TRUE;
  fold->revision = fold->changes = 1;
  fold->changed_ms = self->fresh_at;
  fold->station = g_strdup (self->fresh_station);
  fold->epoch = self->fresh_epoch;
  fold->seq = self->fresh_seq;
}

gboolean
projection_recount_watchlist (Connection *target, GError **error)
{
  return connection_exec (target,
                          "UPDATE watchlist_status SET (entries, version, changed_ms) = (SELECT"
                          " coalesce (sum (withdrawn = 0), 0), coalesce (sum (changes), 0)"
                          " + (SELECT coalesce (sum (list_changes), 0) FROM purge),"
                          " coalesce (max (changed_ms), 0) FROM watchlist)",
                          error);
}

gboolean
projection_fold_entry (const Projection *self, const char *id, GError **error)
{
  EntryFold fold = { 0 };
  gint64 listed = 0;
  gint64 changes = 0;
  gboolean first = FALSE;
  gboolean done;

  if (!is_first_put (self, id, &first, error))
    return FALSE;
  if (first)
    fold_first_put (&fold, self);
  done = (first || fold_entry_events (&fold, self->source, id, error))
         && read_entry (self->target, id, &listed, &changes, error)
         && (fold.changes > 0 ? write_entry (self, id, &fold, error)
                              : remove_entry (self->target, id, error))
         && write_status (self->target, (fold.listed ? 1 : 0) - listed, fold.changes - changes,
                          fold.changed_ms, error);
  g_free (fold.body);
  g_free (fold.station);
  return done;
}

/* @body: (transfer full) (nullable): of the last put, NULL when the host is not listed. */
static gboolean
fold_host_events (Connection *source, const char *id, char **body, GError **error)
{
  g_autoptr (Statement) events = subject_events (source, id, error);
  gboolean row = FALSE;

  while (events != NULL && statement_step (events, &row, error))
    {
      const char *kind;
      gboolean known;

      if (!row)
        return TRUE;
      kind = statement_next_text (events);
      known = statement_next_int (events) == 1 && g_str_has_prefix (kind, "host_");
      statement_next_int (events);
      if (known && g_str_equal (kind, "host_put"))
        {
          g_free (*body);
          *body = statement_dup_text (events);
        }
      else if (known && g_str_equal (kind, "host_withdrawn"))
        g_clear_pointer (body, g_free);
    }
  return FALSE;
}

static gboolean
write_host (Connection *target, const char *id, const char *text, GError **error)
{
  g_autoptr (JsonObject) body = body_parse (text);
  g_autoptr (Statement) put
      = connection_prepare (target,
                            body != NULL ? "INSERT OR REPLACE INTO host (id, name, role, place,"
                                           " directions) VALUES (?, ?, ?, ?, ?)"
                                         : "DELETE FROM host WHERE id = ?",
                            error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, id);
  if (body != NULL)
    {
      statement_bind_text (put, body_get_text (body, "name"));
      statement_bind_text (put, body_get_text (body, "role"));
      statement_bind_text (put, body_get_text (body, "place"));
      statement_bind_text (put, body_get_text (body, "directions"));
    }
  return statement_run (put, error);
}

gboolean
projection_fold_host (const Projection *self, const char *id, GError **error)
{
  g_autofree char *body = NULL;

  return fold_host_events (self->source, id, &body, error)
         && write_host (self->target, id, body, error);
}
