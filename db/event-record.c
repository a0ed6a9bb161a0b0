/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of what is said later about records.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-record.h"

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

static void
add_int (JsonBuilder *body, const char *name, gint64 value)
{
  json_builder_set_member_name (body, name);
  json_builder_add_int_value (body, value);
}

static void
add_bool (JsonBuilder *body, const char *name, gboolean value)
{
  json_builder_set_member_name (body, name);
  json_builder_add_boolean_value (body, value != FALSE);
}

EventDraft *
event_decision_corrected (const char *visit, VisitState to, const char *reason, gboolean here)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "to", visit_state_to_string (to));
  body_add_text (body, "reason", reason);
  if (to == VISIT_ADMITTED)
    add_bool (body, "here", here);
  return draft_new ("decision_corrected", visit, body);
}

EventDraft *
event_decision_kept (const char *visit, const char *to)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "to", to);
  return draft_new ("decision_kept", visit, body);
}

EventDraft *
event_dismissal_withdrawn (const char *visit, guint member, const char *entry_id, gint64 revision,
                           const char *reason)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "entry_id", entry_id);
  add_int (body, "revision", revision);
  if (member != 0)
    add_int (body, "member", member);
  body_add_text (body, "reason", reason);
  return draft_new ("dismissal_withdrawn", visit, body);
}

EventDraft *
event_log_exported (const char *from, const char *until, guint rows, const char *format,
                    gboolean filtered)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "from", from);
  body_add_text (body, "until", until);
  add_int (body, "rows", rows);
  body_add_text (body, "format", format);
  add_bool (body, "filtered", filtered);
  return draft_new ("log_exported", NULL, body);
}
