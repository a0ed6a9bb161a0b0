/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libpq without blocking calls: every wait is a poll() on the socket, on the cancellable, and on
 * the end of the time that the caller gave.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/pg-link.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <string.h>

#include "db/upstream/pg-args.h"

G_DEFINE_QUARK (vest - pg - link - error - quark, pg_link_error)

struct _PgLink
{
  PGconn *connection;
  gboolean broken;
  char sqlstate[6];
};

typedef struct
{
  gint64 end; /* monotonic, us */
  GCancellable *cancellable;
} Patience;

static Patience
patience_until (guint timeout_ms, GCancellable *cancellable)
{
  return (Patience){ .end = g_get_monotonic_time () + (gint64)timeout_ms * 1000,
                     .cancellable = cancellable };
}

/* libpq ends its sentences with a newline and may write several lines. */
static char *
dup_message (const char *message)
{
  return g_strdelimit (g_strchomp (g_strdup (message != NULL ? message : "")), "\r\n", ' ');
}

static void
set_lost (PgLink *self, PgLinkError code, const char *message, GError **error)
{
  self->broken = TRUE;
  g_set_error_literal (error, PG_LINK_ERROR, code, message);
}

typedef enum
{
  WAIT_READY,
  WAIT_TIMEOUT,
  WAIT_CANCELLED,
  WAIT_FAILED
} WaitResult;

static WaitResult
wait_for (PgLink *self, short events, const Patience *patience)
{
  GPollFD cancel = { .fd = -1 };
  gboolean can_cancel
      = patience->cancellable != NULL && g_cancellable_make_pollfd (patience->cancellable, &cancel);
  struct pollfd fds[2] = { { .fd = PQsocket (self->connection), .events = events },
                           { .fd = cancel.fd, .events = POLLIN } };
  WaitResult result;
  int got;

  do
    {
      gint64 left = (patience->end - g_get_monotonic_time () + 999) / 1000;

      got = poll (fds, can_cancel ? 2 : 1, (int)CLAMP (left, 0, G_MAXINT));
    }
  while (got < 0 && errno == EINTR);
  if (got < 0)
    result = WAIT_FAILED;
  else if (can_cancel && fds[1].revents != 0)
    result = WAIT_CANCELLED;
  else
    result = got == 0 ? WAIT_TIMEOUT : WAIT_READY;
  if (can_cancel)
    g_cancellable_release_fd (patience->cancellable);
  return result;
}

/* In a call: only READY goes on. */
static gboolean
wait_in_call (PgLink *self, short events, const Patience *patience, GError **error)
{
  switch (wait_for (self, events, patience))
    {
    case WAIT_READY:
      return TRUE;
    case WAIT_CANCELLED:
      set_lost (self, PG_LINK_ERROR_CANCELLED, "The call to the district's server was cancelled.",
                error);
      return FALSE;
    case WAIT_TIMEOUT:
      set_lost (self, PG_LINK_ERROR_LOST, "The district's server did not answer in time.", error);
      return FALSE;
    case WAIT_FAILED:
    default:
      set_lost (self, PG_LINK_ERROR_LOST, g_strerror (errno), error);
      return FALSE;
    }
}

static PgLinkError
code_of_sqlstate (const char *state)
{
  if (g_str_has_prefix (state, "42501"))
    return PG_LINK_ERROR_DENIED;
  if (g_str_has_prefix (state, "22") || g_str_has_prefix (state, "23"))
    return PG_LINK_ERROR_REJECTED;
  if (g_str_has_prefix (state, "42") || g_str_has_prefix (state, "3F"))
    return PG_LINK_ERROR_SCHEMA;
  if (g_str_has_prefix (state, "40") || g_str_has_prefix (state, "53")
      || g_str_has_prefix (state, "55"))
    return PG_LINK_ERROR_BUSY;
  return PG_LINK_ERROR_FAILED;
}

/* A statement's error. 57Pxx: the server ends this connection, and libpq may not know it yet. */
static void
set_result_error (PgLink *self, const PGresult *result, GError **error)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *primary = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  g_autofree char *message
      = dup_message (primary != NULL ? primary : PQerrorMessage (self->connection));

  g_strlcpy (self->sqlstate, state != NULL ? state : "", sizeof self->sqlstate);
  if (state == NULL || g_str_has_prefix (state, "57P")
      || PQstatus (self->connection) == CONNECTION_BAD)
    {
      set_lost (self, PG_LINK_ERROR_LOST, message, error);
      return;
    }
  g_set_error_literal (error, PG_LINK_ERROR, code_of_sqlstate (state), message);
}

/* libpq tells a failed log-in in words only; the words of the server's own refusals begin with
 * "FATAL:", those of TLS name SSL or a certificate. */
static PgLinkError
code_of_connect_message (const char *message)
{
  static const char *const later[]
      = { "starting up",      "shutting down",        "in recovery",
          "too many clients", "remaining connection", "too many connections" };

  for (gsize i = 0; i < G_N_ELEMENTS (later); i++)
    if (strstr (message, later[i]) != NULL)
      return PG_LINK_ERROR_UNREACHABLE;
  if (strstr (message, "FATAL:") != NULL || strstr (message, "certificate") != NULL
      || strstr (message, "server does not support SSL") != NULL
      || strstr (message, "password") != NULL || strstr (message, "tlsv1") != NULL
      || strstr (message, "sslv3") != NULL)
    return PG_LINK_ERROR_REFUSED;
  return PG_LINK_ERROR_UNREACHABLE;
}

static gboolean
finish_connecting (PgLink *self, const Patience *patience, GError **error)
{
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;

  while (PQstatus (self->connection) != CONNECTION_BAD && next != PGRES_POLLING_OK
         && next != PGRES_POLLING_FAILED)
    {
      WaitResult waited
          = wait_for (self, next == PGRES_POLLING_READING ? POLLIN : POLLOUT, patience);

      if (waited == WAIT_CANCELLED)
        {
          set_lost (self, PG_LINK_ERROR_CANCELLED, "Connecting was cancelled.", error);
          return FALSE;
        }
      if (waited != WAIT_READY)
        {
          set_lost (self, PG_LINK_ERROR_UNREACHABLE,
                    "The district's server did not answer in time.", error);
          return FALSE;
        }
      next = PQconnectPoll (self->connection);
    }
  if (next != PGRES_POLLING_OK)
    {
      g_autofree char *message = dup_message (PQerrorMessage (self->connection));

      set_lost (self, code_of_connect_message (message), message, error);
      return FALSE;
    }
  return TRUE;
}

static void
on_notice (void *data, const PGresult *result)
{
  /* Notices are for people at a prompt; only app logs. */
}

PgLink *
pg_link_open (const char *address, PgLinkFlags flags, guint timeout_ms, GCancellable *cancellable,
              GError **error)
{
  /* Before the address: what it may change. After it: what it may not. */
  const char *keywords[] = { "application_name",
                             "keepalives_idle",
                             "keepalives_interval",
                             "keepalives_count",
                             "tcp_user_timeout",
                             "dbname",
                             "keepalives",
                             "client_encoding",
                             "gssencmode",
                             flags & PG_LINK_STATION ? "sslmode" : NULL,
                             NULL };
  const char *values[] = { "vestibule", "10",   "5",       "3",           "20000", address,
                           "1",         "UTF8", "disable", "verify-full", NULL };
  g_autoptr (PgLink) self = g_new0 (PgLink, 1);
  Patience patience = patience_until (timeout_ms, cancellable);

  self->connection = PQconnectStartParams (keywords, values, 1);
  g_return_val_if_fail (self->connection != NULL, NULL);
  PQsetNoticeReceiver (self->connection, on_notice, NULL);
  if (!finish_connecting (self, &patience, error))
    return NULL;
  PQsetnonblocking (self->connection, 1);
  return g_steal_pointer (&self);
}

void
pg_link_free (PgLink *self)
{
  if (self == NULL)
    return;
  PQfinish (self->connection);
  g_free (self);
}

gboolean
pg_link_is_usable (PgLink *self)
{
  return !self->broken;
}

const char *
pg_link_get_sqlstate (PgLink *self)
{
  return self->sqlstate;
}

/* The server may speak while we write (a notice, an error): reading keeps both from waiting for
 * each other (libpq manual, PQflush). */
static gboolean
flush (PgLink *self, const Patience *patience, GError **error)
{
  int left;

  while ((left = PQflush (self->connection)) == 1)
    {
      if (!wait_in_call (self, POLLIN | POLLOUT, patience, error))
        return FALSE;
      if (!PQconsumeInput (self->connection))
        break;
    }
  if (left == 0)
    return TRUE;
  g_autofree char *message = dup_message (PQerrorMessage (self->connection));
  set_lost (self, PG_LINK_ERROR_LOST, message, error);
  return FALSE;
}

/* (transfer full) (nullable): the next result, NULL at the end of the call or with @error. */
static PGresult *
next_result (PgLink *self, const Patience *patience, gboolean *end, GError **error)
{
  PGresult *result;

  while (PQisBusy (self->connection))
    {
      if (!wait_in_call (self, POLLIN, patience, error))
        return NULL;
      if (!PQconsumeInput (self->connection))
        {
          g_autofree char *message = dup_message (PQerrorMessage (self->connection));

          set_lost (self, PG_LINK_ERROR_LOST, message, error);
          return NULL;
        }
    }
  result = PQgetResult (self->connection);
  *end = result == NULL;
  return result;
}

/* Reads to the end of the call and keeps the last result that is no error; the first error wins. */
static PGresult *
collect (PgLink *self, const Patience *patience, GError **error)
{
  g_autoptr (GError) first = NULL;
  PGresult *kept = NULL;
  gboolean end = FALSE;

  for (;;)
    {
      PGresult *result = next_result (self, patience, &end, first == NULL ? &first : NULL);
      ExecStatusType status = PQresultStatus (result);

      if (result == NULL)
        break;
      if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        {
          PQclear (kept);
          kept = result;
          continue;
        }
      if (first == NULL)
        set_result_error (self, result, &first);
      PQclear (result);
      if (self->broken)
        break;
    }
  if (first == NULL && kept != NULL)
    return kept;
  PQclear (kept);
  if (first == NULL)
    set_lost (self, PG_LINK_ERROR_LOST, "The connection to the district's server broke.", &first);
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

static gboolean
check_usable (PgLink *self, GError **error)
{
  self->sqlstate[0] = '\0';
  if (!self->broken)
    return TRUE;
  g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_LOST,
                       "The connection to the district's server is closed.");
  return FALSE;
}

/* The call was handed to libpq or not; then all of it is sent and answered. */
static PGresult *
complete (PgLink *self, gboolean sent, const Patience *patience, GError **error)
{
  if (!sent)
    {
      g_autofree char *message = dup_message (PQerrorMessage (self->connection));

      set_lost (self, PG_LINK_ERROR_LOST, message, error);
      return NULL;
    }
  if (!flush (self, patience, error))
    return NULL;
  return collect (self, patience, error);
}

PgRows *
pg_link_query (PgLink *self, const char *sql, const PgArgs *args, guint timeout_ms,
               GCancellable *cancellable, GError **error)
{
  Patience patience = patience_until (timeout_ms, cancellable);
  int sent;

  if (!check_usable (self, error))
    return NULL;
  sent = PQsendQueryParams (self->connection, sql, pg_args_count (args), pg_args_types (args),
                            pg_args_values (args), pg_args_lengths (args), pg_args_formats (args),
                            1);
  return (PgRows *)complete (self, sent, &patience, error);
}

gboolean
pg_link_exec (PgLink *self, const char *sql, guint timeout_ms, GCancellable *cancellable,
              GError **error)
{
  Patience patience = patience_until (timeout_ms, cancellable);
  PGresult *result;

  if (!check_usable (self, error))
    return FALSE;
  result = complete (self, PQsendQuery (self->connection, sql), &patience, error);
  PQclear (result);
  return result != NULL;
}

gboolean
pg_link_listen (PgLink *self, const char *channel, guint timeout_ms, GCancellable *cancellable,
                GError **error)
{
  g_autofree char *name = pg_link_quote_name (self, channel);
  g_autofree char *sql = g_strconcat ("LISTEN ", name, NULL);

  return pg_link_exec (self, sql, timeout_ms, cancellable, error);
}

/* (transfer full) (nullable): the last hint that is there. Our own come back as well: no news. */
static char *
take_hint (PgLink *self)
{
  g_autofree char *hint = NULL;
  PGnotify *notify;

  while ((notify = PQnotifies (self->connection)) != NULL)
    {
      if (notify->be_pid != PQbackendPID (self->connection))
        {
          g_free (hint);
          hint = g_strdup (notify->extra);
        }
      PQfreemem (notify);
    }
  return g_steal_pointer (&hint);
}

gboolean
pg_link_wait (PgLink *self, guint timeout_ms, char **hint, GCancellable *cancellable,
              GError **error)
{
  Patience patience = patience_until (timeout_ms, cancellable);
  g_autofree char *got = NULL;

  if (!check_usable (self, error))
    return FALSE;
  while ((got = take_hint (self)) == NULL)
    {
      WaitResult waited = wait_for (self, POLLIN, &patience);

      if (waited == WAIT_TIMEOUT)
        break;
      if (waited == WAIT_CANCELLED)
        {
          /* Nothing was under way: the link stays good. */
          g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_CANCELLED,
                               "Waiting was cancelled.");
          return FALSE;
        }
      if (waited == WAIT_FAILED || !PQconsumeInput (self->connection)
          || PQstatus (self->connection) == CONNECTION_BAD)
        {
          g_autofree char *message = dup_message (PQerrorMessage (self->connection));

          set_lost (self, PG_LINK_ERROR_LOST, message, error);
          return FALSE;
        }
    }
  if (hint != NULL)
    *hint = g_steal_pointer (&got);
  return TRUE;
}

/* libpq's own memory is not GLib's. */
static char *
take_escaped (char *escaped)
{
  char *copy = g_strdup (escaped);

  PQfreemem (escaped);
  return copy;
}

char *
pg_link_quote_name (PgLink *self, const char *name)
{
  return take_escaped (PQescapeIdentifier (self->connection, name, strlen (name)));
}

char *
pg_link_quote_text (PgLink *self, const char *text)
{
  return take_escaped (PQescapeLiteral (self->connection, text, strlen (text)));
}

char *
pg_link_quote_keyword (const char *value)
{
  GString *quoted = g_string_new ("'");

  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '\'' || *c == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *c);
    }
  g_string_append_c (quoted, '\'');
  return g_string_free (quoted, FALSE);
}

char *
pg_link_dup_place (PgLink *self)
{
  const char *at = PQhost (self->connection);
  g_autofree char *host = NULL;
  g_autofree char *name = NULL;

  if (at == NULL || *at == '\0' || *at == '/' || *at == '@')
    return NULL;
  host = pg_link_quote_keyword (at);
  name = pg_link_quote_keyword (PQdb (self->connection));
  return g_strdup_printf ("host=%s port=%s dbname=%s", host, PQport (self->connection), name);
}

char *
pg_link_dup_verifier (PgLink *self, const char *role, const char *password, GError **error)
{
  char *verifier = PQencryptPasswordConn (self->connection, password, role, "scram-sha-256");
  g_autofree char *message = dup_message (PQerrorMessage (self->connection));

  if (verifier == NULL)
    {
      g_set_error_literal (error, PG_LINK_ERROR, PG_LINK_ERROR_FAILED, message);
      return NULL;
    }
  return take_escaped (verifier);
}
