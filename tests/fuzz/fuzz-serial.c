/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: core records */
/*
 * Fuzz target: where the scans of a serial line end. Two bytes say how the rest is cut; then it
 * goes in twice, whole and in pieces without silence, and both must give the same scans.
 */
#include "app/scanner/scan-assembler.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
feed (ScanAssembler *assembler, const char *bytes, size_t size, unsigned step, unsigned gap)
{
  gint64 now = 0;

  for (size_t at = 0; at < size; at += step, now += gap)
    scan_assembler_push (assembler, bytes + at, MIN (step, size - at), now);
  scan_assembler_end (assembler);
}

static void
compare (ScanAssembler *whole, ScanAssembler *pieces, size_t size)
{
  gsize total = 0;

  while (TRUE)
    {
      GBytes *a = scan_assembler_next (whole);
      GBytes *b = scan_assembler_next (pieces);

      if ((a == NULL) != (b == NULL))
        abort ();
      if (a == NULL)
        break;
      if (!g_bytes_equal (a, b) || g_bytes_get_size (a) == 0
          || g_bytes_get_size (a) > SCAN_MAX_BYTES)
        abort ();
      total += g_bytes_get_size (a);
      g_bytes_unref (a);
      g_bytes_unref (b);
    }
  if (total > size || scan_assembler_is_holding (whole) || scan_assembler_is_holding (pieces))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  ScanAssembler *whole = scan_assembler_new ();
  ScanAssembler *pieces = scan_assembler_new ();
  ScanAssembler *torn = scan_assembler_new ();
  GBytes *scan;

  if (size > 2)
    {
      const char *bytes = (const char *)data + 2;

      feed (whole, bytes, size - 2, size, 0);
      feed (pieces, bytes, size - 2, 1 + data[0], data[1] % (SCAN_SILENCE_MS + 1));
      compare (whole, pieces, size - 2);
      /* With silence between the pieces, and something lost in the middle. */
      feed (torn, bytes, size - 2, 1 + data[0], data[1]);
      scan_assembler_spoil (torn, 0);
      feed (torn, bytes, size - 2, 1 + data[1], data[0]);
      while ((scan = scan_assembler_next (torn)) != NULL)
        g_bytes_unref (scan);
    }
  scan_assembler_free (whole);
  scan_assembler_free (pieces);
  scan_assembler_free (torn);
  return 0;
}
