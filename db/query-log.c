/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The log over any range: found by one statement over narrow rows, read in pages by id.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-log.h"

#include "db/name-fold.h"
#include "db/query-private.h"
#include "db/store-private.h"
#include "db/visit-log.h"

#include <stdlib.h>

#define MOST_WORDS 12

static const char *const decisions[] = {
  [LOG_DECISION_ANY] = "",
  [LOG_DECISION_WAITING] = " AND state = 'waiting'",
  [LOG_DECISION_ADMITTED] = " AND decision = 'admitted'",
  [LOG_DECISION_ESCORT] = " AND decision = 'admitted' AND escort = 1",
  [LOG_DECISION_DENIED] = " AND decision = 'denied'",
  [LOG_DECISION_ON_SITE] = " AND state = 'admitted'",
  [LOG_DECISION_PRESUMED] = " AND left_how = 'presumed_left'",
  [LOG_DECISION_UNDECIDED] = " AND state IN ('withdrawn', 'timed_out')",
  [LOG_DECISION_CORRECTED] = " AND corrected = 1",
};

/* Up and down. What is the same is left in the order of arrival. */
#define BOTH(key)                                                                                  \
  {                                                                                                \
    key " ASC, arrived_ms, id", key " DESC, arrived_ms, id"                                        \
  }

static const char *const orders[][2] = {
  [LOG_BY_ARRIVAL] = { "arrived_ms, id", "arrived_ms DESC, id DESC" },
  [LOG_BY_NAME] = BOTH ("name"),
  [LOG_BY_KIND] = BOTH ("kind"),
  [LOG_BY_HOST] = BOTH ("host COLLATE NOCASE"),
  [LOG_BY_ENTRANCE] = BOTH ("entrance COLLATE NOCASE"),
  [LOG_BY_DECISION] = BOTH ("decision || escort"),
  [LOG_BY_DECIDER] = BOTH ("decided_by COLLATE NOCASE"),
  [LOG_BY_LEFT] = BOTH ("iif (state = 'admitted', -1, left_ms)"),
};

/* How many came as one visit: who came alone has no rows there. */
#define HEADS "(SELECT max (count (*), 1) FROM visit_member WHERE visit = visit_log.id)"
/* And how many of them are on site, of a visit that was admitted. */
#define HEADS_HERE                                                                                 \
  "(SELECT iif (count (*) = 0, 1, sum (left_how = '')) FROM visit_member"                          \
  " WHERE visit = visit_log.id)"

typedef struct
{
  const LogQuery *query;
  gboolean totals;
  GCancellable *cancellable;
  GStrv words;
  LogFound *found;
} Find;

/* --- which -------------------------------------------------------------------------------------
 */

static char *
find_sql (const Find *find)
{
  const LogQuery *query = find->query;
  GString *sql = g_string_new ("SELECT id FROM visit_log WHERE arrived_ms >= ? AND arrived_ms < ?");

  g_string_append (sql, decisions[query->decision]);
  if (query->kind != NULL)
    g_string_append (sql, " AND kind = ?");
  if (query->entrance != NULL)
    g_string_append (sql, " AND entrance = ?");
  if (query->host != NULL)
    g_string_append (sql, " AND host = ?");
  for (guint i = 0; find->words[i] != NULL; i++)
    g_string_append (sql, " AND instr (words, ?) > 0");
  g_string_append (sql, " ORDER BY ");
  g_string_append (sql, orders[query->order][query->descending ? 1 : 0]);
  return g_string_free (sql, FALSE);
}

static void
bind_find (Statement *rows, const Find *find)
{
  const LogQuery *query = find->query;

  statement_bind_int (rows, query->from_ms);
  statement_bind_int (rows, query->until_ms);
  if (query->kind != NULL)
    statement_bind_text (rows, query->kind);
  if (query->entrance != NULL)
    statement_bind_text (rows, query->entrance);
  if (query->host != NULL)
    statement_bind_text (rows, query->host);
  for (guint i = 0; find->words[i] != NULL; i++)
    statement_bind_text (rows, find->words[i]);
}

static gboolean
find_ids (Connection *connection, Find *find, GError **error)
{
  g_autofree char *sql = find_sql (find);
  g_autoptr (Statement) rows = connection_prepare_once (connection, sql, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  bind_find (rows, find);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      if (find->found->found++ < LOG_LIMIT)
        g_ptr_array_add (find->found->ids, statement_dup_text (rows));
    }
  return FALSE;
}

/* --- totals ------------------------------------------------------------------------------------
 */

/* What is told of the whole range. */
typedef struct
{
  GHashTable *entrances;
  GHashTable *hosts;
  GArray *waits; /* of gint64 */
} Range;

static void
note_text (GHashTable *texts, const char *text)
{
  if (text != NULL && *text != '\0' && !g_hash_table_contains (texts, text))
    g_hash_table_add (texts, g_strdup (text));
}

static void
count_row (Statement *row, Range *range, LogTotals *totals)
{
  const char *decision = statement_next_text (row);
  gboolean decided = statement_next_int (row) != 0;
  gint64 wait = statement_next_int (row);

  totals->visits++;
  totals->denied += g_str_equal (decision, "denied");
  totals->possible += statement_next_int (row) != 0;
  if (decided)
    g_array_append_val (range->waits, wait);
  note_text (range->entrances, statement_next_text (row));
  note_text (range->hosts, statement_next_text (row));
  totals->people += (guint)statement_next_int (row);
  totals->on_site += (guint)statement_next_int (row);
}

static gboolean
count_rows (Connection *connection, Find *find, Range *range, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT decision, wait_ms IS NOT NULL, wait_ms, possible, entrance,"
                            " host, " HEADS ", iif (state = 'admitted', " HEADS_HERE ", 0)"
                            " FROM visit_log"
                            " WHERE arrived_ms >= ? AND arrived_ms < ?",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, find->query->from_ms);
  statement_bind_int (rows, find->query->until_ms);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      count_row (rows, range, &find->found->totals);
    }
  return FALSE;
}

static gboolean
is_dismissed (const Visit *visit)
{
  for (guint i = 0; i < visit->matches->len; i++)
    {
      const Match *match = g_ptr_array_index (visit->matches, i);

      if (!match->dismissed && match->verdict != VERDICT_CLEAR)
        return FALSE;
    }
  return TRUE;
}

/* Dismissals run out and are withdrawn: no row can keep what they do today. */
static gboolean
count_dismissed (Connection *connection, Find *find, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT " VISIT_COLUMNS " FROM visit WHERE id IN (SELECT id FROM"
                            " visit_log WHERE possible = 1 AND arrived_ms >= ? AND arrived_ms < ?)",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, find->query->from_ms);
  statement_bind_int (rows, find->query->until_ms);
  while (statement_step (rows, &row, error))
    {
      g_autoptr (Visit) visit = NULL;

      if (!row)
        return TRUE;
      visit = query_read_visit (rows);
      if (!query_fill_matches (connection, visit, error))
        return FALSE;
      find->found->totals.dismissed += is_dismissed (visit);
    }
  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

/* (transfer full): what is in @texts, sorted. */
static GStrv
sorted (GHashTable *texts)
{
  guint n = 0;
  char **keys = (char **)g_hash_table_get_keys_as_array (texts, &n);

  qsort (keys, n, sizeof *keys, compare_texts);
  for (guint i = 0; i < n; i++)
    keys[i] = g_strdup (keys[i]);
  return keys; /* GLib has put a NULL at the end */
}

static gboolean
find_totals (Connection *connection, Find *find, GError **error)
{
  g_autoptr (GHashTable) entrances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  Range range = { entrances, hosts, waits };
  LogTotals *totals = &find->found->totals;

  if (!count_rows (connection, find, &range, error)
      || (totals->possible > 0 && !count_dismissed (connection, find, error)))
    return FALSE;
  totals->decided = waits->len;
  totals->median_ms = log_median (waits);
  find->found->entrances = sorted (entrances);
  find->found->hosts = sorted (hosts);
  return TRUE;
}

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  gboolean done;

  connection_set_cancellable (connection, find->cancellable);
  done = find_ids (connection, find, error)
         && (!find->totals || find_totals (connection, find, error));
  connection_set_cancellable (connection, NULL);
  return done;
}

/* (transfer full): folded; too many words only make it slow. */
static GStrv
search_words (const char *text)
{
  g_autofree char *folded = name_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", MOST_WORDS + 1);
  g_autoptr (GStrvBuilder) some = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL && i < MOST_WORDS; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (some, words[i]);
  return g_strv_builder_end (some);
}

LogFound *
query_log_find (VestStore *store, const LogQuery *query, gboolean totals, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (LogFound) found = log_found_new ();
  g_auto (GStrv) words = search_words (query->words);
  Find find = { query, totals, cancellable, words, found };

  g_return_val_if_fail ((gsize)query->decision < G_N_ELEMENTS (decisions), NULL);
  g_return_val_if_fail ((gsize)query->order < G_N_ELEMENTS (orders), NULL);
  return store_call (store, call_find, &find, error) ? g_steal_pointer (&found) : NULL;
}

/* --- what they say -----------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *ids;
  guint first;
  guint n;
  GPtrArray *visits;
} Page;

static gboolean
read_one (Connection *connection, const char *id, GPtrArray *visits, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT " VISIT_COLUMNS " FROM visit WHERE id = ?", error);
  g_autoptr (Visit) visit = NULL;
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  visit = query_read_visit (find);
  if (!correction_read (connection, visit, error) || !query_fill_party (connection, visit, error))
    return FALSE;
  g_ptr_array_add (visits, g_steal_pointer (&visit));
  return TRUE;
}

static gboolean
call_read (Connection *connection, gpointer data, GError **error)
{
  Page *page = data;
  guint end = MIN (page->ids->len, page->first + page->n);

  for (guint i = page->first; i < end; i++)
    if (!read_one (connection, g_ptr_array_index (page->ids, i), page->visits, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
query_log_read (VestStore *store, GPtrArray *ids, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  Page page = { ids, first, n, visits };

  return store_call (store, call_read, &page, error) ? g_steal_pointer (&visits) : NULL;
}

/* --- how many ----------------------------------------------------------------------------------
 */

typedef struct
{
  GArray *counts; /* of LogCount */
  GCancellable *cancellable;
} Counts;

static guint
kind_index (const char *kind)
{
  for (guint i = 0; kind != NULL && i < LOG_KINDS; i++)
    if (g_str_equal (log_kinds[i], kind))
      return i;
  return LOG_KINDS - 1; /* "other" */
}

static gboolean
count_periods (Connection *connection, GArray *counts, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT arrived_ms, kind, decision = 'denied', " HEADS " FROM visit_log"
                            " WHERE arrived_ms >= ? AND arrived_ms < ? ORDER BY arrived_ms",
                            error);
  gboolean row = FALSE;
  guint at = 0;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, g_array_index (counts, LogCount, 0).from_ms);
  statement_bind_int (rows, g_array_index (counts, LogCount, counts->len - 1).until_ms);
  while (statement_step (rows, &row, error))
    {
      LogCount *count;
      gint64 arrived;

      if (!row)
        return TRUE;
      arrived = statement_next_int (rows);
      while (arrived >= g_array_index (counts, LogCount, at).until_ms)
        at++;
      count = &g_array_index (counts, LogCount, at);
      count->visits++;
      count->kinds[kind_index (statement_next_text (rows))]++;
      count->denied += statement_next_int (rows) != 0;
      count->people += (guint)statement_next_int (rows);
    }
  return FALSE;
}

static gboolean
call_count (Connection *connection, gpointer data, GError **error)
{
  Counts *counts = data;
  gboolean done;

  connection_set_cancellable (connection, counts->cancellable);
  done = count_periods (connection, counts->counts, error);
  connection_set_cancellable (connection, NULL);
  return done;
}

gboolean
query_log_count (VestStore *store, GArray *counts, GCancellable *cancellable, GError **error)
{
  Counts ask = { counts, cancellable };

  g_return_val_if_fail (counts->len > 0, FALSE);
  return store_call (store, call_count, &ask, error);
}
