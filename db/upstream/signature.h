/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A station's Ed25519 key, and what it signs: the end of its chain. The hash of the end covers all
 * events before it, so that one signature speaks for a whole push.
 *
 * The signed bytes, in the encoding of db/event-log.h: "VHD1", site (text), station (text), epoch
 * (8), seq (8), hash (32).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIGNATURE_SIZE  64
#define PUBLIC_KEY_SIZE 32

/** SigningKey: wipe it with signing_key_clear(). */
typedef struct
{
  guint8 public_key[PUBLIC_KEY_SIZE];
  guint8 secret[64]; /* libsodium's form: seed and public key */
} SigningKey;

/** signing_key_make: a new one. */
void signing_key_make (SigningKey *key);
void signing_key_clear (SigningKey *key);

/** signing_key_save: @path, readable by its owner only: the seed as 64 hexadecimal digits. Fails
 * when the file exists. G_FILE_ERROR */
gboolean signing_key_save (const SigningKey *key, const char *path, GError **error);
/** signing_key_load: G_FILE_ERROR, with INVAL when the file holds no key. */
gboolean signing_key_load (SigningKey *key, const char *path, GError **error);

/** signature_sign_head: @hash: 32 bytes. */
void signature_sign_head (const SigningKey *key, const char *site, const char *station,
                          gint64 epoch, gint64 seq, const guint8 *hash,
                          guint8 signature[SIGNATURE_SIZE]);
/** signature_verify_head: whether @public_key (32 bytes) has signed this end (RFC 8032). */
gboolean signature_verify_head (const guint8 *public_key, const char *site, const char *station,
                                gint64 epoch, gint64 seq, const guint8 *hash,
                                const guint8 signature[SIGNATURE_SIZE]);

/** signature_write_private: @text into a new file with mode 0600, on the disk when it returns. */
gboolean signature_write_private (const char *path, const char *text, GError **error);

G_END_DECLS
