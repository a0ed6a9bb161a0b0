/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: db e2e */
/*
 * The district's schema on a real PostgreSQL.
 */

#include "db/upstream/pg-link.h"
#include "db/upstream/schema.h"
#include "tests/e2e/postgres.h"

static void
test_init_twice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Postgres) server = postgres_new (&error);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  g_assert_no_error (error);
  schema_init (postgres_get_admin (server), schema_newest (), &first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, schema_newest ());
  schema_init (postgres_get_admin (server), schema_newest (), &second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->len, ==, 0);
  postgres_restart (server, POSTGRES_KILL_ALL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upstream-schema/init-twice", test_init_twice);
  return g_test_run ();
}
