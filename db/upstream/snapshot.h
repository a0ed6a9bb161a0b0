/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to db: the district's list without what was replaced.
 *
 * A station that is new takes the district's chain with every header, so that each link is checked
 * and numbers stay contiguous, but of the list's events only the bodies that still say something:
 * the last entry of each subject, and the withdrawal after it. What the others had added to an
 * entry's revision and changes is told by the snapshot, so that all stations fold the same; the
 * district's station that wrote the chain has made and signed it.
 *
 * A station that was away takes the chain and no snapshot: it has the bodies of what was replaced,
 * and with them who changed an entry and when; of what it missed a snapshot would only save what
 * changed twice meanwhile.
 *
 * Revisions are counted as db/projection-list.c counts them: "VLS1" becomes another word when that
 * changes, and stations that count otherwise take the chain whole.
 *
 * Signed bytes, in the encoding of db/event-log.h: "VLS1", site (text), station (text), epoch (8),
 * seq (8), hash of the event seq (32), and of each event that counts: seq (8), revisions (8),
 * changes (8), changed_ms (8).
 */
#pragma once

#include "db/store-private.h"
#include "db/upstream/signature.h"

G_BEGIN_DECLS

/** Counted: an event whose body counts, and what those left out before it added. */
typedef struct
{
  gint64 seq;
  gint64 revisions;
  gint64 changes;
  gint64 changed_ms;
} Counted;

/** Snapshot: of a chain up to @seq. @counted: (element-type Counted): by number. */
typedef struct
{
  char *station;
  gint64 epoch;
  gint64 seq;
  guint8 hash[EVENT_HASH_SIZE];
  GArray *counted;
} Snapshot;

Snapshot *snapshot_new (const char *station, gint64 epoch);
void snapshot_free (Snapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Snapshot, snapshot_free)

/** snapshot_make: (transfer full): of the chain as it is in @store, up to its end. An entry that
 * another chain has written too, or of which more is told than puts and withdrawals, keeps all. */
Snapshot *snapshot_make (VestStore *store, const char *station, gint64 epoch, GError **error);

void snapshot_sign (const Snapshot *self, const char *site, const SigningKey *key,
                    guint8 signature[SIGNATURE_SIZE]);
gboolean snapshot_verify (const Snapshot *self, const char *site, const guint8 key[PUBLIC_KEY_SIZE],
                          const guint8 signature[SIGNATURE_SIZE]);

/** SnapshotState: of a chain in a store. */
typedef enum
{
  SNAPSHOT_NONE,
  SNAPSHOT_LOADING,
  SNAPSHOT_LOADED,
  SNAPSHOT_REFUSED, /* did not fit the chain: the chain is taken whole */
} SnapshotState;

/** snapshot_find: (transfer full) (nullable): the one of a chain, with @state; %NULL with @error,
 * or with SNAPSHOT_NONE. */
Snapshot *snapshot_find (VestStore *store, const char *station, gint64 epoch, SnapshotState *state,
                         GError **error);
/** snapshot_begin: what @self tells is kept, before the first of its events is. */
gboolean snapshot_begin (VestStore *store, const Snapshot *self, GError **error);
gboolean snapshot_set_state (VestStore *store, const Snapshot *self, SnapshotState state,
                             GError **error);
/** snapshot_is_mixed: whether an entry that @self counts has been written by another chain too:
 * then only all its bodies tell what the order was. */
gboolean snapshot_is_mixed (VestStore *store, const Snapshot *self, gboolean *mixed,
                            GError **error);

G_END_DECLS
