/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/screening/archive.h"
#include "app/screening/name-score.h"

G_BEGIN_DECLS

/** TokenTable: every word of a list's names, once, with its counts. Tokens never move. */
typedef struct _TokenTable TokenTable;

TokenTable *token_table_new (void);
void token_table_free (TokenTable *self);

/** token_table_find: (nullable): by its folded text. */
Token *token_table_find (TokenTable *self, const char *text);
/** token_table_intern: finds or adds. */
Token *token_table_intern (TokenTable *self, const char *text);

guint token_table_get_size (TokenTable *self);
/** token_table_get: by its id, from 0 to the size - 1. */
Token *token_table_get (TokenTable *self, guint32 id);

/** token_table_get_totals: how many names were counted. */
const TokenTotals *token_table_get_totals (TokenTable *self);

/** token_table_count: counts a name's words in, or out with @step -1. */
void token_table_count (TokenTable *self, const ScoreName *name, int step);

/** token_table_intern_name: the tokens of @name, added where they are new. */
void token_table_intern_name (TokenTable *self, const Name *name, ScoreName *out);

/** token_table_borrow_counts: gives the words of this table the counts they have in @list. */
void token_table_borrow_counts (TokenTable *self, TokenTable *list);

/** token_table_archive: to be loaded into a new table. */
void token_table_archive (TokenTable *self, Archive *archive);

gsize token_table_get_memory (TokenTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokenTable, token_table_free)

G_END_DECLS
