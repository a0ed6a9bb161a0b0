/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/event.h"

G_BEGIN_DECLS

#define STORE_ERROR (store_error_quark ())
GQuark store_error_quark (void);

typedef enum
{
  STORE_ERROR_BUSY,        /* another process holds the store's lock file */
  STORE_ERROR_NEWER,       /* written by a newer program: schema version above ours */
  STORE_ERROR_NOT_A_STORE, /* the file is no SQLite database, or not one of ours */
  STORE_ERROR_READ_ONLY,   /* the file or its folder cannot be written */
  STORE_ERROR_FULL,        /* no space left */
  STORE_ERROR_IO,          /* the medium failed */
  STORE_ERROR_CORRUPT,     /* SQLite, the chain or a fold found damage */
  STORE_ERROR_INVALID,   /* the caller's event cannot be folded, e.g. a decision on an unknown visit
                          */
  STORE_ERROR_NOT_FOUND, /* no such row */
} StoreError;

typedef enum
{
  STORE_WRITER, /* creates or migrates, holds the lock file, starts the one writer thread */
  STORE_READER, /* read-only connection that never checkpoints; for the command line */
} StoreMode;

#define VEST_TYPE_STORE (store_get_type ())
G_DECLARE_FINAL_TYPE (VestStore, store, VEST, STORE, GObject)

/**
 * VestStore:
 *
 * One SQLite file, one connection, one worker thread that owns both. Every function that takes a
 * VestStore may be called from any thread: called from outside the worker it queues itself there
 * and waits; called inside a StoreJob it runs at once. The GTK thread uses store_run_async() only.
 *
 * Signal "changed": emitted on the thread-default main context of the thread that opened the
 * store, after a commit, coalesced (no arguments).
 */

/**
 * store_open:
 * @path: file name of the database; its folder is created
 *
 * Sets WAL, synchronous=FULL, foreign_keys, secure_delete, no mmap; runs the missing migrations,
 * each in one transaction. Nothing is ever deleted or replaced on failure.
 *
 * Returns: (transfer full): the store, or %NULL with any StoreError
 */
VestStore *store_open (const char *path, StoreMode mode, GError **error);

/** store_close: waits for queued work, closes the connection, releases the lock. Idempotent. */
void store_close (VestStore *self);

const char *store_get_path (VestStore *self);

/** store_get_secret: (transfer none): 32 bytes made with the store, the key of document hashes. */
GBytes *store_get_secret (VestStore *self);

/** store_get_signing_key: (transfer none) (nullable): the Ed25519 secret key with which this
 * station signs badges, as libsodium has it (64 bytes); %NULL for a reader. */
GBytes *store_get_signing_key (VestStore *self);

/**
 * store_set_secret: @secret: 32 bytes, the district's, so that a document is the same at all of its
 *   stations. Hashes made before stay as they are and are no longer met: returning visitors and
 *   dismissals are then known by name and birth date.
 *
 * To be called before anybody hashes. Writes nothing when it is the same already.
 */
gboolean store_set_secret (VestStore *self, GBytes *secret, GError **error);

/**
 * store_append:
 * @drafts: (element-type EventDraft): what happened, in order
 *
 * Appends all of @drafts in one BEGIN IMMEDIATE transaction, folds them into the projections in
 * the same transaction, and returns after the durable commit. All or nothing.
 *
 * Errors: STORE_ERROR_INVALID, FULL, READ_ONLY, IO, CORRUPT.
 */
gboolean store_append (VestStore *self, GPtrArray *drafts, GError **error);

/** StoreAppender: the transaction of store_append_fed(), while it is open. */
typedef struct _StoreAppender StoreAppender;

/** StoreFeed: puts one event after the other. Runs on the worker thread. Returns %FALSE with @error
 * set when nothing of it is to be. */
typedef gboolean (*StoreFeed) (StoreAppender *appender, gpointer data, GError **error);

/**
 * store_append_fed: as store_append(), for more events than should be in memory at once. Until
 * @feed has returned no other work of the store is done.
 */
gboolean store_append_fed (VestStore *self, StoreFeed feed, gpointer data, GError **error);

/** store_appender_put: appends one event and folds it. */
gboolean store_appender_put (StoreAppender *self, const EventDraft *draft, GError **error);

/** StoreJob: runs on the worker thread. Returns (transfer full) a result, or %NULL with @error set.
 */
typedef gpointer (*StoreJob) (VestStore *store, gpointer data, GError **error);

/**
 * store_run_async:
 * @job: called on the worker thread; may call every function that takes a store
 * @data: (transfer full): freed with @data_free on the worker
 * @result_free: (nullable): frees a result that nobody took
 * @cancellable: (nullable): once it is cancelled store_run_finish() says so and gives no result,
 *   also of a job that has run: what it wrote stays, but who asked may be gone
 *
 * The one way in which the GTK thread reads and writes.
 */
void store_run_async (VestStore *self, StoreJob job, gpointer data, GDestroyNotify data_free,
                      GDestroyNotify result_free, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
gpointer store_run_finish (VestStore *self, GAsyncResult *result, GError **error);

/** store_append_async: store_append() by store_run_async(); takes a reference on @drafts. */
void store_append_async (VestStore *self, GPtrArray *drafts, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
gboolean store_append_finish (VestStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
