/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What staff did, and what they said that still counts, as plain records for the audit.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/deed.h"

void
staff_count_free (StaffCount *count)
{
  if (count == NULL)
    return;
  g_free (count->id);
  g_free (count->name);
  g_free (count);
}

void
deed_free (Deed *deed)
{
  if (deed == NULL)
    return;
  g_free (deed->kind);
  g_free (deed->visit);
  g_free (deed->person);
  g_free (deed->about);
  g_free (deed->reason);
  g_free (deed->detail);
  g_free (deed->from);
  g_free (deed->until);
  g_free (deed);
}

void
dismissal_in_force_free (DismissalInForce *dismissal)
{
  if (dismissal == NULL)
    return;
  g_free (dismissal->visit);
  g_free (dismissal->person);
  g_free (dismissal->entry_id);
  g_free (dismissal->entry);
  g_free (dismissal->reason);
  g_free (dismissal->by);
  g_free (dismissal->expires);
  g_free (dismissal);
}

GPtrArray *
staff_counts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)staff_count_free);
}

GPtrArray *
deeds_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)deed_free);
}

GPtrArray *
dismissals_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)dismissal_in_force_free);
}
