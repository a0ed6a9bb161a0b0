/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
#include <string.h>

#include "app/screening/birth-date.h"
#include "app/screening/csv-reader.h"
#include "app/screening/watchlist-csv.h"

#define HEADER "entry_id,full_name,birth_date,sex,aliases,sites\n"

static GPtrArray *
parse (const char *text, GError **error)
{
  return watchlist_csv_parse ("w.csv", text, strlen (text), error);
}

static void
test_every_column (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = parse (
      "\xEF\xBB\xBFvalid_until,entry_id,list,given,middle,family,suffix,aliases,birth_date,"
      "sex,document_number,reason,instructions,sites,valid_from\r\n"
      "2026-06-30,D-1,custody,Ana, Lucía ,Prado,,\"Ana P.; \"\"Nita\"\" Prado;\","
      "1990-00-00,f,X123,\"no contact,\r\nsee order\",call office,north;south,2025-09-01\r\n",
      &error);
  const WatchlistEntry *entry;

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->id, ==, "D-1");
  g_assert_cmpstr (entry->list, ==, "custody");
  g_assert_cmpstr (entry->person->given, ==, "Ana");
  g_assert_cmpstr (entry->person->middle, ==, "Lucía");
  g_assert_cmpstr (entry->person->family, ==, "Prado");
  g_assert_null (entry->person->suffix);
  g_assert_cmpuint (g_strv_length (entry->aliases), ==, 2);
  g_assert_cmpstr (entry->aliases[1], ==, "\"Nita\" Prado");
  g_assert_cmpstr (entry->person->birth_date, ==, "1990-00-00");
  g_assert_cmpint (entry->person->sex, ==, 'F');
  g_assert_cmpstr (entry->person->document, ==, "X123");
  g_assert_cmpstr (entry->reason, ==, "no contact,\r\nsee order");
  g_assert_cmpstr (entry->sites[1], ==, "south");
  g_assert_cmpstr (entry->valid_from, ==, "2025-09-01");
  g_assert_cmpstr (entry->valid_until, ==, "2026-06-30");
}

/* Each fault is told with its place, and nothing comes of the rest. */
static void
test_faults_are_placed (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "w.csv:1: header: the file is empty" },
    { "full_name\nAna\n", "w.csv:1: entry_id: the column is missing" },
    { "entry_id\nD-1\n", "w.csv:1: full_name: the column is missing" },
    { "entry_id,full_name,entry_id\n", "w.csv:1: entry_id: the column is there twice" },
    { "entry_id,full_name,brith_date\n",
      "w.csv:1: brith_date: no such column; is it meant to be birth_date?" },
    { "entry_id,surname,last name\n", "w.csv:1: last name: family is there already, as surname" },
    { "entry_id,full_name,valid_from\n1,Ana,2026-09\n",
      "w.csv:2: valid_from: \"2026-09\" is no date; write YYYY-MM-DD" },
    { HEADER "1,Ana,1980-01-01,F,,\n2,Bo,1980-13-01,M,,\n",
      "w.csv:3: birth_date: \"1980-13-01\" is no date; write YYYY-MM-DD" },
    { HEADER "1,Ana,1980-01-01,Q,,\n", "w.csv:2: sex: \"Q\" is none of M, F, X" },
    { HEADER "1,Ana,,,,\n1,Bo,,,,\n", "w.csv:3: entry_id: \"1\" is there twice" },
    { HEADER ",Ana,,,,\n", "w.csv:2: entry_id: empty" },
    { HEADER "1, ,,,,\n", "w.csv:2: full_name: empty, and no other name in the row" },
    { HEADER "1,\"Ana\nMaria\",,,,\n2,Bo\n",
      "w.csv:4: birth_date: the row has 2 values, the header 6" },
    { HEADER "1,Ana,,,,,x\n", "w.csv:2: sites: the row has 7 values, the header 6" },
    { HEADER "1,\"Ana,,,,\n", "w.csv:2: full_name: the quote that opens here is never closed" },
    { HEADER "1,\"Ana\"x,,,,\n", "w.csv:2: full_name: text after the closing quote" },
    { HEADER "1,An\"a,,,,\n", "w.csv:2: full_name: a quote in a value without quotes" },
    { HEADER "1,An\ra,,,,\n", "w.csv:2: full_name: a lone carriage return" },
    { HEADER "1,Ana,,,,\n2,B\xFFo,,,,\n",
      "w.csv:3: text: not UTF-8: byte 0xFF at byte 4 of the line" },
    { HEADER "1,Ana,,,,\n\n2,Bo,,,,\n", "w.csv:3: full_name: the row has 1 values, the header 6" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = parse (cases[i].text, &error);

      g_assert_null (entries);
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_true (error->domain == CSV_ERROR);
    }
}

static void
test_zero_byte (void)
{
  static const char text[] = HEADER "1,A\0na,,,,\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (watchlist_csv_parse ("w.csv", text, sizeof text - 1, &error));
  g_assert_error (error, CSV_ERROR, CSV_ERROR_FORMAT);
  g_assert_cmpstr (error->message, ==, "w.csv:2: text: a zero byte at byte 4 of the line");
}

static void
test_overlong_values (void)
{
  g_autofree char *name = g_strnfill (401, 'a');
  g_autofree char *longest = g_strnfill (400, 'a');
  g_autofree char *bad = g_strdup_printf (HEADER "1,%s,,,,\n", name);
  g_autofree char *good = g_strdup_printf (HEADER "1,%s,,,,\n", longest);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = parse (good, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_null (parse (bad, &error));
  g_assert_cmpstr (error->message, ==, "w.csv:2: full_name: longer than 400 bytes");
}

static void
test_line_ends (void)
{
  static const char *const texts[] = {
    HEADER "1,Ana,,,,\n2,Bo,,,,",
    HEADER "1,Ana,,,,\r\n2,Bo,,,,\r\n",
    HEADER "1,Ana,,,,\n2,Bo,,,,\n\n\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = parse (texts[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, 2);
    }
}

static void
test_unknown_columns_are_let_be (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = parse ("entry_id,full_name,hair\n1,Ana,red\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
}

/* What other programs call the columns, and how they write dates. */
static void
test_other_names_of_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = parse ("rec_id, given_name, Surname, Date of birth, gender, state, soc_sec_id, hair\r\n"
               "rec-1, Ana, Prado, 19800413, Female, wa, 12345, red\r\n"
               "rec-2, Bo, Prado, 04/13/1980, m, , , \r\n",
               &error);
  const WatchlistEntry *entry;

  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->id, ==, "rec-1");
  g_assert_cmpstr (entry->person->given, ==, "Ana");
  g_assert_cmpstr (entry->person->family, ==, "Prado");
  g_assert_cmpstr (entry->person->birth_date, ==, "1980-04-13");
  g_assert_cmpint (entry->person->sex, ==, 'F');
  g_assert_cmpstr (entry->person->region, ==, "wa");
  g_assert_cmpstr (entry->person->document, ==, "12345");
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->person->birth_date, ==, "1980-04-13");
  g_assert_null (entry->person->region);
}

/* Our own name of a column goes before any other. */
static void
test_our_names_go_first (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = parse ("id,entry_id,name,full_name\n7,D-7,a case,Ana Prado\n", &error);
  const WatchlistEntry *entry;

  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->id, ==, "D-7");
  g_assert_cmpstr (entry->person->full_name, ==, "Ana Prado");
}

static void
test_dates_as_written (void)
{
  static const char *const cases[][2] = {
    { "1980-04-13", "1980-04-13" }, { "19800413", "1980-04-13" }, { "1980/04/13", "1980-04-13" },
    { "04/13/1980", "1980-04-13" }, { "1980-04", "1980-04-00" },  { "1980", "1980-00-00" },
    { "13/04/1980", NULL },         { "1980-4-13", NULL },        { "1980-02-30", NULL },
    { "13 Apr 1980", NULL },        { "198004131", NULL },        { "", NULL }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = birth_date_to_iso (cases[i][0]);

      g_assert_cmpstr (iso, ==, cases[i][1]);
    }
}

static void
test_a_list_without_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = parse (HEADER, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

/* What is written is read back, whatever it holds. */
static void
test_written_fields_read_back (void)
{
  static const char *const columns[] = { "a", "b", NULL };
  static const char *const values[] = { "plain", "com,ma", "quo\"te", "two\nlines", "", "ünï" };
  g_autoptr (GString) out = g_string_new ("a,b\n");
  g_autoptr (CsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      csv_append_field (out, "x");
      csv_append_field (out, values[i]);
      g_string_append_c (out, '\n');
    }
  reader = csv_reader_new ("t", out->str, out->len, columns, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_assert_true (csv_reader_next (reader, &error));
      g_assert_cmpuint (csv_reader_get_row (reader), ==, i + 1);
      g_assert_cmpstr (csv_reader_get (reader, 1), ==, values[i]);
    }
  g_assert_false (csv_reader_next (reader, &error));
  g_assert_no_error (error);
}

static void
assert_mistakes (const char *text, guint max, guint n, const char *expected)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  g_assert_cmpuint (watchlist_csv_find_mistakes ("f", text, strlen (text), max, messages), ==, n);
  g_ptr_array_add (messages, NULL);
  joined = g_strjoinv ("|", (char **)messages->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_all_mistakes_are_found (void)
{
  static const char text[] = "entry_id,full_name,birth_date,sex\n"
                             "a,Wren,1984-13-01,Q\n"
                             "b,Tam,1984-12-01,F\n"
                             "c,Ola\n"
                             "b,,1984-12-01,F\n"
                             "d,\"Zoe,1984-12-01,F\n"
                             "e,Wim,1984-12-01,F\n";

  assert_mistakes (text, 100, 6,
                   "f:2: birth_date: \"1984-13-01\" is no date; write YYYY-MM-DD"
                   "|f:2: sex: \"Q\" is none of M, F, X"
                   "|f:4: birth_date: the row has 2 values, the header 4"
                   "|f:5: entry_id: \"b\" is there twice"
                   "|f:5: full_name: empty, and no other name in the row"
                   "|f:6: full_name: the quote that opens here is never closed");
  assert_mistakes (text, 1, 6, "f:2: birth_date: \"1984-13-01\" is no date; write YYYY-MM-DD");
  assert_mistakes ("entry_id,full_name\na,Wren\n", 100, 0, "");
  assert_mistakes ("entry_id\na\n", 100, 1, "f:1: full_name: the column is missing");
  assert_mistakes ("", 100, 1, "f:1: header: the file is empty");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watchlist-csv/every-column", test_every_column);
  g_test_add_func ("/watchlist-csv/faults-are-placed", test_faults_are_placed);
  g_test_add_func ("/watchlist-csv/zero-byte", test_zero_byte);
  g_test_add_func ("/watchlist-csv/overlong-values", test_overlong_values);
  g_test_add_func ("/watchlist-csv/line-ends", test_line_ends);
  g_test_add_func ("/watchlist-csv/unknown-columns-are-let-be", test_unknown_columns_are_let_be);
  g_test_add_func ("/watchlist-csv/other-names-of-columns", test_other_names_of_columns);
  g_test_add_func ("/watchlist-csv/our-names-go-first", test_our_names_go_first);
  g_test_add_func ("/watchlist-csv/dates-as-written", test_dates_as_written);
  g_test_add_func ("/watchlist-csv/a-list-without-rows", test_a_list_without_rows);
  g_test_add_func ("/watchlist-csv/written-fields-read-back", test_written_fields_read_back);
  g_test_add_func ("/watchlist-csv/all-mistakes-are-found", test_all_mistakes_are_found);
  return g_test_run ();
}
