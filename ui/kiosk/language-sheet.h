/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_LANGUAGE_SHEET (vest_language_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VestLanguageSheet, vest_language_sheet, VEST, LANGUAGE_SHEET, GtkWidget)

/**
 * VestLanguageSheet: the list of languages, laid over the window. Not a popover: a kiosk has one
 * surface, whatever its compositor can do.
 *
 * Signals: "chosen" (const char *code); "closed" (): tapped beside it.
 */
GtkWidget *vest_language_sheet_new (void);

/** vest_language_sheet_set_languages: @codes: %NULL-terminated; unknown ones are left out. */
void vest_language_sheet_set_languages (VestLanguageSheet *self, const char *const *codes);
/** vest_language_sheet_open: shows it, with the current language marked and focused. */
void vest_language_sheet_open (VestLanguageSheet *self);
void vest_language_sheet_close (VestLanguageSheet *self);

G_END_DECLS
