/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: one event under two numbers.
 *
 * An event that was carried over into a new epoch stands once in the log as long as its old number
 * stays empty there. Two copies of one store, and a server that forgets, can fill it again: one
 * copy carries over, the server is restored to before that, and the other copy pushes the old
 * number. So before anything is pushed it is held against all that the server has of that station,
 * which the server makes sure is still all when it takes it (push_knowing() in 003-relay.sql).
 */
#pragma once

#include "db/upstream/heads.h"

G_BEGIN_DECLS

/**
 * doubles_find:
 * @after: how far the server has this chain
 * @heads: (element-type Head): what the server has
 * @chains: (element-type Chain): all in the store
 * @with_ours: whether a chain of a lower epoch counts with what the server does not have yet
 * @seq: (out): the first event of the chain after @after that stands under another number of the
 *   same station; 0 when there is none
 *
 * A carried event keeps its clock, and clocks rise along every chain: where the other chains ended
 * before this piece began, which is nearly always, nothing is compared.
 */
gboolean doubles_find (VestStore *store, GPtrArray *chains, GPtrArray *heads, const Chain *chain,
                       gint64 after, gboolean with_ours, gint64 *seq, GError **error);

G_END_DECLS
