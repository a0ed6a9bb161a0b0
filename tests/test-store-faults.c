/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * When the world misbehaves: each fault is its own StoreError with a sentence that names the file,
 * nothing on disk is altered by a refusal, and the store goes on once the fault is gone.
 *
 * The program runs itself ("--hold PATH") as the other process that has the store open.
 */
#include "db/audit.h"
#include "db/query.h"
#include "db/store.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixtures/store-vfs.h"

static const char *program;

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("vestibule-faults-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "station.db", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  disk_set (DISK_GOOD, 0);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static VestStore *
open_store (const char *path, StoreMode mode)
{
  g_autoptr (GError) error = NULL;
  VestStore *store = store_open (path, mode, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
start_visit (VestStore *store, char **id, GError **error)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (Visit) visit = visit_new ();

  visit->id = visit_id_new ();
  visit->person->full_name = g_strdup ("Fault Finder");
  visit->note = g_strnfill (600, 'x');
  g_ptr_array_add (drafts, event_visit_started (visit));
  if (!store_append (store, drafts, error))
    return FALSE;
  *id = g_strdup (visit->id);
  return TRUE;
}

/* A store with @visits visits, closed. */
static void
make_store (Fixture *f, int visits)
{
  g_autoptr (VestStore) store = open_store (f->path, STORE_WRITER);

  for (int i = 0; i < visits; i++)
    {
      g_autofree char *id = NULL;

      g_assert_true (start_visit (store, &id, NULL));
    }
  store_close (store);
}

static void
assert_whole (VestStore *store)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  audit_verify (store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  audit_report_clear (&report);
}

/* The bytes of the store and of its log; "none" for a file that is not there. */
static char *
fingerprint (Fixture *f)
{
  static const char *const names[] = { "station.db", "station.db-wal", "station.db.new" };
  GString *all = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *sum = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &bytes, &length, NULL) && length > 0)
        sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)bytes, length);
      g_string_append_printf (all, "%s %s\n", names[i], sum != NULL ? sum : "none");
    }
  return g_string_free (all, FALSE);
}

/* One sentence, for people, with the file in it. */
static void
assert_sentence (Fixture *f, const GError *error)
{
  g_assert_nonnull (strstr (error->message, f->folder));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strchr (error->message, '\n'));
}

/* Opening fails with @code, in both modes or one, and leaves every byte where it was. */
static void
assert_open_fails (Fixture *f, StoreMode mode, int code)
{
  g_autofree char *before = fingerprint (f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (f->path, mode, &error);

  g_assert_null (store);
  g_assert_error (error, STORE_ERROR, code);
  assert_sentence (f, error);
  g_test_message ("%s", error->message);
  after = fingerprint (f);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_neither_opens (Fixture *f, int code)
{
  assert_open_fails (f, STORE_WRITER, code);
  assert_open_fails (f, STORE_READER, code);
}

static void
write_file (Fixture *f, gconstpointer data, gsize length)
{
  g_assert_true (g_file_set_contents (f->path, data, (gssize)length, NULL));
}

/* Runs @sql on the file behind the store's back. @checkpoint: move it out of the log, too. */
static void
run_sql (Fixture *f, const char *sql, gboolean checkpoint)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !checkpoint, NULL);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* --- what lies there is not a store ---------------------------------------------------------- */

static void
test_garbage (Fixture *f, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (20000, '?');

  write_file (f, garbage, 20000);
  assert_neither_opens (f, STORE_ERROR_NOT_A_STORE);
  write_file (f, "SQLite format 3", 16);
  assert_neither_opens (f, STORE_ERROR_NOT_A_STORE);
}

static void
test_zero_length (Fixture *f, gconstpointer data)
{
  write_file (f, "", 0);
  assert_neither_opens (f, STORE_ERROR_NOT_A_STORE);
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  assert_neither_opens (f, STORE_ERROR_NOT_A_STORE);
}

static void
test_other_database (Fixture *f, gconstpointer data)
{
  run_sql (f, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')", TRUE);
  assert_neither_opens (f, STORE_ERROR_NOT_A_STORE);
}

static void
test_missing_for_a_reader (Fixture *f, gconstpointer data)
{
  assert_open_fails (f, STORE_READER, STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

/* SQLite would play the log of the lost store into a new one. */
static void
test_log_without_its_store (Fixture *f, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);

  g_assert_true (g_file_set_contents (wal, "frames", 6, NULL));
  assert_open_fails (f, STORE_WRITER, STORE_ERROR_CORRUPT);
}

/* --- it was a store -------------------------------------------------------------------------- */

static void
test_truncated (Fixture *f, gconstpointer data)
{
  static const int keep[] = { 99, 100, 2048, 4096, 8192, 40960, -4096, -1 };
  g_autofree char *bytes = NULL;
  gsize length = 0;

  make_store (f, 30);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (keep); i++)
    {
      gsize kept = keep[i] > 0 ? (gsize)keep[i] : length - (gsize)-keep[i];

      write_file (f, bytes, kept);
      assert_neither_opens (f, kept < 100 ? STORE_ERROR_NOT_A_STORE : STORE_ERROR_CORRUPT);
    }
}

/* Pages overwritten by something else are found when they are read, and no answer is made up. */
static void
test_overwritten_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *whole = NULL;
  gsize length = 0;
  int noticed = 0;

  make_store (f, 30);
  g_assert_true (g_file_get_contents (f->path, &bytes, &length, NULL));
  whole = g_memdup2 (bytes, length);
  for (gsize page = 4096; page < length; page += 4096)
    {
      g_autoptr (VestStore) store = NULL;
      g_autoptr (GError) error = NULL;
      AuditReport report = { 0 };

      memcpy (bytes, whole, length);
      memset (bytes + page, 'Z', 4096);
      write_file (f, bytes, length);
      store = store_open (f->path, STORE_READER, &error);
      if (store == NULL || !audit_verify (store, NULL, NULL, &report, &error))
        g_assert_error (error, STORE_ERROR, STORE_ERROR_CORRUPT);
      noticed += error != NULL || report.problem != NULL;
      audit_report_clear (&report);
    }
  /* What is left are pages of indexes that the audit does not need. */
  g_assert_cmpint (noticed, >=, (int)(length / 4096) / 2);
}

static void
test_newer_schema (Fixture *f, gconstpointer data)
{
  make_store (f, 2);
  run_sql (f, "PRAGMA user_version = 99", TRUE);
  assert_neither_opens (f, STORE_ERROR_NEWER);
}

/* The newer program crashed: its version number is still in the log alone. */
static void
test_newer_schema_in_the_log (Fixture *f, gconstpointer data)
{
  make_store (f, 2);
  run_sql (f, "CREATE TABLE tomorrow (x); PRAGMA user_version = 99", FALSE);
  assert_neither_opens (f, STORE_ERROR_NEWER);
}

static void
test_older_schema_for_a_reader (Fixture *f, gconstpointer data)
{
  make_store (f, 2);
  run_sql (f, "PRAGMA user_version = 0", TRUE);
  assert_open_fails (f, STORE_READER, STORE_ERROR_READ_ONLY);
}

/* --- somebody else has it -------------------------------------------------------------------- */

static int
hold (const char *path)
{
  g_autoptr (VestStore) store = open_store (path, STORE_WRITER);
  char byte;

  g_assert_nonnull (store);
  g_print ("%d\n", (int)getpid ());
  /* Until the test closes our standard input. */
  return read (STDIN_FILENO, &byte, 1) != 0;
}

static void
test_other_process (Fixture *f, gconstpointer data)
{
  const char *argv[] = { program, "--hold", f->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other
      = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                           &error);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (VestStore) store = NULL;
  g_autofree char *pid = NULL;

  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  pid = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);

  store = store_open (f->path, STORE_WRITER, &error);
  g_assert_null (store);
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, pid));
  assert_sentence (f, error);
  g_clear_error (&error);
  assert_open_fails (f, STORE_WRITER, STORE_ERROR_BUSY);
  store = open_store (f->path, STORE_READER);
  g_clear_object (&store);

  g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL);
  g_assert_true (g_subprocess_wait_check (other, NULL, &error));
  store = open_store (f->path, STORE_WRITER);
}

static void
test_same_process (Fixture *f, gconstpointer data)
{
  g_autoptr (VestStore) store = open_store (f->path, STORE_WRITER);

  assert_open_fails (f, STORE_WRITER, STORE_ERROR_BUSY);
  store_close (store);
  g_clear_object (&store);
  store = open_store (f->path, STORE_WRITER);
}

/* --- the medium ------------------------------------------------------------------------------ */

/* A mount namespace of our own, so that nothing stays mounted whatever happens. */
static gboolean
may_mount (void)
{
  static int may = -1;

  if (may < 0)
    may = unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  return may;
}

static void
mount_read_only (const char *path)
{
  g_assert_cmpint (mount (path, path, NULL, MS_BIND, NULL), ==, 0);
  g_assert_cmpint (mount (NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL), ==, 0);
}

static void
test_read_only_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (VestStore) reader = NULL;

  if (!may_mount ())
    {
      g_test_skip ("needs the right to mount");
      return;
    }
  make_store (f, 3);
  mount_read_only (f->folder);
  assert_open_fails (f, STORE_WRITER, STORE_ERROR_READ_ONLY);
  /* What was closed well can still be read. */
  reader = open_store (f->path, STORE_READER);
  assert_whole (reader);
  g_clear_object (&reader);
  g_assert_cmpint (umount (f->folder), ==, 0);
}

static void
test_read_only_file (Fixture *f, gconstpointer data)
{
  if (!may_mount ())
    {
      g_test_skip ("needs the right to mount");
      return;
    }
  make_store (f, 3);
  mount_read_only (f->path);
  assert_open_fails (f, STORE_WRITER, STORE_ERROR_READ_ONLY);
  g_assert_cmpint (umount (f->path), ==, 0);
}

static void
fill_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "ballast", NULL);
  static char block[4096];
  int fd = g_open (path, O_WRONLY | O_CREAT | O_APPEND, 0600);

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
free_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "ballast", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_disk_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VestStore) store = NULL;
  char *id = NULL;

  if (!may_mount ())
    {
      g_test_skip ("needs the right to mount");
      return;
    }
  g_assert_cmpint (mount ("none", f->folder, "tmpfs", 0, "size=2m"), ==, 0);
  fill_disk (f->folder);
  assert_open_fails (f, STORE_WRITER, STORE_ERROR_FULL);
  free_disk (f->folder);

  store = open_store (f->path, STORE_WRITER);
  for (int round = 0; round < 3; round++)
    {
      g_assert_true (start_visit (store, &id, &error));
      g_ptr_array_add (ids, g_steal_pointer (&id));
      fill_disk (f->folder);
      while (start_visit (store, &id, &error))
        g_ptr_array_add (ids, g_steal_pointer (&id));
      g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
      assert_sentence (f, error);
      g_clear_error (&error);
      assert_whole (store); /* reading goes on */
      free_disk (f->folder);
    }
  store_close (store);
  g_clear_object (&store);
  store = open_store (f->path, STORE_WRITER);
  assert_whole (store);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (Visit) visit = query_visit (store, g_ptr_array_index (ids, i), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (visit->person->full_name, ==, "Fault Finder");
    }
  g_clear_object (&store);
  g_assert_cmpint (umount (f->folder), ==, 0);
}

/* --- a failure at every write ---------------------------------------------------------------- */

/* Visits while the disk fails in its way: what was confirmed stays, and the store goes on.
 * Returns whether the point was reached. */
static gboolean
live_through (Fixture *f, DiskMode mode, int point, int expected)
{
  g_autoptr (VestStore) store = open_store (f->path, STORE_WRITER);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  char *id = NULL;
  gboolean reached;

  disk_set (mode, point);
  for (int i = 0; i < 3; i++)
    {
      if (start_visit (store, &id, &error))
        g_ptr_array_add (ids, g_steal_pointer (&id));
      else
        {
          g_assert_error (error, STORE_ERROR, expected);
          assert_sentence (f, error);
          g_clear_error (&error);
        }
    }
  reached = disk.count >= point;
  disk_set (DISK_GOOD, 0);
  g_assert_true (start_visit (store, &id, &error));
  g_ptr_array_add (ids, g_steal_pointer (&id));
  store_close (store);
  g_clear_object (&store);
  store = open_store (f->path, STORE_WRITER);
  assert_whole (store);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (Visit) visit = query_visit (store, g_ptr_array_index (ids, i), &error);

      g_assert_no_error (error);
      g_assert_cmpstr (visit->person->full_name, ==, "Fault Finder");
    }
  return reached;
}

static void
sweep (Fixture *f, DiskMode mode, int expected)
{
  int point = 1;

  while (live_through (f, mode, point, expected))
    point++;
  g_test_message ("%d points", point);
  g_assert_cmpint (point, >, 20);
}

static void
test_write_fails_once (Fixture *f, gconstpointer data)
{
  sweep (f, DISK_FAIL_ONCE, STORE_ERROR_IO);
}

static void
test_disk_dies (Fixture *f, gconstpointer data)
{
  sweep (f, DISK_FAIL_ON, STORE_ERROR_IO);
}

static void
test_space_ends (Fixture *f, gconstpointer data)
{
  sweep (f, DISK_FULL, STORE_ERROR_FULL);
}

/* A birth that fails leaves no half store, and the next start makes a whole one. */
static void
test_birth_fails (Fixture *f, gconstpointer data)
{
  gboolean reached = TRUE;
  int point = 0;

  while (reached)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VestStore) store = NULL;

      disk_set (DISK_FAIL_ON, ++point);
      store = store_open (f->path, STORE_WRITER, &error);
      reached = disk.count >= point;
      disk_set (DISK_GOOD, 0);
      if (store == NULL)
        assert_sentence (f, error);
      g_clear_object (&store);
      store = open_store (f->path, STORE_WRITER);
      assert_whole (store);
      g_clear_object (&store);
      g_assert_cmpint (g_unlink (f->path), ==, 0);
    }
  g_assert_cmpint (point, >, 20);
}

#define TEST(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);
  program = argv[0];
  disk_prefer_memory ();
  may_mount (); /* before there are threads */
  disk_register ();
  g_test_init (&argc, &argv, NULL);
  TEST ("/store-faults/garbage", test_garbage);
  TEST ("/store-faults/zero-length", test_zero_length);
  TEST ("/store-faults/folder", test_folder);
  TEST ("/store-faults/other-database", test_other_database);
  TEST ("/store-faults/missing-for-a-reader", test_missing_for_a_reader);
  TEST ("/store-faults/log-without-its-store", test_log_without_its_store);
  TEST ("/store-faults/truncated", test_truncated);
  TEST ("/store-faults/overwritten-pages", test_overwritten_pages);
  TEST ("/store-faults/newer-schema", test_newer_schema);
  TEST ("/store-faults/newer-schema-in-the-log", test_newer_schema_in_the_log);
  TEST ("/store-faults/older-schema-for-a-reader", test_older_schema_for_a_reader);
  TEST ("/store-faults/other-process", test_other_process);
  TEST ("/store-faults/same-process", test_same_process);
  TEST ("/store-faults/read-only-folder", test_read_only_folder);
  TEST ("/store-faults/read-only-file", test_read_only_file);
  TEST ("/store-faults/disk-full", test_disk_full);
  TEST ("/store-faults/write-fails-once", test_write_fails_once);
  TEST ("/store-faults/disk-dies", test_disk_dies);
  TEST ("/store-faults/space-ends", test_space_ends);
  TEST ("/store-faults/birth-fails", test_birth_fails);
  return g_test_run ();
}
