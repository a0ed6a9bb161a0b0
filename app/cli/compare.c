/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vestibule compare: pairs of people held against each other, for tuning and training.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/cli/match-json.h"
#include "app/screening/csv-reader.h"
#include "app/screening/evidence-text.h"
#include "app/screening/screening.h"

/* In the order of columns[] below. */
enum
{
  COLUMN_NAME1,
  COLUMN_BIRTH_DATE1,
  COLUMN_NAME2,
  COLUMN_BIRTH_DATE2,
};

static const char *const columns[] = { "name1", "birth_date1", "name2", "birth_date2", NULL };

static void
append_csv (GString *out, guint row, const Match *match)
{
  g_autofree char *evidence = evidence_text (match->evidence);
  g_autofree char *number = g_strdup_printf ("%u", row);
  char score[G_ASCII_DTOSTR_BUF_SIZE];

  csv_append_field (out, number);
  csv_append_field (out, g_ascii_formatd (score, sizeof score, "%.1f", match->score));
  csv_append_field (out, verdict_to_string (match->verdict));
  csv_append_field (out, evidence);
  g_string_append_c (out, '\n');
}

static void
append_json (JsonBuilder *builder, guint row, const Match *match)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "row");
  json_builder_add_int_value (builder, row);
  match_json_add (builder, match);
  json_builder_end_object (builder);
}

/* An empty name is somebody of whom nothing is known: no fault, and no match. */
static Match *
compare_row (CsvReader *reader, GError **error)
{
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  if (!csv_reader_dup_date (reader, COLUMN_BIRTH_DATE1, TRUE, &visitor->birth_date, error)
      || !csv_reader_dup_date (reader, COLUMN_BIRTH_DATE2, TRUE, &entry->person->birth_date, error))
    return NULL;
  visitor->full_name = csv_reader_dup (reader, COLUMN_NAME1);
  entry->id = g_strdup ("");
  entry->person->full_name = csv_reader_dup (reader, COLUMN_NAME2);
  return screening_compare (visitor, entry);
}

static gboolean
check_columns (CsvReader *reader, const char *name, GError **error)
{
  const guint needed[] = { COLUMN_NAME1, COLUMN_NAME2 };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!csv_reader_has (reader, needed[i]))
      {
        g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:1: %s: the column is missing", name,
                     columns[needed[i]]);
        return FALSE;
      }
  return TRUE;
}

static char *
compare_text (const char *name, const char *text, gsize length, gboolean as_json, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GString) out = g_string_new ("row,score,verdict,evidence\n");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *local = NULL;

  if (reader == NULL || !check_columns (reader, name, error))
    return NULL;
  json_builder_begin_array (builder);
  while (csv_reader_next (reader, &local))
    {
      g_autoptr (Match) match = compare_row (reader, error);

      if (match == NULL)
        return NULL;
      if (as_json)
        append_json (builder, csv_reader_get_row (reader), match);
      else
        append_csv (out, csv_reader_get_row (reader), match);
    }
  json_builder_end_array (builder);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return as_json ? match_json_print (builder) : g_string_free (g_steal_pointer (&out), FALSE);
}

static int
compare_file (const char *path, gboolean as_json)
{
  g_autofree char *text = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!cli_read ("compare", path, &text, &length))
    return EXIT_IO;
  out = compare_text (path, text, length, as_json, &error);
  if (out == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_USAGE;
    }
  return cli_write ("compare", out, strlen (out));
}

int
cli_compare (int argc, char **argv)
{
  g_autofree char *format = NULL;
  const GOptionEntry options[]
      = { { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "csv (default) or json", "FORMAT" },
          { NULL } };
  gboolean as_json;
  int code;

  if (!cli_parse (
          &argc, &argv, "PAIRS.csv",
          "Scores every row's two people: columns name1, name2 and, where known,\n"
          "birth_date1, birth_date2 (YYYY-MM-DD, YYYYMMDD or MM/DD/YYYY). Prints a row for\n"
          "each, in their order: row, score (bits), verdict (clear, or else review or\n"
          "strong: the same person as far as names tell), evidence.",
          options, &code))
    return code;
  if (argc != 2)
    return cli_usage ("compare", "one file of pairs is needed");
  as_json = g_strcmp0 (format, "json") == 0;
  if (format != NULL && !as_json && !g_str_equal (format, "csv"))
    return cli_usage ("compare", "\"%s\" is no format; csv and json are", format);
  return compare_file (argv[1], as_json);
}
