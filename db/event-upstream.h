/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/event.h"

G_BEGIN_DECLS

/**
 * event_fork_found: the first event of a new epoch.
 * @station: whose past it is
 * @new_epoch: the epoch that begins
 * @epoch: the epoch that the station left
 * @from_seq, @to_seq: its events that the district's database holds others for; they follow in this
 *   epoch. @to_seq below @from_seq: there were none, the store was an older copy
 */
EventDraft *event_fork_found (const char *station, gint64 new_epoch, gint64 epoch, gint64 from_seq,
                              gint64 to_seq);

/** event_dup_fork_id: (transfer full): what that event is about. */
char *event_dup_fork_id (const char *station, gint64 new_epoch);

G_END_DECLS
