/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_TYPE_PAGE (vest_type_page_get_type ())
G_DECLARE_FINAL_TYPE (VestTypePage, vest_type_page, VEST, TYPE_PAGE, VestKioskPage)

/**
 * VestTypePage: name and birth date for somebody who has no ID here.
 *
 * Signal: "typed" (Person *person): given, family and an ISO birth_date, all plausible; owned by
 * the page during the emission.
 */
GtkWidget *vest_type_page_new (void);

/** vest_type_page_new_for_others: the same, asked about somebody who came along. */
GtkWidget *vest_type_page_new_for_others (void);

G_END_DECLS
