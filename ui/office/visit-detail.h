/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/office/agency-form.h"
#include "ui/office/decision-bar.h"
#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_VISIT_DETAIL (vest_visit_detail_get_type ())
G_DECLARE_FINAL_TYPE (VestVisitDetail, vest_visit_detail, VEST, VISIT_DETAIL, AdwBin)

/**
 * VestVisitDetail: who waits, beside what the list says, and the decisions.
 *
 * Signals:
 *   "admit" (gboolean escort)
 *   "deny" (const char *reason)
 *   "dismiss" (const char *entry_id, gint64 revision, const char *reason, guint member)
 */
GtkWidget *vest_visit_detail_new (void);

/** @item: (nullable): followed until another is set. */
void vest_visit_detail_set_item (VestVisitDetail *self, VestVisitItem *item);
VestVisitItem *vest_visit_detail_get_item (VestVisitDetail *self);
/** @words: (nullable): "updated today 6:10 AM", shown beside a possible match. */
void vest_visit_detail_set_list_age (VestVisitDetail *self, const char *words);
/** vest_visit_detail_step_match: the next (+1) or previous (-1) of several matches. Returns whether
 * there are several. */
gboolean vest_visit_detail_step_match (VestVisitDetail *self, int step);
/** vest_visit_detail_key: the arrows step through the matches, Page Up and Page Down read what does
 * not fit. Returns whether the key is one of these. */
gboolean vest_visit_detail_key (VestVisitDetail *self, guint key);
VestDecisionBar *vest_visit_detail_get_bar (VestVisitDetail *self);
/** vest_visit_detail_get_agency: (transfer none): shown while a visit by an agency is. */
VestAgencyForm *vest_visit_detail_get_agency (VestVisitDetail *self);

G_END_DECLS
