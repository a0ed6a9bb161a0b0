/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/**
 * WatchlistEntry:
 * @id: the list owner's own identifier, unique in the list
 * @list: (nullable): which list: "custody", "trespass", "registry", or the district's own word
 * @person: the main name, birth date, sex and document
 * @aliases: (nullable) (array zero-terminated=1): other full names
 * @reason: (nullable): why the entry exists, for staff only
 * @instructions: (nullable): what staff are to do, for staff only
 * @sites: (nullable) (array zero-terminated=1): the sites it holds for; %NULL means all
 * @valid_from: (nullable): ISO date, first day in force
 * @valid_until: (nullable): ISO date, last day in force
 * @revision: grows with every change of the entry; dismissals name it
 * @withdrawn: in force no more; the row of a withdrawn entry says nothing else
 * @changed_ms: wall time of the newest event about it, UTC ms; 0 where nobody asked for it
 * @photo: (nullable): a JPEG, where somebody asked for it
 */
typedef struct
{
  char *id;
  char *list;
  Person *person;
  GStrv aliases;
  char *reason;
  char *instructions;
  GStrv sites;
  char *valid_from;
  char *valid_until;
  gint64 revision;
  gboolean withdrawn;
  gint64 changed_ms;
  GBytes *photo;
} WatchlistEntry;

WatchlistEntry *watchlist_entry_new (void); /* with an empty person */
WatchlistEntry *watchlist_entry_copy (const WatchlistEntry *entry);
void watchlist_entry_free (WatchlistEntry *entry);

/** EntryField: what an entry says, one text each, for forms and for what changed. */
typedef enum
{
  ENTRY_LIST,
  ENTRY_FULL_NAME,
  ENTRY_GIVEN,
  ENTRY_MIDDLE,
  ENTRY_FAMILY,
  ENTRY_SUFFIX,
  ENTRY_ALIASES, /* one a line */
  ENTRY_BIRTH_DATE,
  ENTRY_SEX, /* M, F or X */
  ENTRY_DOCUMENT,
  ENTRY_REGION,
  ENTRY_REASON,
  ENTRY_INSTRUCTIONS,
  ENTRY_SITES, /* one a line */
  ENTRY_VALID_FROM,
  ENTRY_VALID_UNTIL,
  N_ENTRY_FIELDS
} EntryField;

/** entry_field_to_string: its column in CSV files: "valid_from". */
const char *entry_field_to_string (EntryField field);

/** watchlist_entry_dup_field: (transfer full): "" where it says nothing. */
char *watchlist_entry_dup_field (const WatchlistEntry *entry, EntryField field);

/** watchlist_entry_set_field: @text: as watchlist_entry_dup_field() gives it, blanks around it and
 * empty lines removed; "" or %NULL for nothing. Whether it is a date or a sex is not asked. */
void watchlist_entry_set_field (WatchlistEntry *entry, EntryField field, const char *text);

/** watchlist_entry_differs: whether @a and @b say another thing of @field. */
gboolean watchlist_entry_differs (const WatchlistEntry *a, const WatchlistEntry *b,
                                  EntryField field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WatchlistEntry, watchlist_entry_free)

G_END_DECLS
