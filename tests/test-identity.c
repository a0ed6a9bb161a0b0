/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Which format a scan is; and a generator that writes licences of invented people in the layouts of
 * eight kinds of cards, damages them the way scanners and issuers do, and asks for the same
 * five fields back. The rate reached for each damage is printed, and must not fall below its floor.
 */
#include "app/identity/identity.h"

#include <string.h>

#include "tests/licence-generator.h"

#define TODAY "2025-03-14"

/* --- the question --------------------------------------------------------------------------- */

static gboolean
same_date (const char *iso, const char *compact)
{
  g_autofree char *want = g_strdup_printf ("%.4s-%.2s-%.2s", compact, compact + 4, compact + 6);

  return g_strcmp0 (iso, want) == 0;
}

static gboolean
reads (const GString *text, const Citizen *who)
{
  g_autoptr (IdDocument) document = identity_parse (text->str, text->len, TODAY);
  const Person *person = document->person;

  return document->type == ID_AAMVA && g_strcmp0 (person->given, who->given) == 0
         && g_strcmp0 (person->family, who->family) == 0
         && same_date (person->birth_date, who->birth)
         && same_date (document->expiry_date, who->expiry)
         && g_strcmp0 (person->document, who->number) == 0;
}

typedef struct
{
  const char *name;
  Damage damage;
  int floor; /* of a thousand */
} DamageCase;

static const DamageCase damages[] = {
  { "canonical", damage_none, 1000 },
  { "crlf", damage_crlf, 1000 },
  { "cr", damage_cr, 1000 },
  { "lf", damage_lf, 1000 },
  { "bar", damage_bar, 1000 },
  { "foreign-character", damage_foreign, 990 },
  { "fs-for-rs", damage_fs, 1000 },
  { "offset-zero", damage_offset_zero, 1000 },
  { "offset-letters", damage_offset_letters, 1000 },
  { "offset-random", damage_offset_random, 1000 },
  { "subfile-type-missing", damage_no_type, 1000 },
  { "wedge-header", damage_wedge, 1000 },
  { "aamva-for-ansi", damage_aamva, 1000 },
  { "bom", damage_bom, 1000 },
  { "jurisdiction-version-missing", damage_no_pair, 1000 },
  { "caps-lock", damage_caps_lock, 1000 },
  { "iin-shifted", damage_shifted_iin, 1000 },
  { "separators-few-lost", damage_few, 990 },
  { "separators-half-lost", damage_half, 990 },
  { "separators-spaces", damage_space, 990 },
  { "separators-gone", damage_gone, 990 },
  { "wedge-header-separators-gone", damage_wedge_gone, 990 },
};

enum
{
  TRIES = 1200,
};

static void
test_damage (gconstpointer data)
{
  const DamageCase *this = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (this->name));
  int right = 0;

  for (int i = 0; i < TRIES; i++)
    {
      Citizen who = invent (random);
      g_autoptr (GString) text = write_card (&who, (Layout)(i % LAYOUTS));
      gboolean good;

      this->damage (text, random);
      good = reads (text, &who);
      right += good;
      if (!good && g_getenv ("SHOW_MISREAD") != NULL)
        g_printerr ("%s\n", g_strescape (text->str, NULL));
    }
  g_test_message ("%s: %d of %d read right in all five fields", this->name, right, TRIES);
  g_assert_cmpint (right * 1000, >=, this->floor * TRIES);
}

/* --- which format it is ----------------------------------------------------------------------- */

static IdDocument *
parse (const char *text)
{
  return identity_parse (text, strlen (text), TODAY);
}

static void
test_our_own_codes (void)
{
  g_autoptr (IdDocument) old = parse ("VB0:01J9ZQ4K7W\r\n");
  g_autoptr (IdDocument) token = parse ("]Q3VB1:6BF+70 /JE");
  g_autoptr (IdDocument) invitation = parse ("VI1:QED8WEX0");
  g_autoptr (IdDocument) empty = parse ("VB1:");

  g_assert_cmpstr (id_type_to_string (old->type), ==, "badge");
  g_assert_cmpstr (old->badge, ==, "01J9ZQ4K7W");
  g_assert_cmpstr (token->badge, ==, "6BF+70 /JE");
  g_assert_cmpstr (id_type_to_string (invitation->type), ==, "invitation");
  g_assert_cmpstr (invitation->badge, ==, "QED8WEX0");
  g_assert_cmpstr (empty->badge, ==, "");
}

static void
test_mobile_licence_says_nothing (void)
{
  g_autoptr (IdDocument) document = parse ("mdoc:owBjMS4wAYIB2BhYS6QBAiABIVgg");

  g_assert_cmpint (document->type, ==, ID_MDOC);
  g_assert_null (document->person->document);
  g_assert_null (document->badge);
}

static void
test_unknown (void)
{
  static const char *const texts[] = { "",
                                       " \n\r\t ",
                                       "]L",
                                       "]L2",
                                       "\xef\xbb\xbf",
                                       "hello",
                                       "ANSI ",
                                       "@\n\x1e\rANSI 636000",
                                       "%",
                                       "%VA^^^?",
                                       ";?",
                                       "P<",
                                       "0123456789012",
                                       "https://example.org/?q=ANSI",
                                       "DAQ1\nDBB" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (IdDocument) document = parse (texts[i]);

      g_assert_cmpint (document->type, ==, ID_UNKNOWN);
      g_assert_null (document->repairs[0]);
      g_assert_null (document->person->family);
    }
}

static void
test_more_than_8192_bytes_are_unknown (void)
{
  Citizen who = { .family = "QUILL",
                  .given = "JO",
                  .middle = "",
                  .birth = "19900101",
                  .expiry = "20300101",
                  .number = "12345678",
                  .street = "1 ELM DR",
                  .city = "UNION",
                  .state = "VA",
                  .zip = "23269",
                  .iin = 636000 };
  g_autoptr (GString) text = write_card (&who, LAYOUT_10);
  g_autoptr (IdDocument) largest = NULL;
  g_autoptr (IdDocument) larger = NULL;

  while (text->len < 8192)
    g_string_append_c (text, '\n');
  largest = identity_parse (text->str, text->len, TODAY);
  g_string_append_c (text, '\n');
  larger = identity_parse (text->str, text->len, TODAY);
  g_assert_cmpint (largest->type, ==, ID_AAMVA);
  g_assert_cmpint (larger->type, ==, ID_UNKNOWN);
}

/* Every byte of a card replaced by NUL, DEL and bytes that are no UTF-8: what comes out is text. */
static void
test_text_is_always_utf8 (void)
{
  static const char bytes[] = { '\0', '\x7f', '\xc3', '\xe9', '\xff', '\xf0' };
  GRand *random = g_rand_new_with_seed (7);
  Citizen who = invent (random);
  g_autoptr (GString) text = write_card (&who, LAYOUT_10);

  for (gsize i = 0; i < text->len; i++)
    for (gsize b = 0; b < sizeof bytes; b++)
      {
        char kept = text->str[i];
        g_autoptr (IdDocument) document = NULL;
        const Person *person;

        text->str[i] = bytes[b];
        document = identity_parse (text->str, text->len, TODAY);
        text->str[i] = kept;
        person = document->person;
        g_assert_true (person->family == NULL || g_utf8_validate (person->family, -1, NULL));
        g_assert_true (person->given == NULL || g_utf8_validate (person->given, -1, NULL));
        g_assert_true (person->document == NULL || g_utf8_validate (person->document, -1, NULL));
        g_assert_true (document->street == NULL || g_utf8_validate (document->street, -1, NULL));
        g_assert_true (document->city == NULL || g_utf8_validate (document->city, -1, NULL));
      }
  g_rand_free (random);
}

/* A scan that ends early: what is still read is right, or the visitor is asked. */
static void
test_truncation_is_never_believed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  int whole = 0;
  int tries = 0;

  for (int i = 0; i < 60; i++)
    {
      Citizen who = invent (random);
      g_autoptr (GString) text = write_card (&who, (Layout)(i % LAYOUTS));

      for (gsize length = 60; length < text->len; length += 7, tries++)
        {
          g_autoptr (IdDocument) document = identity_parse (text->str, length, TODAY);
          g_autoptr (GString) part = g_string_new_len (text->str, (gssize)length);

          if (reads (part, &who))
            whole++;
          else
            g_assert_true (document->type == ID_UNKNOWN || document->low_confidence);
        }
    }
  g_test_message ("truncation: %d of %d prefixes still hold all five fields", whole, tries);
  g_assert_cmpint (whole, >, tries / 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/our-own-codes", test_our_own_codes);
  g_test_add_func ("/identity/mobile-licence-says-nothing", test_mobile_licence_says_nothing);
  g_test_add_func ("/identity/unknown", test_unknown);
  g_test_add_func ("/identity/more-than-8192-bytes-are-unknown",
                   test_more_than_8192_bytes_are_unknown);
  g_test_add_func ("/identity/text-is-always-utf8", test_text_is_always_utf8);
  g_test_add_func ("/identity/truncation-is-never-believed", test_truncation_is_never_believed);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/identity/damage/", damages[i].name, NULL);

      g_test_add_data_func (path, &damages[i], test_damage);
    }
  return g_test_run ();
}
