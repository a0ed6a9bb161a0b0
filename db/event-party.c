/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of groups in the event log.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-party.h"

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

static JsonBuilder *
begin_about (guint member)
{
  JsonBuilder *body = body_begin ();

  json_builder_set_member_name (body, "member");
  json_builder_add_int_value (body, member);
  return body;
}

EventDraft *
event_party_joined (const Visit *visit, guint member)
{
  const PartyMember *who = visit_find_member (visit, member);
  JsonBuilder *body = body_begin ();

  g_return_val_if_fail (who != NULL && member > 0, NULL);
  body_add_person (body, who->person);
  body_add_text (body, "id_type", who->id_type);
  body_add_text (body, "verdict", verdict_to_string (who->verdict));
  body_add_matches (body, visit->matches, member);
  return draft_new ("party_joined", visit->id, body);
}

EventDraft *
event_member_left (const char *visit, guint member, LeftHow how, const char *by)
{
  JsonBuilder *body = begin_about (member);

  body_add_text (body, "how", left_how_to_string (how));
  body_add_text (body, "by", by);
  return draft_new ("member_left", visit, body);
}

EventDraft *
event_member_dismissed (const char *visit, guint member, const char *entry_id, gint64 revision,
                        const char *by, const char *reason, const char *expires)
{
  JsonBuilder *body = begin_about (member);

  body_add_text (body, "entry_id", entry_id);
  json_builder_set_member_name (body, "revision");
  json_builder_add_int_value (body, revision);
  body_add_text (body, "by", by);
  body_add_text (body, "reason", reason);
  body_add_text (body, "expires", expires);
  return draft_new ("member_dismissed", visit, body);
}
