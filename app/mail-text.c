/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pieces of a mail that every message of ours has.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/mail-text.h"

#include <string.h>

/* Words of at most 75 characters: 30 bytes become 40 and the frame. */
void
mail_append_words (GString *mail, const char *text)
{
  while (*text != '\0')
    {
      const char *end = text;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - text <= 30)
        end = g_utf8_next_char (end);
      word = g_base64_encode ((const guchar *)text, (gsize)(end - text));
      g_string_append_printf (mail, "=?UTF-8?B?%s?=%s", word, *end != '\0' ? "\r\n " : "");
      text = end;
    }
}

void
mail_append_base64 (GString *mail, const void *bytes, gsize length)
{
  g_autofree char *all = g_base64_encode (bytes, length);
  gsize left = strlen (all);

  for (const char *at = all; left > 0;)
    {
      gsize line = MIN (left, 76);

      g_string_append_len (mail, at, (gssize)line);
      g_string_append (mail, "\r\n");
      at += line;
      left -= line;
    }
}

gboolean
mail_is_address (const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || strchr ("<>()[]\"\\,;:", *c) != NULL)
      return FALSE;
  return TRUE;
}
