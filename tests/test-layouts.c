/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * The licences of tests/fixtures/licences.txt: layouts and quirks of fifty issuers, of invented
 * people, read as written and with everything else that scanners put between elements; and the
 * machine readable zones of zones.txt, joined, broken and misread. All five fields have to be
 * right: given, family, birth date, expiry and number.
 */
#include "app/identity/identity.h"

#include <string.h>

#define TODAY "2025-03-14"

enum
{
  GIVEN,
  FAMILY,
  BIRTH,
  EXPIRY,
  NUMBER,
  FIELDS,
};

typedef struct
{
  char *name;
  char **fields; /* FIELDS of them; "-" for none */
  GString *text;
} Layout;

static GPtrArray *licences;
static GPtrArray *zones;

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  g_free (layout->name);
  g_strfreev (layout->fields);
  g_string_free (layout->text, TRUE);
  g_free (layout);
}

/* A line of the text; LF after it unless it ends in a backslash. */
static void
add_line (Layout *layout, const char *line)
{
  gsize length = strlen (line);
  gboolean goes_on = length > 0 && line[length - 1] == '\\';
  g_autofree char *cut = g_strndup (line, length - (goes_on ? 1 : 0));
  g_autofree char *plain = g_strcompress (cut);

  g_string_append (layout->text, plain);
  if (!goes_on)
    g_string_append_c (layout->text, '\n');
}

static char **
split_fields (const char *line)
{
  char **fields = g_strsplit (line, "|", -1);

  for (char **field = fields; *field != NULL; field++)
    g_strstrip (*field);
  g_assert_cmpuint (g_strv_length (fields), ==, FIELDS);
  return fields;
}

static GPtrArray *
load_layouts (const char *name)
{
  g_autofree char *here = g_path_get_dirname (__FILE__);
  g_autofree char *path = g_build_filename (here, "fixtures", name, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func (layout_free);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Layout *layout = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "= "))
      {
        layout = g_new0 (Layout, 1);
        layout->name = g_strdup (*line + 2);
        layout->text = g_string_new (NULL);
        g_ptr_array_add (all, layout);
      }
    else if (layout != NULL && g_str_has_prefix (*line, "> "))
      layout->fields = split_fields (*line + 2);
    else if (layout != NULL)
      add_line (layout, *line);
  return all;
}

/* --- the question --------------------------------------------------------------------------- */

static gboolean
same (const char *read, const char *wanted)
{
  return g_str_equal (wanted, "-") ? read == NULL : g_strcmp0 (read, wanted) == 0;
}

static gboolean
reads (const Layout *layout, const GString *text)
{
  g_autoptr (IdDocument) document = identity_parse (text->str, text->len, TODAY);
  const Person *person = document->person;
  gboolean good = document->type != ID_UNKNOWN && same (person->given, layout->fields[GIVEN])
                  && same (person->family, layout->fields[FAMILY])
                  && same (person->birth_date, layout->fields[BIRTH])
                  && same (document->expiry_date, layout->fields[EXPIRY])
                  && same (person->document, layout->fields[NUMBER]);

  if (!good && g_getenv ("SHOW_MISREAD") != NULL)
    g_printerr ("%s: %s %s | %s | %s | %s | %s | %s\n", layout->name,
                id_type_to_string (document->type), person->given, person->middle, person->family,
                person->birth_date, document->expiry_date, person->document);
  return good;
}

static gboolean
is_control (char c)
{
  return (guchar)c < ' ';
}

/* Every run of control characters of one kind becomes @with, as does each when @each. */
static GString *
replace (const GString *text, const char *with, gboolean each)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < text->len; i++)
    if (!is_control (text->str[i]))
      g_string_append_c (out, text->str[i]);
    else if (each || i == 0 || !is_control (text->str[i - 1]))
      g_string_append (out, with);
  return out;
}

/* Characters spelt out the way that @style does: "\n", "<LF>", "\x0a" ... */
static GString *
spell_out (const GString *text, const char *const style[4])
{
  static const char controls[] = "\n\r\x1e\x1c";
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < text->len; i++)
    {
      const char *found = strchr (controls, text->str[i]);

      if (found != NULL && text->str[i] != '\0')
        g_string_append (out, style[found - controls]);
      else
        g_string_append_c (out, text->str[i]);
    }
  return out;
}

typedef struct
{
  const char *name;
  const char *with; /* NULL: as written */
  gboolean each;
  const char *style[4]; /* for LF, CR, RS and FS: spelt out */
  guint misses;         /* how many layouts may be misread */
} Variant;

static const Variant variants[] = {
  { "as-written", NULL, FALSE, { NULL }, 0 },
  { "lf", "\n", TRUE, { NULL }, 0 },
  { "lf-once", "\n", FALSE, { NULL }, 0 },
  { "crlf", "\r\n", TRUE, { NULL }, 0 },
  { "cr", "\r", TRUE, { NULL }, 0 },
  { "rs", "\x1e", TRUE, { NULL }, 0 },
  { "gs", "\x1d", FALSE, { NULL }, 0 },
  { "tab", "\t", TRUE, { NULL }, 0 },
  { "nul", "\x01", TRUE, { NULL }, 0 },
  { "bar", "|", TRUE, { NULL }, 0 },
  { "tilde", "~", FALSE, { NULL }, 0 },
  { "replacement-character", "\xef\xbf\xbd", TRUE, { NULL }, 0 },
  { "arrow", "\xe2\x86\x93", TRUE, { NULL }, 0 },
  { "space", " ", TRUE, { NULL }, 1 },
  { "space-once", " ", FALSE, { NULL }, 1 },
  { "gone", "", TRUE, { NULL }, 1 },
  { "c-escapes", "", TRUE, { "\\n", "\\r", "\\x1e", "\\x1c" }, 0 },
  { "json-escapes", "", TRUE, { "\\u000a", "\\u000d", "\\u001e", "\\u001c" }, 0 },
  { "angle-names", "", TRUE, { "<LF>", "<CR>", "<RS>", "<FS>" }, 0 },
  { "brace-names", "", TRUE, { "{LF}", "{CR}", "{RS}", "{FS}" }, 0 },
  { "bracket-names", "", TRUE, { "[LF]", "[CR]", "[RS]", "[FS]" }, 0 },
  { "caret-letters", "", TRUE, { "^J", "^M", "^^", "^\\" }, 0 },
  { "percent-codes", "", TRUE, { "%0A", "%0D", "%1E", "%1C" }, 0 },
  { "entities", "", TRUE, { "&#10;", "&#13;", "&#30;", "&#28;" }, 0 },
  { "pictures", "", TRUE, { "\xe2\x90\x8a", "\xe2\x90\x8d", "\xe2\x90\x9e", "\xe2\x90\x9c" }, 0 },
};

static GString *
vary (const Variant *variant, const GString *text)
{
  if (variant->with == NULL)
    return g_string_new_len (text->str, (gssize)text->len);
  if (variant->style[0] != NULL)
    return spell_out (text, variant->style);
  return replace (text, variant->with, variant->each);
}

static void
test_variant (gconstpointer data)
{
  const Variant *variant = data;
  guint right = 0;

  for (guint i = 0; i < licences->len; i++)
    {
      const Layout *layout = licences->pdata[i];
      g_autoptr (GString) text = vary (variant, layout->text);

      right += reads (layout, text);
    }
  g_test_message ("%s: %u of %u layouts read right in all five fields", variant->name, right,
                  licences->len);
  g_assert_cmpuint (right + variant->misses, >=, licences->len);
}

/* --- machine readable zones ------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *line_end;
  const char *filler; /* (nullable): what stands for each '<' */
  gboolean lower;
} ZoneVariant;

static const ZoneVariant zone_variants[] = {
  { "as-written", "\n", NULL, FALSE },
  { "crlf", "\r\n", NULL, FALSE },
  { "cr", "\r", NULL, FALSE },
  { "blank-lines", "\n\n", NULL, FALSE },
  { "one-line", "", NULL, FALSE },
  { "blank-for-line-end", " ", NULL, FALSE },
  { "bar-for-line-end", "|", NULL, FALSE },
  { "line-end-spelt-out", "\\n", NULL, FALSE },
  { "lower-case", "\n", NULL, TRUE },
  { "fillers-as-blanks", "\n", " ", FALSE },
  { "fillers-as-single-marks", "\n", "\xe2\x80\xb9", FALSE },
  { "fillers-as-double-marks", "\n", "\xc2\xab", FALSE },
  { "fillers-as-entities", "\n", "&lt;", FALSE },
};

static void
test_zone_variant (gconstpointer data)
{
  const ZoneVariant *variant = data;

  for (guint i = 0; i < zones->len; i++)
    {
      const Layout *zone = zones->pdata[i];
      g_autoptr (GString) text = g_string_new (zone->text->str);

      g_string_replace (text, "\n", variant->line_end, 0);
      if (variant->filler != NULL)
        g_string_replace (text, "<", variant->filler, 0);
      if (variant->lower)
        g_string_ascii_down (text);
      g_test_message ("%s", zone->name);
      g_assert_true (reads (zone, text));
    }
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, NULL);
  licences = load_layouts ("licences.txt");
  zones = load_layouts ("zones.txt");
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strconcat ("/licences/", variants[i].name, NULL);

      g_test_add_data_func (path, &variants[i], test_variant);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (zone_variants); i++)
    {
      g_autofree char *path = g_strconcat ("/zones/", zone_variants[i].name, NULL);

      g_test_add_data_func (path, &zone_variants[i], test_zone_variant);
    }
  code = g_test_run ();
  g_ptr_array_unref (licences);
  g_ptr_array_unref (zones);
  return code;
}
