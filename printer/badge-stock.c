/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The labels that badges are printed on.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/badge.h"

G_DEFINE_QUARK (printer - error - quark, printer_error)

/* Widths, margins and resolutions as the makers state them: Brother prints 696 of a 62 mm roll's
 * 732 dots; label printers of the ZD family want 2 mm of air at a die-cut edge. */
static const BadgeStock stocks[] = {
  { "62", "62 mm continuous (Brother DK-22205)", 62, 0, 1.5, 300 },
  { "100x60", "100 x 60 mm labels (Zebra ZD421)", 100, 60, 2, 203 },
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
