/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: one SQLite connection and its statements. */
#pragma once

#include <sqlite3.h>

#include "db/store.h"

G_BEGIN_DECLS

typedef enum
{
  CONNECTION_WRITE,  /* an existing file, read and write */
  CONNECTION_READ,   /* an existing file, read-only; never checkpoints */
  CONNECTION_CREATE, /* a new file that nobody else knows yet */
  CONNECTION_MEMORY, /* no file: the audit folds into it */
} ConnectionMode;

typedef struct _Connection Connection;
typedef struct _Statement Statement;

/**
 * connection_open:
 * @path: file name; only a name for messages with CONNECTION_MEMORY
 *
 * Opens without looking at the content and without a checkpoint on close, see connection_settle().
 */
Connection *connection_open (const char *path, ConnectionMode mode, GError **error);
void connection_free (Connection *self);
sqlite3 *connection_get_db (Connection *self);
const char *connection_get_path (Connection *self);

/** connection_settle: the pragmas of a writer, and from now on a checkpoint on close. */
gboolean connection_settle (Connection *self, GError **error);

/** connection_set_cancellable: (nullable): while it is set, statements give up with
 * G_IO_ERROR_CANCELLED soon after it was cancelled. */
void connection_set_cancellable (Connection *self, GCancellable *cancellable);

/** connection_exec: any number of statements that give no rows. */
gboolean connection_exec (Connection *self, const char *sql, GError **error);

/** connection_get_int: the first column of the first row of @sql; 0 when there is no row. */
gboolean connection_get_int (Connection *self, const char *sql, gint64 *value, GError **error);

/** connection_begin: BEGIN IMMEDIATE: a deferred one that upgrades fails whatever the timeout. */
gboolean connection_begin (Connection *self, GError **error);
/** connection_commit: on failure the transaction is rolled back. */
gboolean connection_commit (Connection *self, GError **error);

/**
 * connection_set_lazy: between transactions: whether a commit returns before the disk has it. What
 * a power cut takes then are the last commits, and all before them stay: the next commit that is
 * not lazy, or connection_sync(), brings them to the disk too.
 */
gboolean connection_set_lazy (Connection *self, gboolean lazy, GError **error);
/** connection_sync: when it returns, every commit is on the disk. */
gboolean connection_sync (Connection *self, GError **error);
/** connection_rollback: does nothing when SQLite has rolled back by itself. */
void connection_rollback (Connection *self);

/** connection_set_error: @rc, an SQLite result code, as a StoreError with a sentence. */
void connection_set_error (Connection *self, int rc, GError **error);

/**
 * connection_prepare:
 * @sql: one statement, a string literal: the connection's cache goes by its address
 *
 * Returns: (transfer full): a statement with nothing bound, from the cache when it is there;
 *   statement_free() puts it back.
 */
Statement *connection_prepare (Connection *self, const char *sql, GError **error);
/** connection_prepare_once: the same for a text that was put together; not cached. */
Statement *connection_prepare_once (Connection *self, const char *sql, GError **error);
void statement_free (Statement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Statement, statement_free)

/*
 * Each binds the next parameter, from ?1 on; what goes wrong is told by statement_step(). Texts and
 * blobs are not copied: they stay alive until the statement has run.
 */
void statement_bind_text (Statement *self, const char *text); /* (nullable) */
void statement_bind_int (Statement *self, gint64 value);
void statement_bind_blob (Statement *self, gconstpointer data, gsize length);

/** statement_step: @row: whether there is a row to read. */
gboolean statement_step (Statement *self, gboolean *row, GError **error);
/** statement_run: steps to the end, and makes the statement ready to be bound again. */
gboolean statement_run (Statement *self, GError **error);

/* Each reads the next column of the row, from the first on. */
const char *statement_next_text (Statement *self); /* (transfer none) (nullable) */
char *statement_dup_text (Statement *self);        /* (transfer full) (nullable) */
gint64 statement_next_int (Statement *self);
gconstpointer statement_next_blob (Statement *self, gsize *length); /* (transfer none) (nullable) */
/** statement_hash_row: feeds types, lengths and values of all columns to @add. */
void statement_hash_row (Statement *self, void (*add) (gpointer state, gconstpointer, gsize),
                         gpointer state);

G_END_DECLS
