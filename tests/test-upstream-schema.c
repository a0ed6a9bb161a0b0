/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * The district's schema on a real PostgreSQL.
 */

#include "db/upstream/pg-link.h"
#include "tests/e2e/district.h"

static void
test_init_twice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Postgres) server = district_new ();
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (Enrolled) enrolled = NULL;
  g_autoptr (PgLink) link = NULL;
  g_autoptr (PgRows) rows = NULL;

  schema_init (postgres_get_admin (server), schema_newest (), &second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->len, ==, 0);
  enrolled = district_enroll (server, "hartwell", "kiosk", NULL);
  link = pg_link_open (enrolled->address, PG_LINK_STATION, 5000, NULL, &error);
  g_assert_no_error (error);
  rows = pg_link_query (link, "SELECT site_id FROM vestibule.hello ('test', 1)", NULL, 5000, NULL,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pg_rows_get_text (rows, 0, 0), ==, "hartwell");
  g_print ("# %s\n", enrolled->address);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upstream-schema/init-twice", test_init_twice);
  return g_test_run ();
}
