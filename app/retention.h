/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/config.h"
#include "db/purge.h"

G_BEGIN_DECLS

#define RETENTION_ERROR (retention_error_quark ())
GQuark retention_error_quark (void);

typedef enum
{
  RETENTION_ERROR_ORDER, /* the order cannot be read, or names nothing that is there */
  RETENTION_ERROR_FILES, /* the store is purged, but a file outside it could not be removed */
} RetentionError;

/** retention_days: for how many @kind is kept; 0: for good. */
int retention_days (const Config *config, PurgeKind kind);

/** retention_before: what is older than this, UTC ms, may go under @config; 0: all of it is kept.
 */
gint64 retention_before (const Config *config, PurgeKind kind, gint64 now_ms);

/**
 * retention_clean_files: removes, overwritten first, what this program wrote outside the store
 * about what is purged: exports of the log, rosters and roll calls that begin before the newest
 * date of a purge of visits, exports of the watchlist before that of a purge of entries, badges in
 * a folder that stands in for a printer, and the prepared watchlist. What others wrote there stays.
 *
 * Returns: FALSE with RETENTION_ERROR_FILES or a StoreError; @removed is what went all the same
 */
gboolean retention_clean_files (VestStore *store, const Config *config, guint *removed,
                                GError **error);

/** RetentionDone: what a purge of every kind removed, and how many files of ours went with it. */
typedef struct
{
  PurgeReport kinds[PURGE_N_KINDS];
  guint files;
} RetentionDone;

/** retention_purge: every kind by its days, then our own files. @done: (inout): zeroed; what went
 * all the same when it failed. @authorization, @by: (nullable); @by_id: (nullable): the account of
 * @by, who then signs it */
gboolean retention_purge (VestStore *store, const Config *config, const char *authorization,
                          const char *by, const char *by_id, RetentionDone *done, GError **error);

/** retention_hold: keeps @subject, or, with @lift, keeps it no longer. As above. */
gboolean retention_hold (VestStore *store, gboolean lift, const char *subject, const char *reason,
                         const char *by, const char *by_id, GError **error);

/**
 * retention_order_run: as the command line asks, here or handed over by another process:
 * "retention" then "purge" AUTHORIZATION BY, or "hold" or "lift" SUBJECT REASON BY, ended by %NULL;
 * "" where nothing was said. SUBJECT is "visit:ID" or "entry:ID".
 *
 * Returns: (transfer full): one line that says what was done
 */
char *retention_order_run (VestStore *store, const Config *config, const char *const *order,
                           GError **error);
int retention_order_exit_code (const GError *error); /* of the command line */

G_END_DECLS
