/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * The district's watchlist on its way to the schools: as the chain that the district's office
 * wrote, and to a station that is new without what was replaced, by a signed snapshot.
 */

#include "tests/upstream-district.h"

#include "db/purge.h"
#include "db/query-origin.h"
#include "db/upstream/status.h"

static District *district;

/* The district's office; what another one left there is gone. */
static Node *
open_office (void)
{
  static const char *const tables[] = { "snapshot", "purge_range", "quarantine", "event_body",
                                        "event",    "report",      "head",       "station" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("DELETE FROM vestibule.%s WHERE site_id = 'district'", tables[i]);

      admin_run (district, sql);
    }
  return node_new_at (district, 2, "district");
}

static void
count_entry (const char *id, gpointer data)
{
  ++*(guint *)data;
}

static void
test_district_list (void)
{
  guint entries = 0;
  Site site = site_open (district, 1);
  Node *office = open_office ();
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();
  WatchlistStatus status = { 0 };

  entry->id = g_strdup ("D-1");
  entry->person->full_name = g_strdup ("Nobody Atall");
  g_assert_cmpint (node_append (office, event_watchlist_put (entry)), >, 0);
  node_sync (office);
  node_sync (site.nodes[0]);
  g_assert_true (query_watchlist_status (site.nodes[0]->store, &status, NULL));
  g_assert_cmpuint (status.entries, ==, 1);
  query_district_entries (site.nodes[0]->store, count_entry, &entries, NULL);
  g_assert_cmpuint (entries, ==, 1);
  /* At the district itself they are its own. */
  query_district_entries (office->store, count_entry, &entries, NULL);
  g_assert_cmpuint (entries, ==, 1);
  node_free (office);
  site_close (&site);
}

/* --- the district's list for who is new ---------------------------------------------------------
 */

static void
put_entry (Node *office, const char *id, const char *name)
{
  g_autoptr (WatchlistEntry) entry = watchlist_entry_new ();

  entry->id = g_strdup (id);
  entry->list = g_strdup ("trespass");
  entry->person->full_name = g_strdup (name);
  g_assert_cmpint (node_append (office, event_watchlist_put (entry)), >, 0);
}

/* A list with a past: entries put again, changed, withdrawn, put back, purged. */
static void
write_list (Node *office)
{
  PurgeOrder order = { .kind = PURGE_ENTRIES, .before_ms = G_MAXINT64 / 2 };
  PurgeReport report = { 0 };
  g_autoptr (GError) error = NULL;

  put_entry (office, "P-1", "Nobody To Be Purged");
  g_assert_cmpint (node_append (office, event_watchlist_withdrawn ("P-1")), >, 0);
  g_assert_true (purge_run (office->store, &order, &report, &error));
  g_assert_no_error (error);
  for (int round = 0; round < 12; round++)
    for (int i = 0; i < 8; i++)
      {
        g_autofree char *id = g_strdup_printf ("D-%d", i);
        g_autofree char *name = g_strdup_printf ("Nobody %d %d", i, i % 2 ? round : round / 5);

        put_entry (office, id, name);
        if (i == 3 || (i == 4 && round == 11))
          g_assert_cmpint (node_append (office, event_watchlist_withdrawn (id)), >, 0);
      }
}

static gboolean
run_count_bodies (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (connection,
                             "SELECT count (*) FROM event_body JOIN event USING (station, epoch,"
                             " seq) WHERE kind GLOB 'watchlist_*'",
                             data, error);
}

static gboolean
run_is_loaded (Connection *connection, gpointer data, GError **error)
{
  return connection_get_int (connection, "SELECT count (*) FROM snapshot WHERE state = 'loaded'",
                             data, error);
}

static gint64
count (Node *node, StoreCall call)
{
  gint64 n = 0;

  g_assert_true (store_call (node->store, call, &n, NULL));
  return n;
}

static void
publish_list (Node *office)
{
  g_autoptr (GError) error = NULL;

  node_connect (office, &error);
  g_assert_no_error (error);
  sync_set_snapshot_every (office->sync, 5);
  node_sync (office);
}

static void
test_snapshot (void)
{
  Site site = site_open (district, 1);
  Node *office = open_office ();
  Node *late;
  WatchlistStatus status = { 0 };

  write_list (office);
  node_sync (office);
  node_sync (site.nodes[0]); /* has it all */
  publish_list (office);
  put_entry (office, "D-9", "Nobody After It");
  g_assert_cmpint (node_append (office, event_watchlist_withdrawn ("D-0")), >, 0);
  node_sync (office);
  late = site.nodes[site.n++] = node_new (district, 1);
  heal (site.nodes, site.n);
  g_assert_cmpint (count (site.nodes[0], run_is_loaded), ==, 0);
  g_assert_cmpint (count (late, run_is_loaded), ==, 1);
  /* The last of 8 entries and of 2 withdrawals, and the 2 events after it: purged ones not. */
  g_assert_cmpint (count (late, run_count_bodies), ==, 8 + 2 + 2);
  g_assert_true (query_watchlist_status (late->store, &status, NULL));
  g_assert_cmpuint (status.entries, ==, 6);
  assert_equal (district, site.nodes, site.n, NULL);
  /* And it goes on as any other. */
  for (int i = 0; i < 5; i++)
    put_entry (office, "D-3", i % 2 ? "Nobody Again" : "Nobody Else");
  node_sync (office);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  node_free (office);
  site_close (&site);
}

static void
test_snapshot_tampered (void)
{
  static const char *const changes[] = {
    "seqs = seqs[2:]",
    "revisions = array_fill (0::bigint, ARRAY[array_length (revisions, 1)])",
    "signature = decode (repeat ('07', 64), 'hex')",
    "hash = decode (repeat ('07', 32), 'hex')",
    "changes = '{}'",
  };
  Site site = site_open (district, 1);
  Node *office = open_office ();

  write_list (office);
  node_sync (office);
  node_sync (site.nodes[0]);
  publish_list (office);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "DROP TABLE IF EXISTS kept; CREATE TEMP TABLE kept AS SELECT * FROM vestibule.snapshot;"
          "UPDATE vestibule.snapshot SET %s",
          changes[i]);
      Node *late;
      g_autoptr (UpstreamStatus) status = NULL;

      admin_run (district, sql);
      late = site.nodes[site.n] = node_new (district, 1);
      heal (site.nodes, site.n + 1);
      g_assert_cmpint (count (late, run_is_loaded), ==, 0);
      status = upstream_status_read (late->store, NULL);
      g_assert_cmpint (status->refused, ==, 1);
      assert_equal (district, site.nodes, site.n + 1, NULL);
      node_free (late);
      admin_run (district, "UPDATE vestibule.station SET state = 'revoked', role_name = station"
                           " WHERE role_name = 'station-1';"
                           "DELETE FROM vestibule.snapshot;"
                           "INSERT INTO vestibule.snapshot SELECT * FROM kept");
    }
  node_free (office);
  site_close (&site);
}

/* An entry that a school has written too: then only all bodies tell the order, and it gets them. */
static void
test_snapshot_mixed (void)
{
  Site site = site_open (district, 1);
  Node *office = open_office ();

  write_list (office);
  node_sync (office);
  publish_list (office);
  put_entry (site.nodes[0], "D-1", "Nobody Of This School");
  node_sync (site.nodes[0]);
  g_assert_cmpint (count (site.nodes[0], run_is_loaded), ==, 0);
  site.nodes[site.n++] = node_new (district, 1);
  heal (site.nodes, site.n);
  assert_equal (district, site.nodes, site.n, NULL);
  node_free (office);
  site_close (&site);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  district = district_new ();
  g_test_add_func ("/upstream-list/a-list-without-what-was-replaced", test_snapshot);
  g_test_add_func ("/upstream-list/such-a-list-tampered-with-is-refused", test_snapshot_tampered);
  g_test_add_func ("/upstream-list/such-a-list-is-not-for-shared-entries", test_snapshot_mixed);
  g_test_add_func ("/upstream-list/district-list-reaches-a-site", test_district_list);
  result = g_test_run ();
  district_free (district);
  return result;
}
