/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/badge-token.h"
#include "db/store.h"

G_BEGIN_DECLS

/** BadgeStanding: what a scanned badge is worth. */
typedef enum
{
  BADGE_GOOD,        /* signed by a station of the district, not expired, not ended */
  BADGE_NO_BADGE,    /* the text is no signed badge of ours */
  BADGE_UNKNOWN_KEY, /* signed with a key that this station has not heard of */
  BADGE_FORGED,      /* the signature is not of the key that it names */
  BADGE_EXPIRED,     /* genuine, and over */
  BADGE_LEFT,        /* genuine, and its visitor has signed out */
  BADGE_VOID,        /* genuine, and the visit was denied after all */
} BadgeStanding;

const char *badge_standing_to_string (BadgeStanding standing); /* "good" "no-badge" ... */

/** BadgeCheck: @token says nothing unless @standing proves it genuine. */
typedef struct
{
  BadgeStanding standing;
  BadgeToken token;
  gboolean known; /* the visit is in this station's store */
} BadgeCheck;

/**
 * badge_check:
 * @text: as scanned, from "VB1:" on
 * @now_s: seconds since 1970
 *
 * Needs no network: the signature is proven with the keys in the log, and the visit is looked up
 * where this station has it.
 *
 * Returns: %FALSE with a StoreError
 */
gboolean badge_check (VestStore *store, const char *text, gint64 now_s, BadgeCheck *check,
                      GError **error);

/** badge_announce_key: makes this station's public key known to all that read its log, once. */
gboolean badge_announce_key (VestStore *store, const char *site, GError **error);

/** badge_standing_is_genuine: signed by a station of the district, whatever came later. */
gboolean badge_standing_is_genuine (BadgeStanding standing);

G_END_DECLS
