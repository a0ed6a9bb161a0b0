/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Holds a scanned badge against the keys and the visits that this station knows.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/badge-check.h"

#include <sodium.h>
#include <string.h>

#include "app/token-check.h"
#include "db/badge-key.h"
#include "db/query.h"

static const char *const words[] = {
  [BADGE_GOOD] = "good",     [BADGE_NO_BADGE] = "no-badge", [BADGE_UNKNOWN_KEY] = "unknown-key",
  [BADGE_FORGED] = "forged", [BADGE_EXPIRED] = "expired",   [BADGE_LEFT] = "signed-out",
  [BADGE_VOID] = "void",
};

const char *
badge_standing_to_string (BadgeStanding standing)
{
  return words[standing];
}

gboolean
badge_standing_is_genuine (BadgeStanding standing)
{
  return standing != BADGE_NO_BADGE && standing != BADGE_UNKNOWN_KEY && standing != BADGE_FORGED;
}

static const BadgeStanding of_token[] = {
  [TOKEN_GENUINE] = BADGE_GOOD,
  [TOKEN_NONE] = BADGE_NO_BADGE,
  [TOKEN_UNKNOWN_KEY] = BADGE_UNKNOWN_KEY,
  [TOKEN_FORGED] = BADGE_FORGED,
};

/* Whether the signature holds, and why not. */
static gboolean
check_signature (VestStore *store, const char *text, BadgeCheck *check, GError **error)
{
  TokenStanding standing = TOKEN_NONE;
  SignedToken said;

  if (!token_check (store, TOKEN_BADGE, text, &standing, &said, error))
    return FALSE;
  check->standing = of_token[standing];
  badge_token_read (text, &check->token);
  return TRUE;
}

static BadgeStanding
standing_of (const Visit *visit, guint member, BadgeStanding otherwise)
{
  if (member > 0 && visit_find_member (visit, member) == NULL)
    return BADGE_VOID;
  if (visit->state == VISIT_ADMITTED && !visit_is_on_site (visit, member))
    return BADGE_LEFT;
  switch (visit->state)
    {
    case VISIT_WAITING:
    case VISIT_ADMITTED:
      return otherwise;
    case VISIT_LEFT:
      return BADGE_LEFT;
    case VISIT_DENIED:
    case VISIT_WITHDRAWN:
    case VISIT_TIMED_OUT:
      break;
    }
  return BADGE_VOID;
}

gboolean
badge_announce_key (VestStore *store, const char *site, GError **error)
{
  const guint8 *secret_key = g_bytes_get_data (store_get_signing_key (store), NULL);
  guint8 key_id[BADGE_KEY_ID_SIZE];
  char id[BADGE_KEY_ID_HEX + 1];

  badge_key_id (secret_key + BADGE_SECRET_KEY_SIZE - BADGE_PUBLIC_KEY_SIZE, key_id);
  sodium_bin2hex (id, sizeof id, key_id, sizeof key_id);
  return badge_key_announce (store, id, site, error);
}

gboolean
badge_check (VestStore *store, const char *text, gint64 now_s, BadgeCheck *check, GError **error)
{
  g_autoptr (GError) local = NULL;
  BadgeCheck result = { 0 };
  Visit *visit;

  if (!check_signature (store, text, &result, error))
    return FALSE;
  if (result.standing == BADGE_GOOD)
    {
      if (now_s >= result.token.expires_s)
        result.standing = BADGE_EXPIRED;
      visit = query_visit (store, result.token.visit, &local);
      if (visit == NULL && !g_error_matches (local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      result.known = visit != NULL;
      if (visit != NULL)
        result.standing = standing_of (visit, result.token.member, result.standing);
      visit_free (visit);
    }
  *check = result;
  return TRUE;
}
