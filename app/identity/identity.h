/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/person.h"

/** ID_REPAIRS_MAX: how many kinds of repairs there are, and room for the NULL. */
#define ID_REPAIRS_MAX 24

G_BEGIN_DECLS

typedef enum
{
  ID_UNKNOWN,    /* nothing we read */
  ID_AAMVA,      /* US or Canadian driver licence or ID card, PDF417 or magnetic stripe */
  ID_MRZ_TD1,    /* ICAO 9303-5: 3 lines of 30 */
  ID_MRZ_TD2,    /* ICAO 9303-6: 2 lines of 36 */
  ID_MRZ_TD3,    /* ICAO 9303-4: passport, 2 lines of 44 */
  ID_MRZ_FRA,    /* the older French identity card, 2 lines of 36 */
  ID_BADGE,      /* our own QR: "VB0:" or "VB1:" */
  ID_INVITATION, /* our own QR: "VI1:" */
  ID_MDOC,       /* a mobile licence's engagement QR: holds no personal data */
} IdType;

const char *id_type_to_string (IdType type); /* "aamva" "mrz-td1" ... "unknown" */

/**
 * IdDocument:
 * @person: given, middle, family, suffix, birth_date, sex; person->document is the document number
 * @expiry_date: (nullable): ISO date
 * @issuer: (nullable): state or province code, or ISO 3166 alpha-3 of an MRZ's issuer
 * @street..@postal_code: (nullable): residence; none for MRZ
 * @low_confidence: the visitor should confirm field by field
 * @repairs: words for what was repaired, each once, in the order found; %NULL behind the last
 * @badge: (nullable): for ID_BADGE and ID_INVITATION the text after the prefix
 *
 * What one scan says. Nationality, height, weight, eyes, donor and veteran are never kept. The
 * document owns every text, @person's too: none is freed or replaced by itself (person_copy() takes
 * a copy that lives longer), and all are wiped together.
 */
typedef struct
{
  IdType type;
  Person *person;
  char *expiry_date;
  char *issuer;
  char *street;
  char *city;
  char *region;
  char *postal_code;
  gboolean low_confidence;
  const char *repairs[ID_REPAIRS_MAX];
  char *badge;
} IdDocument;

IdDocument *id_document_new (void);

/** id_document_text: (transfer none): @size bytes for a text, which @document owns. */
char *id_document_text (IdDocument *document, gsize size);

/** id_document_free: wipes every text first. */
void id_document_free (IdDocument *document);

/**
 * identity_parse:
 * @bytes: one scan as the device sent it; may hold NUL and control characters
 * @length: in bytes; more than 8,192 is ID_UNKNOWN
 * @today: ISO date, decides the century of an MRZ birth date (the latest year not in the future)
 *
 * Pure and thread-safe. Never fails: what cannot be read is ID_UNKNOWN.
 *
 * Returns: (transfer full): the document
 */
IdDocument *identity_parse (const char *bytes, gsize length, const char *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IdDocument, id_document_free)

G_END_DECLS
