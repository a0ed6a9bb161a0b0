/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_LOCKDOWN_PAGE (vest_lockdown_page_get_type ())
G_DECLARE_FINAL_TYPE (VestLockdownPage, vest_lockdown_page, VEST, LOCKDOWN_PAGE, VestKioskPage)

/** VestLockdownPage: sign-in is closed, said calmly in every language of the kiosk at once; there
 * is nothing to touch. */
GtkWidget *vest_lockdown_page_new (void);

/**
 * vest_lockdown_page_set_text:
 * @text: (nullable): the school's own words in place of ours: the first line large, the others
 *   below; an empty line begins the same in another language
 * @language: in which ours are said first
 * @languages: NULL-terminated codes: in which they are said after it
 */
void vest_lockdown_page_set_text (VestLockdownPage *self, const char *text, const char *language,
                                  const char *const *languages);

G_END_DECLS
