/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Versions of the district's schema: each file of db/upstream/sql runs once, in one transaction
 * that ends by noting its number in vestibule.migration.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/schema.h"

#include <string.h>

#include "db-resource.h"
#include "db/upstream/pg-link.h"

#define SQL_FOLDER "/org/vestibule/db/upstream/sql/"
#define TIMEOUT_MS 60000
/* Of one file: an index over years of a large district's events takes as long as it takes. */
#define MIGRATION_MS (6 * 3600 * 1000)

/* (transfer full) (nullable): the file's name without its folder. */
static char *
find_file (int number)
{
  g_autofree char *prefix = g_strdup_printf ("%03d-", number);
  g_auto (GStrv) names = g_resource_enumerate_children (db_get_resource (), SQL_FOLDER, 0, NULL);

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      return g_strdup (names[i]);
  return NULL;
}

int
schema_newest (void)
{
  for (int newest = 0;; newest++)
    {
      g_autofree char *next = find_file (newest + 1);

      if (next == NULL)
        return newest;
    }
}

/* 0 when there is no schema yet. */
static gboolean
read_version (PgLink *link, gint64 *version, GError **error)
{
  g_autoptr (PgRows) exists
      = pg_link_query (link, "SELECT to_regclass ('vestibule.migration') IS NOT NULL", NULL,
                       TIMEOUT_MS, NULL, error);
  g_autoptr (PgRows) rows = NULL;

  *version = 0;
  if (exists == NULL)
    return FALSE;
  if (!pg_rows_get_bool (exists, 0, 0))
    return TRUE;
  rows = pg_link_query (link, "SELECT max (version) FROM vestibule.migration", NULL, TIMEOUT_MS,
                        NULL, error);
  if (rows == NULL)
    return FALSE;
  *version = pg_rows_get_int (rows, 0, 0);
  return TRUE;
}

/* Resource data ends in a NUL byte that is not counted. A transaction of several statements in one
 * message is PostgreSQL's own: all or nothing. */
static gboolean
run_file (PgLink *link, int number, GPtrArray *done, GError **error)
{
  g_autofree char *name = find_file (number);
  g_autofree char *path = g_strconcat (SQL_FOLDER, name, NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (db_get_resource (), path, 0, error);

  if (sql == NULL || !pg_link_exec (link, g_bytes_get_data (sql, NULL), MIGRATION_MS, NULL, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_ptr_array_add (done, g_strdup_printf ("Ran %s.", name));
  return TRUE;
}

static gboolean
run_files (PgLink *link, int newest, GPtrArray *done, GError **error)
{
  gint64 version;

  if (!read_version (link, &version, error))
    return FALSE;
  if (version > schema_newest ())
    {
      g_set_error (error, PG_LINK_ERROR, PG_LINK_ERROR_SCHEMA,
                   "The database has version %d of the schema and this program knows %d: use a "
                   "newer program.",
                   (int)version, schema_newest ());
      return FALSE;
    }
  for (int number = (int)version + 1; number <= newest; number++)
    if (!run_file (link, number, done, error))
      return FALSE;
  return TRUE;
}

gboolean
schema_init (const char *address, int newest, GPtrArray **done, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PgLink) link = pg_link_open (address, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);

  if (link == NULL || !run_files (link, newest, steps, error))
    return FALSE;
  *done = g_steal_pointer (&steps);
  return TRUE;
}
