/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule watchlist status": the list's size, version and age, what it takes in memory, and how
 * many innocent visitors it would stop at each sensitivity.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/watchlist-status.h"

#include <json-glib/json-glib.h>

#include "app/config.h"
#include "app/watch.h"
#include "db/query.h"

/* Invented visitors that the estimate screens: two digits. */
#define VISITORS 10000

typedef struct
{
  WatchlistStatus list;
  gsize index_bytes;
  Sensitivity active;
  double alarms[SENSITIVITY_QUIET + 1]; /* in 1,000 visitors */
} Status;

/* What station.conf says; the built-in where there is none. */
static Sensitivity
configured (const CliStore *options)
{
  g_autoptr (Config) config = config_load (options->config, NULL);
  Sensitivity sensitivity = SENSITIVITY_BALANCED;

  if (config != NULL)
    sensitivity_from_string (config->sensitivity, &sensitivity);
  return sensitivity;
}

static gboolean
read_status (VestStore *store, Sensitivity fallback, Status *status, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (Screening) screening = NULL;

  if (!query_watchlist_status (store, &status->list, error)
      || !watch_sensitivity (store, fallback, &status->active, error)
      || (entries = query_watchlist (store, error)) == NULL)
    return FALSE;
  screening = screening_new (entries, status->active);
  /* Half a gigabyte that nobody needs while the visitors are screened. */
  g_clear_pointer (&entries, g_ptr_array_unref);
  status->index_bytes = screening_get_memory (screening);
  for (int i = SENSITIVITY_CAREFUL; i <= SENSITIVITY_QUIET; i++)
    status->alarms[i] = screening_estimate_alarms (screening, (Sensitivity)i, VISITORS);
  return TRUE;
}

static char *
format_changed (const Status *status)
{
  g_autoptr (GDateTime) changed = g_date_time_new_from_unix_local (status->list.changed_ms / 1000);

  return g_date_time_format (changed, "%Y-%m-%dT%H:%M:%S%:z");
}

static double
age_hours (const Status *status)
{
  gint64 age_s = g_get_real_time () / G_USEC_PER_SEC - status->list.changed_ms / 1000;

  return MAX (age_s, 0) / 3600.0;
}

static int
write_text (const char *sub, const Status *status)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "entries: %u\nversion: %" G_GINT64_FORMAT "\n", status->list.entries,
                          status->list.version);
  if (status->list.changed_ms != 0)
    {
      g_autofree char *changed = format_changed (status);

      g_string_append_printf (out, "changed: %s\nage_hours: %.1f\n", changed, age_hours (status));
    }
  g_string_append_printf (out, "index_bytes: %" G_GSIZE_FORMAT "\n", status->index_bytes);
  g_string_append_printf (out, "sensitivity: %s\n", sensitivity_to_string (status->active));
  g_string_append (out, "expected false alarms in 1,000 visitors:\n");
  for (int i = SENSITIVITY_CAREFUL; i <= SENSITIVITY_QUIET; i++)
    g_string_append_printf (out, "%s %-8s  %.2f\n", i == (int)status->active ? "*" : " ",
                            sensitivity_to_string ((Sensitivity)i), status->alarms[i]);
  return cli_write (sub, out->str, out->len);
}

static void
add_member (JsonBuilder *json, const char *name, double value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, value);
}

static void
add_count (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static int
write_json (const char *sub, const Status *status)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (json);
  add_count (json, "entries", status->list.entries);
  add_count (json, "version", status->list.version);
  if (status->list.changed_ms != 0)
    {
      g_autofree char *changed = format_changed (status);

      json_builder_set_member_name (json, "changed");
      json_builder_add_string_value (json, changed);
      add_member (json, "age_hours", age_hours (status));
    }
  add_count (json, "index_bytes", (gint64)status->index_bytes);
  json_builder_set_member_name (json, "sensitivity");
  json_builder_add_string_value (json, sensitivity_to_string (status->active));
  json_builder_set_member_name (json, "alarms_per_1000");
  json_builder_begin_object (json);
  for (int i = SENSITIVITY_CAREFUL; i <= SENSITIVITY_QUIET; i++)
    add_member (json, sensitivity_to_string ((Sensitivity)i), status->alarms[i]);
  json_builder_end_object (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  return cli_write (sub, line, strlen (line));
}

int
cli_watchlist_status (const char *sub, const CliStore *options, const char *format)
{
  gboolean json = g_strcmp0 (format, "json") == 0;
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = NULL;
  g_autoptr (GError) error = NULL;
  Status status = { 0 };

  if (format != NULL && !json && !g_str_equal (format, "text"))
    return cli_usage (sub, "--format: \"%s\" is neither text nor json", format);
  store = cli_store_open (sub, options, STORE_READER, &code);
  if (store == NULL)
    return code;
  if (!read_status (store, configured (options), &status, &error))
    return cli_store_error (sub, store_get_path (store), error);
  return json ? write_json (sub, &status) : write_text (sub, &status);
}
