/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The watchlist and the hosts as CSV, in the form in which they are imported.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/list-csv.h"

#include "app/screening/csv-reader.h"

static void
append_list (GString *out, GStrv items)
{
  g_autofree char *joined = items != NULL ? g_strjoinv (";", items) : NULL;

  csv_append_field (out, joined);
}

void
list_csv_append_entry (GString *out, const WatchlistEntry *entry)
{
  const Person *person = entry->person;
  const char sex[2] = { person->sex, '\0' };

  csv_append_field (out, entry->id);
  csv_append_field (out, entry->list);
  csv_append_field (out, person->full_name);
  csv_append_field (out, person->given);
  csv_append_field (out, person->middle);
  csv_append_field (out, person->family);
  csv_append_field (out, person->suffix);
  append_list (out, entry->aliases);
  csv_append_field (out, person->birth_date);
  csv_append_field (out, sex);
  csv_append_field (out, person->document);
  csv_append_field (out, person->region);
  csv_append_field (out, entry->reason);
  csv_append_field (out, entry->instructions);
  append_list (out, entry->sites);
  csv_append_field (out, entry->valid_from);
  csv_append_field (out, entry->valid_until);
  g_string_append_c (out, '\n');
}

void
list_csv_append_host (GString *out, const Host *host)
{
  csv_append_field (out, host->id);
  csv_append_field (out, host->name);
  csv_append_field (out, host->role);
  csv_append_field (out, host->place);
  csv_append_field (out, host->directions);
  g_string_append_c (out, '\n');
}

static void
append_header (GString *out, const char *const *columns, gsize n)
{
  for (gsize i = 0; i < n; i++)
    csv_append_field (out, columns[i]);
  g_string_append_c (out, '\n');
}

GString *
watchlist_to_csv (GPtrArray *entries)
{
  GString *out = g_string_new (NULL);
  static const char *const columns[]
      = { "entry_id", "list",         "full_name",  "given",      "middle",          "family",
          "suffix",   "aliases",      "birth_date", "sex",        "document_number", "region",
          "reason",   "instructions", "sites",      "valid_from", "valid_until" };

  append_header (out, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < entries->len; i++)
    list_csv_append_entry (out, g_ptr_array_index (entries, i));
  return out;
}

GString *
hosts_to_csv (GPtrArray *hosts)
{
  GString *out = g_string_new (NULL);
  static const char *const columns[] = { "id", "name", "role", "place", "directions" };

  append_header (out, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < hosts->len; i++)
    list_csv_append_host (out, g_ptr_array_index (hosts, i));
  return out;
}
