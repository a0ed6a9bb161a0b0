/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One station and the district's database brought to the same state. Blocking; for a thread of its
 * own that is neither the GTK thread nor the store's.
 *
 * Every step can be cut off anywhere: what is durable on either side decides what comes next.
 */
#pragma once

#include "db/store.h"
#include "db/upstream/pg-link.h"
#include "db/upstream/signature.h"

G_BEGIN_DECLS

typedef struct _Sync Sync;

/**
 * SyncReport: what one call did.
 * @complete: the server had all of ours and we all of theirs, as far as either can be had
 */
typedef struct
{
  guint pushed;
  guint pulled;
  guint relayed; /* events of other stations that the server had lost */
  guint forks;   /* epochs that we began */
  guint refused; /* chains left out */
  gboolean complete;
} SyncReport;

/**
 * sync_new:
 * @key: (nullable): signs the ends of what we push; copied
 * @timeout_ms: for each question to the server
 */
Sync *sync_new (VestStore *store, const SigningKey *key, guint timeout_ms,
                GCancellable *cancellable);
void sync_free (Sync *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sync, sync_free)

/**
 * sync_greet:
 * @link: (transfer none): used until the next call of this
 * @channel: (out) (transfer full) (nullable): where hints come
 *
 * Says hello on a new link: who we are there, and whether our versions can talk. Errors are the
 * link's, with SCHEMA when the server is too old or too new for us.
 */
gboolean sync_greet (Sync *self, PgLink *link, char **channel, GError **error);

/** sync_all: compares all ends, settles forks, pulls and pushes until nothing is left to do. */
gboolean sync_all (Sync *self, SyncReport *report, GError **error);

/**
 * sync_quick: pushes what is new here and pulls what is new there, by what was known last; goes on
 * as sync_all() when anything is not as expected.
 */
gboolean sync_quick (Sync *self, SyncReport *report, GError **error);

/** sync_quick_push, sync_quick_pull: one half of that: what is new here, what is new there. */
gboolean sync_quick_push (Sync *self, SyncReport *report, GError **error);
gboolean sync_quick_pull (Sync *self, SyncReport *report, GError **error);

/** sync_flush: writes down what quick ones have pushed, for whoever reads the store; brings what
 * they have pulled to the disk, with the signed ends of the chains. That can be learnt again, so
 * that it waits until nobody waits for anything. */
gboolean sync_flush (Sync *self, GError **error);

/** sync_report: tells the server our backlog and how old our watchlist is, for the district's
 * views. A server of schema 1 has no place for it: nothing is done. */
gboolean sync_report (Sync *self, GError **error);

/** sync_set_snapshot_every: at the district: how many events of a chain are worth a new snapshot of
 * its list; 1000 unless set. */
void sync_set_snapshot_every (Sync *self, guint events);

/** sync_get_server_offset_ms: the server's clock minus ours at the last greeting. */
gint64 sync_get_server_offset_ms (Sync *self);

G_END_DECLS
