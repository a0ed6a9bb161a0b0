/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit-record.h"
#include "printer/sheet.h"

G_BEGIN_DECLS

/**
 * agency_sheet_new: the record of one visit by an agency: who came from where and when, which paper
 * was shown, who looked at it, what was decided, and everything that happened, corrections too.
 * @site: name of the school
 *
 * In the station's language, on the GTK thread, or where no other thread translates.
 *
 * Returns: (transfer full): for sheet_render_pdf()
 */
Sheet *agency_sheet_new (const VisitRecord *record, const char *site, PaperSize paper);

G_END_DECLS
