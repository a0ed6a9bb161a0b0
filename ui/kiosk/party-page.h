/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_PARTY_PAGE (vest_party_page_get_type ())
G_DECLARE_FINAL_TYPE (VestPartyPage, vest_party_page, VEST, PARTY_PAGE, VestKioskPage)

/**
 * VestPartyPage: who came along. While it is shown, each ID that is scanned is another of them.
 *
 * Signals: "type-chosen" (), "removed" (guint index), "done" ().
 */
GtkWidget *vest_party_page_new (void);

/** vest_party_page_set_names: @names: (element-type char): in order, copied; @most: how many a
 * group may be, the visitor among them. */
void vest_party_page_set_names (VestPartyPage *self, GPtrArray *names, guint most);

/** vest_party_page_set_camera: @camera: (nullable): what reads IDs in place of a scanner. */
void vest_party_page_set_camera (VestPartyPage *self, GdkPaintable *camera);

G_END_DECLS
