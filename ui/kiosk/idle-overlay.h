/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_IDLE_OVERLAY (vest_idle_overlay_get_type ())
G_DECLARE_FINAL_TYPE (VestIdleOverlay, vest_idle_overlay, VEST, IDLE_OVERLAY, GtkWidget)

/**
 * VestIdleOverlay: "Are you still there?" over the whole window, counting down.
 *
 * Signals: "continued" (): somebody is; "expired" (): nobody answered.
 */
GtkWidget *vest_idle_overlay_new (void);

/** vest_idle_overlay_start: shows it and counts @seconds down. */
void vest_idle_overlay_start (VestIdleOverlay *self, int seconds);
/** vest_idle_overlay_stop: hides it without a signal. */
void vest_idle_overlay_stop (VestIdleOverlay *self);
gboolean vest_idle_overlay_is_running (VestIdleOverlay *self);
void vest_idle_overlay_retranslate (VestIdleOverlay *self);

G_END_DECLS
