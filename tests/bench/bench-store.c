/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * Durable appends a second: store_append() of one visit_started each, against plain SQLite
 * (WAL, synchronous=FULL) inserting the same bytes into one table, in the same run, in turns, so
 * that whatever else the machine does falls on both. Then imports, the rebuild and the audit.
 */
#include "db/audit.h"
#include "db/query.h"
#include "db/store.h"
#include "tests/bench/times.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define ROUNDS  10
#define APPENDS 300
#define ENTRIES 100000

static EventDraft *
draft_visit (void)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("Harbor High");
  visit->entrance = g_strdup ("North door");
  visit->person->given = g_strdup ("Benedicta");
  visit->person->family = g_strdup ("Markovic-Lane");
  visit->person->birth_date = g_strdup ("1984-11-30");
  visit->person->document
      = g_strdup ("9d3c7f0a55e1b2c49d3c7f0a55e1b2c49d3c7f0a55e1b2c49d3c7f0a55e1b2c4");
  visit->id_type = g_strdup ("aamva");
  visit->purpose = g_strdup ("meeting");
  visit->host_id = g_strdup ("h17");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->language = g_strdup ("en");
  return event_visit_started (visit);
}

static double
time_store (VestStore *store)
{
  double spent = 0;

  for (int i = 0; i < APPENDS; i++)
    {
      g_autoptr (GPtrArray) drafts = event_drafts_new ();
      g_autoptr (GError) error = NULL;
      gint64 start;

      g_ptr_array_add (drafts, draft_visit ());
      start = g_get_monotonic_time ();
      store_append (store, drafts, &error);
      spent += seconds_since (start);
      g_assert_no_error (error);
    }
  return spent;
}

static sqlite3 *
open_plain (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                 "CREATE TABLE event (seq INTEGER PRIMARY KEY, body TEXT)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  return db;
}

static double
time_plain (sqlite3 *db)
{
  sqlite3_stmt *insert = NULL;
  double spent = 0;

  sqlite3_prepare_v2 (db, "INSERT INTO event (body) VALUES (?)", -1, &insert, NULL);
  for (int i = 0; i < APPENDS; i++)
    {
      g_autoptr (EventDraft) draft = draft_visit ();
      gint64 start = g_get_monotonic_time ();

      sqlite3_bind_text (insert, 1, draft->body, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      spent += seconds_since (start);
    }
  sqlite3_finalize (insert);
  return spent;
}

static void
compare_appends (VestStore *store, const char *plain_path)
{
  sqlite3 *plain = open_plain (plain_path);
  double ours = 0, theirs = 0;
  double n = ROUNDS * APPENDS;

  for (int round = 0; round < ROUNDS; round++)
    {
      ours += time_store (store);
      theirs += time_plain (plain);
    }
  sqlite3_close (plain);
  g_print ("%-44s %10.0f /s\n", "durable appends, store_append()", n / ours);
  g_print ("%-44s %10.0f /s\n", "durable inserts, plain SQLite WAL+FULL", n / theirs);
  g_print ("%-44s %10.2f\n", "ratio", theirs / ours);
}

static void
time_import (VestStore *store)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  for (int i = 0; i < ENTRIES; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("B-%06d", i * 7919 % ENTRIES);
      entry->list = g_strdup ("registry");
      entry->person->given = g_strdup ("Benedicta");
      entry->person->family = g_strdup_printf ("Invented%d", i);
      entry->person->birth_date = g_strdup ("1984-11-30");
      g_ptr_array_add (drafts, event_watchlist_put (entry));
    }
  start = g_get_monotonic_time ();
  store_append (store, drafts, &error);
  g_assert_no_error (error);
  g_print ("%-44s %10.0f /s\n", "watchlist entries imported at once",
           ENTRIES / seconds_since (start));
  start = g_get_monotonic_time ();
  list = query_watchlist (store, &error);
  g_assert_cmpuint (list->len, ==, ENTRIES);
  g_print ("%-44s %10.0f /s\n", "watchlist entries read", ENTRIES / seconds_since (start));
}

static void
time_audit (VestStore *store)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };
  gint64 start = g_get_monotonic_time ();

  audit_verify (store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  g_print ("%-44s %10.0f /s\n", "events verified, with a refold",
           (double)report.events / seconds_since (start));
  audit_report_clear (&report);
  start = g_get_monotonic_time ();
  projections_rebuild (store, &error);
  g_assert_no_error (error);
  g_print ("%-44s %10.2f s\n", "rebuild of all projections", seconds_since (start));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vestibule-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "station.db", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.db", NULL);
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);

  g_assert_no_error (error);
  compare_appends (store, plain);
  time_import (store);
  time_audit (store);
  store_close (store);
  remove_folder (folder);
  return 0;
}
