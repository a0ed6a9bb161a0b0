/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SCAN_PAGE (vest_scan_page_get_type ())
G_DECLARE_FINAL_TYPE (VestScanPage, vest_scan_page, VEST, SCAN_PAGE, VestKioskPage)

/**
 * VestScanPage: scan an ID, or say that there is none.
 *
 * Signal: "type-chosen" (): I have no ID with me.
 */
GtkWidget *vest_scan_page_new (void);

/** vest_scan_page_set_camera: (nullable): the picture of the camera that reads here. */
void vest_scan_page_set_camera (VestScanPage *self, GdkPaintable *camera);

G_END_DECLS
