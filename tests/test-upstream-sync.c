/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * Stations of one site and a real PostgreSQL, one fault at a time: after healing nothing is lost,
 * nothing is there twice, and all agree. The random mixture is in test-upstream-schedules.c. A
 * station killed at every write of its store is in test-upstream-kill.c.
 */

#include "tests/upstream-district.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/purge.h"
#include "db/upstream/link.h"
#include "db/upstream/status.h"
#include "tests/fixtures/store-vfs.h"

#define TEN_YEARS (G_GINT64_CONSTANT (3652) * 24 * 3600 * 1000)

#if defined(__SANITIZE_ADDRESS__)
#define STRIDE 5
#else
#define STRIDE 1
#endif

static District *district;

static VisitState
state_at (Node *node, const char *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Visit) found = query_visit (node->store, visit, &error);

  g_assert_no_error (error);
  return found->state;
}

static void
append_batch (Node *node, int n)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (Visit) visit = visit_new ();

      visit->id = visit_id_new ();
      visit->person->full_name = g_strdup ("Nemo Nobody");
      g_ptr_array_add (drafts, event_visit_started (visit));
    }
  store_append (node->store, drafts, &error);
  g_assert_no_error (error);
}

/* --- working together --------------------------------------------------------------------------
 */

static void
test_approval (void)
{
  Site site = site_open (district, 2);
  Node *kiosk = site.nodes[0];
  Node *desk = site.nodes[1];
  gint64 at;
  g_autofree char *visit = node_start_visit (kiosk, &at);

  g_assert_cmpuint (node_sync (kiosk).pushed, ==, 1);
  g_assert_cmpuint (node_sync (desk).pulled, ==, 1);
  g_assert_cmpint (state_at (desk, visit), ==, VISIT_WAITING);
  g_assert_cmpint (node_append (desk, event_admitted (visit, "Desk", FALSE)), >, 0);
  node_sync (desk);
  node_sync (kiosk);
  g_assert_cmpint (state_at (kiosk, visit), ==, VISIT_ADMITTED);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

static void
test_deny_wins (void)
{
  Site site = site_open (district, 3);
  gint64 at;
  g_autofree char *visit = node_start_visit (site.nodes[0], &at);
  g_autofree char *list = NULL;

  heal (site.nodes, site.n);
  g_assert_cmpint (node_append (site.nodes[1], event_admitted (visit, "One", FALSE)), >, 0);
  g_assert_cmpint (node_append (site.nodes[2], event_denied (visit, "Two", "No.")), >, 0);
  heal (site.nodes, site.n);
  for (guint i = 0; i < site.n; i++)
    g_assert_cmpint (state_at (site.nodes[i], visit), ==, VISIT_DENIED);
  list = node_list (site.nodes[0]);
  g_assert_cmpuint (strlen (list), ==, 3 * 13 + 2); /* both decisions stay */
  assert_equal (district, site.nodes, site.n, list);
  site_close (&site);
}

static void
test_seven_days_offline (void)
{
  Site site = site_open (district, 2);

  for (int day = 0; day < 7; day++)
    append_batch (site.nodes[0], 60 * 7 / STRIDE);
  append_many (site.nodes[1], 10);
  g_assert_cmpuint (node_sync (site.nodes[0]).pushed, ==, 7 * (60 * 7 / STRIDE));
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

static void
test_document_key (void)
{
  Site site = site_open (district, 2);
  g_autoptr (GBytes) key = g_bytes_new ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < site.n; i++)
    {
      g_assert_false (g_bytes_equal (store_get_secret (site.nodes[i]->store), key));
      store_set_secret (site.nodes[i]->store, key, &error);
      g_assert_no_error (error);
      node_close (site.nodes[i]);
      node_open (site.nodes[i]);
      g_assert_true (g_bytes_equal (store_get_secret (site.nodes[i]->store), key));
    }
  site_close (&site);
}

/* --- clocks ------------------------------------------------------------------------------------
 */

static void
test_clocks (void)
{
  Site site = site_open (district, 3);
  Node *ahead = site.nodes[0];
  Node *behind = site.nodes[1];
  gint64 at;
  g_autofree char *visit = NULL;
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  WatchlistStatus status = { 0 };

  store_set_clock (ahead->store, TEN_YEARS);
  store_set_clock (behind->store, -TEN_YEARS);
  visit = node_start_visit (ahead, &at);
  entry->id = g_strdup ("W-1");
  entry->person->full_name = g_strdup ("Nobody Atall");
  node_append (ahead, event_watchlist_put (entry));
  heal (site.nodes, site.n);
  /* What answers comes after what it answers, whatever the clocks say. */
  g_assert_cmpint (node_append (behind, event_watchlist_withdrawn ("W-1")), >, 0);
  g_assert_cmpint (node_append (behind, event_admitted (visit, "Desk", FALSE)), >, 0);
  heal (site.nodes, site.n);
  g_assert_cmpint (node_append (ahead, event_timed_out (visit)), ==, 0);
  g_assert_cmpint (state_at (site.nodes[2], visit), ==, VISIT_ADMITTED);
  g_assert_true (query_watchlist_status (site.nodes[2]->store, &status, NULL));
  g_assert_cmpuint (status.entries, ==, 0);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

/* --- the network -------------------------------------------------------------------------------
 */

static void
test_lost_reply (void)
{
  Site site = site_open (district, 2);
  SyncReport report;
  g_autofree char *list = NULL;

  for (int i = 0; i < 12; i++)
    {
      append_many (site.nodes[0], 3);
      node_connect (site.nodes[0], NULL);
      /* The i-th question of a sync: the first reply is lost in a quick one, a later in a full. */
      proxy_set_mode (district->proxy, i % 2 ? PROXY_LOSE_REPLY : PROXY_CUT_REQUEST);
      node_try_sync (site.nodes[0], i % 4 < 2, &report, NULL);
      proxy_set_mode (district->proxy, PROXY_PASS);
    }
  list = node_list (site.nodes[0]);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, list);
  site_close (&site);
}

static VestLink *
link_start (Node *node)
{
  LinkSettings settings = LINK_SETTINGS_INIT;

  node_hang_up (node);
  settings.address = district->address[node->role];
  settings.timeout_ms = 1500;
  settings.poll_ms = 100;
  settings.retry_ms = 50;
  settings.retry_most_ms = 200;
  return vest_link_new (node->store, &settings);
}

static void
link_end (VestLink *link)
{
  vest_link_stop (link);
  g_object_unref (link);
}

static LinkState
state_of (VestLink *link)
{
  LinkReport report = { 0 };

  vest_link_get_report (link, &report);
  link_report_clear (&report);
  return report.state;
}

static void
wait_for_state (VestLink *link, LinkState state)
{
  gint64 end = g_get_monotonic_time () + 180 * G_USEC_PER_SEC;

  while (state_of (link) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
wait_for_visit (Node *node, const char *visit, VisitState state)
{
  gint64 end = g_get_monotonic_time () + 180 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr (Visit) found = query_visit (node->store, visit, NULL);

      if (found != NULL && found->state == state)
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* Two links, each decision there and back, while the network misbehaves in between. */
static void
run_bad_network (ProxyMode mode)
{
  Site site = site_open (district, 2);
  VestLink *kiosk = link_start (site.nodes[0]);
  VestLink *desk = link_start (site.nodes[1]);
  gint64 at;
  g_autofree char *visit = NULL;
  g_autofree char *list = NULL;

  wait_for_state (kiosk, LINK_UP);
  wait_for_state (desk, LINK_UP);
  proxy_set_mode (district->proxy, mode);
  visit = node_start_visit (site.nodes[0], &at);
  wait_for_state (kiosk, LINK_DOWN);
  wait_for_state (desk, LINK_DOWN);
  proxy_set_mode (district->proxy, PROXY_PASS);
  wait_for_visit (site.nodes[1], visit, VISIT_WAITING);
  g_assert_cmpint (node_append (site.nodes[1], event_admitted (visit, "Desk", FALSE)), >, 0);
  wait_for_visit (site.nodes[0], visit, VISIT_ADMITTED);
  wait_for_state (kiosk, LINK_UP);
  link_end (kiosk);
  link_end (desk);
  list = node_list (site.nodes[0]);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, list);
  site_close (&site);
}

static void
test_cut (void)
{
  run_bad_network (PROXY_CUT);
}

static void
test_stalled (void)
{
  run_bad_network (PROXY_STALL);
}

/* Hints that do not come: polling alone brings the decision. */
static void
test_no_hints (void)
{
  Site site;
  VestLink *kiosk;
  VestLink *desk;
  gint64 at;
  g_autofree char *visit = NULL;

  admin_run (district, "ALTER DATABASE vestibule SET vestibule.notify = 'off'");
  site = site_open (district, 2);
  kiosk = link_start (site.nodes[0]);
  desk = link_start (site.nodes[1]);
  visit = node_start_visit (site.nodes[0], &at);
  wait_for_visit (site.nodes[1], visit, VISIT_WAITING);
  g_assert_cmpint (node_append (site.nodes[1], event_denied (visit, "Desk", NULL)), >, 0);
  wait_for_visit (site.nodes[0], visit, VISIT_DENIED);
  link_end (kiosk);
  link_end (desk);
  admin_run (district, "ALTER DATABASE vestibule RESET vestibule.notify");
  heal (site.nodes, site.n);
  site_close (&site);
}

/* --- the server --------------------------------------------------------------------------------
 */

static int
count_on_server (void)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*)::text FROM vestibule.event WHERE site_id = '%s'",
                         district->site);
  g_autofree char *count = admin_sql (district, sql);

  return atoi (count);
}

static void
test_server_killed (void)
{
  Site site = site_open (district, 2);
  VestLink *link;
  g_autoptr (GError) error = NULL;
  const int batches = 8 / STRIDE;
  int target = 0;

  for (int i = 0; i < batches; i++)
    append_batch (site.nodes[0], 500);
  link = link_start (site.nodes[0]);
  /* Again and again in the middle of a backlog. */
  for (int kill = 0; kill < MIN (3, batches); kill++)
    {
      gint64 end = g_get_monotonic_time () + 180 * G_USEC_PER_SEC;

      target += 500;
      while (count_on_server () < target)
        {
          g_assert_cmpint (g_get_monotonic_time (), <, end);
          g_usleep (500);
        }
      g_clear_pointer (&district->admin, pg_link_free);
      postgres_restart (district->server, POSTGRES_KILL_ALL, &error);
      g_assert_no_error (error);
    }
  link_end (link);
  node_hang_up (site.nodes[1]);
  heal (site.nodes, site.n);
  g_assert_cmpint (count_on_server (), ==, 500 * batches);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

static void
test_server_restored (void)
{
  Site site = site_open (district, 2);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;

  append_many (site.nodes[0], 5);
  heal (site.nodes, site.n);
  g_clear_pointer (&district->admin, pg_link_free);
  postgres_backup (district->server, "an-hour-ago", &error);
  g_assert_no_error (error);
  append_many (site.nodes[0], 7);
  append_many (site.nodes[1], 2);
  heal (site.nodes, site.n);
  append_many (site.nodes[1], 2);
  list = node_list (site.nodes[1]);
  postgres_restore (district->server, "an-hour-ago", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_on_server (), ==, 5);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, list);
  site_close (&site);
}

/* The server forgets, and a station that was there does not come again: the site's others have what
 * it wrote, under its own signature. */
static void
test_dead_station (void)
{
  Site site = site_open (district, 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;
  SyncReport report = { 0 };

  append_many (site.nodes[2], 3);
  heal (site.nodes, site.n);
  g_clear_pointer (&district->admin, pg_link_free);
  postgres_backup (district->server, "before-it-died", &error);
  g_assert_no_error (error);
  append_many (site.nodes[2], 4);
  heal (site.nodes, site.n);
  append_many (site.nodes[2], 5);
  heal (site.nodes, site.n);
  /* Its last words came by hints, and died away: their signature is here as well. */
  append_many (site.nodes[2], 2);
  g_assert_true (sync_quick_push (site.nodes[2]->sync, &report, &error));
  g_assert_true (sync_quick_pull (site.nodes[0]->sync, &report, &error));
  g_assert_cmpuint (report.pulled, ==, 2);
  g_assert_true (sync_flush (site.nodes[0]->sync, &error));
  report = (SyncReport){ 0 };
  list = node_list (site.nodes[0]);
  postgres_restore (district->server, "before-it-died", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_on_server (), ==, 3);
  node_close (site.nodes[2]);
  node_hang_up (site.nodes[0]);
  node_hang_up (site.nodes[1]);
  g_assert_true (node_try_sync (site.nodes[0], FALSE, &report, &error));
  g_assert_cmpuint (report.relayed, ==, 11);
  g_assert_cmpuint (report.pushed, ==, 0);
  heal (site.nodes, 2);
  assert_equal (district, site.nodes, 2, list);
  /* It comes after all, and finds what it wrote. */
  node_open (site.nodes[2]);
  g_assert_cmpuint (node_sync (site.nodes[2]).forks, ==, 0);
  append_many (site.nodes[2], 1);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

static int
count_bodies (const char *visit)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*)::text FROM vestibule.event_body JOIN vestibule.event"
                         " USING (site_id, station, epoch, seq) WHERE visit = '%s'",
                         visit);
  g_autofree char *count = admin_sql (district, sql);

  return atoi (count);
}

/* What a station purges is gone at the server with its next push, and with the others' next pull.
 */
static void
test_own_purge (void)
{
  Site site = site_open (district, 2);
  g_autoptr (GError) error = NULL;
  gint64 at;
  g_autofree char *visit = node_start_visit (site.nodes[0], &at);
  PurgeOrder order = { .kind = PURGE_VISITS, .before_ms = G_MAXINT64 / 2 };
  PurgeReport report = { 0 };

  g_assert_cmpint (node_append (site.nodes[0], event_timed_out (visit)), >, 0);
  heal (site.nodes, site.n);
  g_assert_cmpint (count_bodies (visit), ==, 2);
  g_assert_true (purge_run (site.nodes[0]->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.bodies, ==, 2);
  g_assert_cmpuint (node_sync (site.nodes[0]).pushed, ==, 1);
  g_assert_cmpint (count_bodies (visit), ==, 0);
  node_sync (site.nodes[1]);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

/* --- forks -------------------------------------------------------------------------------------
 */

static void
test_copied_store (void)
{
  Site site = site_open (district, 2);
  g_autoptr (UpstreamStatus) status = NULL;
  g_autofree char *quarantined = NULL;
  g_autofree char *sql = NULL;

  append_many (site.nodes[0], 3);
  heal (site.nodes, site.n);
  append_many (site.nodes[0], 2); /* what both copies have is no fork */
  site.nodes[site.n++] = node_copy (site.nodes[0]);
  append_many (site.nodes[0], 4);
  append_many (site.nodes[2], 5);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  status = upstream_status_read (site.nodes[1]->store, NULL);
  g_assert_cmpint (status->forks, ==, 1);
  g_assert_cmpint (status->backlog, ==, 0);
  sql = g_strdup_printf ("SELECT count (*)::text FROM vestibule.quarantine WHERE site_id = '%s'",
                         district->site);
  quarantined = admin_sql (district, sql);
  g_assert_cmpstr (quarantined, ==, "5");
  {
    g_autofree char *list = node_list (site.nodes[1]);
    g_auto (GStrv) times = g_strsplit (list, ",", -1);

    g_assert_cmpuint (g_strv_length (times), ==, 3 + 2 + 4 + 5);
    for (int i = 1; times[i] != NULL; i++)
      g_assert_cmpstr (times[i - 1], !=, times[i]);
  }
  site_close (&site);
}

static void
test_older_copy_put_back (void)
{
  Site site = site_open (district, 2);
  g_autofree char *backup = NULL;
  g_autofree char *list = NULL;
  g_autofree char *more = NULL;

  append_many (site.nodes[0], 3);
  backup = node_back_up (site.nodes[0]);
  append_many (site.nodes[0], 4);
  heal (site.nodes, site.n);
  list = node_list (site.nodes[1]);
  node_put_back (site.nodes[0], backup);
  g_assert_cmpuint (node_sync (site.nodes[0]).forks, ==, 1);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, list);
  append_many (site.nodes[0], 1);
  more = node_list (site.nodes[0]);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, more);
  site_close (&site);
}

/* --- what is not genuine -----------------------------------------------------------------------
 */

static void
test_altered (void)
{
  Site site = site_open (district, 2);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *alter = NULL;
  g_autofree char *mend = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpstreamStatus) status = NULL;
  SyncReport report;

  append_many (site.nodes[0], 5);
  heal (site.nodes, site.n);
  before = node_chains (site.nodes[1]);
  append_many (site.nodes[0], 5);
  node_sync (site.nodes[0]);
  alter = g_strdup_printf ("UPDATE vestibule.event_body SET body = replace (body, 'Nemo', 'Omen')"
                           " WHERE site_id = '%s' AND seq = 8",
                           district->site);
  admin_run (district, alter);
  node_try_sync (site.nodes[1], FALSE, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.refused, ==, 1);
  after = node_chains (site.nodes[1]);
  g_assert_cmpstr (before, ==, after); /* nothing of it, not half of it */
  status = upstream_status_read (site.nodes[1]->store, NULL);
  g_assert_cmpint (status->refused, ==, 1);
  mend = g_strdup_printf ("UPDATE vestibule.event_body SET body = replace (body, 'Omen', 'Nemo')"
                          " WHERE site_id = '%s' AND seq = 8",
                          district->site);
  admin_run (district, mend);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

static void
test_unsigned (void)
{
  Site site = site_open (district, 2);
  SyncReport report;
  g_autoptr (GError) error = NULL;

  append_many (site.nodes[0], 2);
  signing_key_make (&site.nodes[0]->key); /* not the one that was enrolled */
  node_sync (site.nodes[0]);
  node_try_sync (site.nodes[1], FALSE, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.pulled, ==, 0);
  site_close (&site);
}

static gboolean
run_count_unread (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (connection, "SELECT count (*) FROM unread", data, error);
}

static void
test_unknown_kind (void)
{
  Site site = site_open (district, 2);
  EventDraft *draft = event_station_started ("9.9");
  gint64 unread = 0;

  draft->kind = "lunch_served";
  g_assert_cmpint (node_append (site.nodes[0], draft), >, 0);
  heal (site.nodes, site.n);
  store_call (site.nodes[1]->store, run_count_unread, &unread, NULL);
  g_assert_cmpint (unread, ==, 1);
  assert_equal (district, site.nodes, site.n, NULL);
  site_close (&site);
}

int
main (int argc, char **argv)
{
  int result;

  disk_prefer_memory ();
  g_test_init (&argc, &argv, NULL);
  district = district_new ();
  g_test_add_func ("/upstream-sync/approval-on-another-machine", test_approval);
  g_test_add_func ("/upstream-sync/deny-wins-and-both-decisions-stay", test_deny_wins);
  g_test_add_func ("/upstream-sync/seven-days-offline", test_seven_days_offline);
  g_test_add_func ("/upstream-sync/one-document-key-for-all-stations", test_document_key);
  g_test_add_func ("/upstream-sync/clocks-ten-years-off", test_clocks);
  g_test_add_func ("/upstream-sync/lost-reply", test_lost_reply);
  g_test_add_func ("/upstream-sync/connection-cut", test_cut);
  g_test_add_func ("/upstream-sync/connection-stalled-or-half-open", test_stalled);
  g_test_add_func ("/upstream-sync/polling-alone", test_no_hints);
  g_test_add_func ("/upstream-sync/server-killed-in-the-middle-of-pushes", test_server_killed);
  g_test_add_func ("/upstream-sync/server-restored-to-an-hour-ago", test_server_restored);
  g_test_add_func ("/upstream-sync/a-dead-station-is-relayed", test_dead_station);
  g_test_add_func ("/upstream-sync/own-purge-reaches-the-server", test_own_purge);
  g_test_add_func ("/upstream-sync/copied-store-and-both-run", test_copied_store);
  g_test_add_func ("/upstream-sync/older-copy-put-back", test_older_copy_put_back);
  g_test_add_func ("/upstream-sync/altered-chain-refused-whole", test_altered);
  g_test_add_func ("/upstream-sync/end-signed-by-another-refused", test_unsigned);
  g_test_add_func ("/upstream-sync/unknown-kind-kept-and-relayed", test_unknown_kind);
  result = g_test_run ();
  district_free (district);
  return result;
}
