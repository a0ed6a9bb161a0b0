/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: rows into records, for more than one file of queries.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "db/connection.h"
#include "db/visit.h"

G_BEGIN_DECLS

/* As query_read_entry() reads them: every SELECT of entries names these, in this order. */
#define ENTRY_COLUMNS                                                                              \
  "id, list, full_name, given, middle, family, suffix, birth_date, sex, document, region,"         \
  " aliases, reason, instructions, sites, valid_from, valid_until, revision"

/* query_read_person: the nine columns of a person, in the order of the tables, into an empty one.
 */
void query_read_person (Statement *row, Person *person);

/* query_fill_party: everybody of a visit that several came as, and the matches about them. */
gboolean query_fill_party (Connection *connection, Visit *visit, GError **error);

/* query_read_entry: (transfer full) */
WatchlistEntry *query_read_entry (Statement *row);

/* photo_read_row: @jpeg: (transfer full) (nullable): from the body that @sql finds for @id. */
gboolean photo_read_row (Connection *connection, const char *sql, const char *id, GBytes **jpeg,
                         GError **error);

/** watchlist_browse_write: how @id is looked for. @body: (nullable): of its last put. */
gboolean watchlist_browse_write (Connection *connection, const char *id, JsonObject *body,
                                 GError **error);

/** watchlist_browse_fill: the same for all, in a store of the time before there was this. */
gboolean watchlist_browse_fill (Connection *connection, GError **error);

/* The same of visits, as query_read_visit() reads them. */
#define VISIT_COLUMNS                                                                              \
  "id, site, entrance, full_name, given, middle, family, suffix, birth_date, sex, document,"       \
  " region, id_type, purpose, note, host_id, host_name, host_place, language, state, verdict,"     \
  " matches, arrived_ms, decided_ms, decided_by, reason, escort, badge, badge_number,"             \
  " badge_prints, badge_problem, left_ms, left_how"

/* query_read_visit: (transfer full): without corrections, and without the entries of its matches.
 */
Visit *query_read_visit (Statement *row);
/* query_fill_matches: the entries, and which of them were dismissed. */
gboolean query_fill_matches (Connection *connection, Visit *visit, GError **error);

/* query_sort_by_key: sorts @items by what @dup_key (transfer full) gives for each, equal ones as
 * they stand; the key of each is made once, where a comparison would fold a name again and again.
 */
void query_sort_by_key (GPtrArray *items, char *(*dup_key) (gpointer item));

G_END_DECLS
