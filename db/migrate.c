/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Schema versions: db/sql/NNN-*.sql, each run once, in one transaction that ends by setting
 * user_version to NNN.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/store-file.h"

#include "db/visit-log.h"

#include "db-resource.h"

#define SQL_FOLDER "/org/vestibule/db/sql/"

/* What is left to run, by number. A gap in the numbers is a programmer's mistake. */
static char *
find_migration (int number)
{
  g_autofree char *prefix = g_strdup_printf ("%03d-", number);
  g_auto (GStrv) names = g_resource_enumerate_children (db_get_resource (), SQL_FOLDER, 0, NULL);

  for (int i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], prefix))
      return g_strconcat (SQL_FOLDER, names[i], NULL);
  return NULL;
}

int
migrate_newest (void)
{
  int newest = 0;

  for (;;)
    {
      g_autofree char *next = find_migration (newest + 1);

      if (next == NULL)
        return newest;
      newest++;
    }
}

gboolean
migrate_refuse_newer (Connection *connection, GError **error)
{
  gint64 version = 0;

  if (!connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version <= migrate_newest ())
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_NEWER,
               "The store %s was written by a newer Vestibule; install that version or a later "
               "one.",
               connection_get_path (connection));
  return FALSE;
}

/* What SQL alone cannot fill: names are folded by us. */
static gboolean
fill (Connection *connection, const char *resource, GError **error)
{
  return !g_str_has_suffix (resource, "-visit-log.sql") || visit_log_fill (connection, error);
}

static gboolean
run_one (Connection *connection, int number, GError **error)
{
  g_autofree char *resource = find_migration (number);
  g_autoptr (GBytes) sql = g_resource_lookup_data (db_get_resource (), resource, 0, error);
  gint64 version = 0;

  if (sql == NULL || !connection_begin (connection, error))
    return FALSE;
  /* Resource data ends in a NUL byte that is not counted. */
  if (!connection_exec (connection, g_bytes_get_data (sql, NULL), error)
      || !fill (connection, resource, error)
      || !connection_get_int (connection, "PRAGMA user_version", &version, error))
    {
      connection_rollback (connection);
      return FALSE;
    }
  g_return_val_if_fail (version == number, FALSE);
  return connection_commit (connection, error);
}

gboolean
migrate_run (Connection *connection, GError **error)
{
  int newest = migrate_newest ();
  gint64 version = 0;

  if (!connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  for (int number = (int)version + 1; number <= newest; number++)
    if (!run_one (connection, number, error))
      return FALSE;
  return TRUE;
}

gboolean
migrate_check (Connection *connection, GError **error)
{
  int newest = migrate_newest ();
  gint64 version = 0;

  if (!migrate_refuse_newer (connection, error)
      || !connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == newest)
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_READ_ONLY,
               "The store %s was written by an older Vestibule; start the station once to bring "
               "it up to date.",
               connection_get_path (connection));
  return FALSE;
}
