/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: names as one person would take them for the same, for search and dismissals. */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/**
 * name_fold: (transfer full): @text without case, marks and apostrophes; words of letters and
 * digits joined by single spaces. "" for NULL.
 */
char *name_fold (const char *text);

/** name_starts: whether every word of @typed begins a word of @name; both are folded. */
gboolean name_starts (const char *typed, const char *name);

/** person_dup_key: (transfer full) (nullable): folded name and birth date, NULL without both. */
char *person_dup_key (const Person *person);

/** person_dup_sort_key: (transfer full): folded family name, then the whole name. */
char *person_dup_sort_key (const Person *person);

G_END_DECLS
