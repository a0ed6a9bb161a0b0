/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody waits: how the desk makes itself heard.
 */

#define G_LOG_DOMAIN "vestibule-ui"

#include "ui/office/desk-attention.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

static void
set_urgent (GdkSurface *surface, gboolean urgent)
{
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_SURFACE (surface))
    gdk_x11_surface_set_urgency_hint (surface, urgent);
#endif
}

void
desk_attention_call (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (surface == NULL)
    return; /* not shown yet: nobody to call */
  gdk_surface_beep (surface);
  if (!gtk_window_is_active (window))
    set_urgent (surface, TRUE);
}

void
desk_attention_answer (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (surface != NULL)
    set_urgent (surface, FALSE);
}
