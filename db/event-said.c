/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of what visitors answer and of what agencies show.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-said.h"

#include "db/body.h"

/* Takes @body. */
static EventDraft *
draft_new (const char *kind, const char *visit, JsonBuilder *body)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  draft->kind = kind;
  draft->version = 1;
  draft->visit = g_strdup (visit);
  draft->body = body_end (body);
  return draft;
}

EventDraft *
event_answered (const char *visit, GPtrArray *answers)
{
  JsonBuilder *body = body_begin ();

  json_builder_set_member_name (body, "answers");
  json_builder_begin_array (body);
  for (guint i = 0; i < answers->len; i++)
    {
      const VisitAnswer *answer = g_ptr_array_index (answers, i);

      json_builder_begin_object (body);
      body_add_text (body, "id", answer->id);
      body_add_text (body, "question", answer->question);
      body_add_text (body, "type", question_type_to_string (answer->type));
      body_add_text (body, "value", answer->value);
      json_builder_end_object (body);
    }
  json_builder_end_array (body);
  return draft_new ("answered", visit, body);
}

EventDraft *
event_agency_recorded (const char *visit, const AgencyRecord *record)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "agency", record->agency);
  body_add_text (body, "officer", record->officer);
  body_add_text (body, "number", record->number);
  body_add_text (body, "errand", record->errand);
  body_add_text (body, "paper", agency_paper_to_string (record->paper));
  body_add_text (body, "note", record->note);
  return draft_new ("agency_recorded", visit, body);
}

EventDraft *
event_administrator_called (const char *visit)
{
  return draft_new ("administrator_called", visit, body_begin ());
}
