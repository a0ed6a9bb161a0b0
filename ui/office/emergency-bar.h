/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** DeskLockdown: what the desk knows of it. Copied by the bar. */
typedef struct
{
  gboolean active;
  gboolean drill;
  gint64 since_ms;
  const char *by;    /* (nullable) */
  const char *place; /* (nullable) */
  gboolean may_lift; /* whoever is signed in */
} DeskLockdown;

/** DeskHelp: somebody at another desk called for help. Copied by the bar. */
typedef struct
{
  const char *id;
  const char *place; /* (nullable) */
  const char *by;    /* (nullable) */
  gint64 at_ms;
} DeskHelp;

/** DeskOwnHelp: what has become of the call from this very desk. */
typedef enum
{
  OWN_HELP_NONE,
  OWN_HELP_CALLED,   /* sent */
  OWN_HELP_ANSWERED, /* somebody is on the way */
} DeskOwnHelp;

#define VEST_TYPE_EMERGENCY_BAR (vest_emergency_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestEmergencyBar, vest_emergency_bar, VEST, EMERGENCY_BAR, AdwBin)

/**
 * VestEmergencyBar: the desk in an emergency: a banner while a lockdown is in force, a line for
 * each call for help from another desk, and at the top of the desk two small buttons.
 *
 * Signals:
 *   "lock-down" ()                 the button: asks for the sheet
 *   "lift" ()                      the same in a lockdown
 *   "help" ()                      the silent button: there is no question
 *   "answer" (const char *id)      this desk says that somebody goes there
 *   "roster" ()                    at the locked desk: the roster is wanted
 */

/** vest_emergency_bar_attach: (transfer none): puts it, with its buttons, into the desk's window.
 */
VestEmergencyBar *vest_emergency_bar_attach (GtkWidget *office);

/** vest_emergency_bar_attach_lock: @lock: the desk's lock page: what it offers besides the PIN. */
void vest_emergency_bar_attach_lock (VestEmergencyBar *self, GtkWidget *lock);

void vest_emergency_bar_set_lockdown (VestEmergencyBar *self, const DeskLockdown *lockdown);

/** @calls: (element-type DeskHelp): from other desks, not answered yet. */
void vest_emergency_bar_set_calls (VestEmergencyBar *self, GPtrArray *calls);

/** @words: (nullable): who answered and when; only a pointer that rests there reads it. */
void vest_emergency_bar_set_own_help (VestEmergencyBar *self, DeskOwnHelp state, const char *words);

/** vest_emergency_bar_set_roster_wanted: the locked desk says what the PIN will open. */
void vest_emergency_bar_set_roster_wanted (VestEmergencyBar *self, gboolean wanted);

G_END_DECLS
