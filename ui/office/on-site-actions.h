/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_ON_SITE_ACTIONS (vest_on_site_actions_get_type ())
G_DECLARE_FINAL_TYPE (VestOnSiteActions, vest_on_site_actions, VEST, ON_SITE_ACTIONS, AdwBin)

/**
 * VestOnSiteActions: what can be done with one row: reprint, sign out after a question; of a group
 * both are done for everybody, and each of them is a button further.
 *
 * Signals:
 *   "sign-out" (VestVisitItem *item)   after yes
 *   "reprint" (VestVisitItem *item)
 *   "group" (VestVisitItem *item)
 */
GtkWidget *vest_on_site_actions_new (void);

/** @item: (nullable): the row that is shown now. */
void vest_on_site_actions_set_item (VestOnSiteActions *self, VestVisitItem *item);

G_END_DECLS
