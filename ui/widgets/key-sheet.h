/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_KEY_SHEET (key_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VestKeySheet, key_sheet, VEST, KEY_SHEET, AdwBin)

/** KeyHelp: one line of the sheet. */
typedef struct
{
  const char *keys;    /* "A", "Ctrl+F" */
  const char *meaning; /* marked by N_() */
} KeyHelp;

/** VestKeySheet: a layer over a window that lists its keys; hidden until toggled.
 * @keys: array ended by an entry whose keys are %NULL. */
GtkWidget *key_sheet_new (const KeyHelp *keys);

void key_sheet_toggle (VestKeySheet *self);
/** key_sheet_close: Returns whether it was open. */
gboolean key_sheet_close (VestKeySheet *self);

/** key_sheet_typing: whether @window's keys belong to an entry now, so that letters are letters. */
gboolean key_sheet_typing (GtkWindow *window);

G_END_DECLS
