/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"
#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_CONFIRM_PAGE (vest_confirm_page_get_type ())
G_DECLARE_FINAL_TYPE (VestConfirmPage, vest_confirm_page, VEST, CONFIRM_PAGE, VestKioskPage)

/**
 * VestConfirmPage: "is this you?" after a scan. A low-confidence scan asks for each field apart.
 *
 * Signals: "confirmed" (Person *person) the person, corrected where the visitor corrected it, owned
 * by the page during the emission; "rejected" ().
 */
GtkWidget *vest_confirm_page_new (void);

/**
 * vest_confirm_page_set_document:
 * @person: copied
 * @id_type: IdType's word: "aamva", "mrz-td3" ...; "typed" when there was no document
 * @issuer: (nullable): state or province code, or ISO 3166 alpha-3
 * @by_field: the reading is doubtful: show each field, ready to be corrected
 */
void vest_confirm_page_set_document (VestConfirmPage *self, const Person *person,
                                     const char *id_type, const char *issuer, gboolean by_field);

G_END_DECLS
