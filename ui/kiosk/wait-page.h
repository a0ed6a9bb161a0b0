/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_WAIT_PAGE (vest_wait_page_get_type ())
G_DECLARE_FINAL_TYPE (VestWaitPage, vest_wait_page, VEST, WAIT_PAGE, VestKioskPage)

/**
 * VestWaitPage: please wait. The same words and motion for everyone.
 *
 * Signals: "cancelled" (), after a second question; "staff" (): a member of staff wants to decide.
 */
GtkWidget *vest_wait_page_new (void);

/** vest_wait_page_set_given_name: @given: (nullable): the only thing that differs between visitors.
 */
void vest_wait_page_set_given_name (VestWaitPage *self, const char *given);

/** vest_wait_page_set_staff_offered: whether staff may decide at this screen; one small button, the
 * same for every visitor. */
void vest_wait_page_set_staff_offered (VestWaitPage *self, gboolean offered);

/** vest_wait_page_set_cut_off: whether no desk sees who waits: other words, for every visitor. */
void vest_wait_page_set_cut_off (VestWaitPage *self, gboolean cut_off);

G_END_DECLS
