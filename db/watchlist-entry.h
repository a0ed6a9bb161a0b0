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
} WatchlistEntry;

WatchlistEntry *watchlist_entry_new (void); /* with an empty person */
WatchlistEntry *watchlist_entry_copy (const WatchlistEntry *entry);
void watchlist_entry_free (WatchlistEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WatchlistEntry, watchlist_entry_free)

G_END_DECLS
