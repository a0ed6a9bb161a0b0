/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_REASON_BAR (vest_reason_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestReasonBar, vest_reason_bar, VEST, REASON_BAR, AdwBin)

/**
 * VestReasonBar: asks why, and which of a few things, before something is said for good.
 *
 * Signal "answered" (guint choice, const char *reason): @reason is not empty
 */
GtkWidget *vest_reason_bar_new (void);

/** vest_reason_bar_ask: shows itself. @choices: (nullable): the first is chosen already. */
void vest_reason_bar_ask (VestReasonBar *self, const char *question, const char *const *choices,
                          const char *confirm);
/** vest_reason_bar_close: forgets what was typed. Returns: whether it was open. */
gboolean vest_reason_bar_close (VestReasonBar *self);

G_END_DECLS
