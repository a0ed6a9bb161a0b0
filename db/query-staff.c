/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads of staff.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/query-staff.h"

#include "db/store-private.h"

#include <string.h>

#define STAFF_COLUMNS "id, name, roles, disabled, pin IS NOT NULL, wrong, wrong_ms, signed_in_ms"

typedef struct
{
  const char *id;
  Staff *staff;
  char *pin;
} Ask;

static Staff *
read_staff (Statement *row)
{
  Staff *staff = staff_new (NULL, NULL, 0);

  staff->id = statement_dup_text (row);
  staff->name = statement_dup_text (row);
  staff->roles = (guint)statement_next_int (row);
  staff->disabled = statement_next_int (row) != 0;
  staff->has_pin = statement_next_int (row) != 0;
  staff->wrong = (guint)statement_next_int (row);
  staff->wrong_ms = statement_next_int (row);
  staff->signed_in_ms = statement_next_int (row);
  return staff;
}

static gboolean
run_everybody (Connection *connection, gpointer data, GError **error)
{
  g_autoptr (Statement) rows
      = connection_prepare (connection, "SELECT " STAFF_COLUMNS " FROM staff", error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (data, read_staff (rows));
    }
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Staff *const *left = a;
  const Staff *const *right = b;
  int order = g_utf8_collate ((*left)->name, (*right)->name);

  return order != 0 ? order : strcmp ((*left)->id, (*right)->id);
}

GPtrArray *
query_staff (VestStore *store, GError **error)
{
  g_autoptr (GPtrArray) everybody = g_ptr_array_new_with_free_func ((GDestroyNotify)staff_free);

  if (!store_call (store, run_everybody, everybody, error))
    return NULL;
  g_ptr_array_sort (everybody, compare_names);
  return g_steal_pointer (&everybody);
}

static gboolean
run_member (Connection *connection, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT " STAFF_COLUMNS " FROM staff WHERE id = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, ask->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  if (row)
    ask->staff = read_staff (find);
  else
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "Nobody on the staff has the id %s.",
                 ask->id);
  return row;
}

Staff *
query_staff_member (VestStore *store, const char *staff_id, GError **error)
{
  Ask ask = { .id = staff_id };

  return store_call (store, run_member, &ask, error) ? ask.staff : NULL;
}

static gboolean
run_pin (Connection *connection, gpointer data, GError **error)
{
  Ask *ask = data;
  g_autoptr (Statement) find
      = connection_prepare (connection, "SELECT pin FROM staff WHERE id = ?", error);
  gboolean row = FALSE;

  if (find == NULL)
    return FALSE;
  statement_bind_text (find, ask->id);
  if (!statement_step (find, &row, error))
    return FALSE;
  ask->pin = row ? statement_dup_text (find) : NULL;
  return TRUE;
}

gboolean
query_staff_pin (VestStore *store, const char *staff_id, char **hash, GError **error)
{
  Ask ask = { .id = staff_id };

  if (!store_call (store, run_pin, &ask, error))
    return FALSE;
  *hash = ask.pin;
  return TRUE;
}
