/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/log-query.h"
#include "printer/sheet.h"

G_BEGIN_DECLS

/* So many visits go on paper: some 400 pages. */
#define LOG_SHEET_MOST 10000u

/** LogSheet: the visitor log on paper, put together piece by piece and drawn at the end. */
typedef struct _LogSheet LogSheet;

/**
 * log_sheet_new: (transfer full).
 * @filters: (nullable): what of these days it is
 *
 * It, log_sheet_add() and log_sheet_decision_label() translate: on the GTK thread, or where no
 * other thread does.
 */
LogSheet *log_sheet_new (const char *site, const char *days, const char *filters, PaperSize paper);
void log_sheet_free (LogSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LogSheet, log_sheet_free)
/** log_sheet_add: @visits: (element-type Visit). */
void log_sheet_add (LogSheet *self, GPtrArray *visits);
/** log_sheet_render: (transfer full): a PDF, or %NULL with a PrinterError. On any thread. */
GBytes *log_sheet_render (const LogSheet *self, GError **error);
/** log_sheet_decision_label: (transfer none): what a filter is called. */
const char *log_sheet_decision_label (LogDecision decision);

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
GBytes *log_sheet_pdf (GPtrArray *visits, const char *site, const char *days, PaperSize paper,
                       GError **error);

G_END_DECLS
