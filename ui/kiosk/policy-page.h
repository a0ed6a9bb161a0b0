/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_POLICY_PAGE (vest_policy_page_get_type ())
G_DECLARE_FINAL_TYPE (VestPolicyPage, vest_policy_page, VEST, POLICY_PAGE, VestKioskPage)

/**
 * VestPolicyPage: the school's rules for visitors.
 *
 * Signal: "accepted" ().
 */
GtkWidget *vest_policy_page_new (void);

/** vest_policy_page_set_text: @text: (nullable): the school's own words, plain text, an empty line
 * between paragraphs; %NULL shows ours, in the visitor's language. */
void vest_policy_page_set_text (VestPolicyPage *self, const char *text);

G_END_DECLS
