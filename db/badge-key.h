/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of badges: this station's own, and the public halves of those of all stations, which
 * travel in the event log so that a badge is verified where there is no network.
 */
#pragma once

#include "db/store.h"

G_BEGIN_DECLS

#define BADGE_KEY_ID_HEX      8
#define BADGE_KEY_PUBLIC_SIZE 32

/** badge_key_put: the event that makes a public key known. @id: 8 hex digits. */
EventDraft *event_badge_key_put (const char *id, const guint8 public_key[BADGE_KEY_PUBLIC_SIZE],
                                 const char *site);

/**
 * badge_key_find:
 * @id: hex of the key id on the badge
 * @found: (out): whether a station that this one knows signs with it
 * @public_key: (out): filled in when found
 */
gboolean badge_key_find (VestStore *store, const char *id, gboolean *found,
                         guint8 public_key[BADGE_KEY_PUBLIC_SIZE], GError **error);

/** badge_key_announce: appends this station's public key to the log unless it stands there. */
gboolean badge_key_announce (VestStore *store, const char *id, const char *site, GError **error);

G_END_DECLS
