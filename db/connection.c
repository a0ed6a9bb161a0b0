/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One SQLite connection: how it is opened, what every statement goes through, and which StoreError
 * a result code is.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/connection.h"

#include <errno.h>
#include <string.h>

struct _Statement
{
  Connection *connection; /* (unowned) */
  sqlite3_stmt *stmt;
  gboolean cached;
  gboolean busy; /* handed out */
  int bound;     /* parameters bound so far */
  int column;    /* columns read so far */
  int rc;        /* first failure of a bind */
};

struct _Connection
{
  sqlite3 *db;
  char *path;
  GHashTable *statements;    /* address of the SQL -> Statement */
  GCancellable *cancellable; /* (unowned) (nullable) */
};

static void
statement_finalize (Statement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

/* Which StoreError a code is; the errno below an I/O error knows more than the code itself. */
static StoreError
error_code (sqlite3 *db, int rc)
{
  int system = db != NULL ? sqlite3_system_errno (db) : 0;

  switch (rc & 0xff)
    {
    case SQLITE_FULL:
      return STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
      return STORE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return STORE_ERROR_NOT_A_STORE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return STORE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      return STORE_ERROR_INVALID;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (system == ENOSPC || system == EDQUOT || system == EFBIG)
        return STORE_ERROR_FULL;
      if (system == EROFS || system == EACCES || system == EPERM)
        return STORE_ERROR_READ_ONLY;
      return STORE_ERROR_IO;
    default:
      return STORE_ERROR_IO;
    }
}

void
connection_set_error (Connection *self, int rc, GError **error)
{
  StoreError code = error_code (self->db, rc);
  /* SQLite's own words are about its last call, which need not be what we found. */
  gboolean its_own = self->db != NULL && sqlite3_errcode (self->db) == rc;
  const char *detail = its_own ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc);
  const char *path = self->path;

  if (rc == SQLITE_INTERRUPT && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return;
  switch (code)
    {
    case STORE_ERROR_FULL:
      g_set_error (error, STORE_ERROR, code,
                   "The store %s cannot grow because its disk has no space left; "
                   "free some space and try again, nothing confirmed was lost.",
                   path);
      break;
    case STORE_ERROR_READ_ONLY:
      g_set_error (error, STORE_ERROR, code,
                   "The store %s cannot be written; give the station write access to the file "
                   "and its folder.",
                   path);
      break;
    case STORE_ERROR_CORRUPT:
      g_set_error (error, STORE_ERROR, code,
                   "The store %s is damaged (%s); keep the file for repair and put a backup in "
                   "its place.",
                   path, detail);
      break;
    case STORE_ERROR_NOT_A_STORE:
      g_set_error (error, STORE_ERROR, code,
                   "%s is not a Vestibule store; move it away or choose another file.", path);
      break;
    case STORE_ERROR_BUSY:
      g_set_error (error, STORE_ERROR, code,
                   "The store %s is in use by another program; close that program and try again.",
                   path);
      break;
    case STORE_ERROR_INVALID:
      g_set_error (error, STORE_ERROR, code, "The store %s refused the data (%s).", path, detail);
      break;
    case STORE_ERROR_NEWER:
    case STORE_ERROR_NOT_FOUND:
    case STORE_ERROR_IO:
    default:
      g_set_error (error, STORE_ERROR, STORE_ERROR_IO,
                   "The disk that holds the store %s failed (%s, system error %d); check the disk, "
                   "the file was left as it is.",
                   path, detail, self->db != NULL ? sqlite3_system_errno (self->db) : 0);
    }
}

static gboolean
exec_checked (Connection *self, const char *sql, GError **error)
{
  int rc = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (rc == SQLITE_OK)
    return TRUE;
  connection_set_error (self, sqlite3_extended_errcode (self->db), error);
  return FALSE;
}

/* A medium without room for the -shm file still holds a store that was closed well. */
static int
open_immutable (Connection *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  if (g_file_test (wal, G_FILE_TEST_EXISTS))
    return SQLITE_CANTOPEN;
  sqlite3_close (g_steal_pointer (&self->db));
  return sqlite3_open_v2 (uri, &self->db,
                          SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
}

static gboolean
open_file (Connection *self, ConnectionMode mode, GError **error)
{
  static const int flags[] = {
    [CONNECTION_WRITE] = SQLITE_OPEN_READWRITE,
    [CONNECTION_READ] = SQLITE_OPEN_READONLY,
    [CONNECTION_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [CONNECTION_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
  };
  const char *name = mode == CONNECTION_MEMORY ? ":memory:" : self->path;
  int rc = sqlite3_open_v2 (name, &self->db, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);

  if (rc == SQLITE_OK && mode == CONNECTION_READ)
    {
      int first = sqlite3_exec (self->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);

      if (first == SQLITE_CANTOPEN || first == SQLITE_READONLY)
        rc = open_immutable (self);
    }
  if (rc != SQLITE_OK)
    {
      connection_set_error (self, rc, error);
      return FALSE;
    }
  if (mode == CONNECTION_WRITE && sqlite3_db_readonly (self->db, "main") == 1)
    {
      connection_set_error (self, SQLITE_READONLY, error);
      return FALSE;
    }
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return TRUE;
}

Connection *
connection_open (const char *path, ConnectionMode mode, GError **error)
{
  g_autoptr (Connection) self = g_new0 (Connection, 1);

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)statement_finalize);
  if (!open_file (self, mode, error))
    return NULL;
  /* Names never go to a temporary file on disk. */
  if (!exec_checked (self,
                     "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;"
                     "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
                     error))
    return NULL;
  if (mode == CONNECTION_READ && !exec_checked (self, "PRAGMA query_only = ON", error))
    return NULL;
  return g_steal_pointer (&self);
}

void
connection_free (Connection *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
connection_get_db (Connection *self)
{
  return self->db;
}

static int
on_progress (void *data)
{
  Connection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

void
connection_set_cancellable (Connection *self, GCancellable *cancellable)
{
  const int steps = 20000; /* of SQLite's machine: about a millisecond */

  self->cancellable = cancellable;
  sqlite3_progress_handler (self->db, cancellable != NULL ? steps : 0, on_progress, self);
}

const char *
connection_get_path (Connection *self)
{
  return self->path;
}

gboolean
connection_settle (Connection *self, GError **error)
{
  g_autoptr (Statement) wal = connection_prepare (self, "PRAGMA journal_mode = WAL", error);
  gboolean row = FALSE;

  if (wal == NULL || !statement_step (wal, &row, error))
    return FALSE;
  if (!row || g_strcmp0 (statement_next_text (wal), "wal") != 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_IO,
                   "The disk that holds the store %s cannot keep a write-ahead log; put the store "
                   "on a local disk.",
                   self->path);
      return FALSE;
    }
  g_clear_pointer (&wal, statement_free);
  if (!exec_checked (
          self,
          "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
          "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;"
          "PRAGMA journal_size_limit = 67108864;",
          error))
    return FALSE;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return TRUE;
}

gboolean
connection_exec (Connection *self, const char *sql, GError **error)
{
  return exec_checked (self, sql, error);
}

gboolean
connection_get_int (Connection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (Statement) statement = connection_prepare (self, sql, error);
  gboolean row = FALSE;

  if (statement == NULL || !statement_step (statement, &row, error))
    return FALSE;
  *value = row ? statement_next_int (statement) : 0;
  return TRUE;
}

static gboolean
run_cached (Connection *self, const char *sql, GError **error)
{
  g_autoptr (Statement) statement = connection_prepare (self, sql, error);

  return statement != NULL && statement_run (statement, error);
}

gboolean
connection_begin (Connection *self, GError **error)
{
  return run_cached (self, "BEGIN IMMEDIATE", error);
}

gboolean
connection_commit (Connection *self, GError **error)
{
  if (run_cached (self, "COMMIT", error))
    return TRUE;
  connection_rollback (self);
  return FALSE;
}

gboolean
connection_set_lazy (Connection *self, gboolean lazy, GError **error)
{
  /* Not prepared once: SQLite does it while it prepares. */
  return exec_checked (self, lazy ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL",
                       error);
}

gboolean
connection_sync (Connection *self, GError **error)
{
  sqlite3_file *log = NULL;
  int rc = sqlite3_file_control (self->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);

  if (rc == SQLITE_OK && log != NULL && log->pMethods != NULL)
    rc = log->pMethods->xSync (log, SQLITE_SYNC_NORMAL);
  if (rc == SQLITE_OK)
    return TRUE;
  connection_set_error (self, rc, error);
  return FALSE;
}

void
connection_rollback (Connection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

static Statement *
prepare (Connection *self, const char *sql, gboolean cached, GError **error)
{
  Statement *statement = g_new0 (Statement, 1);
  int rc;

  statement->connection = self;
  statement->busy = TRUE;
  statement->cached = cached;
  rc = sqlite3_prepare_v3 (self->db, sql, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0,
                           &statement->stmt, NULL);
  if (rc == SQLITE_OK)
    return statement;
  connection_set_error (self, rc, error);
  g_free (statement);
  return NULL;
}

Statement *
connection_prepare (Connection *self, const char *sql, GError **error)
{
  Statement *known = g_hash_table_lookup (self->statements, sql);
  Statement *statement;

  if (known != NULL && !known->busy)
    {
      known->busy = TRUE;
      return known;
    }
  statement = prepare (self, sql, known == NULL, error);
  if (statement != NULL && statement->cached)
    g_hash_table_insert (self->statements, (gpointer)sql, statement);
  return statement;
}

Statement *
connection_prepare_once (Connection *self, const char *sql, GError **error)
{
  return prepare (self, sql, FALSE, error);
}

static void
statement_rewind (Statement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bound = 0;
  self->column = 0;
  self->rc = SQLITE_OK;
}

void
statement_free (Statement *self)
{
  if (self == NULL)
    return;
  statement_rewind (self);
  self->busy = FALSE;
  if (!self->cached)
    statement_finalize (self);
}

static void
note_bind (Statement *self, int rc)
{
  if (self->rc == SQLITE_OK)
    self->rc = rc;
}

void
statement_bind_text (Statement *self, const char *text)
{
  note_bind (self, sqlite3_bind_text (self->stmt, ++self->bound, text, -1, SQLITE_STATIC));
}

void
statement_bind_int (Statement *self, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->stmt, ++self->bound, value));
}

void
statement_bind_blob (Statement *self, gconstpointer data, gsize length)
{
  note_bind (self, sqlite3_bind_blob64 (self->stmt, ++self->bound, data, length, SQLITE_STATIC));
}

gboolean
statement_step (Statement *self, gboolean *row, GError **error)
{
  int rc = self->rc != SQLITE_OK ? self->rc : sqlite3_step (self->stmt);

  self->column = 0;
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    {
      connection_set_error (self->connection, rc, error);
      return FALSE;
    }
  *row = rc == SQLITE_ROW;
  return TRUE;
}

gboolean
statement_run (Statement *self, GError **error)
{
  gboolean row = TRUE;
  gboolean done = TRUE;

  while (done && row)
    done = statement_step (self, &row, error);
  statement_rewind (self);
  return done;
}

const char *
statement_next_text (Statement *self)
{
  return (const char *)sqlite3_column_text (self->stmt, self->column++);
}

char *
statement_dup_text (Statement *self)
{
  return g_strdup (statement_next_text (self));
}

gint64
statement_next_int (Statement *self)
{
  return sqlite3_column_int64 (self->stmt, self->column++);
}

gconstpointer
statement_next_blob (Statement *self, gsize *length)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, self->column);

  *length = (gsize)sqlite3_column_bytes (self->stmt, self->column++);
  return data;
}

void
statement_hash_row (Statement *self, void (*add) (gpointer state, gconstpointer, gsize),
                    gpointer state)
{
  for (int i = 0; i < sqlite3_column_count (self->stmt); i++)
    {
      guint8 type = (guint8)sqlite3_column_type (self->stmt, i);
      /* As text a number has one spelling, whatever its storage class took on disk. */
      const char *value = (const char *)sqlite3_column_text (self->stmt, i);
      guint32 length = GUINT32_TO_BE ((guint32)sqlite3_column_bytes (self->stmt, i));

      add (state, &type, sizeof type);
      add (state, &length, sizeof length);
      if (value != NULL)
        add (state, value, GUINT32_FROM_BE (length));
    }
}
