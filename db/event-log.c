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

static gint64
next_hlc (gint64 last, gint64 now_ms)
{
  return MAX (now_ms * (1 << COUNTER_BITS), last + 1);
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

static gboolean
read_head (EventLog *log, GError **error)
{
  g_autoptr (Statement) last
      = connection_prepare (log->connection,
                            "SELECT seq, hlc, hash FROM event WHERE station = ? AND epoch = ? "
                            "ORDER BY seq DESC LIMIT 1",
                            error);
  gboolean row = FALSE;
  gconstpointer hash;
  gsize length = 0;

  if (last == NULL)
    return FALSE;
  statement_bind_text (last, log->station);
  statement_bind_int (last, log->epoch);
  if (!statement_step (last, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  log->head.seq = statement_next_int (last);
  log->head.hlc = statement_next_int (last);
  hash = statement_next_blob (last, &length);
  if (length != EVENT_HASH_SIZE)
    {
      connection_set_error (log->connection, SQLITE_CORRUPT, error);
      return FALSE;
    }
  memcpy (log->head.hash, hash, EVENT_HASH_SIZE);
  return TRUE;
}

/* The clock of every chain in the store counts: what we write comes after all that we have seen.
 * Goes from chain to chain by the key, so that a long log costs nothing. */
static gboolean
read_clock (EventLog *log, GError **error)
{
  static const char sql[]
      = "WITH RECURSIVE chain (station, epoch) AS ("
        "  SELECT station, epoch FROM (SELECT station, epoch FROM event"
        "    ORDER BY station, epoch LIMIT 1)"
        "  UNION ALL"
        "  SELECT next.station, next.epoch FROM chain JOIN event AS next"
        "    ON (next.station, next.epoch, next.seq) = (SELECT e.station, e.epoch, e.seq"
        "      FROM event AS e WHERE (e.station, e.epoch) > (chain.station, chain.epoch)"
        "      ORDER BY e.station, e.epoch, e.seq LIMIT 1))"
        "SELECT max ((SELECT hlc FROM event WHERE event.station = chain.station"
        "  AND event.epoch = chain.epoch ORDER BY seq DESC LIMIT 1)) FROM chain";
  gint64 hlc = 0;

  if (!connection_get_int (log->connection, sql, &hlc, error))
    return FALSE;
  log->head.hlc = MAX (log->head.hlc, hlc);
  return TRUE;
}

EventLog *
event_log_open (Connection *connection, GError **error)
{
  g_autoptr (EventLog) log = g_new0 (EventLog, 1);

  log->connection = connection;
  if (!read_identity (log, error) || !read_head (log, error) || !read_clock (log, error))
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
insert_event (EventLog *log, const EventHeader *header, const guint8 *digest, const guint8 *hash,
              GError **error)
{
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
  statement_bind_blob (insert, digest, EVENT_HASH_SIZE);
  statement_bind_blob (insert, hash, EVENT_HASH_SIZE);
  return statement_run (insert, error);
}

static gboolean
insert_body (EventLog *log, gint64 seq, const guint8 *salt, const char *subject, const char *body,
             GError **error)
{
  g_autoptr (Statement) insert = connection_prepare (
      log->connection,
      "INSERT INTO event_body (station, epoch, seq, salt, subject, body) VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (insert == NULL)
    return FALSE;
  statement_bind_text (insert, log->station);
  statement_bind_int (insert, log->epoch);
  statement_bind_int (insert, seq);
  statement_bind_blob (insert, salt, EVENT_SALT_SIZE);
  statement_bind_text (insert, subject);
  statement_bind_text (insert, body);
  return statement_run (insert, error);
}

gboolean
event_log_append (EventLog *log, const EventDraft *draft, const char *subject, gint64 now_ms,
                  GError **error)
{
  EventHeader header = { .station = log->station,
                         .epoch = log->epoch,
                         .seq = log->head.seq + 1,
                         .hlc = next_hlc (log->head.hlc, now_ms),
                         .at = draft->at_ms != 0 ? draft->at_ms : now_ms,
                         .kind = draft->kind,
                         .version = draft->version,
                         .visit = draft->visit };
  guint8 salt[EVENT_SALT_SIZE];
  guint8 digest[EVENT_HASH_SIZE];
  guint8 hash[EVENT_HASH_SIZE];

  randombytes_buf (salt, sizeof salt);
  event_digest (salt, draft->body, digest);
  event_hash (log->head.hash, &header, digest, hash);
  if (!insert_event (log, &header, digest, hash, error)
      || !insert_body (log, header.seq, salt, subject, draft->body, error))
    return FALSE;
  log->head.seq = header.seq;
  log->head.hlc = header.hlc;
  memcpy (log->head.hash, hash, sizeof hash);
  return TRUE;
}
