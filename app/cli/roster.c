/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule roster": who is on site now, for an evacuation.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"

#include <string.h>

#include "app/screening/csv-reader.h"
#include "db/query.h"

static char *
format_clock (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);

  return g_date_time_format (time, format);
}

static void
append_csv (GString *out, const Visit *visit)
{
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
  g_string_append_c (out, '\n');
}

static void
append_text (GString *out, const Visit *visit)
{
  g_autofree char *name = person_dup_name (visit->person);
  g_autofree char *arrived = format_clock (visit->arrived_ms, "%H:%M");

  g_string_append_printf (out, "[ ] %-4d  %s\n           %s%s%s, since %s, %s%s\n",
                          visit->badge_number, name,
                          visit->host_name ? visit->host_name : "no host",
                          visit->host_place != NULL ? ", " : "",
                          visit->host_place != NULL ? visit->host_place : "", arrived,
                          visit->entrance, visit->escort ? ", with escort" : "");
}

static int
print_roster (const char *sub, const CliStore *where, gboolean csv)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, where, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (store == NULL)
    return code;
  visits = query_on_site (store, &error);
  if (visits == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  if (csv)
    g_string_append (out, "badge,name,host,place,entrance,arrived,escort\n");
  else
    {
      g_autofree char *now = format_clock (g_get_real_time () / 1000, "%Y-%m-%d %H:%M");

      g_string_append_printf (out, "On site at %s: %u\n\n", now, visits->len);
    }
  for (guint i = 0; i < visits->len; i++)
    (csv ? append_csv : append_text) (out, g_ptr_array_index (visits, i));
  return cli_write (sub, out->str, out->len);
}

int
cli_roster (int argc, char **argv)
{
  CliStore options = { 0 };
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    CLI_STORE_OPTIONS (&options),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, "text (the default) or csv", "NAME" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv, "[--format text|csv]", "Prints who is on site now, by family name.",
                  entries, &code))
    ;
  else if (argc > 1)
    code = cli_usage (sub, "\"%s\" is one word too many", argv[1]);
  else if (format != NULL && !g_str_equal (format, "csv") && !g_str_equal (format, "text"))
    code = cli_usage (sub, "--format: \"%s\" is neither text nor csv", format);
  else
    code = print_roster (sub, &options, g_strcmp0 (format, "csv") == 0);
  cli_store_clear (&options);
  return code;
}
