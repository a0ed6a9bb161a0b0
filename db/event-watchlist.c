/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words and JSON shapes of what happens to watchlist entries beside put and withdrawn.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-watchlist.h"

#include "db/body.h"

#include <sodium.h>
#include <string.h>

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
begin_about (const char *entry_id)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", entry_id);
  return body;
}

static void
add_count (JsonBuilder *body, const char *name, guint count)
{
  json_builder_set_member_name (body, name);
  json_builder_add_int_value (body, count);
}

EventDraft *
event_watchlist_photo_put (const char *entry_id, GBytes *jpeg)
{
  JsonBuilder *body = begin_about (entry_id);
  g_autofree char *text = g_base64_encode (g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));

  body_add_text (body, "jpeg", text);
  sodium_memzero (text, strlen (text));
  return draft_new ("watchlist_photo_put", body);
}

EventDraft *
event_watchlist_photo_removed (const char *entry_id)
{
  return draft_new ("watchlist_photo_removed", begin_about (entry_id));
}

EventDraft *
event_watchlist_noted (const char *entry_id, const char *reason)
{
  JsonBuilder *body = begin_about (entry_id);

  body_add_text (body, "reason", reason);
  return draft_new ("watchlist_noted", body);
}

EventDraft *
event_watchlist_tried (guint matches)
{
  JsonBuilder *body = body_begin ();

  add_count (body, "matches", matches);
  return draft_new ("watchlist_tried", body);
}

EventDraft *
event_watchlist_imported (const WatchlistImport *import)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "file", import->file);
  add_count (body, "added", import->added);
  add_count (body, "changed", import->changed);
  add_count (body, "withdrawn", import->withdrawn);
  return draft_new ("watchlist_imported", body);
}
