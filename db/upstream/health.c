/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The district's stations as CSV: what "vestibule upstream status --database" prints.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/health.h"

#include <string.h>

#include "db/upstream/pg-link.h"

#define TIMEOUT_MS 30000

/* Times as text, in the caller's zone and as ISO 8601 writes them. */
#define TIME(column) "to_char (" column ", 'YYYY-MM-DD\"T\"HH24:MI:SSOF')"

static const char *const columns[][2] = {
  { "site", "h.site_id" },
  { "station", "h.station" },
  { "name", "h.name" },
  { "state", "h.state" },
  { "last_seen", TIME ("h.last_seen") },
  { "pushed_at", TIME ("h.pushed_at") },
  { "events", "h.events::text" },
  { "backlog", "h.backlog::text" },
  { "forked_events", "h.forked_events::text" },
  { "watchlist_version", "w.list_version::text" },
  { "watchlist_checked", TIME ("w.checked") },
  { "watchlist_outdated", "w.outdated::text" },
  { "program", "h.program" },
  { "schema", "h.schema_version::text" },
};

/* RFC 4180. */
static void
append_field (GString *csv, const char *text)
{
  if (text == NULL || strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text != NULL ? text : "");
      return;
    }
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

static char *
build_sql (void)
{
  GString *sql = g_string_new ("SELECT ");

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", columns[i][1]);
  g_string_append (sql, " FROM vestibule.station_health h LEFT JOIN vestibule.watchlist_age w"
                        " USING (site_id, station) ORDER BY h.site_id, h.name, h.station");
  return g_string_free (sql, FALSE);
}

GString *
health_read_csv (const char *database, GError **error)
{
  g_autoptr (PgLink) link = pg_link_open (database, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);
  g_autofree char *sql = build_sql ();
  g_autoptr (PgRows) rows
      = link != NULL ? pg_link_query (link, sql, NULL, TIMEOUT_MS, NULL, error) : NULL;
  GString *csv;

  if (rows == NULL)
    return NULL;
  csv = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (csv, "%s%s", i > 0 ? "," : "", columns[i][0]);
  g_string_append_c (csv, '\n');
  for (int row = 0; row < pg_rows_count (rows); row++)
    for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        append_field (csv, pg_rows_get_text (rows, row, (int)i));
        g_string_append_c (csv, i + 1 < G_N_ELEMENTS (columns) ? ',' : '\n');
      }
  return csv;
}
