/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The narrow row of each visit that the log is searched and counted by, and what was said later of
 * its decision. Written by the fold of the visit.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/visit-log.h"

#include "db/name-fold.h"

/* (transfer full): everything that a search looks into. */
static char *
words_of (const Visit *visit)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < visit_count_heads (visit); i++)
    {
      g_autofree char *name = person_dup_name (visit_get_person (visit, i));

      g_string_append_printf (all, "%s ", name);
    }
  g_string_append_printf (all, "%s %s %d", visit->host_name != NULL ? visit->host_name : "",
                          visit->entrance != NULL ? visit->entrance : "", visit->badge_number);
  return name_fold (all->str);
}

/* A visit whose start turned out to be another one has moved in the order of arrival. */
static gboolean
remove_moved (Connection *target, const Visit *visit, GError **error)
{
  g_autoptr (Statement) moved
      = connection_prepare (target, "DELETE FROM visit_log WHERE id = ? AND arrived_ms <> ?",
                            error);

  if (moved == NULL)
    return FALSE;
  statement_bind_text (moved, visit->id);
  statement_bind_int (moved, visit->arrived_ms);
  return statement_run (moved, error);
}

/* How long somebody waited for a person: the school's rule takes no time. */
static gboolean
waited (const Visit *visit)
{
  return visit->decided_ms > 0 && g_strcmp0 (visit->decided_by, "policy") != 0;
}

gboolean
visit_log_put (Connection *target, const Visit *visit, GError **error)
{
  g_autoptr (Statement) put = NULL;
  g_autofree char *name = person_dup_sort_key (visit->person);
  g_autofree char *words = words_of (visit);
  gint64 wait = MAX (visit->decided_ms - visit->arrived_ms, 0);

  if (!remove_moved (target, visit, error))
    return FALSE;
  put = connection_prepare (target,
                            "INSERT OR REPLACE INTO visit_log (arrived_ms, id, entrance, kind,"
                            " host, decision, state, escort, decided_by, wait_ms, left_ms,"
                            " left_how, possible, corrected, name, words) VALUES (?, ?, ?, ?, ?, ?,"
                            " ?, ?, ?, nullif (?, -1), ?, ?, ?, ?, ?, ?)",
                            error);
  if (put == NULL)
    return FALSE;
  statement_bind_int (put, visit->arrived_ms);
  statement_bind_text (put, visit->id);
  statement_bind_text (put, visit->entrance);
  statement_bind_text (put, visit->purpose);
  statement_bind_text (put, visit->host_name);
  statement_bind_text (put, visit_state_to_string (visit_get_decision (visit)));
  statement_bind_text (put, visit_state_to_string (visit->state));
  statement_bind_int (put, visit->escort);
  statement_bind_text (put, visit->decided_by);
  statement_bind_int (put, waited (visit) ? wait : -1);
  statement_bind_int (put, visit->left_ms);
  statement_bind_text (put, left_how_to_string (visit->left_how));
  statement_bind_int (put, visit->verdict != VERDICT_CLEAR);
  statement_bind_int (put, visit->corrected != VISIT_WAITING);
  statement_bind_text (put, name);
  statement_bind_text (put, words);
  return statement_run (put, error);
}

static gboolean
remove_from (Connection *target, const char *sql, const char *visit, GError **error)
{
  g_autoptr (Statement) remove = connection_prepare (target, sql, error);

  if (remove == NULL)
    return FALSE;
  statement_bind_text (remove, visit);
  return statement_run (remove, error);
}

gboolean
visit_log_remove (Connection *target, const char *visit, GError **error)
{
  return remove_from (target, "DELETE FROM visit_log WHERE id = ?", visit, error)
         && remove_from (target, "DELETE FROM correction WHERE visit = ?", visit, error);
}

/* --- a store that is older than the table ------------------------------------------------------
 */

/* Of the columns that the first migration made: later ones may not be there yet. */
static void
read_old (Statement *row, Visit *visit)
{
  visit->id = statement_dup_text (row);
  visit->entrance = statement_dup_text (row);
  visit->person->full_name = statement_dup_text (row);
  visit->person->given = statement_dup_text (row);
  visit->person->middle = statement_dup_text (row);
  visit->person->family = statement_dup_text (row);
  visit->person->suffix = statement_dup_text (row);
  visit->purpose = statement_dup_text (row);
  visit->host_name = statement_dup_text (row);
  visit_state_from_string (statement_next_text (row), &visit->state);
  verdict_from_string (statement_next_text (row), &visit->verdict);
  visit->arrived_ms = statement_next_int (row);
  visit->decided_ms = statement_next_int (row);
  visit->decided_by = statement_dup_text (row);
  visit->escort = statement_next_int (row) != 0;
  visit->badge_number = (int)statement_next_int (row);
  visit->left_ms = statement_next_int (row);
  left_how_from_string (statement_next_text (row), &visit->left_how);
}

gboolean
visit_log_fill (Connection *target, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (target,
                            "SELECT id, entrance, full_name, given, middle, family, suffix,"
                            " purpose, host_name, state, verdict, arrived_ms, decided_ms,"
                            " decided_by, escort, badge_number, left_ms, left_how FROM visit",
                            error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      g_autoptr (Visit) visit = NULL;

      if (!row)
        return TRUE;
      visit = visit_new ();
      read_old (rows, visit);
      if (!visit_log_put (target, visit, error))
        return FALSE;
    }
  return FALSE;
}

/* --- corrections -------------------------------------------------------------------------------
 */

gboolean
correction_put (Connection *target, const Visit *visit, GError **error)
{
  g_autoptr (Statement) put = NULL;

  if (visit->corrected == VISIT_WAITING)
    return remove_from (target, "DELETE FROM correction WHERE visit = ?", visit->id, error);
  put = connection_prepare (target,
                            "INSERT OR REPLACE INTO correction (visit, decision, reason,"
                            " corrected_by, corrected_ms) VALUES (?, ?, ?, ?, ?)",
                            error);
  if (put == NULL)
    return FALSE;
  statement_bind_text (put, visit->id);
  statement_bind_text (put, visit_state_to_string (visit->corrected));
  statement_bind_text (put, visit->correction);
  statement_bind_text (put, visit->corrected_by);
  statement_bind_int (put, visit->corrected_ms);
  return statement_run (put, error);
}

gboolean
correction_read (Connection *connection, Visit *visit, GError **error)
{
  g_autoptr (Statement) find
      = connection_prepare (connection,
                            "SELECT decision, reason, corrected_by, corrected_ms FROM correction"
                            " WHERE visit = ?",
                            error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, visit->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  visit_state_from_string (statement_next_text (find), &visit->corrected);
  visit->correction = statement_dup_text (find);
  visit->corrected_by = statement_dup_text (find);
  visit->corrected_ms = statement_next_int (find);
  return TRUE;
}
