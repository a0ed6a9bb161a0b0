/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records as JSON members of event bodies, and back.
 *
 * A body may come from another version of this program, so that nothing in it is taken for granted
 * except that it is an object.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/body.h"

#include <sodium.h>
#include <string.h>

JsonBuilder *
body_begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

char *
body_end (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_object_unref (builder);
  return text;
}

void
body_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
body_add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (int i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

void
body_add_person (JsonBuilder *builder, const Person *person)
{
  const char sex[] = { person->sex, '\0' };

  json_builder_set_member_name (builder, "person");
  json_builder_begin_object (builder);
  body_add_text (builder, "full_name", person->full_name);
  body_add_text (builder, "given", person->given);
  body_add_text (builder, "middle", person->middle);
  body_add_text (builder, "family", person->family);
  body_add_text (builder, "suffix", person->suffix);
  body_add_text (builder, "birth_date", person->birth_date);
  body_add_text (builder, "sex", person->sex != 0 ? sex : NULL);
  body_add_text (builder, "document", person->document);
  body_add_text (builder, "region", person->region);
  json_builder_end_object (builder);
}

static void
add_evidence (JsonBuilder *builder, const Evidence *evidence)
{
  json_builder_begin_object (builder);
  body_add_text (builder, "field", evidence_field_to_string (evidence->field));
  body_add_text (builder, "reading", evidence_reading_to_string (evidence->reading));
  body_add_text (builder, "visitor", evidence->visitor);
  body_add_text (builder, "entry", evidence->entry);
  json_builder_set_member_name (builder, "bits");
  json_builder_add_double_value (builder, evidence->bits);
  json_builder_end_object (builder);
}

static void
add_match (JsonBuilder *builder, const Match *match)
{
  json_builder_begin_object (builder);
  body_add_text (builder, "entry_id", match->entry_id);
  json_builder_set_member_name (builder, "revision");
  json_builder_add_int_value (builder, match->revision);
  body_add_text (builder, "verdict", verdict_to_string (match->verdict));
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, match->score);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < match->evidence->len; i++)
    add_evidence (builder, g_ptr_array_index (match->evidence, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
body_add_matches (JsonBuilder *builder, GPtrArray *matches, guint member)
{
  json_builder_set_member_name (builder, "matches");
  json_builder_begin_array (builder);
  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const Match *match = g_ptr_array_index (matches, i);

      if (match->member == member)
        add_match (builder, match);
    }
  json_builder_end_array (builder);
}

JsonObject *
body_parse (const char *text)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  return json_object_ref (json_node_get_object (root));
}

void
body_replace (EventDraft *draft, JsonObject *body)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), body);

  if (draft->parsed != NULL)
    {
      json_object_unref (draft->parsed);
      draft->parsed = json_object_ref (body);
    }
  sodium_memzero (draft->body, strlen (draft->body));
  g_free (draft->body);
  draft->body = json_to_string (root, FALSE);
}

/* The member as a plain value of @type, or NULL. */
static JsonNode *
find_value (JsonObject *body, const char *name, GType type)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

const char *
body_get_text (JsonObject *body, const char *name)
{
  JsonNode *node = find_value (body, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

char *
body_dup_text (JsonObject *body, const char *name)
{
  return g_strdup (body_get_text (body, name));
}

gint64
body_get_int (JsonObject *body, const char *name)
{
  JsonNode *node = find_value (body, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

gboolean
body_get_bool (JsonObject *body, const char *name)
{
  JsonNode *node = find_value (body, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

/* "score" and "bits" may be written without a point. */
static double
get_double (JsonObject *body, const char *name)
{
  JsonNode *node = find_value (body, name, G_TYPE_DOUBLE);

  return node != NULL ? json_node_get_double (node) : (double)body_get_int (body, name);
}

char *
body_dup_array (JsonObject *body, const char *name)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_to_string (node, FALSE) : NULL;
}

void
body_get_person (JsonObject *body, Person *person)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, "person") : NULL;
  JsonObject *from
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *sex = body_get_text (from, "sex");

  person->full_name = body_dup_text (from, "full_name");
  person->given = body_dup_text (from, "given");
  person->middle = body_dup_text (from, "middle");
  person->family = body_dup_text (from, "family");
  person->suffix = body_dup_text (from, "suffix");
  person->birth_date = body_dup_text (from, "birth_date");
  person->sex = sex != NULL ? *sex : 0;
  person->document = body_dup_text (from, "document");
  person->region = body_dup_text (from, "region");
}

/* (transfer full) (nullable): the array that @json is the text of. */
static JsonArray *
parse_array (const char *json)
{
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  return json_array_ref (json_node_get_array (root));
}

GStrv
texts_from_json (const char *json)
{
  g_autoptr (JsonArray) array = parse_array (json);
  g_autoptr (GStrvBuilder) texts = NULL;

  if (array == NULL)
    return NULL;
  texts = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (texts, json_node_get_string (node));
    }
  return g_strv_builder_end (texts);
}

static void
replace_text (char **text, JsonObject *body, const char *name)
{
  g_free (*text);
  *text = body_dup_text (body, name);
}

static void
replace_texts (GStrv *texts, JsonObject *body, const char *name)
{
  g_autofree char *json = body_dup_array (body, name);

  g_strfreev (*texts);
  *texts = texts_from_json (json);
}

void
watchlist_entry_read_body (WatchlistEntry *entry, JsonObject *body)
{
  person_clear (entry->person);
  body_get_person (body, entry->person);
  replace_text (&entry->list, body, "list");
  replace_texts (&entry->aliases, body, "aliases");
  replace_text (&entry->reason, body, "reason");
  replace_text (&entry->instructions, body, "instructions");
  replace_texts (&entry->sites, body, "sites");
  replace_text (&entry->valid_from, body, "valid_from");
  replace_text (&entry->valid_until, body, "valid_until");
}

static JsonObject *
array_object (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_evidence (JsonObject *from, GPtrArray *evidence)
{
  EvidenceField field;
  EvidenceReading reading;

  if (!evidence_field_from_string (body_get_text (from, "field"), &field)
      || !evidence_reading_from_string (body_get_text (from, "reading"), &reading))
    return;
  g_ptr_array_add (evidence,
                   evidence_new (field, reading, body_get_text (from, "visitor"),
                                 body_get_text (from, "entry"), get_double (from, "bits")));
}

static Match *
read_match (JsonObject *from)
{
  Match *match = match_new ();
  JsonNode *node = json_object_get_member (from, "evidence");
  JsonArray *evidence
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  match->entry_id = body_dup_text (from, "entry_id");
  match->revision = body_get_int (from, "revision");
  match->score = get_double (from, "score");
  /* A verdict that this program does not know is still a match that somebody should look at. */
  if (!verdict_from_string (body_get_text (from, "verdict"), &match->verdict))
    match->verdict = VERDICT_REVIEW;
  for (guint i = 0; evidence != NULL && i < json_array_get_length (evidence); i++)
    read_evidence (array_object (evidence, i), match->evidence);
  return match;
}

void
matches_from_json (const char *json, GPtrArray *matches)
{
  g_autoptr (JsonArray) array = parse_array (json);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = array_object (array, i);

      if (object != NULL && body_get_text (object, "entry_id") != NULL)
        g_ptr_array_add (matches, read_match (object));
    }
}
