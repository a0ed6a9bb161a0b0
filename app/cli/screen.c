/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vestibule screen: a list of visitors against a watchlist, for audits and for tuning.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/cli/match-json.h"
#include "app/screening/csv-columns.h"
#include "app/screening/csv-reader.h"
#include "app/screening/evidence-text.h"
#include "app/screening/screening.h"

/* In the order of columns[] below. */
enum
{
  COLUMN_VISITOR_ID,
  COLUMN_FULL_NAME,
  COLUMN_GIVEN,
  COLUMN_MIDDLE,
  COLUMN_FAMILY,
  COLUMN_SUFFIX,
  COLUMN_BIRTH_DATE,
  COLUMN_SEX,
  COLUMN_DOCUMENT_NUMBER,
  COLUMN_REGION,
};

static const char *const columns[]
    = { "visitor_id", "full_name", "given",           "middle", "family", "suffix",
        "birth_date", "sex",       "document_number", "region", NULL };

/* A visitor and what screening said; the matches are filled by whichever thread takes it. */
typedef struct
{
  char *id;
  Person *person;
  GPtrArray *matches;
} Visitor;

static void
visitor_free (Visitor *visitor)
{
  g_free (visitor->id);
  person_free (visitor->person);
  g_clear_pointer (&visitor->matches, g_ptr_array_unref);
  g_free (visitor);
}

/* --- reading ---------------------------------------------------------------------------------- */

static gboolean
read_visitor (CsvReader *reader, Visitor *visitor, GError **error)
{
  Person *person = visitor->person;

  visitor->id = csv_reader_dup (reader, COLUMN_VISITOR_ID);
  if (visitor->id == NULL)
    return csv_reader_fail (reader, COLUMN_VISITOR_ID, error, "empty");
  person->full_name = csv_reader_dup (reader, COLUMN_FULL_NAME);
  person->given = csv_reader_dup (reader, COLUMN_GIVEN);
  person->middle = csv_reader_dup (reader, COLUMN_MIDDLE);
  person->family = csv_reader_dup (reader, COLUMN_FAMILY);
  person->suffix = csv_reader_dup (reader, COLUMN_SUFFIX);
  person->document = csv_reader_dup (reader, COLUMN_DOCUMENT_NUMBER);
  person->region = csv_reader_dup (reader, COLUMN_REGION);
  return csv_reader_dup_date (reader, COLUMN_BIRTH_DATE, TRUE, &person->birth_date, error)
         && csv_reader_get_sex (reader, COLUMN_SEX, &person->sex, error);
}

static GPtrArray *
read_visitors (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GPtrArray) visitors = g_ptr_array_new_with_free_func ((GDestroyNotify)visitor_free);
  GError *local = NULL;

  if (reader == NULL)
    return NULL;
  if (!csv_reader_has (reader, COLUMN_VISITOR_ID))
    {
      g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:1: visitor_id: the column is missing",
                   name);
      return NULL;
    }
  while (csv_reader_next (reader, &local))
    {
      Visitor *visitor = g_new0 (Visitor, 1);

      visitor->person = person_new ();
      g_ptr_array_add (visitors, visitor);
      if (!read_visitor (reader, visitor, error))
        return NULL;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&visitors);
}

/* --- screening -------------------------------------------------------------------------------- */

static void
screen_one (gpointer data, gpointer user_data)
{
  Visitor *visitor = data;

  visitor->matches = screening_screen (user_data, visitor->person, NULL, NULL);
}

/* Reading a Screening is thread-safe, so each processor takes visitors as it gets to them. */
static void
screen_all (Screening *screening, GPtrArray *visitors)
{
  GThreadPool *pool
      = g_thread_pool_new (screen_one, screening, (gint)g_get_num_processors (), TRUE, NULL);

  for (guint i = 0; i < visitors->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (visitors, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
append_csv (GString *out, const Visitor *visitor)
{
  for (guint i = 0; i < visitor->matches->len; i++)
    {
      const Match *match = g_ptr_array_index (visitor->matches, i);
      g_autofree char *evidence = evidence_text (match->evidence);
      char score[G_ASCII_DTOSTR_BUF_SIZE];

      csv_append_field (out, visitor->id);
      csv_append_field (out, match->entry_id);
      csv_append_field (out, verdict_to_string (match->verdict));
      csv_append_field (out, g_ascii_formatd (score, sizeof score, "%.1f", match->score));
      csv_append_field (out, evidence);
      g_string_append_c (out, '\n');
    }
}

static void
add_json (JsonBuilder *builder, const Visitor *visitor)
{
  for (guint i = 0; i < visitor->matches->len; i++)
    {
      const Match *match = g_ptr_array_index (visitor->matches, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "visitor_id");
      json_builder_add_string_value (builder, visitor->id);
      json_builder_set_member_name (builder, "entry_id");
      json_builder_add_string_value (builder, match->entry_id);
      match_json_add (builder, match);
      json_builder_end_object (builder);
    }
}

static char *
format_all (GPtrArray *visitors, gboolean as_json)
{
  GString *out = g_string_new ("visitor_id,entry_id,verdict,score,evidence\n");
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < visitors->len; i++)
    {
      if (as_json)
        add_json (builder, g_ptr_array_index (visitors, i));
      else
        append_csv (out, g_ptr_array_index (visitors, i));
    }
  json_builder_end_array (builder);
  if (!as_json)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return match_json_print (builder);
}

/* --- the subcommand --------------------------------------------------------------------------- */

/* A fault in an input is one line of its own form, file:line: field: reason. */
static int
tell_fault (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return EXIT_USAGE;
}

static int
screen_files (const char *watchlist_path, const char *visitors_path, Sensitivity sensitivity,
              gboolean as_json)
{
  g_autofree char *watchlist_text = NULL;
  g_autofree char *visitors_text = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) visitors = NULL;
  g_autoptr (Screening) screening = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  gsize watchlist_length;
  gsize visitors_length;

  if (!cli_read ("screen", watchlist_path, &watchlist_text, &watchlist_length)
      || !cli_read ("screen", visitors_path, &visitors_text, &visitors_length))
    return EXIT_IO;
  entries = watchlist_csv_parse (watchlist_path, watchlist_text, watchlist_length, &error);
  if (entries == NULL)
    return tell_fault (error);
  visitors = read_visitors (visitors_path, visitors_text, visitors_length, &error);
  if (visitors == NULL)
    return tell_fault (error);
  g_clear_pointer (&watchlist_text, g_free);
  screening = screening_new (entries, sensitivity);
  g_clear_pointer (&entries, g_ptr_array_unref);
  screen_all (screening, visitors);
  out = format_all (visitors, as_json);
  return cli_write ("screen", out, strlen (out));
}

static gboolean
parse_sensitivity (const char *text, Sensitivity *sensitivity)
{
  static const char *const names[] = { "careful", "balanced", "quiet" };

  *sensitivity = SENSITIVITY_BALANCED;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *sensitivity = (Sensitivity)i;
        return TRUE;
      }
  return text == NULL;
}

static char *
make_summary (void)
{
  g_autofree char *names = csv_columns_help ();

  return g_strconcat (
      "Prints every pair that deserves a look, best first for each visitor, with its "
      "evidence:\nvisitor_id, entry_id, verdict (review or strong), score (bits "
      "beyond the list's prior), evidence.\nA visitor without a row is clear.\n\n"
      "The watchlist has the columns of `vestibule watchlist import`; the visitors "
      "visitor_id and\nfull_name, or given and family, and where known middle, "
      "suffix, birth_date (YYYY-MM-DD,\nYYYYMMDD or MM/DD/YYYY), sex, "
      "document_number, region. Other names of columns:\n\n",
      names, NULL);
}

int
cli_screen (int argc, char **argv)
{
  g_autofree char *watchlist = NULL;
  g_autofree char *visitors = NULL;
  g_autofree char *level = NULL;
  g_autofree char *format = NULL;
  g_autofree char *summary = make_summary ();
  const GOptionEntry options[]
      = { { "watchlist", 'w', 0, G_OPTION_ARG_FILENAME, &watchlist, "The watchlist", "CSV" },
          { "visitors", 'v', 0, G_OPTION_ARG_FILENAME, &visitors, "The visitors", "CSV" },
          { "sensitivity", 0, 0, G_OPTION_ARG_STRING, &level,
            "careful, balanced (default) or quiet", "LEVEL" },
          { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "csv (default) or json", "FORMAT" },
          { NULL } };
  Sensitivity sensitivity;
  gboolean as_json;
  int code;

  if (!cli_parse (&argc, &argv, "--watchlist CSV --visitors CSV", summary, options, &code))
    return code;
  if (argc > 1)
    return cli_usage ("screen", "unexpected \"%s\"", argv[1]);
  if (watchlist == NULL || visitors == NULL)
    return cli_usage ("screen", "--watchlist and --visitors are needed");
  if (!parse_sensitivity (level, &sensitivity))
    return cli_usage ("screen", "\"%s\" is no sensitivity; careful, balanced and quiet are", level);
  as_json = g_strcmp0 (format, "json") == 0;
  if (format != NULL && !as_json && !g_str_equal (format, "csv"))
    return cli_usage ("screen", "\"%s\" is no format; csv and json are", format);
  return screen_files (watchlist, visitors, sensitivity, as_json);
}
