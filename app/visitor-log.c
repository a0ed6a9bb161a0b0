/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor log as a table: the same cells for the command line and for the log window's export.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/visitor-log.h"

#include <stdio.h>
#include <string.h>

#include "app/screening/csv-reader.h"

static const char *const columns[LOG_N_COLUMNS] = {
  "visit_id",   "site",     "entrance", "name", "kind",     "host",         "purpose", "arrived",
  "decided_by", "decision", "badge",    "left", "left_how", "corrected_by", "people",
};

/* What somebody is, by what they came for. */
static const struct
{
  const char *purpose;
  const char *kind;
} kinds[] = {
  { "meeting", "visitor" },     { "parent", "parent" },   { "pickup", "parent" },
  { "volunteer", "volunteer" }, { "delivery", "vendor" }, { "contractor", "contractor" },
  { "agency", "agency" },       { "other", "other" },
};

const char *
log_column_name (LogColumn column)
{
  g_return_val_if_fail (column < LOG_N_COLUMNS, "");
  return columns[column];
}

static const char *
kind_of (const Visit *visit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].purpose, visit->purpose) == 0)
      return kinds[i].kind;
  return "other";
}

static char *
format_time (gint64 ms)
{
  g_autoptr (GDateTime) time = ms != 0 ? g_date_time_new_from_unix_local (ms / 1000) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

/* Who left was admitted. */
static gboolean
was_admitted (const Visit *visit)
{
  return visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT;
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

char *
log_value (const Visit *visit, LogColumn column)
{
  switch (column)
    {
    case LOG_VISIT_ID:
      return dup_text (visit->id);
    case LOG_SITE:
      return dup_text (visit->site);
    case LOG_ENTRANCE:
      return dup_text (visit->entrance);
    case LOG_NAME:
      return visit_dup_names (visit);
    case LOG_KIND:
      return dup_text (kind_of (visit));
    case LOG_HOST:
      return dup_text (visit->host_name);
    case LOG_PURPOSE:
      return dup_text (visit->purpose);
    case LOG_ARRIVED:
      return format_time (visit->arrived_ms);
    case LOG_DECIDED_BY:
      return dup_text (visit->decided_by);
    case LOG_DECISION:
      return dup_text (visit_state_to_string (visit_get_decision (visit)));
    case LOG_BADGE:
      return was_admitted (visit) && visit->badge_number > 0
                 ? g_strdup_printf ("%d", visit->badge_number)
                 : g_strdup ("");
    case LOG_LEFT:
      return format_time (visit->left_ms);
    case LOG_LEFT_HOW:
      return dup_text (left_how_to_string (visit->left_how));
    case LOG_CORRECTED_BY:
      return dup_text (visit->corrected_by);
    case LOG_PEOPLE:
      return g_strdup_printf ("%u", visit_count_heads (visit));
    case LOG_N_COLUMNS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

/* Names are what visitors typed: "=HYPERLINK(...)" must not run on the administrator's computer. */
static char *
disarm (char *value)
{
  char *armed = value;

  if (*value == '\0' || strchr ("=+-@\t\r", *value) == NULL)
    return value;
  value = g_strconcat ("'", armed, NULL);
  g_free (armed);
  return value;
}

void
log_csv_begin (GString *out)
{
  for (int c = 0; c < LOG_N_COLUMNS; c++)
    csv_append_field (out, columns[c]);
  g_string_append_c (out, '\n');
}

void
log_csv_append (GString *out, GPtrArray *visits, LogStyle style)
{
  for (guint i = 0; i < visits->len; i++)
    {
      for (int c = 0; c < LOG_N_COLUMNS; c++)
        {
          char *value = log_value (g_ptr_array_index (visits, i), c);

          if (style == LOG_SPREADSHEET)
            value = disarm (value);
          csv_append_field (out, value);
          g_free (value);
        }
      g_string_append_c (out, '\n');
    }
}

GString *
log_to_csv (GPtrArray *visits, LogStyle style)
{
  GString *out = g_string_new (NULL);

  log_csv_begin (out);
  log_csv_append (out, visits, style);
  return out;
}

gboolean
log_day_bounds (const char *iso_date, gint64 *from_ms, gint64 *until_ms)
{
  int year, month, day, end = 0;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) until = NULL;

  if (strlen (iso_date) != 10 || sscanf (iso_date, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3
      || end != 10 || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  from = g_date_time_new_local (year, month, day, 0, 0, 0);
  until = from != NULL ? g_date_time_add_days (from, 1) : NULL;
  if (until == NULL)
    return FALSE;
  *from_ms = g_date_time_to_unix (from) * 1000;
  *until_ms = g_date_time_to_unix (until) * 1000;
  return TRUE;
}
