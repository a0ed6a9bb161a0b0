/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The labels that badges are printed on.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge.h"

G_DEFINE_QUARK (printer - error - quark, printer_error)

/*
 * Sizes, unprintable edges and resolutions as the makers state them: Brother prints 696 of a 62 mm
 * roll's 732 dots; DYMO leaves 1.5 mm at the sides of its name badges; label printers of the ZD
 * family want 2 mm of air at a die-cut edge; an office printer needs 5 mm and has at least 300 dpi.
 * A name badge of DYMO's comes out of the printer upright, a Zebra's and a sheet lie as configured.
 */
static const BadgeStock stocks[] = {
  { "62", "62 mm continuous (Brother DK-22205)", 62, 0, 1.5, 300 },
  { "100x60", "100 x 60 mm labels (Zebra ZD421)", 100, 60, 2, 203 },
  { "54x101", "54 x 101 mm name badges (DYMO 99014)", 54, 101, 1.5, 300 },
  { "59x102", "59 x 102 mm name badges (DYMO 30256)", 59, 102, 1.5, 300 },
  { "4x3in", "4 x 3 in labels (Zebra ZD, 203 dpi)", 101.6, 76.2, 2, 203 },
  { "3x2in", "3 x 2 in labels (Zebra ZD, 203 dpi)", 76.2, 50.8, 2, 203 },
  { "a6", "A6 sheets (105 x 148 mm)", 105, 148, 5, 300 },
  { NULL, NULL, 0, 0, 0, 0 },
};

const BadgeStock *
badge_stocks (void)
{
  return stocks;
}

const BadgeStock *
badge_stock_find (const char *id)
{
  for (const BadgeStock *stock = stocks; stock->id != NULL; stock++)
    if (g_strcmp0 (stock->id, id) == 0)
      return stock;
  return NULL;
}
