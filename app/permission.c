/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may do what: one table, asked before anything is appended (signature.c) and for what a window
 * offers. db/rules.c says what is consistent; this says who is trusted.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/permission.h"

typedef struct
{
  const char *word;
  guint roles; /* any of which suffices */
} Permission;

#define EVERYBODY      (STAFF_OFFICE | STAFF_ADMINISTRATOR | STAFF_DISTRICT)
#define ADMINISTRATORS (STAFF_ADMINISTRATOR | STAFF_DISTRICT)
#define DISTRICT       STAFF_DISTRICT

static const Permission permissions[N_ACTIONS] = {
  [ACTION_ADMIT] = { "admit", EVERYBODY },
  [ACTION_DENY] = { "deny", EVERYBODY },
  [ACTION_DISMISS_MATCH] = { "dismiss match", EVERYBODY },
  [ACTION_DECIDE_AGENCY] = { "decide agency", ADMINISTRATORS },
  [ACTION_RECORD_AGENCY] = { "record agency", ADMINISTRATORS },
  [ACTION_CALL_ADMINISTRATOR] = { "call administrator", EVERYBODY },
  [ACTION_CORRECT_DECISION] = { "correct decision", ADMINISTRATORS },
  [ACTION_SIGN_OUT] = { "sign out", EVERYBODY },
  [ACTION_SIGN_OUT_ALL] = { "sign out all", EVERYBODY },
  [ACTION_PRINT_AGAIN] = { "print again", EVERYBODY },
  [ACTION_PREREGISTER] = { "preregister", EVERYBODY },
  [ACTION_SEE_ROSTER] = { "see roster", EVERYBODY },
  /* Nobody looks for an administrator first. */
  [ACTION_LOCK_DOWN] = { "lock down", EVERYBODY },
  [ACTION_LIFT_LOCKDOWN] = { "lift lockdown", ADMINISTRATORS },
  [ACTION_CALL_HELP] = { "call help", EVERYBODY },
  [ACTION_OPEN_LOG] = { "open log", EVERYBODY },
  [ACTION_VERIFY_LOG] = { "verify log", EVERYBODY },
  [ACTION_EXPORT_LOG] = { "export log", ADMINISTRATORS },
  [ACTION_AUDIT_STAFF] = { "audit staff", ADMINISTRATORS },
  [ACTION_WITHDRAW_DISMISSAL] = { "withdraw dismissal", ADMINISTRATORS },
  [ACTION_EDIT_WATCHLIST] = { "edit watchlist", ADMINISTRATORS },
  [ACTION_IMPORT_WATCHLIST] = { "import watchlist", ADMINISTRATORS },
  [ACTION_EDIT_HOSTS] = { "edit hosts", ADMINISTRATORS },
  [ACTION_CHANGE_SETTINGS] = { "change settings", ADMINISTRATORS },
  [ACTION_CHANGE_OWN_PIN] = { "change own pin", EVERYBODY },
  [ACTION_MANAGE_STAFF] = { "manage staff", ADMINISTRATORS },
  [ACTION_GRANT_DISTRICT] = { "grant district", DISTRICT },
  [ACTION_HOLD] = { "hold", ADMINISTRATORS },
  [ACTION_PURGE] = { "purge", ADMINISTRATORS },
};

gboolean
permission_allows (guint roles, Action action)
{
  g_return_val_if_fail ((gsize)action < N_ACTIONS, FALSE);
  return (permissions[action].roles & roles) != 0;
}

Action
permission_for_visit (Action action, const Visit *visit)
{
  gboolean decision
      = action == ACTION_ADMIT || action == ACTION_DENY || action == ACTION_DISMISS_MATCH;

  return decision && g_strcmp0 (visit->purpose, "agency") == 0 ? ACTION_DECIDE_AGENCY : action;
}

const char *
permission_to_string (Action action)
{
  g_return_val_if_fail ((gsize)action < N_ACTIONS, "");
  return permissions[action].word;
}
