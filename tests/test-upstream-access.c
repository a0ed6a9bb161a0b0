/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * Who may do what in the district's database: every role, every table, every verb, on a real
 * server, and who gets in at all.
 */

#include <string.h>

#include "tests/e2e/district.h"
#include "tests/e2e/push-rows.h"

#define WAIT_MS 20000

/* One server for the program: what each test needs of its own it enrols for itself. */
static Postgres *server;

typedef enum
{
  SITE_A = 1 << 0,
  SITE_B = 1 << 1,
  DISTRICT = 1 << 2,
} Sites;

static const char *const site_names[] = { "hartwell", "larkspur", "district" };

/* What a role may read of a table. */
typedef enum
{
  NOTHING,   /* refused */
  OWN,       /* rows of its sites */
  DISTRICTS, /* the district's rows: no site has any */
} Reads;

/* Every table and view of the schema; one that is missing here fails the test. */
static const struct
{
  const char *name;
  Reads station;
  Reads reader;
  const char *columns; /* that a station may read; NULL: all */
} tables[] = {
  { "migration", NOTHING, NOTHING },
  { "site", OWN, NOTHING },
  { "station", OWN, NOTHING, "site_id, station, name, state, public_key" },
  { "head", OWN, NOTHING },
  { "event", OWN, NOTHING },
  { "event_body", OWN, NOTHING },
  { "quarantine", OWN, NOTHING },
  { "purge_range", NOTHING, NOTHING },
  { "reader_site", NOTHING, NOTHING },
  { "report", NOTHING, NOTHING },
  { "snapshot", DISTRICTS, NOTHING },
  { "heads", OWN, NOTHING },
  { "visit", NOTHING, NOTHING },
  { "daily_log", NOTHING, OWN },
  { "on_site", NOTHING, OWN },
  { "lockdowns", NOTHING, OWN },
  { "station_health", NOTHING, OWN },
  { "watchlist_age", NOTHING, OWN },
};

static PgRows *
try_query (PgLink *link, const char *sql, GError **error)
{
  return pg_link_query (link, sql, NULL, WAIT_MS, NULL, error);
}

static void
admin_sql (const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = postgres_sql (server, sql, &error);

  g_assert_no_error (error);
  g_assert_nonnull (out);
}

static void
push (PgLink *link, char chain, gint64 seq, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = row_args (chain, 1, seq, n);
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (pg_rows_get_bool (rows, 0, 0));
}

/* A row in every table: a visitor on site, a lockdown, a fork, a report. */
static void
fill (const Enrolled *station, char chain)
{
  g_autoptr (PgLink) link = open_link (station->address);
  g_autofree char *now = g_strdup_printf (
      "SELECT vestibule.push (2, 0, decode (repeat ('00', 32), 'hex'), ARRAY[1, 2, 3]::bigint[],"
      " array_fill (%1$" G_GINT64_FORMAT ", ARRAY[3]),"
      " ARRAY['visit_started', 'admitted', 'lockdown_set'], ARRAY[1, 1, 1],"
      " ARRAY['now-%2$c', 'now-%2$c', NULL], ARRAY[h, d, h], ARRAY[h, h, h],"
      " ARRAY[s, s, s], ARRAY[NULL, NULL, 'school'], ARRAY['{}', '{}', '{}'], NULL)"
      " FROM (SELECT decode (repeat ('01', 32), 'hex') AS h, decode (repeat ('04', 32), 'hex') AS d,"
      " decode (repeat ('01', 16), 'hex') AS s) v",
      g_get_real_time () / 1000, chain);
  g_autofree char *fork = g_strdup_printf (
      "SELECT vestibule.quarantine ('%s', 1, ARRAY[2]::bigint[], ARRAY[1]::bigint[],"
      " ARRAY[1]::bigint[], ARRAY['denied'], ARRAY[1], ARRAY['v'], ARRAY[h], ARRAY[h],"
      " ARRAY[NULL]::bytea[], ARRAY[NULL], ARRAY[NULL])"
      " FROM (SELECT decode (repeat ('02', 32), 'hex') AS h) v",
      station->station);

  push (link, chain, 0, 3);
  get_int (link, "SELECT 1 FROM vestibule.hello ('test', 1)");
  get_int (link, now);
  g_assert_cmpint (get_int (link, fork), ==, 1);
  g_assert_cmpint (get_int (link, "SELECT 1 FROM vestibule.report (0, 1, 2, 3)"), ==, 1);
}

/* "site_id IN ('hartwell', ...)" */
static char *
sites_sql (Sites sites)
{
  GString *sql = g_string_new ("site_id IN (''");

  for (guint i = 0; i < G_N_ELEMENTS (site_names); i++)
    if (sites & 1u << i)
      g_string_append_printf (sql, ", '%s'", site_names[i]);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static void
assert_denied (PgLink *link, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = try_query (link, sql, &error);

  if (rows != NULL)
    g_error ("allowed: %s", sql);
  /* 55000 and 42809: a view that nobody can write. */
  if (!g_error_matches (error, PG_LINK_ERROR, PG_LINK_ERROR_DENIED)
      && !g_str_equal (pg_link_get_sqlstate (link), "55000")
      && !g_str_equal (pg_link_get_sqlstate (link), "42809"))
    g_error ("%s: %s", sql, error->message);
}

/* Nothing of other sites, and something of each of its own: an empty answer proves nothing. */
static void
check_reads (PgLink *link, const char *table, const char *columns, Sites sites)
{
  g_autofree char *mine = sites_sql (sites);
  g_autofree char *others
      = g_strdup_printf ("SELECT count (*) FROM (SELECT %s FROM vestibule.%s) t WHERE NOT %s",
                         columns != NULL ? columns : "*", table, mine);
  g_autofree char *own = g_strdup_printf (
      "SELECT count (DISTINCT site_id) FROM (SELECT %s FROM vestibule.%s) t WHERE %s",
      columns != NULL ? columns : "*", table, mine);

  g_assert_cmpint (get_int (link, others), ==, 0);
  g_assert_cmpint (get_int (link, own), ==, __builtin_popcount (sites));
}

static void
check_table (PgLink *link, const char *table, Reads reads, const char *columns, Sites sites)
{
  static const char *const writes[] = { "INSERT INTO vestibule.%s DEFAULT VALUES",
                                        "UPDATE vestibule.%s SET site_id = site_id",
                                        "DELETE FROM vestibule.%s",
                                        "TRUNCATE vestibule.%s",
                                        "COPY vestibule.%s TO STDOUT",
                                        "ALTER TABLE vestibule.%s RENAME TO mine" };

  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_auto (GStrv) parts = g_strsplit (writes[i], "%s", 2);
      g_autofree char *sql = g_strconcat (parts[0], table, parts[1], NULL);

      /* COPY reads: who may SELECT the whole of a table may copy what it sees. */
      if (!g_str_has_prefix (sql, "COPY") || (reads == NOTHING))
        assert_denied (link, sql);
    }
  if (reads != NOTHING)
    check_reads (link, table, columns, reads == OWN ? sites : sites & DISTRICT);
  else
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM vestibule.%s", table);

      assert_denied (link, sql);
    }
}

static void
check_station (const char *address, Sites sites)
{
  g_autoptr (PgLink) link = open_link (address);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check_table (link, tables[i].name, tables[i].station, tables[i].columns, sites);
}

#define ZERO           "decode (repeat ('00', 32), 'hex')"
#define PUSH_NOTHING   "vestibule.push_knowing ('{}', '{}', '{}', " NOTHING_AT_ALL ", NULL)"
#define RELAY_NOTHING  "vestibule.relay ('x', '{}', '{}', '{}', " NOTHING_AT_ALL ", NULL, NULL)"
#define NOTHING_AT_ALL "1, 0, " ZERO ", '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'"

static void
check_reader (const char *address, Sites sites)
{
  g_autoptr (PgLink) link = open_link (address);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check_table (link, tables[i].name, tables[i].reader, NULL, sites);
  assert_denied (link, "SELECT vestibule.mint_epoch (0)");
  assert_denied (link, "SELECT * FROM vestibule.pull ('{}', '{}', '{}', '{}', 10)");
  assert_denied (link, "SELECT " PUSH_NOTHING);
  assert_denied (link, "SELECT " RELAY_NOTHING);
}

static void
check_stranger (const char *address)
{
  g_autoptr (PgLink) link = open_link (address);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check_table (link, tables[i].name, NOTHING, NULL, 0);
  assert_denied (link, "SELECT * FROM vestibule.hello ('x', 1)");
  assert_denied (link, "SELECT vestibule.caller_site ()");
  assert_denied (link, "SELECT " PUSH_NOTHING);
  assert_denied (link, "SELECT " RELAY_NOTHING);
  assert_denied (link, "CREATE TABLE vestibule.mine (a int)");
}

/* The owner obeys as well: reads all for who administers, writes no log. */
static void
check_owner (const char *address)
{
  static const char *const logs[] = { "head", "event", "event_body", "quarantine", "report" };
  g_autoptr (PgLink) link = open_link (address);
  g_autoptr (GError) error = NULL;

  pg_link_exec (link, "SET ROLE vestibule_owner", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *insert
          = g_strdup_printf ("INSERT INTO vestibule.%1$s SELECT * FROM vestibule.%1$s", logs[i]);
      g_autofree char *update = g_strdup_printf (
          "WITH u AS (UPDATE vestibule.%s SET site_id = site_id RETURNING 1) SELECT count (*) FROM u",
          logs[i]);
      g_autofree char *delete = g_strdup_printf (
          "WITH d AS (DELETE FROM vestibule.%s RETURNING 1) SELECT count (*) FROM d", logs[i]);

      check_reads (link, logs[i], NULL, SITE_A | SITE_B | DISTRICT);
      assert_denied (link, insert);
      g_assert_cmpint (get_int (link, update), ==, 0);
      g_assert_cmpint (get_int (link, delete), ==, 0);
    }
}

static void
check_all_tables_named (void)
{
  g_autoptr (PgLink) link = open_link (postgres_get_admin (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows
      = try_query (link,
                   "SELECT relname, relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)"
                   " FROM pg_class WHERE relnamespace = 'vestibule'::regnamespace"
                   " AND relkind NOT IN ('i', 'c', 't')",
                   &error);

  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_count (rows), ==, G_N_ELEMENTS (tables));
  for (int row = 0; row < pg_rows_count (rows); row++)
    {
      gboolean named = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        named = named || g_str_equal (tables[i].name, pg_rows_get_text (rows, row, 0));
      if (!named)
        g_error ("%s is not in the matrix", pg_rows_get_text (rows, row, 0));
      g_assert_false (pg_rows_get_bool (rows, row, 1));
    }
}

/* Another login role, with a certificate. */
static char *
make_role (const char *role, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *create = g_strdup_printf ("CREATE ROLE %s LOGIN; %s", role, sql);
  char *address;

  admin_sql (create);
  address = postgres_make_client (server, role, "ca", &error);
  g_assert_no_error (error);
  return address;
}

/* What the functions give of another site when one asks for it by name. */
static void
check_asked_by_name (const char *address, const Enrolled *other)
{
  g_autoptr (PgLink) link = open_link (address);
  g_autofree char *quarantine = g_strdup_printf (
      "SELECT vestibule.quarantine ('%s', 1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',"
      " '{}', '{}')",
      other->station);
  g_autofree char *pull = g_strdup_printf (
      "SELECT count (*) FROM vestibule.pull (ARRAY['larkspur'], ARRAY['%s'], ARRAY[1]::bigint[],"
      " ARRAY[0]::bigint[], 1000) WHERE site_id = 'larkspur'",
      other->station);
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = try_query (link, quarantine, &error);

  g_assert_null (rows);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED);
  g_assert_cmpint (get_int (link, pull), ==, 0);
  /* What a thief would try next. */
  assert_denied (link, "SET ROLE vestibule_owner");
  assert_denied (link, "SET SESSION AUTHORIZATION postgres");
  assert_denied (link,
                 "CREATE FUNCTION vestibule.caller_site (int) RETURNS text LANGUAGE sql AS ''");
}

/* relay() of three events of @of's third epoch, as if @signer had signed. */
static char *
dup_relay (const Enrolled *of, const char *signature, const char *signer)
{
  return g_strdup_printf (
      "SELECT (vestibule.relay ('%s', k.epochs, k.seqs, k.hashes, 3, 0, " ZERO ","
      " ARRAY[1, 2, 3]::bigint[], ARRAY[1, 2, 3]::bigint[], ARRAY['a', 'b', 'c'], ARRAY[1, 1, 1],"
      " ARRAY[NULL, NULL, NULL], ARRAY[h, h, h], ARRAY[h, h, h], ARRAY[NULL, NULL, NULL]::bytea[],"
      " ARRAY[NULL, NULL, NULL], ARRAY[NULL, NULL, NULL], %s, %s)).moved::int"
      " FROM (SELECT decode (repeat ('03', 32), 'hex') AS h, decode (repeat ('03', 64), 'hex') AS g) v,"
      " (SELECT array_agg (epoch) AS epochs, array_agg (seq) AS seqs, array_agg (hash) AS hashes"
      "  FROM vestibule.head WHERE station = '%s') k",
      of->station, signature, signer, of->station);
}

static void
assert_rejected (PgLink *link, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = try_query (link, sql, &error);

  g_assert_null (rows);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED);
}

/* For another station of its own site, at an end signed by that station; for nobody else's. */
static void
check_relay (const Enrolled *kiosk, const Enrolled *desk, const Enrolled *elsewhere)
{
  g_autofree char *key = g_strdup_printf ("(SELECT public_key FROM vestibule.station"
                                          " WHERE station = '%s')",
                                          kiosk->station);
  g_autofree char *others = g_strdup_printf ("(SELECT public_key FROM vestibule.station"
                                             " WHERE station = '%s')",
                                             desk->station);
  g_autofree char *good = dup_relay (kiosk, "g", key);
  g_autofree char *bare = dup_relay (kiosk, "NULL", key);
  g_autofree char *forged = dup_relay (kiosk, "g", others);
  g_autofree char *behind = g_strdup_printf ("SELECT (vestibule.relay ('%s', '{}', '{}', '{}',"
                                             " " NOTHING_AT_ALL ", decode (repeat ('03', 64),"
                                             " 'hex'), %s)).moved::int",
                                             kiosk->station, key);
  g_autoptr (PgLink) far = open_link (elsewhere->address);
  g_autoptr (PgLink) itself = open_link (kiosk->address);
  g_autoptr (PgLink) near = open_link (desk->address);

  assert_rejected (far, good);
  assert_rejected (itself, good);
  assert_rejected (near, bare);
  assert_rejected (near, forged);
  /* Who does not know all ends of the chains is told so, and changes nothing. */
  g_assert_cmpint (get_int (near, behind), ==, 0);
  g_assert_cmpint (get_int (near, good), ==, 1);
  g_assert_cmpint (get_int (near, good), ==, 0);
  g_assert_cmpint (get_int (far, "SELECT count (*) FROM vestibule.event WHERE epoch = 3"), ==, 0);
  g_assert_cmpint (get_int (near, "SELECT count (*) FROM vestibule.head WHERE epoch = 3"
                                  " AND relayed_by IS NOT NULL"),
                   ==, 1);
}

static void
test_relay (void)
{
  g_autoptr (Enrolled) kiosk = district_enroll (server, "hartwell", "relayed", NULL);
  g_autoptr (Enrolled) desk = district_enroll (server, "hartwell", "relaying", NULL);
  g_autoptr (Enrolled) elsewhere = district_enroll (server, "larkspur", "relaying", NULL);

  fill (kiosk, 'r');
  check_relay (kiosk, desk, elsewhere);
}

/* A snapshot of the district's list, by the only site that may. */
static void
put_snapshot (const Enrolled *office, const Enrolled *school)
{
  static const char *const sql
      = "SELECT vestibule.put_snapshot (1, 3, (SELECT hash FROM vestibule.event"
        " WHERE epoch = 1 AND seq = 3 AND site_id = 'district'), ARRAY[1]::bigint[],"
        " ARRAY[0]::bigint[], ARRAY[0]::bigint[], ARRAY[0]::bigint[],"
        " decode (repeat ('05', 64), 'hex'))::int";
  g_autoptr (PgLink) link = open_link (office->address);
  g_autoptr (PgLink) other = open_link (school->address);

  assert_denied (other, sql);
  g_assert_cmpint (get_int (link, sql), ==, 1);
  g_assert_cmpint (get_int (link, sql), ==, 0);
}

static void
test_every_role_table_verb (void)
{
  g_autoptr (Enrolled) a = district_enroll (server, "hartwell", "kiosk", NULL);
  g_autoptr (Enrolled) b = district_enroll (server, "larkspur", "kiosk", NULL);
  g_autoptr (Enrolled) d = district_enroll (server, "district", "office", NULL);
  g_autofree char *reader = NULL;
  g_autofree char *stranger = NULL;
  g_autofree char *dba = NULL;
  g_autoptr (GError) error = NULL;

  fill (a, 'a');
  fill (b, 'b');
  fill (d, 'd');
  put_snapshot (d, a);
  reader = make_role ("invented_reader", "");
  stranger = make_role ("invented_stranger", "");
  dba = make_role ("invented_dba", "GRANT vestibule_owner TO invented_dba");
  enroll_add_reader (postgres_get_admin (server), "invented_reader", "larkspur", &error);
  g_assert_no_error (error);
  enroll_add_reader (postgres_get_admin (server), "invented_reader", "district", &error);
  g_assert_no_error (error);

  check_all_tables_named ();
  check_station (a->address, SITE_A | DISTRICT);
  check_station (b->address, SITE_B | DISTRICT);
  check_reader (reader, SITE_B | DISTRICT);
  check_stranger (stranger);
  check_owner (dba);
  check_owner (postgres_get_admin (server));
  check_asked_by_name (a->address, b);
}

static void
assert_refused (const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgLink) link = pg_link_open (address, PG_LINK_PLAIN, WAIT_MS, NULL, &error);

  if (link != NULL)
    g_error ("came in by %s", address);
  if (!g_error_matches (error, PG_LINK_ERROR, PG_LINK_ERROR_REFUSED))
    g_error ("%s: %s", address, error->message);
}

static char *
replace_text (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_who_gets_in (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "hartwell", "door", NULL);
  g_autoptr (Enrolled) other = district_enroll (server, "hartwell", "desk", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = replace_text (station->address, "verify-full", "disable");
  g_autofree char *bare
      = g_strdup_printf ("%s user=%s", postgres_get_address (server), station->role);
  g_autofree char *as_other = replace_text (station->address, station->role, other->role);
  g_autofree char *name = replace_text (station->address, "host=localhost", "host=elsewhere");
  g_autofree char *foreign = NULL;
  g_autoptr (PgLink) link = open_link (station->address);

  g_assert_nonnull (link);
  assert_refused (plain);
  assert_refused (bare);
  assert_refused (as_other);
  assert_refused (name);
  postgres_make_ca (server, "impostor", &error);
  g_assert_no_error (error);
  foreign = postgres_make_client (server, station->role, "impostor", &error);
  g_assert_no_error (error);
  assert_refused (foreign);
  /* And a server that another CA has signed. */
  g_autofree char *ca = postgres_dup_file (server, "tls/impostor.crt");
  g_autofree char *trusts_impostor = g_strdup_printf ("%s sslrootcert=%s", station->address, ca);
  assert_refused (trusts_impostor);
}

/* A station never sends its log in the clear, whatever its configuration says. */
static void
test_station_insists_on_tls (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "hartwell", "gate", NULL);
  g_autofree char *weaker = replace_text (station->address, "verify-full", "prefer");
  g_autofree char *elsewhere = replace_text (weaker, "host=localhost", "host=elsewhere");
  g_autoptr (GError) error = NULL;
  g_autoptr (PgLink) link = pg_link_open (elsewhere, PG_LINK_STATION, WAIT_MS, NULL, &error);

  g_assert_null (link);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REFUSED);
}

static void
test_password (void)
{
  g_autofree char *folder = postgres_dup_file (server, "stations/scram");
  g_autofree char *pgpass = g_build_filename (folder, "pgpass", NULL);
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *secret = NULL;
  g_auto (GStrv) fields = NULL;
  Enrolment enrolment = {
    .site = "hartwell", .name = "by password", .server_ca = ca, .folder = folder, .password = TRUE
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *admin = postgres_make_client (server, "postgres", "ca", &error);
  /* Without --server the station goes where the administrator went. */
  g_autoptr (Enrolled) station = enroll_station (admin, &enrolment, &error);
  g_autoptr (PgLink) link = NULL;

  g_assert_no_error (error);
  link = open_link (station->address);
  g_assert_cmpint (get_int (link, "SELECT 1 FROM vestibule.hello ('x', 1)"), ==, 1);
  g_assert_true (g_file_get_contents (pgpass, &secret, NULL, NULL));
  fields = g_strsplit (g_strchomp (secret), ":", 5);
  g_assert_null (strstr (station->address, fields[4]));
  g_autofree char *wrong = g_strdup_printf ("%s password=guess", station->address);
  assert_refused (wrong);
  /* The server keeps no password, only what verifies it. */
  g_autofree char *kept = g_strdup_printf (
      "SELECT rolpassword LIKE 'SCRAM-SHA-256$%%' FROM pg_authid WHERE rolname = '%s'",
      station->role);
  g_autofree char *good = postgres_sql (server, kept, &error);
  g_assert_cmpstr (good, ==, "t");
}

static void
test_revoked_at_once (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "hartwell", "stolen", NULL);
  g_autoptr (PgLink) link = open_link (station->address);
  g_autoptr (GError) error = NULL;
  guint ended = 0;

  push (link, 's', 0, 2);
  enroll_revoke (postgres_get_admin (server), "hartwell", "stolen", &ended, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ended, ==, 1);
  g_autoptr (PgRows) rows = try_query (link, "SELECT 1", &error);
  g_assert_null (rows);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_LOST);
  g_assert_false (pg_link_is_usable (link));
  assert_refused (station->address);
  g_clear_error (&error);
  enroll_revoke (postgres_get_admin (server), "hartwell", "stolen", &ended, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Even where its session could not be ended it does and sees nothing any more. */
static void
test_revoked_in_a_living_session (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "hartwell", "clings on", NULL);
  g_autoptr (PgLink) link = open_link (station->address);
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = row_args ('c', 1, 2, 1);

  push (link, 'c', 0, 2);
  admin_sql ("UPDATE vestibule.station SET state = 'revoked' WHERE name = 'clings on'");
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);
  g_assert_null (rows);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_DENIED);
  assert_denied (link, "SELECT * FROM vestibule.hello ('x', 1)");
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM vestibule.event"), ==, 0);
  g_assert_cmpint (get_int (link,
                            "SELECT count (*) FROM vestibule.pull ('{}', '{}', '{}', '{}', 9)"),
                   ==, 0);
}

static void
test_enrolled_anew (void)
{
  g_autoptr (Enrolled) old = district_enroll (server, "hartwell", "again", "AGAIN");
  g_autoptr (Enrolled) fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = postgres_dup_file (server, "stations/anew");
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *ca_key = postgres_dup_file (server, "tls/ca.key");
  Enrolment enrolment = { .site = "hartwell",
                          .name = "again",
                          .station = "AGAIN",
                          .server = "host=localhost",
                          .ca = ca,
                          .ca_key = ca_key,
                          .folder = folder };
  g_autoptr (PgLink) link = open_link (old->address);

  push (link, 'g', 0, 2);
  fresh = enroll_station (postgres_get_admin (server), &enrolment, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  push (link, 'g', 2, 1);
  enrolment.replace = TRUE;
  fresh = enroll_station (postgres_get_admin (server), &enrolment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fresh->epoch, ==, 2);
  g_assert_cmpstr (fresh->role, !=, old->role);
  assert_refused (old->address);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  server = district_new ();
  g_test_add_func ("/upstream-access/every-role-table-and-verb", test_every_role_table_verb);
  g_test_add_func ("/upstream-access/relayed-within-a-site-only", test_relay);
  g_test_add_func ("/upstream-access/who-gets-in", test_who_gets_in);
  g_test_add_func ("/upstream-access/a-station-insists-on-tls", test_station_insists_on_tls);
  g_test_add_func ("/upstream-access/scram-in-place-of-a-certificate", test_password);
  g_test_add_func ("/upstream-access/revoked-at-once", test_revoked_at_once);
  g_test_add_func ("/upstream-access/revoked-in-a-living-session",
                   test_revoked_in_a_living_session);
  g_test_add_func ("/upstream-access/enrolled-anew-ends-the-old-access", test_enrolled_anew);
  result = g_test_run ();
  g_clear_pointer (&server, postgres_free);
  return result;
}
