/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_TEXT_ROWS (vest_text_rows_get_type ())
G_DECLARE_FINAL_TYPE (VestTextRows, vest_text_rows, VEST, TEXT_ROWS, AdwBin)

/**
 * VestTextRows: any number of short texts, one a row, to add and to remove.
 *
 * Signal "changed" ().
 */

/** @name: of each row, for assistive technology; @add: the words of the button that adds one;
 * @max_length: of a row, in characters. */
GtkWidget *vest_text_rows_new (const char *name, const char *add, int max_length);

/** vest_text_rows_set_text: @text: one row a line. */
void vest_text_rows_set_text (VestTextRows *self, const char *text);
/** vest_text_rows_dup_text: (transfer full): one row a line. */
char *vest_text_rows_dup_text (VestTextRows *self);

G_END_DECLS
