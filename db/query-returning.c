/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has been here before. Each of the four ways in which a visit can be somebody's has an index,
 * so that a hundred thousand visits of other people cost nothing.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-returning.h"

#include "db/name-fold.h"
#include "db/store-private.h"

typedef struct
{
  const Person *person;
  gint64 before_ms;
  Returning *answer;
} Ask;

/* A bare column beside max() is of the row that has the maximum (SQLite, "Bare columns in an
 * aggregate query"). An unknown document or key is NULL, which equals nothing. */
static const char sql[]
    = "WITH mine (id) AS ("
      " SELECT id FROM visit WHERE document = ?1"
      " UNION SELECT id FROM visit WHERE person_key = ?2"
      " UNION SELECT visit FROM visit_member WHERE document = ?1"
      " UNION SELECT visit FROM visit_member WHERE person_key = ?2)"
      "SELECT count (*), max (arrived_ms), purpose, host_id, host_name FROM mine CROSS JOIN visit USING (id)"
      " WHERE admitted_ever = 1 AND state <> 'denied' AND arrived_ms < ?3";

static gboolean
run_returning (Connection *connection, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autofree char *key = person_dup_key (ask->person);
  g_autoptr (Statement) find = connection_prepare (connection, sql, error);
  Returning *answer = ask->answer;
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, ask->person->document);
  statement_bind_text (find, key);
  statement_bind_int (find, ask->before_ms);
  if (!statement_step (find, &row, error))
    return FALSE;
  answer->visits = row ? (guint)statement_next_int (find) : 0;
  if (answer->visits == 0)
    return TRUE;
  answer->last_ms = statement_next_int (find);
  answer->purpose = statement_dup_text (find);
  answer->host_id = statement_dup_text (find);
  answer->host_name = statement_dup_text (find);
  return TRUE;
}

Returning *
query_returning (VestStore *store, const Person *person, gint64 before_ms, GError **error)
{
  g_autoptr (Returning) answer = g_new0 (Returning, 1);
  Ask ask = { person, before_ms, answer };

  return store_call (store, run_returning, &ask, error) ? g_steal_pointer (&answer) : NULL;
}

gboolean
query_fill_returning (VestStore *store, Visit *visit, GError **error)
{
  g_autofree char *key = person_dup_key (visit->person);

  g_clear_pointer (&visit->returning, returning_free);
  /* Of whom nothing tells them from others it cannot be said that they come for the first time. */
  if (key == NULL && visit->person->document == NULL)
    return TRUE;
  visit->returning = query_returning (store, visit->person, visit->arrived_ms, error);
  return visit->returning != NULL;
}

gboolean
query_was_admitted_before (VestStore *store, const Person *person, gboolean *before, GError **error)
{
  g_autoptr (Returning) answer = query_returning (store, person, G_MAXINT64, error);

  if (answer == NULL)
    return FALSE;
  *before = answer->visits > 0;
  return TRUE;
}
