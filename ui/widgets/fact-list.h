/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VEST_TYPE_FACT_LIST (fact_list_get_type ())
G_DECLARE_FINAL_TYPE (VestFactList, fact_list, VEST, FACT_LIST, AdwBin)

/** VestFactList: what is known, line by line: a word at the left, its value at the right. */
GtkWidget *fact_list_new (void);

void fact_list_clear (VestFactList *self);
/** @value: (nullable): nothing is added for %NULL or "". */
void fact_list_add (VestFactList *self, const char *word, const char *value);

G_END_DECLS
