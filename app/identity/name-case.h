/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/**
 * name_case: (transfer full): @name as its bearer would write it. Documents print names in capitals
 * alone; a name that has a small letter somewhere is taken as it stands. "MARY-ANN O'BRIEN" becomes
 * "Mary-Ann O'Brien", "MCCARTHY" "McCarthy"; Roman numerals up to VIII stay.
 */
char *name_case (const char *name);

/** name_case_person: name_case() on every part of @person's name, in place. */
void name_case_person (Person *person);

G_END_DECLS
