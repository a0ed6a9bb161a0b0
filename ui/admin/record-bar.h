/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_RECORD_BAR (vest_record_bar_get_type ())
G_DECLARE_FINAL_TYPE (VestRecordBar, vest_record_bar, VEST, RECORD_BAR, AdwBin)

/**
 * VestRecordBar: the record of a visit as a PDF or on paper, and what became of it.
 *
 * Signal "wanted" (const char *format): "pdf" or "print".
 */
GtkWidget *vest_record_bar_new (void);

/** vest_record_bar_set_can_print: whether there is a printer for paper. */
void vest_record_bar_set_can_print (VestRecordBar *self, gboolean can);
/** vest_record_bar_tell: @sentence: (nullable): %NULL says nothing any more. */
void vest_record_bar_tell (VestRecordBar *self, const char *sentence, gboolean trouble);

G_END_DECLS
