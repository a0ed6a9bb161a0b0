/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to sync*.c: one sync, and its steps. */
#pragma once

#include "db/upstream/heads.h"
#include "db/upstream/merge.h"
#include "db/upstream/push.h"
#include "db/upstream/signature.h"
#include "db/upstream/sync.h"

G_BEGIN_DECLS

/* From this version of the server's schema on there are push_knowing() and relay(). */
#define SCHEMA_RELAY 3

struct _Sync
{
  VestStore *store;
  SigningKey key;
  gboolean has_key;
  Wire wire; /* link NULL until the greeting */
  char *site;
  gint64 schema; /* of the server */
  gint64 offset_ms;
  gint64 snapshot_every; /* events, at the district */
  gint64 published;      /* where the district's own newest snapshot ends; -1: not asked yet */
  gint64 checked_ms;     /* by the server's clock, when we last had all that it has; 0: not yet */
  GHashTable *peers;     /* set of stations that the ledger knows as they are */
  GHashTable *pushed;    /* epoch -> what the ledger says of it, both (char *) */
  gint64 unflushed;      /* of the epoch that we write: pushed, and not in the ledger; or 0 */
  gboolean unsettled;    /* something was pulled that the disk may not have */
  GHashTable *noted;     /* "station epoch" -> number of the signed end that the store keeps */
  GHashTable *unwelcome; /* set of stations that the server does not let us speak for */
  GPtrArray *heads;      /* (nullable) as last looked at; moved on by our pushes */
  Ledger *ledger;        /* (nullable) as last looked at */
  GPtrArray *wants;      /* (nullable) Want: from where quick pulls go on */
  GPtrArray *left_out;   /* MergeChain */
};

gboolean sync_is_ours (Sync *self, const char *station);
/** sync_find_left_out: (transfer none) (nullable) */
MergeChain *sync_find_left_out (Sync *self, const char *station, gint64 epoch);
/** sync_get_head: (transfer none): a chain's end on the server; a new one at 0 when it has none. */
Head *sync_get_head (Sync *self, const char *site, const char *station, gint64 epoch);
/** sync_add_ends: all ends of @station as we know them, as three arrays. */
void sync_add_ends (Sync *self, const char *station, PgArgs *args);

/* --- steps: @moved is set when anything was done, so that all ends are looked at again -------- */

/** sync_settle_others: chains of others that part from the server's give way. */
gboolean sync_settle_others (Sync *self, SyncReport *report, gboolean *moved, GError **error);
/** sync_settle_ours: ours that part from the server's go on in a new epoch. */
gboolean sync_settle_ours (Sync *self, SyncReport *report, gboolean *moved, GError **error);
/** sync_settle_doubles: what the server does not have, and would then have under two numbers,
 * leaves its chain: ours for a new epoch without it, others' to wait for theirs. */
gboolean sync_settle_doubles (Sync *self, SyncReport *report, gboolean *moved, GError **error);

/** sync_load_snapshots: the district's list for a station that has nothing of it yet. */
gboolean sync_load_snapshots (Sync *self, SyncReport *report, gboolean *moved, GError **error);
/** sync_publish_snapshot: at the district, when enough has come since the last. */
gboolean sync_publish_snapshot (Sync *self, GError **error);
/** sync_widen_gap: a chain that was loaded by a snapshot and parts from the server's before that
 * ended goes whole: what replaced what is not here. */
gboolean sync_widen_gap (Sync *self, const Head *head, gint64 *from_seq, GError **error);

/** sync_note_ends: keeps the signed ends of what we have whole. */
gboolean sync_note_ends (Sync *self, GPtrArray *heads, GPtrArray *chains, GError **error);
/** sync_relay: gives the server what it has lost of the site's other stations. */
gboolean sync_relay (Sync *self, SyncReport *report, gboolean *moved, GError **error);

G_END_DECLS
