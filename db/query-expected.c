/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads of who is expected.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-expected.h"

#include <string.h>

#include "db/name-fold.h"
#include "db/store-private.h"

#define COLUMNS                                                                                    \
  "SELECT e.id, e.withdrawn, e.site, e.given, e.family, e.birth_date, e.purpose, e.host_id,"       \
  " e.host_name, e.host_place, e.day_from, e.day_until, e.note, e.party, e.language,"              \
  " e.entered_by, e.entered_ms, e.visit, v.state, coalesce (v.arrived_ms, 0)"                      \
  " FROM expected AS e LEFT JOIN visit AS v ON v.id = e.visit"

static Expected *
read_row (Statement *row)
{
  Expected *expected = expected_new ();

  expected->id = statement_dup_text (row);
  expected->withdrawn = statement_next_int (row) != 0;
  expected->site = statement_dup_text (row);
  expected->person->given = statement_dup_text (row);
  expected->person->family = statement_dup_text (row);
  expected->person->birth_date = statement_dup_text (row);
  expected->purpose = statement_dup_text (row);
  expected->host_id = statement_dup_text (row);
  expected->host_name = statement_dup_text (row);
  expected->host_place = statement_dup_text (row);
  expected->day_from = statement_dup_text (row);
  expected->day_until = statement_dup_text (row);
  expected->note = statement_dup_text (row);
  expected->group = statement_dup_text (row);
  expected->language = statement_dup_text (row);
  expected->entered_by = statement_dup_text (row);
  expected->entered_ms = statement_next_int (row);
  expected->visit = statement_dup_text (row);
  visit_state_from_string (statement_next_text (row), &expected->visit_state);
  expected->visit_arrived_ms = statement_next_int (row);
  return expected;
}

/* --- lists ------------------------------------------------------------------------------------ */

typedef struct
{
  const char *from_day;
  GPtrArray *rows;
} List;

static gboolean
call_list (Connection *connection, gpointer data, GError **error)
{
  List *list = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            COLUMNS " WHERE e.day_until >= ? AND e.withdrawn = 0"
                                    " ORDER BY e.day_from, e.family, e.given, e.id",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, list->from_day);
  while (statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (list->rows, read_row (rows));
    }
  return FALSE;
}

GPtrArray *
query_expected (VestStore *store, const char *from_day, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)expected_free);
  List list = { from_day, rows };

  return store_call (store, call_list, &list, error) ? g_steal_pointer (&rows) : NULL;
}

/* --- one -------------------------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  Expected *expected; /* (nullable) */
} One;

static gboolean
call_one (Connection *connection, gpointer data, GError **error)
{
  One *one = data;
  g_autoptr (Statement) find = connection_prepare (connection, COLUMNS " WHERE e.id = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, one->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    {
      one->expected = read_row (find);
      return TRUE;
    }
  g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "Nobody is expected under %s.", one->id);
  return FALSE;
}

Expected *
query_expected_one (VestStore *store, const char *id, GError **error)
{
  One one = { id, NULL };

  return store_call (store, call_one, &one, error) ? one.expected : NULL;
}

/* --- by name ---------------------------------------------------------------------------------- */

typedef struct
{
  const Person *person;
  const char *site;
  const char *day;
  gint64 day_ms;
  gboolean typed;
  char *given;  /* folded */
  char *family; /* folded */
  Expected *found;
} Find;

/* Whether every word of @wanted, which has one at least, is a word of @name; both are folded. */
static gboolean
has_words (const char *name, const char *wanted)
{
  g_auto (GStrv) all = g_strsplit (name, " ", -1);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (GStrv word = words; *word != NULL; word++)
    if (!g_strv_contains ((const char *const *)all, *word))
      return FALSE;
  return *wanted != '\0';
}

static gboolean
is_same_name (const Find *find, const Person *person)
{
  g_autofree char *given = name_fold (person->given);
  g_autofree char *family = name_fold (person->family);

  return has_words (find->family, family)
         && (*given == '\0' ? *find->given == '\0' : has_words (find->given, given));
}

static gboolean
is_whom_we_want (const Find *find, const Expected *expected)
{
  const char *born = expected->person->birth_date;

  if (born != NULL ? g_strcmp0 (born, find->person->birth_date) != 0 : find->typed)
    return FALSE;
  return g_strcmp0 (expected->site, find->site) == 0 && !expected_is_used (expected, find->day_ms)
         && is_same_name (find, expected->person);
}

/* A birth date that agrees is worth more than none. */
static void
keep_better (Find *find, Expected *expected)
{
  if (find->found == NULL
      || (find->found->person->birth_date == NULL && expected->person->birth_date != NULL))
    {
      expected_free (find->found);
      find->found = expected;
    }
  else
    expected_free (expected);
}

static gboolean
call_find (Connection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            COLUMNS " WHERE e.day_until >= ?1 AND e.day_from <= ?1"
                                    " AND e.withdrawn = 0 ORDER BY e.entered_ms, e.id",
                            error);
  gboolean row = FALSE;

  if (rows == NULL)
    return FALSE;
  statement_bind_text (rows, find->day);
  while (statement_step (rows, &row, error))
    {
      Expected *expected;

      if (!row)
        return TRUE;
      expected = read_row (rows);
      if (is_whom_we_want (find, expected))
        keep_better (find, expected);
      else
        expected_free (expected);
    }
  g_clear_pointer (&find->found, expected_free);
  return FALSE;
}

gboolean
query_expected_find (VestStore *store, const Person *person, const char *site, const char *day,
                     gint64 day_ms, gboolean typed, Expected **found, GError **error)
{
  g_autofree char *all_given = g_strjoin (" ", person->given != NULL ? person->given : "",
                                          person->middle != NULL ? person->middle : "", NULL);
  g_autofree char *given = name_fold (all_given);
  g_autofree char *family = name_fold (person->family);
  Find find = { .person = person,
                .site = site,
                .day = day,
                .day_ms = day_ms,
                .typed = typed,
                .given = given,
                .family = family };

  *found = NULL;
  if (*family == '\0')
    return TRUE;
  if (!store_call (store, call_find, &find, error))
    return FALSE;
  *found = find.found;
  return TRUE;
}

/* --- of a visit ------------------------------------------------------------------------------- */

static gboolean
call_visit (Connection *connection, gpointer data, GError **error)
{
  Visit *visit = data;
  g_autoptr (Statement) find = connection_prepare (
      connection,
      "SELECT coalesce (entered_by, ''), given, family FROM expected WHERE visit = ? LIMIT 1",
      error);
  g_autoptr (Person) person = NULL;
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, visit->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  g_clear_pointer (&visit->expected_by, g_free);
  g_clear_pointer (&visit->expected_name, g_free);
  if (!row)
    return TRUE;
  person = person_new ();
  visit->expected_by = statement_dup_text (find);
  person->given = statement_dup_text (find);
  person->family = statement_dup_text (find);
  visit->expected_name = person_dup_name (person);
  return TRUE;
}

gboolean
expected_read_visit (VestStore *store, Visit *visit, GError **error)
{
  return store_call (store, call_visit, visit, error);
}
