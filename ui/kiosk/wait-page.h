/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_WAIT_PAGE (vest_wait_page_get_type ())
G_DECLARE_FINAL_TYPE (VestWaitPage, vest_wait_page, VEST, WAIT_PAGE, VestKioskPage)

/**
 * VestWaitPage: please wait. The same words and motion for everyone.
 *
 * Signal: "cancelled" (), after a second question.
 */
GtkWidget *vest_wait_page_new (void);

/** vest_wait_page_set_given_name: @given: (nullable): the only thing that differs between visitors.
 */
void vest_wait_page_set_given_name (VestWaitPage *self, const char *given);

G_END_DECLS
