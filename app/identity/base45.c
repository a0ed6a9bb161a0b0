/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Base45, RFC 9285: bytes in the characters that a QR code stores in five and a half bits each.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/base45.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

char *
base45_encode (const guint8 *bytes, gsize length)
{
  GString *text = g_string_sized_new (length / 2 * 3 + 3);

  for (gsize i = 0; i < length; i += 2)
    {
      gboolean pair = i + 1 < length;
      guint n = pair ? bytes[i] * 256u + bytes[i + 1] : bytes[i];

      g_string_append_c (text, alphabet[n % 45]);
      g_string_append_c (text, alphabet[n / 45 % 45]);
      if (pair)
        g_string_append_c (text, alphabet[n / (45 * 45)]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
digit_of (char c, guint *digit)
{
  const char *at = c != '\0' ? strchr (alphabet, c) : NULL;

  if (at == NULL)
    return FALSE;
  *digit = (guint)(at - alphabet);
  return TRUE;
}

static gboolean
decode_group (const char *text, gsize length, GByteArray *bytes)
{
  guint digit[3] = { 0 };
  guint n;

  for (gsize i = 0; i < length; i++)
    if (!digit_of (text[i], &digit[i]))
      return FALSE;
  n = digit[0] + digit[1] * 45 + digit[2] * 45 * 45;
  if (length < 2 || n > (length == 3 ? 0xffffu : 0xffu))
    return FALSE;
  if (length == 3)
    g_byte_array_append (bytes, (const guint8[]){ (guint8)(n >> 8) }, 1);
  g_byte_array_append (bytes, (const guint8[]){ (guint8)n }, 1);
  return TRUE;
}

GByteArray *
base45_decode (const char *text, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint)(length / 3 * 2 + 2));

  for (gsize i = 0; i < length; i += 3)
    if (!decode_group (text + i, MIN (3, length - i), bytes))
      return NULL;
  return g_steal_pointer (&bytes);
}
