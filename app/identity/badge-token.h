/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed text of a badge's QR code: "VB1:" and the bytes that signed-token.h lists. */
#pragma once

#include "app/identity/signed-token.h"

G_BEGIN_DECLS

#define BADGE_TOKEN_PREFIX    "VB1:"
#define BADGE_KEY_ID_SIZE     TOKEN_KEY_ID_SIZE
#define BADGE_PUBLIC_KEY_SIZE TOKEN_PUBLIC_KEY_SIZE
#define BADGE_SECRET_KEY_SIZE TOKEN_SECRET_KEY_SIZE
#define BADGE_SITE_MAX        TOKEN_SITE_MAX

/** BadgeKind: what the holder is here for. Numbers are on paper: never change one. Below 25, so
 * that the text never begins with a blank, which scanners drop. */
typedef enum
{
  BADGE_KIND_OTHER = 0,
  BADGE_KIND_MEETING = 1,
  BADGE_KIND_PICKUP = 2,
  BADGE_KIND_VOLUNTEER = 3,
  BADGE_KIND_DELIVERY = 4,
  BADGE_KIND_CONTRACTOR = 5,
  BADGE_KIND_AGENCY = 6,
  BADGE_KIND_PARENT = 7,
} BadgeKind;

/** badge_kind_from_purpose: of Visit.purpose's words; unknown ones are BADGE_KIND_OTHER. */
BadgeKind badge_kind_from_purpose (const char *purpose);
const char *badge_kind_to_string (BadgeKind kind); /* "meeting" ...; "other" for any other number */

/** BadgeToken: what a badge says. */
typedef struct
{
  char visit[27]; /* 26 characters of Crockford's base32 */
  char site[BADGE_SITE_MAX + 1];
  BadgeKind kind;
  guint8 member;    /* whom of a group it is for; 0: the visit's own person */
  gint64 expires_s; /* seconds since 1970 */
  guint8 key_id[BADGE_KEY_ID_SIZE];
} BadgeToken;

/** badge_key_id: of a public key. */
void badge_key_id (const guint8 public_key[BADGE_PUBLIC_KEY_SIZE],
                   guint8 key_id[BADGE_KEY_ID_SIZE]);

/**
 * badge_token_sign:
 * @token: key_id is filled in from @secret_key
 * @secret_key: libsodium's: 32 bytes of seed and the public key
 *
 * The same token and key give the same text, so that a reprint is the same badge.
 *
 * Returns: (transfer full) (nullable): the QR text; %NULL when the visit is no id of ours or the
 *   site is empty or longer than BADGE_SITE_MAX bytes
 */
char *badge_token_sign (const BadgeToken *token, const guint8 secret_key[BADGE_SECRET_KEY_SIZE]);

/**
 * badge_token_read: what @text says, whether or not it is signed. Hostile until
 * badge_token_verify() said yes.
 *
 * Returns: %FALSE when it is no badge of this version; @token is untouched then
 */
gboolean badge_token_read (const char *text, BadgeToken *token);

/** badge_token_verify: whether @text was signed with @public_key's secret half. */
gboolean badge_token_verify (const char *text, const guint8 public_key[BADGE_PUBLIC_KEY_SIZE]);

G_END_DECLS
