/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: what a batch of events touches, so that each subject is folded once a batch. */
#pragma once

#include "db/event-log.h"
#include "db/projection.h"

G_BEGIN_DECLS

typedef struct _Touched Touched;

Touched *touched_new (void);
void touched_free (Touched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Touched, touched_free)

/** touched_add: copies what it needs of @row. */
void touched_add (Touched *self, const EventRow *row);

/** touched_fold: each subject once, in the caller's transaction. */
gboolean touched_fold (Touched *self, const Projection *projection, GError **error);

G_END_DECLS
