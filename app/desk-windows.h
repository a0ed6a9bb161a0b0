/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/station.h"

G_BEGIN_DECLS

/**
 * DeskWindow: one kind of window that staff open from the desk or the log. Its controller exports
 * one of these and nothing else; the table in desk-windows.c names it.
 *
 * @word: as in the desk's menu
 * @action: who may open it
 * @make: (transfer full): the controller, with its window not shown yet; the store follows
 * @get_window: (transfer none)
 * @set_store: (nullable store): the store works, or works no more
 */
typedef struct
{
  const char *word;
  Action action;
  gpointer (*make) (Station *station);
  GtkWindow *(*get_window) (gpointer self);
  void (*set_store) (gpointer self, VestStore *store);
  void (*free) (gpointer self);
} DeskWindow;

/**
 * DeskWindows: all of them, made when they are first wanted. They hide when the desk is locked; the
 * same person finds them again, for somebody else they are made anew.
 */
typedef struct _DeskWindows DeskWindows;

DeskWindows *desk_windows_new (Station *station);
void desk_windows_free (DeskWindows *self);

/** desk_windows_set_store: (nullable). */
void desk_windows_set_store (DeskWindows *self, VestStore *store);

/** desk_windows_open: %FALSE: whoever is signed in may not, or @word names none. */
gboolean desk_windows_open (DeskWindows *self, const char *word);

/** desk_windows_offered: (transfer container): words that whoever is signed in may open. */
const char **desk_windows_offered (DeskWindows *self);

G_END_DECLS
