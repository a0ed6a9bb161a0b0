/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_SIGN_OUT_PAGE (vest_sign_out_page_get_type ())
G_DECLARE_FINAL_TYPE (VestSignOutPage, vest_sign_out_page, VEST, SIGN_OUT_PAGE, VestKioskPage)

/**
 * VestSignOutPage: scan the badge, or find the own name among those on site. Nobody is listed
 * before two letters are typed, and then only by given name and initial.
 *
 * Signals: "searched" (const char *text): two letters or more; answered by set_results();
 * "selected" (const char *visit_id).
 */
GtkWidget *vest_sign_out_page_new (void);

/** vest_sign_out_page_set_results: @visits: (element-type Visit): copied. */
void vest_sign_out_page_set_results (VestSignOutPage *self, GPtrArray *visits);

/** vest_sign_out_page_set_camera: (nullable): the picture of the camera that reads here. */
void vest_sign_out_page_set_camera (VestSignOutPage *self, GdkPaintable *camera);

G_END_DECLS
