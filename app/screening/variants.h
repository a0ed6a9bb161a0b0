/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * variants_find: the groups of names (nicknames, translations, transliterations) that the folded
 * @word stands in.
 *
 * Returns: (transfer none) (array length=n): ascending group numbers; %NULL when there is none
 */
const guint16 *variants_find (const char *word, guint16 *n);

/** variants_get_group: (transfer none): the words of one group, one space between them. */
const char *variants_get_group (guint16 group);
guint variants_get_n_groups (void);

G_END_DECLS
