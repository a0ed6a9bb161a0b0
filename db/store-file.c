/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file below the store: looked at before SQLite may touch it, and born whole.
 *
 * The places in the first 100 bytes are those of the SQLite file format, section 1.3.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/store-file.h"

#include "db/query-private.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE       100
#define PAGE_SIZE_AT      16
#define PAGE_COUNT_AT     28
#define USER_VERSION_AT   60
#define APPLICATION_ID_AT 68
#define APPLICATION_ID    0x56455354 /* "VEST" */

static guint32
read_be32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
read_header (const char *path, guint8 header[HEADER_SIZE], gsize *length, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize got = fd >= 0 ? pread (fd, header, HEADER_SIZE, 0) : -1;
  int saved = errno;

  if (fd >= 0)
    close (fd);
  if (got >= 0)
    {
      *length = (gsize)got;
      return TRUE;
    }
  if (saved == ENOENT)
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
                 "There is no store at %s; check the file name, or start the station once.", path);
  else if (saved == EISDIR)
    g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_A_STORE,
                 "%s is a folder, not a Vestibule store; choose another file.", path);
  else
    g_set_error (error, STORE_ERROR,
                 saved == EACCES || saved == EPERM ? STORE_ERROR_READ_ONLY : STORE_ERROR_IO,
                 "The store %s cannot be read (%s); check its permissions and its disk.", path,
                 g_strerror (saved));
  return FALSE;
}

/* SQLite takes a last page that is cut short for a page of zeros. While a log is there the file may
 * rightly be shorter: the log holds what a checkpoint has not moved yet. */
static gboolean
is_cut_short (const char *path, const guint8 *header)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  gint64 page_size = header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
  gint64 pages = read_be32 (header + PAGE_COUNT_AT);
  GStatBuf found;

  if (g_stat (wal, &found) == 0 && found.st_size > 0)
    return FALSE;
  if (page_size == 1)
    page_size = 65536;
  return g_stat (path, &found) == 0 && found.st_size < pages * page_size;
}

gboolean
store_file_check (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  gsize length = 0;

  if (!read_header (path, header, &length, error))
    return FALSE;
  if (length == 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_A_STORE,
                   "The file %s is empty, where a Vestibule store should be; put a backup in its "
                   "place, or move it away to begin a new store.",
                   path);
      return FALSE;
    }
  if (length < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0
      || read_be32 (header + APPLICATION_ID_AT) != APPLICATION_ID)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NOT_A_STORE,
                   "%s is not a Vestibule store; move it away or choose another file.", path);
      return FALSE;
    }
  if (read_be32 (header + USER_VERSION_AT) > (guint32)migrate_newest ())
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NEWER,
                   "The store %s was written by a newer Vestibule; install that version or a "
                   "later one.",
                   path);
      return FALSE;
    }
  if (is_cut_short (path, header))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_CORRUPT,
                   "The store %s has been cut short; keep the file for repair and put a backup in "
                   "its place.",
                   path);
      return FALSE;
    }
  return TRUE;
}

/* Station and secret are made before the file gets its name: no store is ever without them. */
static gboolean
fill_new (Connection *connection, GError **error)
{
  g_autoptr (Statement) insert
      = connection_prepare (connection,
                            "INSERT INTO meta (only, station, epoch, secret) VALUES (1, ?, 1, ?)",
                            error);
  g_autofree char *station = visit_id_new ();
  guint8 secret[32];
  gboolean done;

  if (insert == NULL)
    return FALSE;
  randombytes_buf (secret, sizeof secret);
  statement_bind_text (insert, station);
  statement_bind_blob (insert, secret, sizeof secret);
  done = statement_run (insert, error);
  sodium_memzero (secret, sizeof secret);
  return done;
}

/* Visitors' names are nobody else's: SQLite gives the log the rights of the store, but would let
 * everybody read a store that it makes itself. */
static void
reserve_file (const char *name)
{
  int fd = g_open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

static gboolean
build_new (const char *name, GError **error)
{
  g_autoptr (Connection) connection = NULL;

  reserve_file (name);
  connection = connection_open (name, CONNECTION_CREATE, error);

  /* Until the rename nobody misses the file: a journal on disk would protect nothing. */
  return connection != NULL
         && connection_exec (connection, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL",
                             error)
         && migrate_run (connection, error) && fill_new (connection, error);
}

static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  /* Some file systems cannot sync a folder; SQLite, too, goes on then. */
  if (fd >= 0 && fsync (fd) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

gboolean
store_file_create (const char *path, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".new", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_dirname (folder);
  GStatBuf found;

  if (g_stat (wal, &found) == 0 && found.st_size > 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_CORRUPT,
                   "The store %s is missing but its log %s is there; put the store back beside it, "
                   "or move the log away to begin a new store.",
                   path, wal);
      return FALSE;
    }
  /* Half a birth of an earlier start: it never was a store. */
  g_unlink (name);
  if (!build_new (name, error))
    {
      g_unlink (name);
      return FALSE;
    }
  if (g_rename (name, path) != 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_IO,
                   "The new store %s could not be put in place (%s); check the disk.", path,
                   g_strerror (errno));
      return FALSE;
    }
  sync_folder (folder);
  sync_folder (above);
  return TRUE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  StoreError code = STORE_ERROR_IO;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  if (errno == ENOSPC || errno == EDQUOT)
    code = STORE_ERROR_FULL;
  else if (errno == EROFS || errno == EACCES || errno == EPERM)
    code = STORE_ERROR_READ_ONLY;
  g_set_error (error, STORE_ERROR, code,
               "The folder %s cannot be made (%s); make it by hand or choose another.", folder,
               g_strerror (errno));
  return FALSE;
}

static Connection *
open_writer (const char *path, int *lock, GError **error)
{
  g_autoptr (Connection) connection = NULL;

  if (!make_folder (path, error) || !lock_file_acquire (path, lock, error))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !store_file_create (path, error))
    return NULL;
  if (!store_file_check (path, error))
    return NULL;
  connection = connection_open (path, CONNECTION_WRITE, error);
  /* Until the schema is known to be ours, nothing is written. */
  if (connection == NULL || !migrate_refuse_newer (connection, error)
      || !connection_settle (connection, error) || !migrate_run (connection, error)
      || !watchlist_browse_fill (connection, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static Connection *
open_reader (const char *path, GError **error)
{
  g_autoptr (Connection) connection = NULL;

  if (!store_file_check (path, error))
    return NULL;
  connection = connection_open (path, CONNECTION_READ, error);
  if (connection == NULL || !migrate_check (connection, error))
    return NULL;
  return g_steal_pointer (&connection);
}

Connection *
store_file_open (const char *path, StoreMode mode, int *lock, GError **error)
{
  return mode == STORE_WRITER ? open_writer (path, lock, error) : open_reader (path, error);
}

gboolean
store_file_set_secret (Connection *connection, gpointer secret, GError **error)
{
  g_autoptr (Statement) set = connection_prepare (connection, "UPDATE meta SET secret = ?", error);
  gsize length = 0;
  gconstpointer bytes = g_bytes_get_data (secret, &length);

  if (set == NULL)
    return FALSE;
  statement_bind_blob (set, bytes, length);
  return statement_run (set, error);
}
