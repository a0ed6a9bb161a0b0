/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * osa_distance:
 * @limit: 0 to 3
 *
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of
 * neighbours, no part edited twice (Boytsov 2011, "Indexing methods for approximate dictionary
 * searching", section 2.2). Computed in a band of @limit on both sides of the diagonal.
 *
 * Returns: the distance, or @limit + 1 when it is greater than @limit
 */
guint osa_distance (const char *a, gsize a_length, const char *b, gsize b_length, guint limit);

G_END_DECLS
