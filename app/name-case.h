/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/**
 * name_case: a name as people write it, from one in capitals only, as cards have it: "O'BRIEN-VALE"
 * gives "O'Brien-Vale". A name that has a small letter anywhere is left alone.
 *
 * Returns: (transfer full) (nullable): %NULL for %NULL
 */
char *name_case (const char *name);

/** name_case_person: (transfer full): a copy whose names went through name_case(). */
Person *name_case_person (const Person *person);

G_END_DECLS
