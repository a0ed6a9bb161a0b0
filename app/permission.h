/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/staff.h"
#include "db/visit.h"

G_BEGIN_DECLS

/** Action: what somebody may or may not do; permission.c has one row for each. */
typedef enum
{
  ACTION_ADMIT,
  ACTION_DENY,
  ACTION_DISMISS_MATCH, /* "not this person" */
  ACTION_DECIDE_AGENCY, /* any decision about a visit by an agency */
  ACTION_RECORD_AGENCY, /* write down which paper an agency showed */
  ACTION_CALL_ADMINISTRATOR,
  ACTION_CORRECT_DECISION, /* a new event that says what is wrong with an old one */
  ACTION_SIGN_OUT,         /* one visitor, at the desk */
  ACTION_SIGN_OUT_ALL,     /* in bulk, at the end of the day */
  ACTION_PRINT_AGAIN,
  ACTION_PREREGISTER, /* announce visitors before they come */
  ACTION_SEE_ROSTER,
  ACTION_LOCK_DOWN,
  ACTION_LIFT_LOCKDOWN,
  ACTION_CALL_HELP, /* and say that one is on the way */
  ACTION_OPEN_LOG,
  ACTION_VERIFY_LOG,
  ACTION_EXPORT_LOG,
  ACTION_AUDIT_STAFF,        /* see what each of the staff did */
  ACTION_WITHDRAW_DISMISSAL, /* a "not this person" counts no more */
  ACTION_EDIT_WATCHLIST,
  ACTION_IMPORT_WATCHLIST,
  ACTION_EDIT_HOSTS,
  ACTION_CHANGE_SETTINGS,
  ACTION_CHANGE_OWN_PIN,
  ACTION_MANAGE_STAFF,
  ACTION_GRANT_DISTRICT, /* give or take the district's role, or touch who has it */
  ACTION_HOLD,           /* a legal hold, set or lifted */
  ACTION_PURGE,
  N_ACTIONS
} Action;

/** permission_allows: whether somebody with @roles, a set of StaffRole, may do @action. */
gboolean permission_allows (guint roles, Action action);

/** permission_for_visit: what @action is when it is done to @visit: about an agency's visit every
 * decision is ACTION_DECIDE_AGENCY. */
Action permission_for_visit (Action action, const Visit *visit);

/** permission_to_string: the action's word in tests and messages: "decide agency". */
const char *permission_to_string (Action action);

G_END_DECLS
