/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_LOCKDOWN_SHEET (vest_lockdown_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VestLockdownSheet, vest_lockdown_sheet, VEST, LOCKDOWN_SHEET, GtkWindow)

/**
 * VestLockdownSheet: asks once before a lockdown begins or ends. Enter alone does neither: the key
 * goes to "Go back" until something was chosen or written.
 *
 * Signals:
 *   "set" (gboolean drill)
 *   "lifted" (const char *reason)
 */

/** vest_lockdown_sheet_new: @lift: it is to end; else to begin. */
GtkWidget *vest_lockdown_sheet_new (GtkWindow *desk, gboolean lift);

G_END_DECLS
