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

/* The row at hand, as far as it has been read. */
typedef struct
{
  WatchlistEntry *entry;
  GHashTable *ids;    /* of the rows before it */
  GStringChunk *kept; /* their texts */
} Row;

static gboolean
read_id (CsvReader *reader, Row *row, GError **error)
{
  row->entry->id = csv_reader_dup (reader, COLUMN_ENTRY_ID);
  if (row->entry->id == NULL)
    return csv_reader_fail (reader, COLUMN_ENTRY_ID, error, "empty");
  if (g_hash_table_contains (row->ids, row->entry->id))
    return csv_reader_fail (reader, COLUMN_ENTRY_ID, error, "\"%.80s\" is there twice",
                            row->entry->id);
  return TRUE;
}

static gboolean
read_name (CsvReader *reader, Row *row, GError **error)
{
  Person *person = row->entry->person;

  person->full_name = csv_reader_dup (reader, COLUMN_FULL_NAME);
  person->given = csv_reader_dup (reader, COLUMN_GIVEN);
  person->middle = csv_reader_dup (reader, COLUMN_MIDDLE);
  person->family = csv_reader_dup (reader, COLUMN_FAMILY);
  person->suffix = csv_reader_dup (reader, COLUMN_SUFFIX);
  person->document = csv_reader_dup (reader, COLUMN_DOCUMENT_NUMBER);
  person->region = csv_reader_dup (reader, COLUMN_REGION);
  if (person->full_name != NULL || person->given != NULL || person->family != NULL)
    return TRUE;
  return csv_reader_fail (reader,
                          csv_reader_has (reader, COLUMN_FULL_NAME) ? COLUMN_FULL_NAME
                                                                    : COLUMN_FAMILY,
                          error, "empty, and no other name in the row");
}

static gboolean
read_birth_date (CsvReader *reader, Row *row, GError **error)
{
  return csv_reader_dup_date (reader, COLUMN_BIRTH_DATE, TRUE, &row->entry->person->birth_date,
                              error);
}

static gboolean
read_sex (CsvReader *reader, Row *row, GError **error)
{
  return csv_reader_get_sex (reader, COLUMN_SEX, &row->entry->person->sex, error);
}

static gboolean
read_valid_from (CsvReader *reader, Row *row, GError **error)
{
  return csv_reader_dup_date (reader, COLUMN_VALID_FROM, FALSE, &row->entry->valid_from, error);
}

static gboolean
read_valid_until (CsvReader *reader, Row *row, GError **error)
{
  return csv_reader_dup_date (reader, COLUMN_VALID_UNTIL, FALSE, &row->entry->valid_until, error);
}

static gboolean
read_texts (CsvReader *reader, Row *row, GError **error)
{
  WatchlistEntry *entry = row->entry;

  entry->list = csv_reader_dup (reader, COLUMN_LIST);
  entry->aliases = split_list (csv_reader_get (reader, COLUMN_ALIASES));
  entry->reason = csv_reader_dup (reader, COLUMN_REASON);
  entry->instructions = csv_reader_dup (reader, COLUMN_INSTRUCTIONS);
  entry->sites = split_list (csv_reader_get (reader, COLUMN_SITES));
  return TRUE;
}

/* No name on a document is longer, and a longer one is two rows in one, or no name. */
static gboolean
check_lengths (CsvReader *reader, Row *row, GError **error)
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

/* Of a file that is looked through to its end. */
typedef struct
{
  GPtrArray *messages;
  guint max;
  guint n;
} CsvMistakes;

/* Each may find a mistake of its own. */
static gboolean (*const steps[]) (CsvReader *reader, Row *row, GError **error)
    = { read_id,  check_lengths,   read_name,        read_birth_date,
        read_sex, read_valid_from, read_valid_until, read_texts };

/* Takes @mistake, and goes on when they are collected. */
static gboolean
note_mistake (CsvMistakes *mistakes, GError *mistake, GError **error)
{
  if (mistakes == NULL)
    {
      g_propagate_error (error, mistake);
      return FALSE;
    }
  if (mistakes->n++ < mistakes->max)
    g_ptr_array_add (mistakes->messages, g_strdup (mistake->message));
  g_error_free (mistake);
  return TRUE;
}

/* @entry: (out) (transfer full) (nullable): NULL where there are mistakes. */
static gboolean
read_entry (CsvReader *reader, Row *row, CsvMistakes *mistakes, WatchlistEntry **entry,
            GError **error)
{
  g_autoptr (WatchlistEntry) made = watchlist_entry_new ();
  gboolean good = TRUE;

  row->entry = made;
  *entry = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GError *mistake = NULL;

      if (steps[i](reader, row, &mistake))
        continue;
      good = FALSE;
      if (!note_mistake (mistakes, mistake, error))
        return FALSE;
    }
  if (made->id != NULL)
    g_hash_table_add (row->ids, g_string_chunk_insert (row->kept, made->id));
  if (good)
    *entry = g_steal_pointer (&made);
  return TRUE;
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

/* One row of the file, which may be no row at all. FALSE at its end, or with @error. */
static gboolean
next_row (CsvReader *reader, CsvMistakes *mistakes, gboolean *is_row, GError **error)
{
  GError *mistake = NULL;

  *is_row = csv_reader_next (reader, &mistake);
  if (*is_row)
    return TRUE;
  /* After a quote that is never closed nobody knows where the next row begins. */
  return mistake != NULL && note_mistake (mistakes, mistake, error)
         && csv_reader_is_between_rows (reader);
}

static gboolean
walk (const char *name, const char *text, gsize length, WatchlistCsvTake take, gpointer data,
      CsvMistakes *mistakes, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GStringChunk) kept = g_string_chunk_new (64 * 1024);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Row row = { NULL, ids, kept };
  GError *local = NULL;
  gboolean is_row = FALSE;

  if (reader == NULL || !check_columns (reader, name, error))
    return FALSE;
  while (next_row (reader, mistakes, &is_row, &local))
    {
      WatchlistEntry *entry = NULL;

      if (!is_row)
        continue;
      if (!read_entry (reader, &row, mistakes, &entry, error))
        return FALSE;
      if (entry != NULL && take == NULL)
        watchlist_entry_free (entry);
      else if (entry != NULL && !take (entry, csv_reader_get_fraction (reader), data, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
watchlist_csv_walk (const char *name, const char *text, gsize length, WatchlistCsvTake take,
                    gpointer data, GError **error)
{
  return walk (name, text, length, take, data, NULL, error);
}

guint
watchlist_csv_find_mistakes (const char *name, const char *text, gsize length, guint max,
                             GPtrArray *messages)
{
  CsvMistakes mistakes = { messages, max, 0 };
  g_autoptr (GError) error = NULL;

  /* What is wrong with the file as a whole is the only mistake that can be told. */
  if (!walk (name, text, length, NULL, NULL, &mistakes, &error))
    note_mistake (&mistakes, g_steal_pointer (&error), NULL);
  return mistakes.n;
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
