/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Batches of events as the arrays that the server's functions take, read in one short job of the
 * store; no lock of ours is held while they travel.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/push.h"

#include <string.h>

struct _PushBatch
{
  char *station;
  gint64 epoch;
  guint8 base[EVENT_HASH_SIZE]; /* of the event before the first */
  guint8 last_hash[EVENT_HASH_SIZE];
  gsize size;       /* of the bodies, in bytes */
  gint64 last;      /* number up to which all is wanted; 0: as much as one call takes */
  GArray *seq;      /* gint64 */
  GArray *hlc;      /* gint64 */
  GArray *at;       /* gint64 */
  GArray *version;  /* gint32 */
  GPtrArray *kind;  /* char * */
  GPtrArray *visit; /* char * or NULL, and so on */
  GPtrArray *subject;
  GPtrArray *body;
  GPtrArray *digest; /* GBytes */
  GPtrArray *hash;
  GPtrArray *salt; /* GBytes or NULL */
};

static void
bytes_unref0 (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static PushBatch *
push_batch_new (const char *station, gint64 epoch)
{
  PushBatch *self = g_new0 (PushBatch, 1);

  self->station = g_strdup (station);
  self->epoch = epoch;
  self->seq = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->hlc = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->at = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->version = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->kind = g_ptr_array_new_with_free_func (g_free);
  self->visit = g_ptr_array_new_with_free_func (g_free);
  self->subject = g_ptr_array_new_with_free_func (g_free);
  self->body = g_ptr_array_new_with_free_func (g_free);
  self->digest = g_ptr_array_new_with_free_func (bytes_unref0);
  self->hash = g_ptr_array_new_with_free_func (bytes_unref0);
  self->salt = g_ptr_array_new_with_free_func (bytes_unref0);
  return self;
}

void
push_batch_free (PushBatch *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_array_unref (self->seq);
  g_array_unref (self->hlc);
  g_array_unref (self->at);
  g_array_unref (self->version);
  g_ptr_array_unref (self->kind);
  g_ptr_array_unref (self->visit);
  g_ptr_array_unref (self->subject);
  g_ptr_array_unref (self->body);
  g_ptr_array_unref (self->digest);
  g_ptr_array_unref (self->hash);
  g_ptr_array_unref (self->salt);
  g_free (self);
}

static void
add_row (PushBatch *self, const EventRow *row)
{
  const EventHeader *header = &row->header;
  gint32 version = (gint32)header->version;

  g_array_append_val (self->seq, header->seq);
  g_array_append_val (self->hlc, header->hlc);
  g_array_append_val (self->at, header->at);
  g_array_append_val (self->version, version);
  g_ptr_array_add (self->kind, g_strdup (header->kind));
  g_ptr_array_add (self->visit, g_strdup (header->visit));
  g_ptr_array_add (self->digest, g_bytes_new (row->digest, sizeof row->digest));
  g_ptr_array_add (self->hash, g_bytes_new (row->hash, sizeof row->hash));
  g_ptr_array_add (self->salt, row->body != NULL ? g_bytes_new (row->salt, EVENT_SALT_SIZE) : NULL);
  g_ptr_array_add (self->subject, g_strdup (row->subject));
  g_ptr_array_add (self->body, g_strdup (row->body));
  memcpy (self->last_hash, row->hash, sizeof row->hash);
  self->size += row->body != NULL ? strlen (row->body) : 0;
}

gboolean
push_batch_is_full (const PushBatch *self)
{
  if (self->last > 0)
    return self->seq->len > 0
           && g_array_index (self->seq, gint64, self->seq->len - 1) >= self->last;
  return self->seq->len >= PUSH_EVENTS || self->size >= PUSH_BYTES;
}

static gboolean
add_rows (PushBatch *self, Connection *connection, Statement *rows, GError **error)
{
  gboolean row = FALSE;

  while (!push_batch_is_full (self))
    {
      EventRow event;

      if (!statement_step (rows, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!event_row_read (rows, connection, &event, error))
        return FALSE;
      add_row (self, &event);
    }
  return TRUE;
}

/* --- from the log ------------------------------------------------------------------------------
 */

typedef struct
{
  PushBatch *batch;
  gint64 after;
} Reading;

static gboolean
run_read (Connection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  PushBatch *batch = reading->batch;
  g_autoptr (Statement) rows = NULL;
  gboolean found = FALSE;

  if (!event_log_read_hash (connection, batch->station, batch->epoch, reading->after, batch->base,
                            &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  rows = connection_prepare (
      connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM event LEFT JOIN event_body USING (station, epoch, seq)"
      " WHERE station = ? AND epoch = ? AND seq > ? ORDER BY seq",
      error);
  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, batch->station);
  statement_bind_int (rows, batch->epoch);
  statement_bind_int (rows, reading->after);
  return add_rows (batch, connection, rows, error);
}

PushBatch *
push_batch_read (VestStore *store, const char *station, gint64 epoch, gint64 after, GError **error)
{
  g_autoptr (PushBatch) batch = push_batch_new (station, epoch);
  Reading reading = { batch, after };

  return store_call (store, run_read, &reading, error) ? g_steal_pointer (&batch) : NULL;
}

PushBatch *
push_batch_read_upto (VestStore *store, const char *station, gint64 epoch, gint64 after,
                      gint64 last, GError **error)
{
  g_autoptr (PushBatch) batch = push_batch_new (station, epoch);
  Reading reading = { batch, after };

  batch->last = last;
  return store_call (store, run_read, &reading, error) ? g_steal_pointer (&batch) : NULL;
}

/* --- from what left the log --------------------------------------------------------------------
 */

static gboolean
read_owed_chain (Connection *connection, PushBatch *batch, GError **error)
{
  g_autoptr (Statement) first = connection_prepare (
      connection,
      "SELECT station, epoch FROM diverged WHERE quarantined = 0 ORDER BY station, epoch LIMIT 1",
      error);
  gboolean row = FALSE;

  if (first == NULL || !statement_step (first, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  batch->station = statement_dup_text (first);
  batch->epoch = statement_next_int (first);
  return TRUE;
}

static gboolean
run_read_diverged (Connection *connection, gpointer data, GError **error)
{
  PushBatch *batch = data;
  g_autoptr (Statement) rows = NULL;

  if (!read_owed_chain (connection, batch, error))
    return FALSE;
  if (batch->station == NULL)
    return TRUE;
  rows = connection_prepare (
      connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM diverged WHERE quarantined = 0 AND station = ? AND epoch = ? ORDER BY seq, hash",
      error);
  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, batch->station);
  statement_bind_int (rows, batch->epoch);
  return add_rows (batch, connection, rows, error);
}

PushBatch *
push_batch_read_diverged (VestStore *store, GError **error)
{
  g_autoptr (PushBatch) batch = push_batch_new (NULL, 0);

  return store_call (store, run_read_diverged, batch, error) ? g_steal_pointer (&batch) : NULL;
}

static gboolean
run_set_quarantined (Connection *connection, gpointer data, GError **error)
{
  const PushBatch *batch = data;
  g_autoptr (Statement) set
      = connection_prepare (connection,
                            "UPDATE diverged SET quarantined = 1"
                            " WHERE station = ? AND epoch = ? AND seq = ? AND hash = ?",
                            error);

  for (guint i = 0; set != NULL && i < batch->seq->len; i++)
    {
      gsize length = 0;
      gconstpointer hash = g_bytes_get_data (g_ptr_array_index (batch->hash, i), &length);

      statement_bind_text (set, batch->station);
      statement_bind_int (set, batch->epoch);
      statement_bind_int (set, g_array_index (batch->seq, gint64, i));
      statement_bind_blob (set, hash, length);
      if (!statement_run (set, error))
        return FALSE;
    }
  return set != NULL;
}

gboolean
push_batch_set_quarantined (const PushBatch *self, VestStore *store, GError **error)
{
  return store_call_quiet (store, run_set_quarantined, (gpointer)self, error);
}

/* --- what it holds -----------------------------------------------------------------------------
 */

guint
push_batch_get_length (const PushBatch *self)
{
  return self->seq->len;
}

const char *
push_batch_get_station (const PushBatch *self)
{
  return self->station;
}

gint64
push_batch_get_epoch (const PushBatch *self)
{
  return self->epoch;
}

const guint8 *
push_batch_get_base (const PushBatch *self)
{
  return self->base;
}

gint64
push_batch_get_last_seq (const PushBatch *self)
{
  g_return_val_if_fail (self->seq->len > 0, 0);
  return g_array_index (self->seq, gint64, self->seq->len - 1);
}

const guint8 *
push_batch_get_last_hash (const PushBatch *self)
{
  return self->last_hash;
}

void
push_batch_add_events (const PushBatch *self, PgArgs *args, gboolean with_seq)
{
  gsize n = self->seq->len;

  if (with_seq)
    pg_args_add_ints (args, (const gint64 *)(gpointer)self->seq->data, n);
  pg_args_add_ints (args, (const gint64 *)(gpointer)self->hlc->data, n);
  pg_args_add_ints (args, (const gint64 *)(gpointer)self->at->data, n);
  pg_args_add_texts (args, (const char *const *)self->kind->pdata, n);
  pg_args_add_int4s (args, (const gint32 *)(gpointer)self->version->data, n);
  pg_args_add_texts (args, (const char *const *)self->visit->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)self->digest->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)self->hash->pdata, n);
  pg_args_add_byteses (args, (GBytes *const *)self->salt->pdata, n);
  pg_args_add_texts (args, (const char *const *)self->subject->pdata, n);
  pg_args_add_texts (args, (const char *const *)self->body->pdata, n);
}
