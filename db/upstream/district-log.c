/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The view daily_log as visits. Row-level security decides whose: nothing is filtered here.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/district-log.h"

#include "db/upstream/pg-link.h"
#include "db/visit.h"

#define TIMEOUT_MS 30000

enum
{
  SITE,
  ID,
  ARRIVED,
  ENTRANCE,
  NAME,
  HOST,
  PURPOSE,
  BY,
  DECISION,
  BADGE,
  LEFT,
  LEFT_HOW,
  SITE_NAME,
  DECIDED,
  ESCORT,
  CORRECTED,
  CORRECTED_BY,
};

/* NULL where the server's schema is too old to have the column. */
#define LATER(name)    "(to_jsonb (d) ->> '" name "')"
#define LATER_MS(name) "(extract (epoch FROM " LATER (name) "::timestamptz) * 1000)::bigint"

static const char sql[]
    = "SELECT site_id, visit_id, arrived_ms, coalesce (entrance, ''), coalesce (name, ''),"
      " host, coalesce (purpose, 'other'), decided_by, decision, badge::bigint,"
      " (extract (epoch FROM left_at) * 1000)::bigint, left_how,"
      " coalesce (" LATER ("site_name") ", site_id), " LATER_MS ("decided") ", " LATER ("escort") " = 'true', " LATER_MS (
          "corrected") ", " LATER ("corrected_by") " FROM vestibule.daily_log d WHERE arrived_ms >= $1 AND arrived_ms < $2"
                                                   " ORDER BY arrived_ms DESC, visit_id DESC LIMIT $3";

static void
replace (char **at, char *text)
{
  g_free (*at);
  *at = text;
}

static char *
dup_place (const char *site, const char *entrance)
{
  return *entrance != '\0' ? g_strdup_printf ("%s · %s", site, entrance) : g_strdup (site);
}

/* The decision is the corrected one already; who did it, and that it was, is shown with it. */
static void
read_correction (const PgRows *rows, int row, Visit *visit)
{
  visit->corrected_ms = pg_rows_get_int (rows, row, CORRECTED);
  if (visit->corrected_ms == 0)
    return;
  visit->corrected = visit->state;
  replace (&visit->corrected_by, g_strdup (pg_rows_get_text (rows, row, CORRECTED_BY)));
}

static Visit *
read_row (const PgRows *rows, int row)
{
  Visit *visit = visit_new ();
  const char *how = pg_rows_get_text (rows, row, LEFT_HOW);

  replace (&visit->id, g_strdup (pg_rows_get_text (rows, row, ID)));
  replace (&visit->site, g_strdup (pg_rows_get_text (rows, row, SITE)));
  replace (&visit->entrance, dup_place (pg_rows_get_text (rows, row, SITE_NAME),
                                        pg_rows_get_text (rows, row, ENTRANCE)));
  replace (&visit->person->full_name, g_strdup (pg_rows_get_text (rows, row, NAME)));
  replace (&visit->host_name, g_strdup (pg_rows_get_text (rows, row, HOST)));
  replace (&visit->purpose, g_strdup (pg_rows_get_text (rows, row, PURPOSE)));
  replace (&visit->decided_by, g_strdup (pg_rows_get_text (rows, row, BY)));
  visit->arrived_ms = pg_rows_get_int (rows, row, ARRIVED);
  visit->badge_number = (int)pg_rows_get_int (rows, row, BADGE);
  visit->left_ms = pg_rows_get_int (rows, row, LEFT);
  /* A word that a newer schema may have shows as "waiting", never as "admitted". */
  if (!visit_state_from_string (pg_rows_get_text (rows, row, DECISION), &visit->state))
    visit->state = VISIT_WAITING;
  if (how != NULL && !left_how_from_string (how, &visit->left_how))
    visit->left_how = LEFT_PRESUMED;
  visit->decided_ms = pg_rows_get_int (rows, row, DECIDED);
  visit->escort = pg_rows_get_bool (rows, row, ESCORT);
  read_correction (rows, row, visit);
  if (visit->left_ms != 0 && (visit->state == VISIT_ADMITTED || visit->corrected == VISIT_DENIED))
    visit->state = VISIT_LEFT;
  return visit;
}

GPtrArray *
district_log_read (const char *database, gint64 from_ms, gint64 until_ms, gboolean *more,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (PgLink) link = pg_link_open (database, PG_LINK_PLAIN, TIMEOUT_MS, cancellable, error);
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  GPtrArray *visits;

  if (link == NULL)
    return NULL;
  pg_args_add_int (args, from_ms);
  pg_args_add_int (args, until_ms);
  pg_args_add_int (args, DISTRICT_LOG_MOST + 1);
  rows = pg_link_query (link, sql, args, TIMEOUT_MS, cancellable, error);
  if (rows == NULL)
    return NULL;
  visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  *more = pg_rows_count (rows) > DISTRICT_LOG_MOST;
  for (int row = MIN (pg_rows_count (rows), DISTRICT_LOG_MOST); row > 0; row--)
    g_ptr_array_add (visits, read_row (rows, row - 1));
  return visits;
}
