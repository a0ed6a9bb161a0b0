/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ordering a purge: which records are old enough and under no hold, and the event that names their
 * bodies by their numbers in the log, so that it holds nothing of what it removes.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/purge.h"

#include "db/body.h"
#include "db/event-record.h"
#include "db/event-staff.h"
#include "db/purge-private.h"
#include "db/store-private.h"

#include <string.h>

/* What is asked of each kind: old records, and those among them that are held. */
static const struct
{
  const char *word;
  const char *records; /* ids of what may go: ?1 the date */
  const char *held;    /* how many a hold keeps */
  const char *bodies;  /* station, epoch, seq of one record's bodies: ?1 its id */
} kinds[] = {
#define OLD_VISITS                                                                                 \
  " FROM visit WHERE arrived_ms < ? AND state NOT IN ('waiting', 'admitted')"                      \
  " AND EXISTS (SELECT 1 FROM event JOIN event_body USING (station, epoch, seq)"                   \
  "   WHERE event.visit = visit.id AND event.kind <> 'decision_kept')"
#define VISIT_HELD " EXISTS (SELECT 1 FROM hold WHERE hold.id = 'visit:' || visit.id)"
#define FLAGGED                                                                                    \
  " (verdict <> 'clear' OR state = 'denied'"                                                       \
  "  OR EXISTS (SELECT 1 FROM correction WHERE correction.visit = visit.id))"
/* Every body of the visit, of whatever kind, also of one that a later version wrote, but for what
 * an earlier purge kept of a decision; and why it was held once, which may name the visitor. */
#define VISIT_BODIES                                                                               \
  "SELECT station, epoch, seq FROM event JOIN event_body USING (station, epoch, seq)"              \
  " WHERE event.visit = ?1 AND kind <> 'decision_kept' UNION ALL"                                  \
  " SELECT station, epoch, seq FROM event_body JOIN event USING (station, epoch, seq)"             \
  " WHERE subject = 'visit:' || ?1 AND kind IN ('hold_placed', 'hold_lifted')"                     \
  " ORDER BY station, epoch, seq"
  [PURGE_VISITS]
  = { "visits",
      "SELECT id, 0" OLD_VISITS " AND NOT" FLAGGED " AND NOT" VISIT_HELD " ORDER BY arrived_ms",
      "SELECT count (*)" OLD_VISITS " AND NOT" FLAGGED " AND" VISIT_HELD, VISIT_BODIES },
  [PURGE_FLAGGED]
  = { "flagged",
      "SELECT id, 0" OLD_VISITS " AND" FLAGGED " AND NOT" VISIT_HELD " ORDER BY arrived_ms",
      "SELECT count (*)" OLD_VISITS " AND" FLAGGED " AND" VISIT_HELD, VISIT_BODIES },
#define OLD_ENTRIES " FROM watchlist WHERE withdrawn = 1 AND changed_ms < ?"
#define ENTRY_HELD  " EXISTS (SELECT 1 FROM hold WHERE hold.id = 'entry:' || watchlist.id)"
  [PURGE_ENTRIES]
  = { "entries", "SELECT id, changes" OLD_ENTRIES " AND NOT" ENTRY_HELD " ORDER BY changed_ms",
      "SELECT count (*)" OLD_ENTRIES " AND" ENTRY_HELD,
      "SELECT station, epoch, seq FROM event_body JOIN event"
      " USING (station, epoch, seq) WHERE subject = ? AND kind GLOB 'watchlist_*'"
      " ORDER BY station, epoch, seq" },
/* What a held visit was announced as belongs to it. That somebody came names nobody and goes with
 * the visit. */
#define OLD_EXPECTED                                                                               \
  " FROM expected WHERE day_until < strftime ('%Y-%m-%d', ? / 1000, 'unixepoch', 'localtime')"
#define EXPECTED_HELD " EXISTS (SELECT 1 FROM hold WHERE hold.id = 'visit:' || expected.visit)"
  [PURGE_EXPECTED]
  = { "expected", "SELECT id, 0" OLD_EXPECTED " AND NOT" EXPECTED_HELD " ORDER BY day_until, id",
      "SELECT count (*)" OLD_EXPECTED " AND" EXPECTED_HELD,
      "SELECT station, epoch, seq FROM event_body JOIN event"
      " USING (station, epoch, seq) WHERE subject = ?"
      " AND kind IN ('expected_put', 'expected_withdrawn') ORDER BY station, epoch, seq" },
};

const char *
purge_kind_to_string (PurgeKind kind)
{
  return kinds[kind].word;
}

/* --- planning --------------------------------------------------------------------------------- */

typedef struct
{
  char *station;
  gint64 epoch;
  gint64 first;
  gint64 last;
} Range;

typedef struct
{
  const PurgeOrder *order;
  PurgeReport report;
  gint64 list_changes;
  GPtrArray *bodies; /* of Range, one body each until they are joined */
  GPtrArray *kept;   /* of EventDraft: how corrected decisions stand */
} Plan;

static void
range_free (gpointer data)
{
  Range *range = data;

  g_free (range->station);
  g_free (range);
}

static gboolean
add_bodies (Connection *connection, Plan *plan, const char *id, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection, kinds[plan->order->kind].bodies, error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, id);
  while (statement_step (rows, &row, error))
    {
      Range *range;

      if (!row)
        return TRUE;
      range = g_new0 (Range, 1);
      range->station = statement_dup_text (rows);
      range->epoch = statement_next_int (rows);
      range->first = range->last = statement_next_int (rows);
      g_ptr_array_add (plan->bodies, range);
      plan->report.bodies++;
    }
  return FALSE;
}

static gboolean
keep_decision (Connection *connection, Plan *plan, const char *id, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT decision FROM correction WHERE visit = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    g_ptr_array_add (plan->kept, event_decision_kept (id, statement_next_text (find)));
  return TRUE;
}

static gboolean
count_held (Connection *connection, Plan *plan, GError **error)
{
  g_autoptr (Statement) held
      = connection_prepare (connection, kinds[plan->order->kind].held, error);
  gboolean row = FALSE;

  if (held == NULL)
    return FALSE;
  statement_bind_int (held, plan->order->before_ms);
  if (!statement_step (held, &row, error))
    return FALSE;
  plan->report.held = (guint)statement_next_int (held);
  return TRUE;
}

static gboolean
call_plan (Connection *connection, gpointer data, GError **error)
{
  Plan *plan = data;
  g_autoptr (Statement) records
      = connection_prepare (connection, kinds[plan->order->kind].records, error);
  gboolean row = FALSE;

  if (records == NULL)
    return FALSE;
  statement_bind_int (records, plan->order->before_ms);
  while (statement_step (records, &row, error))
    {
      const char *id;

      if (!row)
        return count_held (connection, plan, error);
      id = statement_next_text (records);
      plan->report.records++;
      plan->list_changes += statement_next_int (records);
      if (!add_bodies (connection, plan, id, error)
          || (plan->order->kind == PURGE_FLAGGED && !keep_decision (connection, plan, id, error)))
        return FALSE;
    }
  return FALSE;
}

static gboolean
make_plan (VestStore *store, Plan *plan, GError **error)
{
  plan->bodies = g_ptr_array_new_with_free_func (range_free);
  plan->kept = event_drafts_new ();
  return store_call (store, call_plan, plan, error);
}

static void
plan_clear (Plan *plan)
{
  g_ptr_array_unref (plan->bodies);
  g_clear_pointer (&plan->kept, g_ptr_array_unref);
}

gboolean
purge_plan (VestStore *store, const PurgeOrder *order, PurgeReport *report, GError **error)
{
  Plan plan = { .order = order };
  gboolean done = make_plan (store, &plan, error);

  if (done)
    *report = plan.report;
  plan_clear (&plan);
  return done;
}

/* --- the event -------------------------------------------------------------------------------- */

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const Range *left = *(Range *const *)a;
  const Range *right = *(Range *const *)b;
  int order = strcmp (left->station, right->station);

  if (order != 0)
    return order;
  if (left->epoch != right->epoch)
    return left->epoch < right->epoch ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

static void
add_range (JsonBuilder *body, const Range *range)
{
  json_builder_begin_object (body);
  body_add_text (body, "station", range->station);
  json_builder_set_member_name (body, "epoch");
  json_builder_add_int_value (body, range->epoch);
  json_builder_set_member_name (body, "first");
  json_builder_add_int_value (body, range->first);
  json_builder_set_member_name (body, "last");
  json_builder_add_int_value (body, range->last);
  json_builder_end_object (body);
}

/* Neighbours become one range: a school year of visits is a handful. */
static void
add_ranges (JsonBuilder *body, GPtrArray *bodies)
{
  Range *open = NULL;

  g_ptr_array_sort (bodies, compare_ranges);
  json_builder_set_member_name (body, "bodies");
  json_builder_begin_array (body);
  for (guint i = 0; i < bodies->len; i++)
    {
      Range *next = g_ptr_array_index (bodies, i);

      if (open != NULL && g_str_equal (open->station, next->station) && open->epoch == next->epoch
          && next->first <= open->last + 1)
        {
          open->last = MAX (open->last, next->last);
          continue;
        }
      if (open != NULL)
        add_range (body, open);
      open = next;
    }
  if (open != NULL)
    add_range (body, open);
  json_builder_end_array (body);
}

static void
add_number (JsonBuilder *body, const char *name, gint64 value)
{
  json_builder_set_member_name (body, name);
  json_builder_add_int_value (body, value);
}

static EventDraft *
draft_of (const Plan *plan)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();
  g_autofree char *id = visit_id_new ();

  body_add_text (body, "id", id);
  body_add_text (body, "what", kinds[plan->order->kind].word);
  add_number (body, "before_ms", plan->order->before_ms);
  add_number (body, "records", plan->report.records);
  add_number (body, "list_changes", plan->list_changes);
  body_add_text (body, "by", plan->order->by);
  body_add_text (body, "authorization", plan->order->authorization);
  add_ranges (body, plan->bodies);
  draft->kind = "purged";
  draft->version = 1;
  draft->body = body_end (body);
  if (plan->order->by_id != NULL)
    event_draft_sign (draft, plan->order->by_id, plan->order->by);
  return draft;
}

/* secure_delete wipes a row that goes, but not the copies that SQLite leaves in a page when rows
 * move to make room for others: only a file that is written anew has none of them. */
static gboolean
rewrite_file (Connection *connection, gboolean purged, GError **error)
{
  g_autoptr (Statement) count = connection_prepare (connection, "PRAGMA freelist_count", error);
  gboolean row = FALSE;
  gint64 freed;

  if (count == NULL || !statement_step (count, &row, error))
    return FALSE;
  freed = row ? statement_next_int (count) : 0;
  g_clear_pointer (&count, statement_free);
  /* Free pages are there, too, where a rewrite failed after a purge. */
  return (!purged && freed == 0) || connection_exec (connection, "VACUUM", error);
}

/* The pages that were overwritten stand in the write-ahead log until it is emptied. */
static gboolean
empty_wal (Connection *connection, GError **error)
{
  g_autoptr (Statement) checkpoint
      = connection_prepare (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
  gboolean row = FALSE;

  if (checkpoint == NULL || !statement_step (checkpoint, &row, error))
    return FALSE;
  if (!row || statement_next_int (checkpoint) == 0)
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_BUSY,
               "The records are purged, but another program reads the store, so that the "
               "write-ahead log beside it still holds them: end that program and purge again.");
  return FALSE;
}

static gboolean
call_wipe (Connection *connection, gpointer data, GError **error)
{
  return rewrite_file (connection, GPOINTER_TO_INT (data), error) && empty_wal (connection, error);
}

gboolean
purge_wipe_files (VestStore *store, gboolean purged, GError **error)
{
  return store_call (store, call_wipe, GINT_TO_POINTER (purged), error);
}

gboolean
purge_run (VestStore *store, const PurgeOrder *order, PurgeReport *report, GError **error)
{
  Plan plan = { .order = order };
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  gboolean done = make_plan (store, &plan, error);

  if (done && plan.report.records > 0)
    {
      g_ptr_array_add (drafts, draft_of (&plan));
      g_ptr_array_extend_and_steal (drafts, g_steal_pointer (&plan.kept));
      done = store_append (store, drafts, error);
    }
  done = done && purge_wipe_files (store, plan.report.records > 0, error);
  if (done)
    *report = plan.report;
  plan_clear (&plan);
  return done;
}

/* --- holds ------------------------------------------------------------------------------------ */

char *
hold_subject_visit (const char *visit_id)
{
  return g_strconcat ("visit:", visit_id, NULL);
}

char *
hold_subject_entry (const char *entry_id)
{
  return g_strconcat ("entry:", entry_id, NULL);
}

static EventDraft *
draft_hold (const char *kind, const char *subject, const char *by, const char *reason)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", subject);
  body_add_text (body, "by", by);
  body_add_text (body, "reason", reason);
  draft->kind = kind;
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

EventDraft *
event_hold_placed (const char *subject, const char *by, const char *reason)
{
  return draft_hold ("hold_placed", subject, by, reason);
}

EventDraft *
event_hold_lifted (const char *subject, const char *by, const char *reason)
{
  return draft_hold ("hold_lifted", subject, by, reason);
}

/* --- reads ------------------------------------------------------------------------------------ */

static void
hold_free (gpointer data)
{
  Hold *hold = data;

  g_free (hold->subject);
  g_free (hold->reason);
  g_free (hold->by);
  g_free (hold);
}

static gboolean
call_holds (Connection *connection, gpointer data, GError **error)
{
  g_autoptr (Statement) rows = connection_prepare (
      connection, "SELECT id, reason, placed_by, placed_ms FROM hold ORDER BY placed_ms DESC, id",
      error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      Hold *hold;

      if (!row)
        return TRUE;
      hold = g_new0 (Hold, 1);
      hold->subject = statement_dup_text (rows);
      hold->reason = statement_dup_text (rows);
      hold->by = statement_dup_text (rows);
      hold->placed_ms = statement_next_int (rows);
      g_ptr_array_add (data, hold);
    }
  return FALSE;
}

GPtrArray *
query_holds (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) holds = g_ptr_array_new_with_free_func (hold_free);

  return store_call (store, call_holds, holds, error) ? g_steal_pointer (&holds) : NULL;
}

static void
purge_free (gpointer data)
{
  Purge *purge = data;

  g_free (purge->what);
  g_free (purge->by);
  g_free (purge->authorization);
  g_free (purge);
}

static gboolean
call_purges (Connection *connection, gpointer data, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT at_ms, what, before_ms, records, purged_by, authorization"
                            " FROM purge ORDER BY at_ms DESC, id",
                            error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      Purge *purge;

      if (!row)
        return TRUE;
      purge = g_new0 (Purge, 1);
      purge->at_ms = statement_next_int (rows);
      purge->what = statement_dup_text (rows);
      purge->before_ms = statement_next_int (rows);
      purge->records = (guint)statement_next_int (rows);
      purge->by = statement_dup_text (rows);
      purge->authorization = statement_dup_text (rows);
      g_ptr_array_add (data, purge);
    }
  return FALSE;
}

GPtrArray *
query_purges (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) purges = g_ptr_array_new_with_free_func (purge_free);

  return store_call (store, call_purges, purges, error) ? g_steal_pointer (&purges) : NULL;
}
