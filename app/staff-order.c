/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Staff from the command line: the way in for a machine's owner, also when every administrator is
 * locked out.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/staff-order.h"

#include "app/cli/cli.h"
#include "app/staff-change.h"
#include "db/query-staff.h"

typedef struct
{
  const char *word;
  StaffChangeKind kind;
  gboolean needs_hash;
  const char *done;
} Verb;

static const Verb verbs[] = {
  { "add", STAFF_CHANGE_ADD, TRUE, "added" },
  { "pin", STAFF_CHANGE_PIN, TRUE, "has a new PIN" },
  { "disable", STAFF_CHANGE_DISABLE, FALSE, "can no longer sign in" },
  { "enable", STAFF_CHANGE_ENABLE, FALSE, "can sign in again" },
};

static const Verb *
find_verb (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (verbs[i].word, word) == 0)
      return &verbs[i];
  return NULL;
}

char *
staff_order_find (VestStore *store, const char *who, GError **error)
{
  g_autoptr (GPtrArray) everybody = query_staff (store, error);
  g_autofree char *wanted = g_utf8_make_valid (who, -1);
  g_autofree char *folded = g_utf8_casefold (wanted, -1);

  for (guint i = 0; everybody != NULL && i < everybody->len; i++)
    {
      const Staff *staff = g_ptr_array_index (everybody, i);
      g_autofree char *name = g_utf8_casefold (staff->name, -1);

      if (g_str_equal (staff->id, who) || g_str_equal (name, folded))
        return g_strdup (staff->id);
    }
  if (everybody != NULL)
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND, "nobody on the staff is called \"%s\"",
                 wanted);
  return NULL;
}

static gboolean
is_well_formed (const Verb *verb, const char *const *order, guint *roles)
{
  guint n = g_strv_length ((GStrv)order);
  g_auto (GStrv) words = n > 3 ? g_strsplit (order[3], ",", -1) : NULL;

  if (verb == NULL || n < 3 || (verb->needs_hash && n < 5) || !g_utf8_validate (order[2], -1, NULL))
    return FALSE;
  return verb->kind != STAFF_CHANGE_ADD
         || staff_roles_from_strings ((const char *const *)words, roles);
}

char *
staff_order_run (VestStore *store, const Config *config, const char *const *order, GError **error)
{
  const Verb *verb = order[0] != NULL ? find_verb (order[1]) : NULL;
  g_autoptr (StaffChange) change = NULL;
  g_autoptr (Staff) staff = NULL;
  g_autofree char *id = NULL;
  guint roles = 0;

  if (!is_well_formed (verb, order, &roles))
    {
      g_set_error_literal (error, STAFF_ERROR, STAFF_ERROR_NAME,
                           "this change of staff cannot be read");
      return NULL;
    }
  if (verb->kind != STAFF_CHANGE_ADD && (id = staff_order_find (store, order[2], error)) == NULL)
    return NULL;
  change = staff_change_new (verb->kind, id, order[2], roles, NULL, NULL);
  change->hash = verb->needs_hash ? g_strdup (order[4]) : NULL;
  staff = staff_change_run (store, change, error);
  return staff != NULL ? g_strdup_printf ("%s %s", staff->name, verb->done) : NULL;
}

int
staff_order_exit_code (const GError *error)
{
  return error->domain == STAFF_ERROR || g_error_matches (error, STORE_ERROR, STORE_ERROR_NOT_FOUND)
             ? EXIT_USAGE
             : EXIT_IO;
}
