/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: this station's events on their way to the server. */
#pragma once

#include "db/store-private.h"
#include "db/upstream/pg-link.h"

G_BEGIN_DECLS

/* How much goes in one call: what the slowest link carries before its time is over. */
#define PUSH_EVENTS 1000
#define PUSH_BYTES  (1024 * 1024)

/** PushBatch: the arrays of one call, in the order of the server's functions. */
typedef struct _PushBatch PushBatch;

/**
 * push_batch_read:
 * @after: the events after this number; its hash is in @base
 *
 * Returns: (transfer full): up to PUSH_EVENTS events, perhaps none
 */
PushBatch *push_batch_read (VestStore *store, const char *station, gint64 epoch, gint64 after,
                            GError **error);
/** push_batch_read_upto: all of them, up to @last and however many. */
PushBatch *push_batch_read_upto (VestStore *store, const char *station, gint64 epoch, gint64 after,
                                 gint64 last, GError **error);
/** push_batch_read_diverged: of the events that left our log and that the server does not have
 * yet, the first chain's first. */
PushBatch *push_batch_read_diverged (VestStore *store, GError **error);
void push_batch_free (PushBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PushBatch, push_batch_free)

/** push_batch_is_full: whether there may be more after it. */
gboolean push_batch_is_full (const PushBatch *self);
guint push_batch_get_length (const PushBatch *self);
gint64 push_batch_get_epoch (const PushBatch *self);
gint64 push_batch_get_last_seq (const PushBatch *self);
const guint8 *push_batch_get_base (const PushBatch *self);
const char *push_batch_get_station (const PushBatch *self);
const guint8 *push_batch_get_last_hash (const PushBatch *self);

/** push_batch_add_events: the arrays from hlc to body; @with_seq: seq first, for quarantine(). */
void push_batch_add_events (const PushBatch *self, PgArgs *args, gboolean with_seq);

/** push_batch_set_quarantined: the server has them. */
gboolean push_batch_set_quarantined (const PushBatch *self, VestStore *store, GError **error);

G_END_DECLS
