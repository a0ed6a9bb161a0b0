/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Expected visitors from CSV: all of them, or an exact reason why not.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/expected-csv.h"

#include <string.h>

#include "app/screening/csv-reader.h"
#include "db/event-expected.h"
#include "db/query-expected.h"
#include "db/host.h"
#include "ui/i18n.h"

#define MAX_NAME 200
#define MAX_NOTE 1000
/* A school year and a bit: a longer stay is a slip in a year. */
#define MAX_DAYS 400

/* In the order of columns[] below. */
enum
{
  COLUMN_FAMILY,
  COLUMN_GIVEN,
  COLUMN_BIRTH_DATE,
  COLUMN_PURPOSE,
  COLUMN_HOST,
  COLUMN_DAY,
  COLUMN_UNTIL,
  COLUMN_GROUP,
  COLUMN_NOTE,
  COLUMN_LANGUAGE,
};

static const char *const columns[] = { "family", "given", "birth_date", "purpose",  "host", "day",
                                       "until",  "group", "note",       "language", NULL };

static gboolean
check_lengths (CsvReader *reader, GError **error)
{
  for (guint column = COLUMN_FAMILY; columns[column] != NULL; column++)
    {
      gsize most = column == COLUMN_NOTE ? MAX_NOTE : MAX_NAME;

      if (strlen (csv_reader_get (reader, column)) > most)
        return csv_reader_fail (reader, column, error, "longer than %u bytes", (guint)most);
    }
  return TRUE;
}

static gboolean
read_person (CsvReader *reader, Person *person, GError **error)
{
  person->given = csv_reader_dup (reader, COLUMN_GIVEN);
  person->family = csv_reader_dup (reader, COLUMN_FAMILY);
  if (person->family == NULL)
    return csv_reader_fail (reader, COLUMN_FAMILY, error, "empty");
  return csv_reader_dup_date (reader, COLUMN_BIRTH_DATE, FALSE, &person->birth_date, error);
}

static gboolean
read_purpose (const ExpectedCsv *self, CsvReader *reader, Expected *expected, GError **error)
{
  const char *word = csv_reader_get (reader, COLUMN_PURPOSE);
  g_autofree char *lower = g_ascii_strdown (*word != '\0' ? word : "meeting", -1);
  g_autofree char *choices = NULL;

  if (g_strv_contains (self->purposes, lower))
    {
      expected->purpose = g_steal_pointer (&lower);
      return TRUE;
    }
  choices = g_strjoinv (", ", (GStrv)self->purposes);
  return csv_reader_fail (reader, COLUMN_PURPOSE, error, "\"%.80s\" is not one of: %s", lower,
                          choices);
}

static gboolean
read_host (const ExpectedCsv *self, CsvReader *reader, Expected *expected, GError **error)
{
  const char *text = csv_reader_get (reader, COLUMN_HOST);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (*text == '\0')
    return TRUE;
  for (guint i = 0; i < self->hosts->len; i++)
    {
      const Host *host = g_ptr_array_index (self->hosts, i);
      g_autofree char *name = g_utf8_casefold (host->name != NULL ? host->name : "", -1);

      if (!g_str_equal (host->id, text) && !g_str_equal (name, folded))
        continue;
      expected->host_id = g_strdup (host->id);
      expected->host_name = g_strdup (host->name);
      expected->host_place = g_strdup (host->place);
      return TRUE;
    }
  return csv_reader_fail (reader, COLUMN_HOST, error,
                          "\"%.80s\" is nobody on the list of hosts, by id or name", text);
}

static int
days_between (const char *from, const char *until)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_parse (&a, from);
  g_date_set_parse (&b, until);
  return g_date_valid (&a) && g_date_valid (&b) ? g_date_days_between (&a, &b) : G_MAXINT;
}

static gboolean
read_days (const ExpectedCsv *self, CsvReader *reader, Expected *expected, GError **error)
{
  if (!csv_reader_dup_date (reader, COLUMN_DAY, FALSE, &expected->day_from, error)
      || !csv_reader_dup_date (reader, COLUMN_UNTIL, FALSE, &expected->day_until, error))
    return FALSE;
  if (expected->day_from == NULL)
    return csv_reader_fail (reader, COLUMN_DAY, error, "empty");
  if (expected->day_until == NULL)
    expected->day_until = g_strdup (expected->day_from);
  if (strcmp (expected->day_until, expected->day_from) < 0)
    return csv_reader_fail (reader, COLUMN_UNTIL, error, "before the first day");
  if (days_between (expected->day_from, expected->day_until) > MAX_DAYS)
    return csv_reader_fail (reader, COLUMN_UNTIL, error, "more than %d days later", MAX_DAYS);
  if (strcmp (expected->day_until, self->today) < 0)
    return csv_reader_fail (reader, COLUMN_DAY, error, "%s is over", expected->day_until);
  return TRUE;
}

static gboolean
read_language (CsvReader *reader, Expected *expected, GError **error)
{
  const char *code = csv_reader_get (reader, COLUMN_LANGUAGE);

  if (*code == '\0')
    return TRUE;
  for (const Language *l = i18n_languages (); l->code != NULL; l++)
    if (g_ascii_strcasecmp (l->code, code) == 0)
      {
        expected->language = g_strdup (l->code);
        return TRUE;
      }
  return csv_reader_fail (reader, COLUMN_LANGUAGE, error, "\"%.80s\" is no language of ours", code);
}

static Expected *
read_expected (const ExpectedCsv *self, CsvReader *reader, GError **error)
{
  g_autoptr (Expected) expected = expected_new ();

  if (!check_lengths (reader, error) || !read_person (reader, expected->person, error)
      || !read_purpose (self, reader, expected, error) || !read_host (self, reader, expected, error)
      || !read_days (self, reader, expected, error) || !read_language (reader, expected, error))
    return NULL;
  expected->site = g_strdup (self->site);
  expected->group = csv_reader_dup (reader, COLUMN_GROUP);
  expected->note = csv_reader_dup (reader, COLUMN_NOTE);
  return g_steal_pointer (&expected);
}

GPtrArray *
expected_csv_parse (const ExpectedCsv *self, const char *name, const char *text, gsize length,
                    GError **error)
{
  static const guint needed[] = { COLUMN_FAMILY, COLUMN_DAY };
  g_autoptr (CsvReader) reader = csv_reader_new (name, text, length, columns, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)expected_free);
  GError *local = NULL;

  if (reader == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!csv_reader_has (reader, needed[i]))
      {
        g_set_error (error, CSV_ERROR, CSV_ERROR_FORMAT, "%s:1: %s: the column is missing", name,
                     columns[needed[i]]);
        return NULL;
      }
  while (csv_reader_next (reader, &local))
    {
      Expected *expected = read_expected (self, reader, error);

      if (expected == NULL)
        return NULL;
      g_ptr_array_add (list, expected);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

GString *
expected_to_csv (GPtrArray *list)
{
  GString *out = g_string_new (NULL);

  csv_append_field (out, "expected_id");
  for (gsize i = 0; columns[i] != NULL; i++)
    csv_append_field (out, columns[i]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < list->len; i++)
    {
      const Expected *expected = g_ptr_array_index (list, i);
      const char *const values[] = { expected->id != NULL ? expected->id : "-",
                                     expected->person->family,
                                     expected->person->given,
                                     expected->person->birth_date,
                                     expected->purpose,
                                     expected->host_id,
                                     expected->day_from,
                                     expected->day_until,
                                     expected->group,
                                     expected->note,
                                     expected->language };

      for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
        csv_append_field (out, values[v]);
      g_string_append_c (out, '\n');
    }
  return out;
}

/* --- what of it is new -------------------------------------------------------------------------
 */

static char *
key_of (const Expected *expected)
{
  g_autofree char *name = person_dup_name (expected->person);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  const char *born = expected->person->birth_date;

  return g_strjoin ("\n", folded, born != NULL ? born : "", expected->purpose,
                    expected->host_id != NULL ? expected->host_id : "", expected->day_from,
                    expected->day_until, NULL);
}

gboolean
expected_import (VestStore *store, GPtrArray *list, const char *today, GPtrArray **drafts,
                 ExpectedCount *count, GError **error)
{
  g_autoptr (GPtrArray) there = query_expected (store, today, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) made = event_drafts_new ();

  if (there == NULL)
    return FALSE;
  *count = (ExpectedCount){ 0 };
  for (guint i = 0; i < there->len; i++)
    g_hash_table_add (known, key_of (g_ptr_array_index (there, i)));
  for (guint i = 0; i < list->len; i++)
    {
      Expected *expected = g_ptr_array_index (list, i);

      if (!g_hash_table_add (known, key_of (expected)))
        {
          count->known++;
          continue;
        }
      g_free (expected->id);
      expected->id = visit_id_new ();
      g_ptr_array_add (made, event_expected_put (expected));
      count->added++;
    }
  *drafts = g_steal_pointer (&made);
  return TRUE;
}
