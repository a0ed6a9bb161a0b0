/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: any bytes as a scan. Whatever they are, every text that comes out is UTF-8, every
 * date is a date, and the document can be freed.
 */
#include "app/identity/identity.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_text (const char *text)
{
  if (text != NULL && (!g_utf8_validate (text, -1, NULL) || strchr (text, '\n') != NULL))
    abort ();
}

static void
check_date (const char *date)
{
  check_text (date);
  if (date != NULL && (strlen (date) != 10 || date[4] != '-' || date[7] != '-'))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (IdDocument) document = identity_parse ((const char *)data, size, "2025-03-14");
  const Person *person = document->person;

  check_text (person->given);
  check_text (person->middle);
  check_text (person->family);
  check_text (person->suffix);
  check_text (person->document);
  check_text (person->region);
  check_text (document->issuer);
  check_text (document->street);
  check_text (document->city);
  check_text (document->region);
  check_text (document->postal_code);
  check_date (person->birth_date);
  check_date (document->expiry_date);
  return 0;
}
