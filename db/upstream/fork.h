/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: two events under one number.
 *
 * It happens when a station's store was copied and both copies run, or when an older copy was put
 * back. The server holds one of the two; the other leaves the log for the table "diverged", whole,
 * and whoever wrote it carries what it says over into a new epoch.
 */
#pragma once

#include "db/store-private.h"

G_BEGIN_DECLS

/**
 * fork_carry_over:
 * @of_epoch: a chain of this station
 * @from_seq: the first of its events that the server does not have under that number; one beyond
 *   the end when the server has more than we do
 * @new_epoch: minted by the server, above every epoch of ours
 * @there: (element-type GBytes): digests of the events that the server has under those numbers
 *
 * In one transaction: the events from @from_seq on go to "diverged"; "fork_found" begins
 * @new_epoch; after it stand, with their own times, those of the events that neither the server
 * nor another epoch of ours holds yet. Nothing is lost, and nothing appears twice.
 */
gboolean fork_carry_over (VestStore *store, gint64 of_epoch, gint64 from_seq, gint64 new_epoch,
                          GHashTable *there, GError **error);

/**
 * fork_give_way: events of another station's chain from @from_seq on go to "diverged": that station
 * carries them over itself.
 * @quarantine: whether the server is to keep them
 */
gboolean fork_give_way (VestStore *store, const char *station, gint64 epoch, gint64 from_seq,
                        gboolean quarantine, GError **error);

G_END_DECLS
