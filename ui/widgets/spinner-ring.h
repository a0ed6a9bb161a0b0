/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_SPINNER_RING (vest_spinner_ring_get_type ())
G_DECLARE_FINAL_TYPE (VestSpinnerRing, vest_spinner_ring, VEST, SPINNER_RING, GtkWidget)

/**
 * VestSpinnerRing: a quarter arc that travels along a pale ring, in the CSS colour of the node
 * "spinner-ring". It turns only while "spinning" and on screen, and stands still when the system
 * asks for reduced motion (gtk-enable-animations).
 */
GtkWidget *vest_spinner_ring_new (void);

/** vest_spinner_ring_set_spinning: whether it should turn when it can be seen. */
void vest_spinner_ring_set_spinning (VestSpinnerRing *self, gboolean spinning);

/** vest_spinner_ring_is_moving: whether frames are being asked for right now. */
gboolean vest_spinner_ring_is_moving (VestSpinnerRing *self);

G_END_DECLS
