/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/listing.h"

G_BEGIN_DECLS

/**
 * ScreeningIndex: which entries of a Listing are worth scoring for a visitor. Lossless: every entry
 * that pair_verdict() would put at review or above is found, because an entry is left out only
 * where an upper bound of its bits stays below the threshold.
 */
typedef struct _ScreeningIndex ScreeningIndex;

/** Both must outlive the index. */
ScreeningIndex *screening_index_new (TokenTable *tokens, Listing *listing);
void screening_index_free (ScreeningIndex *self);

/** screening_index_update: takes in the slots that were added to the listing: to be called before
 *  finding. Dead slots need no removal: they are passed over. */
void screening_index_update (ScreeningIndex *self);

/** screening_index_find: appends to @slots (element-type guint32) each candidate once. */
void screening_index_find (ScreeningIndex *self, const Subject *visitor, const PairRule *rule,
                           GArray *slots);

/** screening_index_archive: to be loaded after the listing. */
void screening_index_archive (ScreeningIndex *self, Archive *archive);

gsize screening_index_get_memory (ScreeningIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScreeningIndex, screening_index_free)

G_END_DECLS
