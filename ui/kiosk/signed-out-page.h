/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SIGNED_OUT_PAGE (vest_signed_out_page_get_type ())
G_DECLARE_FINAL_TYPE (VestSignedOutPage, vest_signed_out_page, VEST, SIGNED_OUT_PAGE, VestKioskPage)

/**
 * VestSignedOutPage: goodbye; and, to one of a group, the way to sign out the others too.
 *
 * Signals:
 *   "done" ()
 *   "all-of-us" ()   the others leave as well
 */
GtkWidget *vest_signed_out_page_new (void);

/** vest_signed_out_page_set_given_name: @given: (nullable). */
void vest_signed_out_page_set_given_name (VestSignedOutPage *self, const char *given);

/** vest_signed_out_page_set_group: @others: how many of the group are on site still; 0 offers
 * nothing. @together: a group has just left as a whole. */
void vest_signed_out_page_set_group (VestSignedOutPage *self, guint others, gboolean together);

G_END_DECLS
