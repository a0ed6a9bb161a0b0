/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * document_describe: what a visitor calls the document that was scanned, in the current language.
 *
 * @id_type: (nullable): IdType's word
 * @issuer: (nullable): a state's or province's code for a licence; the issuer of a passport is
 *   never said, because it tells the nationality
 *
 * Returns: (transfer full) (nullable): "Connecticut driver license"; %NULL without a document
 */
char *document_describe (const char *id_type, const char *issuer);

/** document_privacy_note: (transfer none): what happens to the number of such a document. */
const char *document_privacy_note (const char *id_type);

G_END_DECLS
