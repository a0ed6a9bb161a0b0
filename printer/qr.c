/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A QR code as a few black rectangles. Neighbouring modules are merged, so that no hairline of
 * white shows between them however a printer rounds.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/qr.h"
#include "printer/badge.h"

#include <errno.h>
#include <qrencode.h>

static gboolean
is_black (const QRcode *code, int x, int y)
{
  return (code->data[y * code->width + x] & 1) != 0;
}

/* Grows the run of the row above by one row when this run lies exactly below it. */
static gboolean
extend_run (GArray *runs, const QrRun *run)
{
  for (guint i = runs->len; i > 0; i--)
    {
      QrRun *above = &g_array_index (runs, QrRun, i - 1);

      if (above->x == run->x && above->width == run->width && above->y + above->height == run->y)
        {
          above->height++;
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_row (GArray *runs, const QRcode *code, int y)
{
  int x = 0;

  while (x < code->width)
    {
      QrRun run = { x, y, 0, 1 };

      while (x < code->width && is_black (code, x, y))
        x++;
      run.width = x - run.x;
      if (run.width == 0)
        x++;
      else if (!extend_run (runs, &run))
        g_array_append_val (runs, run);
    }
}

Qr *
qr_new (const char *text, QrLevel level, GError **error)
{
  QRecLevel wanted = level == QR_LEVEL_Q ? QR_ECLEVEL_Q : QR_ECLEVEL_M;
  QRcode *code = QRcode_encodeString (text, 0, wanted, QR_MODE_8, 1);
  Qr *qr;

  if (code == NULL)
    {
      g_set_error (error, PRINTER_ERROR, PRINTER_ERROR_LAYOUT, "no QR code for %zu bytes: %s",
                   strlen (text), errno == ERANGE ? "too long" : g_strerror (errno));
      return NULL;
    }
  qr = g_new0 (Qr, 1);
  qr->modules = code->width;
  qr->runs = g_array_new (FALSE, FALSE, sizeof (QrRun));
  for (int y = 0; y < code->width; y++)
    add_row (qr->runs, code, y);
  QRcode_free (code);
  return qr;
}

void
qr_free (Qr *qr)
{
  if (qr == NULL)
    return;
  g_array_unref (qr->runs);
  g_free (qr);
}
