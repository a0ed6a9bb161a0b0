/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * What a station calls on the district's server: the compare-and-swap of push(), what a hostile
 * station may try with it, contiguous pull(), epochs, forks, retention and hints.
 */

#include <string.h>

#include "tests/e2e/district.h"
#include "tests/e2e/push-rows.h"

#define WAIT_MS 20000

static Postgres *server;

static PgLink *
open_verified (const char *address)
{
  g_autoptr (GError) error = NULL;
  PgLink *link = pg_link_open (address, PG_LINK_STATION, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  return link;
}

static PgLink *
open_station (const char *site, const char *name)
{
  g_autoptr (Enrolled) station = district_enroll (server, site, name, NULL);

  return open_verified (station->address);
}

/* Pushes @n events of @chain after @seq; @moved, and then the end is what the server says. */
static void
assert_push (PgLink *link, char chain, gint64 seq, guint n, gboolean moved, char end_chain,
             gint64 end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = row_args (chain, 1, seq, n);
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);
  guint8 hash[HASH];
  gsize length = 0;
  gconstpointer got;

  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_count (rows), ==, 1);
  g_assert_cmpint (pg_rows_get_bool (rows, 0, 0), ==, moved);
  g_assert_cmpint (pg_rows_get_int (rows, 0, 1), ==, end);
  got = pg_rows_get_bytes (rows, 0, 2, &length);
  row_hash (end_chain, end, hash);
  g_assert_cmpmem (got, length, hash, HASH);
}

static gint64
count_events (PgLink *link)
{
  return get_int (link, "SELECT count (*) FROM vestibule.event"
                        " WHERE site_id = (SELECT vestibule.caller_site ())");
}

static void
test_compare_and_swap (void)
{
  g_autoptr (PgLink) link = open_station ("cas", "kiosk");

  /* A gap before the first event, then the first, the next, the reply that was lost. */
  assert_push (link, 'a', 5, 2, FALSE, 'a', 0);
  assert_push (link, 'a', 0, 3, TRUE, 'a', 3);
  assert_push (link, 'a', 3, 2, TRUE, 'a', 5);
  assert_push (link, 'a', 3, 2, FALSE, 'a', 5);
  assert_push (link, 'a', 0, 5, FALSE, 'a', 5);
  assert_push (link, 'a', 6, 1, FALSE, 'a', 5);
  /* A copy of the store that went its own way. */
  assert_push (link, 'b', 5, 1, FALSE, 'a', 5);
  assert_push (link, 'b', 0, 5, FALSE, 'a', 5);
  assert_push (link, 'a', 5, 1, TRUE, 'a', 6);
  g_assert_cmpint (count_events (link), ==, 6);
}

/* Both copies of a store push at the same moment, again and again: one chain comes of it. */
typedef struct
{
  const char *address;
  char chain;
  guint moved;
} Copy;

static gpointer
push_copy (gpointer data)
{
  Copy *self = data;
  g_autoptr (PgLink) link = open_verified (self->address);

  for (gint64 seq = 0; seq < 40; seq++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PgArgs) args = row_args (self->chain, 1, seq, 1);
      g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);

      g_assert_no_error (error);
      if (!pg_rows_get_bool (rows, 0, 0))
        break;
      self->moved++;
    }
  return NULL;
}

static void
test_two_copies_at_once (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "copies", "kiosk", NULL);
  Copy copies[2] = { { station->address, 'a', 0 }, { station->address, 'b', 0 } };
  GThread *threads[2];
  g_autoptr (PgLink) link = open_verified (station->address);

  for (int i = 0; i < 2; i++)
    threads[i] = g_thread_new ("copy", push_copy, &copies[i]);
  for (int i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (MAX (copies[0].moved, copies[1].moved), ==, 40);
  g_assert_cmpuint (MIN (copies[0].moved, copies[1].moved), ==, 0);
  g_assert_cmpint (get_int (link, "SELECT count (DISTINCT substr (hash, 1, 8))"
                                  " FROM vestibule.event WHERE site_id = 'copies'"),
                   ==, 1);
}

/* What stands in place of one good argument of push(), as SQL. */
static const struct
{
  const char *what;
  int argument; /* from 1 */
  const char *value;
} hostile[] = {
  { "epoch 0", 1, "0" },
  { "a negative epoch", 1, "-1" },
  { "no epoch", 1, "NULL" },
  { "an epoch beyond all", 1, "9223372036854775807" },
  { "a negative seq", 2, "-1" },
  { "no seq", 2, "NULL" },
  { "a seq at the end of numbers", 2, "9223372036854775806" },
  { "a hash of 33 bytes", 3, "decode (repeat ('00', 33), 'hex')" },
  { "a hash of 31 bytes", 3, "decode (repeat ('00', 31), 'hex')" },
  { "no hash", 3, "NULL" },
  { "another beginning", 3, "decode (repeat ('01', 32), 'hex')" },
  { "no clocks", 4, "NULL" },
  { "an empty array", 4, "'{}'" },
  { "a shorter array", 5, "ARRAY[1]::bigint[]" },
  { "a longer array", 6, "ARRAY['k', 'k', 'k']" },
  { "a matrix", 6, "ARRAY[['k'], ['k']]" },
  { "a time that is NULL", 5, "ARRAY[1, NULL]::bigint[]" },
  { "a kind that is NULL", 6, "ARRAY['k', NULL]" },
  { "an empty kind", 6, "ARRAY['k', '']" },
  { "a kind of 101 letters", 6, "ARRAY['k', repeat ('k', 101)]" },
  { "a visit of 101 letters", 8, "ARRAY['v', repeat ('v', 101)]" },
  { "a digest of 31 bytes", 9, "ARRAY[h, substr (h, 2)]" },
  { "an event's hash of 33 bytes", 10, "ARRAY[h, h || h]" },
  { "an event's hash that is NULL", 10, "ARRAY[h, NULL]" },
  { "a salt of 15 bytes", 11, "ARRAY[s, substr (s, 2)]" },
  { "a body without its salt", 11, "ARRAY[s, NULL]" },
  { "a salt without its body", 13, "ARRAY['{}', NULL]" },
  { "a body of 17 MB", 13, "ARRAY['{}', repeat ('x', 17000000)]" },
  { "a signature of 63 bytes", 14, "decode (repeat ('00', 63), 'hex')" },
};

static char *
hostile_sql (int argument, const char *value)
{
  const char *arguments[] = { "1",
                              "0",
                              "decode (repeat ('00', 32), 'hex')",
                              "ARRAY[1, 2]::bigint[]",
                              "ARRAY[1, 2]::bigint[]",
                              "ARRAY['k', 'k']",
                              "ARRAY[1, 1]",
                              "ARRAY['v', NULL]",
                              "ARRAY[h, h]",
                              "ARRAY[h, h]",
                              "ARRAY[s, s]",
                              "ARRAY[NULL, NULL]::text[]",
                              "ARRAY['{}', '{}']",
                              "decode (repeat ('00', 64), 'hex')",
                              NULL };
  g_autofree char *list = NULL;

  if (argument > 0)
    arguments[argument - 1] = value;
  list = g_strjoinv (", ", (char **)arguments);
  return g_strdup_printf (
      "SELECT (vestibule.push (%s)).moved::int FROM (SELECT decode (repeat ('01', 32), 'hex') AS h,"
      " decode (repeat ('01', 16), 'hex') AS s) v",
      list);
}

static void
test_hostile_pushes (void)
{
  g_autoptr (PgLink) link = open_station ("hostile", "kiosk");

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *sql = hostile_sql (hostile[i].argument, hostile[i].value);
      g_autoptr (GError) error = NULL;
      g_autoptr (PgRows) rows = pg_link_query (link, sql, NULL, WAIT_MS, NULL, &error);

      if (rows != NULL || !g_error_matches (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED))
        g_error ("%s: %s", hostile[i].what, error != NULL ? error->message : "taken");
      g_assert_cmpint (count_events (link), ==, 0);
    }
  g_assert_cmpint (get_int (link, "SELECT count (*) FROM vestibule.head WHERE site_id = 'hostile'"),
                   ==, 0);
  /* And without any of that it is taken: the table above proves something. */
  g_autofree char *good = hostile_sql (0, NULL);
  g_assert_cmpint (get_int (link, good), ==, 1);
}

static void
test_huge_batches (void)
{
  g_autoptr (PgLink) link = open_station ("huge", "kiosk");
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) most = row_args ('a', 1, 0, 10000);
  g_autoptr (PgArgs) more = row_args ('a', 1, 10000, 10001);
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, most, WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_get_int (rows, 0, 1), ==, 10000);
  g_autoptr (PgRows) none = pg_link_query (link, PUSH_SQL, more, WAIT_MS, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED);
  g_assert_cmpint (count_events (link), ==, 10000);
}

/* Bytes come back as they went, NULLs and all. */
static void
test_purged_bodies (void)
{
  g_autoptr (PgLink) link = open_station ("purged", "kiosk");
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = hostile_sql (11, "ARRAY[NULL, s]");
  g_autofree char *without = NULL;
  g_auto (GStrv) parts = g_strsplit (sql, "ARRAY['{}', '{}']", 2);

  without = g_strjoinv ("ARRAY[NULL, '{\"a\":\"\xc3\xa9\\n\"}']", parts);
  g_assert_cmpint (get_int (link, without), ==, 1);
  g_autoptr (PgRows) rows
      = pg_link_query (link,
                       "SELECT seq, salt, subject, body, visit FROM"
                       " vestibule.pull ('{}', '{}', '{}', '{}', 100) WHERE site_id = 'purged'",
                       NULL, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_count (rows), ==, 2);
  g_assert_true (pg_rows_is_null (rows, 0, 1));
  g_assert_true (pg_rows_is_null (rows, 0, 3));
  g_assert_cmpstr (pg_rows_get_text (rows, 0, 4), ==, "v");
  g_assert_true (pg_rows_is_null (rows, 1, 2));
  g_assert_cmpstr (pg_rows_get_text (rows, 1, 3), ==, "{\"a\":\"\xc3\xa9\\n\"}");
  g_assert_null (pg_rows_get_text (rows, 1, 4));
}

/* Pushes one event of @kind with @body, by SQL. */
static void
push_body (PgLink *link, const char *hash, const char *kind, const char *body)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT (vestibule.push (1, h.seq, h.hash, ARRAY[1]::bigint[], ARRAY[1]::bigint[], ARRAY['%s'],"
      " ARRAY[1], ARRAY[NULL], ARRAY[n], ARRAY[n], ARRAY[substr (n, 1, 16)], ARRAY[NULL],"
      " ARRAY['%s'], NULL)).moved::int FROM vestibule.head h, (SELECT decode (repeat ('%s', 32),"
      " 'hex') AS n) v WHERE site_id = 'retention' AND station = 'DESK' AND epoch = 1",
      kind, body, hash);

  g_assert_cmpint (get_int (link, sql), ==, 1);
}

/* A purge in the log is done here as well, to any station of the site, and to what comes later. */
static void
test_purge_events (void)
{
  g_autoptr (Enrolled) one = district_enroll (server, "retention", "desk", "DESK");
  g_autoptr (Enrolled) two = district_enroll (server, "retention", "kiosk", "KIOSK");
  g_autoptr (PgLink) desk = open_verified (one->address);
  g_autoptr (PgLink) kiosk = open_verified (two->address);
  static const char *const kept
      = "SELECT count (*) FROM vestibule.event_body WHERE station = 'KIOSK'";

  assert_push (desk, 'a', 0, 1, TRUE, 'a', 1);
  assert_push (kiosk, 'a', 0, 6, TRUE, 'a', 6);
  push_body (desk, "0a", "purged",
             "{"
             "\"bodies\":[{"
             "\"station\":\"KIOSK\",\"epoch\":1,\"first\":2,\"last\":3},{"
             "\"station\":\"KIOSK\",\"epoch\":1,\"first\":6,\"last\":8}]}");
  g_assert_cmpint (get_int (kiosk, kept), ==, 3);
  assert_push (kiosk, 'a', 6, 4, TRUE, 'a', 10);
  g_assert_cmpint (get_int (kiosk, kept), ==, 5);
  g_assert_cmpint (count_events (kiosk), ==, 12);
  /* Nonsense removes nothing and holds nobody up. */
  push_body (desk, "0b", "purged", "{\"bodies\":[{\"station\":\"KIOSK\",\"epoch\":\"x\"}]}");
  push_body (desk, "0c", "purged", "{\"bodies\":7}");
  push_body (desk, "0d", "purged", "[");
  g_assert_cmpint (get_int (kiosk, kept), ==, 5);
}

static void
assert_pulled (PgRows *rows, int row, const char *site, gint64 epoch, gint64 seq)
{
  g_assert_cmpstr (pg_rows_get_text (rows, row, 0), ==, site);
  g_assert_cmpint (pg_rows_get_int (rows, row, 1), ==, epoch);
  g_assert_cmpint (pg_rows_get_int (rows, row, 2), ==, seq);
}

static PgRows *
pull (PgLink *link, const char *station, gint64 have, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = pg_args_new ();
  const char *site = "pulls";
  gint64 epoch = 1;
  PgRows *rows;

  pg_args_add_texts (args, &site, 1);
  pg_args_add_texts (args, &station, 1);
  pg_args_add_ints (args, &epoch, 1);
  pg_args_add_ints (args, &have, 1);
  pg_args_add_int4 (args, limit);
  rows = pg_link_query (link,
                        "SELECT site_id, epoch, seq FROM vestibule.pull ($1, $2, $3, $4, $5)"
                        " WHERE site_id = 'pulls'",
                        args, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static void
test_pull_is_contiguous (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "pulls", "kiosk", "KIOSK");
  g_autoptr (PgLink) kiosk = open_verified (station->address);
  g_autoptr (PgLink) desk = open_station ("pulls", "desk");
  g_autoptr (PgLink) stranger = open_station ("elsewhere", "desk");
  g_autoptr (PgRows) rows = NULL;

  assert_push (kiosk, 'a', 0, 7, TRUE, 'a', 7);
  rows = pull (desk, "KIOSK", 0, 3);
  g_assert_cmpint (pg_rows_count (rows), ==, 3);
  for (int i = 0; i < 3; i++)
    assert_pulled (rows, i, "pulls", 1, i + 1);
  g_clear_pointer (&rows, pg_rows_free);
  rows = pull (desk, "KIOSK", 3, 100);
  g_assert_cmpint (pg_rows_count (rows), ==, 4);
  assert_pulled (rows, 0, "pulls", 1, 4);
  g_clear_pointer (&rows, pg_rows_free);
  rows = pull (desk, "KIOSK", 7, 100);
  g_assert_cmpint (pg_rows_count (rows), ==, 0);
  g_clear_pointer (&rows, pg_rows_free);
  /* Who claims more than there is gets nothing and breaks nothing. */
  rows = pull (desk, "KIOSK", 1000, 0);
  g_assert_cmpint (pg_rows_count (rows), ==, 0);
  g_clear_pointer (&rows, pg_rows_free);
  rows = pull (stranger, "KIOSK", 0, 100);
  g_assert_cmpint (pg_rows_count (rows), ==, 0);
}

static void
test_district_reaches_every_site (void)
{
  g_autoptr (PgLink) office = open_station ("district", "office");
  g_autoptr (PgLink) kiosk = open_station ("far-away", "kiosk");

  assert_push (office, 'd', 0, 4, TRUE, 'd', 4);
  g_assert_cmpint (get_int (kiosk, "SELECT count (*) FROM"
                                   " vestibule.pull ('{}', '{}', '{}', '{}', 100)"
                                   " WHERE site_id = 'district'"),
                   ==, 4);
  g_assert_cmpint (get_int (kiosk,
                            "SELECT count (*) FROM vestibule.heads"
                            " WHERE site_id = 'district' AND octet_length (public_key) = 32"),
                   ==, 1);
}

/* A server that was restored may have forgotten an epoch: neither that nor a number twice. */
static void
test_epochs (void)
{
  g_autoptr (PgLink) link = open_station ("epochs", "kiosk");
  g_autoptr (GError) error = NULL;
  g_autoptr (PgArgs) args = row_args ('a', 7, 0, 1);

  g_assert_cmpint (get_int (link, "SELECT vestibule.mint_epoch ()"), ==, 1);
  g_assert_cmpint (get_int (link, "SELECT vestibule.mint_epoch (0)"), ==, 2);
  g_assert_cmpint (get_int (link, "SELECT vestibule.mint_epoch (4)"), ==, 5);
  g_autoptr (PgRows) rows = pg_link_query (link, PUSH_SQL, args, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pg_rows_get_bool (rows, 0, 0));
  g_assert_cmpint (get_int (link, "SELECT vestibule.mint_epoch (2)"), ==, 8);
  g_assert_false (pg_link_exec (link, "SELECT vestibule.mint_epoch (-1)", WAIT_MS, NULL, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_REJECTED);
}

static void
test_forks_are_kept (void)
{
  static const char *const sql
      = "SELECT vestibule.quarantine ('FORKED', 1, ARRAY[3, 4]::bigint[], ARRAY[1, 2]::bigint[],"
        " ARRAY[1, 2]::bigint[], ARRAY['denied', 'k'], ARRAY[1, 1], ARRAY['v', NULL],"
        " ARRAY[h, h], ARRAY[h, h], ARRAY[s, NULL], ARRAY[NULL, NULL], ARRAY['{}', NULL])"
        " FROM (SELECT decode (repeat ('07', 32), 'hex') AS h,"
        " decode (repeat ('01', 16), 'hex') AS s) v";
  g_autoptr (Enrolled) station = district_enroll (server, "forks", "kiosk", "FORKED");
  g_autoptr (PgLink) link = open_verified (station->address);
  g_autoptr (PgLink) desk = open_station ("forks", "desk");

  g_assert_cmpint (get_int (link, sql), ==, 2);
  g_assert_cmpint (get_int (link, sql), ==, 0);
  g_assert_cmpint (get_int (desk, "SELECT count (*) FROM vestibule.quarantine"
                                  " WHERE station = 'FORKED' AND found_by = 'FORKED'"),
                   ==, 2);
}

static void
test_hints (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "hints", "kiosk", "HINTER");
  g_autoptr (PgLink) kiosk = open_verified (station->address);
  g_autoptr (PgLink) desk = open_station ("hints", "desk");
  g_autoptr (GError) error = NULL;
  g_autofree char *hint = NULL;

  pg_link_listen (desk, "vestibule_hints", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  assert_push (kiosk, 'a', 0, 2, TRUE, 'a', 2);
  g_assert_true (pg_link_wait (desk, WAIT_MS, &hint, NULL, &error));
  g_assert_cmpstr (hint, ==, "HINTER");
  g_clear_pointer (&hint, g_free);
  /* Without NOTIFY: the events are there all the same. A hint that had been sent would have come
   * before the answer to the desk's next statement. */
  pg_link_exec (kiosk, "SET vestibule.notify = off", WAIT_MS, NULL, &error);
  g_assert_no_error (error);
  assert_push (kiosk, 'a', 2, 2, TRUE, 'a', 4);
  g_assert_cmpint (count_events (desk), ==, 4);
  g_assert_true (pg_link_wait (desk, 0, &hint, NULL, &error));
  g_assert_null (hint);
}

/* The link itself: an end to every wait. */
static void
test_link_gives_up (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "slow", "kiosk", NULL);
  g_autoptr (PgLink) link = open_verified (station->address);
  g_autoptr (PgLink) other = open_verified (station->address);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (pg_link_exec (link, "SELECT pg_sleep (60)", 50, NULL, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_LOST);
  g_assert_false (pg_link_is_usable (link));
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (pg_link_wait (other, WAIT_MS, NULL, cancellable, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_CANCELLED);
  g_assert_true (pg_link_is_usable (other));
  g_clear_error (&error);
  g_assert_false (pg_link_exec (other, "SELECT 1", WAIT_MS, cancellable, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_CANCELLED);
  g_assert_false (pg_link_is_usable (other));
}

static void
test_server_goes_and_comes_back (void)
{
  g_autoptr (Enrolled) station = district_enroll (server, "goes", "kiosk", NULL);
  g_autoptr (PgLink) link = open_verified (station->address);
  g_autoptr (GError) error = NULL;

  assert_push (link, 'a', 0, 5, TRUE, 'a', 5);
  postgres_backup (server, "earlier", &error);
  g_assert_no_error (error);
  g_assert_false (pg_link_wait (link, WAIT_MS, NULL, NULL, &error));
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_LOST);
  g_clear_error (&error);
  g_clear_pointer (&link, pg_link_free);
  link = open_verified (station->address);
  assert_push (link, 'a', 5, 5, TRUE, 'a', 10);
  postgres_stop (server, POSTGRES_KILL_ALL);
  g_clear_pointer (&link, pg_link_free);
  link = pg_link_open (station->address, PG_LINK_STATION, WAIT_MS, NULL, &error);
  g_assert_error (error, PG_LINK_ERROR, PG_LINK_ERROR_UNREACHABLE);
  g_clear_error (&error);
  postgres_start (server, &error);
  g_assert_no_error (error);
  link = open_verified (station->address);
  assert_push (link, 'a', 5, 5, FALSE, 'a', 10);
  /* The backup has five events; pushing again heals it. */
  g_clear_pointer (&link, pg_link_free);
  postgres_restore (server, "earlier", &error);
  g_assert_no_error (error);
  link = open_verified (station->address);
  assert_push (link, 'a', 10, 5, FALSE, 'a', 5);
  assert_push (link, 'a', 5, 10, TRUE, 'a', 15);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  server = district_new ();
  g_test_add_func ("/upstream-push/compare-and-swap", test_compare_and_swap);
  g_test_add_func ("/upstream-push/two-copies-of-a-store-at-once", test_two_copies_at_once);
  g_test_add_func ("/upstream-push/hostile-pushes-leave-nothing", test_hostile_pushes);
  g_test_add_func ("/upstream-push/huge-batches", test_huge_batches);
  g_test_add_func ("/upstream-push/purged-bodies", test_purged_bodies);
  g_test_add_func ("/upstream-push/a-purge-in-the-log-is-done-here-too", test_purge_events);
  g_test_add_func ("/upstream-push/pull-is-contiguous", test_pull_is_contiguous);
  g_test_add_func ("/upstream-push/the-district-reaches-every-site",
                   test_district_reaches_every_site);
  g_test_add_func ("/upstream-push/an-epoch-is-minted-once", test_epochs);
  g_test_add_func ("/upstream-push/forks-are-kept", test_forks_are_kept);
  g_test_add_func ("/upstream-push/hints-and-none", test_hints);
  g_test_add_func ("/upstream-push/the-link-gives-up", test_link_gives_up);
  g_test_add_func ("/upstream-push/the-server-goes-and-comes-back",
                   test_server_goes_and_comes_back);
  result = g_test_run ();
  g_clear_pointer (&server, postgres_free);
  return result;
}
