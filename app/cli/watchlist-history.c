/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule watchlist history ID": who changed an entry when, and what.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/watchlist-history.h"

#include "db/entry-history.h"

static void
print_fields (const EntryChange *change)
{
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    {
      g_autofree char *now = watchlist_entry_dup_field (change->entry, field);
      g_autofree char *before = change->before != NULL
                                    ? watchlist_entry_dup_field (change->before, field)
                                    : g_strdup ("");

      g_strdelimit (now, "\n\r", ';');
      g_strdelimit (before, "\n\r", ';');
      if (!g_str_equal (now, before))
        g_print ("  %s: \"%s\" -> \"%s\"\n", entry_field_to_string (field), before, now);
    }
}

static void
print_change (const EntryChange *change)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (change->at_ms / 1000);
  g_autofree char *when = g_date_time_format (at, "%Y-%m-%dT%H:%M:%S%:z");

  g_print ("%s %s by %s%s%s%s%s\n", when, change->kind, change->by != NULL ? change->by : "-",
           change->site != NULL ? " at " : "", change->site != NULL ? change->site : "",
           change->reason != NULL ? ": " : "", change->reason != NULL ? change->reason : "");
  if (change->entry != NULL)
    print_fields (change);
}

int
cli_watchlist_history (const char *sub, const CliStore *options, const char *id)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = cli_store_open (sub, options, STORE_READER, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (store == NULL)
    return code;
  changes = entry_history (store, id, &error);
  if (changes == NULL)
    return cli_store_error (sub, store_get_path (store), error);
  for (guint i = 0; i < changes->len; i++)
    print_change (g_ptr_array_index (changes, i));
  if (changes->len == 0)
    return cli_error (EXIT_NO, sub, "nothing is known of the entry \"%s\"", id);
  return EXIT_GOOD;
}
