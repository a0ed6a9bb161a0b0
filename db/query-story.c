/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One visit's whole story, read from the log itself and not from a projection.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-story.h"

#include "db/body.h"
#include "db/history.h"
#include "db/purge.h"
#include "db/said.h"
#include "db/store-private.h"

/* The visit's own events, a photo's without the photo; holds on it; purges that name its bodies. */
static const char story_sql[]
    = "SELECT" HISTORY_COLUMNS "NULL,"
      " CASE kind WHEN 'photo_taken' THEN iif (body IS NULL, NULL, '{}') ELSE body END"
      " FROM event LEFT JOIN event_body USING (station, epoch, seq) WHERE visit = ?1"
      " UNION ALL"
      " SELECT" HISTORY_COLUMNS "NULL, body"
      " FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE subject = ?2 AND kind IN ('hold_placed', 'hold_lifted')"
      " UNION ALL"
      " SELECT" HISTORY_COLUMNS "NULL, body"
      " FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE kind = 'purged' AND subject IN ("
      "  SELECT r.purge FROM event AS e JOIN purge_range AS r ON r.station = e.station"
      "  AND r.epoch = e.epoch AND e.seq BETWEEN r.first AND r.last WHERE e.visit = ?1)" HISTORY_ORDER;

typedef struct
{
  const char *visit;
  const char *hold; /* the visit as the subject of a hold */
  GPtrArray *story;
  guint members; /* who came along, so far */
} Ask;

/* Which member of a body is the word of its kind. */
static const char *
word_member (const char *kind)
{
  static const char *const members[][2] = {
    { "visit_started", "id_type" },
    { "screened", "verdict" },
    { "dismissed", "entry_id" },
    { "badge_failed", "problem" },
    { "signed_out", "how" },
    { "purged", "authorization" },
    { "party_joined", "id_type" },
    { "member_left", "how" },
    { "member_dismissed", "entry_id" },
    { "decision_corrected", "to" },
    { "decision_kept", "to" },
    { "dismissal_withdrawn", "entry_id" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i][0], kind))
      return members[i][1];
  return NULL;
}

static guint
count_matches (JsonObject *body)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, "matches") : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_array_get_length (json_node_get_array (node))
             : 0;
}

static void
fill (StoryEvent *event, JsonObject *body)
{
  const char *member = word_member (event->kind);

  event->by = body_dup_text (body, "by");
  event->reason = body_dup_text (body, "reason");
  event->word = member != NULL ? body_dup_text (body, member) : NULL;
  event->count = count_matches (body);
  event->escort = body_get_bool (body, "escort");
  if (body == NULL)
    return;
  if (g_str_equal (event->kind, "answered"))
    {
      g_autofree char *json = body_dup_array (body, "answers");

      event->answers = answers_from_json (json);
    }
  if (g_str_equal (event->kind, "agency_recorded"))
    event->agency = agency_record_from_body (body, event->at_ms);
}

static void
take_event (const HistoryEvent *told, gpointer data)
{
  Ask *ask = data;
  StoryEvent *event = story_event_new (told->kind, told->at_ms);

  event->station = g_strdup (told->station);
  event->known = told->known;
  event->removed = told->removed;
  event->member = g_str_equal (told->kind, "party_joined")
                      ? ++ask->members
                      : (guint)body_get_int (told->body, "member");
  if (event->known)
    fill (event, told->body);
  g_ptr_array_add (ask->story, event);
}

static gboolean
call_story (Connection *connection, gpointer data, GError **error)
{
  const Ask *ask = data;

  return history_read (connection, story_sql, ask->visit, ask->hold, take_event, data, error);
}

GPtrArray *
query_story (VestStore *store, const char *visit_id, GError **error)
{
  g_autoptr (GPtrArray) story = story_new ();
  g_autofree char *hold = hold_subject_visit (visit_id);
  Ask ask = { .visit = visit_id, .hold = hold, .story = story };

  return store_call (store, call_story, &ask, error) ? g_steal_pointer (&story) : NULL;
}
