/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was said and shown in a visit.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-said.h"

#include "db/said.h"
#include "db/store-private.h"

static void
read_agency (Statement *row, Visit *visit)
{
  AgencyRecord *record = agency_record_new ();

  record->agency = statement_dup_text (row);
  record->officer = statement_dup_text (row);
  record->number = statement_dup_text (row);
  record->errand = statement_dup_text (row);
  agency_paper_from_string (statement_next_text (row), &record->paper);
  record->reviewed_by = statement_dup_text (row);
  record->note = statement_dup_text (row);
  record->recorded_ms = statement_next_int (row);
  record->called_by = statement_dup_text (row);
  record->called_ms = statement_next_int (row);
  if (record->recorded_ms != 0 || record->called_ms != 0)
    visit->agency = record;
  else
    agency_record_free (record);
}

static gboolean
read_rule (Connection *connection, Visit *visit, GError **error)
{
  g_autoptr (Statement) find = connection_prepare (
      connection, "SELECT 1 FROM event WHERE visit = ? AND kind = 'escort_ruled' AND version = 1",
      error);

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, visit->id);
  return statement_step (find, &visit->escort_ruled, error);
}

static gboolean
call_said (Connection *connection, gpointer data, GError **error)
{
  Visit *visit = data;
  g_autoptr (Statement) find = connection_prepare (
      connection,
      "SELECT answers, agency, officer, number, errand, paper, reviewed_by, note,"
      " recorded_ms, called_by, called_ms FROM visit_said WHERE visit = ?",
      error);
  gboolean row = FALSE;
  const char *answers;

  if (find == NULL || !read_rule (connection, visit, error))
    return FALSE;
  statement_bind_text (find, visit->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  g_clear_pointer (&visit->answers, g_ptr_array_unref);
  g_clear_pointer (&visit->agency, agency_record_free);
  if (!row)
    return TRUE;
  answers = statement_next_text (find);
  if (answers != NULL)
    visit->answers = answers_from_json (answers);
  read_agency (find, visit);
  return TRUE;
}

gboolean
query_said (VestStore *store, Visit *visit, GError **error)
{
  return store_call (store, call_said, visit, error);
}
