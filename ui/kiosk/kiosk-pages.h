/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"
#include "ui/kiosk/kiosk-window.h"

G_BEGIN_DECLS

/** kiosk_pages_make: one of each page into @stack and, unowned, into @pages, in KioskPage's order.
 */
void kiosk_pages_make (GtkStack *stack, VestKioskPage *pages[KIOSK_N_PAGES]);

/** kiosk_pages_relay: what a page says, @window says on, under the name that it has there. */
void kiosk_pages_relay (VestKioskPage *pages[KIOSK_N_PAGES], VestKioskWindow *window);

/** kiosk_pages_set_cameras: the cameras' pictures, each (nullable), on the pages that show them. */
void kiosk_pages_set_cameras (VestKioskPage *pages[KIOSK_N_PAGES], GdkPaintable *scan,
                              GdkPaintable *photo);
/** kiosk_pages_get: (transfer none): the page itself, for kiosk-show.c and for who listens to a
 * page alone. */
VestKioskPage *kiosk_pages_get (VestKioskWindow *window, KioskPage page);

G_END_DECLS
