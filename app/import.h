/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/watch.h"
#include "db/store.h"

G_BEGIN_DECLS

typedef enum
{
  IMPORT_WATCHLIST, /* columns as of watchlist_csv_parse() */
  IMPORT_HOSTS,     /* columns as of hosts_csv_parse() */
} ImportKind;

typedef enum
{
  IMPORT_CHECKING,  /* the file is read */
  IMPORT_COMPARING, /* the file is held against what the store has */
  IMPORT_WRITING,   /* the store takes what differs */
} ImportStage;

/** ImportProgress: @fraction: of this stage, 0 to 1. */
typedef struct
{
  ImportStage stage;
  guint rows;
  double fraction;
} ImportProgress;

/** ImportTell: told now and then, on the thread that works. Returns %FALSE to cancel. */
typedef gboolean (*ImportTell) (const ImportProgress *progress, gpointer data);

/**
 * Import: a whole CSV file, and what to do with it.
 * @name: what to call the input in messages
 * @replace: whether rows of the store that the input does not name are withdrawn
 */
typedef struct
{
  ImportKind kind;
  const char *name;
  const char *text;
  gsize length;
  gboolean replace;
  ImportTell tell; /* (nullable) */
  gpointer tell_data;
} Import;

/** ImportCount: what an import did, or would do. */
typedef struct
{
  guint added;
  guint changed;
  guint unchanged; /* no event: dismissals of such an entry stay in force */
  guint withdrawn;
} ImportCount;

/** import_check: whether the input could be imported, without a store. */
gboolean import_check (const Import *self, GError **error);

/** import_preview: what import_run() would do now. A STORE_READER is enough. */
gboolean import_preview (const Import *self, VestStore *store, ImportCount *count, GError **error);

/**
 * import_run:
 *
 * Brings the file into the store in one commit, or nothing of it. Rows are read and written one by
 * one: memory grows with the ids only. May be called from a StoreJob.
 *
 * Returns: %FALSE with an error of the CSV naming file, line, field and reason, a StoreError, or
 *   G_IO_ERROR_CANCELLED
 */
gboolean import_run (const Import *self, VestStore *store, ImportCount *count, GError **error);

/**
 * ImportPieces: for a station with visitors.
 * @reader: a STORE_READER of the same file, which is compared with
 * @staff_id: (nullable): who signs; %NULL: the command line
 * @watch: (nullable): is kept in step, so that no visitor waits for it to be prepared
 */
typedef struct
{
  VestStore *reader;
  const char *staff_id;
  Watch *watch;
} ImportPieces;

/**
 * import_run_in_pieces:
 *
 * As import_run(), on a thread of its own and in pieces between which the store does other work: a
 * visitor waits for one piece at most. What fits in one piece is still one commit. Of a longer file
 * nothing is withdrawn before all of it is put, SETTING_IMPORT names it until it is done, and the
 * same file again goes on where it was broken off. The last event says what it brought.
 */
gboolean import_run_in_pieces (const Import *self, VestStore *store, const ImportPieces *pieces,
                               ImportCount *count, GError **error);

/** import_summary: (transfer full): "12 added, 1 changed, 0 unchanged, 0 withdrawn". */
char *import_summary (const ImportCount *count);

G_END_DECLS
