/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** QrLevel: how much of the code may be lost and still be read (ISO/IEC 18004, 6.5.1). */
typedef enum
{
  QR_LEVEL_M, /* 15 % */
  QR_LEVEL_Q, /* 25 % */
} QrLevel;

/** The quiet zone that ISO/IEC 18004, 5.3.8 asks for, in modules. */
#define QR_QUIET_ZONE 4

/** QrRun: a rectangle of black modules, in modules from the symbol's upper left corner. */
typedef struct
{
  int x, y, width, height;
} QrRun;

typedef struct
{
  int modules;  /* modules a side, without the quiet zone */
  GArray *runs; /* of QrRun: they cover every black module once and no white one */
} Qr;

/**
 * qr_new:
 * @text: UTF-8; runs of 0-9 A-Z space $%*+-./: are stored in the short alphanumeric form
 *
 * Returns: (transfer full): the smallest code that holds @text; %PRINTER_ERROR_LAYOUT when @text
 * is empty or longer than any QR code holds.
 */
Qr *qr_new (const char *text, QrLevel level, GError **error);
void qr_free (Qr *qr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Qr, qr_free)

G_END_DECLS
