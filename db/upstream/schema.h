/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of the district's database: db/upstream/sql/NNN-*.sql. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** schema_newest: the number of the last file, which is what a station tells the server. */
int schema_newest (void);

/**
 * schema_init:
 * @address: libpq connection string or URI of somebody who may create roles and schemas
 * @newest: upgrade to this version, schema_newest() unless a test wants an older one
 * @done: (out) (transfer full): sentences, one a step; empty when there was nothing to do
 *
 * Creates or upgrades schema, functions, roles and policies, each version in one transaction.
 * Sets PG_LINK_ERROR, with SCHEMA when the database is newer than this program.
 */
gboolean schema_init (const char *address, int newest, GPtrArray **done, GError **error);

G_END_DECLS
