/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens comes into the store: checked, written as the next events of this station's chain,
 * and folded, in one transaction.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/purge-private.h"
#include "db/rules.h"
#include "db/store-private.h"
#include "db/store.h"

static gboolean
append_one (EventLog *log, const Projection *tables, const EventDraft *draft, GError **error)
{
  g_autofree char *subject = NULL;
  g_autoptr (JsonObject) body = NULL;
  Projection projection = *tables;
  gint64 now_ms = g_get_real_time () / 1000 + log->clock_offset_ms;

  if (!rules_check (log->connection, draft, &subject, &body, error)
      || !event_log_append (log, draft, subject, now_ms, error))
    return FALSE;
  projection.fresh_station = log->station;
  projection.fresh_kind = draft->kind;
  projection.fresh_version = draft->version;
  projection.fresh_at = draft->at_ms != 0 ? draft->at_ms : now_ms;
  projection.fresh_epoch = log->epoch;
  projection.fresh_seq = log->head.seq;
  projection.fresh_body = body;
  if (!projection_fold (&projection, draft->kind, draft->visit, subject, error))
    return FALSE;
  return !g_str_equal (draft->kind, "purged") || purge_apply (&projection, subject, error);
}

static gboolean
append_all (EventLog *log, const Projection *projection, gpointer data, GError **error)
{
  GPtrArray *drafts = data;

  for (guint i = 0; i < drafts->len; i++)
    if (!append_one (log, projection, g_ptr_array_index (drafts, i), error))
      return FALSE;
  return TRUE;
}

gboolean
store_append (VestStore *self, GPtrArray *drafts, GError **error)
{
  g_return_val_if_fail (VEST_IS_STORE (self), FALSE);
  g_return_val_if_fail (drafts != NULL, FALSE);
  if (drafts->len == 0)
    return TRUE;
  return store_call_log (self, append_all, drafts, error);
}

/* --- more than should be in memory at once --- */

struct _StoreAppender
{
  EventLog *log;
  const Projection *projection;
};

typedef struct
{
  StoreFeed feed;
  gpointer data;
} Fed;

static gboolean
append_fed (EventLog *log, const Projection *projection, gpointer data, GError **error)
{
  const Fed *fed = data;
  StoreAppender appender = { log, projection };

  return fed->feed (&appender, fed->data, error);
}

gboolean
store_append_fed (VestStore *self, StoreFeed feed, gpointer data, GError **error)
{
  Fed fed = { feed, data };

  g_return_val_if_fail (VEST_IS_STORE (self), FALSE);
  return store_call_log (self, append_fed, &fed, error);
}

gboolean
store_appender_put (StoreAppender *self, const EventDraft *draft, GError **error)
{
  return append_one (self->log, self->projection, draft, error);
}

/* --- without waiting --- */

static gpointer
append_job (VestStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (store_append (store, data, error));
}

void
store_append_async (VestStore *self, GPtrArray *drafts, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  store_run_async (self, append_job, g_ptr_array_ref (drafts), (GDestroyNotify)g_ptr_array_unref,
                   NULL, cancellable, callback, user_data);
}

gboolean
store_append_finish (VestStore *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (store_run_finish (self, result, error));
}
