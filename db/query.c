/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads of the projections: rows into records.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query.h"

#include "db/body.h"
#include "db/name-fold.h"
#include "db/query-private.h"
#include "db/store-private.h"
#include "db/visit-log.h"

#include <string.h>

static char *
today_iso (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

void
query_read_person (Statement *row, Person *person)
{
  const char *sex;

  person->full_name = statement_dup_text (row);
  person->given = statement_dup_text (row);
  person->middle = statement_dup_text (row);
  person->family = statement_dup_text (row);
  person->suffix = statement_dup_text (row);
  person->birth_date = statement_dup_text (row);
  sex = statement_next_text (row);
  person->sex = sex != NULL ? *sex : 0;
  person->document = statement_dup_text (row);
  person->region = statement_dup_text (row);
}

WatchlistEntry *
query_read_entry (Statement *row)
{
  WatchlistEntry *entry = watchlist_entry_new ();

  entry->id = statement_dup_text (row);
  entry->list = statement_dup_text (row);
  query_read_person (row, entry->person);
  entry->aliases = texts_from_json (statement_next_text (row));
  entry->reason = statement_dup_text (row);
  entry->instructions = statement_dup_text (row);
  entry->sites = texts_from_json (statement_next_text (row));
  entry->valid_from = statement_dup_text (row);
  entry->valid_until = statement_dup_text (row);
  entry->revision = statement_next_int (row);
  return entry;
}

Visit *
query_read_visit (Statement *row)
{
  Visit *visit = visit_new ();

  visit->id = statement_dup_text (row);
  visit->site = statement_dup_text (row);
  visit->entrance = statement_dup_text (row);
  query_read_person (row, visit->person);
  visit->id_type = statement_dup_text (row);
  visit->purpose = statement_dup_text (row);
  visit->note = statement_dup_text (row);
  visit->host_id = statement_dup_text (row);
  visit->host_name = statement_dup_text (row);
  visit->host_place = statement_dup_text (row);
  visit->language = statement_dup_text (row);
  visit_state_from_string (statement_next_text (row), &visit->state);
  verdict_from_string (statement_next_text (row), &visit->verdict);
  matches_from_json (statement_next_text (row), visit->matches);
  visit->arrived_ms = statement_next_int (row);
  visit->decided_ms = statement_next_int (row);
  visit->decided_by = statement_dup_text (row);
  visit->reason = statement_dup_text (row);
  visit->escort = statement_next_int (row) != 0;
  badge_state_from_string (statement_next_text (row), &visit->badge);
  visit->badge_number = (int)statement_next_int (row);
  visit->badge_prints = (int)statement_next_int (row);
  visit->badge_problem = statement_dup_text (row);
  visit->left_ms = statement_next_int (row);
  left_how_from_string (statement_next_text (row), &visit->left_how);
  return visit;
}

/* --- matches --------------------------------------------------------------------------------- */

static gboolean
fill_entry (Connection *connection, Match *match, GError **error)
{
  g_autoptr (Statement) find = connection_prepare (connection,
                                                   "SELECT " ENTRY_COLUMNS
                                                   " FROM watchlist WHERE id = ? AND withdrawn = 0",
                                                   error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, match->entry_id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    match->entry = query_read_entry (find);
  return TRUE;
}

/* Said of the same document, or of the same name and birth date; or of this one in this very visit,
 * when the person has neither. @visit: (nullable) */
static gboolean
find_dismissal (Connection *connection, const Person *person, const char *visit, guint member,
                const char *entry_id, gint64 revision, gboolean *dismissed, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT 1 FROM any_dismissal WHERE entry_id = ?1 AND revision = ?2"
                            " AND (document = ?3 OR person_key = ?4"
                            "  OR (visit = ?5 AND member = ?7))"
                            " AND (expires IS NULL OR expires >= ?6) LIMIT 1",
                            error);
  g_autofree char *key = person_dup_key (person);
  g_autofree char *today = today_iso ();

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, entry_id);
  statement_bind_int (find, revision);
  statement_bind_text (find, person->document);
  statement_bind_text (find, key);
  statement_bind_text (find, visit);
  statement_bind_text (find, today);
  statement_bind_int (find, member);
  return statement_step (find, dismissed, error);
}

gboolean
query_fill_matches (Connection *connection, Visit *visit, GError **error)
{
  for (guint i = 0; i < visit->matches->len; i++)
    {
      Match *match = g_ptr_array_index (visit->matches, i);

      if (!fill_entry (connection, match, error)
          || !find_dismissal (connection, visit_get_person (visit, match->member), visit->id,
                              match->member, match->entry_id, match->revision, &match->dismissed,
                              error))
        return FALSE;
    }
  return TRUE;
}

/* --- visits ---------------------------------------------------------------------------------- */

/* What a query of visits asks for, and what it found. */
typedef struct
{
  const char *sql; /* with up to two parameters */
  const char *id;  /* (nullable): binds the first */
  gint64 from_ms;
  gint64 until_ms;
  gboolean between; /* binds both */
  GPtrArray *visits;
} VisitQuery;

static gboolean
run_visits (Connection *connection, gpointer data, GError **error)
{
  VisitQuery *query = data;
  g_autoptr (Statement) rows = connection_prepare (connection, query->sql, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  if (query->id != NULL)
    statement_bind_text (rows, query->id);
  if (query->between)
    {
      statement_bind_int (rows, query->from_ms);
      statement_bind_int (rows, query->until_ms);
    }
  while (statement_step (rows, &row, error))
    {
      Visit *visit;

      if (!row)
        return TRUE;
      visit = query_read_visit (rows);
      g_ptr_array_add (query->visits, visit);
      if (!query_fill_party (connection, visit, error)
          || !query_fill_matches (connection, visit, error)
          || !correction_read (connection, visit, error))
        return FALSE;
    }
  return FALSE;
}

static GPtrArray *
find_visits (VestStore *store, VisitQuery *query, GError **error)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);

  query->visits = visits;
  if (!store_call (store, run_visits, query, error))
    return NULL;
  return g_steal_pointer (&visits);
}

Visit *
query_visit (VestStore *store, const char *visit_id, GError **error)
{
  VisitQuery query = { .sql = "SELECT " VISIT_COLUMNS " FROM visit WHERE id = ?", .id = visit_id };
  g_autoptr (GPtrArray) visits = NULL;

  g_return_val_if_fail (visit_id != NULL, NULL);
  visits = find_visits (store, &query, error);
  if (visits == NULL)
    return NULL;
  if (visits->len == 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                   "There is no visit %s in the store %s.", visit_id, store_get_path (store));
      return NULL;
    }
  return g_ptr_array_steal_index (visits, 0);
}

GPtrArray *
query_waiting (VestStore *store, GError **error)
{
  VisitQuery query = { .sql = "SELECT " VISIT_COLUMNS " FROM visit WHERE state = 'waiting'"
                              " ORDER BY verdict <> 'clear' DESC, arrived_ms DESC, id" };

  return find_visits (store, &query, error);
}

static char *
dup_family_key (gpointer visit)
{
  return person_dup_sort_key (((const Visit *)visit)->person);
}

GPtrArray *
query_on_site (VestStore *store, GError **error)
{
  VisitQuery query = { .sql = "SELECT " VISIT_COLUMNS " FROM visit WHERE state = 'admitted'"
                              " ORDER BY arrived_ms, id" };
  GPtrArray *visits = find_visits (store, &query, error);

  if (visits != NULL)
    query_sort_by_key (visits, dup_family_key);
  return visits;
}

GPtrArray *
query_badges_owed (VestStore *store, GError **error)
{
  VisitQuery query = { .sql = "SELECT " VISIT_COLUMNS " FROM visit"
                              " WHERE state = 'admitted' AND badge = 'problem'"
                              " ORDER BY decided_ms, id" };
  GPtrArray *visits = find_visits (store, &query, error);

  return visits;
}

GPtrArray *
query_between (VestStore *store, gint64 from_ms, gint64 until_ms, GError **error)
{
  VisitQuery query = { .sql = "SELECT " VISIT_COLUMNS " FROM visit"
                              " WHERE arrived_ms >= ? AND arrived_ms < ? ORDER BY arrived_ms, id",
                       .from_ms = from_ms,
                       .until_ms = until_ms,
                       .between = TRUE };

  return find_visits (store, &query, error);
}

/* --- lists ----------------------------------------------------------------------------------- */

static gboolean
run_hosts (Connection *connection, gpointer data, GError **error)
{
  GPtrArray *hosts = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection, "SELECT id, name, role, place, directions FROM host",
                            error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      Host *host;

      if (!row)
        return TRUE;
      host = g_new0 (Host, 1);
      host->id = statement_dup_text (rows);
      host->name = statement_dup_text (rows);
      host->role = statement_dup_text (rows);
      host->place = statement_dup_text (rows);
      host->directions = statement_dup_text (rows);
      g_ptr_array_add (hosts, host);
    }
  return FALSE;
}

static int
compare_hosts (gconstpointer a, gconstpointer b)
{
  const Host *left = *(const Host *const *)a;
  const Host *right = *(const Host *const *)b;
  g_autofree char *left_name = name_fold (left->name);
  g_autofree char *right_name = name_fold (right->name);
  int order = strcmp (left_name, right_name);

  return order != 0 ? order : strcmp (left->id, right->id);
}

GPtrArray *
query_hosts (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);

  if (!store_call (store, run_hosts, hosts, error))
    return NULL;
  g_ptr_array_sort (hosts, compare_hosts);
  return g_steal_pointer (&hosts);
}

typedef struct
{
  WatchlistTake take;
  gpointer data;
} EntryVisit;

static gboolean
run_watchlist (Connection *connection, gpointer data, GError **error)
{
  const EntryVisit *each = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT " ENTRY_COLUMNS
                            " FROM watchlist WHERE withdrawn = 0 ORDER BY id",
                            error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      each->take (query_read_entry (rows), each->data);
    }
  return FALSE;
}

gboolean
query_watchlist_each (VestStore *store, WatchlistTake take, gpointer data, GError **error)
{
  EntryVisit each = { take, data };

  return store_call (store, run_watchlist, &each, error);
}

static void
add_entry (WatchlistEntry *entry, gpointer data)
{
  g_ptr_array_add (data, entry);
}

GPtrArray *
query_watchlist (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  if (!query_watchlist_each (store, add_entry, entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

static gboolean
run_status (Connection *connection, gpointer data, GError **error)
{
  WatchlistStatus *status = data;
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT entries, version, changed_ms FROM watchlist_status",
                            error);
  gboolean row = FALSE;

  if (find == NULL || !statement_step (find, &row, error))
    return FALSE;
  status->entries = row ? (guint)statement_next_int (find) : 0;
  status->version = row ? statement_next_int (find) : 0;
  status->changed_ms = row && status->entries > 0 ? statement_next_int (find) : 0;
  return TRUE;
}

gboolean
query_watchlist_status (VestStore *store, WatchlistStatus *status, GError **error)
{
  return store_call (store, run_status, status, error);
}

/* --- what is known of a person --------------------------------------------------------------- */

typedef struct
{
  const Person *person;
  const char *entry_id;
  gint64 revision;
  gboolean answer;
} PersonQuery;

static gboolean
run_is_dismissed (Connection *connection, gpointer data, GError **error)
{
  PersonQuery *query = data;

  return find_dismissal (connection, query->person, NULL, 0, query->entry_id, query->revision,
                         &query->answer, error);
}

gboolean
query_is_dismissed (VestStore *store, const Person *person, const char *entry_id, gint64 revision,
                    gboolean *dismissed, GError **error)
{
  PersonQuery query = { person, entry_id, revision, FALSE };

  if (!store_call (store, run_is_dismissed, &query, error))
    return FALSE;
  *dismissed = query.answer;
  return TRUE;
}
