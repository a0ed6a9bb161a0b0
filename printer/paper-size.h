/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printer/badge.h"

G_BEGIN_DECLS

/** PaperSize: what lists and letters are printed on (ISO 216; ANSI/ASME Y14.1). */
typedef enum
{
  PAPER_LETTER, /* 8.5 x 11 in */
  PAPER_A4,
  PAPER_A5,
  PAPER_A6, /* fills a phone's screen as it is */
} PaperSize;

/** paper_size_from_string: of "letter", "a4", "a5", "a6". Returns: %FALSE for any other word or
 * %NULL; @size is left alone then. */
gboolean paper_size_from_string (const char *word, PaperSize *size);

/** paper_size_measure: in points, upright. */
void paper_size_measure (PaperSize size, double *width, double *height);

/** paper_size_get_stock: (transfer none): as a print queue is asked for it, upright: a page that
 * lies is turned on its way. */
const BadgeStock *paper_size_get_stock (PaperSize size);

G_END_DECLS
