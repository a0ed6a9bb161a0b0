/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * What a reporting tool waits for: the district's views over the log of 50 schools and 90 days, as
 * a role that may read all of them; beside the same questions to a plain table of the same rows, in
 * turns. "bench-sync-reports [VISITS]".
 */

#include "tests/bench/times.h"
#include "tests/e2e/district.h"

#define VISITS  20000
#define SCHOOLS 50
#define DAYS    90
#define ROUNDS  7
#define DAY_MS  G_GINT64_CONSTANT (86400000)
#define WAIT_MS 600000

/* Eight numbers a visit: its start, the screening, a companion of every tenth, the decision, the
 * badge, the sign-out of all but each school's last, a correction of every two hundredth. %1$d:
 * visits, %2$d: schools, %3$d: days. */
static const char fill_sql[]
    = "INSERT INTO vestibule.site (site_id, name)"
      " SELECT 'school-' || i, 'Invented School ' || i FROM generate_series (0, %2$d - 1) i;"
      "CREATE TEMP TABLE told AS"
      " SELECT 'school-' || v %% %2$d AS site_id, 'S' || v %% %2$d AS station,"
      "        v / %2$d * 8 + k AS seq, at + k * 60000 AS at, kind, v, k, 'visit-' || v AS visit,"
      "        decode (md5 (v || '/' || k) || md5 (k || '/' || v), 'hex') AS digest"
      " FROM generate_series (0, %1$d - 1) v,"
      " LATERAL (SELECT (extract (epoch FROM now ()) * 1000)::bigint - 3600000"
      "                 - (%1$d - 1 - v) * (%3$d * 86400000::bigint / %1$d) AS at) t,"
      " LATERAL (VALUES (1, 'visit_started', true), (2, 'screened', true),"
      "                 (3, 'party_joined', v %% 10 = 0), (4, 'admitted', v %% 40 > 0),"
      "                 (4, 'denied', v %% 40 = 0), (5, 'badge_queued', v %% 40 > 0),"
      "                 (6, 'badge_printed', v %% 40 > 0),"
      "                 (7, 'signed_out', v %% 40 > 0 AND v < %1$d - %2$d),"
      "                 (8, 'decision_corrected', v %% 200 = 0)) e (k, kind, there)"
      " WHERE there;"
      "INSERT INTO vestibule.event SELECT site_id, station, 1, seq, at << 16, at, kind, 1, visit,"
      " digest, digest FROM told ORDER BY at;"
      "INSERT INTO vestibule.event_body SELECT site_id, station, 1, seq, substr (digest, 1, 16),"
      " NULL, CASE k WHEN 1 THEN jsonb_build_object ('site', site_id, 'entrance', 'Main entrance',"
      "  'person', jsonb_build_object ('given', 'Benedicta ' || v, 'family', 'Invented-Testperson',"
      "   'birth_date', '1984-11-30', 'document', md5 (v::text) || md5 (v::text)),"
      "  'id_type', 'aamva', 'purpose', 'meeting', 'host_name', 'Ms. Adeyemi',"
      "  'host_place', 'Room 112', 'language', 'en',"
      "  'note', 'Brings the poster boards for the spring exhibition')::text"
      "  WHEN 3 THEN '{\"person\":{\"given\":\"Ben\",\"family\":\"Invented\"}}'"
      "  WHEN 8 THEN '{\"to\":\"admitted\",\"here\":false,\"by\":\"A. Principal\"}'"
      "  ELSE '{\"by\":\"D. Okafor\",\"how\":\"badge\",\"verdict\":\"clear\"}' END"
      " FROM told ORDER BY at;"
      "DROP TABLE told;"
      "CREATE ROLE invented_reader LOGIN";

static const char plain_sql[]
    = "CREATE TABLE plain_log AS SELECT * FROM vestibule.daily_log;"
      "CREATE INDEX ON plain_log (site_id, arrived_ms); CREATE INDEX ON plain_log (arrived_ms);"
      "CREATE TABLE plain_here AS SELECT * FROM vestibule.on_site;"
      "GRANT SELECT ON plain_log, plain_here TO invented_reader";

static void
run (PgLink *link, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pg_link_exec (link, sql, WAIT_MS, NULL, &error);
  g_assert_no_error (error);
}

/* All rows come over the link. */
static double
time_rows (PgLink *link, const char *sql, int *rows)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PgRows) answer = pg_link_query (link, sql, NULL, WAIT_MS, NULL, &error);
  double spent = ms_since (start);

  g_assert_no_error (error);
  *rows = pg_rows_count (answer);
  return spent;
}

static double
median (double *times)
{
  sort_times (times, ROUNDS);
  return times[ROUNDS / 2];
}

/* @where: of the view @view and of the table @plain alike. */
static void
compare (PgLink *link, const char *what, const char *columns, const char *view, const char *plain,
         const char *where)
{
  g_autofree char *ask = g_strdup_printf ("SELECT %s FROM vestibule.%s %s", columns, view, where);
  g_autofree char *yard = g_strdup_printf ("SELECT %s FROM %s %s", columns, plain, where);
  double views[ROUNDS], plains[ROUNDS];
  int rows = 0, same = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      views[round] = time_rows (link, ask, &rows);
      plains[round] = time_rows (link, yard, &same);
      g_assert_cmpint (rows, ==, same);
    }
  g_print ("%-40s %6d rows %10.1f ms %10.1f ms, a plain table of the same rows\n", what, rows,
           median (views), median (plains));
}

static PgLink *
make_district (Postgres *server, int visits)
{
  g_autoptr (PgLink) admin = open_link (postgres_get_admin (server));
  g_autoptr (GError) error = NULL;
  g_autofree char *fill = g_strdup_printf (fill_sql, visits, SCHOOLS, DAYS);
  g_autofree char *address = NULL;

  run (admin, fill);
  enroll_add_reader (postgres_get_admin (server), "invented_reader", "*", &error);
  g_assert_no_error (error);
  run (admin, "VACUUM ANALYZE vestibule.event");
  run (admin, "VACUUM ANALYZE vestibule.event_body");
  run (admin, plain_sql);
  run (admin, "VACUUM ANALYZE plain_log");
  address = postgres_make_client (server, "invented_reader", "ca", &error);
  g_assert_no_error (error);
  return open_link (address);
}

int
main (int argc, char **argv)
{
  int visits = argc > 1 ? atoi (argv[1]) : VISITS;
  g_autoptr (Postgres) server = district_new ();
  g_autoptr (PgLink) link = make_district (server, visits);
  gint64 day = g_get_real_time () / 1000 - 20 * DAY_MS;
  g_autofree char *of_all = g_strdup_printf ("WHERE arrived_ms >= %" G_GINT64_FORMAT
                                             " AND arrived_ms < %" G_GINT64_FORMAT,
                                             day, day + DAY_MS);
  g_autofree char *of_one = g_strconcat (of_all, " AND site_id = 'school-7'", NULL);
  g_autofree char *year
      = g_strdup_printf ("WHERE arrived_ms >= %" G_GINT64_FORMAT, day - 345 * DAY_MS);

  g_print ("%d visits of %d days at %d schools\n", visits, DAYS, SCHOOLS);
  compare (link, "on_site, everybody, counted", "count (*)", "on_site", "plain_here", "");
  compare (link, "on_site, everybody", "*", "on_site", "plain_here", "");
  compare (link, "on_site, one school", "*", "on_site", "plain_here", "WHERE site_id = 'school-7'");
  compare (link, "daily_log, a day of one school", "*", "daily_log", "plain_log", of_one);
  compare (link, "daily_log, a day of all schools", "*", "daily_log", "plain_log", of_all);
  compare (link, "daily_log, all of the year", "*", "daily_log", "plain_log", year);
  compare (link, "daily_log, the year by decisions", "site_id, decision, count (*)", "daily_log",
           "plain_log", "GROUP BY 1, 2");
  return 0;
}
