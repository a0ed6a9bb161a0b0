/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/widgets/visit-item.h"

G_BEGIN_DECLS

#define VEST_TYPE_PARTY_SHEET (vest_party_sheet_get_type ())
G_DECLARE_FINAL_TYPE (VestPartySheet, vest_party_sheet, VEST, PARTY_SHEET, GtkWindow)

/**
 * VestPartySheet: who came as one visit, each with what can be done for them alone.
 *
 * Signals:
 *   "sign-out" (guint member)   after yes
 *   "reprint" (guint member)
 */

/** vest_party_sheet_new: follows @item as it changes. */
GtkWidget *vest_party_sheet_new (GtkWindow *desk, VestVisitItem *item);

/** vest_party_sheet_get_item: (transfer none): whose group is shown. */
VestVisitItem *vest_party_sheet_get_item (VestPartySheet *self);

G_END_DECLS
