/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_attention_call: one beep, and the window asks to be looked at where the desktop can show
 * that (X11's urgency hint; elsewhere the beep alone).
 */
void desk_attention_call (GtkWindow *window);
/** desk_attention_answer: the window was looked at. */
void desk_attention_answer (GtkWindow *window);

G_END_DECLS
