/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "db/match.h"

G_BEGIN_DECLS

#define VEST_TYPE_TRY_PAGE (vest_try_page_get_type ())
G_DECLARE_FINAL_TYPE (VestTryPage, vest_try_page, VEST, TRY_PAGE, AdwBin)

/**
 * VestTryPage: a name is held against the list as a visitor's would be.
 *
 * Signal "try" (const char *given, const char *family, const char *birth_date): texts as typed, the
 * date in ISO where it could be read; answered by set_result(), complain() or set_trouble()
 */
GtkWidget *vest_try_page_new (void);

/** vest_try_page_set_result: @matches: (element-type Match): best first, with their entries;
 * @sensitivity: the set one's word; @list_size: entries that were held against the name. */
void vest_try_page_set_result (VestTryPage *self, GPtrArray *matches, const char *sensitivity,
                               guint list_size);

/** vest_try_page_complain: the birth date is none. */
void vest_try_page_complain (VestTryPage *self);
void vest_try_page_set_trouble (VestTryPage *self, const char *sentence);

/** vest_try_page_wipe: what was typed and found is nobody else's business. */
void vest_try_page_wipe (VestTryPage *self);

G_END_DECLS
