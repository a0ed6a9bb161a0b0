/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The station's signing key, and signatures of chain ends.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/upstream/signature.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define HASH_SIZE 32

void
signing_key_make (SigningKey *key)
{
  if (sodium_init () < 0)
    g_error ("no source of randomness");
  crypto_sign_keypair (key->public_key, key->secret);
}

void
signing_key_clear (SigningKey *key)
{
  sodium_memzero (key, sizeof *key);
}

static gboolean
set_file_error (const char *path, int saved, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (int)g_file_error_from_errno (saved), "%s: %s", path,
               g_strerror (saved));
  return FALSE;
}

static int
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return written < 0 ? errno : EIO;
      text += written;
      length -= (gsize)written;
    }
  return fsync (fd) == 0 ? 0 : errno;
}

gboolean
signature_write_private (const char *path, const char *text, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int saved;

  if (fd < 0)
    return set_file_error (path, errno, error);
  saved = write_all (fd, text, strlen (text));
  if (close (fd) != 0 && saved == 0)
    saved = errno;
  return saved == 0 || set_file_error (path, saved, error);
}

gboolean
signing_key_save (const SigningKey *key, const char *path, GError **error)
{
  char hex[2 * crypto_sign_SEEDBYTES + 2];
  guint8 seed[crypto_sign_SEEDBYTES];
  gboolean saved;

  crypto_sign_ed25519_sk_to_seed (seed, key->secret);
  sodium_bin2hex (hex, sizeof hex, seed, sizeof seed);
  strcat (hex, "\n");
  saved = signature_write_private (path, hex, error);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (hex, sizeof hex);
  return saved;
}

gboolean
signing_key_load (SigningKey *key, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  guint8 seed[crypto_sign_SEEDBYTES];
  gsize length = 0;
  gsize got = 0;
  gboolean good;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  g_strchomp (text);
  good = strlen (text) == 2 * sizeof seed
         && sodium_hex2bin (seed, sizeof seed, text, 2 * sizeof seed, NULL, &got, NULL) == 0
         && got == sizeof seed;
  sodium_memzero (text, length);
  if (!good)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s holds no signing key.", path);
      return FALSE;
    }
  crypto_sign_seed_keypair (key->public_key, key->secret, seed);
  sodium_memzero (seed, sizeof seed);
  return TRUE;
}

static void
add_number (GByteArray *into, guint64 value)
{
  guint64 big = GUINT64_TO_BE (value);

  g_byte_array_append (into, (const guint8 *)&big, sizeof big);
}

static void
add_text (GByteArray *into, const char *text)
{
  guint32 length = GUINT32_TO_BE ((guint32)strlen (text));

  g_byte_array_append (into, (const guint8 *)&length, sizeof length);
  g_byte_array_append (into, (const guint8 *)text, (guint)strlen (text));
}

static GByteArray *
head_bytes (const char *site, const char *station, gint64 epoch, gint64 seq, const guint8 *hash)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *)"VHD1", 4);
  add_text (bytes, site);
  add_text (bytes, station);
  add_number (bytes, (guint64)epoch);
  add_number (bytes, (guint64)seq);
  g_byte_array_append (bytes, hash, HASH_SIZE);
  return bytes;
}

void
signature_sign_head (const SigningKey *key, const char *site, const char *station, gint64 epoch,
                     gint64 seq, const guint8 *hash, guint8 signature[SIGNATURE_SIZE])
{
  g_autoptr (GByteArray) bytes = head_bytes (site, station, epoch, seq, hash);

  crypto_sign_detached (signature, NULL, bytes->data, bytes->len, key->secret);
}

gboolean
signature_verify_head (const guint8 *public_key, const char *site, const char *station,
                       gint64 epoch, gint64 seq, const guint8 *hash,
                       const guint8 signature[SIGNATURE_SIZE])
{
  g_autoptr (GByteArray) bytes = head_bytes (site, station, epoch, seq, hash);

  return crypto_sign_verify_detached (signature, bytes->data, bytes->len, public_key) == 0;
}
