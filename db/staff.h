/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** StaffRole: what somebody is trusted with; a set. app/permission.c says what each may do. */
typedef enum
{
  STAFF_OFFICE = 1 << 0,        /* decides about visitors at the desk */
  STAFF_ADMINISTRATOR = 1 << 1, /* of one school: records, lists, staff */
  STAFF_DISTRICT = 1 << 2,      /* an administrator of every school of the district */
} StaffRole;

#define STAFF_ALL_ROLES (STAFF_OFFICE | STAFF_ADMINISTRATOR | STAFF_DISTRICT)

/** So many wrong PINs in a row stop the account until an administrator enables it again. */
#define STAFF_WRONG_LIMIT 20

/** Staff: somebody who may sign in. The PIN's hash is no part of it: it never leaves db and app. */
typedef struct
{
  char *id;            /* 26 characters, as visit_id_new() makes them */
  char *name;          /* as the log shows it */
  guint roles;         /* StaffRole */
  gboolean disabled;   /* by an administrator; see staff_is_stopped() */
  gboolean has_pin;    /* one was set */
  guint wrong;         /* PINs refused in a row */
  gint64 wrong_ms;     /* UTC ms of the last of them; 0 when there is none */
  gint64 signed_in_ms; /* UTC ms; 0: never */
} Staff;

Staff *staff_new (const char *id, const char *name, guint roles);
Staff *staff_copy (const Staff *staff);
void staff_free (Staff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Staff, staff_free)

/** staff_is_stopped: disabled, or too many wrong PINs: cannot sign in. */
gboolean staff_is_stopped (const Staff *staff);

/** staff_is_administrator: has a role that manages staff, and is not stopped. */
gboolean staff_is_administrator (const Staff *staff);

/**
 * staff_wait_until: when the next PIN may be tried, after 5 wrong ones a wait that doubles from 30
 * seconds to 30 minutes.
 *
 * Returns: UTC ms; 0 when it may be tried at @now_ms
 */
gint64 staff_wait_until (const Staff *staff, gint64 now_ms);

/** staff_role_to_string: "office", "administrator" or "district"; @role is a single one. */
const char *staff_role_to_string (StaffRole role);

/** staff_roles_from_strings: a set. Returns %FALSE when a word is none, or there is no word. */
gboolean staff_roles_from_strings (const char *const *words, guint *roles);

/** staff_roles_to_strings: (transfer full): in the order of the enum. */
GStrv staff_roles_to_strings (guint roles);

G_END_DECLS
