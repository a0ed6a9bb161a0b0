/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/agency.h"

G_BEGIN_DECLS

/* What an agency showed, in the desk's words. (transfer none) */
const char *agency_words_paper (AgencyPaper paper); /* "Judicial warrant" */
/** agency_words_paper_marked: the same, marked for translation and not translated: for the kiosk,
 * which may speak another language. */
const char *agency_words_paper_marked (AgencyPaper paper);
/** agency_words_guidance: one calm sentence for who has this paper in hand; no legal advice. */
const char *agency_words_guidance (AgencyPaper paper);

G_END_DECLS
