/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * window_place: puts @window's upper left corner at (@x, @y) of the screen once it is mapped. Only
 * X11 lets a program say so; elsewhere nothing happens. For the demo.
 */
void window_place (GtkWindow *window, int x, int y);

G_END_DECLS
