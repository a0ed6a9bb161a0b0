/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The JSON shapes of expected visits.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-expected.h"

#include "db/body.h"

static JsonBuilder *
begin_about (const char *expected_id)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", expected_id);
  return body;
}

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
event_expected_put (const Expected *expected)
{
  JsonBuilder *body = begin_about (expected->id);

  body_add_text (body, "site", expected->site);
  body_add_person (body, expected->person);
  body_add_text (body, "purpose", expected->purpose);
  body_add_text (body, "host_id", expected->host_id);
  body_add_text (body, "host_name", expected->host_name);
  body_add_text (body, "host_place", expected->host_place);
  body_add_text (body, "from", expected->day_from);
  body_add_text (body, "until", expected->day_until);
  body_add_text (body, "note", expected->note);
  body_add_text (body, "group", expected->group);
  body_add_text (body, "language", expected->language);
  return draft_new ("expected_put", NULL, body);
}

EventDraft *
event_expected_withdrawn (const char *expected_id)
{
  return draft_new ("expected_withdrawn", NULL, begin_about (expected_id));
}

EventDraft *
event_expected_came (const char *expected_id, const char *visit)
{
  return draft_new ("expected_came", visit, begin_about (expected_id));
}
