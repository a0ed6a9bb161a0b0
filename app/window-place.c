/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a window stands on the screen. GTK 4 leaves this to the window manager; the demo has none
 * when it runs on a virtual display, and its windows would lie on top of each other.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/window-place.h"

#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>

typedef struct
{
  int x;
  int y;
} Place;

static void
on_window_map (GtkWidget *window, Place *place)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (GDK_IS_X11_SURFACE (surface))
    XMoveWindow (gdk_x11_display_get_xdisplay (gdk_surface_get_display (surface)),
                 gdk_x11_surface_get_xid (surface), place->x, place->y);
}

static void
free_place (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
window_place (GtkWindow *window, int x, int y)
{
  Place *place = g_new (Place, 1);

  place->x = x;
  place->y = y;
  g_signal_connect_data (window, "map", G_CALLBACK (on_window_map), place, free_place, 0);
}
