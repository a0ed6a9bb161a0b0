/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SEE_OFFICE_PAGE (vest_see_office_page_get_type ())
G_DECLARE_FINAL_TYPE (VestSeeOfficePage, vest_see_office_page, VEST, SEE_OFFICE_PAGE, VestKioskPage)

/**
 * VestSeeOfficePage: please see the office. The same for a denial, a time-out and whatever cannot
 * be done here: it gives nothing away.
 *
 * Signal: "done" ().
 */
GtkWidget *vest_see_office_page_new (void);

/** vest_see_office_page_set_given_name: @given: (nullable). */
void vest_see_office_page_set_given_name (VestSeeOfficePage *self, const char *given);

G_END_DECLS
