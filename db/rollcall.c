/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Roll calls: their events, and the questions how they stand.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/rollcall.h"

#include "db/body.h"
#include "db/name-fold.h"
#include "db/query-private.h"
#include "db/query.h"
#include "db/store-private.h"

/* Takes @body. */
static EventDraft *
draft_new (const char *kind, JsonBuilder *body, const char *by)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  body_add_text (body, "by", by);
  draft->kind = kind;
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

EventDraft *
event_rollcall_started (const char *site, gboolean drill, const char *const *visits,
                        const char *place, const char *by)
{
  JsonBuilder *body = body_begin ();
  g_autofree char *id = visit_id_new ();

  body_add_text (body, "id", id);
  body_add_text (body, "site", site);
  body_add_text (body, "kind", drill ? "drill" : "real");
  body_add_text (body, "place", place);
  body_add_texts (body, "visits", visits);
  return draft_new ("rollcall_started", body, by);
}

EventDraft *
event_rollcall_ticked (const char *rollcall, const char *visit, RosterMark mark, const char *place,
                       const char *by)
{
  JsonBuilder *body = body_begin ();
  g_autofree char *id = g_strdup_printf ("%s/%s", rollcall, visit);

  body_add_text (body, "id", id);
  body_add_text (body, "mark", roster_mark_to_string (mark));
  body_add_text (body, "place", place);
  return draft_new ("rollcall_ticked", body, by);
}

static void
add_count (JsonBuilder *body, const char *name, guint count)
{
  json_builder_set_member_name (body, name);
  json_builder_add_int_value (body, count);
}

EventDraft *
event_rollcall_ended (const char *rollcall, const RosterCount *result, const char *by)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", rollcall);
  add_count (body, "expected", result->expected);
  add_count (body, "accounted", result->accounted);
  add_count (body, "missing", result->missing);
  add_count (body, "left", result->left);
  add_count (body, "open", result->open);
  return draft_new ("rollcall_ended", body, by);
}

/* --- which there are -------------------------------------------------------------------------- */

typedef struct
{
  guint most;
  GPtrArray *calls;
} Find;

static RollCall *
read_call (Statement *row)
{
  RollCall *call = g_new0 (RollCall, 1);

  call->id = statement_dup_text (row);
  call->drill = statement_next_int (row) != 0;
  call->place = statement_dup_text (row);
  call->by = statement_dup_text (row);
  call->started_ms = statement_next_int (row);
  call->ended_by = statement_dup_text (row);
  call->ended_ms = statement_next_int (row);
  call->result.expected = (guint)statement_next_int (row);
  call->result.accounted = (guint)statement_next_int (row);
  call->result.missing = (guint)statement_next_int (row);
  call->result.left = (guint)statement_next_int (row);
  call->result.open = (guint)statement_next_int (row);
  return call;
}

/* Of two that were started at desks which did not know of each other the real one comes first. */
static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      "SELECT id, kind = 'drill', place, started_by, started_ms, ended_by, ended_ms, expected,"
      " accounted, missing, gone, open FROM rollcall"
      " ORDER BY ended_ms = 0 DESC, ended_ms = 0 AND kind = 'real' DESC, started_ms DESC, id"
      " LIMIT ?",
      error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_int (rows, find->most);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (find->calls, read_call (rows));
    }
  return FALSE;
}

GPtrArray *
query_roll_calls (VestStore *store, guint most, GError **error)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify)roll_call_free);
  Find find = { most, calls };

  return store_call (store, call_find, &find, error) ? g_steal_pointer (&calls) : NULL;
}

/* --- the roster ------------------------------------------------------------------------------- */

typedef struct
{
  RosterMark mark;
  char *by;
  gint64 at_ms;
} Tick;

static void
tick_free (gpointer data)
{
  Tick *tick = data;

  g_free (tick->by);
  g_free (tick);
}

/* What the store knows of one roll call. */
typedef struct
{
  const char *rollcall;
  gint64 started_ms; /* 0: there is none such */
  gint64 ended_ms;
  GHashTable *members; /* visit ids: on site when it began */
  GHashTable *ticks;   /* visit id -> Tick */
  GHashTable *came;    /* the same: admitted while it went on */
} Count;

static gboolean
read_members (Connection *connection, Count *count, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT started_ms, ended_ms, members FROM rollcall WHERE id = ?",
                            error);
  g_auto (GStrv) members = NULL;
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, count->rollcall);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  count->started_ms = statement_next_int (find);
  count->ended_ms = statement_next_int (find);
  members = texts_from_json (statement_next_text (find));
  for (GStrv member = members; member != NULL && *member != NULL; member++)
    g_hash_table_add (count->members, g_strdup (*member));
  return TRUE;
}

static gboolean
read_ticks (Connection *connection, Count *count, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT visit, mark, ticked_by, at_ms FROM rollcall_tick"
                            " WHERE rollcall = ?",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, count->rollcall);
  while (statement_step (rows, &row, error))
    {
      Tick *tick;
      char *visit;

      if (!row)
        return TRUE;
      tick = g_new0 (Tick, 1);
      visit = statement_dup_text (rows);
      roster_mark_from_string (statement_next_text (rows), &tick->mark);
      tick->by = statement_dup_text (rows);
      tick->at_ms = statement_next_int (rows);
      g_hash_table_replace (count->ticks, visit, tick);
    }
  return FALSE;
}

/* Everybody of a group, as heads. */
static gboolean
read_came (Connection *connection, Count *count, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (
      connection,
      "WITH came AS (SELECT id FROM visit WHERE arrived_ms >= ? AND admitted_ever = 1"
      "  AND decided_ms >= ? AND decided_ms <= ?)"
      "SELECT id FROM came UNION ALL SELECT visit || '/' || member FROM visit_member"
      " WHERE member > 0 AND visit IN (SELECT id FROM came)",
      error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  /* Nobody waits longer than a day. */
  statement_bind_int (rows, count->started_ms - 24 * G_TIME_SPAN_HOUR / 1000);
  statement_bind_int (rows, count->started_ms);
  statement_bind_int (rows, count->ended_ms != 0 ? count->ended_ms : G_MAXINT64);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_add (count->came, statement_dup_text (rows));
    }
  return FALSE;
}

static gboolean
call_count (Connection *connection, gpointer data, GError **error)
{
  Count *count = data;

  return read_members (connection, count, error)
         && (count->started_ms == 0
             || (read_ticks (connection, count, error) && read_came (connection, count, error)));
}

/* A sign-out counts as one from its own moment on; that somebody is presumed to have left never.
 * Who left in the very millisecond of the end was still looked for. */
static gboolean
has_left (const Visit *visit, const Count *count)
{
  guint number = 0;
  g_autofree char *id = head_id_split (visit->id, &number);
  const PartyMember *member = id != NULL ? visit_find_member (visit, number) : NULL;

  if (member != NULL)
    return member->left_how != LEFT_NOT && member->left_how != LEFT_PRESUMED
           && (count->ended_ms == 0 || member->left_ms < count->ended_ms);
  return visit->state == VISIT_LEFT && visit->left_how != LEFT_PRESUMED
         && (count->ended_ms == 0 || visit->left_ms < count->ended_ms);
}

/* @visit: (transfer full) */
static RosterLine *
line_of (Visit *visit, const Count *count)
{
  RosterLine *line = roster_line_new (visit);
  const Tick *tick = g_hash_table_lookup (count->ticks, visit->id);

  if (tick != NULL)
    {
      line->mark = tick->mark;
      line->by = g_strdup (tick->by);
      line->at_ms = tick->at_ms;
    }
  if (line->mark != MARK_ACCOUNTED && line->mark != MARK_LEFT && has_left (visit, count)
      && visit->left_ms >= line->at_ms)
    {
      line->mark = MARK_LEFT;
      g_clear_pointer (&line->by, g_free);
      line->at_ms = visit->left_ms;
    }
  line->late = count->started_ms != 0 && !g_hash_table_contains (count->members, visit->id);
  return line;
}

/* Somebody whom another desk has and this station has not heard of yet is still somebody. */
static Visit *
find_visit (VestStore *store, const char *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint number = 0;
  g_autofree char *visit_id = head_id_split (id, &number);
  Visit *visit = query_visit (store, visit_id, &local);

  if (visit != NULL && number > 0)
    {
      Visit *head = visit_copy_as (visit, number);

      visit_free (visit);
      return head;
    }
  if (visit != NULL)
    return visit;
  if (!g_error_matches (local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  visit = visit_new ();
  visit->id = g_strdup (id);
  return visit;
}

static gboolean
add_others (VestStore *store, const Count *count, GHashTable *wanted, GHashTable *there,
            GPtrArray *lines, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      Visit *visit;

      if (!g_hash_table_add (there, g_strdup (id)))
        continue;
      visit = find_visit (store, id, error);
      if (visit == NULL)
        return FALSE;
      g_ptr_array_add (lines, line_of (visit, count));
    }
  return TRUE;
}

static char *
dup_key (gpointer line)
{
  return person_dup_sort_key (((const RosterLine *)line)->visit->person);
}

static gboolean
fill_lines (VestStore *store, const Count *count, GPtrArray *lines, GError **error)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (count->ended_ms == 0)
    {
      /* Each of a group is looked for: their ids are those of heads. */
      g_autoptr (GPtrArray) visits = query_heads_on_site (store, error);

      if (visits == NULL)
        return FALSE;
      g_ptr_array_set_free_func (visits, NULL);
      for (guint i = 0; i < visits->len; i++)
        {
          Visit *visit = g_ptr_array_index (visits, i);

          g_hash_table_add (there, g_strdup (visit->id));
          g_ptr_array_add (lines, line_of (visit, count));
        }
    }
  return add_others (store, count, count->members, there, lines, error)
         && add_others (store, count, count->ticks, there, lines, error)
         && add_others (store, count, count->came, there, lines, error);
}

GPtrArray *
query_roster (VestStore *store, const char *rollcall, GError **error)
{
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tick_free);
  g_autoptr (GHashTable) came = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)roster_line_free);
  Count count = { .rollcall = rollcall, .members = members, .ticks = ticks, .came = came };

  if ((rollcall != NULL && !store_call (store, call_count, &count, error))
      || !fill_lines (store, &count, lines, error))
    return NULL;
  query_sort_by_key (lines, dup_key);
  return g_steal_pointer (&lines);
}
