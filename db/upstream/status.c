/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The link's state, backlog and the watchlist's age, read from the station's own store: they are
 * wanted most when the server does not answer.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/status.h"

#include "db/query.h"
#include "db/store-private.h"
#include "db/upstream/ledger.h"

void
upstream_status_free (UpstreamStatus *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_free (self->site);
  g_free (self->state);
  g_free (self->problem);
  g_free (self);
}

static gboolean
read_link (Connection *connection, UpstreamStatus *status, GError **error)
{
  g_autoptr (Statement) upstream
      = connection_prepare (connection,
                            "SELECT site, state, problem, since_ms, success_ms FROM upstream",
                            error);
  gboolean row = FALSE;

  if (upstream == NULL || !statement_step (upstream, &row, error))
    return FALSE;
  if (!row)
    {
      connection_set_error (connection, SQLITE_CORRUPT, error);
      return FALSE;
    }
  status->site = statement_dup_text (upstream);
  status->state = statement_dup_text (upstream);
  status->problem = statement_dup_text (upstream);
  status->since_ms = statement_next_int (upstream);
  status->success_ms = statement_next_int (upstream);
  return TRUE;
}

static gboolean
run_read (Connection *connection, gpointer data, GError **error)
{
  UpstreamStatus *status = data;

  return read_link (connection, status, error)
         && connection_get_int (connection, "SELECT coalesce (sum (seq), 0) FROM pushed",
                                &status->backlog, error)
         && connection_get_int (connection, "SELECT count (*) FROM fork", &status->forks, error)
         && connection_get_int (connection, "SELECT max (found_ms) FROM fork", &status->fork_ms,
                                error)
         && connection_get_int (connection, "SELECT count (*) FROM refused", &status->refused,
                                error);
}

UpstreamStatus *
upstream_status_read (VestStore *store, GError **error)
{
  g_autoptr (UpstreamStatus) status = g_new0 (UpstreamStatus, 1);
  g_autoptr (Ledger) ledger = ledger_read (store, error);
  WatchlistStatus list = { 0 };
  gint64 written = 0;

  if (ledger == NULL || !store_call (store, run_read, status, error)
      || !query_watchlist_status (store, &list, error))
    return NULL;
  status->station = g_strdup (ledger->station);
  for (guint i = 0; i < ledger->chains->len; i++)
    {
      const Chain *chain = g_ptr_array_index (ledger->chains, i);

      if (g_str_equal (chain->station, ledger->station))
        written += chain->seq;
    }
  /* Between the two reads more may have been pushed. */
  status->backlog = MAX (written - status->backlog, 0);
  status->list_version = list.version;
  status->list_changed_ms = list.changed_ms;
  return g_steal_pointer (&status);
}
