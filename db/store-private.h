/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: how queries and audits reach the store's connection. */
#pragma once

#include "db/connection.h"
#include "db/event-log.h"
#include "db/projection.h"

G_BEGIN_DECLS

/** StoreCall: runs on the worker thread, which owns @connection. */
typedef gboolean (*StoreCall) (Connection *connection, gpointer data, GError **error);

/**
 * store_call:
 *
 * Runs @call on the worker thread and waits; on the worker thread itself at once. A reader's call
 * sees one snapshot from begin to end.
 */
gboolean store_call (VestStore *self, StoreCall call, gpointer data, GError **error);

/** StoreLogCall: the same with the chain that this station writes and the tables it folds into. */
typedef gboolean (*StoreLogCall) (EventLog *log, const Projection *projection, gpointer data,
                                  GError **error);

/** store_call_log: store_call_write() for what adds to the log, or takes from it. */
gboolean store_call_log (VestStore *self, StoreLogCall call, gpointer data, GError **error);

/**
 * store_follow:
 * @follower: (nullable): called on the store's thread after every write that emits "changed", with
 *   nothing of the store's in its hand: to wake another thread without a turn through the GTK one
 */
typedef void (*StoreFollower) (gpointer data);
void store_follow (VestStore *self, StoreFollower follower, gpointer data);

/** store_call_quiet: store_call_write() without "changed": for what no screen shows. */
gboolean store_call_quiet (VestStore *self, StoreCall call, gpointer data, GError **error);

/** store_set_clock: for tests: this station's clock is off by @offset_ms. */
void store_set_clock (VestStore *self, gint64 offset_ms);

/** store_call_write: store_call() in a BEGIN IMMEDIATE transaction that emits "changed". */
gboolean store_call_write (VestStore *self, StoreCall call, gpointer data, GError **error);

/** badge_key_open: @key: (out) (transfer full) (nullable): the station's own signing key, made now
 * when a writer finds none; none for a reader. */
gboolean badge_key_open (Connection *connection, gboolean writer, GBytes **key, GError **error);

G_END_DECLS
