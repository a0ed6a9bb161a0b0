/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SERVICE_PAGE (vest_service_page_get_type ())
G_DECLARE_FINAL_TYPE (VestServicePage, vest_service_page, VEST, SERVICE_PAGE, VestKioskPage)

/**
 * VestServicePage: the station cannot work: what is wrong, and who can help.
 *
 * Signal: "retry" ().
 */
GtkWidget *vest_service_page_new (void);

/** vest_service_page_set_trouble: @detail: (nullable): technical words for whoever repairs it. */
void vest_service_page_set_trouble (VestServicePage *self, KioskTrouble trouble,
                                    const char *detail);

G_END_DECLS
