/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VEST_TYPE_KEYBOARD (vest_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (VestKeyboard, vest_keyboard, VEST, KEYBOARD, GtkWidget)

/**
 * VestKeyboard: the on-screen keyboard; a kiosk has no other. A page puts one below its fields; it
 * writes into whichever editable of the same window has the focus, and its keys never take the
 * focus away. 4 rows of 72 px: 318 px high.
 *
 * The editable says what it wants: GTK_INPUT_PURPOSE_DIGITS shows the numeric keypad,
 * GTK_INPUT_HINT_UPPERCASE_WORDS capitals at the start of each word (names),
 * GTK_INPUT_HINT_UPPERCASE_SENTENCES at the start of the text.
 *
 * Signal "next" (): "Next field" was tapped.
 */
GtkWidget *vest_keyboard_new (void);

/** vest_keyboard_set_next_label: @label: (nullable): translated, in place of "Next field"; %NULL
 * hides the key, for pages with one field. Call again after a change of language. */
void vest_keyboard_set_next_label (VestKeyboard *self, const char *label);

/** vest_keyboard_set_portrait: the layout for narrow windows, where a row has at most 10 keys. */
void vest_keyboard_set_portrait (VestKeyboard *self, gboolean portrait);

/** vest_keyboard_retranslate: the current language's letters and words. Back to letters, no shift.
 */
void vest_keyboard_retranslate (VestKeyboard *self);

G_END_DECLS
