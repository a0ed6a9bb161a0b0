/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/identity/signed-token.h"
#include "db/store.h"

G_BEGIN_DECLS

/** TokenStanding: what the signature of a scanned text is worth. */
typedef enum
{
  TOKEN_GENUINE,     /* signed for this use by a station of the district */
  TOKEN_NONE,        /* no text of this use */
  TOKEN_UNKNOWN_KEY, /* signed with a key that this station has not heard of */
  TOKEN_FORGED,      /* the signature is not of the key that it names */
} TokenStanding;

/**
 * token_check: proves @text with the keys in the log; needs no network.
 * @token: (out): says nothing unless @standing proves it genuine
 *
 * Returns: %FALSE with a StoreError
 */
gboolean token_check (VestStore *store, TokenUse use, const char *text, TokenStanding *standing,
                      SignedToken *token, GError **error);

G_END_DECLS
