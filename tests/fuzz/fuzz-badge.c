/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: the text of a badge's or an invitation's QR code. What base45 accepts encodes back
 * to itself, and no text is genuine that we did not sign.
 */
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/identity/badge-token.h"
#include "app/identity/base45.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 public_key[BADGE_PUBLIC_KEY_SIZE] = { 1 };
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *framed = g_strconcat (BADGE_TOKEN_PREFIX, text, NULL);
  g_autoptr (GByteArray) bytes = base45_decode ((const char *)data, size);
  g_autofree char *invitation = NULL;
  BadgeToken token;
  SignedToken said;

  if (bytes != NULL)
    {
      g_autofree char *again = base45_encode (bytes->data, bytes->len);

      if (strlen (again) != size || memcmp (again, data, size) != 0)
        abort ();
      /* The bytes as such, so that the fuzzer gets behind the alphabet. */
      g_free (framed);
      framed = g_strconcat (BADGE_TOKEN_PREFIX, again, NULL);
    }
  else
    {
      g_autofree char *encoded = base45_encode (data, size);

      g_free (framed);
      framed = g_strconcat (BADGE_TOKEN_PREFIX, encoded, NULL);
    }
  if (badge_token_read (framed, &token) && !g_utf8_validate (token.site, -1, NULL))
    abort ();
  if (badge_token_verify (framed, public_key))
    abort ();
  invitation
      = g_strconcat (token_prefix (TOKEN_INVITATION), framed + strlen (BADGE_TOKEN_PREFIX), NULL);
  if (token_read (TOKEN_INVITATION, invitation, &said)
      && (!g_utf8_validate (said.site, -1, NULL) || strlen (said.id) != 26))
    abort ();
  if (token_verify (TOKEN_INVITATION, invitation, public_key))
    abort ();
  /* Whole texts as a scanner gives them, with whatever prefix. */
  if (token_verify (TOKEN_INVITATION, text, public_key))
    abort ();
  return 0;
}
