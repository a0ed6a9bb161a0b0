/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A private PostgreSQL for tests: initdb in a temporary folder, TLS with certificates made on the
 * spot, loopback only, a free port, a database called "vestibule". It ends with the test, also when
 * the test is killed. Start it from the test's main thread: it ends with the thread that started
 * it.
 *
 * Who comes in how: "postgres" through the socket in a folder that only it and root may enter;
 * members of vestibule_password by SCRAM; everybody else by a client certificate that names the
 * role; nobody without TLS.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Postgres Postgres;

typedef enum
{
  POSTGRES_FAST,    /* rolls back, writes a checkpoint, ends */
  POSTGRES_KILL_ALL /* SIGKILL to it and to all that it started, as when the power goes */
} PostgresEnd;

Postgres *postgres_new (GError **error);
void postgres_free (Postgres *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Postgres, postgres_free)

/** postgres_get_folder: the root of its files; tls/ca.crt and tls/ca.key are in it. */
const char *postgres_get_folder (Postgres *self);
guint16 postgres_get_port (Postgres *self);
/** postgres_get_admin: connection string of the superuser. */
const char *postgres_get_admin (Postgres *self);
/** postgres_get_address: "host=... port=... dbname=... sslrootcert=...": what a station needs
 * besides its role and certificate. */
const char *postgres_get_address (Postgres *self);
/** postgres_dup_file: (transfer full): path of @name below the folder. */
char *postgres_dup_file (Postgres *self, const char *name);

void postgres_stop (Postgres *self, PostgresEnd how);
/** postgres_start: on the same port and folder; returns when it answers. */
gboolean postgres_start (Postgres *self, GError **error);
gboolean postgres_restart (Postgres *self, PostgresEnd how, GError **error);

/** postgres_backup: copies the data folder as @name, with the server stopped for that long. */
gboolean postgres_backup (Postgres *self, const char *name, GError **error);
/** postgres_restore: everything since the backup @name never happened. Breaks all connections. */
gboolean postgres_restore (Postgres *self, const char *name, GError **error);

/** postgres_make_ca: a certificate authority that the server does not know: tls/@name.crt, .key */
gboolean postgres_make_ca (Postgres *self, const char *name, GError **error);
/**
 * postgres_make_client:
 * @ca: "ca", or a name given to postgres_make_ca()
 *
 * Returns: (transfer full): the connection string of @role with a client certificate by @ca
 */
char *postgres_make_client (Postgres *self, const char *role, const char *ca, GError **error);

/** postgres_sql: (transfer full): what psql prints for @sql, run by the superuser, unaligned rows
 * without a header. */
char *postgres_sql (Postgres *self, const char *sql, GError **error);

G_END_DECLS
