/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "printer/paper-size.h"

G_BEGIN_DECLS

/** SheetColumn: @share: of the page's width, against the other columns' shares. */
typedef struct
{
  const char *heading;
  double share;
} SheetColumn;

/**
 * Sheet: a list on paper that lies. Texts are UTF-8 in any script, translated by the caller.
 *
 * @columns: ended by one whose heading is %NULL
 * @rows: (element-type GStrv): a text a column
 * @page: printf-style, two %d: page and pages, "Page %d of %d"
 * @empty: said where the rows would be when there is none
 */
typedef struct
{
  PaperSize paper;
  const char *title;
  const char *subtitle; /* (nullable) */
  const SheetColumn *columns;
  GPtrArray *rows;
  const char *footer; /* (nullable) on every page, left of the page number */
  const char *page;
  const char *empty;
} Sheet;

/**
 * sheet_render_pdf: the heading on every page, "page of pages" at its foot; a row is never torn
 * between two pages, and a text too long for its column wraps, at most to four lines.
 *
 * Returns: (transfer full): a PDF, or %NULL with PRINTER_ERROR_LAYOUT
 */
GBytes *sheet_render_pdf (const Sheet *sheet, GError **error);

G_END_DECLS
