/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody who came with the person in front of the kiosk.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/companion.h"

#include <sodium.h>
#include <string.h>

gboolean
id_is_accepted (const IdDocument *document, const Config *config, const char *today)
{
  /* ISO dates order as texts. */
  gboolean expired = document->expiry_date != NULL && strcmp (document->expiry_date, today) < 0;

  return !document->low_confidence && !expired
         && g_strv_contains ((const char *const *)config->accepted_ids,
                             id_type_to_string (document->type));
}

Companion *
companion_new_scanned (const IdDocument *document, const Config *config, const char *today)
{
  Companion *self = g_new0 (Companion, 1);

  self->person = person_copy (document->person);
  self->id_type = g_strdup (id_type_to_string (document->type));
  self->issuer = g_strdup (document->issuer);
  self->accepted_id = id_is_accepted (document, config, today);
  return self;
}

Companion *
companion_new_typed (const Person *person)
{
  Companion *self = g_new0 (Companion, 1);

  self->person = person_copy (person);
  g_clear_pointer (&self->person->document, g_free);
  self->id_type = g_strdup ("typed");
  return self;
}

void
companion_free (Companion *self)
{
  if (self == NULL)
    return;
  person_free (self->person);
  g_free (self->id_type);
  g_free (self->issuer);
  g_free (self);
}

static gboolean
same_but_for_case (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);
  gboolean same = g_str_equal (x, y);

  sodium_memzero (x, strlen (x));
  sodium_memzero (y, strlen (y));
  return same;
}

gboolean
person_is_same (const Person *a, const Person *b)
{
  g_autofree char *x = person_dup_name (a);
  g_autofree char *y = person_dup_name (b);
  gboolean same;

  if (a->document != NULL && g_strcmp0 (a->document, b->document) == 0)
    return TRUE;
  same = same_but_for_case (x, y) && g_strcmp0 (a->birth_date, b->birth_date) == 0;
  sodium_memzero (x, strlen (x));
  sodium_memzero (y, strlen (y));
  return same;
}
