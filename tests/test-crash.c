/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db */
/*
 * kill -9 at every write, sync, truncation and deletion that the store makes during visits: what a
 * screen could have shown is in the log, the chain is whole, the projections equal a rebuild.
 *
 * The program runs itself as the station ("--station PATH MODE POINT"). The station says on its
 * standard output what it would show, after the durable return and not before.
 */
#include "db/audit.h"
#include "db/query.h"
#include "db/store-private.h"
#include "db/store.h"
#include "db/upstream/merge.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixtures/store-vfs.h"

#define VISITS 4
/* Visits that another station began. */
#define OTHERS 2

/* A sanitized station starts ten times as slowly: then some of the points must do. Elsewhere every
 * third, from another first one each time; VEST_KILL_POINTS=all takes them all. */
#if defined(__SANITIZE_ADDRESS__)
#define STRIDE 13
#else
#define STRIDE 3
#endif

static int stride = STRIDE;
static const char *program;
static int points_tried;

/* --- the station ----------------------------------------------------------------------------- */

static void
say (const char *word, const char *id)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", word, id);

  g_assert_cmpint (write (STDOUT_FILENO, line, strlen (line)), ==, (gssize)strlen (line));
}

static void
append (VestStore *store, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, draft);
  store_append (store, drafts, &error);
  g_assert_no_error (error);
}

static void
import_list (VestStore *store)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

      entry->id = g_strdup_printf ("W-%d", i);
      entry->person->full_name = g_strdup ("Nobody Atall");
      g_ptr_array_add (drafts, event_watchlist_put (entry));
    }
  store_append (store, drafts, &error);
  g_assert_no_error (error);
  say ("list", "40");
}

static void
receive_visitor (VestStore *store)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("Harbor High");
  visit->entrance = g_strdup ("North door");
  visit->person->given = g_strdup ("Crash");
  visit->person->family = g_strdup ("Dummy");
  visit->person->birth_date = g_strdup ("1999-09-09");
  append (store, event_visit_started (visit));
  say ("waiting", visit->id);
  append (store, event_screened (visit->id, VERDICT_CLEAR, NULL, 40));
  append (store, event_admitted (visit->id, "policy", FALSE));
  say ("admitted", visit->id);
  append (store, event_badge_queued (visit->id));
  append (store, event_badge_printed (visit->id));
  say ("printed", visit->id);
  append (store, event_signed_out (visit->id, LEFT_BADGE, NULL));
  say ("left", visit->id);
}

/* The @n-th visitor at another kiosk, the same whenever the district is asked. */
static void
pull_visitor (VestStore *store, gint64 n, const char *id, guint8 hash[EVENT_HASH_SIZE])
{
  static const guint8 salt[EVENT_SALT_SIZE] = { 7 };
  EventRow row = { .salt = salt, .body = "{\"site\":\"Harbor High\"}" };
  MergeResult result = { 0 };
  g_autoptr (GError) error = NULL;

  row.header = (EventHeader){
    .station = "OTHER", .epoch = 1, .seq = n, .kind = "visit_started", .version = 1, .visit = id
  };
  row.header.at = G_GINT64_CONSTANT (1700000000000) + n;
  row.header.hlc = row.header.at << 16;
  event_digest (salt, row.body, row.digest);
  event_hash (hash, &row.header, row.digest, hash);
  memcpy (row.hash, hash, sizeof row.hash);
  merge_events (store, &row, 1, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.left_out->len, ==, 0);
  merge_result_clear (&result);
}

/* What was pulled may go with the power until something of ours stands behind it, or it is settled.
 */
static void
receive_others (VestStore *store)
{
  guint8 hash[EVENT_HASH_SIZE] = { 0 };

  for (gint64 n = 1; n <= OTHERS; n++)
    {
      g_autofree char *id = g_strdup_printf ("OTHER-%d", (int)n);
      g_autoptr (Visit) visit = NULL;

      pull_visitor (store, n, id, hash);
      visit = query_visit (store, id, NULL);
      if (n == OTHERS)
        {
          g_assert_true (merge_settle (store, NULL));
          say ("settled", id);
        }
      else if (visit->state == VISIT_WAITING)
        {
          append (store, event_admitted (id, "D. Okafor", FALSE));
          say ("admitted", id);
        }
    }
}

/* Checkpoints among the visits, not only at the end. */
static gboolean
checkpoint_often (Connection *connection, gpointer data, GError **error)
{
  sqlite3_wal_autocheckpoint (connection_get_db (connection), 60);
  return TRUE;
}

static int
run_station (const char *path, DiskMode mode, int point)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = NULL;
  g_autofree char *points = NULL;

  disk_register ();
  disk_set (mode, point);
  store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  store_call (store, checkpoint_often, NULL, NULL);
  append (store, event_station_started (VESTIBULE_VERSION));
  import_list (store);
  for (int i = 0; i < VISITS; i++)
    receive_visitor (store);
  receive_others (store);
  store_close (store);
  points = g_strdup_printf ("%d", disk.count);
  say ("points", points);
  return 0;
}

/* --- what is left of it ---------------------------------------------------------------------- */

/* Runs a station on @path and adds what it said to @said. Returns whether it reached its end. */
static gboolean
run_child (const char *path, DiskMode mode, int point, GString *said)
{
  g_autofree char *mode_text = g_strdup_printf ("%d", mode);
  g_autofree char *point_text = g_strdup_printf ("%d", point);
  const char *argv[] = { program, "--station", path, mode_text, point_text, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_string_append (said, out);
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      return FALSE;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return TRUE;
}

static void
assert_visit (VestStore *store, const char *word, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) visit = query_visit (store, id, &error);

  g_assert_no_error (error);
  if (g_str_equal (word, "admitted"))
    g_assert_true (visit->state == VISIT_ADMITTED || visit->state == VISIT_LEFT);
  else if (g_str_equal (word, "printed"))
    g_assert_cmpint (visit->badge_prints, ==, 1);
  else if (g_str_equal (word, "left"))
    g_assert_cmpint (visit->state, ==, VISIT_LEFT);
}

static void
assert_said (VestStore *store, const char *said)
{
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  for (int i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      WatchlistStatus status = { 0 };

      if (g_str_equal (words[0], "list"))
        {
          g_assert_true (query_watchlist_status (store, &status, NULL));
          g_assert_cmpuint (status.entries, ==, 40);
        }
      else if (!g_str_equal (words[0], "points"))
        assert_visit (store, words[0], words[1]);
    }
}

static void
assert_whole (const char *path, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = store_open (path, STORE_WRITER, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  AuditReport report = { 0 };

  g_assert_no_error (error);
  assert_said (store, said);
  audit_verify (store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  audit_report_clear (&report);
  before = projections_digest (store, &error);
  projections_rebuild (store, &error);
  after = projections_digest (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (before, ==, after);
  /* And the station goes on. */
  append (store, event_station_started (VESTIBULE_VERSION));
  store_close (store);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
}

/* Every @step-th point of a station's life on a fresh folder, from its first write to its last. */
static void
sweep (DiskMode mode, int step, gboolean twice)
{
  g_autofree char *folder = g_dir_make_tmp ("vestibule-crash-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "station.db", NULL);
  gboolean ended = FALSE;
  int tried = 0;

  for (int point = 1 + g_test_rand_int_range (0, stride); !ended; point += step * stride)
    {
      g_autoptr (GString) said = g_string_new (NULL);

      empty_folder (folder);
      ended = run_child (path, mode, point, said);
      tried += !ended;
      /* A second crash, while the first is being recovered from or soon after. */
      if (twice && !run_child (path, mode, 1 + point * 7 % 90, said))
        tried++;
      assert_whole (path, said->str);
    }
  empty_folder (folder);
  g_rmdir (folder);
  points_tried += tried;
  g_test_message ("%d points", tried);
}

static void
test_kill (void)
{
  sweep (DISK_KILL, 1, FALSE);
  g_assert_cmpint (points_tried * stride, >=, 500);
}

static void
test_torn_write (void)
{
  sweep (DISK_TORN, 5, FALSE);
}

static void
test_power_cut (void)
{
  sweep (DISK_POWER, 3, FALSE);
}

static void
test_power_cut_keeps_some_writes (void)
{
  sweep (DISK_POWER_SOME, 3, FALSE);
}

static void
test_crash_during_recovery (void)
{
  sweep (DISK_POWER_SOME, 7, TRUE);
}

int
main (int argc, char **argv)
{
  int result;

  if (argc == 5 && g_str_equal (argv[1], "--station"))
    return run_station (argv[2], (DiskMode)atoi (argv[3]), atoi (argv[4]));
  program = argv[0];
  if (g_strcmp0 (g_getenv ("VEST_KILL_POINTS"), "all") == 0)
    stride = 1;
  disk_prefer_memory ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash/kill-at-every-write", test_kill);
  g_test_add_func ("/crash/torn-write", test_torn_write);
  g_test_add_func ("/crash/power-cut-loses-what-was-not-synced", test_power_cut);
  g_test_add_func ("/crash/power-cut-keeps-some-writes", test_power_cut_keeps_some_writes);
  g_test_add_func ("/crash/crash-during-recovery", test_crash_during_recovery);
  result = g_test_run ();
  g_print ("# crash points tried: %d\n", points_tried);
  return result;
}
