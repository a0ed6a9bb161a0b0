/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signs and reads the text of a badge's QR code.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/badge-token.h"

#include <sodium.h>
#include <string.h>

#include "app/identity/base45.h"

enum
{
  MAGIC = 'V',
  AT_KIND = 1,
  AT_EXPIRY = 2,
  AT_KEY = 6,
  AT_VISIT = 10,
  AT_SITE = 26,
  VISIT_BYTES = 16,
  VISIT_CHARS = 26,
  SHORTEST = AT_SITE + 2 + crypto_sign_BYTES,
  LONGEST = AT_SITE + 1 + BADGE_SITE_MAX + crypto_sign_BYTES,
};

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char *const kinds[] = {
  [BADGE_KIND_OTHER] = "other",       [BADGE_KIND_MEETING] = "meeting",
  [BADGE_KIND_PICKUP] = "pickup",     [BADGE_KIND_VOLUNTEER] = "volunteer",
  [BADGE_KIND_DELIVERY] = "delivery", [BADGE_KIND_CONTRACTOR] = "contractor",
  [BADGE_KIND_AGENCY] = "agency",
};

BadgeKind
badge_kind_from_purpose (const char *purpose)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i], purpose) == 0)
      return (BadgeKind)i;
  return BADGE_KIND_OTHER;
}

const char *
badge_kind_to_string (BadgeKind kind)
{
  return (gsize)kind < G_N_ELEMENTS (kinds) ? kinds[kind] : kinds[BADGE_KIND_OTHER];
}

void
badge_key_id (const guint8 public_key[BADGE_PUBLIC_KEY_SIZE], guint8 key_id[BADGE_KEY_ID_SIZE])
{
  guint8 hash[32];

  crypto_generichash (hash, sizeof hash, public_key, BADGE_PUBLIC_KEY_SIZE, NULL, 0);
  memcpy (key_id, hash, BADGE_KEY_ID_SIZE);
}

/* 26 characters of five bits hold 130: the first one uses three. */
static gboolean
pack_visit (const char *visit, guint8 bytes[VISIT_BYTES])
{
  guint bits = 0;
  guint held = 0;
  gsize out = 0;

  if (strlen (visit) != VISIT_CHARS)
    return FALSE;
  for (gsize i = 0; i < VISIT_CHARS; i++)
    {
      const char *at = strchr (crockford, visit[i]);
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
unpack_visit (const guint8 bytes[VISIT_BYTES], char visit[VISIT_CHARS + 1])
{
  guint bits = 0;
  guint held = 2; /* the two bits that the first character does not use */
  gsize in = 0;

  for (gsize i = 0; i < VISIT_CHARS; i++)
    {
      if (held < 5)
        {
          bits = bits << 8 | bytes[in++];
          held += 8;
        }
      held -= 5;
      visit[i] = crockford[bits >> held & 31];
    }
  visit[VISIT_CHARS] = '\0';
}

/* The signature covers the prefix too: no other text of ours can be taken for a badge. */
static GByteArray *
signed_part (const guint8 *bytes, gsize length)
{
  GByteArray *part = g_byte_array_new ();

  g_byte_array_append (part, (const guint8 *)BADGE_TOKEN_PREFIX, strlen (BADGE_TOKEN_PREFIX));
  g_byte_array_append (part, bytes, (guint)length);
  return part;
}

char *
badge_token_sign (const BadgeToken *token, const guint8 secret_key[BADGE_SECRET_KEY_SIZE])
{
  guint8 bytes[LONGEST] = { MAGIC, (guint8)token->kind };
  guint32 expiry = GUINT32_TO_BE ((guint32)CLAMP (token->expires_s, 0, G_MAXUINT32));
  gsize site = strlen (token->site);
  gsize length = AT_SITE + 1 + site;
  g_autoptr (GByteArray) part = NULL;
  g_autofree char *text = NULL;

  if (site == 0 || site > BADGE_SITE_MAX || !pack_visit (token->visit, bytes + AT_VISIT))
    return NULL;
  memcpy (bytes + AT_EXPIRY, &expiry, sizeof expiry);
  badge_key_id (secret_key + BADGE_SECRET_KEY_SIZE - BADGE_PUBLIC_KEY_SIZE, bytes + AT_KEY);
  bytes[AT_SITE] = (guint8)site;
  memcpy (bytes + AT_SITE + 1, token->site, site);
  part = signed_part (bytes, length);
  crypto_sign_detached (bytes + length, NULL, part->data, part->len, secret_key);
  text = base45_encode (bytes, length + crypto_sign_BYTES);
  return g_strconcat (BADGE_TOKEN_PREFIX, text, NULL);
}

/* (transfer full) (nullable): the bytes of a text whose lengths fit together. */
static GByteArray *
token_bytes (const char *text)
{
  g_autoptr (GByteArray) bytes = NULL;
  gsize prefix = strlen (BADGE_TOKEN_PREFIX);

  if (text == NULL || !g_str_has_prefix (text, BADGE_TOKEN_PREFIX)
      || strlen (text) > prefix + LONGEST * 3 / 2 + 2)
    return NULL;
  bytes = base45_decode (text + prefix, strlen (text + prefix));
  if (bytes == NULL || bytes->len < SHORTEST || bytes->data[0] != MAGIC
      || bytes->len != AT_SITE + 1u + bytes->data[AT_SITE] + crypto_sign_BYTES)
    return NULL;
  return g_steal_pointer (&bytes);
}

gboolean
badge_token_read (const char *text, BadgeToken *token)
{
  g_autoptr (GByteArray) bytes = token_bytes (text);
  guint8 site;
  guint32 expiry;

  if (bytes == NULL)
    return FALSE;
  site = bytes->data[AT_SITE];
  if (site > BADGE_SITE_MAX
      || !g_utf8_validate_len ((const char *)bytes->data + AT_SITE + 1, site, NULL))
    return FALSE;
  memset (token, 0, sizeof *token);
  token->kind = (BadgeKind)bytes->data[AT_KIND];
  memcpy (&expiry, bytes->data + AT_EXPIRY, sizeof expiry);
  token->expires_s = GUINT32_FROM_BE (expiry);
  memcpy (token->key_id, bytes->data + AT_KEY, BADGE_KEY_ID_SIZE);
  unpack_visit (bytes->data + AT_VISIT, token->visit);
  memcpy (token->site, bytes->data + AT_SITE + 1, site);
  return TRUE;
}

gboolean
badge_token_verify (const char *text, const guint8 public_key[BADGE_PUBLIC_KEY_SIZE])
{
  g_autoptr (GByteArray) bytes = token_bytes (text);
  g_autoptr (GByteArray) part = NULL;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  length = bytes->len - crypto_sign_BYTES;
  part = signed_part (bytes->data, length);
  return crypto_sign_verify_detached (bytes->data + length, part->data, part->len, public_key) == 0;
}
