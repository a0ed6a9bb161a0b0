/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/token-match.h"
#include "app/screening/token-table.h"

G_BEGIN_DECLS

/**
 * TokenIndex: finds every word of a TokenTable that token_relate() relates to a given word, without
 * looking at all of them. Words with few edits between them share what is left after deleting
 * letters (Boytsov 2011, section 5.2.3); prefixes and initials are ranges of the sorted words;
 * sounds are looked up; variants are looked up.
 */
typedef struct _TokenIndex TokenIndex;

typedef void (*TokenIndexFunc) (guint32 id, gpointer data);

/** @tokens: (unowned): must outlive the index. */
TokenIndex *token_index_new (TokenTable *tokens);
void token_index_free (TokenIndex *self);

/** token_index_update: takes in the words that were added to the table. Cheap when they are few. */
void token_index_update (TokenIndex *self);

/** token_index_find: calls @found for each related word of the table, for some more than once, and
 *  for some that token_relate() does not relate: telling would cost more than most callers gain. */
void token_index_find (TokenIndex *self, const Token *word, TokenIndexFunc found, gpointer data);

/** token_index_archive: to be loaded after the table. */
void token_index_archive (TokenIndex *self, Archive *archive);

gsize token_index_get_memory (TokenIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokenIndex, token_index_free)

G_END_DECLS
