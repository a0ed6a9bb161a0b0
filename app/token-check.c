/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Holds a signed text against the keys that this station knows.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/token-check.h"

#include <sodium.h>

#include "db/badge-key.h"

gboolean
token_check (VestStore *store, TokenUse use, const char *text, TokenStanding *standing,
             SignedToken *token, GError **error)
{
  char id[BADGE_KEY_ID_HEX + 1];
  guint8 public_key[BADGE_KEY_PUBLIC_SIZE];
  gboolean found = FALSE;

  if (!token_read (use, text, token))
    {
      *standing = TOKEN_NONE;
      return TRUE;
    }
  sodium_bin2hex (id, sizeof id, token->key_id, TOKEN_KEY_ID_SIZE);
  if (!badge_key_find (store, id, &found, public_key, error))
    return FALSE;
  *standing = !found                                 ? TOKEN_UNKNOWN_KEY
              : token_verify (use, text, public_key) ? TOKEN_GENUINE
                                                     : TOKEN_FORGED;
  return TRUE;
}
