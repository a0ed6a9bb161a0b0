/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may stand in a watchlist entry. As watchlist-csv.c has it for files.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/entry-check.h"

#include <string.h>

#include "app/screening/birth-date.h"

#define MAX_NAME 400
#define MAX_TEXT 8000

static EntryProblem
check_date (char **date, gboolean may_be_partial)
{
  g_autofree char *iso = NULL;

  if (*date == NULL)
    return ENTRY_GOOD;
  iso = birth_date_to_iso (*date);
  if (iso == NULL)
    return ENTRY_NO_DATE;
  if (!may_be_partial && g_str_has_suffix (iso, "-00"))
    return ENTRY_PART_DATE;
  g_free (*date);
  *date = g_steal_pointer (&iso);
  return ENTRY_GOOD;
}

static gboolean
is_too_long (const WatchlistEntry *entry, EntryField field)
{
  g_autofree char *text = watchlist_entry_dup_field (entry, field);
  gboolean is_text = field == ENTRY_REASON || field == ENTRY_INSTRUCTIONS || field == ENTRY_ALIASES
                     || field == ENTRY_SITES;

  return strlen (text) > (is_text ? MAX_TEXT : MAX_NAME);
}

/* A list of names is one value in a CSV file, with ";" between them. */
static void
part_at_semicolons (WatchlistEntry *entry, EntryField field)
{
  g_autofree char *text = watchlist_entry_dup_field (entry, field);

  watchlist_entry_set_field (entry, field, g_strdelimit (text, ";", '\n'));
}

gboolean
entry_check (WatchlistEntry *entry, EntryProblem problems[N_ENTRY_FIELDS])
{
  Person *person = entry->person;
  gboolean good = TRUE;

  part_at_semicolons (entry, ENTRY_ALIASES);
  part_at_semicolons (entry, ENTRY_SITES);
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    problems[field] = is_too_long (entry, field) ? ENTRY_TOO_LONG : ENTRY_GOOD;
  if (person->given == NULL && person->family == NULL && person->full_name == NULL)
    problems[ENTRY_GIVEN] = ENTRY_NO_NAME;
  problems[ENTRY_BIRTH_DATE] = check_date (&person->birth_date, TRUE);
  problems[ENTRY_VALID_FROM] = check_date (&entry->valid_from, FALSE);
  problems[ENTRY_VALID_UNTIL] = check_date (&entry->valid_until, FALSE);
  if (problems[ENTRY_VALID_FROM] == ENTRY_GOOD && problems[ENTRY_VALID_UNTIL] == ENTRY_GOOD
      && entry->valid_from != NULL && entry->valid_until != NULL
      && strcmp (entry->valid_from, entry->valid_until) > 0)
    problems[ENTRY_VALID_UNTIL] = ENTRY_ENDS_FIRST;
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    good = good && problems[field] == ENTRY_GOOD;
  return good;
}
