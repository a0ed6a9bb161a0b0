/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * base45_encode: RFC 9285, section 4: two bytes become three characters of the QR code's
 * alphanumeric alphabet, a last single byte becomes two.
 *
 * Returns: (transfer full)
 */
char *base45_encode (const guint8 *bytes, gsize length);

/**
 * base45_decode:
 * @length: of @text; nothing is skipped and nothing is forgiven
 *
 * Returns: (transfer full) (nullable): %NULL when @text is no base45: a character of another
 *   alphabet, a length that cannot be, a group above 65,535
 */
GByteArray *base45_decode (const char *text, gsize length);

G_END_DECLS
