/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * frequency_given, frequency_family: the share of people in the United States who have the folded
 * name @word: the commonest names as ranked by the Census Bureau (public domain), the share by
 * rank; a small constant for every other word.
 */
double frequency_given (const char *word);
double frequency_family (const char *word);

/** frequency_list_given, frequency_list_family: (array zero-terminated=1): the names above, most
 *  frequent first: for invented people in benches and estimates. */
const char *const *frequency_list_given (gboolean female);
const char *const *frequency_list_family (void);
/** frequency_of_rank: the share of the name at @rank, from 0. */
double frequency_of_rank_given (guint rank);
double frequency_of_rank_family (guint rank);

G_END_DECLS
