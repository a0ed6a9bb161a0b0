/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/roster.h"
#include "printer/sheet.h"

G_BEGIN_DECLS

/** RosterSheet: the words of one paper. */
typedef struct _RosterSheet RosterSheet;

/**
 * roster_sheet_new: the roster on paper, with a box to tick beside each name, or the record of a
 * roll call with what was ticked.
 * @lines: (element-type RosterLine)
 * @call: (nullable): of which the marks are
 * @site: name of the school
 *
 * In the station's language, on the GTK thread, or where no other thread translates.
 *
 * Returns: (transfer full)
 */
RosterSheet *roster_sheet_new (GPtrArray *lines, const RollCall *call, const char *site,
                               PaperSize paper);
void roster_sheet_free (RosterSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSheet, roster_sheet_free)

/** roster_sheet_pdf: on any thread: thousands of names take a while.
 *
 * Returns: (transfer full): a PDF, or %NULL with a PrinterError */
GBytes *roster_sheet_pdf (const RosterSheet *self, GError **error);

G_END_DECLS
