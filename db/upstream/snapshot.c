/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which events of a chain still say something about the list, and what the others added up to.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/snapshot.h"

#include <sodium.h>
#include <string.h>

Snapshot *
snapshot_new (const char *station, gint64 epoch)
{
  Snapshot *self = g_new0 (Snapshot, 1);

  self->station = g_strdup (station);
  self->epoch = epoch;
  self->counted = g_array_new (FALSE, FALSE, sizeof (Counted));
  return self;
}

void
snapshot_free (Snapshot *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_array_unref (self->counted);
  g_free (self);
}

/* --- making ------------------------------------------------------------------------------------
 */

/* One entry on the way along the chain: as db/projection-list.c folds it. */
typedef struct
{
  gboolean mixed; /* see read_mixed() */
  gboolean listed;
  gint64 revision;
  gint64 changes;
  gint64 changed_ms;
  gint64 put;       /* number of the last put that counted, 0 before */
  gint64 withdrawn; /* the same of the withdrawal after it */
  char *body;       /* (nullable) of the last put that counted */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->body);
  g_free (entry);
}

typedef struct
{
  Snapshot *snapshot;
  GHashTable *entries; /* subject -> Entry */
} Making;

static Entry *
get_entry (Making *making, const char *subject)
{
  Entry *entry = g_hash_table_lookup (making->entries, subject);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (making->entries, g_strdup (subject), entry);
    }
  return entry;
}

/* Entries whose past is more than puts and withdrawals of this one chain: all of it is kept. */
static gboolean
read_mixed (Connection *connection, Making *making, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT DISTINCT subject FROM event JOIN event_body"
                            " USING (station, epoch, seq) WHERE kind GLOB 'watchlist_*'"
                            " AND subject IS NOT NULL AND ((station, epoch) <> (?, ?)"
                            " OR kind NOT IN ('watchlist_put', 'watchlist_withdrawn')"
                            " OR version <> 1)",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, making->snapshot->station);
  statement_bind_int (rows, making->snapshot->epoch);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      get_entry (making, statement_next_text (rows))->mixed = TRUE;
    }
  return FALSE;
}

static void
count (Making *making, gint64 seq, gint64 revisions, gint64 changes, gint64 changed_ms)
{
  const Counted counted = { seq, revisions, changes, changed_ms };

  g_array_append_val (making->snapshot->counted, counted);
}

static void
follow_put (Entry *entry, gint64 seq, const char *body)
{
  if (entry->listed && projection_is_same_entry (entry->body, body))
    return;
  g_free (entry->body);
  entry->body = g_strdup (body);
  entry->listed = TRUE;
  entry->revision++;
  entry->changes++;
  entry->put = seq;
  entry->withdrawn = 0;
}

static void
follow_withdrawn (Entry *entry, gint64 seq)
{
  if (!entry->listed)
    return;
  entry->listed = FALSE;
  entry->changes++;
  entry->withdrawn = seq;
}

static void
follow (Making *making, const EventRow *event)
{
  const EventHeader *header = &event->header;
  Entry *entry;

  /* Purged, or of no entry: it has nothing to say. */
  if (event->body == NULL || event->subject == NULL)
    return;
  entry = get_entry (making, event->subject);
  if (entry->mixed)
    {
      count (making, header->seq, 0, 0, 0);
      return;
    }
  if (g_str_equal (header->kind, "watchlist_put"))
    follow_put (entry, header->seq, event->body);
  else
    follow_withdrawn (entry, header->seq);
  entry->changed_ms = MAX (entry->changed_ms, header->at);
}

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Counted *)a)->seq;
  gint64 y = ((const Counted *)b)->seq;

  return (x > y) - (x < y);
}

static void
count_entries (Making *making)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, making->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (entry->put == 0)
        continue;
      count (making, entry->put, entry->revision - 1,
             entry->changes - (entry->withdrawn > 0 ? 2 : 1), entry->changed_ms);
      if (entry->withdrawn > 0)
        count (making, entry->withdrawn, 0, 0, 0);
    }
  g_array_sort (making->snapshot->counted, compare_counted);
}

static gboolean
run_make (Connection *connection, gpointer data, GError **error)
{
  Making *making = data;
  Snapshot *snapshot = making->snapshot;
  EventHead head = { 0 };
  g_autoptr (Statement) rows = NULL;
  gboolean row = FALSE;

  if (!event_log_read_head (connection, snapshot->station, snapshot->epoch, &head, error)
      || !read_mixed (connection, making, error))
    return FALSE;
  snapshot->seq = head.seq;
  memcpy (snapshot->hash, head.hash, sizeof head.hash);
  rows = connection_prepare (
      connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM event LEFT JOIN event_body USING (station, epoch, seq)"
      " WHERE station = ? AND epoch = ? AND kind GLOB 'watchlist_*' ORDER BY seq",
      error);
  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, snapshot->station);
  statement_bind_int (rows, snapshot->epoch);
  while (statement_step (rows, &row, error))
    {
      EventRow event;

      if (!row)
        {
          count_entries (making);
          return TRUE;
        }
      if (!event_row_read (rows, connection, &event, error))
        return FALSE;
      follow (making, &event);
    }
  return FALSE;
}

Snapshot *
snapshot_make (VestStore *store, const char *station, gint64 epoch, GError **error)
{
  g_autoptr (Snapshot) snapshot = snapshot_new (station, epoch);
  g_autoptr (GHashTable) entries
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  Making making = { snapshot, entries };

  return store_call (store, run_make, &making, error) ? g_steal_pointer (&snapshot) : NULL;
}

/* --- signing -----------------------------------------------------------------------------------
 */

static void
add_number (GByteArray *into, gint64 value)
{
  guint64 big = GUINT64_TO_BE ((guint64)value);

  g_byte_array_append (into, (const guint8 *)&big, sizeof big);
}

static void
add_text (GByteArray *into, const char *text)
{
  guint32 length = GUINT32_TO_BE ((guint32)strlen (text));

  g_byte_array_append (into, (const guint8 *)&length, sizeof length);
  g_byte_array_append (into, (const guint8 *)text, (guint)strlen (text));
}

static GByteArray *
signed_bytes (const Snapshot *self, const char *site)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *)"VLS1", 4);
  add_text (bytes, site);
  add_text (bytes, self->station);
  add_number (bytes, self->epoch);
  add_number (bytes, self->seq);
  g_byte_array_append (bytes, self->hash, sizeof self->hash);
  for (guint i = 0; i < self->counted->len; i++)
    {
      const Counted *counted = &g_array_index (self->counted, Counted, i);

      add_number (bytes, counted->seq);
      add_number (bytes, counted->revisions);
      add_number (bytes, counted->changes);
      add_number (bytes, counted->changed_ms);
    }
  return bytes;
}

void
snapshot_sign (const Snapshot *self, const char *site, const SigningKey *key,
               guint8 signature[SIGNATURE_SIZE])
{
  g_autoptr (GByteArray) bytes = signed_bytes (self, site);

  crypto_sign_detached (signature, NULL, bytes->data, bytes->len, key->secret);
}

gboolean
snapshot_verify (const Snapshot *self, const char *site, const guint8 key[PUBLIC_KEY_SIZE],
                 const guint8 signature[SIGNATURE_SIZE])
{
  g_autoptr (GByteArray) bytes = signed_bytes (self, site);

  return crypto_sign_verify_detached (signature, bytes->data, bytes->len, key) == 0;
}

/* --- in a store --------------------------------------------------------------------------------
 */

static const char *const states[] = { NULL, "loading", "loaded", "refused" };

typedef struct
{
  Snapshot *snapshot;
  SnapshotState state;
} Kept;

static gboolean
read_kept (Connection *connection, Kept *kept, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT seq, hash, state FROM snapshot WHERE station = ? AND epoch = ?",
                            error);
  gboolean row = FALSE;
  gconstpointer hash;
  const char *state;
  gsize length = 0;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, kept->snapshot->station);
  statement_bind_int (find, kept->snapshot->epoch);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  kept->snapshot->seq = statement_next_int (find);
  hash = statement_next_blob (find, &length);
  if (length == EVENT_HASH_SIZE)
    memcpy (kept->snapshot->hash, hash, length);
  state = statement_next_text (find);
  for (gsize i = SNAPSHOT_LOADING; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (state, states[i]) == 0)
      kept->state = (SnapshotState)i;
  return TRUE;
}

static gboolean
run_find (Connection *connection, gpointer data, GError **error)
{
  Kept *kept = data;
  g_autoptr (Statement) rows = NULL;
  gboolean row = FALSE;

  if (!read_kept (connection, kept, error))
    return FALSE;
  rows = connection_prepare (connection,
                             "SELECT seq, revisions, changes, changed_ms FROM list_base"
                             " WHERE station = ? AND epoch = ? ORDER BY seq",
                             error);
  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, kept->snapshot->station);
  statement_bind_int (rows, kept->snapshot->epoch);
  while (statement_step (rows, &row, error))
    {
      Counted counted;

      if (!row)
        return TRUE;
      counted.seq = statement_next_int (rows);
      counted.revisions = statement_next_int (rows);
      counted.changes = statement_next_int (rows);
      counted.changed_ms = statement_next_int (rows);
      g_array_append_val (kept->snapshot->counted, counted);
    }
  return FALSE;
}

Snapshot *
snapshot_find (VestStore *store, const char *station, gint64 epoch, SnapshotState *state,
               GError **error)
{
  g_autoptr (Snapshot) snapshot = snapshot_new (station, epoch);
  Kept kept = { snapshot, SNAPSHOT_NONE };

  *state = SNAPSHOT_NONE;
  if (!store_call (store, run_find, &kept, error))
    return NULL;
  *state = kept.state;
  return kept.state != SNAPSHOT_NONE ? g_steal_pointer (&snapshot) : NULL;
}

static gboolean
put_state (Connection *connection, const Snapshot *self, SnapshotState state, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      connection,
      "INSERT OR REPLACE INTO snapshot (station, epoch, seq, hash, state) VALUES (?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, self->station);
  statement_bind_int (put, self->epoch);
  statement_bind_int (put, self->seq);
  statement_bind_blob (put, self->hash, sizeof self->hash);
  statement_bind_text (put, states[state]);
  return statement_run (put, error);
}

static gboolean
put_counted (Connection *connection, const Snapshot *self, const Counted *counted, GError **error)
{
  g_autoptr (Statement) put = connection_prepare (
      connection,
      "INSERT INTO list_base (station, epoch, seq, revisions, changes, changed_ms)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, self->station);
  statement_bind_int (put, self->epoch);
  statement_bind_int (put, counted->seq);
  statement_bind_int (put, counted->revisions);
  statement_bind_int (put, counted->changes);
  statement_bind_int (put, counted->changed_ms);
  return statement_run (put, error);
}

static gboolean
run_begin (Connection *connection, gpointer data, GError **error)
{
  const Snapshot *self = data;

  for (guint i = 0; i < self->counted->len; i++)
    if (!put_counted (connection, self, &g_array_index (self->counted, Counted, i), error))
      return FALSE;
  return put_state (connection, self, SNAPSHOT_LOADING, error);
}

gboolean
snapshot_begin (VestStore *store, const Snapshot *self, GError **error)
{
  return store_call_quiet (store, run_begin, (gpointer)self, error);
}

static gboolean
run_set_state (Connection *connection, gpointer data, GError **error)
{
  const Kept *kept = data;

  return put_state (connection, kept->snapshot, kept->state, error);
}

gboolean
snapshot_set_state (VestStore *store, const Snapshot *self, SnapshotState state, GError **error)
{
  Kept kept = { (Snapshot *)self, state };

  return store_call_quiet (store, run_set_state, &kept, error);
}

static gboolean
run_is_mixed (Connection *connection, gpointer data, GError **error)
{
  Kept *kept = data;
  g_autoptr (Statement) find = connection_prepare (
      connection,
      "SELECT 1 FROM list_base l JOIN event_body a USING (station, epoch, seq)"
      " JOIN event_body b ON b.subject = a.subject"
      " JOIN event e ON (e.station, e.epoch, e.seq)"
      "   = (b.station, b.epoch, b.seq)"
      " WHERE l.station = ?1 AND l.epoch = ?2 AND l.changes > 0"
      " AND (b.station, b.epoch) <> (?1, ?2)"
      " AND e.kind GLOB 'watchlist_*' LIMIT 1",
      error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, kept->snapshot->station);
  statement_bind_int (find, kept->snapshot->epoch);
  if (!statement_step (find, &row, error))
    return FALSE;
  kept->state = row ? SNAPSHOT_REFUSED : SNAPSHOT_LOADED;
  return TRUE;
}

gboolean
snapshot_is_mixed (VestStore *store, const Snapshot *self, gboolean *mixed, GError **error)
{
  Kept kept = { (Snapshot *)self, SNAPSHOT_NONE };

  if (!store_call (store, run_is_mixed, &kept, error))
    return FALSE;
  *mixed = kept.state == SNAPSHOT_REFUSED;
  return TRUE;
}
