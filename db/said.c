/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fold of what was said and shown in a visit: answers at the kiosk, the paper of an agency, the
 * call for an administrator. One row a visit that has any of it.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/said.h"

#include <string.h>

void
said_clear (Said *said)
{
  g_clear_pointer (&said->answers, g_free);
  g_clear_pointer (&said->agency, agency_record_free);
}

/* --- bodies ----------------------------------------------------------------------------------- */

static JsonObject *
object_at (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

GPtrArray *
answers_from_json (const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  GPtrArray *answers = answers_new ();
  JsonArray *array
      = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = object_at (array, i);
      const char *id = body_get_text (object, "id");
      const char *value = body_get_text (object, "value");
      QuestionType type = QUESTION_TEXT;

      question_type_from_string (body_get_text (object, "type"), &type);
      if (id != NULL && value != NULL)
        g_ptr_array_add (answers,
                         visit_answer_new (id, body_get_text (object, "question"), type, value));
    }
  return answers;
}

AgencyRecord *
agency_record_from_body (JsonObject *body, gint64 at)
{
  AgencyRecord *record = agency_record_new ();

  record->agency = body_dup_text (body, "agency");
  record->officer = body_dup_text (body, "officer");
  record->number = body_dup_text (body, "number");
  record->errand = body_dup_text (body, "errand");
  agency_paper_from_string (body_get_text (body, "paper"), &record->paper);
  record->note = body_dup_text (body, "note");
  record->reviewed_by = body_dup_text (body, "by");
  record->recorded_ms = at;
  return record;
}

gboolean
said_has_answers (JsonObject *body)
{
  g_autofree char *json = body_dup_array (body, "answers");
  g_autoptr (GPtrArray) answers = answers_from_json (json);

  return answers->len > 0;
}

gboolean
said_has_paper (JsonObject *body)
{
  AgencyPaper paper = PAPER_NOT_RECORDED;
  const char *by = body_get_text (body, "by");

  return agency_paper_from_string (body_get_text (body, "paper"), &paper)
         && paper != PAPER_NOT_RECORDED && by != NULL && *by != '\0';
}

/* --- the fold --------------------------------------------------------------------------------- */

/* A call for an administrator stands, whatever is recorded later. */
static void
take_record (Said *said, AgencyRecord *record)
{
  if (said->agency != NULL)
    {
      record->called_by = g_steal_pointer (&said->agency->called_by);
      record->called_ms = said->agency->called_ms;
    }
  g_clear_pointer (&said->agency, agency_record_free);
  said->agency = record;
}

static void
take_call (Said *said, gint64 at, JsonObject *body)
{
  if (said->agency == NULL)
    said->agency = agency_record_new ();
  g_free (said->agency->called_by);
  said->agency->called_by = body_dup_text (body, "by");
  said->agency->called_ms = at;
}

gboolean
said_fold (Said *said, const char *kind, gint64 at, JsonObject *body)
{
  gboolean answered = g_str_equal (kind, "answered");
  gboolean recorded = g_str_equal (kind, "agency_recorded");

  if (!answered && !recorded && !g_str_equal (kind, "administrator_called"))
    return FALSE;
  if (body == NULL) /* retention has removed it */
    return TRUE;
  if (answered)
    {
      g_free (said->answers);
      said->answers = body_dup_array (body, "answers");
    }
  else if (recorded)
    take_record (said, agency_record_from_body (body, at));
  else
    take_call (said, at, body);
  return TRUE;
}

static gboolean
forget (const char *visit, Connection *target, GError **error)
{
  g_autoptr (Statement) row
      = connection_prepare (target, "DELETE FROM visit_said WHERE visit = ?", error);

  if (row == NULL)
    return FALSE;
  statement_bind_text (row, visit);
  return statement_run (row, error);
}

gboolean
said_write (const Said *said, const char *visit, Connection *target, GError **error)
{
  static const AgencyRecord nothing = { 0 };
  const AgencyRecord *agency = said->agency != NULL ? said->agency : &nothing;
  g_autoptr (Statement) put = NULL;

  if (said->answers == NULL && said->agency == NULL)
    return forget (visit, target, error);
  put = connection_prepare (target,
                            "INSERT OR REPLACE INTO visit_said (visit, answers, agency, officer,"
                            " number, errand, paper, reviewed_by, note, recorded_ms, called_by,"
                            " called_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            error);
  if (put == NULL)
    return FALSE;
  statement_bind_text (put, visit);
  statement_bind_text (put, said->answers);
  statement_bind_text (put, agency->agency);
  statement_bind_text (put, agency->officer);
  statement_bind_text (put, agency->number);
  statement_bind_text (put, agency->errand);
  statement_bind_text (put, agency_paper_to_string (agency->paper));
  statement_bind_text (put, agency->reviewed_by);
  statement_bind_text (put, agency->note);
  statement_bind_int (put, agency->recorded_ms);
  statement_bind_text (put, agency->called_by);
  statement_bind_int (put, agency->called_ms);
  return statement_run (put, error);
}
