/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule roster": who is on site now, for an evacuation.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/cli/paper-option.h"
#include "app/roster-sheet.h"
#include "app/screening/csv-reader.h"
#include "db/rollcall.h"

static char *
format_clock (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);

  return g_date_time_format (time, format);
}

/* What the roll call that goes on says of somebody; "" when there is none. */
static const char *
mark_word (const RosterLine *line, const RollCall *call)
{
  return call != NULL ? roster_mark_to_string (line->mark) : "";
}

static void
append_csv (GString *out, const RosterLine *line, const RollCall *call)
{
  const Visit *visit = line->visit;
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *number = g_strdup_printf ("%d", visit->badge_number);
  g_autofree char *arrived = format_clock (visit->arrived_ms, "%Y-%m-%dT%H:%M:%S%:z");

  csv_append_field (out, number);
  csv_append_field (out, name);
  csv_append_field (out, visit->host_name);
  csv_append_field (out, visit->host_place);
  csv_append_field (out, visit->entrance);
  csv_append_field (out, arrived);
  csv_append_field (out, visit->escort ? "yes" : "no");
  csv_append_field (out, mark_word (line, call));
  csv_append_field (out, line->by);
  g_string_append_c (out, '\n');
}

static void
append_text (GString *out, const RosterLine *line, const RollCall *call)
{
  const Visit *visit = line->visit;
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *arrived = format_clock (visit->arrived_ms, "%H:%M");

  g_string_append_printf (out, "[%c] %-4d  %s\n           %s%s%s, since %s, %s%s\n",
                          " x!-"[call != NULL ? line->mark : MARK_OPEN], visit -> badge_number,
                          name, visit -> host_name ? visit -> host_name : "no host",
                          visit->host_place != NULL ? ", " : "",
                          visit->host_place != NULL ? visit->host_place : "", arrived,
                          visit->entrance, visit->escort ? ", with escort" : "");
}

/* (transfer full) (nullable): the one that goes on. */
static RollCall *
find_live (GPtrArray *calls)
{
  RollCall *first = calls->len > 0 ? g_ptr_array_index (calls, 0) : NULL;

  return first != NULL && first->ended_ms == 0 ? g_ptr_array_steal_index (calls, 0) : NULL;
}

static int
write_pdf (const char *sub, GPtrArray *lines, const RollCall *call, PaperSize paper)
{
  const RosterLine *first = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterSheet) sheet
      = roster_sheet_new (lines, call,
                          first != NULL && first->visit->site != NULL ? first->visit->site
                                                                      : "Vestibule",
                          paper);
  g_autoptr (GBytes) pdf = roster_sheet_pdf (sheet, &error);

  if (pdf == NULL)
    return cli_error (EXIT_IO, sub, "%s", error->message);
  return cli_write (sub, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
}

static void
append_head (GString *out, GPtrArray *lines, const RollCall *call)
{
  g_autofree char *now = format_clock (g_get_real_time () / 1000, "%Y-%m-%d %H:%M");
  RosterCount count = roster_count (lines);

  g_string_append_printf (out, "On site at %s: %u\n", now, lines->len);
  if (call != NULL)
    g_string_append_printf (out,
                            "%s goes on: %u of %u accounted for [x], %u not found [!], %u left "
                            "[-], %u open\n",
                            call->drill ? "A drill" : "A roll call", count.accounted,
                            count.expected, count.missing, count.left, count.open);
  g_string_append_c (out, '\n');
}

static int
print_roster (const char *sub, const CliStore *where, const char *format, PaperSize paper)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, where, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (RollCall) call = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean csv = g_str_equal (format, "csv");

  if (store == NULL)
    return code;
  calls = query_roll_calls (store, 1, &error);
  if (calls != NULL)
    {
      call = find_live (calls);
      lines = query_roster (store, call != NULL ? call->id : NULL, &error);
    }
  if (lines == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  if (g_str_equal (format, "pdf"))
    return write_pdf (sub, lines, call, paper);
  if (csv)
    g_string_append (out, "badge,name,host,place,entrance,arrived,escort,mark,marked_by\n");
  else
    append_head (out, lines, call);
  for (guint i = 0; i < lines->len; i++)
    (csv ? append_csv : append_text) (out, g_ptr_array_index (lines, i), call);
  return cli_write (sub, out->str, out->len);
}

int
cli_roster (int argc, char **argv)
{
  CliStore options = { 0 };
  g_autofree char *format = NULL;
  g_autofree char *paper = NULL;
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (the default), csv or pdf", "NAME" },
    CLI_PAPER_OPTION (&paper),
    { NULL },
  };
  static const char *const formats[] = { "text", "csv", "pdf", NULL };
  const char *sub = argv[0];
  int code = EXIT_GOOD;
  PaperSize size = PAPER_LETTER;

  if (!cli_parse (&argc, &argv, "[--format text|csv|pdf]",
                  "Prints who is on site now, by family name, and, while a roll call goes on, what "
                  "it says of each.",
                  entries, &code))
    ;
  else if (argc > 1)
    code = cli_usage (sub, "\"%s\" is one word too many", argv[1]);
  else if (format != NULL && !g_strv_contains (formats, format))
    code = cli_usage (sub, "--format: \"%s\" is not one of text, csv and pdf", format);
  else if (g_strcmp0 (format, "pdf") != 0 || cli_paper (sub, &options, paper, &size, &code))
    code = print_roster (sub, &options, format != NULL ? format : "text", size);
  cli_store_clear (&options);
  return code;
}
