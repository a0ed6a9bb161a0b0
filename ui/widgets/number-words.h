/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** number_words_write: (transfer full): "18,204": thousands apart, so that a long number can be
 * read out. */
char *number_words_write (gint64 number);

G_END_DECLS
