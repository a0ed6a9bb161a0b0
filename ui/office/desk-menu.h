/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_DESK_MENU (vest_desk_menu_get_type ())
G_DECLARE_FINAL_TYPE (VestDeskMenu, vest_desk_menu, VEST, DESK_MENU, AdwBin)

/**
 * VestDeskMenu: what else the desk can open, as a table of commands.
 *
 * Signal: "command" (const char *word)
 */

/** vest_desk_menu_offer: @words: NULL-terminated: the commands that are shown; none hides it. */
void vest_desk_menu_offer (VestDeskMenu *self, const char *const *words);

/** vest_desk_menu_key: Ctrl and @keyval were pressed; %TRUE when it was an offered command's. */
gboolean vest_desk_menu_key (VestDeskMenu *self, guint keyval);

G_END_DECLS
