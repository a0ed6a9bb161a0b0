/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of staff in the event log, and the signature of staff on any event.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-staff.h"

#include "db/body.h"

/* Takes @body. */
static EventDraft *
draft_new (const char *kind, JsonBuilder *body)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  draft->kind = kind;
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}

static JsonBuilder *
begin_about (const char *staff_id)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", staff_id);
  return body;
}

EventDraft *
event_staff_put (const Staff *staff)
{
  JsonBuilder *body = begin_about (staff->id);
  g_auto (GStrv) roles = staff_roles_to_strings (staff->roles);

  body_add_text (body, "name", staff->name);
  body_add_texts (body, "roles", (const char *const *)roles);
  return draft_new ("staff_put", body);
}

EventDraft *
event_staff_pin_set (const char *staff_id, const char *hash)
{
  JsonBuilder *body = begin_about (staff_id);

  body_add_text (body, "pin", hash);
  return draft_new ("staff_pin_set", body);
}

EventDraft *
event_staff_disabled (const char *staff_id)
{
  return draft_new ("staff_disabled", begin_about (staff_id));
}

EventDraft *
event_staff_enabled (const char *staff_id)
{
  return draft_new ("staff_enabled", begin_about (staff_id));
}

EventDraft *
event_staff_pin_refused (const char *staff_id, const char *place)
{
  JsonBuilder *body = begin_about (staff_id);

  body_add_text (body, "place", place);
  return draft_new ("staff_pin_refused", body);
}

EventDraft *
event_staff_signed_in (const char *staff_id, const char *name, const char *place)
{
  JsonBuilder *body = begin_about (staff_id);

  body_add_text (body, "name", name);
  body_add_text (body, "place", place);
  return draft_new ("staff_signed_in", body);
}

EventDraft *
event_staff_signed_out (const char *staff_id, const char *name, const char *how)
{
  JsonBuilder *body = begin_about (staff_id);

  body_add_text (body, "name", name);
  body_add_text (body, "how", how);
  return draft_new ("staff_signed_out", body);
}

void
event_draft_sign (EventDraft *draft, const char *staff_id, const char *name)
{
  g_autoptr (JsonObject) body = body_parse (draft->body);

  g_return_if_fail (body != NULL);
  json_object_set_string_member (body, "by", name);
  json_object_set_string_member (body, "by_id", staff_id);
  body_replace (draft, body);
}
