/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A district for tests: one real PostgreSQL with TLS and client certificates behind a proxy, and
 * stations with real stores. Every site is new; the log-in roles are used again, because making
 * certificates takes longer than what is tested.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "db/audit.h"
#include "db/query.h"
#include "db/store-private.h"
#include "db/upstream/ledger.h"
#include "db/upstream/schema.h"
#include "db/upstream/sync.h"
#include "tests/e2e/postgres.h"
#include "tests/e2e/proxy.h"

#define ROLES      4
#define TIMEOUT_MS 20000

typedef struct
{
  Postgres *server;
  Proxy *proxy;
  PgLink *admin; /* (nullable) made when it is needed */
  char *address[ROLES];
  int sites;
  char *site;   /* the present one */
  gint64 clock; /* of what happens in the tests: every event has a millisecond of its own */
} District;

/** Node: one station's store and its link. Copies of a store are nodes with the same role. */
typedef struct
{
  District *district;
  int role;
  char *folder;
  char *path;
  gint64 offset_ms; /* of its clock */
  SigningKey key;
  VestStore *store;
  PgLink *link; /* (nullable) */
  Sync *sync;   /* (nullable) */
  guint timeout_ms;
} Node;

G_GNUC_UNUSED static char *
admin_sql (District *d, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = NULL;

  if (d->admin == NULL || !pg_link_is_usable (d->admin))
    {
      g_clear_pointer (&d->admin, pg_link_free);
      d->admin
          = pg_link_open (postgres_get_admin (d->server), PG_LINK_PLAIN, TIMEOUT_MS, NULL, &error);
      g_assert_no_error (error);
    }
  rows = pg_link_query (d->admin, sql, NULL, TIMEOUT_MS, NULL, &error);
  g_assert_no_error (error);
  return pg_rows_count (rows) > 0 ? g_strdup (pg_rows_get_text (rows, 0, 0)) : NULL;
}

G_GNUC_UNUSED static void
admin_run (District *d, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_free (admin_sql (d, "SELECT ''"));
  pg_link_exec (d->admin, sql, TIMEOUT_MS, NULL, &error);
  g_assert_no_error (error);
}

static char *
through_proxy (District *d, const char *address)
{
  g_autofree char *port = g_strdup_printf ("port=%u", postgres_get_port (d->server));
  g_autofree char *other = g_strdup_printf ("port=%u", proxy_get_port (d->proxy));
  g_auto (GStrv) parts = g_strsplit (address, port, 2);

  g_assert_nonnull (parts[1]);
  return g_strconcat (parts[0], other, parts[1], NULL);
}

G_GNUC_UNUSED static District *
district_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  District *d = g_new0 (District, 1);

  d->server = postgres_new (&error);
  g_assert_no_error (error);
  schema_init (postgres_get_admin (d->server), schema_newest (), &steps, &error);
  g_assert_no_error (error);
  d->proxy = proxy_new (postgres_get_port (d->server));
  d->clock = G_GINT64_CONSTANT (1700000000000);
  for (int i = 0; i < ROLES; i++)
    {
      g_autofree char *role = g_strdup_printf ("station-%d", i);
      g_autofree char *sql
          = g_strdup_printf ("CREATE ROLE \"%s\" LOGIN IN ROLE vestibule_station", role);
      g_autofree char *address = postgres_make_client (d->server, role, "ca", &error);

      g_assert_no_error (error);
      admin_run (d, sql);
      d->address[i] = through_proxy (d, address);
    }
  return d;
}

G_GNUC_UNUSED static void
district_free (District *d)
{
  g_clear_pointer (&d->admin, pg_link_free);
  proxy_free (d->proxy);
  postgres_free (d->server);
  for (int i = 0; i < ROLES; i++)
    g_free (d->address[i]);
  g_free (d->site);
  g_free (d);
}

/** district_open_site: a new, empty site; the stations of the one before are shut out. */
G_GNUC_UNUSED static void
district_open_site (District *d)
{
  g_autofree char *sql = NULL;

  g_free (d->site);
  d->site = g_strdup_printf ("site-%d", ++d->sites);
  sql = g_strdup_printf ("UPDATE vestibule.station SET state = 'revoked' WHERE state = 'active';"
                         "INSERT INTO vestibule.site (site_id, name) VALUES ('%s', '%s'),"
                         " ('district', 'District') ON CONFLICT DO NOTHING",
                         d->site, d->site);
  admin_run (d, sql);
}

/* --- nodes -------------------------------------------------------------------------------------
 */

G_GNUC_UNUSED static void
node_hang_up (Node *node)
{
  g_clear_pointer (&node->sync, sync_free);
  g_clear_pointer (&node->link, pg_link_free);
}

G_GNUC_UNUSED static void
node_close (Node *node)
{
  node_hang_up (node);
  if (node->store != NULL)
    store_close (node->store);
  g_clear_object (&node->store);
}

G_GNUC_UNUSED static void
node_open (Node *node)
{
  g_autoptr (GError) error = NULL;

  node->store = store_open (node->path, STORE_WRITER, &error);
  g_assert_no_error (error);
  store_set_clock (node->store, node->offset_ms);
}

static Node *
node_make (District *d, int role)
{
  g_autoptr (GError) error = NULL;
  Node *node = g_new0 (Node, 1);

  node->district = d;
  node->role = role;
  node->timeout_ms = TIMEOUT_MS;
  node->folder = g_dir_make_tmp ("vestibule-sync-XXXXXX", &error);
  g_assert_no_error (error);
  node->path = g_build_filename (node->folder, "station.db", NULL);
  return node;
}

static void
enter_station (District *d, Node *node, const char *site)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Ledger) ledger = ledger_read (node->store, &error);
  GString *key = g_string_new (NULL);
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  signing_key_make (&node->key);
  for (guint i = 0; i < PUBLIC_KEY_SIZE; i++)
    g_string_append_printf (key, "%02x", node->key.public_key[i]);
  sql = g_strdup_printf ("INSERT INTO vestibule.station (site_id, station, name, role_name,"
                         " public_key) VALUES ('%s', '%s', '%s', 'station-%d', '\\x%s')",
                         site, ledger->station, ledger->station, node->role, key->str);
  admin_run (d, sql);
  g_string_free (key, TRUE);
}

/** node_new: a station of the present site, or of the district. */
G_GNUC_UNUSED static Node *
node_new_at (District *d, int role, const char *site)
{
  Node *node = node_make (d, role);

  node_open (node);
  enter_station (d, node, site);
  return node;
}

G_GNUC_UNUSED static Node *
node_new (District *d, int role)
{
  return node_new_at (d, role, d->site);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, (gssize)length, &error);
  g_assert_no_error (error);
}

/** node_back_up: (transfer full): file name of a copy of the store as it is now. */
G_GNUC_UNUSED static char *
node_back_up (Node *node)
{
  char *backup = g_strconcat (node->path, ".backup", NULL);

  node_close (node);
  copy_file (node->path, backup);
  node_open (node);
  return backup;
}

/** node_put_back: the store is as in @backup again. */
G_GNUC_UNUSED static void
node_put_back (Node *node, const char *backup)
{
  node_close (node);
  copy_file (backup, node->path);
  node_open (node);
}

/** node_copy: a second machine with the same store, role and key. */
G_GNUC_UNUSED static Node *
node_copy (Node *node)
{
  Node *copy = node_make (node->district, node->role);

  node_close (node);
  copy_file (node->path, copy->path);
  node_open (node);
  copy->key = node->key;
  copy->offset_ms = node->offset_ms;
  node_open (copy);
  return copy;
}

G_GNUC_UNUSED static void
node_free (Node *node)
{
  static const char *const names[] = { "station.db", "station.db-wal", "station.db-shm",
                                       "station.db.lock", "station.db.backup" };

  if (node == NULL)
    return;
  node_close (node);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (node->folder, names[i], NULL);
      g_unlink (path);
    }
  g_rmdir (node->folder);
  g_free (node->folder);
  g_free (node->path);
  g_free (node);
}

/** node_connect: %FALSE with the link's error. */
G_GNUC_UNUSED static gboolean
node_connect (Node *node, GError **error)
{
  if (node->link != NULL && pg_link_is_usable (node->link))
    return TRUE;
  node_hang_up (node);
  node->link = pg_link_open (node->district->address[node->role], PG_LINK_STATION, node->timeout_ms,
                             NULL, error);
  if (node->link == NULL)
    return FALSE;
  node->sync = sync_new (node->store, &node->key, node->timeout_ms, NULL);
  if (sync_greet (node->sync, node->link, NULL, error))
    return TRUE;
  node_hang_up (node);
  return FALSE;
}

/** node_try_sync: as a station does it, once. */
G_GNUC_UNUSED static gboolean
node_try_sync (Node *node, gboolean quick, SyncReport *report, GError **error)
{
  *report = (SyncReport){ 0 };
  return node_connect (node, error)
         && (quick ? sync_quick (node->sync, report, error) : sync_all (node->sync, report, error));
}

G_GNUC_UNUSED static SyncReport
node_sync (Node *node)
{
  g_autoptr (GError) error = NULL;
  SyncReport report = { 0 };

  /* A server that was restarted is found gone, and reached again. */
  if (!node_try_sync (node, FALSE, &report, &error)
      && g_error_matches (error, PG_LINK_ERROR, PG_LINK_ERROR_LOST))
    {
      g_clear_error (&error);
      node_try_sync (node, FALSE, &report, &error);
    }
  g_assert_no_error (error);
  g_assert_true (report.complete);
  return report;
}

/* --- what happens ------------------------------------------------------------------------------
 */

/** node_append: @draft: (transfer full): gets a time that no other event of the tests has. Returns
 * it, or 0 when the store refused. */
G_GNUC_UNUSED static gint64
node_append (Node *node, EventDraft *draft)
{
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  g_autoptr (GError) error = NULL;

  draft->at_ms = ++node->district->clock;
  g_ptr_array_add (drafts, draft);
  if (store_append (node->store, drafts, &error))
    return draft->at_ms;
  g_assert_error (error, STORE_ERROR, STORE_ERROR_INVALID);
  return 0;
}

G_GNUC_UNUSED static char *
node_start_visit (Node *node, gint64 *at)
{
  g_autoptr (Visit) visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup ("Harbor High");
  visit->entrance = g_strdup ("North door");
  visit->person->given = g_strdup ("Nemo");
  visit->person->family = g_strdup ("Nobody");
  visit->person->birth_date = g_strdup ("1990-02-03");
  *at = node_append (node, event_visit_started (visit));
  g_assert_cmpint (*at, >, 0);
  return g_strdup (visit->id);
}

/* --- what is there -----------------------------------------------------------------------------
 */

static gboolean
run_list (Connection *connection, gpointer data, GError **error)
{
  GPtrArray *found = data;
  g_autoptr (Statement) rows
      = connection_prepare (connection,
                            "SELECT at FROM event WHERE kind <> 'fork_found' ORDER BY at", error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error) && row)
    g_ptr_array_add (found, g_strdup_printf ("%" G_GINT64_FORMAT, statement_next_int (rows)));
  return TRUE;
}

/** node_list: (transfer full): the times of all events that the tests made, in order. */
G_GNUC_UNUSED static char *
node_list (Node *node)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  store_call (node->store, run_list, found, NULL);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (",", (char **)found->pdata);
}

static gboolean
run_chains (Connection *connection, gpointer data, GError **error)
{
  GString *text = data;
  g_autoptr (Statement) rows = connection_prepare (
      connection, "SELECT station, epoch, seq, lower (hex (hash)) FROM event ORDER BY 1, 2, 3",
      error);
  gboolean row = FALSE;

  while (rows != NULL && statement_step (rows, &row, error) && row)
    {
      const char *station = statement_next_text (rows);
      gint64 epoch = statement_next_int (rows);
      gint64 seq = statement_next_int (rows);

      g_string_append_printf (text, "%s/%d/%d=%s\n", station, (int)epoch, (int)seq,
                              statement_next_text (rows));
    }
  return TRUE;
}

/** node_chains: (transfer full): every event with its place and hash. */
G_GNUC_UNUSED static char *
node_chains (Node *node)
{
  GString *text = g_string_new (NULL);

  store_call (node->store, run_chains, text, NULL);
  return g_string_free (text, FALSE);
}

G_GNUC_UNUSED static char *
server_chains (District *d)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT coalesce (string_agg (format ('%%s/%%s/%%s=%%s', station, epoch, seq,"
      " encode (hash, 'hex')), E'\\n' ORDER BY station, epoch, seq), '') || E'\\n'"
      " FROM vestibule.event WHERE site_id IN ('%s', 'district')",
      d->site);

  return admin_sql (d, sql);
}

G_GNUC_UNUSED static char *
node_digest (Node *node)
{
  g_autoptr (GError) error = NULL;
  char *digest = projections_digest (node->store, &error);

  g_assert_no_error (error);
  return digest;
}

G_GNUC_UNUSED static void
assert_whole (Node *node)
{
  g_autoptr (GError) error = NULL;
  AuditReport report = { 0 };

  audit_verify (node->store, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report.problem, ==, NULL);
  audit_report_clear (&report);
}

/** heal: everybody syncs until nothing moves. */
G_GNUC_UNUSED static void
heal (Node *const *nodes, guint n)
{
  gboolean moved = TRUE;

  for (int round = 0; moved; round++)
    {
      moved = FALSE;
      g_assert_cmpint (round, <, 12);
      for (guint i = 0; i < n; i++)
        {
          SyncReport report = node_sync (nodes[i]);

          moved = moved || report.pushed > 0 || report.pulled > 0 || report.forks > 0
                  || report.relayed > 0;
        }
    }
}

/** assert_equal: nothing lost, nothing twice, the same everywhere and on the server. @expected:
 * (nullable): as from node_list() */
G_GNUC_UNUSED static void
assert_equal (District *d, Node *const *nodes, guint n, const char *expected)
{
  g_autofree char *there = server_chains (d);
  g_autofree char *digest = node_digest (nodes[0]);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *list = node_list (nodes[i]);
      g_autofree char *here = node_chains (nodes[i]);
      g_autofree char *same = node_digest (nodes[i]);

      if (expected != NULL)
        g_assert_cmpstr (list, ==, expected);
      g_assert_cmpstr (here, ==, there);
      g_assert_cmpstr (same, ==, digest);
      assert_whole (nodes[i]);
    }
}

/** Site: the stations of one school. */
typedef struct
{
  Node *nodes[4];
  guint n;
} Site;

/** site_open: a school of its own on @d: a kiosk, a desk and, where @n asks for it, more. */
G_GNUC_UNUSED static Site
site_open (District *d, guint n)
{
  Site site = { .n = n };

  district_open_site (d);
  for (guint i = 0; i < n; i++)
    site.nodes[i] = node_new (d, (int)i);
  return site;
}

G_GNUC_UNUSED static void
site_close (Site *site)
{
  for (guint i = 0; i < site->n; i++)
    node_free (site->nodes[i]);
}

/** append_many: @n visits begin. */
G_GNUC_UNUSED static void
append_many (Node *node, int n)
{
  for (int i = 0; i < n; i++)
    {
      gint64 at;
      g_free (node_start_visit (node, &at));
    }
}
