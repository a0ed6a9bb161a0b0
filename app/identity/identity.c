/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the bytes of one scan to what they say: tells the formats apart and makes sure that all text
 * that leaves this room is UTF-8.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/identity.h"
#include "app/identity/aamva.h"
#include "app/identity/mrz.h"
#include "app/identity/repair.h"
#include "app/identity/spelt.h"

#include <sodium.h>
#include <string.h>

enum
{
  LOOKED_AT = 200, /* a header in lower case is looked for in this many bytes */
};

static gboolean
is_ascii (Span text)
{
  guint64 high = 0;
  gsize i = 0;

  for (; i + 8 <= text.length; i += 8)
    {
      guint64 word;

      memcpy (&word, text.at + i, 8);
      high |= word;
    }
  for (; i < text.length; i++)
    high |= (guchar)text.at[i];
  return (high & 0x8080808080808080u) == 0;
}

/* The pictures of control characters and the arrows that terminals show for them. */
static gsize
pictured_control (const char *at, gsize left)
{
  if (left < 3 || (guchar)at[0] != 0xe2)
    return 0;
  if ((guchar)at[1] == 0x90 && (guchar)at[2] >= 0x80 && (guchar)at[2] <= 0xa1)
    return 3;
  return (guchar)at[1] == 0x86 && (guchar)at[2] >= 0x90 && (guchar)at[2] <= 0x93 ? 3 : 0;
}

/* Bytes that are no UTF-8 are Latin-1, as older French-Canadian cards have it. */
static GString *
to_utf8 (Span text, gboolean *converted)
{
  GString *out = g_string_sized_new (text.length + text.length / 4);

  for (gsize i = 0; i < text.length;)
    {
      const char *at = text.at + i;
      gsize left = text.length - i;
      gsize size = pictured_control (at, left);
      gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char_validated (at, (gssize)left);

      if (size > 0)
        g_string_append_c (out, '\n');
      else if ((guchar)*at < 0x80)
        g_string_append_c (out, *at);
      else if (c < 0x110000)
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
      else
        {
          g_string_append_unichar (out, (guchar)*at);
          *converted = TRUE;
          size = 1;
        }
      i += size > 0 ? size : (gsize)(g_utf8_next_char (at) - at);
    }
  return out;
}

static gboolean
starts_with (Span text, const char *prefix)
{
  gsize length = strlen (prefix);

  return text.length >= length && g_ascii_strncasecmp (text.at, prefix, length) == 0;
}

/* Byte order mark, AIM symbology identifier ("]L2" PDF417, "]Q3" QR), blanks and STX. */
static Span
strip_front (Span text, IdDocument *document)
{
  for (;;)
    {
      gsize drop = 0;

      if (text.length >= 3 && memcmp (text.at, "\xef\xbb\xbf", 3) == 0)
        {
          id_document_repaired (document, REPAIR_BOM);
          drop = 3;
        }
      else if (starts_with (text, "]L") || starts_with (text, "]Q"))
        drop = MIN (3, text.length);
      else if (text.length > 0 && (guchar)text.at[0] <= ' ')
        drop = 1;
      if (drop == 0)
        return text;
      text = span_from (text.at + drop, text.length - drop);
    }
}

/* A stuck Caps Lock turns every letter of a keyboard wedge's scan around. */
static gboolean
is_lower_case (Span text)
{
  const char *end = text.at + MIN (text.length, LOOKED_AT);
  const char *at = text.at;

  for (; (at = memchr (at, 'a', (gsize)(end - at))) != NULL && end - at > 8; at++)
    if ((memcmp (at, "ansi", 4) == 0 && span_digits (span_from (at + 4, 4)) >= 3)
        || (memcmp (at, "aamva", 5) == 0 && span_digits (span_from (at + 5, 3)) >= 2))
      return TRUE;
  return FALSE;
}

static gboolean
read_ours (Span text, IdDocument *document)
{
  static const char *const prefixes[] = { "VB0:", "VB1:", "VI1:" };
  static const IdType types[] = { ID_BADGE, ID_BADGE, ID_INVITATION };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (text.length >= 4 && memcmp (text.at, prefixes[i], 4) == 0)
      {
        document->badge = id_document_text (document, text.length - 3);
        span_clean (span_from (text.at + 4, text.length - 4), FALSE, document->badge);
        document->type = types[i];
        return TRUE;
      }
  if (!starts_with (text, "mdoc:"))
    return FALSE;
  document->type = ID_MDOC;
  return TRUE;
}

/* An MRZ whose lines end in "\\n", say. */
static void
read_spelt (Span text, const char *today, IdDocument *document)
{
  gsize length = 0;
  g_autofree char *plain = spelt_decode (text, &length);

  if (plain == NULL)
    return;
  if (mrz_parse (span_from (plain, length), today, document))
    id_document_repaired (document, REPAIR_LINES);
  sodium_memzero (plain, length);
}

static void
read_text (Span text, const char *today, IdDocument *document)
{
  g_autofree char *upper = NULL;

  text = strip_front (text, document);
  if (text.length == 0 || (text.at[0] != '@' && read_ours (text, document)))
    return;
  if (is_lower_case (text))
    {
      upper = g_ascii_strup (text.at, (gssize)text.length);
      text.at = upper;
      id_document_repaired (document, REPAIR_CASE);
    }
  if (!magstripe_parse (text, today, document) && !aamva_parse (text, today, document))
    if (!mrz_parse (text, today, document))
      read_spelt (text, today, document);
  if (upper != NULL)
    sodium_memzero (upper, text.length);
}

IdDocument *
identity_parse (const char *bytes, gsize length, const char *today)
{
  IdDocument *document = id_document_new ();
  gboolean converted = FALSE;
  GString *clean;

  g_return_val_if_fail (today != NULL, document);
  if (bytes == NULL || length == 0 || length > SCAN_MAX)
    return document;
  if (is_ascii (span_from (bytes, length)))
    read_text (span_from (bytes, length), today, document);
  else
    {
      clean = to_utf8 (span_from (bytes, length), &converted);
      if (converted)
        id_document_repaired (document, REPAIR_ENCODING);
      read_text (span_from (clean->str, clean->len), today, document);
      sodium_memzero (clean->str, clean->len);
      g_string_free (clean, TRUE);
    }
  if (document->type == ID_UNKNOWN)
    id_document_forget_repairs (document, 0);
  return document;
}
