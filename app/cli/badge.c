/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule badge verify": whether the QR text of a badge is good.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#include "app/badge-check.h"
#include "app/cli/cli.h"

static void
add_text (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text);
}

static void
add_token (JsonBuilder *json, const BadgeCheck *check)
{
  const BadgeToken *token = &check->token;
  g_autoptr (GDateTime) expires = g_date_time_new_from_unix_utc (token->expires_s);
  g_autofree char *time = g_date_time_format (expires, "%Y-%m-%dT%H:%M:%SZ");
  char key[2 * BADGE_KEY_ID_SIZE + 1];

  sodium_bin2hex (key, sizeof key, token->key_id, BADGE_KEY_ID_SIZE);
  add_text (json, "site", token->site);
  add_text (json, "visit", token->visit);
  if (token->member > 0)
    {
      json_builder_set_member_name (json, "member");
      json_builder_add_int_value (json, token->member);
    }
  add_text (json, "kind", badge_kind_to_string (token->kind));
  add_text (json, "expires", time);
  add_text (json, "key", key);
  json_builder_set_member_name (json, "known_here");
  json_builder_add_boolean_value (json, check->known);
}

static int
tell (const char *sub, const BadgeCheck *check)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  int code;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "good");
  json_builder_add_boolean_value (json, check->standing == BADGE_GOOD);
  add_text (json, "standing", badge_standing_to_string (check->standing));
  /* A forger's words are not repeated as if they were ours. */
  if (badge_standing_is_genuine (check->standing))
    add_token (json, check);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  line = g_strconcat (text, "\n", NULL);
  code = cli_write (sub, line, strlen (line));
  return code != EXIT_GOOD ? code : check->standing == BADGE_GOOD ? EXIT_GOOD : EXIT_NO;
}

/* Line ends belong to the pipe; blanks may belong to the code. */
static void
drop_line_end (char *text)
{
  gsize length = strlen (text);

  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    text[--length] = '\0';
}

static int
verify (const char *sub, const CliStore *where, const char *path)
{
  int code = EXIT_GOOD;
  g_autoptr (VestStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BadgeCheck check;
  gsize length = 0;

  if (!cli_read (sub, path, &text, &length))
    return EXIT_IO;
  drop_line_end (text);
  /* What a NUL would hide is part of the text too. */
  if (strlen (text) + 2 < length)
    text[0] = '\0';
  store = cli_store_open (sub, where, STORE_READER, &code);
  if (store == NULL)
    return code;
  if (!badge_check (store, text, g_get_real_time () / G_USEC_PER_SEC, &check, &error))
    return cli_store_error (sub, store_get_path (store), error);
  return tell (sub, &check);
}

int
cli_badge (int argc, char **argv)
{
  CliStore options = { 0 };
  const GOptionEntry entries[] = { CLI_STORE_OPTIONS (&options), { NULL } };
  const char *sub = argv[0];
  int code;

  if (cli_parse (&argc, &argv, "verify [FILE|-]",
                 "Reads the text of one badge's QR code and prints as JSON what it is worth: "
                 "\"standing\" is good, no-badge, unknown-key, forged, expired, signed-out or "
                 "void. Needs no network. Exit status 0 only when it is good.",
                 entries, &code))
    code = argc < 2 || argc > 3 || !g_str_equal (argv[1], "verify")
               ? cli_usage (sub, "the one thing to do is \"verify\", with at most one file")
               : verify (sub, &options, argc == 3 ? argv[2] : "-");
  cli_store_clear (&options);
  return code;
}
