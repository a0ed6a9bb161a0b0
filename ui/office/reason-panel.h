/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_REASON_PANEL (vest_reason_panel_get_type ())
G_DECLARE_FINAL_TYPE (VestReasonPanel, vest_reason_panel, VEST, REASON_PANEL, AdwBin)

/**
 * VestReasonPanel: asks why, and lets nobody go on without an answer. Usual reasons are chips that
 * fill the entry; Enter confirms, Escape cancels.
 *
 * Signals:
 *   "confirmed" (const char *reason)   stripped, never empty
 *   "cancelled" ()
 */
GtkWidget *vest_reason_panel_new (void);

/**
 * vest_reason_panel_ask: empties the entry and shows the question.
 * @reasons: (array zero-terminated=1): the usual ones, in the desk's language
 * @confirm: the confirming button's words and accessible name
 * @danger: whether confirming turns somebody away
 */
void vest_reason_panel_ask (VestReasonPanel *self, const char *question, const char *hint,
                            const char *const *reasons, const char *confirm, gboolean danger);
void vest_reason_panel_grab_entry (VestReasonPanel *self);

G_END_DECLS
