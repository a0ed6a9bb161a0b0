/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * A store with staff in it.
 */

#include "app/staff-change.h"
#include "tests/store-fixture.h"

#define PIN   "482617"
#define WRONG "917352"

static inline Staff *
change (Fixture *f, StaffChangeKind kind, const char *id, const char *name, guint roles,
        const char *pin, const char *by)
{
  g_autoptr (StaffChange) wanted = staff_change_new (kind, id, name, roles, pin, by);
  g_autoptr (GError) error = NULL;
  Staff *staff = staff_change_run (f->store, wanted, &error);

  g_assert_no_error (error);
  return staff;
}

static inline Staff *
first (Fixture *f)
{
  return change (f, STAFF_CHANGE_FIRST, NULL, "D. Okafor", STAFF_OFFICE | STAFF_ADMINISTRATOR, PIN,
                 NULL);
}

/* R. Silva of the office, added by @boss. */
static inline Staff *
clerk_of (Fixture *f, const Staff *boss)
{
  return change (f, STAFF_CHANGE_ADD, NULL, "R. Silva", STAFF_OFFICE, WRONG, boss->id);
}
