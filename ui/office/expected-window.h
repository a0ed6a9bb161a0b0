/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/office/expected-form.h"
#include "ui/office/expected-table.h"

G_BEGIN_DECLS

#define VEST_TYPE_EXPECTED_WINDOW (vest_expected_window_get_type ())
G_DECLARE_FINAL_TYPE (VestExpectedWindow, vest_expected_window, VEST, EXPECTED_WINDOW,
                      AdwApplicationWindow)

/**
 * VestExpectedWindow: who is expected today and on coming days.
 *
 * Signals, besides those of its form, which it hands on by the same names:
 *   "file-chosen" (const char *path)   a list to be looked at
 *   "import-agreed" ()                 and to be taken in
 *   "undo" (gpointer expected)         an Expected whose withdrawal is taken back
 *
 * Keys: Ctrl+N somebody new, Ctrl+S save, Ctrl+F search, Escape takes the search back or closes.
 */
GtkWidget *vest_expected_window_new (GtkApplication *app, const char *site_name,
                                     const char *const *purposes);

/** vest_expected_window_set: @list: (element-type Expected), as of query_expected(). */
void vest_expected_window_set (VestExpectedWindow *self, GPtrArray *list, const char *today,
                               gint64 day_ms);

VestExpectedForm *vest_expected_window_get_form (VestExpectedWindow *self);
VestExpectedTable *vest_expected_window_get_table (VestExpectedWindow *self);

/** vest_expected_window_say: a toast; @undo: (nullable): offers to take a withdrawal back. */
void vest_expected_window_say (VestExpectedWindow *self, const char *sentence,
                               const Expected *undo);

/** vest_expected_window_choose: as if @path had been chosen in the dialog. */
void vest_expected_window_choose (VestExpectedWindow *self, const char *path);

/** vest_expected_window_ask_import: how many of a file are new, and how many are known. */
void vest_expected_window_ask_import (VestExpectedWindow *self, guint added, guint known);

/** vest_expected_window_show_trouble: something was not done; @message stays until it is read. */
void vest_expected_window_show_trouble (VestExpectedWindow *self, const char *heading,
                                        const char *message);

G_END_DECLS
