/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists that come as CSV files: the watchlist and the hosts. A row is compared with what the store
 * has by its CSV form, so that a file imported twice changes nothing the second time.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/import.h"

#include <string.h>

#include "app/hosts-csv.h"
#include "app/screening/csv-reader.h"
#include "db/query.h"

static void
append_list (GString *out, GStrv items)
{
  g_autofree char *joined = items != NULL ? g_strjoinv (";", items) : NULL;

  csv_append_field (out, joined);
}

static void
append_entry (GString *out, const WatchlistEntry *entry)
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

static void
append_host (GString *out, const Host *host)
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
    append_entry (out, g_ptr_array_index (entries, i));
  return out;
}

GString *
hosts_to_csv (GPtrArray *hosts)
{
  GString *out = g_string_new (NULL);
  static const char *const columns[] = { "id", "name", "role", "place", "directions" };

  append_header (out, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < hosts->len; i++)
    append_host (out, g_ptr_array_index (hosts, i));
  return out;
}

/** Kind: how the two lists differ. */
typedef struct
{
  GPtrArray *(*parse) (const char *name, const char *text, gsize length, GError **error);
  GPtrArray *(*query) (VestStore *store, GError **error);
  void (*append) (GString *out, gconstpointer row);
  EventDraft *(*put) (gconstpointer row);
  EventDraft *(*withdraw) (const char *id);
} Kind;

static void
append_entry_row (GString *out, gconstpointer row)
{
  append_entry (out, row);
}

static void
append_host_row (GString *out, gconstpointer row)
{
  append_host (out, row);
}

static EventDraft *
put_entry (gconstpointer row)
{
  return event_watchlist_put (row);
}

static EventDraft *
put_host (gconstpointer row)
{
  return event_host_put (row);
}

static const Kind kinds[] = {
  [IMPORT_WATCHLIST] = { watchlist_csv_parse, query_watchlist, append_entry_row, put_entry,
                         event_watchlist_withdrawn },
  [IMPORT_HOSTS]
  = { hosts_csv_parse, query_hosts, append_host_row, put_host, event_host_withdrawn },
};

/* Both records begin with their id. */
static const char *
id_of (gconstpointer row)
{
  return *(const char *const *)row;
}

static char *
form_of (const Kind *kind, gconstpointer row)
{
  GString *out = g_string_new (NULL);

  kind->append (out, row);
  return g_string_free (out, FALSE);
}

/* id -> CSV form of what the store has */
static GHashTable *
read_present (const Kind *kind, VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = kind->query (store, error);
  GHashTable *present;

  if (rows == NULL)
    return NULL;
  present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      gconstpointer row = g_ptr_array_index (rows, i);

      g_hash_table_insert (present, g_strdup (id_of (row)), form_of (kind, row));
    }
  return present;
}

/* Takes from @present what the file names; what is left is not in the file. */
static void
draft_rows (const Kind *kind, GPtrArray *rows, GHashTable *present, GPtrArray *drafts,
            ImportCount *count)
{
  for (guint i = 0; i < rows->len; i++)
    {
      gconstpointer row = g_ptr_array_index (rows, i);
      g_autofree char *form = form_of (kind, row);
      const char *known = g_hash_table_lookup (present, id_of (row));

      if (known != NULL && g_str_equal (known, form))
        count->unchanged++;
      else
        {
          *(known != NULL ? &count->changed : &count->added) += 1;
          g_ptr_array_add (drafts, kind->put (row));
        }
      g_hash_table_remove (present, id_of (row));
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
draft_withdrawals (const Kind *kind, GHashTable *present, GPtrArray *drafts, ImportCount *count)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (present), compare_ids);

  for (GList *id = ids; id != NULL; id = id->next)
    {
      g_ptr_array_add (drafts, kind->withdraw (id->data));
      count->withdrawn++;
    }
}

gboolean
import_run (VestStore *store, ImportKind which, const char *name, const char *text, gsize length,
            gboolean replace, ImportCount *count, GError **error)
{
  const Kind *kind = &kinds[which];
  g_autoptr (GPtrArray) rows = kind->parse (name, text, length, error);
  g_autoptr (GHashTable) present = rows != NULL ? read_present (kind, store, error) : NULL;
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  ImportCount local = { 0 };

  if (present == NULL)
    return FALSE;
  draft_rows (kind, rows, present, drafts, &local);
  if (replace)
    draft_withdrawals (kind, present, drafts, &local);
  if (drafts->len > 0 && !store_append (store, drafts, error))
    return FALSE;
  *count = local;
  return TRUE;
}

char *
import_summary (const ImportCount *count)
{
  return g_strdup_printf ("%u added, %u changed, %u unchanged, %u withdrawn", count->added,
                          count->changed, count->unchanged, count->withdrawn);
}

gboolean
import_check (ImportKind kind, const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) rows = kinds[kind].parse (name, text, length, error);

  return rows != NULL;
}
