/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A match as JSON, the same for every subcommand that prints matches.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/match-json.h"

#include <math.h>

static void
add_evidence (JsonBuilder *builder, const Evidence *evidence)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "field");
  json_builder_add_string_value (builder, evidence_field_to_string (evidence->field));
  json_builder_set_member_name (builder, "reading");
  json_builder_add_string_value (builder, evidence_reading_to_string (evidence->reading));
  json_builder_set_member_name (builder, "visitor");
  json_builder_add_string_value (builder, evidence->visitor);
  json_builder_set_member_name (builder, "entry");
  json_builder_add_string_value (builder, evidence->entry);
  json_builder_set_member_name (builder, "bits");
  json_builder_add_double_value (builder, round (evidence->bits * 10) / 10);
  json_builder_end_object (builder);
}

void
match_json_add (JsonBuilder *builder, const Match *match)
{
  json_builder_set_member_name (builder, "verdict");
  json_builder_add_string_value (builder, verdict_to_string (match->verdict));
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, round (match->score * 10) / 10);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < match->evidence->len; i++)
    add_evidence (builder, g_ptr_array_index (match->evidence, i));
  json_builder_end_array (builder);
}

char *
match_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, TRUE);

  return g_strconcat (json, "\n", NULL);
}
