/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The signed text of a QR code of ours: a prefix that says what it is for, and the base45 of
 *
 *   offset  bytes  what
 *   0       1      'V'
 *   1       1      kind of visitor, BadgeKind
 *   2       4      expiry, seconds since 1970, big-endian
 *   6       4      key id: the first bytes of BLAKE2b-256 of the public key
 *   10      16     id: the 128 bits behind its 26 characters
 *   26      1 + n  site: length in bytes and UTF-8 text, 1 to 32 bytes
 *   27 + n  64     Ed25519 signature (RFC 8032) of the prefix and all bytes before it
 *
 * The badge of somebody who came along in a group begins with 'M' and has, between id and site, one
 * byte more: which of them, from 1. A program that does not know it takes it for no badge.
 *
 * It says nothing about a person. Nothing in it is secret: what it proves is that a station of the
 * district wrote it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TOKEN_KEY_ID_SIZE     4
#define TOKEN_PUBLIC_KEY_SIZE 32
#define TOKEN_SECRET_KEY_SIZE 64
#define TOKEN_SITE_MAX        32

/** TokenUse: what a text is for. */
typedef enum
{
  TOKEN_BADGE,      /* "VB1:": id is a visit */
  TOKEN_INVITATION, /* "VI1:": id is an expected visit */
} TokenUse;

/** SignedToken: what a text says. */
typedef struct
{
  char id[27]; /* 26 characters of Crockford's base32 */
  char site[TOKEN_SITE_MAX + 1];
  guint8 kind;
  guint8 member;    /* of a group; 0: the visit's own person */
  gint64 expires_s; /* seconds since 1970 */
  guint8 key_id[TOKEN_KEY_ID_SIZE];
} SignedToken;

const char *token_prefix (TokenUse use); /* "VB1:" "VI1:" */

/** token_key_id: of a public key. */
void token_key_id (const guint8 public_key[TOKEN_PUBLIC_KEY_SIZE],
                   guint8 key_id[TOKEN_KEY_ID_SIZE]);

/**
 * token_sign:
 * @token: key_id is filled in from @secret_key
 * @secret_key: libsodium's: 32 bytes of seed and the public key
 *
 * The same token and key give the same text.
 *
 * Returns: (transfer full) (nullable): the QR text; %NULL when the id is none of ours or the site
 *   is empty or longer than TOKEN_SITE_MAX bytes
 */
char *token_sign (TokenUse use, const SignedToken *token,
                  const guint8 secret_key[TOKEN_SECRET_KEY_SIZE]);

/**
 * token_read: what @text says, whether or not it is signed. Hostile until token_verify() said yes.
 *
 * Returns: %FALSE when it is no text of this use and version; @token is untouched then
 */
gboolean token_read (TokenUse use, const char *text, SignedToken *token);

/** token_verify: whether @text was signed for this use with @public_key's secret half. */
gboolean token_verify (TokenUse use, const char *text,
                       const guint8 public_key[TOKEN_PUBLIC_KEY_SIZE]);

G_END_DECLS
