/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody who may sign in at a desk.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/staff.h"

#define SECOND_MS 1000
/* The first wrong PINs cost nothing: fingers slip. */
#define FREE_TRIES      5
#define FIRST_WAIT_MS   (30 * SECOND_MS)
#define LONGEST_WAIT_MS (30 * 60 * SECOND_MS)

static const char *const role_words[] = { "office", "administrator", "district" };

Staff *
staff_new (const char *id, const char *name, guint roles)
{
  Staff *staff = g_new0 (Staff, 1);

  staff->id = g_strdup (id);
  staff->name = g_strdup (name);
  staff->roles = roles;
  return staff;
}

Staff *
staff_copy (const Staff *staff)
{
  Staff *copy = g_new (Staff, 1);

  *copy = *staff;
  copy->id = g_strdup (staff->id);
  copy->name = g_strdup (staff->name);
  return copy;
}

void
staff_free (Staff *staff)
{
  if (staff == NULL)
    return;
  g_free (staff->id);
  g_free (staff->name);
  g_free (staff);
}

gboolean
staff_is_stopped (const Staff *staff)
{
  return staff->disabled || staff->wrong >= STAFF_WRONG_LIMIT;
}

gboolean
staff_is_administrator (const Staff *staff)
{
  return (staff->roles & (STAFF_ADMINISTRATOR | STAFF_DISTRICT)) != 0 && !staff_is_stopped (staff);
}

static gint64
wait_after (guint wrong)
{
  gint64 wait = FIRST_WAIT_MS;

  if (wrong < FREE_TRIES)
    return 0;
  for (guint i = FREE_TRIES; i < wrong && wait < LONGEST_WAIT_MS; i++)
    wait *= 2;
  return MIN (wait, LONGEST_WAIT_MS);
}

gint64
staff_wait_until (const Staff *staff, gint64 now_ms)
{
  gint64 wait = wait_after (staff->wrong);
  gint64 until = staff->wrong_ms + wait;

  /* Said by a clock that ran ahead, here or elsewhere: nobody waits for years. The count stands. */
  if (until - now_ms > 2 * wait)
    return 0;
  return until > now_ms ? until : 0;
}

const char *
staff_role_to_string (StaffRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (role == 1u << i)
      return role_words[i];
  g_return_val_if_reached ("");
}

gboolean
staff_roles_from_strings (const char *const *words, guint *roles)
{
  guint set = 0;

  for (; words != NULL && *words != NULL; words++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (role_words) && !g_str_equal (*words, role_words[i]))
        i++;
      if (i == G_N_ELEMENTS (role_words))
        return FALSE;
      set |= 1u << i;
    }
  if (set == 0)
    return FALSE;
  *roles = set;
  return TRUE;
}

GStrv
staff_roles_to_strings (guint roles)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (roles & 1u << i)
      g_strv_builder_add (words, role_words[i]);
  return g_strv_builder_end (words);
}
