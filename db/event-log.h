/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: the append-only log of one store.
 *
 * What the chain covers, byte by byte. Numbers are big-endian; text is UTF-8 without a NUL; "text"
 * is a 32-bit length in bytes and then the bytes.
 *
 *   offset     bytes  what
 *   0          4      "VEV1", the version of this encoding
 *   4          4 + n  station, text
 *              8      epoch
 *              8      seq, from 1, contiguous in (station, epoch)
 *              8      hlc: 48 bits of milliseconds since 1970, 16 bits of counter
 *              8      at: wall time, milliseconds since 1970, two's complement
 *              4 + n  kind, text
 *              4      version of the body's shape
 *              1      1 when a visit follows, else 0
 *              4 + n  visit, text, when there is one
 *
 *   digest = BLAKE2b-256 (salt || body)                          salt: 16 random bytes
 *   hash   = BLAKE2b-256 (previous hash || header || digest)     32 zero bytes before seq 1
 */
#pragma once

#include "db/connection.h"

G_BEGIN_DECLS

#define EVENT_HASH_SIZE 32
#define EVENT_SALT_SIZE 16

/** EventHeader: what stays of an event for ever. The texts belong to whoever filled it. */
typedef struct
{
  const char *station;
  gint64 epoch;
  gint64 seq;
  gint64 hlc;
  gint64 at;
  const char *kind;
  gint64 version;
  const char *visit; /* (nullable) */
} EventHeader;

/** EventRow: an event as it stands in a log. The texts and the salt belong to whoever filled it. */
typedef struct
{
  EventHeader header;
  guint8 digest[EVENT_HASH_SIZE];
  guint8 hash[EVENT_HASH_SIZE];
  const guint8 *salt;  /* (nullable) with subject and body: NULL when retention removed them */
  const char *subject; /* (nullable) */
  const char *body;    /* (nullable) */
} EventRow;

/**
 * EVENT_LOG_CHAINS: SQL that a SELECT follows: the table "chain" (station, epoch) of all chains in
 * the log. Goes from chain to chain by the key, so that a long log costs nothing.
 */
#define EVENT_LOG_CHAINS                                                                           \
  "WITH RECURSIVE chain (station, epoch) AS ("                                                     \
  "  SELECT station, epoch FROM (SELECT station, epoch FROM event"                                 \
  "    ORDER BY station, epoch LIMIT 1)"                                                           \
  "  UNION ALL"                                                                                    \
  "  SELECT next.station, next.epoch FROM chain JOIN event AS next"                                \
  "    ON (next.station, next.epoch, next.seq) = (SELECT e.station, e.epoch, e.seq"                \
  "      FROM event AS e WHERE (e.station, e.epoch) > (chain.station, chain.epoch)"                \
  "      ORDER BY e.station, e.epoch, e.seq LIMIT 1)) "

/** EventHead: the end of a chain. */
typedef struct
{
  gint64 seq; /* 0 before the first event */
  gint64 hlc; /* in an EventLog the highest in the store, whoever wrote it */
  guint8 hash[EVENT_HASH_SIZE];
} EventHead;

/** EventLog: the chain that this station writes. A failed transaction puts epoch and head back. */
typedef struct
{
  Connection *connection; /* (unowned) */
  char *station;
  gint64 epoch;
  EventHead head;
  gint64 clock_offset_ms; /* for tests: how far this station's clock is off */
} EventLog;

/** event_log_open: reads who we are and where the chain ends; STORE_ERROR_CORRUPT, ... */
EventLog *event_log_open (Connection *connection, GError **error);
void event_log_free (EventLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EventLog, event_log_free)

/**
 * event_log_append:
 * @subject: (nullable): the watchlist entry or host that the event is about
 * @now_ms: the wall clock
 *
 * Writes @draft as the next event, inside the caller's transaction. The HLC is the wall clock, or
 * one more than the last when the clock has fallen behind (Kulkarni et al. 2014, section 3).
 */
gboolean event_log_append (EventLog *log, const EventDraft *draft, const char *subject,
                           gint64 now_ms, GError **error);

/**
 * event_log_next_hlc: of what is written now: the wall clock, or one more than the highest that the
 * store has seen, whoever wrote it and however wrong that clock was.
 *
 * So what answers an event always follows it. A station whose clock runs years ahead drags the
 * others' HLC along, and with it nothing that people see: "at" is every station's own wall time.
 */
gint64 event_log_next_hlc (const EventLog *log, gint64 now_ms);

/** event_log_insert: writes @row as it is, and from now on comes after it. Verifies nothing. */
gboolean event_log_insert (EventLog *log, const EventRow *row, GError **error);

/**
 * event_log_carry: writes what happened in @row as the next event of our chain, with the clocks,
 * the salt and thus the digest that it had.
 *
 * The caller makes sure that its HLC is above the last of our chain.
 */
gboolean event_log_carry (EventLog *log, const EventRow *row, GError **error);

/** event_log_begin_epoch: from now on we write (station, @epoch), of which nothing exists yet. */
gboolean event_log_begin_epoch (EventLog *log, gint64 epoch, GError **error);

/** event_log_read_head: the end of any chain; all zero when there is none. */
gboolean event_log_read_head (Connection *connection, const char *station, gint64 epoch,
                              EventHead *head, GError **error);

/** event_log_read_hash: @found: whether the chain has a @seq; true for 0, whose hash is all zero.
 */
gboolean event_log_read_hash (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                              guint8 hash[EVENT_HASH_SIZE], gboolean *found, GError **error);

/** event_row_read: columns station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt,
 * subject, body of @row; %FALSE with STORE_ERROR_CORRUPT. Lives until the next step. */
gboolean event_row_read (Statement *row, Connection *connection, EventRow *event, GError **error);

/**
 * event_is_repeated: whether the next column of @row, a digest, is @last, which then is that
 * digest.
 *
 * An event that was carried over twice, by two copies of one store that did not know of each other,
 * stands in the log twice: with one clock, so that the two follow each other in the order of the
 * folds, and with one digest, which a random salt makes its own.
 */
gboolean event_is_repeated (Statement *row, guint8 last[EVENT_HASH_SIZE]);

/** event_digest: of a body and its salt. */
void event_digest (const guint8 salt[EVENT_SALT_SIZE], const char *body,
                   guint8 digest[EVENT_HASH_SIZE]);
/** event_hash: the next link of the chain; @hash may be @previous. */
void event_hash (const guint8 previous[EVENT_HASH_SIZE], const EventHeader *header,
                 const guint8 digest[EVENT_HASH_SIZE], guint8 hash[EVENT_HASH_SIZE]);

G_END_DECLS
