/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/person.h"

G_BEGIN_DECLS

/** Invented: a source of people who do not exist, with names as common as in the United States: for
 *  estimates, benches and tests. The same seed gives the same people. */
typedef struct _Invented Invented;

/** InventedSlip: one thing that goes wrong between a record and a visit. */
typedef enum
{
  SLIP_GIVEN_TYPO,      /* one letter of the given name wrong, missing, too many, or swapped */
  SLIP_FAMILY_TYPO,     /* the same in the family name */
  SLIP_NAMES_SWAPPED,   /* given and family name in each other's place */
  SLIP_SECOND_SURNAME,  /* a second family name is added */
  SLIP_DATE_SWAPPED,    /* day and month in each other's place, where that is a date */
  SLIP_DATE_OFF_BY_ONE, /* day, month or year one more or less */
  SLIP_GIVEN_CUT,       /* the given name cut to 3 to 5 letters */
  SLIP_NICKNAME,        /* another name of the same variant group, where there is one */
  SLIP_DATE_DIGIT,      /* one digit of the date wrong */
  SLIP_FAMILY_SOUND,    /* the family name written as it sounds */
  SLIP_DATE_MISSING,    /* no birth date */
  SLIP_N,
} InventedSlip;

Invented *invented_new (guint32 seed);
/** invented_new_foreign: people of another country: names as unevenly spread, but none of them
 * known to the built-in table. */
Invented *invented_new_foreign (guint32 seed);
void invented_free (Invented *self);
const char *invented_slip_to_string (InventedSlip slip);

/** invented_person: (transfer full): given, family, birth date and sex. */
Person *invented_person (Invented *self);
/** invented_middle: (transfer full): a given name fit for @sex. */
char *invented_middle (Invented *self, char sex);
/** invented_vary: changes @person by one slip. Returns FALSE where it does not apply. */
gboolean invented_vary (Invented *self, Person *person, InventedSlip slip);
/** invented_number: from 0 to @below - 1. */
guint invented_number (Invented *self, guint below);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Invented, invented_free)

G_END_DECLS
