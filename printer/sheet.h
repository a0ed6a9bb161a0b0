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
 * Sheet: a list on paper. Texts are UTF-8 in any script, translated by the caller.
 *
 * @columns: ended by one whose heading is %NULL
 * @rows: (element-type GStrv): a text a column; one text alone heads the rows behind it
 * @upright: otherwise the paper lies, as wide lists want it
 * @whole: no text is cut: a long one goes on over as many lines and pages as it needs
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
  gboolean upright;
  gboolean whole;
  const char *footer; /* (nullable) on every page, left of the page number */
  const char *page;
  const char *empty;
} Sheet;

/** sheet_copy: (transfer full): texts, columns and rows of its own, so that another thread may draw
 * it. */
Sheet *sheet_copy (const Sheet *sheet);
void sheet_free (Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

/**
 * sheet_render_pdf: the heading on every page, "page of pages" at its foot; a text too long for its
 * column wraps, to four lines at most where the sheet is not to be whole. A row that is no longer
 * than that is never torn between two pages. On any thread.
 *
 * Returns: (transfer full): a PDF, or %NULL with PRINTER_ERROR_LAYOUT
 */
GBytes *sheet_render_pdf (const Sheet *sheet, GError **error);

G_END_DECLS
