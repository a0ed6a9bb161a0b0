/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: events of other stations, verified and taken into the log. */
#pragma once

#include "db/store-private.h"

G_BEGIN_DECLS

/* An HLC beyond this day (2200-01-01) is no clock: what it came with is refused, so that ours can
 * follow every clock that we accept. */
#define MERGE_LATEST_MS G_GINT64_CONSTANT (7258118400000)

/**
 * MergeChain: a chain of which nothing was taken.
 * @doubtful: our end is not the one that the batch goes on from: whoever can ask the server finds
 *   out who is right
 */
typedef struct
{
  char *station;
  gint64 epoch;
  gboolean doubtful;
} MergeChain;

/**
 * MergeResult: what became of a batch.
 * @taken: events that are new in the log
 * @left_out: (element-type MergeChain): table "refused" says why
 */
typedef struct
{
  guint taken;
  GPtrArray *left_out;
} MergeResult;

void merge_result_clear (MergeResult *result);

/**
 * merge_events:
 * @rows: in the order of station, epoch and seq; subjects are ignored, the bodies say them
 *
 * One transaction. Of each chain either all that is new is taken or nothing: contiguous numbers, a
 * rising HLC, the digest of each body that came, and the hash chain from the end that we have.
 * Events that we have already are passed over. Nothing is taken into the chain that we write.
 *
 * Unknown kinds and versions are kept; table "unread" remembers them for a later program.
 *
 * The disk has them when the next event of our own is committed, or after merge_settle(): until
 * then a power cut makes this station ask for the last of them again.
 */
gboolean merge_events (VestStore *store, const EventRow *rows, guint n, MergeResult *result,
                       GError **error);

/** merge_settle: brings what was merged to the disk. */
gboolean merge_settle (VestStore *store, GError **error);

/** merge_read_again: folds what an earlier program kept without understanding it. */
gboolean merge_read_again (VestStore *store, guint *folded, GError **error);

G_END_DECLS
