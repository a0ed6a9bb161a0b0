/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * spelling_of_names: names in Cyrillic, Arabic and Hebrew as their bearers spell them in Latin
 * letters: "Шевченко" is Shevchenko, which a scholar's transliteration is not, and "محمد" Mohammed,
 * whose vowels nobody writes. What is not known stays as it is, for ICU.
 *
 * @text: valid UTF-8
 *
 * Returns: (transfer full)
 */
char *spelling_of_names (const char *text);

G_END_DECLS
