/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Person:
 * @full_name: (nullable): the whole name when its parts are not known apart
 * @given: (nullable): first given name or names
 * @middle: (nullable): further given names
 * @family: (nullable): family name or names
 * @suffix: (nullable): JR, SR, III ...
 * @birth_date: (nullable): ISO 8601 calendar date; an unknown month or day is "00" (ICAO
 * 9303-3, 4.8)
 * @sex: 'M', 'F', 'X', or 0 when not known
 * @document: (nullable): comparable text only: a document number, or its keyed hash
 * @region: (nullable): state or province of residence, or of the issuer
 *
 * Who somebody is, as far as a visit or a watchlist entry needs it. All texts are UTF-8 as
 * written on the document or typed; folding for comparison belongs to screening.
 */
typedef struct
{
  char *full_name;
  char *given;
  char *middle;
  char *family;
  char *suffix;
  char *birth_date;
  char sex;
  char *document;
  char *region;
} Person;

Person *person_new (void);
Person *person_copy (const Person *person);

/** person_clear: overwrites every text with zeros before freeing it; @person can be filled again.
 */
void person_clear (Person *person);

/** person_free: person_clear() and free. */
void person_free (Person *person);

/**
 * person_dup_name:
 *
 * Returns: (transfer full): given, middle, family and suffix joined by single spaces, or
 *   full_name when no part is known; "" when there is neither.
 */
char *person_dup_name (const Person *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Person, person_free)

G_END_DECLS
