/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * A station that is killed at a write of its store, at each in turn, while it pushes, pulls or
 * mends a fork, against a real PostgreSQL: nothing is lost, and nothing is there twice.
 *
 * "--station PATH ADDRESS KEY POINT" runs this program as a station that syncs once and is killed
 * at that write of its store.
 */

#include "tests/upstream-district.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fixtures/store-vfs.h"

#if defined(__SANITIZE_ADDRESS__)
#define STRIDE 5
#else
#define STRIDE 1
#endif

static District *district;
static const char *program;

static int
run_station (const char *path, const char *address, const char *key_path, int point)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VestStore) store = NULL;
  g_autoptr (PgLink) link = NULL;
  g_autoptr (Sync) sync = NULL;
  SigningKey key;
  SyncReport report = { 0 };

  disk_register ();
  disk_set (DISK_KILL, point);
  store = store_open (path, STORE_WRITER, &error);
  g_assert_no_error (error);
  signing_key_load (&key, key_path, &error);
  g_assert_no_error (error);
  link = pg_link_open (address, PG_LINK_STATION, TIMEOUT_MS, NULL, &error);
  g_assert_no_error (error);
  sync = sync_new (store, &key, TIMEOUT_MS, NULL);
  sync_greet (sync, link, NULL, &error);
  g_assert_no_error (error);
  sync_all (sync, &report, &error);
  g_assert_no_error (error);
  store_close (store);
  return 0;
}

/* Whether the station reached its end. */
static gboolean
run_child (Node *node, const char *key, int point)
{
  g_autofree char *point_text = g_strdup_printf ("%d", point);
  const char *argv[]
      = { program, "--station", node->path, district->address[node->role], key, point_text, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      return FALSE;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return TRUE;
}

/* Something to push and something to pull, and with @fork a past that is another's: the station is
 * killed at @point, and whatever stands then heals. Whether it reached its end. */
static gboolean
kill_at (Site *site, int point, gboolean fork)
{
  Node *station = site->nodes[0];
  g_autofree char *key = g_build_filename (station->folder, "signing.key", NULL);
  g_autofree char *backup = fork ? node_back_up (station) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ended;

  if (fork)
    {
      append_many (station, 1);
      node_sync (station);
      node_put_back (station, backup);
    }
  before = node_list (station);
  append_many (site->nodes[1], 2);
  append_many (station, 2);
  node_sync (site->nodes[1]);
  node_close (station);
  signing_key_save (&station->key, key, &error);
  g_assert_no_error (error);
  ended = run_child (station, key, point);
  g_unlink (key);
  node_open (station);
  assert_whole (station);
  heal (site->nodes, site->n);
  after = node_list (site->nodes[1]);
  /* 13 digits and a comma each: what was there, and nothing twice. */
  g_assert_cmpuint (strlen (after), ==, strlen (before) + 14 * (fork ? 5 : 4));
  assert_equal (district, site->nodes, site->n, after);
  return ended;
}

static void
test_station_killed (void)
{
  Site site = site_open (district, 2);
  gboolean ended = FALSE;
  int tried = 0;

  append_many (site.nodes[0], 2);
  heal (site.nodes, site.n);
  for (int point = 1; !ended; point += STRIDE)
    {
      ended = kill_at (&site, point, FALSE);
      tried += !ended;
    }
  g_test_message ("%d points", tried);
  g_assert_cmpint (tried * STRIDE, >=, 15);
  site_close (&site);
}

/* A site of its own each time: every fork leaves an epoch behind. */
static void
test_station_killed_in_a_fork (void)
{
  gboolean ended = FALSE;
  int tried = 0;

  for (int point = 1; !ended; point += 4 * STRIDE)
    {
      Site site = site_open (district, 2);

      append_many (site.nodes[0], 2);
      heal (site.nodes, site.n);
      ended = kill_at (&site, point, TRUE);
      tried += !ended;
      site_close (&site);
    }
  g_test_message ("%d points", tried);
  g_assert_cmpint (tried * 4 * STRIDE, >=, 20);
}

int
main (int argc, char **argv)
{
  int result;

  if (argc == 6 && g_str_equal (argv[1], "--station"))
    return run_station (argv[2], argv[3], argv[4], atoi (argv[5]));
  program = argv[0];
  disk_prefer_memory ();
  g_test_init (&argc, &argv, NULL);
  district = district_new ();
  g_test_add_func ("/upstream-kill/station-killed-at-every-write", test_station_killed);
  g_test_add_func ("/upstream-kill/station-killed-at-every-write-of-a-fork",
                   test_station_killed_in_a_fork);
  result = g_test_run ();
  district_free (district);
  return result;
}
