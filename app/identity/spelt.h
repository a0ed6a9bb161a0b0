/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/span.h"

G_BEGIN_DECLS

/**
 * spelt_decode:
 * @length: takes the length of what is returned
 *
 * Some scanners, terminals and logs spell control characters out: "\n", "\x1e", "\u000a", "\036",
 * "<LF>", "{RS}", "[CR]", "(FS)", "^J", "%0A", "&#10;", "&#x0a;"; and "&lt;".
 *
 * Returns: (transfer full) (nullable): @text with those as the characters they name; %NULL when
 *   there are none
 */
char *spelt_decode (Span text, gsize *length);

G_END_DECLS
