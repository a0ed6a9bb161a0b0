/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/visit.h"

G_BEGIN_DECLS

#define VEST_TYPE_VISIT_ITEM (visit_item_get_type ())
G_DECLARE_FINAL_TYPE (VestVisitItem, visit_item, VEST, VISIT_ITEM, GObject)

/**
 * VestVisitItem: a list's row: its own copy of a visit and what the desk is doing with it.
 *
 * Signal "changed": the visit or the row's state is another; rows that show it bind again.
 */
VestVisitItem *visit_item_new (const Visit *visit);

const Visit *visit_item_get_visit (VestVisitItem *self);
/** visit_item_get_name: (transfer none): the visitor's whole name. */
const char *visit_item_get_name (VestVisitItem *self);
/** visit_item_set_visit: a newer reading of the same visit; ends the busy state. */
void visit_item_set_visit (VestVisitItem *self, const Visit *visit);

/** Busy: something that staff asked for is under way and not answered yet. */
void visit_item_set_busy (VestVisitItem *self, gboolean busy);
gboolean visit_item_get_busy (VestVisitItem *self);
/** Asking: the row asks "sign out?" and waits for yes or no. */
void visit_item_set_asking (VestVisitItem *self, gboolean asking);
gboolean visit_item_get_asking (VestVisitItem *self);

/** visit_item_fold: (transfer full): @text for searching: lower case, no accents. */
char *visit_item_fold (const char *text);
/** visit_item_found_by: whether every word of the folded @needle is in name, host, badge number or
 * entrance. */
gboolean visit_item_found_by (VestVisitItem *self, const char *needle);

/**
 * visit_items_update:
 * @store: of VestVisitItem
 * @visits: (element-type Visit): what it shall hold, in this order
 *
 * Changes as little as possible: rows of the same visit stay the same object, so that a list keeps
 * its place and its selection.
 */
void visit_items_update (GListStore *store, GPtrArray *visits);

/** visit_items_find: (transfer none) (nullable): the row of the visit @id; @position (nullable). */
VestVisitItem *visit_items_find (GListModel *model, const char *id, guint *position);

/** visit_open_match: (transfer none) (nullable): the @n-th match that nobody set aside, from 0. */
const Match *visit_open_match (const Visit *visit, guint n);
guint visit_count_open_matches (const Visit *visit);
/** visit_is_flagged: whether staff have a match to look at. */
gboolean visit_is_flagged (const Visit *visit);
gboolean visit_is_agency (const Visit *visit);

G_END_DECLS
