/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/agency.h"
#include "db/staff.h"
#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_APPROVE_PAGE (vest_approve_page_get_type ())
G_DECLARE_FINAL_TYPE (VestApprovePage, vest_approve_page, VEST, APPROVE_PAGE, VestKioskPage)

/**
 * VestApprovePage: staff decide at the kiosk while the office cannot be reached: who, PIN, of an
 * agency the paper that was shown, and the two ways on. The visitor stands beside them: nothing of
 * why a visit is looked at is shown here.
 *
 * Signals; texts are of static scope:
 *   "pin" (const char *staff_id, const char *pin)   answered by ask(), ask_paper() or refuse()
 *   "paper" (AgencyPaper paper)                     answered by ask() or send_on()
 *   "decided" (gboolean admit)                      answered by another page, or by send_on()
 *   "left" ()                                       back to waiting
 */
GtkWidget *vest_approve_page_new (void);

/** vest_approve_page_set_staff: @staff: (element-type Staff): those who may try are offered.
 * @agency: it is a visit by an agency, and these are the administrators. */
void vest_approve_page_set_staff (VestApprovePage *self, GPtrArray *staff, gboolean agency);
/** vest_approve_page_ask_paper: the PIN was right: first, which paper did the agency show? */
void vest_approve_page_ask_paper (VestApprovePage *self);
/** vest_approve_page_ask: all is known: admit, or ask to see the office? */
void vest_approve_page_ask (VestApprovePage *self);
/** vest_approve_page_refuse: @wait_until_ms: UTC ms when the next PIN may be tried, 0: now. */
void vest_approve_page_refuse (VestApprovePage *self, gint64 wait_until_ms);
/** vest_approve_page_send_on: this visit is decided at the office's desk. */
void vest_approve_page_send_on (VestApprovePage *self);

G_END_DECLS
