/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A district for tests: enrolled stations on a Postgres. For programs with "rooms: db e2e". */
#pragma once

#include "db/upstream/enroll.h"
#include "db/upstream/pg-link.h"
#include "db/upstream/schema.h"
#include "tests/e2e/postgres.h"

#define DISTRICT_WAIT_MS 20000

/* The server with the newest schema. */
static inline Postgres *
district_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = NULL;
  Postgres *server = postgres_new (&error);

  g_assert_no_error (error);
  schema_init (postgres_get_admin (server), schema_newest (), &done, &error);
  g_assert_no_error (error);
  return server;
}

/* Enrols @name at @site by certificate; its folder is stations/@site-@name of the server's.
 * @station: (nullable): its store's name in the log. */
static inline Enrolled *
district_enroll (Postgres *server, const char *site, const char *name, const char *station)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ca = postgres_dup_file (server, "tls/ca.crt");
  g_autofree char *ca_key = postgres_dup_file (server, "tls/ca.key");
  g_autofree char *folder
      = g_strdup_printf ("%s/stations/%s-%s", postgres_get_folder (server), site, name);
  g_autofree char *place
      = g_strdup_printf ("host=localhost hostaddr=127.0.0.1 port=%u dbname=vestibule",
                         postgres_get_port (server));
  Enrolment enrolment = { .site = site,
                          .name = name,
                          .station = station,
                          .server = place,
                          .ca = ca,
                          .ca_key = ca_key,
                          .folder = folder };
  Enrolled *enrolled = enroll_station (postgres_get_admin (server), &enrolment, &error);

  g_assert_no_error (error);
  return enrolled;
}

/* A link as whoever @address says. */
static inline PgLink *
open_link (const char *address)
{
  g_autoptr (GError) error = NULL;
  PgLink *link = pg_link_open (address, PG_LINK_PLAIN, DISTRICT_WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  return link;
}

/* The one number that @sql asks for. */
static inline gint64
get_int (PgLink *link, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PgRows) rows = pg_link_query (link, sql, NULL, DISTRICT_WAIT_MS, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pg_rows_count (rows), ==, 1);
  return pg_rows_get_int (rows, 0, 0);
}
