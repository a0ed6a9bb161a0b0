/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One entry of a watchlist as its owner wrote it, with the revision that dismissals name.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/watchlist-entry.h"

WatchlistEntry *
watchlist_entry_new (void)
{
  WatchlistEntry *entry = g_new0 (WatchlistEntry, 1);

  entry->person = person_new ();
  return entry;
}

WatchlistEntry *
watchlist_entry_copy (const WatchlistEntry *entry)
{
  WatchlistEntry *copy = g_new0 (WatchlistEntry, 1);

  copy->id = g_strdup (entry->id);
  copy->list = g_strdup (entry->list);
  copy->person = person_copy (entry->person);
  copy->aliases = g_strdupv (entry->aliases);
  copy->reason = g_strdup (entry->reason);
  copy->instructions = g_strdup (entry->instructions);
  copy->sites = g_strdupv (entry->sites);
  copy->valid_from = g_strdup (entry->valid_from);
  copy->valid_until = g_strdup (entry->valid_until);
  copy->revision = entry->revision;
  return copy;
}

void
watchlist_entry_free (WatchlistEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->id);
  g_free (entry->list);
  person_free (entry->person);
  g_strfreev (entry->aliases);
  g_free (entry->reason);
  g_free (entry->instructions);
  g_strfreev (entry->sites);
  g_free (entry->valid_from);
  g_free (entry->valid_until);
  g_free (entry);
}
