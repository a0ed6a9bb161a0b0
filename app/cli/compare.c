/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vestibule compare: pairs of people held against each other, for tuning and training.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

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
append_match (GString *out, guint row, const Match *match)
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

/* An empty name is somebody of whom nothing is known: no fault, and no match. */
static gboolean
compare_row (CsvReader *reader, GString *out, GError **error)
{
  g_autoptr (Person) visitor = person_new ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  g_autoptr (Match) match = NULL;

  if (!csv_reader_check_date (reader, COLUMN_BIRTH_DATE1, TRUE, error)
      || !csv_reader_check_date (reader, COLUMN_BIRTH_DATE2, TRUE, error))
    return FALSE;
  visitor->full_name = csv_reader_dup (reader, COLUMN_NAME1);
  visitor->birth_date = csv_reader_dup (reader, COLUMN_BIRTH_DATE1);
  entry->id = g_strdup ("");
  entry->person->full_name = csv_reader_dup (reader, COLUMN_NAME2);
  entry->person->birth_date = csv_reader_dup (reader, COLUMN_BIRTH_DATE2);
  match = screening_compare (visitor, entry);
  append_match (out, csv_reader_get_row (reader), match);
  return TRUE;
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
compare_text (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GString) out = g_string_new ("row,score,verdict,evidence\n");
  GError *local = NULL;

  if (reader == NULL || !check_columns (reader, name, error))
    return NULL;
  while (csv_reader_next (reader, &local))
    if (!compare_row (reader, out, error))
      return NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

int
cli_compare (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int code;

  if (!cli_parse (&argc, &argv, "PAIRS.csv",
                  "Scores every row's two people: columns name1, name2 and, where known,\n"
                  "birth_date1, birth_date2.",
                  NULL, &code))
    return code;
  if (argc != 2)
    return cli_usage ("compare", "one file of pairs is needed");
  if (!cli_read ("compare", argv[1], &text, &length))
    return EXIT_IO;
  out = compare_text (argv[1], text, length, &error);
  if (out == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_USAGE;
    }
  return cli_write ("compare", out, strlen (out));
}
