/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vestibule screen: a list of visitors against a watchlist, for audits and for tuning.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

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
};

static const char *const columns[]
    = { "visitor_id", "full_name",  "given", "middle",          "family",
        "suffix",     "birth_date", "sex",   "document_number", NULL };

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
  person->birth_date = csv_reader_dup (reader, COLUMN_BIRTH_DATE);
  person->document = csv_reader_dup (reader, COLUMN_DOCUMENT_NUMBER);
  return csv_reader_check_date (reader, COLUMN_BIRTH_DATE, TRUE, error)
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
add_json_evidence (JsonBuilder *builder, const Evidence *evidence)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "field");
  json_builder_add_string_value (builder, evidence_field_to_string (evidence->field));
  json_builder_set_member_name (builder, "reading");
  json_builder_add_string_value (builder, evidence_reading_to_string (evidence->reading));
  json_builder_set_member_name (builder, "visitor");
  json_builder_add_string_value (builder, evidence->visitor);
  json_builder_set_member_name (builder, "entry");
  json_builder_add_string_value (builder, evidence->entry);
  json_builder_set_member_name (builder, "bits");
  json_builder_add_double_value (builder, round (evidence->bits * 10) / 10);
  json_builder_end_object (builder);
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
      json_builder_set_member_name (builder, "verdict");
      json_builder_add_string_value (builder, verdict_to_string (match->verdict));
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, round (match->score * 10) / 10);
      json_builder_set_member_name (builder, "evidence");
      json_builder_begin_array (builder);
      for (guint e = 0; e < match->evidence->len; e++)
        add_json_evidence (builder, g_ptr_array_index (match->evidence, e));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

static char *
format_all (GPtrArray *visitors, gboolean as_json)
{
  GString *out = g_string_new ("visitor_id,entry_id,verdict,score,evidence\n");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

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
  root = json_builder_get_root (builder);
  g_string_free (out, TRUE);
  json = json_to_string (root, TRUE);
  return g_strconcat (json, "\n", NULL);
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
screen_files (const char *watchlist_path, const char *visitors_path, gboolean as_json)
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
  screening = screening_new (entries, SENSITIVITY_BALANCED);
  g_clear_pointer (&entries, g_ptr_array_unref);
  screen_all (screening, visitors);
  out = format_all (visitors, as_json);
  return cli_write ("screen", out, strlen (out));
}

int
cli_screen (int argc, char **argv)
{
  g_autofree char *watchlist = NULL;
  g_autofree char *visitors = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry options[]
      = { { "watchlist", 'w', 0, G_OPTION_ARG_FILENAME, &watchlist, "The watchlist", "CSV" },
          { "visitors", 'v', 0, G_OPTION_ARG_FILENAME, &visitors, "The visitors", "CSV" },
          { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "csv (default) or json", "FORMAT" },
          { NULL } };
  gboolean as_json;
  int code;

  if (!cli_parse (&argc, &argv, "--watchlist CSV --visitors CSV",
                  "Prints every pair that deserves a look, with its evidence.", options, &code))
    return code;
  if (argc > 1)
    return cli_usage ("screen", "unexpected \"%s\"", argv[1]);
  if (watchlist == NULL || visitors == NULL)
    return cli_usage ("screen", "--watchlist and --visitors are needed");
  as_json = g_strcmp0 (format, "json") == 0;
  if (format != NULL && !as_json && !g_str_equal (format, "csv"))
    return cli_usage ("screen", "\"%s\" is no format; csv and json are", format);
  return screen_files (watchlist, visitors, as_json);
}
