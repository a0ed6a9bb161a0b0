/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can happen, one constructor a kind: the words and the JSON shapes of the event log.
 *
 * A shape that has been released is never changed: a new one gets the next version number, and
 * projection.c goes on reading the old.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/event.h"

#include "db/body.h"

#include <sodium.h>
#include <string.h>

/* Crockford's base32: no I, L, O, U; every character is in QR's alphanumeric set. */
static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void
event_draft_free (EventDraft *draft)
{
  if (draft == NULL)
    return;
  if (draft->body != NULL)
    sodium_memzero (draft->body, strlen (draft->body));
  g_free (draft->body);
  g_free (draft->visit);
  g_clear_pointer (&draft->parsed, json_object_unref);
  g_free (draft);
}

GPtrArray *
event_drafts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)event_draft_free);
}

char *
visit_id_new (void)
{
  guint8 random[16];
  char id[27];
  guint bits = 0;
  guint left = 2; /* 26 characters hold 130 bits: two leading zeros */
  gsize next = 0;

  /* Any number of calls is fine, and the first one seeds. */
  if (sodium_init () < 0)
    g_error ("no source of randomness");
  randombytes_buf (random, sizeof random);
  for (int i = 0; i < 26; i++)
    {
      while (left < 5)
        {
          bits = bits << 8 | random[next++];
          left += 8;
        }
      left -= 5;
      id[i] = crockford[bits >> left & 31];
    }
  id[26] = '\0';
  return g_strdup (id);
}

/* Takes @body, or an empty object when it is NULL. */
static EventDraft *
draft_new (const char *kind, const char *visit, JsonBuilder *body)
{
  EventDraft *draft = g_new0 (EventDraft, 1);

  draft->kind = kind;
  draft->version = 1;
  draft->visit = g_strdup (visit);
  draft->body = body_end (body != NULL ? body : body_begin ());
  return draft;
}

/* Of a kind that comes by the million. */
static EventDraft *
draft_new_parsed (const char *kind, JsonBuilder *body)
{
  EventDraft *draft = g_new0 (EventDraft, 1);
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (body);
  root = json_builder_get_root (body);
  draft->kind = kind;
  draft->version = 1;
  draft->body = json_to_string (root, FALSE);
  draft->parsed = json_node_dup_object (root);
  g_object_unref (body);
  return draft;
}

EventDraft *
event_visit_started (const Visit *visit)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "site", visit->site);
  body_add_text (body, "entrance", visit->entrance);
  body_add_person (body, visit->person);
  body_add_text (body, "id_type", visit->id_type);
  body_add_text (body, "purpose", visit->purpose);
  body_add_text (body, "note", visit->note);
  body_add_text (body, "host_id", visit->host_id);
  body_add_text (body, "host_name", visit->host_name);
  body_add_text (body, "host_place", visit->host_place);
  body_add_text (body, "language", visit->language);
  return draft_new ("visit_started", visit->id, body);
}

EventDraft *
event_screened (const char *visit, Verdict verdict, GPtrArray *matches, guint list_size)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "verdict", verdict_to_string (verdict));
  json_builder_set_member_name (body, "list_size");
  json_builder_add_int_value (body, list_size);
  body_add_matches (body, matches, 0);
  return draft_new ("screened", visit, body);
}

EventDraft *
event_admitted (const char *visit, const char *by, gboolean escort)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "by", by);
  json_builder_set_member_name (body, "escort");
  json_builder_add_boolean_value (body, escort != FALSE);
  return draft_new ("admitted", visit, body);
}

EventDraft *
event_denied (const char *visit, const char *by, const char *reason)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "by", by);
  body_add_text (body, "reason", reason);
  return draft_new ("denied", visit, body);
}

EventDraft *
event_dismissed (const char *visit, const char *entry_id, gint64 revision, const char *by,
                 const char *reason, const char *expires)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "entry_id", entry_id);
  json_builder_set_member_name (body, "revision");
  json_builder_add_int_value (body, revision);
  body_add_text (body, "by", by);
  body_add_text (body, "reason", reason);
  body_add_text (body, "expires", expires);
  return draft_new ("dismissed", visit, body);
}

EventDraft *
event_withdrawn (const char *visit)
{
  return draft_new ("withdrawn", visit, NULL);
}

EventDraft *
event_timed_out (const char *visit)
{
  return draft_new ("timed_out", visit, NULL);
}

EventDraft *
event_badge_queued (const char *visit)
{
  return draft_new ("badge_queued", visit, NULL);
}

EventDraft *
event_badge_printed (const char *visit)
{
  return draft_new ("badge_printed", visit, NULL);
}

EventDraft *
event_badge_failed (const char *visit, const char *problem)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "problem", problem);
  return draft_new ("badge_failed", visit, body);
}

EventDraft *
event_badge_handwritten (const char *visit)
{
  return draft_new ("badge_handwritten", visit, NULL);
}

EventDraft *
event_test_badge_printed (const char *printer, const char *stock)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "printer", printer);
  body_add_text (body, "stock", stock);
  return draft_new ("test_badge_printed", NULL, body);
}

EventDraft *
event_signed_out (const char *visit, LeftHow how, const char *by)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "how", left_how_to_string (how));
  body_add_text (body, "by", by);
  return draft_new ("signed_out", visit, body);
}

EventDraft *
event_watchlist_put (const WatchlistEntry *entry)
{
  JsonBuilder *body = body_begin ();

  /* Not the revision: the fold counts it, so that every station counts the same. */
  body_add_text (body, "id", entry->id);
  body_add_text (body, "list", entry->list);
  body_add_person (body, entry->person);
  body_add_texts (body, "aliases", (const char *const *)entry->aliases);
  body_add_text (body, "reason", entry->reason);
  body_add_text (body, "instructions", entry->instructions);
  body_add_texts (body, "sites", (const char *const *)entry->sites);
  body_add_text (body, "valid_from", entry->valid_from);
  body_add_text (body, "valid_until", entry->valid_until);
  return draft_new_parsed ("watchlist_put", body);
}

EventDraft *
event_watchlist_withdrawn (const char *entry_id)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", entry_id);
  return draft_new ("watchlist_withdrawn", NULL, body);
}

EventDraft *
event_host_put (const Host *host)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", host->id);
  body_add_text (body, "name", host->name);
  body_add_text (body, "role", host->role);
  body_add_text (body, "place", host->place);
  body_add_text (body, "directions", host->directions);
  return draft_new ("host_put", NULL, body);
}

EventDraft *
event_host_withdrawn (const char *host_id)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "id", host_id);
  return draft_new ("host_withdrawn", NULL, body);
}

EventDraft *
event_station_started (const char *program_version)
{
  JsonBuilder *body = body_begin ();

  body_add_text (body, "program_version", program_version);
  return draft_new ("station_started", NULL, body);
}
