/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db/upstream: the folder that a station takes along from its enrolment. */
#pragma once

#include "db/upstream/enroll.h"
#include "db/upstream/signature.h"

G_BEGIN_DECLS

/**
 * enroll_files_write:
 * @server: how the station reaches the server, libpq keywords
 * @password: (nullable): in place of a certificate
 * @public_key: (out): of the signing key that was made
 * @enrolled: its role is read, address and request are set
 *
 * Makes keys, certificate or request, and upstream.conf. Removes on failure what it has written.
 */
gboolean enroll_files_write (const Enrolment *enrolment, const char *server, const char *password,
                             guint8 public_key[PUBLIC_KEY_SIZE], Enrolled *enrolled,
                             GError **error);

/** enroll_files_remove: what enroll_files_write() writes, and the folder if nothing else is in it.
 */
void enroll_files_remove (const char *folder);

G_END_DECLS
