/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stations of the district's database: how one comes in, and how it is shut out. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Enrolment: what the administrator says. All texts belong to the caller. */
typedef struct
{
  const char *site;      /* "hartwell": a-z, 0-9 and -, up to 24; created when it is new */
  const char *site_name; /* (nullable): for people; the site itself when it is new and NULL */
  const char *name;      /* of the station, for people; one active station of a site has it */
  const char *station;   /* (nullable): under which its store writes its log; NULL: chooses one */
  const char *server; /* (nullable): libpq keywords by which the station reaches the server; NULL:
                         the host, port and database of the administrator's connection */
  const char *server_ca;    /* (nullable): file with the certificate of who signed the server's */
  const char *ca;           /* (nullable): file with the district's CA certificate ... */
  const char *ca_key;       /* ... and its key; without them a request is written, to be signed */
  const char *document_key; /* (nullable): file with the district's key of document hashes, one for
                               all its stations; made when it is not there */
  const char *folder;       /* is created; must not exist, or be empty */
  gboolean password;        /* SCRAM in place of a client certificate */
  gboolean replace;         /* the station has been enrolled before: its old access ends */
} Enrolment;

/** Enrolled: what came of it. */
typedef struct
{
  char *station;
  char *role;    /* log-in role and the certificate's CN */
  char *address; /* libpq connection string, as in upstream.conf; with the password if it has one */
  char *request; /* (nullable): file that the district's CA has still to sign, as client.crt */
  gint64 epoch;  /* the first that the server has not seen */
} Enrolled;

void enrolled_free (Enrolled *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Enrolled, enrolled_free)

/**
 * enroll_station:
 * @admin: libpq connection string or URI of somebody who may create roles
 *
 * Writes client.key, client.crt, signing.key, document.key, server-ca.crt and upstream.conf into
 * the folder, for their owner only, and creates the role. Sets PG_LINK_ERROR, G_FILE_ERROR or
 * G_IO_ERROR; with G_IO_ERROR_EXISTS the station is enrolled already, with
 * G_IO_ERROR_INVALID_ARGUMENT a word of
 * @enrolment cannot be. Nothing is left behind on failure.
 *
 * Returns: (transfer full)
 */
Enrolled *enroll_station (const char *admin, const Enrolment *enrolment, GError **error);

/**
 * enroll_revoke:
 * @station: as in the log, or its name
 * @ended: (out): sessions that were cut
 *
 * From now on the station can neither log in nor use a session that it has. G_IO_ERROR_NOT_FOUND
 * when the site has no such active station; PG_LINK_ERROR.
 */
gboolean enroll_revoke (const char *admin, const char *site, const char *station, guint *ended,
                        GError **error);

/** enroll_add_reader: @role, which exists, may read the views for @site ("*": all that there are).
 * G_IO_ERROR_NOT_FOUND when there is no such site; PG_LINK_ERROR. */
gboolean enroll_add_reader (const char *admin, const char *role, const char *site, GError **error);
/** enroll_remove_reader: @role may read @site ("*": anything) no more. G_IO_ERROR_NOT_FOUND when it
 * could not; PG_LINK_ERROR. */
gboolean enroll_remove_reader (const char *admin, const char *role, const char *site,
                               GError **error);

G_END_DECLS
