/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** list_age_attach: (transfer none): a small line for staff below everything on @kiosk, a
 * VestKioskWindow; nothing is to be seen of it until list_age_set() says so. */
GtkWidget *list_age_attach (GtkWindow *kiosk);

/**
 * list_age_set:
 * @checked_ms: UTC ms, when this station last had all that the district has on its lists; 0: not
 *   known, and nothing is shown
 * @now_ms: UTC ms
 *
 * Shows the age of the lists once it is more than a day, in the station's language.
 */
void list_age_set (GtkWidget *self, gint64 checked_ms, gint64 now_ms);

G_END_DECLS
