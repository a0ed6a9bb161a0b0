/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs and reads the texts of our QR codes: badges and invitations differ by their prefix only.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/signed-token.h"

#include <sodium.h>
#include <string.h>

#include "app/identity/base45.h"

enum
{
  MAGIC = 'V',
  MAGIC_MEMBER = 'M', /* a byte more before the site: whom of a group */
  AT_KIND = 1,
  AT_EXPIRY = 2,
  AT_KEY = 6,
  AT_ID = 10,
  AT_SITE = 26,
  ID_BYTES = 16,
  ID_CHARS = 26,
  SHORTEST = AT_SITE + 2 + crypto_sign_BYTES,
  LONGEST = AT_SITE + 2 + TOKEN_SITE_MAX + crypto_sign_BYTES,
};

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char *const prefixes[] = {
  [TOKEN_BADGE] = "VB1:",
  [TOKEN_INVITATION] = "VI1:",
};

const char *
token_prefix (TokenUse use)
{
  return prefixes[use];
}

void
token_key_id (const guint8 public_key[TOKEN_PUBLIC_KEY_SIZE], guint8 key_id[TOKEN_KEY_ID_SIZE])
{
  guint8 hash[32];

  crypto_generichash (hash, sizeof hash, public_key, TOKEN_PUBLIC_KEY_SIZE, NULL, 0);
  memcpy (key_id, hash, TOKEN_KEY_ID_SIZE);
}

/* 26 characters of five bits hold 130: the first one uses three. */
static gboolean
pack_id (const char *id, guint8 bytes[ID_BYTES])
{
  guint bits = 0;
  guint held = 0;
  gsize out = 0;

  if (strlen (id) != ID_CHARS)
    return FALSE;
  for (gsize i = 0; i < ID_CHARS; i++)
    {
      const char *at = strchr (crockford, id[i]);
      guint value = at != NULL ? (guint)(at - crockford) : 32;

      if (value > (i == 0 ? 7u : 31u))
        return FALSE;
      bits = bits << 5 | value;
      held += i == 0 ? 3 : 5;
      if (held >= 8)
        {
          held -= 8;
          bytes[out++] = (guint8)(bits >> held);
        }
    }
  return TRUE;
}

static void
unpack_id (const guint8 bytes[ID_BYTES], char id[ID_CHARS + 1])
{
  guint bits = 0;
  guint held = 2; /* the two bits that the first character does not use */
  gsize in = 0;

  for (gsize i = 0; i < ID_CHARS; i++)
    {
      if (held < 5)
        {
          bits = bits << 8 | bytes[in++];
          held += 8;
        }
      held -= 5;
      id[i] = crockford[bits >> held & 31];
    }
  id[ID_CHARS] = '\0';
}

/* The signature covers the prefix too: no text of ours can be taken for one of another use. */
static GByteArray *
signed_part (TokenUse use, const guint8 *bytes, gsize length)
{
  GByteArray *part = g_byte_array_new ();

  g_byte_array_append (part, (const guint8 *)prefixes[use], (guint)strlen (prefixes[use]));
  g_byte_array_append (part, bytes, (guint)length);
  return part;
}

char *
token_sign (TokenUse use, const SignedToken *token, const guint8 secret_key[TOKEN_SECRET_KEY_SIZE])
{
  guint8 bytes[LONGEST] = { token->member > 0 ? MAGIC_MEMBER : MAGIC, token->kind };
  guint32 expiry = GUINT32_TO_BE ((guint32)CLAMP (token->expires_s, 0, G_MAXUINT32));
  gsize site = strlen (token->site);
  gsize at_site = AT_SITE + (token->member > 0 ? 1 : 0);
  gsize length = at_site + 1 + site;
  g_autoptr (GByteArray) part = NULL;
  g_autofree char *text = NULL;

  if (site == 0 || site > TOKEN_SITE_MAX || !pack_id (token->id, bytes + AT_ID))
    return NULL;
  memcpy (bytes + AT_EXPIRY, &expiry, sizeof expiry);
  token_key_id (secret_key + TOKEN_SECRET_KEY_SIZE - TOKEN_PUBLIC_KEY_SIZE, bytes + AT_KEY);
  bytes[AT_SITE] = token->member; /* where there is none, the site's length comes next */
  bytes[at_site] = (guint8)site;
  memcpy (bytes + at_site + 1, token->site, site);
  part = signed_part (use, bytes, length);
  crypto_sign_detached (bytes + length, NULL, part->data, part->len, secret_key);
  text = base45_encode (bytes, length + crypto_sign_BYTES);
  return g_strconcat (prefixes[use], text, NULL);
}

static gsize
site_at (const GByteArray *bytes)
{
  return bytes->data[0] == MAGIC_MEMBER ? AT_SITE + 1 : AT_SITE;
}

/* Which bytes a use may begin with; a member's has a number. */
static gboolean
begins_well (TokenUse use, const GByteArray *bytes)
{
  if (bytes->data[0] == MAGIC_MEMBER)
    return use == TOKEN_BADGE && bytes->data[AT_SITE] > 0;
  return bytes->data[0] == MAGIC;
}

/* (transfer full) (nullable): the bytes of a text whose lengths fit together. */
static GByteArray *
token_bytes (TokenUse use, const char *text)
{
  g_autoptr (GByteArray) bytes = NULL;
  gsize prefix = strlen (prefixes[use]);

  if (text == NULL || !g_str_has_prefix (text, prefixes[use])
      || strlen (text) > prefix + LONGEST * 3 / 2 + 2)
    return NULL;
  bytes = base45_decode (text + prefix, strlen (text + prefix));
  if (bytes == NULL || bytes->len < SHORTEST || !begins_well (use, bytes)
      || bytes->len != site_at (bytes) + 1u + bytes->data[site_at (bytes)] + crypto_sign_BYTES)
    return NULL;
  return g_steal_pointer (&bytes);
}

gboolean
token_read (TokenUse use, const char *text, SignedToken *token)
{
  g_autoptr (GByteArray) bytes = token_bytes (use, text);
  gsize at;
  guint8 site;
  guint32 expiry;

  if (bytes == NULL)
    return FALSE;
  at = site_at (bytes);
  site = bytes->data[at];
  if (site > TOKEN_SITE_MAX
      || !g_utf8_validate_len ((const char *)bytes->data + at + 1, site, NULL))
    return FALSE;
  memset (token, 0, sizeof *token);
  token->kind = bytes->data[AT_KIND];
  token->member = at > AT_SITE ? bytes->data[AT_SITE] : 0;
  memcpy (&expiry, bytes->data + AT_EXPIRY, sizeof expiry);
  token->expires_s = GUINT32_FROM_BE (expiry);
  memcpy (token->key_id, bytes->data + AT_KEY, TOKEN_KEY_ID_SIZE);
  unpack_id (bytes->data + AT_ID, token->id);
  memcpy (token->site, bytes->data + at + 1, site);
  return TRUE;
}

gboolean
token_verify (TokenUse use, const char *text, const guint8 public_key[TOKEN_PUBLIC_KEY_SIZE])
{
  g_autoptr (GByteArray) bytes = token_bytes (use, text);
  g_autoptr (GByteArray) part = NULL;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  length = bytes->len - crypto_sign_BYTES;
  part = signed_part (use, bytes->data, length);
  return crypto_sign_verify_detached (bytes->data + length, part->data, part->len, public_key) == 0;
}
