/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A watchlist from CSV: all of it, or an exact reason why not.
 */

#define G_LOG_DOMAIN "vestibule-screening"

#include "app/screening/watchlist-csv.h"

#include <string.h>

#include "app/screening/csv-reader.h"

#define MAX_NAME 400
#define MAX_TEXT 8000

/* In the order of columns[] below. */
enum
{
  COLUMN_ENTRY_ID,
  COLUMN_LIST,
  COLUMN_FULL_NAME,
  COLUMN_GIVEN,
  COLUMN_MIDDLE,
  COLUMN_FAMILY,
  COLUMN_SUFFIX,
  COLUMN_ALIASES,
  COLUMN_BIRTH_DATE,
  COLUMN_SEX,
  COLUMN_DOCUMENT_NUMBER,
  COLUMN_REGION,
  COLUMN_REASON,
  COLUMN_INSTRUCTIONS,
  COLUMN_SITES,
  COLUMN_VALID_FROM,
  COLUMN_VALID_UNTIL,
};

static const char *const columns[]
    = { "entry_id", "list",         "full_name",  "given",      "middle",          "family",
        "suffix",   "aliases",      "birth_date", "sex",        "document_number", "region",
        "reason",   "instructions", "sites",      "valid_from", "valid_until",     NULL };

/* Parts of a ";"-separated value without the empty ones; NULL when none is left. */
static GStrv
split_list (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      {
        g_strv_builder_add (kept, parts[i]);
        n++;
      }
  return n > 0 ? g_strv_builder_end (kept) : NULL;
}

static gboolean
read_person (CsvReader *reader, Person *person, GError **error)
{
  person->full_name = csv_reader_dup (reader, COLUMN_FULL_NAME);
  person->given = csv_reader_dup (reader, COLUMN_GIVEN);
  person->middle = csv_reader_dup (reader, COLUMN_MIDDLE);
  person->family = csv_reader_dup (reader, COLUMN_FAMILY);
  person->suffix = csv_reader_dup (reader, COLUMN_SUFFIX);
  person->document = csv_reader_dup (reader, COLUMN_DOCUMENT_NUMBER);
  person->region = csv_reader_dup (reader, COLUMN_REGION);
  if (person->full_name == NULL && person->given == NULL && person->family == NULL)
    return csv_reader_fail (reader,
                            csv_reader_has (reader, COLUMN_FULL_NAME) ? COLUMN_FULL_NAME
                                                                      : COLUMN_FAMILY,
                            error, "empty, and no other name in the row");
  return csv_reader_dup_date (reader, COLUMN_BIRTH_DATE, TRUE, &person->birth_date, error)
         && csv_reader_get_sex (reader, COLUMN_SEX, &person->sex, error);
}

/* No name on a document is longer, and a longer one is two rows in one, or no name. */
static gboolean
check_lengths (CsvReader *reader, GError **error)
{
  for (guint column = COLUMN_ENTRY_ID; columns[column] != NULL; column++)
    {
      gboolean is_text = column == COLUMN_REASON || column == COLUMN_INSTRUCTIONS
                         || column == COLUMN_ALIASES || column == COLUMN_SITES;
      gsize most = is_text ? MAX_TEXT : MAX_NAME;

      if (strlen (csv_reader_get (reader, column)) > most)
        return csv_reader_fail (reader, column, error, "longer than %u bytes", (guint)most);
    }
  return TRUE;
}

static WatchlistEntry *
read_entry (CsvReader *reader, GHashTable *ids, GError **error)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  entry->id = csv_reader_dup (reader, COLUMN_ENTRY_ID);
  if (entry->id == NULL)
    {
      csv_reader_fail (reader, COLUMN_ENTRY_ID, error, "empty");
      return NULL;
    }
  if (g_hash_table_contains (ids, entry->id))
    {
      csv_reader_fail (reader, COLUMN_ENTRY_ID, error, "\"%.80s\" is there twice", entry->id);
      return NULL;
    }
  if (!check_lengths (reader, error) || !read_person (reader, entry->person, error)
      || !csv_reader_dup_date (reader, COLUMN_VALID_FROM, FALSE, &entry->valid_from, error)
      || !csv_reader_dup_date (reader, COLUMN_VALID_UNTIL, FALSE, &entry->valid_until, error))
    return NULL;
  entry->list = csv_reader_dup (reader, COLUMN_LIST);
  entry->aliases = split_list (csv_reader_get (reader, COLUMN_ALIASES));
  entry->reason = csv_reader_dup (reader, COLUMN_REASON);
  entry->instructions = csv_reader_dup (reader, COLUMN_INSTRUCTIONS);
  entry->sites = split_list (csv_reader_get (reader, COLUMN_SITES));
  return g_steal_pointer (&entry);
}

static gboolean
check_columns (CsvReader *reader, const char *name, GError **error)
{
  const char *missing = NULL;

  if (!csv_reader_has (reader, COLUMN_ENTRY_ID))
    missing = "entry_id";
  else if (!csv_reader_has (reader, COLUMN_FULL_NAME) && !csv_reader_has (reader, COLUMN_FAMILY)
           && !csv_reader_has (reader, COLUMN_GIVEN))
    missing = "full_name";
  if (missing == NULL)
    return TRUE;
  g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:1: %s: the column is missing", name,
               missing);
  return FALSE;
}

gboolean
watchlist_csv_walk (const char *name, const char *text, gsize length, WatchlistCsvTake take,
                    gpointer data, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GStringChunk) kept = g_string_chunk_new (64 * 1024);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GError *local = NULL;

  if (reader == NULL || !check_columns (reader, name, error))
    return FALSE;
  while (csv_reader_next (reader, &local))
    {
      WatchlistEntry *entry = read_entry (reader, ids, error);

      if (entry == NULL)
        return FALSE;
      g_hash_table_add (ids, g_string_chunk_insert (kept, entry->id));
      if (!take (entry, csv_reader_get_fraction (reader), data, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
keep_entry (WatchlistEntry *entry, double fraction, gpointer data, GError **error)
{
  g_ptr_array_add (data, entry);
  return TRUE;
}

GPtrArray *
watchlist_csv_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  if (!watchlist_csv_walk (name, text, length, keep_entry, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}
