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
  copy->withdrawn = entry->withdrawn;
  copy->changed_ms = entry->changed_ms;
  copy->photo = entry->photo != NULL ? g_bytes_ref (entry->photo) : NULL;
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
  g_clear_pointer (&entry->photo, g_bytes_unref);
  g_free (entry);
}

/* --- one field after the other ---------------------------------------------------------------- */

const char *
entry_field_to_string (EntryField field)
{
  static const char *const words[N_ENTRY_FIELDS]
      = { "list",         "full_name",  "given",      "middle",          "family", "suffix",
          "aliases",      "birth_date", "sex",        "document_number", "region", "reason",
          "instructions", "sites",      "valid_from", "valid_until" };

  g_return_val_if_fail ((guint)field < N_ENTRY_FIELDS, NULL);
  return words[field];
}

/* Where the text of @field stands; NULL for those that are more than one text, or none. */
static char **
text_of (const WatchlistEntry *entry, EntryField field)
{
  WatchlistEntry *own = (WatchlistEntry *)entry;
  Person *person = own->person;

  switch (field)
    {
    case ENTRY_LIST:
      return &own->list;
    case ENTRY_FULL_NAME:
      return &person->full_name;
    case ENTRY_GIVEN:
      return &person->given;
    case ENTRY_MIDDLE:
      return &person->middle;
    case ENTRY_FAMILY:
      return &person->family;
    case ENTRY_SUFFIX:
      return &person->suffix;
    case ENTRY_BIRTH_DATE:
      return &person->birth_date;
    case ENTRY_DOCUMENT:
      return &person->document;
    case ENTRY_REGION:
      return &person->region;
    case ENTRY_REASON:
      return &own->reason;
    case ENTRY_INSTRUCTIONS:
      return &own->instructions;
    case ENTRY_VALID_FROM:
      return &own->valid_from;
    case ENTRY_VALID_UNTIL:
      return &own->valid_until;
    case ENTRY_ALIASES:
    case ENTRY_SEX:
    case ENTRY_SITES:
    case N_ENTRY_FIELDS:
      break;
    }
  return NULL;
}

static GStrv *
lines_of (const WatchlistEntry *entry, EntryField field)
{
  WatchlistEntry *own = (WatchlistEntry *)entry;

  return field == ENTRY_ALIASES ? &own->aliases : &own->sites;
}

char *
watchlist_entry_dup_field (const WatchlistEntry *entry, EntryField field)
{
  char **text = text_of (entry, field);
  const char sex[] = { entry->person->sex, '\0' };
  GStrv lines;

  if (text != NULL)
    return g_strdup (*text != NULL ? *text : "");
  if (field == ENTRY_SEX)
    return g_strdup (sex);
  lines = *lines_of (entry, field);
  return lines != NULL ? g_strjoinv ("\n", lines) : g_strdup ("");
}

/* NULL when no line says anything. */
static GStrv
split_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_strv_builder_add (kept, lines[i]);
        n++;
      }
  return n > 0 ? g_strv_builder_end (kept) : NULL;
}

void
watchlist_entry_set_field (WatchlistEntry *entry, EntryField field, const char *text)
{
  char **place = text_of (entry, field);
  g_autofree char *plain = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (place != NULL)
    {
      g_free (*place);
      *place = *plain != '\0' ? g_steal_pointer (&plain) : NULL;
    }
  else if (field == ENTRY_SEX)
    entry->person->sex = *plain;
  else
    {
      GStrv *lines = lines_of (entry, field);

      g_strfreev (*lines);
      *lines = split_lines (plain);
    }
}

gboolean
watchlist_entry_differs (const WatchlistEntry *a, const WatchlistEntry *b, EntryField field)
{
  g_autofree char *left = watchlist_entry_dup_field (a, field);
  g_autofree char *right = watchlist_entry_dup_field (b, field);

  return !g_str_equal (left, right);
}
