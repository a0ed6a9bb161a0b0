/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "app/identity/identity.h"

G_BEGIN_DECLS

/**
 * Companion: somebody who came with the person in front of the kiosk.
 * @person: document holds the plain number or %NULL
 * @id_type: IdType's word, or "typed"
 * @issuer: (nullable): of the document
 * @accepted_id: an ID of an accepted kind was read whole and is not expired
 */
typedef struct
{
  Person *person;
  char *id_type;
  char *issuer;
  gboolean accepted_id;
} Companion;

/** companion_new_scanned: @today: ISO date, local. */
Companion *companion_new_scanned (const IdDocument *document, const Config *config,
                                  const char *today);
Companion *companion_new_typed (const Person *person);
void companion_free (Companion *self);

/** person_is_same: whether @a and @b are one person: the same document number, or the same name but
 * for case, and birth date. */
gboolean person_is_same (const Person *a, const Person *b);

/** id_is_accepted: read whole, not expired before @today, and of a kind that the school accepts. */
gboolean id_is_accepted (const IdDocument *document, const Config *config, const char *today);

G_END_DECLS
