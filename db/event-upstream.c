/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can happen between a station and the district's database, as events.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event-upstream.h"

#include "db/body.h"

static void
add_number (JsonBuilder *body, const char *name, gint64 value)
{
  json_builder_set_member_name (body, name);
  json_builder_add_int_value (body, value);
}

char *
event_dup_fork_id (const char *station, gint64 new_epoch)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, station, new_epoch);
}

EventDraft *
event_fork_found (const char *station, gint64 new_epoch, gint64 epoch, gint64 from_seq,
                  gint64 to_seq)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  JsonBuilder *body = body_begin ();
  g_autofree char *id = event_dup_fork_id (station, new_epoch);

  body_add_text (body, "id", id);
  add_number (body, "epoch", epoch);
  add_number (body, "from_seq", from_seq);
  add_number (body, "to_seq", to_seq);
  draft->kind = "fork_found";
  draft->version = 1;
  draft->body = body_end (body);
  return draft;
}
