/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

typedef enum
{
  IMPORT_WATCHLIST, /* columns as of watchlist_csv_parse() */
  IMPORT_HOSTS,     /* columns as of hosts_csv_parse() */
} ImportKind;

/** ImportCount: what an import did. */
typedef struct
{
  guint added;
  guint changed;
  guint unchanged; /* no event: dismissals of such an entry stay in force */
  guint withdrawn;
} ImportCount;

/**
 * import_run:
 * @name: what to call the input in messages
 * @replace: whether rows of the store that the input does not name are withdrawn
 *
 * Brings a whole CSV file into the store in one commit, or nothing of it. May be called from a
 * StoreJob.
 *
 * Returns: %FALSE with an error of the CSV naming file, line, field and reason, or a StoreError
 */
gboolean import_run (VestStore *store, ImportKind kind, const char *name, const char *text,
                     gsize length, gboolean replace, ImportCount *count, GError **error);

/** import_summary: (transfer full): "12 added, 1 changed, 0 unchanged, 0 withdrawn". */
char *import_summary (const ImportCount *count);

/** import_check: whether the input could be imported, without a store. */
gboolean import_check (ImportKind kind, const char *name, const char *text, gsize length,
                       GError **error);

/** watchlist_to_csv: (transfer full): a list that imports back to the same. */
GString *watchlist_to_csv (GPtrArray *entries);

/** hosts_to_csv: (transfer full): likewise. */
GString *hosts_to_csv (GPtrArray *hosts);

G_END_DECLS
