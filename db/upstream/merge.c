/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events of other stations on their way into the log. The server relays them and is not believed:
 * what counts is the chain that the station wrote.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/merge.h"

#include "db/purge-private.h"
#include "db/rules.h"
#include "db/upstream/ledger.h"
#include "db/upstream/touched.h"

#include <string.h>

#define HLC_COUNTER_BITS 16

typedef struct
{
  EventLog *log;                /* (unowned) */
  const Projection *projection; /* (unowned) */
  Touched *touched;
  GPtrArray *purges; /* char *: whose bodies go when all is folded */
  const EventRow *rows;
  guint n;
  MergeResult *result;
} Merge;

/* Rows of one chain: from first up to, not including, end. */
typedef struct
{
  guint first;
  guint end;
  EventHead head; /* of the chain, as we have it */
} Segment;

static void
merge_chain_free (gpointer data)
{
  MergeChain *chain = data;

  g_free (chain->station);
  g_free (chain);
}

void
merge_result_clear (MergeResult *result)
{
  g_clear_pointer (&result->left_out, g_ptr_array_unref);
  *result = (MergeResult){ 0 };
}

static gboolean
same_chain (const EventHeader *a, const EventHeader *b)
{
  return a->epoch == b->epoch && g_str_equal (a->station, b->station);
}

static gboolean
forget_refused (Merge *merge, const EventHeader *where, GError **error)
{
  g_autoptr (Statement) forget
      = connection_prepare (merge->log->connection,
                            "DELETE FROM refused WHERE station = ? AND epoch = ?", error);

  if (forget == NULL)
    return FALSE;
  statement_bind_text (forget, where->station);
  statement_bind_int (forget, where->epoch);
  return statement_run (forget, error);
}

static gboolean
leave_out (Merge *merge, const EventHeader *where, gboolean doubtful, const char *problem,
           GError **error)
{
  MergeChain *chain = g_new0 (MergeChain, 1);

  chain->station = g_strdup (where->station);
  chain->epoch = where->epoch;
  chain->doubtful = doubtful;
  g_ptr_array_add (merge->result->left_out, chain);
  return ledger_note_refused (merge->log->connection, where->station, where->epoch, where->seq,
                              problem, error);
}

/* --- looking -----------------------------------------------------------------------------------
 */

/* What is wrong with @row by itself, or NULL. */
static const char *
check_row (const EventRow *row)
{
  const EventHeader *header = &row->header;
  guint8 digest[EVENT_HASH_SIZE];

  if (header->kind == NULL || *header->kind == '\0' || header->version < 1
      || header->version > G_MAXINT32)
    return "The event's kind cannot be read.";
  if (header->hlc <= 0 || header->hlc >> HLC_COUNTER_BITS > MERGE_LATEST_MS)
    return "The event's clock is not a time.";
  if (row->body == NULL)
    return NULL;
  if (row->salt == NULL)
    return "The event's body came without its salt.";
  event_digest (row->salt, row->body, digest);
  if (memcmp (digest, row->digest, sizeof digest) != 0)
    return "The event's body is not the one that was written.";
  return NULL;
}

/* Walks the new rows of @segment from the end that we have. */
static gboolean
verify_segment (Merge *merge, const Segment *segment, guint *bad, const char **problem)
{
  EventHead head = segment->head;

  for (guint i = segment->first; i < segment->end; i++)
    {
      const EventRow *row = &merge->rows[i];
      guint8 hash[EVENT_HASH_SIZE];

      *bad = i;
      event_hash (head.hash, &row->header, row->digest, hash);
      if (row->header.seq != head.seq + 1)
        *problem = "Events before this one are missing.";
      else if (memcmp (hash, row->hash, sizeof hash) != 0)
        *problem = "The event, or one before it, is not the one that was written.";
      else if (row->header.hlc <= head.hlc)
        *problem = "The event's clock runs behind the event before it.";
      else
        *problem = check_row (row);
      if (*problem != NULL)
        return FALSE;
      head.seq = row->header.seq;
      head.hlc = row->header.hlc;
      memcpy (head.hash, hash, sizeof hash);
    }
  return TRUE;
}

/* Steps over what we have already. @differs: one of those rows is not the one that we have. */
static gboolean
skip_known (Merge *merge, Segment *segment, gboolean *differs, GError **error)
{
  *differs = FALSE;
  while (segment->first < segment->end
         && merge->rows[segment->first].header.seq <= segment->head.seq)
    {
      const EventRow *row = &merge->rows[segment->first];
      guint8 ours[EVENT_HASH_SIZE];
      gboolean found = FALSE;

      if (!event_log_read_hash (merge->log->connection, row->header.station, row->header.epoch,
                                row->header.seq, ours, &found, error))
        return FALSE;
      if (!found || memcmp (ours, row->hash, sizeof ours) != 0)
        {
          *differs = TRUE;
          return TRUE;
        }
      segment->first++;
    }
  return TRUE;
}

/* --- taking ------------------------------------------------------------------------------------
 */

static gboolean
note_unread (Connection *connection, const EventHeader *header, GError **error)
{
  g_autoptr (Statement) put
      = connection_prepare (connection, "INSERT INTO unread (station, epoch, seq) VALUES (?, ?, ?)",
                            error);

  if (put == NULL)
    return FALSE;
  statement_bind_text (put, header->station);
  statement_bind_int (put, header->epoch);
  statement_bind_int (put, header->seq);
  return statement_run (put, error);
}

static gboolean
take_row (Merge *merge, const EventRow *row, GError **error)
{
  g_autofree char *subject = NULL;
  EventRow taken = *row;

  /* The chain does not cover the subject that came along: the body says what it is about. */
  if (row->body != NULL)
    subject = rules_dup_subject (row->header.kind, row->header.version, row->body);
  taken.subject = subject;
  if (!event_log_insert (merge->log, &taken, error)
      || !purge_drop_body (merge->log->connection, row->header.station, row->header.epoch,
                           row->header.seq, error))
    return FALSE;
  if (subject != NULL && g_str_equal (row->header.kind, "purged"))
    g_ptr_array_add (merge->purges, g_strdup (subject));
  if (!rules_know (row->header.kind, row->header.version)
      && !note_unread (merge->log->connection, &row->header, error))
    return FALSE;
  touched_add (merge->touched, &taken);
  merge->result->taken++;
  return TRUE;
}

static gboolean
take_segment (Merge *merge, const Segment *segment, GError **error)
{
  for (guint i = segment->first; i < segment->end; i++)
    if (!take_row (merge, &merge->rows[i], error))
      return FALSE;
  return forget_refused (merge, &merge->rows[segment->first].header, error);
}

static gboolean
merge_segment (Merge *merge, Segment segment, GError **error)
{
  const EventHeader *chain = &merge->rows[segment.first].header;
  const char *problem = NULL;
  gboolean differs = FALSE;
  guint bad = segment.first;

  if (!event_log_read_head (merge->log->connection, chain->station, chain->epoch, &segment.head,
                            error)
      || !skip_known (merge, &segment, &differs, error))
    return FALSE;
  if (segment.first == segment.end)
    return TRUE;
  if (chain->epoch == merge->log->epoch && g_str_equal (chain->station, merge->log->station))
    return leave_out (merge, chain, TRUE, "This station did not write it.", error);
  if (differs)
    return leave_out (merge, &merge->rows[segment.first].header, TRUE,
                      "It is not the event that is here under its number.", error);
  if (verify_segment (merge, &segment, &bad, &problem))
    return take_segment (merge, &segment, error);
  return leave_out (merge, &merge->rows[bad].header, bad == segment.first, problem, error);
}

static gboolean
run_merge (EventLog *log, const Projection *projection, gpointer data, GError **error)
{
  Merge *merge = data;

  merge->log = log;
  merge->projection = projection;
  for (guint first = 0, end; first < merge->n; first = end)
    {
      Segment segment = { .first = first };

      for (end = first + 1;
           end < merge->n && same_chain (&merge->rows[first].header, &merge->rows[end].header);)
        end++;
      segment.end = end;
      if (!merge_segment (merge, segment, error))
        return FALSE;
    }
  if (!touched_fold (merge->touched, projection, error))
    return FALSE;
  for (guint i = 0; i < merge->purges->len; i++)
    if (!purge_apply (projection, g_ptr_array_index (merge->purges, i), error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  VestStore *store;
  Merge *merge;
} LazyMerge;

/* Who wrote these events has them on a disk, and the next pull goes on from what is here: a power
 * cut that takes the last of them only makes it ask again. So nobody waits for our disk. */
static gboolean
run_lazy_merge (Connection *connection, gpointer data, GError **error)
{
  LazyMerge *lazy = data;
  gboolean done;

  if (!connection_set_lazy (connection, TRUE, error))
    return FALSE;
  done = store_call_log (lazy->store, run_merge, lazy->merge, error);
  return connection_set_lazy (connection, FALSE, done ? error : NULL) && done;
}

gboolean
merge_events (VestStore *store, const EventRow *rows, guint n, MergeResult *result, GError **error)
{
  g_autoptr (Touched) touched = touched_new ();
  g_autoptr (GPtrArray) purges = g_ptr_array_new_with_free_func (g_free);
  Merge merge = { .touched = touched, .purges = purges, .rows = rows, .n = n, .result = result };
  LazyMerge lazy = { store, &merge };

  *result = (MergeResult){ 0 };
  result->left_out = g_ptr_array_new_with_free_func (merge_chain_free);
  if (!store_call (store, run_lazy_merge, &lazy, error))
    {
      merge_result_clear (result);
      return FALSE;
    }
  /* What was purged elsewhere is to be in no file here. Where that fails, the next purge does it.
   */
  if (purges->len > 0)
    purge_wipe_files (store, TRUE, NULL);
  return TRUE;
}

static gboolean
run_settle (Connection *connection, gpointer data, GError **error)
{
  return connection_sync (connection, error);
}

gboolean
merge_settle (VestStore *store, GError **error)
{
  return store_call (store, run_settle, NULL, error);
}

/* --- a newer program reads again ---------------------------------------------------------------
 */

static gboolean
file_under (Connection *connection, const EventRow *row, const char *subject, GError **error)
{
  g_autoptr (Statement) set = connection_prepare (
      connection, "UPDATE event_body SET subject = ? WHERE station = ? AND epoch = ? AND seq = ?",
      error);

  if (set == NULL)
    return FALSE;
  statement_bind_text (set, subject);
  statement_bind_text (set, row->header.station);
  statement_bind_int (set, row->header.epoch);
  statement_bind_int (set, row->header.seq);
  return statement_run (set, error);
}

static gboolean
forget_unread (Connection *connection, const EventHeader *header, GError **error)
{
  g_autoptr (Statement) forget
      = connection_prepare (connection,
                            "DELETE FROM unread WHERE station = ? AND epoch = ? AND seq = ?",
                            error);

  if (forget == NULL)
    return FALSE;
  statement_bind_text (forget, header->station);
  statement_bind_int (forget, header->epoch);
  statement_bind_int (forget, header->seq);
  return statement_run (forget, error);
}

static gboolean
read_row_again (Merge *merge, const EventRow *row, GError **error)
{
  Connection *connection = merge->log->connection;
  g_autofree char *subject = NULL;
  EventRow again = *row;

  if (!rules_know (row->header.kind, row->header.version))
    return TRUE;
  if (row->body != NULL)
    subject = rules_dup_subject (row->header.kind, row->header.version, row->body);
  again.subject = subject;
  touched_add (merge->touched, &again);
  merge->result->taken++;
  return file_under (connection, row, subject, error)
         && forget_unread (connection, &row->header, error);
}

static gboolean
run_read_again (EventLog *log, const Projection *projection, gpointer data, GError **error)
{
  Merge *merge = data;
  g_autoptr (Statement) rows = connection_prepare (
      log->connection,
      "SELECT station, epoch, seq, hlc, at, kind, version, visit, digest, hash, salt, subject, body"
      " FROM unread JOIN event USING (station, epoch, seq)"
      " LEFT JOIN event_body USING (station, epoch, seq)",
      error);
  gboolean row = FALSE;

  merge->log = log;
  while (rows != NULL && statement_step (rows, &row, error))
    {
      EventRow event;

      if (!row)
        return touched_fold (merge->touched, projection, error);
      if (!event_row_read (rows, log->connection, &event, error)
          || !read_row_again (merge, &event, error))
        return FALSE;
    }
  return FALSE;
}

gboolean
merge_read_again (VestStore *store, guint *folded, GError **error)
{
  g_autoptr (Touched) touched = touched_new ();
  MergeResult result = { 0 };
  Merge merge = { .touched = touched, .result = &result };

  if (!store_call_log (store, run_read_again, &merge, error))
    return FALSE;
  *folded = result.taken;
  return TRUE;
}
