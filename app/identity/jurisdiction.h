/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/span.h"

G_BEGIN_DECLS

/** jurisdiction_of_iin: (nullable): the state or province that was given @iin (six digits). */
const char *jurisdiction_of_iin (int iin);

/** jurisdiction_is_code: whether @code is a US, Canadian or Mexican jurisdiction's code. */
gboolean jurisdiction_is_code (Span code);

/** jurisdiction_is_canadian: whether @code (nullable) is a Canadian province or territory. */
gboolean jurisdiction_is_canadian (const char *code);

/**
 * jurisdiction_codes_family_name: whether @code's document numbers begin with the Soundex code of
 * the family name, so that the number tells which of two names is the family's.
 */
gboolean jurisdiction_codes_family_name (const char *code);

/**
 * jurisdiction_number_matches:
 * @number: a document number of such a jurisdiction, hyphens and blanks allowed
 *
 * Returns: whether @number begins with the Soundex code of @name
 */
gboolean jurisdiction_number_matches (Span number, Span name);

G_END_DECLS
