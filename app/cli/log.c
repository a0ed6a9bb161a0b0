/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule log": the visitor log of one day or several, and the record of a visit by an agency.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <json-glib/json-glib.h>

#include "app/agency-sheet.h"
#include "app/cli/paper-option.h"
#include "app/config.h"
#include "app/language.h"
#include "app/log-sheet.h"
#include "app/session.h"
#include "app/visitor-log.h"
#include "db/query.h"
#include "ui/i18n.h"

static GString *
log_to_json (GPtrArray *visits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < visits->len; i++)
    {
      json_builder_begin_object (builder);
      for (int c = 0; c < LOG_N_COLUMNS; c++)
        {
          g_autofree char *value = log_value (g_ptr_array_index (visits, i), c);

          json_builder_set_member_name (builder, log_column_name (c));
          if (*value != '\0')
            json_builder_add_string_value (builder, value);
          else
            json_builder_add_null_value (builder);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return g_string_append_c (json_generator_to_gstring (generator, g_string_new (NULL)), '\n');
}

static int
write_pdf (const char *sub, GPtrArray *visits, gint64 from, gint64 until, PaperSize paper)
{
  const Visit *first = visits->len > 0 ? g_ptr_array_index (visits, 0) : NULL;
  g_autofree char *day = i18n_format_date (from);
  g_autofree char *last = i18n_format_date (until - 1);
  g_autofree char *days
      = g_str_equal (day, last) ? g_strdup (day) : g_strdup_printf ("%s – %s", day, last);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf
      = log_sheet_pdf (visits, first != NULL && first->site != NULL ? first->site : "Vestibule",
                       days, paper, &error);

  if (pdf == NULL)
    return cli_error (EXIT_IO, sub, "%s", error->message);
  return cli_write (sub, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
}

static int
print_log (const char *sub, const CliStore *where, gint64 from, gint64 until, const char *format,
           PaperSize paper)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, where, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GString) out = NULL;

  if (store == NULL)
    return code;
  visits = query_between (store, from, until, &error);
  if (visits == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  if (g_str_equal (format, "pdf"))
    return write_pdf (sub, visits, from, until, paper);
  out = g_str_equal (format, "json") ? log_to_json (visits) : log_to_csv (visits, LOG_EXACT);
  return cli_write (sub, out->str, out->len);
}

typedef struct
{
  CliStore store;
  char *date;
  char *until;
  char *format;
  char *record;
  char *paper;
  char *language;
} Options;

/* --- one visit by an agency --------------------------------------------------------------------
 */

/* (transfer full): the school's name where the configuration is that of the visit's school. */
static char *
find_site (const CliStore *where, const Visit *visit)
{
  g_autoptr (Config) config
      = where->store == NULL || where->config != NULL ? config_load (where->config, NULL) : NULL;

  if (config != NULL && g_strcmp0 (config->site, visit->site) == 0)
    return g_strdup (config->site_name);
  return g_strdup (visit->site != NULL ? visit->site : "Vestibule");
}

static int
write_record (const char *sub, const CliStore *where, const VisitRecord *record, PaperSize paper)
{
  g_autofree char *site = find_site (where, record->visit);
  g_autoptr (Sheet) sheet = agency_sheet_new (record, site, paper);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = sheet_render_pdf (sheet, &error);

  if (pdf == NULL)
    return cli_error (EXIT_IO, sub, "%s", error->message);
  return cli_write (sub, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
}

static int
print_record (const char *sub, const Options *options, PaperSize paper)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, &options->store, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (VisitRecord) record = NULL;

  if (store == NULL)
    return code;
  record = visit_record_read (store, options->record, &error);
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    return cli_error (EXIT_NO, sub,
                      "no visit is called \"%s\"; the first column of the log has them",
                      options->record);
  if (record == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  if (g_strcmp0 (record->visit->purpose, "agency") != 0)
    return cli_error (EXIT_NO, sub, "visit %s is not by an agency", options->record);
  return write_record (sub, &options->store, record, paper);
}

static gboolean
speak (const char *code)
{
  const Language *language = i18n_languages ();

  while (language->code != NULL && !g_str_equal (language->code, code))
    language++;
  if (language->code == NULL)
    return FALSE;
  language_init ();
  i18n_set_desk_language (code);
  return TRUE;
}

static int
run_record (const char *sub, const Options *options)
{
  PaperSize paper = PAPER_LETTER;
  int code = EXIT_GOOD;

  if (options->date != NULL || options->until != NULL || options->format != NULL)
    return cli_usage (sub, "--agency-record is of one visit: without --date, --until and --format");
  if (!cli_paper (sub, &options->store, options->paper, &paper, &code))
    return code;
  return print_record (sub, options, paper);
}

/* --- days --------------------------------------------------------------------------------------
 */

static int
run_log (const char *sub, const Options *options)
{
  g_autofree char *today = session_today ();
  const char *date = options->date != NULL ? options->date : today;
  const char *last = options->until != NULL ? options->until : date;
  const char *format = options->format != NULL ? options->format : "csv";
  gint64 from, until, ignored;
  PaperSize paper = PAPER_LETTER;
  int code = EXIT_GOOD;

  if (options->language != NULL && !speak (options->language))
    return cli_usage (sub, "--language: \"%s\" is not one of en and es", options->language);
  if (options->record != NULL)
    return run_record (sub, options);
  if (!log_day_bounds (date, &from, &ignored))
    return cli_usage (sub, "--date: \"%s\" is not a date such as 2026-11-21", date);
  if (!log_day_bounds (last, &ignored, &until))
    return cli_usage (sub, "--until: \"%s\" is not a date such as 2026-11-21", last);
  if (until <= from)
    return cli_usage (sub, "--until: %s lies before %s", last, date);
  if (!g_str_equal (format, "csv") && !g_str_equal (format, "json") && !g_str_equal (format, "pdf"))
    return cli_usage (sub, "--format: \"%s\" is not one of csv, json and pdf", format);
  if (g_str_equal (format, "pdf")
      && !cli_paper (sub, &options->store, options->paper, &paper, &code))
    return code;
  return print_log (sub, &options->store, from, until, format, paper);
}

int
cli_log (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options.store),
    { "date", 'd', 0, G_OPTION_ARG_STRING, &options.date, "The day; default: today", "YYYY-MM-DD" },
    { "until", 'u', 0, G_OPTION_ARG_STRING, &options.until, "The last day of several",
      "YYYY-MM-DD" },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "csv (the default), json or pdf",
      "NAME" },
    CLI_PAPER_OPTION (&options.paper),
    { "agency-record", 'a', 0, G_OPTION_ARG_STRING, &options.record,
      "The record of one visit by an agency, as a PDF", "VISIT" },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &options.language,
      "of a PDF: en (the default) or es", "NAME" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (cli_parse (&argc, &argv, "--date YYYY-MM-DD | --agency-record VISIT > FILE.pdf",
                 "Prints who came, oldest first. Times are local, with their offset from UTC.",
                 entries, &code))
    code = argc > 1 ? cli_usage (sub, "\"%s\" is one word too many", argv[1])
                    : run_log (sub, &options);
  cli_store_clear (&options.store);
  g_free (options.date);
  g_free (options.until);
  g_free (options.format);
  g_free (options.record);
  g_free (options.language);
  g_free (options.paper);
  return code;
}
