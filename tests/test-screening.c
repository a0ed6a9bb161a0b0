/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
#include <string.h>

#include "app/screening/evidence-text.h"
#include "app/screening/invented.h"
#include "app/screening/screening.h"

/* --- helpers ---------------------------------------------------------------------------------- */

/* "Given|Middle|Family|Suffix", or a full name without bars; @birth_date may be NULL. */
static Person *
make_person (const char *name, const char *birth_date)
{
  Person *person = person_new ();
  g_auto (GStrv) parts = g_strsplit (name, "|", 4);
  guint n = g_strv_length (parts);

  person->birth_date = g_strdup (birth_date);
  if (n <= 1)
    {
      person->full_name = g_strdup (name);
      return person;
    }
  person->given = g_strdup (parts[0]);
  person->middle = g_strdup (parts[1]);
  person->family = g_strdup (n > 2 ? parts[2] : NULL);
  person->suffix = g_strdup (n > 3 ? parts[3] : NULL);
  return person;
}

static WatchlistEntry *
make_entry (const char *id, const char *name, const char *birth_date)
{
  WatchlistEntry *entry = watchlist_entry_new ();

  entry->id = g_strdup (id);
  person_free (entry->person);
  entry->person = make_person (name, birth_date);
  return entry;
}

/* A district's list: 3,000 invented people, and what a test adds. */
static Screening *
make_screening (Sensitivity sensitivity)
{
  g_autoptr (Invented) invented = invented_new (11);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify)watchlist_entry_free);

  for (guint i = 0; i < 3000; i++)
    {
      WatchlistEntry *entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("I-%u", i);
      person_free (entry->person);
      entry->person = invented_person (invented);
      g_ptr_array_add (entries, entry);
    }
  return screening_new (entries, sensitivity);
}

static void
put (Screening *screening, const char *id, const char *name, const char *birth_date)
{
  g_autoptr (WatchlistEntry) entry = make_entry (id, name, birth_date);

  screening_put (screening, entry);
}

/* What screening says of the visitor against the one entry. */
static Verdict
verdict_on (Screening *screening, const char *id, const Person *visitor)
{
  g_autoptr (GPtrArray) matches = screening_screen (screening, visitor, NULL, NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = g_ptr_array_index (matches, i);

      if (g_str_equal (match->entry_id, id))
        return match->verdict;
    }
  return VERDICT_CLEAR;
}

typedef struct
{
  const char *entry;
  const char *entry_date;
  const char *visitor;
  const char *visitor_date;
  Verdict least;
  Verdict most;
} Case;

static void
check_cases (const Case *cases, gsize n)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (Person) visitor = make_person (cases[i].visitor, cases[i].visitor_date);
      Verdict verdict;

      put (screening, "T", cases[i].entry, cases[i].entry_date);
      verdict = verdict_on (screening, "T", visitor);
      if (verdict < cases[i].least || verdict > cases[i].most)
        g_error ("%s %s against %s %s: %s", cases[i].visitor, cases[i].visitor_date, cases[i].entry,
                 cases[i].entry_date, verdict_to_string (verdict));
    }
}

/* --- one person, written in two ways ---------------------------------------------------------- */

#define DATE "1981-04-19"

static void
test_one_person (void)
{
  static const Case cases[] = {
    { "Sean||O'Brien", DATE, "SEAN||OBRIEN", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Sean||O Brien", DATE, "Sean O'Brien", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Ana||Garcia-Lopez", DATE, "Ana||Garcia Lopez", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Ana||Garcia-Lopez", DATE, "Ana||Lopez", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Ana||Garcia Lopez", DATE, "Ana||Lopez Garcia", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "José||Prado", DATE, "Jose||Prado", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "José||Prado", DATE, "Pepe||Prado", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "An|Van|Nguyen", DATE, "Nguyen Van An", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "An|Van|Nguyen", DATE, "Van An Nguyen", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "An|Van|Nguyen", DATE, "NGUYEN, Van An", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Mohammed al-Rashid", DATE, "Muhammad||Rashid", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Mohammed||al-Rashid", DATE, "Mohamed||Alrashid", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Jean-Luc||Marchetti", DATE, "Jean Luc||Marchetti", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Jean-Luc||Marchetti", DATE, "Jeanluc||Marchetti", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Jean-Luc||Marchetti", DATE, "Jean||Marchetti", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Maria del Carmen||Prado", DATE, "MARIA DEL||PRADO", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Maria del Carmen||Prado", DATE, "MARIA DEL C||PRADO", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Aleksandr||Volkov", DATE, "Alexander||Volkov", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Сергей Волков", DATE, "Sergei||Volkov", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "William||Smith", DATE, "Bill||Smith", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "William|Henry|Smith", DATE, "William|H|Smith", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "William|Henry|Smith", DATE, "William||Smith", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Smith||William", DATE, "William||Smith", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "William||Smith", DATE, "William||Smiht", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "William||Smith", DATE, "Wiliam||Smith", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "John||Smith", "1981-04-09", "John||Smith", "1981-09-04", VERDICT_REVIEW, VERDICT_REVIEW },
    { "John||Smith", DATE, "John||Smith", "1982-04-19", VERDICT_REVIEW, VERDICT_REVIEW },
    { "John||Smith", NULL, "John||Smith", DATE, VERDICT_REVIEW, VERDICT_REVIEW },
    { "John||Smith", DATE, "John Smith", NULL, VERDICT_REVIEW, VERDICT_REVIEW },
    { "Mary||Jones", "1981-00-00", "Mary||Jones", DATE, VERDICT_REVIEW, VERDICT_REVIEW },
    { "O", DATE, "O", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "A||B", DATE, "A||B", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    /* One letter written as two, an accent and its letter apart. */
    { "Jos\xC3\xA9||Prado", DATE, "Jose\xCC\x81||Prado", DATE, VERDICT_STRONG, VERDICT_STRONG },
    { "Ana||Garcia-Lopez", DATE, "Ana||Garcia", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Maria del Carmen||Prado", DATE, "MARIA DEL CARMEN||PRADO", DATE, VERDICT_STRONG,
      VERDICT_STRONG },
    { "Joao|Pedro|da Silva", DATE, "JOAO PEDRO SILVA", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Willem||van der Berg", DATE, "Willem||Vanderberg", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Ivan|Petrovich|Sidorov", DATE, "Sidorov Ivan Petrovich", DATE, VERDICT_REVIEW,
      VERDICT_STRONG },
    { "Νίκος Παπαδόπουλος", DATE, "Nikos||Papadopoulos", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Юрій Шевченко", DATE, "Yuri||Shevchenko", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "محمد الراشد", DATE, "Mohammed||al-Rashid", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "עמית גולדשטיין", DATE, "עמית גולדשטין", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "王小明", DATE, "Xiaoming||Wang", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Hussein||Karimov", DATE, "Husain||Karimov", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Thi||Ng", DATE, "Thi||Ny", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Leigh||Father", DATE, "Leigh||Father Imanov", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Tobias||Imanov", DATE, "T0bias||1manov", DATE, VERDICT_REVIEW, VERDICT_STRONG },
    { "Tobias||Imanov", DATE, "IMANOV, TOBIAS JR", DATE, VERDICT_STRONG, VERDICT_STRONG },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_other_people (void)
{
  static const Case cases[] = {
    { "John||Smith", "1971-08-30", "John||Smith", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "James||Smith", DATE, "John||Smith", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "Karen||Johnson", DATE, "Carl||Johnson", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "John||Smith|Sr", "1951-02-03", "John||Smith|Jr", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "John||Smith|Sr", NULL, "John||Smith|Jr", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "Mary||Smith", DATE, "Mary||Garcia", "1980-02-02", VERDICT_CLEAR, VERDICT_CLEAR },
    { "Smith", NULL, "John||Smith", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "", DATE, "John||Smith", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "John||Smith", DATE, "", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "J", NULL, "S", NULL, VERDICT_CLEAR, VERDICT_CLEAR },
    { "||", NULL, "||", NULL, VERDICT_CLEAR, VERDICT_CLEAR },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Every order of the words of a name that has none of its own. */
static void
test_any_order (void)
{
  static const char *const orders[] = { "Nguyen Van An", "Nguyen An Van", "Van Nguyen An",
                                        "Van An Nguyen", "An Nguyen Van", "An Van Nguyen" };
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (orders); j++)
      {
        g_autoptr (Person) visitor = make_person (orders[j], DATE);

        put (screening, "T", orders[i], DATE);
        g_assert_cmpint (verdict_on (screening, "T", visitor), >=, VERDICT_REVIEW);
      }
}

/* Twins share all but the given name. Where the family name is common, nothing is said; where it is
 * not, staff compare; nobody is called a strong match. */
static void
test_twins (void)
{
  static const Case cases[] = {
    { "Ana||Garcia", DATE, "Lucia||Garcia", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "Robert||Johnson|", DATE, "Kevin||Johnson", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "Ana||Imanov", DATE, "Lucia||Imanov", DATE, VERDICT_CLEAR, VERDICT_REVIEW },
    { "Ana|Maria|Imanov", DATE, "Lucia|Maria|Imanov", DATE, VERDICT_CLEAR, VERDICT_REVIEW },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A father and a son of one name, however rare: with or without Sr and Jr. */
static void
test_father_and_son (void)
{
  static const Case cases[] = {
    { "John||Smith", "1951-02-03", "John||Smith", DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "Zebulon||Featherstonehaugh", "1951-02-03", "Zebulon||Featherstonehaugh", DATE, VERDICT_CLEAR,
      VERDICT_CLEAR },
    { "Zebulon|Quill|Featherstonehaugh|Sr", "1951-02-03", "Zebulon|Quill|Featherstonehaugh|Jr",
      DATE, VERDICT_CLEAR, VERDICT_CLEAR },
    { "John||Featherstonehaugh|Sr", DATE, "John||Featherstonehaugh|Jr", DATE, VERDICT_CLEAR,
      VERDICT_REVIEW },
    /* A rare name with a date quite wrong, but not by a generation, is worth a look. */
    { "Zebulon||Featherstonehaugh", "1984-02-03", "Zebulon||Featherstonehaugh", DATE,
      VERDICT_REVIEW, VERDICT_REVIEW },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* No date on the entry: staff compare, nobody is called a strong match. */
static void
test_no_date_is_never_strong (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_CAREFUL);
  g_autoptr (Person) visitor = make_person ("Zebulon|Quill|Featherstonehaugh", DATE);

  put (screening, "T", "Zebulon|Quill|Featherstonehaugh", NULL);
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_REVIEW);
}

static void
test_document_is_enough (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "Dana||Whitlock", NULL);
  g_autoptr (Person) visitor = make_person ("Rosa||Imanov", DATE);

  entry->person->document = g_strdup ("d123-456");
  screening_put (screening, entry);
  visitor->document = g_strdup ("D 123456");
  g_assert_cmpint (verdict_on (screening, "T", visitor), >=, VERDICT_REVIEW);
  visitor->document[2] = '9';
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_CLEAR);
}

static void
test_alias_agrees (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "Dana||Whitlock", DATE);
  g_autoptr (Person) visitor = make_person ("Dana||Prado", DATE);
  g_autoptr (GPtrArray) matches = NULL;
  g_autofree char *text = NULL;
  const Match *match;

  entry->aliases = g_strsplit ("Dana Prado;Dee W.", ";", -1);
  screening_put (screening, entry);
  matches = screening_screen (screening, visitor, NULL, NULL);
  g_assert_cmpuint (matches->len, >=, 1);
  match = g_ptr_array_index (matches, 0);
  g_assert_cmpstr (match->entry_id, ==, "T");
  text = evidence_text (match->evidence);
  g_assert_nonnull (strstr (text, "full_name:alias:"));
}

static void
test_sites_and_validity (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "Dana||Whitlock", DATE);
  g_autoptr (Person) visitor = make_person ("Dana||Whitlock", DATE);
  static const struct
  {
    const char *site;
    const char *today;
    guint n;
  } cases[]
      = { { "north", "2025-09-01", 1 }, { "south", "2025-09-01", 0 }, { NULL, "2025-12-31", 1 },
          { "north", "2025-08-31", 0 }, { "north", "2026-01-01", 0 }, { NULL, NULL, 1 } };

  entry->sites = g_strsplit ("north;east", ";", -1);
  entry->valid_from = g_strdup ("2025-09-01");
  entry->valid_until = g_strdup ("2025-12-31");
  screening_put (screening, entry);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) matches
          = screening_screen (screening, visitor, cases[i].site, cases[i].today);

      g_assert_cmpuint (matches->len, ==, cases[i].n);
    }
}

static void
test_sex_tells_apart (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "Mary||Smith", NULL);
  g_autoptr (Person) visitor = make_person ("Mary||Smith", DATE);

  entry->person->sex = 'F';
  screening_put (screening, entry);
  visitor->sex = 'F';
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_REVIEW);
  visitor->sex = 'M';
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_CLEAR);
}

/* The score is the sum of its evidence less the list's prior; every number has its reason. */
static void
test_evidence_adds_up (void)
{
  g_autoptr (Person) visitor = make_person ("Ana|Lucia|Prado Vega", "1990-03-04");
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "Anna|L|Prado", "1990-04-03");
  g_autoptr (Match) match = NULL;
  double sum = 0;

  visitor->sex = entry->person->sex = 'F';
  match = screening_compare (visitor, entry);
  for (guint i = 0; i < match->evidence->len; i++)
    sum += ((const Evidence *)g_ptr_array_index (match->evidence, i))->bits;
  g_assert_cmpfloat_with_epsilon (sum, match->score, 1e-4);
  g_assert_cmpuint (match->evidence->len, ==, 5);
}

static void
test_evidence_in_one_line (void)
{
  g_autoptr (Person) visitor = make_person ("John||Smith", "1990-03-04");
  g_autoptr (WatchlistEntry) entry = make_entry ("T", "John||Smith", "1990-04-03");
  g_autoptr (Match) match = screening_compare (visitor, entry);
  g_autofree char *text = evidence_text (match->evidence);

  g_assert_true (g_str_has_prefix (text, "given:same:+"));
  g_assert_nonnull (strstr (text, ";family:same:+"));
  g_assert_nonnull (strstr (text, ";birth_date:day_month_swapped:+"));
}

static void
test_sensitivity_moves_the_line (void)
{
  g_autoptr (Screening) careful = make_screening (SENSITIVITY_CAREFUL);
  g_autoptr (Screening) quiet = make_screening (SENSITIVITY_QUIET);
  g_autoptr (Person) visitor = make_person ("John||Smith", "1981-04-09");

  put (careful, "T", "John||Smith", "1981-09-04");
  put (quiet, "T", "Jack||Smith", "1984-04-09");
  g_assert_cmpint (verdict_on (careful, "T", visitor), ==, VERDICT_REVIEW);
  g_assert_cmpint (verdict_on (quiet, "T", visitor), ==, VERDICT_CLEAR);
}

static void
test_put_replaces_and_withdraw_removes (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (Person) first = make_person ("Dana||Whitlock", DATE);
  g_autoptr (Person) second = make_person ("Rosa||Imanov", DATE);

  put (screening, "T", "Dana||Whitlock", DATE);
  g_assert_cmpuint (screening_get_size (screening), ==, 3001);
  g_assert_cmpint (verdict_on (screening, "T", first), ==, VERDICT_STRONG);
  put (screening, "T", "Rosa||Imanov", DATE);
  g_assert_cmpuint (screening_get_size (screening), ==, 3001);
  g_assert_cmpint (verdict_on (screening, "T", first), ==, VERDICT_CLEAR);
  g_assert_cmpint (verdict_on (screening, "T", second), ==, VERDICT_STRONG);
  g_assert_true (screening_withdraw (screening, "T"));
  g_assert_false (screening_withdraw (screening, "T"));
  g_assert_cmpint (verdict_on (screening, "T", second), ==, VERDICT_CLEAR);
  g_assert_cmpuint (screening_get_size (screening), ==, 3000);
}

static void
test_long_and_odd_names (void)
{
  g_autofree char *long_name = g_strnfill (100, 'x');
  g_autofree char *many = g_strnfill (400, 'a');
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (Person) visitor = NULL;
  g_autoptr (Person) broken = make_person ("An\xFF"
                                           "a||Pr\xC3"
                                           "ado",
                                           DATE);
  g_autoptr (Person) nobody = person_new ();
  g_autoptr (GPtrArray) matches = NULL;

  for (guint i = 1; i < 400; i += 2)
    many[i] = ' ';
  memcpy (long_name + 4, "||", 2);
  put (screening, "T", long_name, DATE);
  put (screening, "M", many, DATE);
  visitor = make_person (long_name, DATE);
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_STRONG);
  matches = screening_screen (screening, broken, NULL, NULL);
  g_ptr_array_unref (matches);
  matches = screening_screen (screening, nobody, NULL, NULL);
  g_assert_cmpuint (matches->len, ==, 0);
}

static void
test_an_empty_list (void)
{
  g_autoptr (Screening) screening = screening_new (NULL, SENSITIVITY_BALANCED);
  g_autoptr (Person) visitor = make_person ("Dana||Whitlock", DATE);
  g_autoptr (GPtrArray) matches = screening_screen (screening, visitor, NULL, NULL);

  g_assert_cmpuint (matches->len, ==, 0);
  put (screening, "T", "Dana||Whitlock", DATE);
  g_assert_cmpint (verdict_on (screening, "T", visitor), ==, VERDICT_STRONG);
}

/* Names alone, as `vestibule compare` sees them. */
static void
test_names_alone (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean review;
  } cases[] = {
    { "John Sample", "John Sample", TRUE },
    { "Tobias Lindqvst", "Tobias Lindqvist", TRUE },
    { "TobiasLindqvist", "Tobias Lindqvist", TRUE },
    { "LINDQVIST, Tobias", "Tobias J. Lindqvist", TRUE },
    { "Tobias Johan Lindqvist", "Tobias Erik Lindqvist", FALSE },
    { "Tobias Lindqvist", "Petra Lindqvist", FALSE },
    { "Tobias Lindqvist", "Tobias Imanov", FALSE },
    { "Tobias", "Petra Tobias", FALSE },
    { "", "Tobias Lindqvist", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Person) visitor = make_person (cases[i].a, NULL);
      g_autoptr (WatchlistEntry) entry = make_entry ("T", cases[i].b, NULL);
      g_autoptr (Match) match = screening_compare (visitor, entry);

      if ((match->verdict == VERDICT_REVIEW) != cases[i].review)
        g_error ("%s against %s: %.1f", cases[i].a, cases[i].b, match->score);
    }
}

/* Recall on one slip, and alarms for people who are on no list: the floor below which tuning must
 * not fall. The bench measures more. */
static void
test_recall_and_alarms (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (Invented) same = invented_new (11);
  g_autoptr (Invented) others = invented_new (12);
  guint tried = 0;
  guint found = 0;
  guint alarms = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (Person) listed = invented_person (same);
      g_autoptr (Person) stranger = invented_person (others);
      g_autofree char *id = g_strdup_printf ("I-%u", i);
      g_autoptr (GPtrArray) matches = screening_screen (screening, stranger, NULL, NULL);

      alarms += matches->len > 0;
      if (invented_vary (others, listed, i % (SLIP_GIVEN_CUT + 1)))
        {
          tried++;
          found += verdict_on (screening, id, listed) >= VERDICT_REVIEW;
        }
    }
  g_test_message ("%u of %u slips found, %u alarms among 3000", found, tried, alarms);
  g_assert_cmpuint (tried, >, 2000);
  g_assert_cmpuint (found * 1000, >=, tried * 998);
  g_assert_cmpuint (alarms, <=, 5);
}

/* The estimate that stands beside the setting: more alarms the more careful, none on no list. */
static void
test_alarms_are_estimated (void)
{
  g_autoptr (Screening) screening = make_screening (SENSITIVITY_BALANCED);
  g_autoptr (Screening) empty = screening_new (NULL, SENSITIVITY_BALANCED);
  double careful = screening_estimate_alarms (screening, SENSITIVITY_CAREFUL, 4000);
  double balanced = screening_estimate_alarms (screening, SENSITIVITY_BALANCED, 4000);
  double quiet = screening_estimate_alarms (screening, SENSITIVITY_QUIET, 4000);

  g_test_message ("in 1,000: careful %.2f, balanced %.2f, quiet %.2f", careful, balanced, quiet);
  g_assert_cmpfloat (careful, >, balanced);
  g_assert_cmpfloat (balanced, >=, quiet);
  g_assert_cmpfloat (careful, <, 20);
  g_assert_cmpfloat (screening_estimate_alarms (empty, SENSITIVITY_CAREFUL, 100), ==, 0);
  g_assert_cmpfloat (screening_estimate_alarms (screening, SENSITIVITY_CAREFUL, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/screening/one-person", test_one_person);
  g_test_add_func ("/screening/other-people", test_other_people);
  g_test_add_func ("/screening/any-order", test_any_order);
  g_test_add_func ("/screening/twins", test_twins);
  g_test_add_func ("/screening/father-and-son", test_father_and_son);
  g_test_add_func ("/screening/no-date-is-never-strong", test_no_date_is_never_strong);
  g_test_add_func ("/screening/document-is-enough", test_document_is_enough);
  g_test_add_func ("/screening/alias-agrees", test_alias_agrees);
  g_test_add_func ("/screening/sites-and-validity", test_sites_and_validity);
  g_test_add_func ("/screening/sex-tells-apart", test_sex_tells_apart);
  g_test_add_func ("/screening/evidence-adds-up", test_evidence_adds_up);
  g_test_add_func ("/screening/evidence-in-one-line", test_evidence_in_one_line);
  g_test_add_func ("/screening/sensitivity-moves-the-line", test_sensitivity_moves_the_line);
  g_test_add_func ("/screening/put-replaces-and-withdraw-removes",
                   test_put_replaces_and_withdraw_removes);
  g_test_add_func ("/screening/long-and-odd-names", test_long_and_odd_names);
  g_test_add_func ("/screening/an-empty-list", test_an_empty_list);
  g_test_add_func ("/screening/names-alone", test_names_alone);
  g_test_add_func ("/screening/recall-and-alarms", test_recall_and_alarms);
  g_test_add_func ("/screening/alarms-are-estimated", test_alarms_are_estimated);
  return g_test_run ();
}
