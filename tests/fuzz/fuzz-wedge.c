/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: the scanner that types. Five bytes are a key: keysym, modifiers, gap. Whatever
 * comes, no key is lost or turned up twice: each is passed, given back, or part of a scan.
 */
#include "app/scanner/wedge.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct
{
  gsize pressed; /* that were held */
  gsize shortcuts;
  gsize returned;
  gboolean scanned;
} Count;

static void
take (Wedge *wedge, Count *count)
{
  WedgeOutput output;

  while (wedge_next (wedge, &output))
    {
      if (output.length > WEDGE_MAX_BYTES || (output.is_scan && output.bytes == NULL)
          || (output.is_scan && !g_utf8_validate_len (output.bytes, output.length, NULL)
              && memchr (output.bytes, '\0', output.length) == NULL))
        abort ();
      count->returned += output.n_keyvals;
      count->scanned |= output.is_scan;
      wedge_output_clear (&output);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Wedge *wedge = wedge_new ();
  Count count = { 0 };
  guint32 now = size > 0 ? data[0] * 16777216u : 0;

  for (size_t i = 0; i + 5 <= size; i += 5)
    {
      guint keyval = data[i] | (data[i + 1] & 1 ? 0xff00u : (data[i + 1] & 6) << 7);
      guint modifiers = data[i + 2] & (WEDGE_SHIFT | WEDGE_CONTROL | WEDGE_ALT);
      gunichar character = keyval < 0xff00 && g_unichar_isprint (keyval) ? keyval : 0;

      now += data[i + 3] + (data[i + 4] & 1 ? 200 : 0);
      if (wedge_key (wedge, keyval, character, modifiers, now))
        {
          count.pressed++;
          count.shortcuts += (modifiers & (WEDGE_CONTROL | WEDGE_ALT)) != 0;
        }
      if ((data[i + 4] & 6) == 6)
        wedge_timeout (wedge);
      take (wedge, &count);
    }
  wedge_timeout (wedge);
  take (wedge, &count);
  if (wedge_is_holding (wedge))
    abort ();
  if (!count.scanned && count.returned + count.shortcuts != count.pressed)
    abort ();
  wedge_free (wedge);
  return 0;
}
