/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Enrolling and revoking: the database's side. Each enrolment has a log-in role of its own, so that
 * the certificate of an earlier one opens nothing.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/enroll.h"

#include <string.h>

#include "db/event.h"
#include "db/upstream/enroll-files.h"
#include "db/upstream/pg-link.h"

#define TIMEOUT_MS     30000
#define PASSWORD_PARTS 2 /* of 128 random bits each */

void
enrolled_free (Enrolled *self)
{
  if (self == NULL)
    return;
  g_free (self->station);
  g_free (self->role);
  g_free (self->address);
  g_free (self->request);
  g_free (self);
}

static PgRows *
query (PgLink *link, const char *sql, const PgArgs *args, GError **error)
{
  return pg_link_query (link, sql, args, TIMEOUT_MS, NULL, error);
}

static gboolean
run (PgLink *link, const char *sql, const PgArgs *args, GError **error)
{
  g_autoptr (PgRows) rows = query (link, sql, args, error);

  return rows != NULL;
}

static gboolean
exec (PgLink *link, const char *sql, GError **error)
{
  return pg_link_exec (link, sql, TIMEOUT_MS, NULL, error);
}

/* Roles are no parameters: "ALTER ROLE", the role, quoted, and "NOLOGIN". */
static gboolean
alter_role (PgLink *link, const char *before, const char *role, const char *after, GError **error)
{
  g_autofree char *name = pg_link_quote_name (link, role);
  g_autofree char *sql = g_strdup_printf ("%s %s %s", before, name, after);

  return exec (link, sql, error);
}

/* After the commit that took its LOGIN away: no new session can slip in between. An administrator
 * who may not end sessions leaves ones that can do nothing. */
static guint
end_sessions (PgLink *link, const char *role)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  pg_args_add_text (args, role);
  rows = query (link,
                "SELECT count (*) FILTER (WHERE pg_terminate_backend (pid))"
                " FROM pg_stat_activity WHERE usename = $1",
                args, NULL);
  return rows != NULL ? (guint)pg_rows_get_int (rows, 0, 0) : 0;
}

static gboolean
check_words (const Enrolment *enrolment, GError **error)
{
  const char *problem = NULL;

  if (!g_regex_match_simple ("^[a-z0-9][a-z0-9-]{0,23}\\z", enrolment->site, 0, 0))
    problem = "A site's short name is a-z, 0-9 and -, up to 24 characters.";
  else if (*enrolment->name == '\0' || g_utf8_strlen (enrolment->name, -1) > 100)
    problem = "A station's name has 1 to 100 characters.";
  else if (enrolment->station != NULL
           && !g_regex_match_simple ("^[A-Za-z0-9][A-Za-z0-9_-]{0,31}\\z", enrolment->station, 0,
                                     0))
    problem = "A station's name in its log is A-Z, a-z, 0-9, _ and -, up to 32 characters.";
  else if ((enrolment->ca == NULL) != (enrolment->ca_key == NULL))
    problem = "The CA's certificate and its key come together.";
  if (problem != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, problem);
  return problem == NULL;
}

/* Roles of this station's earlier enrolments, and of another that has its name. */
static GPtrArray *
find_earlier (PgLink *link, const Enrolment *enrolment, const char *station, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;
  GPtrArray *roles;

  pg_args_add_text (args, enrolment->site);
  pg_args_add_text (args, station);
  pg_args_add_text (args, enrolment->name);
  rows = query (link,
                "UPDATE vestibule.station SET state = 'revoked' WHERE site_id = $1"
                " AND (station = $2 OR (name = $3 AND state = 'active')) RETURNING role_name",
                args, error);
  if (rows == NULL)
    return NULL;
  roles = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < pg_rows_count (rows); i++)
    g_ptr_array_add (roles, g_strdup (pg_rows_get_text (rows, i, 0)));
  if (roles->len == 0 || enrolment->replace)
    return roles;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               "The site %s has a station called %s already; say --replace to end the old one's "
               "access.",
               enrolment->site, enrolment->name);
  g_ptr_array_unref (roles);
  return NULL;
}

static gboolean
put_site (PgLink *link, const Enrolment *enrolment, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();

  pg_args_add_text (args, enrolment->site);
  pg_args_add_text (args, enrolment->site_name);
  return run (link,
              "INSERT INTO vestibule.site (site_id, name) VALUES ($1, coalesce ($2, $1))"
              " ON CONFLICT (site_id) DO UPDATE SET name = coalesce ($2, site.name)",
              args, error);
}

static gboolean
put_station (PgLink *link, const Enrolment *enrolment, const guint8 *public_key, Enrolled *enrolled,
             GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  pg_args_add_text (args, enrolment->site);
  pg_args_add_text (args, enrolled->station);
  pg_args_add_text (args, enrolment->name);
  pg_args_add_text (args, enrolled->role);
  pg_args_add_bytes (args, public_key, PUBLIC_KEY_SIZE);
  rows
      = query (link,
               "INSERT INTO vestibule.station (site_id, station, name, role_name, public_key)"
               " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (site_id, station) DO UPDATE SET"
               " name = $3, role_name = $4, public_key = $5, state = 'active', enrolled_at = now ()"
               " RETURNING epoch_next",
               args, error);
  if (rows == NULL)
    return FALSE;
  enrolled->epoch = pg_rows_get_int (rows, 0, 0);
  return TRUE;
}

static gboolean
create_role (PgLink *link, const Enrolment *enrolment, const char *role, const char *password,
             GError **error)
{
  g_autofree char *name = pg_link_quote_name (link, role);
  g_autofree char *words = g_strdup_printf ("Vestibule: %s, %s", enrolment->site, enrolment->name);
  g_autofree char *comment = pg_link_quote_text (link, words);
  g_autofree char *verifier
      = password != NULL ? pg_link_dup_verifier (link, role, password, error) : NULL;
  g_autofree char *secret = verifier != NULL ? pg_link_quote_text (link, verifier) : NULL;
  g_autofree char *sql = NULL;

  if (password != NULL && verifier == NULL)
    return FALSE;
  sql = g_strdup_printf ("CREATE ROLE %1$s LOGIN CONNECTION LIMIT 16 %2$s %3$s"
                         " IN ROLE vestibule_station%4$s;"
                         "ALTER ROLE %1$s SET statement_timeout = '120s';"
                         "ALTER ROLE %1$s SET idle_in_transaction_session_timeout = '60s';"
                         "COMMENT ON ROLE %1$s IS %5$s",
                         name, secret != NULL ? "PASSWORD" : "", secret != NULL ? secret : "",
                         secret != NULL ? ", vestibule_password" : "", comment);
  return exec (link, sql, error);
}

static gboolean
write_rows (PgLink *link, const Enrolment *enrolment, const char *password,
            const guint8 *public_key, GPtrArray *earlier, Enrolled *enrolled, GError **error)
{
  for (guint i = 0; i < earlier->len; i++)
    if (!alter_role (link, "ALTER ROLE", g_ptr_array_index (earlier, i), "NOLOGIN", error))
      return FALSE;
  return put_station (link, enrolment, public_key, enrolled, error)
         && create_role (link, enrolment, enrolled->role, password, error);
}

/* (transfer full) (nullable): how stations reach the server. */
static char *
dup_server (PgLink *link, const Enrolment *enrolment, GError **error)
{
  char *server
      = enrolment->server != NULL ? g_strdup (enrolment->server) : pg_link_dup_place (link);

  if (server == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         "Say with --server how stations reach the database: you came by a socket "
                         "of this machine.");
  return server;
}

static char *
make_password (void)
{
  GString *password = g_string_new (NULL);

  for (int i = 0; i < PASSWORD_PARTS; i++)
    {
      g_autofree char *part = visit_id_new ();

      g_string_append (password, part);
    }
  return g_string_free (password, FALSE);
}

static char *
make_role (const char *site)
{
  g_autofree char *id = visit_id_new ();
  g_autofree char *end = g_ascii_strdown (id + strlen (id) - 10, -1);

  return g_strdup_printf ("vs_%s_%s", site, end);
}

/* In a transaction; files last, because they cannot be rolled back by the server. */
static gboolean
enroll (PgLink *link, const Enrolment *enrolment, Enrolled *enrolled, GPtrArray **earlier,
        GError **error)
{
  g_autofree char *password = enrolment->password ? make_password () : NULL;
  g_autofree char *server = dup_server (link, enrolment, error);
  guint8 public_key[PUBLIC_KEY_SIZE];

  if (server == NULL || !put_site (link, enrolment, error))
    return FALSE;
  *earlier = find_earlier (link, enrolment, enrolled->station, error);
  if (*earlier == NULL
      || !enroll_files_write (enrolment, server, password, public_key, enrolled, error))
    return FALSE;
  if (write_rows (link, enrolment, password, public_key, *earlier, enrolled, error)
      && exec (link, "COMMIT", error))
    return TRUE;
  enroll_files_remove (enrolment->folder);
  return FALSE;
}

Enrolled *
enroll_station (const char *admin, const Enrolment *enrolment, GError **error)
{
  g_autoptr (PgLink) link = NULL;
  g_autoptr (Enrolled) enrolled = g_new0 (Enrolled, 1);
  g_autoptr (GPtrArray) earlier = NULL;

  if (!check_words (enrolment, error))
    return NULL;
  link = pg_link_open (admin, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);
  if (link == NULL)
    return NULL;
  enrolled->station = enrolment->station != NULL ? g_strdup (enrolment->station) : visit_id_new ();
  enrolled->role = make_role (enrolment->site);
  if (!exec (link, "BEGIN", error) || !enroll (link, enrolment, enrolled, &earlier, error))
    return NULL;
  for (guint i = 0; i < earlier->len; i++)
    end_sessions (link, g_ptr_array_index (earlier, i));
  return g_steal_pointer (&enrolled);
}

static char *
revoke_row (PgLink *link, const char *site, const char *station, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  pg_args_add_text (args, site);
  pg_args_add_text (args, station);
  rows = query (link,
                "UPDATE vestibule.station SET state = 'revoked' WHERE site_id = $1"
                " AND (station = $2 OR name = $2) AND state = 'active' RETURNING role_name",
                args, error);
  if (rows == NULL)
    return NULL;
  if (pg_rows_count (rows) == 1)
    return g_strdup (pg_rows_get_text (rows, 0, 0));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "The site %s has no active station called %s.", site, station);
  return NULL;
}

gboolean
enroll_revoke (const char *admin, const char *site, const char *station, guint *ended,
               GError **error)
{
  g_autoptr (PgLink) link = pg_link_open (admin, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);
  g_autofree char *role = NULL;

  if (link == NULL || !exec (link, "BEGIN", error))
    return FALSE;
  role = revoke_row (link, site, station, error);
  if (role == NULL || !alter_role (link, "ALTER ROLE", role, "NOLOGIN", error)
      || !exec (link, "COMMIT", error))
    return FALSE;
  *ended = end_sessions (link, role);
  return TRUE;
}

/* @sql: with the site and the role; gives how many sites it was about: none is an error. */
static gboolean
change_reader (PgLink *link, const char *sql, const char *role, const char *site, GError **error)
{
  g_autoptr (PgArgs) args = pg_args_new ();
  g_autoptr (PgRows) rows = NULL;

  pg_args_add_text (args, site);
  pg_args_add_text (args, role);
  rows = pg_link_query (link, sql, args, TIMEOUT_MS, NULL, error);
  if (rows == NULL)
    return FALSE;
  if (pg_rows_get_int (rows, 0, 0) > 0)
    return exec (link, "COMMIT", error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "There is no such school, or none that the role may read: \"%s\". A school is there "
               "from its first station on; \"vestibule upstream status --database\" shows them.",
               site);
  return FALSE;
}

gboolean
enroll_add_reader (const char *admin, const char *role, const char *site, GError **error)
{
  static const char sql[]
      = "WITH s AS (SELECT site_id FROM vestibule.site WHERE $1 IN (site_id, '*')),"
        " i AS (INSERT INTO vestibule.reader_site (site_id, role_name)"
        "       SELECT site_id, $2 FROM s ON CONFLICT DO NOTHING) SELECT count (*) FROM s";
  g_autoptr (PgLink) link = pg_link_open (admin, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);

  return link != NULL && exec (link, "BEGIN", error)
         && alter_role (link, "GRANT vestibule_reader TO", role, "", error)
         && change_reader (link, sql, role, site, error);
}

gboolean
enroll_remove_reader (const char *admin, const char *role, const char *site, GError **error)
{
  static const char sql[] = "WITH d AS (DELETE FROM vestibule.reader_site WHERE role_name = $2"
                            " AND $1 IN (site_id, '*') RETURNING 1) SELECT count (*) FROM d";
  g_autoptr (PgLink) link = pg_link_open (admin, PG_LINK_PLAIN, TIMEOUT_MS, NULL, error);

  return link != NULL && exec (link, "BEGIN", error)
         && change_reader (link, sql, role, site, error);
}
