/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to db: what the log's writers do about purged bodies. */
#pragma once

#include "db/projection.h"
#include "db/store.h"

G_BEGIN_DECLS

/**
 * purge_apply:
 * @id: of a purge whose event has just been folded
 *
 * Removes the bodies that it names and folds anew what they said, in the caller's transaction.
 */
gboolean purge_apply (const Projection *self, const char *id, GError **error);

/** purge_drop_body: removes the body of one event that has arrived, if a purge names it. */
gboolean purge_drop_body (Connection *connection, const char *station, gint64 epoch, gint64 seq,
                          GError **error);

/**
 * purge_wipe_files: the files of @store hold nothing any more of what was removed.
 * @purged: whether something was removed just now, and not only before a wipe that failed
 *
 * Nothing else is written meanwhile: some 1.5 s for 200 MB, which stand in memory for as long.
 */
gboolean purge_wipe_files (VestStore *store, gboolean purged, GError **error);

/** purge_is_sound: whether a purge's event says what is needed to do it. */
gboolean purge_is_sound (JsonObject *body);

G_END_DECLS
