/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of escorts.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-escort.h"

#include "db/body.h"

EventDraft *
event_escort_ruled (const char *visit)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  draft->kind = "escort_ruled";
  draft->version = 1;
  draft->visit = g_strdup (visit);
  draft->body = body_end (body_begin ());
  return draft;
}

gboolean
event_draft_lets_in (const EventDraft *draft)
{
  g_autoptr (JsonObject) body = NULL;

  if (g_str_equal (draft->kind, "admitted"))
    return TRUE;
  if (!g_str_equal (draft->kind, "decision_corrected"))
    return FALSE;
  body = body_parse (draft->body);
  return body_get_bool (body, "here")
         && g_strcmp0 (body_get_text (body, "to"), visit_state_to_string (VISIT_ADMITTED)) == 0;
}

void
event_draft_set_escort (EventDraft *draft, gboolean escort)
{
  g_autoptr (JsonObject) body = body_parse (draft->body);

  g_return_if_fail (body != NULL);
  json_object_set_boolean_member (body, "escort", escort != FALSE);
  body_replace (draft, body);
}
