/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * kiosk_guard_forbids_key: whether a key must not reach any widget of a kiosk: shortcuts of the
 * toolkit and of the desktop, menus, and the clipboard, which would carry texts from visitor to
 * visitor.
 */
gboolean kiosk_guard_forbids_key (guint keyval, GdkModifierType modifiers);

/**
 * kiosk_guard_install: takes from @window every pointer way out: context menus, long presses on
 * texts, pasting with the middle button, and dragging. A tap on a text field gives it the focus and
 * puts the cursor at its end; nothing can be selected.
 */
void kiosk_guard_install (GtkWidget *window);

/** kiosk_guard_type_key: does what @keyval does in the focused widget of @window. */
void kiosk_guard_type_key (GtkWindow *window, guint keyval);

G_END_DECLS
