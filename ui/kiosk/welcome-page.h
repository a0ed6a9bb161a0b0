/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_WELCOME_PAGE (vest_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (VestWelcomePage, vest_welcome_page, VEST, WELCOME_PAGE, VestKioskPage)

/**
 * VestWelcomePage: sign in, sign out, and the languages.
 *
 * Signals: "sign-in" (), "sign-out" (), "language" (const char *code), "more-languages" (),
 * "contrast" ().
 */
GtkWidget *vest_welcome_page_new (void);

/** vest_welcome_page_set_languages: @codes: %NULL-terminated; unknown ones are left out. */
void vest_welcome_page_set_languages (VestWelcomePage *self, const char *const *codes);

/** vest_welcome_page_set_contrast: whether high contrast is on. */
void vest_welcome_page_set_contrast (VestWelcomePage *self, gboolean on);

G_END_DECLS
