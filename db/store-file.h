/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: the file below the store: its lock, its first bytes, its birth, its migrations. */
#pragma once

#include "db/connection.h"

G_BEGIN_DECLS

/**
 * lock_file_acquire:
 * @path: of the store; the lock is PATH.lock, held by flock(2) until @fd is closed
 *
 * Returns: %FALSE with STORE_ERROR_BUSY, naming the process that holds it, READ_ONLY, FULL or IO.
 */
gboolean lock_file_acquire (const char *path, int *fd, GError **error);

/**
 * store_file_check: looks at the first 100 bytes and the size only, so that nothing but a store of
 * ours, with a schema that we know, is ever given to SQLite.
 *
 * Errors: STORE_ERROR_NOT_A_STORE, NEWER, CORRUPT, READ_ONLY, IO; NOT_FOUND when there is no file.
 */
gboolean store_file_check (const char *path, GError **error);

/**
 * store_file_create: makes a new store beside @path, whole and synced, and renames it into place.
 *
 * A power cut leaves either no store or a good one. Refused when a write-ahead log without its
 * store lies there: SQLite would play it into the new file.
 */
gboolean store_file_create (const char *path, GError **error);

/**
 * store_file_open:
 * @lock: a writer's lock file, to be closed after the connection; untouched for a reader
 *
 * Everything between a file name and a connection that can be used: folder, lock, birth, checks,
 * pragmas and migrations for a writer; checks alone for a reader.
 */
Connection *store_file_open (const char *path, StoreMode mode, int *lock, GError **error);

/** store_file_set_secret: a StoreCall that writes a GBytes: the key of document hashes. */
gboolean store_file_set_secret (Connection *connection, gpointer secret, GError **error);

/** migrate_newest: the schema version of this program. */
int migrate_newest (void);

/** migrate_refuse_newer: STORE_ERROR_NEWER when the schema is above ours; writes nothing. */
gboolean migrate_refuse_newer (Connection *connection, GError **error);

/** migrate_run: every missing migration, each in one transaction. */
gboolean migrate_run (Connection *connection, GError **error);

/** migrate_check: STORE_ERROR_NEWER, or READ_ONLY when a migration is missing. */
gboolean migrate_check (Connection *connection, GError **error);

G_END_DECLS
