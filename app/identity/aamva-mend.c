/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Separators that a keyboard layout or a terminal turned into something else: whatever character
 * stands before most element IDs was one.
 */

#define G_LOG_DOMAIN "vestibule-identity"

#include "app/identity/aamva.h"
#include "app/identity/spelt.h"

#include <sodium.h>
#include <string.h>

static gboolean
may_separate (gunichar c)
{
  return c > ' ' && c != '-' && c != '\'' && c != ',' && !g_unichar_isalnum (c);
}

/* The character before @at and the blanks that lead it. */
static gunichar
before (Span text, const char *at)
{
  while (at > text.at && at[-1] == ' ')
    at--;
  at = g_utf8_find_prev_char (text.at, at);
  return at != NULL ? g_utf8_get_char (at) : 0;
}

/* Whether enough IDs stand behind @c, or behind a real separator when it is LF. */
static gboolean
leads_ids (Span text, gunichar c)
{
  guint count = 0;

  for (const char *at = text.at + 1; span_end (text) - at >= 3 && count < AAMVA_ENOUGH; at++)
    if (*at == 'D' && aamva_kind (at) != KIND_UNKNOWN)
      {
        gunichar found = before (text, at);

        count += found == c || (c == '\n' && found < ' ');
      }
  return count == AAMVA_ENOUGH;
}

static gunichar
find_foreign (Span text)
{
  for (const char *at = text.at + 1; span_end (text) - at >= 3; at++)
    if (*at == 'D' && aamva_kind (at) != KIND_UNKNOWN && may_separate (before (text, at))
        && leads_ids (text, before (text, at)))
      return before (text, at);
  return 0;
}

/* "\\n", "<LF>": see spelt.h. Names of persons may look like that; separators stand before IDs. */
static char *
mend_spelt (Span text, gsize *length)
{
  char *plain = spelt_decode (text, length);

  if (plain == NULL || leads_ids (span_from (plain, *length), '\n'))
    return plain;
  sodium_memzero (plain, *length);
  g_free (plain);
  return NULL;
}

char *
aamva_mend_separators (Span text, gsize *length)
{
  char character[6];
  gunichar foreign;
  gsize size;
  char *mended;

  if (text.length < 3)
    return NULL;
  mended = mend_spelt (text, length);
  if (mended != NULL)
    return mended;
  foreign = find_foreign (text);
  if (foreign == 0)
    return NULL;
  size = (gsize)g_unichar_to_utf8 (foreign, character);
  *length = text.length;
  mended = g_strndup (text.at, text.length);
  for (gsize i = 0; i + size <= text.length; i++)
    if (memcmp (mended + i, character, size) == 0)
      memset (mended + i, '\n', size);
  return mended;
}
