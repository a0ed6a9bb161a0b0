/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>

#include "tests/e2e/e2e.h"

struct _E2e
{
  Display *display;
  GPid pid;
  gboolean reaped;
  int status;
  KeyCode spare; /* a keycode without a keysym, lent to characters that the layout lacks */
};

/** e2e_find_window: waits for the program's window with that title; aborts when there is none. */
Window e2e_find_window (E2e *self, const char *title);

/** e2e_has_popup: whether a menu or popover of @window is open: raising the window would lay it
 * above that. */
gboolean e2e_has_popup (E2e *self, Window window);
