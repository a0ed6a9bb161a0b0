/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

/*
 * Decisions that were signalled and are not seen on disk yet. Nothing is said to staff before it is
 * in the list that came back.
 */

/** pending_new: (transfer full): visit id -> what is expected of it. */
GHashTable *pending_new (void);

/**
 * pending_expect: @item is busy until answered.
 * @entry_id: (nullable): of a dismissal: the visit stays, the match goes
 * @sentence: (transfer full): to be said once it has come true
 */
void pending_expect (GHashTable *pending, VestVisitItem *item, const char *entry_id,
                     char *sentence);

/** pending_has: whether a decision about the visit @id is under way. */
gboolean pending_has (GHashTable *pending, const char *id);

/** pending_answer: (transfer full) (element-type utf8): the sentences that @model makes true; they
 * are expected no longer. */
GPtrArray *pending_answer (GHashTable *pending, GListModel *model);

/** pending_give_up: nothing is expected any more, no row of @model is busy. */
void pending_give_up (GHashTable *pending, GListModel *model);

G_END_DECLS
