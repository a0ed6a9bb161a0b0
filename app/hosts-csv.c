/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people whom visitors come to see, from CSV: all of them, or an exact reason why not.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/hosts-csv.h"

#include "app/screening/csv-reader.h"

enum
{
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_ROLE,
  COLUMN_PLACE,
  COLUMN_DIRECTIONS,
};

static const char *const columns[] = { "id", "name", "role", "place", "directions", NULL };

static Host *
read_host (CsvReader *reader, GHashTable *ids, GError **error)
{
  const char *id = csv_reader_get (reader, COLUMN_ID);

  if (*id == '\0')
    csv_reader_fail (reader, COLUMN_ID, error, "empty");
  else if (g_hash_table_contains (ids, id))
    csv_reader_fail (reader, COLUMN_ID, error, "\"%.80s\" is there twice", id);
  else if (*csv_reader_get (reader, COLUMN_NAME) == '\0')
    csv_reader_fail (reader, COLUMN_NAME, error, "empty");
  else
    {
      g_autofree char *role = csv_reader_dup (reader, COLUMN_ROLE);
      g_autofree char *place = csv_reader_dup (reader, COLUMN_PLACE);
      g_autofree char *directions = csv_reader_dup (reader, COLUMN_DIRECTIONS);

      return host_new (id, csv_reader_get (reader, COLUMN_NAME), role, place, directions);
    }
  return NULL;
}

GPtrArray *
hosts_csv_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GError *local = NULL;

  if (reader == NULL)
    return NULL;
  for (guint column = COLUMN_ID; column <= COLUMN_NAME; column++)
    if (!csv_reader_has (reader, column))
      {
        g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:1: %s: the column is missing", name,
                     columns[column]);
        return NULL;
      }
  while (csv_reader_next (reader, &local))
    {
      Host *host = read_host (reader, ids, error);

      if (host == NULL)
        return NULL;
      g_ptr_array_add (hosts, host);
      g_hash_table_add (ids, host->id);
    }
  if (local == NULL)
    return g_steal_pointer (&hosts);
  g_propagate_error (error, local);
  return NULL;
}
