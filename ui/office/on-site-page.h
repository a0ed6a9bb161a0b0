/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_ON_SITE_PAGE (vest_on_site_page_get_type ())
G_DECLARE_FINAL_TYPE (VestOnSitePage, vest_on_site_page, VEST, ON_SITE_PAGE, AdwBin)

/**
 * VestOnSitePage: who is in the building, with search; signing out asks in the row itself.
 *
 * Signals:
 *   "sign-out" (VestVisitItem *item)   after yes
 *   "reprint" (VestVisitItem *item)
 *   "head-sign-out" (const char *visit_id, guint member)   after yes: one of a group
 *   "head-reprint" (const char *visit_id, guint member)
 *   "command" (const char *word)       "sign-out-all", after yes
 */
GtkWidget *vest_on_site_page_new (void);

/** @visits: (element-type Visit): in the order of the list. */
void vest_on_site_page_set_visits (VestOnSitePage *self, GPtrArray *visits);
/** vest_on_site_page_get_model: everybody on site, whatever the search says. */
GListModel *vest_on_site_page_get_model (VestOnSitePage *self);
/** vest_on_site_page_get_shown: what the search leaves. */
GListModel *vest_on_site_page_get_shown (VestOnSitePage *self);
void vest_on_site_page_search (VestOnSitePage *self);

/** vest_on_site_page_count_heads: people on site, each of a group counted. */
guint vest_on_site_page_count_heads (VestOnSitePage *self);

G_END_DECLS
