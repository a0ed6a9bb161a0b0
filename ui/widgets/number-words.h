/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** number_words_write: (transfer full): "18,204": thousands apart, so that a long number can be
 * read out. */
char *number_words_write (gint64 number);

/** number_words_in: (transfer full): @sentence with @number, so written, for its only "%s". */
char *number_words_in (const char *sentence, gint64 number);

/** number_words_pair: (transfer full): likewise with two numbers for two "%s", in this order. */
char *number_words_pair (const char *sentence, gint64 first, gint64 second);

G_END_DECLS
