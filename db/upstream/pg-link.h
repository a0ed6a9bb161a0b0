/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: one connection to the district's PostgreSQL, where nothing waits without an end.
 *
 * A link belongs to one thread at a time and never to the GTK thread. Looking up the server's name
 * may wait for the resolver's own time-out; everything after it keeps the time that is given.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PG_LINK_ERROR (pg_link_error_quark ())
GQuark pg_link_error_quark (void);

typedef enum
{
  PG_LINK_ERROR_UNREACHABLE, /* no server answers: name, route, port, time-out, starting up */
  PG_LINK_ERROR_REFUSED,     /* TLS or log-in failed: certificate, password, role revoked */
  PG_LINK_ERROR_LOST,        /* broke or timed out in a call: whether it was done is not known */
  PG_LINK_ERROR_CANCELLED,   /* by the GCancellable; as LOST, whether it was done is not known */
  PG_LINK_ERROR_DENIED,      /* this role may not do that, or the station is revoked (42501) */
  PG_LINK_ERROR_REJECTED,    /* what we sent cannot be: SQLSTATE classes 22 and 23 */
  PG_LINK_ERROR_SCHEMA,      /* no such function, table or column: not initialised, or older */
  PG_LINK_ERROR_BUSY,        /* rolled back, try again: serialisation, resources, shutdown */
  PG_LINK_ERROR_FAILED       /* anything else that the server said */
} PgLinkError;

typedef enum
{
  PG_LINK_PLAIN = 0,
  PG_LINK_STATION = 1 << 0, /* TLS with the server's name verified, whatever the address says */
} PgLinkFlags;

typedef struct _PgLink PgLink;
typedef struct _PgArgs PgArgs;
typedef struct _PgRows PgRows;

/**
 * pg_link_open:
 * @address: a libpq connection string or URI
 * @timeout_ms: for all of it
 * @cancellable: (nullable)
 *
 * Adds keepalives and tcp_user_timeout, so that a half-open connection is noticed in 30 s even
 * without a call.
 */
PgLink *pg_link_open (const char *address, PgLinkFlags flags, guint timeout_ms,
                      GCancellable *cancellable, GError **error);
void pg_link_free (PgLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PgLink, pg_link_free)

/** pg_link_is_usable: %FALSE after LOST or CANCELLED: free it and open another. */
gboolean pg_link_is_usable (PgLink *self);

/**
 * pg_link_query:
 * @sql: one statement; $1 ... stand for @args
 * @args: (nullable) (transfer none)
 * @timeout_ms: after it the link is given up as LOST
 *
 * Returns: (transfer full): all rows
 */
PgRows *pg_link_query (PgLink *self, const char *sql, const PgArgs *args, guint timeout_ms,
                       GCancellable *cancellable, GError **error);

/** pg_link_exec: any number of statements whose rows do not matter, in one transaction unless they
 * say otherwise. */
gboolean pg_link_exec (PgLink *self, const char *sql, guint timeout_ms, GCancellable *cancellable,
                       GError **error);

/** pg_link_listen: asks for hints on @channel. A server that has no LISTEN gives SCHEMA or FAILED:
 * go on by polling. */
gboolean pg_link_listen (PgLink *self, const char *channel, guint timeout_ms,
                         GCancellable *cancellable, GError **error);

/**
 * pg_link_wait:
 * @hint: (out) (transfer full) (nullable) (optional): the payload of one hint, %NULL when the time
 *   went by without one; those that came with it are dropped
 *
 * Waits for a hint up to @timeout_ms. %FALSE with LOST when the server went away meanwhile.
 */
gboolean pg_link_wait (PgLink *self, guint timeout_ms, char **hint, GCancellable *cancellable,
                       GError **error);

/** pg_link_quote_name, pg_link_quote_text: (transfer full): for the few statements that take no
 * parameters (CREATE ROLE). */
char *pg_link_quote_name (PgLink *self, const char *name);
char *pg_link_quote_text (PgLink *self, const char *text);

/** pg_link_dup_place: (transfer full) (nullable): host, port and database as libpq keywords; %NULL
 * when the server is reached through a socket of this machine. */
char *pg_link_dup_place (PgLink *self);

/** pg_link_dup_verifier: (transfer full): what the server keeps of @password (SCRAM-SHA-256), so
 * that the password itself reaches neither it nor its log. */
char *pg_link_dup_verifier (PgLink *self, const char *role, const char *password, GError **error);

/** pg_link_quote_keyword: (transfer full): @value as it stands in a connection string. */
char *pg_link_quote_keyword (const char *value);

/*
 * Parameters, in order. All are copied; %NULL texts and bytes are NULL. Arrays travel in
 * PostgreSQL's binary format (array_send, one dimension).
 */
PgArgs *pg_args_new (void);
void pg_args_free (PgArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PgArgs, pg_args_free)
void pg_args_add_int (PgArgs *self, gint64 value); /* bigint */
void pg_args_add_int4 (PgArgs *self, gint32 value);
void pg_args_add_text (PgArgs *self, const char *text);
void pg_args_add_bytes (PgArgs *self, gconstpointer data, gsize length);
void pg_args_add_ints (PgArgs *self, const gint64 *values, gsize n);       /* bigint[] */
void pg_args_add_int4s (PgArgs *self, const gint32 *values, gsize n);      /* int[] */
void pg_args_add_texts (PgArgs *self, const char *const *values, gsize n); /* text[] */
void pg_args_add_byteses (PgArgs *self, GBytes *const *values, gsize n);   /* bytea[] */

/*
 * Rows. Integers may be int2, int4 or int8; texts are any type whose binary form is its text (text,
 * name, json). What comes from outside is checked by the caller.
 */
void pg_rows_free (PgRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PgRows, pg_rows_free)
int pg_rows_count (const PgRows *self);
gboolean pg_rows_is_null (const PgRows *self, int row, int column);
gint64 pg_rows_get_int (const PgRows *self, int row, int column); /* 0 when NULL */
gboolean pg_rows_get_bool (const PgRows *self, int row, int column);
const char *pg_rows_get_text (const PgRows *self, int row, int column); /* (nullable) */
/** pg_rows_get_ints: (transfer full) (nullable): of a bigint[] without NULLs, @length of them. */
gint64 *pg_rows_get_ints (const PgRows *self, int row, int column, gsize *length);
gconstpointer pg_rows_get_bytes (const PgRows *self, int row, int column,
                                 gsize *length); /* (nullable) */

/** pg_link_get_sqlstate: of the last statement that the server refused; "" without one. */
const char *pg_link_get_sqlstate (PgLink *self);

G_END_DECLS
