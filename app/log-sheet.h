/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "printer/sheet.h"

G_BEGIN_DECLS

/**
 * log_sheet_pdf: the visitor log on paper, in the station's language.
 * @visits: (element-type Visit): as read from the store
 * @site: name of the school
 * @days: "Nov 21, 2026", or the first and the last day
 *
 * On the GTK thread, or where no other thread translates.
 *
 * Returns: (transfer full): a PDF, or %NULL with a PrinterError
 */
GBytes *log_sheet_pdf (GPtrArray *visits, const char *site, const char *days, SheetPaper paper,
                       GError **error);

G_END_DECLS
