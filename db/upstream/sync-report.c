/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a station says of itself: vestibule.report(), for the views station_health and
 * watchlist_age.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/sync-private.h"

#include "db/upstream/status.h"

#define SCHEMA_REPORT 2

gboolean
sync_report (Sync *self, GError **error)
{
  g_autoptr (UpstreamStatus) status = NULL;
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  if (self->schema < SCHEMA_REPORT)
    return TRUE;
  status = upstream_status_read (self->store, error);
  if (status == NULL)
    return FALSE;
  pg_args_add_int (args, status->backlog);
  pg_args_add_int (args, status->list_version);
  pg_args_add_int (args, status->list_changed_ms);
  /* By the server's clock, which the view compares with the district's changes. */
  pg_args_add_int (args, MAX (self->checked_ms,
                              status->success_ms > 0 ? status->success_ms + self->offset_ms : 0));
  rows = pg_link_query (self->wire.link, "SELECT vestibule.report ($1, $2, $3, $4)", args,
                        self->wire.timeout_ms, self->wire.cancellable, error);
  return rows != NULL;
}
