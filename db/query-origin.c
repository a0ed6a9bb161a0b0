/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which station of the site a visit began at.
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
