/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/host.h"
#include "db/visit.h"
#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SIGNED_IN_PAGE (vest_signed_in_page_get_type ())
G_DECLARE_FINAL_TYPE (VestSignedInPage, vest_signed_in_page, VEST, SIGNED_IN_PAGE, VestKioskPage)

/**
 * VestSignedInPage: you are signed in, here is where to go.
 *
 * Signal: "done" ().
 */
GtkWidget *vest_signed_in_page_new (void);

/**
 * vest_signed_in_page_set_welcome:
 * @visit: what is shown of it is copied
 * @host: (nullable): where to go; without one the visit's own host_name and host_place are shown
 * @badge: (nullable): a picture of the printed badge
 * @number: (nullable): the badge could not be printed; the office writes this number by hand
 */
void vest_signed_in_page_set_welcome (VestSignedInPage *self, const Visit *visit, const Host *host,
                                      GdkPaintable *badge, const char *number);

G_END_DECLS
