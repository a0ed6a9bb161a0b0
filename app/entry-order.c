/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A watchlist entry put or withdrawn from the command line.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/entry-order.h"

#include <string.h>

#include "app/cli/cli.h"
#include "app/entry-check.h"
#include "app/entry-edit.h"
#include "app/signature.h"
#include "app/staff-order.h"
#include "db/watchlist-browse.h"

static const char *
problem_words (EntryProblem problem)
{
  static const char *const words[] = {
    [ENTRY_NO_NAME] = "an entry needs a given, a family or a full name",
    [ENTRY_NO_DATE] = "not a date such as 1986-04-06",
    [ENTRY_PART_DATE] = "a day is needed, such as 2027-03-31",
    [ENTRY_ENDS_FIRST] = "lies before valid_from",
    [ENTRY_TOO_LONG] = "too long",
  };

  return words[problem];
}

static gboolean
find_field (const char *name, gsize length, EntryField *field)
{
  for (EntryField one = 0; one < N_ENTRY_FIELDS; one++)
    {
      const char *column = entry_field_to_string (one);

      if (strlen (column) == length && strncmp (column, name, length) == 0)
        {
          *field = one;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
set_field (WatchlistEntry *entry, const char *word, GError **error)
{
  const char *value = strchr (word, '=');
  EntryField field;

  if (value == NULL || !g_utf8_validate (word, -1, NULL)
      || !find_field (word, (gsize)(value - word), &field))
    {
      g_set_error (error, ENTRY_ERROR, ENTRY_ERROR_FIELD,
                   "\"%s\" is not FIELD=VALUE with a column of the list", word);
      return FALSE;
    }
  value++;
  if (field == ENTRY_SEX && *value != '\0' && (value[1] != '\0' || strchr ("MFX", *value) == NULL))
    {
      g_set_error (error, ENTRY_ERROR, ENTRY_ERROR_FIELD, "sex: \"%s\" is not M, F or X", value);
      return FALSE;
    }
  watchlist_entry_set_field (entry, field, value);
  return TRUE;
}

static gboolean
set_fields (WatchlistEntry *entry, const char *const *fields, GError **error)
{
  EntryProblem problems[N_ENTRY_FIELDS];

  for (; *fields != NULL; fields++)
    if (!set_field (entry, *fields, error))
      return FALSE;
  if (entry_check (entry, problems))
    return TRUE;
  for (EntryField field = 0; field < N_ENTRY_FIELDS; field++)
    if (problems[field] != ENTRY_GOOD)
      {
        g_set_error (error, ENTRY_ERROR, ENTRY_ERROR_FIELD, "%s: %s", entry_field_to_string (field),
                     problem_words (problems[field]));
        break;
      }
  return FALSE;
}

/* (transfer full) (nullable) */
static WatchlistEntry *
read_entry (VestStore *store, const char *id, GError **error)
{
  return *id != '\0' ? watchlist_browse_one (store, id, error) : watchlist_entry_new ();
}

char *
entry_order_put (VestStore *store, const Config *config, const char *const *words, GError **error)
{
  g_autoptr (WatchlistEntry) entry = NULL;
  g_autofree char *by = NULL;
  g_autofree char *id = NULL;
  EntryEdit *edit;

  if (g_strv_length ((GStrv)words) < 5)
    {
      g_set_error_literal (error, ENTRY_ERROR, ENTRY_ERROR_FIELD, "nothing is said of the entry");
      return NULL;
    }
  by = staff_order_find (store, words[2], error);
  if (by == NULL || (entry = read_entry (store, words[3], error)) == NULL
      || !set_fields (entry, words + 4, error))
    return NULL;
  edit = entry_edit_new (by, entry, ENTRY_PHOTO_KEEP, NULL);
  id = entry_edit_save (store, edit, error);
  entry_edit_free (edit);
  return g_steal_pointer (&id);
}

char *
entry_order_withdraw (VestStore *store, const Config *config, const char *const *words,
                      GError **error)
{
  g_autoptr (WatchlistEntry) entry = NULL;
  g_autoptr (WatchlistEntry) was = NULL;
  g_autofree char *by = NULL;

  if (g_strv_length ((GStrv)words) != 5 || *words[4] == '\0'
      || !g_utf8_validate (words[4], -1, NULL))
    {
      g_set_error_literal (error, ENTRY_ERROR, ENTRY_ERROR_FIELD, "a reason is needed");
      return NULL;
    }
  by = staff_order_find (store, words[2], error);
  if (by == NULL || (entry = watchlist_browse_one (store, words[3], error)) == NULL)
    return NULL;
  if (entry->withdrawn)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "%s was withdrawn before", words[3]);
      return NULL;
    }
  was = entry_edit_withdraw (store, by, words[3], entry->revision, words[4], error);
  return was != NULL ? g_strdup_printf ("%s is no longer on the list", words[3]) : NULL;
}

int
entry_order_exit_code (const GError *error)
{
  if (g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND) || error->domain == STAFF_ERROR)
    return EXIT_NO;
  return error->domain == ENTRY_ERROR ? EXIT_USAGE : EXIT_IO;
}
