/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "vestibule identify": one scan to one JSON object, for scripts and for trying scanners.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/cli/cli.h"
#include "app/identity/identity.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_address (JsonBuilder *builder, const IdDocument *document)
{
  json_builder_set_member_name (builder, "address");
  json_builder_begin_object (builder);
  add_text (builder, "street", document->street);
  add_text (builder, "city", document->city);
  add_text (builder, "region", document->region);
  add_text (builder, "postal_code", document->postal_code);
  json_builder_end_object (builder);
}

static void
add_repairs (JsonBuilder *builder, const IdDocument *document)
{
  json_builder_set_member_name (builder, "repairs");
  json_builder_begin_array (builder);
  for (gsize i = 0; document->repairs[i] != NULL; i++)
    json_builder_add_string_value (builder, document->repairs[i]);
  json_builder_end_array (builder);
}

/* All given names as the document has them, in one text. */
static char *
dup_given_names (const Person *person)
{
  if (person->given == NULL || person->middle == NULL)
    return g_strdup (person->given);
  return g_strjoin (" ", person->given, person->middle, NULL);
}

static JsonNode *
describe (const IdDocument *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const Person *person = document->person;
  g_autofree char *given_names = dup_given_names (person);
  const char sex[2] = { person->sex, '\0' };
  gboolean low = document->low_confidence || document->type == ID_UNKNOWN;

  json_builder_begin_object (builder);
  add_text (builder, "type", id_type_to_string (document->type));
  add_text (builder, "given", person->given);
  add_text (builder, "middle", person->middle);
  add_text (builder, "given_names", given_names);
  add_text (builder, "family", person->family);
  add_text (builder, "suffix", person->suffix);
  add_text (builder, "birth_date", person->birth_date);
  add_text (builder, "expiry_date", document->expiry_date);
  add_text (builder, "sex", person->sex != 0 ? sex : NULL);
  add_text (builder, "document_number", person->document);
  add_text (builder, "issuer", document->issuer);
  add_address (builder, document);
  add_text (builder, "confidence", low ? "low" : "high");
  add_repairs (builder, document);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static int
print_document (const IdDocument *document)
{
  g_autoptr (JsonNode) node = describe (document);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  int code = cli_write ("identify", line, strlen (line));

  if (code != EXIT_GOOD)
    return code;
  return document->type == ID_UNKNOWN ? EXIT_NO : EXIT_GOOD;
}

static const char summary[]
    = "Reads one scan of an ID (licence, passport, identity card, badge) from FILE or stdin, and "
      "prints\nwhat it says as one JSON object; what the document does not say is null:\n\n"
      "  type             aamva, mrz-td1, mrz-td2, mrz-td3, mrz-fra, badge, mdoc or unknown\n"
      "  given            first given name\n"
      "  middle           the other given names\n"
      "  given_names      all of them\n"
      "  family           family name or names\n"
      "  suffix           JR, III ...\n"
      "  birth_date       CCYY-MM-DD; 00 for a month or day that a passport leaves open\n"
      "  expiry_date      CCYY-MM-DD\n"
      "  sex              M, F or X\n"
      "  document_number  as the scan has it\n"
      "  issuer           state or province, or country of a passport\n"
      "  address          street, city, region, postal_code\n"
      "  confidence       high, or low when the visitor should confirm field by field\n"
      "  repairs          what was put right, a word each\n\n"
      "Exit status 1 when nothing can be read.";

int
cli_identify (int argc, char **argv)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (IdDocument) document = NULL;
  g_autofree char *scan = NULL;
  gsize length = 0;
  int code = EXIT_GOOD;

  if (!cli_parse (&argc, &argv, "[FILE|-]", summary, NULL, &code))
    return code;
  if (argc > 2)
    return cli_usage ("identify", "one file at a time, got \"%s\" too", argv[2]);
  if (!cli_read ("identify", argc == 2 ? argv[1] : "-", &scan, &length))
    return EXIT_IO;
  document = identity_parse (scan, length, today);
  sodium_memzero (scan, length);
  return print_document (document);
}
