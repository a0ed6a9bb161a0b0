/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The append-only log: numbers, clock, digest and hash chain of every event.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-log.h"

#include <sodium.h>
#include <string.h>

#define COUNTER_BITS 16

static void
hash_bytes (crypto_generichash_state *state, gconstpointer data, gsize length)
{
  crypto_generichash_update (state, data, length);
}

static void
hash_number (crypto_generichash_state *state, gint64 value)
{
  guint64 big = GUINT64_TO_BE ((guint64)value);

  hash_bytes (state, &big, sizeof big);
}

static void
hash_short_number (crypto_generichash_state *state, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  hash_bytes (state, &big, sizeof big);
}

static void
hash_text (crypto_generichash_state *state, const char *text)
{
  hash_short_number (state, (guint32)strlen (text));
  hash_bytes (state, text, strlen (text));
}

void
event_digest (const guint8 salt[EVENT_SALT_SIZE], const char *body, guint8 digest[EVENT_HASH_SIZE])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, EVENT_HASH_SIZE);
  hash_bytes (&state, salt, EVENT_SALT_SIZE);
  hash_bytes (&state, body, strlen (body));
  crypto_generichash_final (&state, digest, EVENT_HASH_SIZE);
}

void
event_hash (const guint8 previous[EVENT_HASH_SIZE], const EventHeader *header,
            const guint8 digest[EVENT_HASH_SIZE], guint8 hash[EVENT_HASH_SIZE])
{
  crypto_generichash_state state;
  guint8 has_visit = header->visit != NULL;

  crypto_generichash_init (&state, NULL, 0, EVENT_HASH_SIZE);
  hash_bytes (&state, previous, EVENT_HASH_SIZE);
  hash_bytes (&state, "VEV1", 4);
  hash_text (&state, header->station);
  hash_number (&state, header->epoch);
  hash_number (&state, header->seq);
  hash_number (&state, header->hlc);
  hash_number (&state, header->at);
  hash_text (&state, header->kind);
  hash_short_number (&state, (guint32)header->version);
  hash_bytes (&state, &has_visit, 1);
  if (header->visit != NULL)
    hash_text (&state, header->visit);
  hash_bytes (&state, digest, EVENT_HASH_SIZE);
  crypto_generichash_final (&state, hash, EVENT_HASH_SIZE);
}

gint64
event_log_next_hlc (const EventLog *log, gint64 now_ms)
{
  return MAX (now_ms * (1 << COUNTER_BITS), log->head.hlc + 1);
}

static gboolean
read_identity (EventLog *log, GError **error)
{
  g_autoptr (Statement) meta
      = connection_prepare (log->connection, "SELECT station, epoch FROM meta", error);
  gboolean row = FALSE;

  if (meta == NULL || !statement_step (meta, &row, error))
    return FALSE;
  if (!row)
    {
      connection_set_error (log->connection, SQLITE_CORRUPT, error);
      return FALSE;
    }
  log->station = statement_dup_text (meta);
  log->epoch = statement_next_int (meta);
  return TRUE;
}

gboolean
event_log_read_head (Connection *connection, const char *station, gint64 epoch, EventHead *head,
                     GError **error)
{
  g_autoptr (Statement) last
      = connection_prepare (connection,
                            "SELECT seq, hlc, hash FROM event WHERE station = ? AND epoch = ? "
                            "ORDER BY seq DESC LIMIT 1",
                            error);
  gboolean row = FALSE;
  gconstpointer hash;
  gsize length = 0;

  if (last == NULL)
    return FALSE;
  statement_bind_text (last, station);
  statement_bind_int (last, epoch);
  if (!statement_step (last, &row, error))
    return FALSE;
  *head = (EventHead){ 0 };
  if (!row)
    return TRUE;
  head->seq = statement_next_int (last);
  head->hlc = statement_next_int (last);
  hash = statement_next_blob (last, &length);
  if (length != EVENT_HASH_SIZE)
    {
      connection_set_error (connection, SQLITE_CORRUPT, error);
      return FALSE;
    }
  memcpy (head->hash, hash, EVENT_HASH_SIZE);
  return TRUE;
}

gboolean
event_log_read_hash (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                     guint8 hash[EVENT_HASH_SIZE], gboolean *found, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT hash FROM event WHERE station = ? AND epoch = ? AND seq = ?",
                            error);
  gconstpointer stored;
  gsize length = 0;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, station);
  statement_bind_int (find, epoch);
  statement_bind_int (find, seq);
  if (!statement_step (find, found, error))
    return FALSE;
  memset (hash, 0, EVENT_HASH_SIZE);
  stored = *found ? statement_next_blob (find, &length) : NULL;
  if (stored != NULL && length == EVENT_HASH_SIZE)
    memcpy (hash, stored, length);
  *found = *found || seq == 0;
  return TRUE;
}

/* The clock of every chain in the store counts: what we write comes after all that we have seen. */
static gboolean
read_clock (EventLog *log, GError **error)
{
  gint64 hlc = 0;

  if (!connection_get_int (log->connection,
                           EVENT_LOG_CHAINS
                           "SELECT max ((SELECT hlc FROM event WHERE event.station = chain.station"
                           "  AND event.epoch = chain.epoch ORDER BY seq DESC LIMIT 1)) FROM chain",
                           &hlc, error))
    return FALSE;
  log->head.hlc = MAX (log->head.hlc, hlc);
  return TRUE;
}

EventLog *
event_log_open (Connection *connection, GError **error)
{
  g_autoptr (EventLog) log = g_new0 (EventLog, 1);

  log->connection = connection;
  if (!read_identity (log, error)
      || !event_log_read_head (connection, log->station, log->epoch, &log->head, error)
      || !read_clock (log, error))
    return NULL;
  return g_steal_pointer (&log);
}

void
event_log_free (EventLog *log)
{
  if (log == NULL)
    return;
  g_free (log->station);
  g_free (log);
}

static gboolean
insert_event (EventLog *log, const EventRow *row, GError **error)
{
  const EventHeader *header = &row->header;
  g_autoptr (Statement) insert = connection_prepare (
      log->connection,
      "INSERT INTO event (station, epoch, seq, hlc, at, kind, version, visit, digest, hash)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (insert == NULL)
    return FALSE;
  statement_bind_text (insert, header->station);
  statement_bind_int (insert, header->epoch);
  statement_bind_int (insert, header->seq);
  statement_bind_int (insert, header->hlc);
  statement_bind_int (insert, header->at);
  statement_bind_text (insert, header->kind);
  statement_bind_int (insert, header->version);
  statement_bind_text (insert, header->visit);
  statement_bind_blob (insert, row->digest, EVENT_HASH_SIZE);
  statement_bind_blob (insert, row->hash, EVENT_HASH_SIZE);
  return statement_run (insert, error);
}

static gboolean
insert_body (EventLog *log, const EventRow *row, GError **error)
{
  g_autoptr (Statement) insert = connection_prepare (
      log->connection,
      "INSERT INTO event_body (station, epoch, seq, salt, subject, body) VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (insert == NULL)
    return FALSE;
  statement_bind_text (insert, row->header.station);
  statement_bind_int (insert, row->header.epoch);
  statement_bind_int (insert, row->header.seq);
  statement_bind_blob (insert, row->salt, EVENT_SALT_SIZE);
  statement_bind_text (insert, row->subject);
  statement_bind_text (insert, row->body);
  return statement_run (insert, error);
}

gboolean
event_log_insert (EventLog *log, const EventRow *row, GError **error)
{
  if (!insert_event (log, row, error) || (row->body != NULL && !insert_body (log, row, error)))
    return FALSE;
  log->head.hlc = MAX (log->head.hlc, row->header.hlc);
  return TRUE;
}

/* @row has everything but its place: our chain's next. */
static gboolean
add_row (EventLog *log, EventRow *row, GError **error)
{
  row->header.station = log->station;
  row->header.epoch = log->epoch;
  row->header.seq = log->head.seq + 1;
  event_hash (log->head.hash, &row->header, row->digest, row->hash);
  if (!event_log_insert (log, row, error))
    return FALSE;
  log->head.seq = row->header.seq;
  memcpy (log->head.hash, row->hash, sizeof row->hash);
  return TRUE;
}

gboolean
event_log_append (EventLog *log, const EventDraft *draft, const char *subject, gint64 now_ms,
                  GError **error)
{
  guint8 salt[EVENT_SALT_SIZE];
  EventRow row = {
    .header.hlc = event_log_next_hlc (log, now_ms),
    .header.at = draft->at_ms != 0 ? draft->at_ms : now_ms,
    .header.kind = draft->kind,
    .header.version = draft->version,
    .header.visit = draft->visit,
    .salt = salt,
    .subject = subject,
    .body = draft->body,
  };

  randombytes_buf (salt, sizeof salt);
  event_digest (salt, draft->body, row.digest);
  return add_row (log, &row, error);
}

gboolean
event_log_carry (EventLog *log, const EventRow *row, GError **error)
{
  EventRow carried = *row;

  return add_row (log, &carried, error);
}

gboolean
event_log_begin_epoch (EventLog *log, gint64 epoch, GError **error)
{
  g_autoptr (Statement) change
      = connection_prepare (log->connection, "UPDATE meta SET epoch = ?", error);

  if (change == NULL)
    return FALSE;
  statement_bind_int (change, epoch);
  if (!statement_run (change, error))
    return FALSE;
  log->epoch = epoch;
  log->head.seq = 0;
  memset (log->head.hash, 0, sizeof log->head.hash);
  return TRUE;
}

static gboolean
read_fixed (Statement *row, gpointer bytes, gsize size)
{
  gsize length = 0;
  gconstpointer stored = statement_next_blob (row, &length);

  if (stored == NULL || length != size)
    return FALSE;
  memcpy (bytes, stored, size);
  return TRUE;
}

gboolean
event_row_read (Statement *row, Connection *connection, EventRow *event, GError **error)
{
  gsize salt_length = 0;
  gboolean good;

  event->header.station = statement_next_text (row);
  event->header.epoch = statement_next_int (row);
  event->header.seq = statement_next_int (row);
  event->header.hlc = statement_next_int (row);
  event->header.at = statement_next_int (row);
  event->header.kind = statement_next_text (row);
  event->header.version = statement_next_int (row);
  event->header.visit = statement_next_text (row);
  good = read_fixed (row, event->digest, sizeof event->digest);
  good = read_fixed (row, event->hash, sizeof event->hash) && good;
  event->salt = statement_next_blob (row, &salt_length);
  event->subject = statement_next_text (row);
  event->body = statement_next_text (row);
  if (good && (event->body == NULL || salt_length == EVENT_SALT_SIZE))
    return TRUE;
  connection_set_error (connection, SQLITE_CORRUPT, error);
  return FALSE;
}

gboolean
event_is_repeated (Statement *row, guint8 last[EVENT_HASH_SIZE])
{
  gsize length = 0;
  gconstpointer digest = statement_next_blob (row, &length);
  gboolean same = length == EVENT_HASH_SIZE && memcmp (digest, last, EVENT_HASH_SIZE) == 0;

  if (length == EVENT_HASH_SIZE)
    memcpy (last, digest, EVENT_HASH_SIZE);
  return same;
}
