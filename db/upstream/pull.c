/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asking for what comes after the numbers that we have, and handing it to the merge.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/pull.h"

#include <string.h>

enum
{
  COLUMN_SITE,
  COLUMN_STATION,
  COLUMN_EPOCH,
  COLUMN_SEQ,
  COLUMN_HLC,
  COLUMN_AT,
  COLUMN_KIND,
  COLUMN_VERSION,
  COLUMN_VISIT,
  COLUMN_DIGEST,
  COLUMN_HASH,
  COLUMN_SALT,
  COLUMN_SUBJECT,
  COLUMN_BODY,
};

static void
want_free (gpointer data)
{
  Want *want = data;

  g_free (want->site);
  g_free (want->station);
  g_free (want);
}

GPtrArray *
wants_new (void)
{
  return g_ptr_array_new_with_free_func (want_free);
}

void
wants_add (GPtrArray *wants, const char *site, const char *station, gint64 epoch, gint64 seq)
{
  Want *want = g_new0 (Want, 1);

  want->site = g_strdup (site);
  want->station = g_strdup (station);
  want->epoch = epoch;
  want->seq = seq;
  g_ptr_array_add (wants, want);
}

static void
wants_move (GPtrArray *wants, const char *site, const char *station, gint64 epoch, gint64 seq)
{
  for (guint i = 0; i < wants->len; i++)
    {
      Want *want = g_ptr_array_index (wants, i);

      if (want->epoch == epoch && g_str_equal (want->station, station))
        {
          want->seq = MAX (want->seq, seq);
          return;
        }
    }
  wants_add (wants, site, station, epoch, seq);
}

static PgRows *
ask (const Wire *wire, GPtrArray *wants, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autoptr (GPtrArray) stations = g_ptr_array_new ();
  g_autoptr (GArray) epochs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < wants->len; i++)
    {
      const Want *want = g_ptr_array_index (wants, i);

      g_ptr_array_add (sites, want->site);
      g_ptr_array_add (stations, want->station);
      g_array_append_val (epochs, want->epoch);
      g_array_append_val (seqs, want->seq);
    }
  pg_args_add_texts (args, (const char *const *)sites->pdata, wants->len);
  pg_args_add_texts (args, (const char *const *)stations->pdata, wants->len);
  pg_args_add_ints (args, (const gint64 *)(gpointer)epochs->data, wants->len);
  pg_args_add_ints (args, (const gint64 *)(gpointer)seqs->data, wants->len);
  pg_args_add_int4 (args, PULL_EVENTS);
  return pg_link_query (wire->link, "SELECT * FROM vestibule.pull ($1, $2, $3, $4, $5)", args,
                        wire->timeout_ms, wire->cancellable, error);
}

static gboolean
get_fixed (const PgRows *rows, int row, int column, gpointer into, gsize size)
{
  gsize length = 0;
  gconstpointer bytes = pg_rows_get_bytes (rows, row, column, &length);

  if (bytes == NULL || length != size)
    return FALSE;
  memcpy (into, bytes, size);
  return TRUE;
}

/* What the merge does not look at by itself: shapes. @event points into @rows. */
static gboolean
read_event (const PgRows *rows, int row, EventRow *event)
{
  gsize salt_length = 0;

  *event = (EventRow){ 0 };
  event->header.station = pg_rows_get_text (rows, row, COLUMN_STATION);
  event->header.epoch = pg_rows_get_int (rows, row, COLUMN_EPOCH);
  event->header.seq = pg_rows_get_int (rows, row, COLUMN_SEQ);
  event->header.hlc = pg_rows_get_int (rows, row, COLUMN_HLC);
  event->header.at = pg_rows_get_int (rows, row, COLUMN_AT);
  event->header.kind = pg_rows_get_text (rows, row, COLUMN_KIND);
  event->header.version = pg_rows_get_int (rows, row, COLUMN_VERSION);
  event->header.visit = pg_rows_get_text (rows, row, COLUMN_VISIT);
  event->salt = pg_rows_get_bytes (rows, row, COLUMN_SALT, &salt_length);
  event->body = pg_rows_get_text (rows, row, COLUMN_BODY);
  return pg_rows_get_text (rows, row, COLUMN_SITE) != NULL && event->header.station != NULL
         && event->header.kind != NULL && event->header.epoch >= 1 && event->header.seq >= 1
         && get_fixed (rows, row, COLUMN_DIGEST, event->digest, sizeof event->digest)
         && get_fixed (rows, row, COLUMN_HASH, event->hash, sizeof event->hash)
         && (event->body == NULL || salt_length == EVENT_SALT_SIZE);
}

static GArray *
read_events (const PgRows *rows, GError **error)
{
  g_autoptr (GArray) events
      = g_array_sized_new (FALSE, FALSE, sizeof (EventRow), (guint)pg_rows_count (rows));

  for (int i = 0; i < pg_rows_count (rows); i++)
    {
      EventRow event;

      if (!read_event (rows, i, &event))
        {
          g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED,
                               "The server sent an event that cannot be read.");
          return NULL;
        }
      g_array_append_val (events, event);
    }
  return g_steal_pointer (&events);
}

static void
note_progress (const PgRows *rows, const GArray *events, GPtrArray *wants, MergeResult *result,
               GPtrArray *left_out)
{
  for (guint i = 0; i < events->len; i++)
    {
      const EventHeader *header = &g_array_index (events, EventRow, i).header;

      wants_move (wants, pg_rows_get_text (rows, (int)i, COLUMN_SITE), header->station,
                  header->epoch, header->seq);
    }
  while (result->left_out->len > 0)
    {
      MergeChain *chain = g_ptr_array_steal_index (result->left_out, 0);

      wants_move (wants, "", chain->station, chain->epoch, G_MAXINT64);
      g_ptr_array_add (left_out, chain);
    }
}

gboolean
pull_batch (VestStore *store, const Wire *wire, GPtrArray *wants, guint *taken, GPtrArray *left_out,
            gboolean *more, GError **error)
{
  g_autoptr (PgRows) rows = ask (wire, wants, error);
  g_autoptr (GArray) events = rows != NULL ? read_events (rows, error) : NULL;
  MergeResult result = { 0 };

  if (events == NULL)
    return FALSE;
  *more = events->len >= PULL_EVENTS;
  if (events->len == 0)
    return TRUE;
  if (!merge_events (store, (const EventRow *)(gpointer)events->data, events->len, &result, error))
    return FALSE;
  *taken += result.taken;
  note_progress (rows, events, wants, &result, left_out);
  merge_result_clear (&result);
  return TRUE;
}

gboolean
pull_thin (VestStore *store, const Wire *wire, const char *site, const char *station, gint64 epoch,
           gint64 after, gint64 upto, GArray *counted, guint *taken, GPtrArray *left_out,
           GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  g_autoptr (GArray) events = NULL;
  MergeResult result = { 0 };

  pg_args_add_text (args, site);
  pg_args_add_text (args, station);
  pg_args_add_int (args, epoch);
  pg_args_add_int (args, after);
  pg_args_add_int (args, MIN (upto, after + PULL_EVENTS));
  pg_args_add_ints (args, (const gint64 *)(gpointer)counted->data, counted->len);
  rows = pg_link_query (wire->link, "SELECT * FROM vestibule.pull_thin ($1, $2, $3, $4, $5, $6)",
                        args, wire->timeout_ms, wire->cancellable, error);
  events = rows != NULL ? read_events (rows, error) : NULL;
  if (events == NULL
      || !merge_events (store, (const EventRow *)(gpointer)events->data, events->len, &result,
                        error))
    return FALSE;
  *taken = result.taken;
  while (result.left_out->len > 0)
    g_ptr_array_add (left_out, g_ptr_array_steal_index (result.left_out, 0));
  merge_result_clear (&result);
  return TRUE;
}
