/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
#include <string.h>

#include "app/screening/birth-date.h"
#include "app/screening/fold.h"
#include "app/screening/name.h"
#include "app/screening/osa.h"
#include "app/screening/variants.h"

/* --- folding ---------------------------------------------------------------------------------- */

static void
assert_folds (const char *text, const char *expected)
{
  g_autofree char *folded = fold_text (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_accents_case_and_marks (void)
{
  assert_folds ("José", "jose");
  assert_folds ("JOSE\xCC\x81", "jose"); /* the accent as a letter of its own */
  assert_folds ("O'Brien", "obrien");
  assert_folds ("O\xE2\x80\x99"
                "Brien",
                "obrien");
  assert_folds ("  García-López ", "garcia lopez");
  assert_folds ("Müller, Jürgen", "muller, jurgen");
  assert_folds ("Łukasz Ørsted Straße", "lukasz orsted strasse");
  assert_folds ("I9or Sech1n", "igor sechin");
  assert_folds ("", "");
  assert_folds (NULL, "");
  assert_folds ("--- ...", "");
  assert_folds ("12 34", "");
}

static void
test_other_scripts_are_romanised (void)
{
  assert_folds ("Сергей Лавров", "sergey lavrov");
  assert_folds ("Κυριάκος", "kyriakos");
  assert_folds ("ბარაკ", "barak");
  assert_folds ("习近平", "xi jin ping");
}

static void
test_bytes_that_are_no_text (void)
{
  assert_folds ("Ana\xFFMar\xC3", "ana mar");
}

static void
test_sounds (void)
{
  static const char *const pairs[][2]
      = { { "osama", "usama" },    { "hussein", "husayn" }, { "phillip", "filip" },
          { "stephen", "stefen" }, { "schmidt", "shmidt" }, { "zelenskij", "zelenskyy" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = fold_sound (pairs[i][0]);
      g_autofree char *b = fold_sound (pairs[i][1]);
      g_autofree char *other = fold_sound ("robert");

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (a, !=, other);
    }
}

/* --- distance --------------------------------------------------------------------------------- */

/* The textbook's full matrix. */
static guint
slow_osa (const char *a, const char *b)
{
  guint n = (guint)strlen (a);
  guint m = (guint)strlen (b);
  guint d[16][16];

  for (guint i = 0; i <= n; i++)
    for (guint j = 0; j <= m; j++)
      {
        if (i == 0 || j == 0)
          {
            d[i][j] = i + j;
            continue;
          }
        d[i][j]
            = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }
  return d[n][m];
}

static void
test_distance_against_the_full_matrix (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint round = 0; round < 200000; round++)
    {
      char a[10] = "";
      char b[10] = "";
      guint limit = (guint)g_rand_int_range (rand, 0, 4);
      guint n = (guint)g_rand_int_range (rand, 0, 9);
      guint m = (guint)g_rand_int_range (rand, 0, 9);
      guint expected;

      for (guint i = 0; i < n; i++)
        a[i] = (char)('a' + g_rand_int_range (rand, 0, 3));
      for (guint i = 0; i < m; i++)
        b[i] = (char)('a' + g_rand_int_range (rand, 0, 3));
      expected = MIN (slow_osa (a, b), limit + 1);
      g_assert_cmpuint (osa_distance (a, n, b, m, limit), ==, expected);
    }
}

/* --- names ------------------------------------------------------------------------------------ */

/* "given:jose middle:luis family:cruz(delacruz)" */
static char *
describe (const Name *name)
{
  static const char *const roles[] = { "given", "middle", "family" };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < name->n; i++)
    {
      const NameWord *word = &name->words[i];

      g_string_append_printf (out, "%s%s:%s", i > 0 ? " " : "", roles[word->role], word->text);
      if (word->joined != NULL)
        g_string_append_printf (out, "(%s)", word->joined);
    }
  return g_string_free (out, FALSE);
}

static void
assert_splits (const char *text, const char *expected)
{
  g_auto (Name) name;
  g_autofree char *described = NULL;

  name_init_text (&name, text);
  described = describe (&name);
  g_assert_cmpstr (described, ==, expected);
}

static void
test_full_names_are_split (void)
{
  assert_splits ("Ana Prado", "given:ana family:prado");
  assert_splits ("PRADO, Ana Lucía", "given:ana middle:lucia family:prado");
  assert_splits ("Ana María de la Cruz", "given:ana middle:maria family:cruz(delacruz)");
  assert_splits ("Van Nguyen", "given:van family:nguyen");
  assert_splits ("Nguyen Thi Van", "given:nguyen middle:thi family:van");
  assert_splits ("Mohammed al-Rashid", "given:mohammed family:rashid(alrashid)");
  assert_splits ("Mr. Omar Haddad", "given:omar family:haddad");
  assert_splits ("Cher", "given:cher");
  assert_splits ("O", "given:o");
  assert_splits ("", "");
  assert_splits (",", "");
  assert_splits ("Prado,", "given:prado");
}

static void
test_suffixes_are_no_names (void)
{
  static const struct
  {
    const char *text;
    NameSuffix suffix;
    guint n;
  } cases[] = { { "John Q Sample Jr.", NAME_SUFFIX_JUNIOR, 3 },
                { "Sample, John III", NAME_SUFFIX_THIRD, 2 },
                { "John Sample, Sr", NAME_SUFFIX_SENIOR, 2 },
                { "John Sample 2nd", NAME_SUFFIX_JUNIOR, 2 },
                { "Junior", NAME_SUFFIX_NONE, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Name) name;

      name_init_text (&name, cases[i].text);
      g_assert_cmpint (name.suffix, ==, cases[i].suffix);
      g_assert_cmpuint (name.n, ==, cases[i].n);
    }
}

static void
test_more_words_than_fit (void)
{
  g_autoptr (GString) text = g_string_new ("first");
  g_auto (Name) name;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, " word%c", 'a' + (int)(i % 26));
  g_string_append (text, " last");
  name_init_text (&name, text->str);
  g_assert_cmpuint (name.n, ==, NAME_MAX_WORDS);
  g_assert_cmpstr (name.words[0].text, ==, "first");
  g_assert_cmpstr (name.words[NAME_MAX_WORDS - 1].text, ==, "last");
  g_assert_cmpint (name.words[NAME_MAX_WORDS - 1].role, ==, NAME_FAMILY);
}

static void
test_variants_share_groups (void)
{
  guint16 n;
  const guint16 *groups = variants_find ("pepe", &n);
  gboolean jose = FALSE;

  for (guint16 i = 0; i < n; i++)
    {
      g_auto (GStrv) names = g_strsplit (variants_get_group (groups[i]), " ", -1);

      jose = jose || g_strv_contains ((const char *const *)names, "jose");
    }
  g_assert_true (jose);
  g_assert_null (variants_find ("zzz", &n));
  g_assert_cmpuint (n, ==, 0);
}

/* Every word of the table is folded, or it could never be found. */
static void
test_variants_are_folded (void)
{
  for (guint i = 0; i < variants_get_n_groups (); i++)
    {
      g_autofree char *folded = fold_text (variants_get_group ((guint16)i));

      g_assert_cmpstr (folded, ==, variants_get_group ((guint16)i));
    }
}

/* --- birth dates ------------------------------------------------------------------------------ */

static void
test_dates_are_read (void)
{
  BirthDate date = 7;

  g_assert_true (birth_date_parse ("1980-02-29", &date));
  g_assert_cmpuint (date, ==, 19800229);
  g_assert_true (birth_date_parse ("1980-00-00", &date));
  g_assert_true (birth_date_parse ("1980-02-00", &date));
  g_assert_cmpuint (date, ==, 19800200);
  g_assert_false (birth_date_parse ("1981-02-29", &date));
  g_assert_false (birth_date_parse ("1980-00-05", &date));
  g_assert_false (birth_date_parse ("1980-13-01", &date));
  g_assert_false (birth_date_parse ("80-01-01", &date));
  g_assert_false (birth_date_parse ("1980-1-01", &date));
  g_assert_false (birth_date_parse ("1980-01-0a", &date));
  g_assert_false (birth_date_parse (NULL, &date));
  g_assert_cmpuint (date, ==, 19800200);
}

/* As their bearers spell them, not as scholars transliterate. */
static void
test_names_are_spelt_as_by_their_bearers (void)
{
  static const char *const cases[][2] = {
    { "Шевченко", "shevchenko" },
    { "Никита Хрущёв", "nikita khrushchev" },
    { "Юрій Гринько", "yuriy hrynko" },
    { "Вучић", "vucic" },
    { "محمد الراشد", "mohammed al rashid" },
    { "عبد الله", "abdullah" },
    { "عبدالرحمن أحمد", "abdulrahman ahmed" },
    { "דוד", "david" },
    { "Ana عبد", "ana abd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = fold_text (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_dates_compared (void)
{
  static const struct
  {
    BirthDate a;
    BirthDate b;
    BirthDateLevel level;
  } cases[] = {
    { 19800604, 19800604, BIRTH_DATE_SAME },      { 19800604, 19800406, BIRTH_DATE_SWAPPED },
    { 19800604, 19800605, BIRTH_DATE_NEIGHBOUR }, { 19800630, 19800701, BIRTH_DATE_NEIGHBOUR },
    { 19801231, 19810101, BIRTH_DATE_NEIGHBOUR }, { 19800604, 19810604, BIRTH_DATE_NEIGHBOUR },
    { 19800604, 19900604, BIRTH_DATE_DIGIT },     { 19800604, 19080604, BIRTH_DATE_DIGIT },
    { 19780604, 19870604, BIRTH_DATE_DIGIT },     { 19800614, 19800618, BIRTH_DATE_DIGIT },
    { 19800604, 19710604, BIRTH_DATE_YEAR_OFF },  { 19800604, 19801128, BIRTH_DATE_SAME_YEAR },
    { 19800604, 19711128, BIRTH_DATE_DIFFERENT }, { 19800604, 19800000, BIRTH_DATE_SAME_PART },
    { 19800604, 19800600, BIRTH_DATE_SAME_PART }, { 19800604, 19800700, BIRTH_DATE_SAME_YEAR },
    { 19800604, 0, BIRTH_DATE_MISSING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (birth_date_compare (cases[i].a, cases[i].b), ==, cases[i].level);
      g_assert_cmpint (birth_date_compare (cases[i].b, cases[i].a), ==, cases[i].level);
    }
}

static void
add_date (BirthDate date, gpointer data)
{
  g_hash_table_add (data, GUINT_TO_POINTER (date));
}

/* No date that compares as close may be left out, or screening would lose it. */
static void
test_every_close_date_is_tried (void)
{
  static const BirthDate dates[]
      = { 19800604, 19991231, 20000101, 20000229, 19810301, 19800000, 19800600, 19890930, 10101 };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GHashTable) tried = g_hash_table_new (NULL, NULL);

      birth_date_each_slip (dates[i], add_date, tried);
      for (BirthDate year = 1; year < 3000; year++)
        for (BirthDate rest = 0; rest <= 1231; rest++)
          {
            BirthDate other = year * 10000 + rest;
            BirthDateLevel level;

            if (rest % 100 > 31 || (rest < 100 && rest != 0))
              continue;
            level = birth_date_compare (dates[i], other);
            if (level >= BIRTH_DATE_SAME && level <= BIRTH_DATE_DIGIT
                && !g_hash_table_contains (tried, GUINT_TO_POINTER (other)))
              g_error ("%u and %u", dates[i], other);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/accents-case-and-marks", test_accents_case_and_marks);
  g_test_add_func ("/fold/other-scripts-are-romanised", test_other_scripts_are_romanised);
  g_test_add_func ("/fold/bytes-that-are-no-text", test_bytes_that_are_no_text);
  g_test_add_func ("/fold/sounds", test_sounds);
  g_test_add_func ("/fold/distance-against-the-full-matrix", test_distance_against_the_full_matrix);
  g_test_add_func ("/fold/full-names-are-split", test_full_names_are_split);
  g_test_add_func ("/fold/suffixes-are-no-names", test_suffixes_are_no_names);
  g_test_add_func ("/fold/more-words-than-fit", test_more_words_than_fit);
  g_test_add_func ("/fold/variants-share-groups", test_variants_share_groups);
  g_test_add_func ("/fold/variants-are-folded", test_variants_are_folded);
  g_test_add_func ("/fold/dates-are-read", test_dates_are_read);
  g_test_add_func ("/fold/names-are-spelt-as-by-their-bearers",
                   test_names_are_spelt_as_by_their_bearers);
  g_test_add_func ("/fold/dates-compared", test_dates_compared);
  g_test_add_func ("/fold/every-close-date-is-tried", test_every_close_date_is_tried);
  return g_test_run ();
}
