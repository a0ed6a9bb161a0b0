/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A badge's QR text as a signed token, and the kinds of its holders.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/badge-token.h"

#include <string.h>

static const char *const kinds[] = {
  [BADGE_KIND_OTHER] = "other",       [BADGE_KIND_MEETING] = "meeting",
  [BADGE_KIND_PICKUP] = "pickup",     [BADGE_KIND_VOLUNTEER] = "volunteer",
  [BADGE_KIND_DELIVERY] = "delivery", [BADGE_KIND_CONTRACTOR] = "contractor",
  [BADGE_KIND_AGENCY] = "agency",     [BADGE_KIND_PARENT] = "parent",
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
  token_key_id (public_key, key_id);
}

char *
badge_token_sign (const BadgeToken *token, const guint8 secret_key[BADGE_SECRET_KEY_SIZE])
{
  SignedToken said
      = { .kind = (guint8)token->kind, .member = token->member, .expires_s = token->expires_s };

  memcpy (said.id, token->visit, sizeof said.id);
  memcpy (said.site, token->site, sizeof said.site);
  return token_sign (TOKEN_BADGE, &said, secret_key);
}

gboolean
badge_token_read (const char *text, BadgeToken *token)
{
  SignedToken said;

  if (!token_read (TOKEN_BADGE, text, &said))
    return FALSE;
  memset (token, 0, sizeof *token);
  memcpy (token->visit, said.id, sizeof token->visit);
  memcpy (token->site, said.site, sizeof token->site);
  memcpy (token->key_id, said.key_id, sizeof token->key_id);
  token->kind = (BadgeKind)said.kind;
  token->member = said.member;
  token->expires_s = said.expires_s;
  return TRUE;
}

gboolean
badge_token_verify (const char *text, const guint8 public_key[BADGE_PUBLIC_KEY_SIZE])
{
  return token_verify (TOKEN_BADGE, text, public_key);
}
