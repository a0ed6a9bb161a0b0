/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Machine readable zones: the specimens of ICAO 9303, and national layouts with invented people.
 */
#include "app/identity/identity.h"
#include "app/identity/mrz.h"

#include <string.h>

#define TODAY "2025-03-14"

typedef struct
{
  const char *name;
  const char *zone;
  const char *type;
  const char *given;
  const char *middle;
  const char *family;
  const char *birth;
  const char *expiry;
  const char *number;
  const char *issuer;
  char sex;
  const char *repairs; /* "?low" when not confident */
} Zone;

#define TD3                                                                                        \
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
#define TD2 "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
#define TD1                                                                                        \
  "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
#define ANNA "ANNA", "MARIA", "ERIKSSON", "1974-08-12"

static const Zone zones[] = {
  { "td3", TD3, "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "" },
  { "td2", TD2, "mrz-td2", ANNA, "2012-04-15", "D23145890", "UTO", 'F', "" },
  { "td1", TD1, "mrz-td1", ANNA, "2012-04-15", "D23145890", "UTO", 'F', "" },
  { "visa-a",
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<<<<<<<<<",
    "mrz-td3", "ANNA", "MARIA", "ERIKSSON", "1940-09-07", "1996-12-10", "L8988901C", "UTO", 'F',
    "" },
  { "visa-b", "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
    "mrz-td2", "ANNA", "MARIA", "ERIKSSON", "1940-09-07", "1996-12-10", "L8988901C", "UTO", 'F',
    "" },
  { "germany-has-one-letter",
    "P<D<<WINTERFELD<<MARA<<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4",
    "mrz-td3", "MARA", NULL, "WINTERFELD", "1964-08-12", "2027-02-28", "C01X00T47", "D", 'F', "" },
  { "older-german-card",
    "IDD<<OAKHOLLOW<<ERNA<<<<<<<<<<<<<<<<\n1220000164D<<6408125F3111035<<<<<<<6", "mrz-td2", "ERNA",
    NULL, "OAKHOLLOW", "1964-08-12", "2031-11-03", "122000016", "D", 'F', "" },
  { "two-family-names-and-personal-number",
    "P<GBRQUILL<DADE<<THADDEUS<ROWAN<<<<<<<<<<<<<\n9992287752GBR8501019M300101912345<<<<<<<<<96",
    "mrz-td3", "THADDEUS", "ROWAN", "QUILL DADE", "1985-01-01", "2030-01-01", "999228775", "GBR",
    'M', "" },
  { "belgian-number-of-twelve",
    "IDBEL600001476<9355<<<<<<<<<<<\n5001013F3008177BEL500101001662\nVAN<DAALEN<<MICHEL<JO<<<<<<<<<",
    "mrz-td1", "MICHEL", "JO", "VAN DAALEN", "1950-01-01", "2030-08-17", "600001476935", "BEL", 'F',
    "" },
  { "day-and-month-unknown",
    "IDCHES0A00A0006<<<<<<<<<<<<<<<\n83<<<<5X3105157CHE<<<<<<<<<<<4\nSTANDAHL<<ADRIAN<<<<<<<<<<<<<<",
    "mrz-td1", "ADRIAN", NULL, "STANDAHL", "1983-00-00", "2031-05-15", "S0A00A000", "CHE", 'X',
    "" },
  { "expiry-unknown-and-name-to-the-last-place",
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F<<<<<<0UTO<<<<<<<<<<<6\nKRISTOFFERSENHOLM<<ANNA<MARIAN",
    "mrz-td1", "ANNA", "MARIAN", "KRISTOFFERSENHOLM", "1974-08-12", NULL, "D23145890", "UTO", 'F',
    "truncated-name" },
  { "one-name-and-no-birth-date",
    "C<SWEAB12345671<<<<<<<<<<<<<<<\n<<<<<<0<2901019SWE<<<<<<<<<<<6\nMONONYMUS<<<<<<<<<<<<<<<<<<<<<",
    "mrz-td1", NULL, NULL, "MONONYMUS", NULL, "2029-01-01", "AB1234567", "SWE", 'X', "?low" },
  { "older-french-card",
    "IDFRAREDDAWAY<<<<<<<<<<<<<<<<<952042\n0506952020430JEAN<PAUL<<LOU6202150M1", "mrz-fra",
    "JEAN-PAUL", "LOU", "REDDAWAY", "1962-02-15", NULL, "050695202043", "FRA", 'M',
    "truncated-name" },

  /* --- lines --- */
  { "td1-in-one-line",
    "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    "mrz-td1", ANNA, "2012-04-15", "D23145890", "UTO", 'F', "lines-rebuilt" },
  { "td3-in-one-line",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "lines-rebuilt" },
  { "td2-in-one-line", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6",
    "mrz-td2", ANNA, "2012-04-15", "D23145890", "UTO", 'F', "lines-rebuilt" },
  { "blanks-between-groups",
    "P<UTO ERIKSSON<<ANNA<MARIA <<<<<<<<<<<<<<<<<<<\nL898902C36 UTO 7408122 F 1204159 ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "" },
  { "blanks-for-fillers",
    "I UTOERIKSSON  ANNA MARIA           \nD231458907UTO7408122F1204159<<<<<<<6", "mrz-td2", ANNA,
    "2012-04-15", "D23145890", "UTO", 'F', "" },
  { "lower-case",
    "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nl898902c36uto7408122f1204159ze184226b<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "case-folded" },
  { "last-fillers-lost", "P<UTOERIKSSON<<ANNA<MARIA\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "lines-rebuilt" },
  { "td1-without-fillers",
    "I<UTOD231458907\r\n7408122F1204159UTO<<<<<<<<<<<6\r\nERIKSSON<<ANNA<MARIA\r\n", "mrz-td1",
    ANNA, "2012-04-15", "D23145890", "UTO", 'F', "lines-rebuilt" },
  { "among-other-text", "PASSPORT\nUtopia\n\n" TD3 "\nend\n", "mrz-td3", ANNA, "2012-04-15",
    "L898902C3", "UTO", 'F', "" },
  { "carriage-returns-of-a-reader",
    "\x02I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\rD231458907UTO7408122F1204159<<<<<<<6\r\x03",
    "mrz-td2", ANNA, "2012-04-15", "D23145890", "UTO", 'F', "" },

  /* --- OCR --- */
  { "letters-in-dates",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74O8I22F1Z04IS9ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "ocr-corrected" },
  { "letter-for-digit-in-the-number",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8989O2C36UTO7408122F1204159ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "ocr-corrected ?low" },
  { "two-swaps-in-the-number",
    "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nDZ3I458907UTO7408122F1204159<<<<<<<6", "mrz-td2", ANNA,
    "2012-04-15", "D23145890", "UTO", 'F', "ocr-corrected ?low" },
  { "letter-for-a-check-digit",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74081ZZF1204159ZE184226B<<<<<1O",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "ocr-corrected" },
  { "noise-for-fillers",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<KK<<<C<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "mrz-td3", ANNA, "2012-04-15", "L898902C3", "UTO", 'F', "" },
  { "unprovable-digit-is-doubted",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408132F1204159ZE184226B<<<<<10",
    "mrz-td3", "ANNA", "MARIA", "ERIKSSON", "1974-08-13", "2012-04-15", "L898902C3", "UTO", 'F',
    "check-digit-failed ?low" },
  { "digit-in-a-name-is-doubted-not-changed",
    "P<UTOER1KSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "mrz-td3", "ANNA", "MARIA", "ER1KSSON", "1974-08-12", "2012-04-15", "L898902C3", "UTO", 'F',
    "?low" },
};

static char *
words_of (const IdDocument *document)
{
  GString *words = g_string_new (NULL);

  for (gsize i = 0; document->repairs[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", document->repairs[i]);
  if (document->low_confidence)
    g_string_append (words, words->len > 0 ? " ?low" : "?low");
  return g_string_free (words, FALSE);
}

static void
test_zone (gconstpointer data)
{
  const Zone *zone = data;
  g_autoptr (IdDocument) document = identity_parse (zone->zone, strlen (zone->zone), TODAY);
  g_autofree char *words = words_of (document);
  const Person *person = document->person;

  g_assert_cmpstr (id_type_to_string (document->type), ==, zone->type);
  g_assert_cmpstr (person->given, ==, zone->given);
  g_assert_cmpstr (person->middle, ==, zone->middle);
  g_assert_cmpstr (person->family, ==, zone->family);
  g_assert_cmpstr (person->birth_date, ==, zone->birth);
  g_assert_cmpstr (document->expiry_date, ==, zone->expiry);
  g_assert_cmpstr (person->document, ==, zone->number);
  g_assert_cmpstr (document->issuer, ==, zone->issuer);
  g_assert_cmpint (person->sex, ==, zone->sex);
  g_assert_cmpstr (words, ==, zone->repairs);
}

static void
test_check_digit (void)
{
  g_assert_cmpint (mrz_check_digit ("520727", 6), ==, 3); /* the example of ICAO 9303-3, 4.9 */
  g_assert_cmpint (mrz_check_digit ("AB2134<<<", 9), ==, 5);
  g_assert_cmpint (mrz_check_digit ("<<<<<<", 6), ==, 0);
  g_assert_cmpint (mrz_check_digit ("a", 1), ==, -1);
}

/* The century that "25" stands for changes with the day on which the document is read. */
static void
test_birth_is_the_latest_year_not_in_the_future (void)
{
  const char *zone = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"
                     "D231458907UTO2503147F3004157<<<<<<<2";
  g_autoptr (IdDocument) before = identity_parse (zone, strlen (zone), "2025-03-13");
  g_autoptr (IdDocument) on = identity_parse (zone, strlen (zone), "2025-03-14");

  g_assert_cmpstr (before->person->birth_date, ==, "1925-03-14");
  g_assert_cmpstr (on->person->birth_date, ==, "2025-03-14");
}

/* Any one character wrong in a field under a check digit is noticed or put right, never believed.
 */
static void
test_no_single_error_is_believed (void)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  g_autoptr (GString) zone = g_string_new (TD3);
  guint believed = 0;

  for (gsize at = 45; at < 45 + 28; at++)
    for (gsize i = 0; letters[i] != '\0' && (at < 55 || at > 57) && at != 65; i++)
      {
        char kept = zone->str[at];
        g_autoptr (IdDocument) document = NULL;

        zone->str[at] = letters[i];
        document = identity_parse (zone->str, zone->len, TODAY);
        zone->str[at] = kept;
        if (document->low_confidence || document->type == ID_UNKNOWN)
          continue;
        if (g_strcmp0 (document->person->document, "L898902C3") != 0
            || g_strcmp0 (document->person->birth_date, "1974-08-12") != 0
            || g_strcmp0 (document->expiry_date, "2012-04-15") != 0)
          believed++;
      }
  /* Characters whose values differ by ten have the same check digits: nothing can tell them. */
  g_test_message ("%u wrong characters have the right check digits", believed);
  g_assert_cmpuint (believed, <=, 70);
}

static void
test_other_texts_are_none (void)
{
  static const char *const texts[]
      = { "https://example.org/a/page/that/is/about/as/long/as/a/passports/first/line/is/in/truth",
          "PLEASE RETURN THIS CARD TO THE OFFICE\nTHE SCHOOL IS ALWAYS HAPPY TO HELP",
          "123456789012345678901234567890123456\n123456789012345678901234567890123456" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (IdDocument) document = identity_parse (texts[i], strlen (texts[i]), TODAY);

      g_assert_cmpint (document->type, ==, ID_UNKNOWN);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strconcat ("/mrz/zone/", zones[i].name, NULL);

      g_test_add_data_func (path, &zones[i], test_zone);
    }
  g_test_add_func ("/mrz/check-digit", test_check_digit);
  g_test_add_func ("/mrz/birth-is-the-latest-year-not-in-the-future",
                   test_birth_is_the_latest_year_not_in_the_future);
  g_test_add_func ("/mrz/no-single-error-is-believed", test_no_single_error_is_believed);
  g_test_add_func ("/mrz/other-texts-are-none", test_other_texts_are_none);
  return g_test_run ();
}
