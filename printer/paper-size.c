/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The papers that an office printer has.
 */

#define G_LOG_DOMAIN "vestibule-printer"

#include "printer/paper-size.h"

#define POINTS_A_MM (72.0 / 25.4)

static const BadgeStock papers[] = {
  [PAPER_LETTER] = { "letter", "Letter", 215.9, 279.4, 5, 300 },
  [PAPER_A4] = { "a4", "A4", 210, 297, 5, 300 },
  [PAPER_A5] = { "a5", "A5", 148, 210, 5, 300 },
  [PAPER_A6] = { "a6", "A6", 105, 148, 5, 300 },
};

gboolean
paper_size_from_string (const char *word, PaperSize *size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].id, word) == 0)
      {
        *size = (PaperSize)i;
        return TRUE;
      }
  return FALSE;
}

void
paper_size_measure (PaperSize size, double *width, double *height)
{
  *width = papers[size].width_mm * POINTS_A_MM;
  *height = papers[size].height_mm * POINTS_A_MM;
}

const BadgeStock *
paper_size_get_stock (PaperSize size)
{
  g_return_val_if_fail ((gsize)size < G_N_ELEMENTS (papers), NULL);
  return &papers[size];
}
