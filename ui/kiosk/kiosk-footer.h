/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_KIOSK_FOOTER (vest_kiosk_footer_get_type ())
G_DECLARE_FINAL_TYPE (VestKioskFooter, vest_kiosk_footer, VEST, KIOSK_FOOTER, GtkWidget)

/**
 * VestKioskFooter: back, progress and the primary action of the page above it.
 *
 * Signals: "back" (), "primary" ().
 */
GtkWidget *vest_kiosk_footer_new (void);

/** vest_kiosk_footer_show: what @page wants shown; hides itself when that is nothing. */
void vest_kiosk_footer_show (VestKioskFooter *self, VestKioskPage *page);
/** vest_kiosk_footer_set_portrait: the primary action in a row of its own, as wide as the window.
 */
void vest_kiosk_footer_set_portrait (VestKioskFooter *self, gboolean portrait);
/** vest_kiosk_footer_get_primary: (transfer none): the window's default widget. */
GtkWidget *vest_kiosk_footer_get_primary (VestKioskFooter *self);

G_END_DECLS
