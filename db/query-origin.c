/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where things come from: which station a visit began at, which entries are the district's.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-origin.h"

#include "db/store-private.h"

typedef struct
{
  const char *visit;
  gboolean here;
} Origin;

static gboolean
run_origin (Connection *connection, gpointer data, GError **error)
{
  Origin *origin = data;
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT 1 FROM event WHERE visit = ? AND kind = 'visit_started'"
                            " AND station = (SELECT station FROM meta)",
                            error);

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, origin->visit);
  return statement_step (find, &origin->here, error);
}

gboolean
query_was_started_here (VestStore *store, const char *visit, gboolean *here, GError **error)
{
  Origin origin = { .visit = visit };

  if (!store_call (store, run_origin, &origin, error))
    return FALSE;
  *here = origin.here;
  return TRUE;
}

typedef struct
{
  void (*each) (const char *id, gpointer data);
  gpointer data;
} District;

static gboolean
run_district (Connection *connection, gpointer data, GError **error)
{
  const District *district = data;
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      "SELECT DISTINCT subject FROM peer JOIN event USING (station)"
      " JOIN event_body USING (station, epoch, seq)"
      " WHERE peer.site = 'district' AND kind = 'watchlist_put' AND subject IS NOT NULL"
      " AND (SELECT site FROM upstream) IS NOT 'district'",
      error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      district->each (statement_next_text (rows), district->data);
    }
  return FALSE;
}

gboolean
query_district_entries (VestStore *store, void (*each) (const char *id, gpointer data),
                        gpointer data, GError **error)
{
  District district = { each, data };

  return store_call (store, run_district, &district, error);
}
