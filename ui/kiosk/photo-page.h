/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kiosk/kiosk-page.h"

G_BEGIN_DECLS

#define VEST_TYPE_PHOTO_PAGE (vest_photo_page_get_type ())
G_DECLARE_FINAL_TYPE (VestPhotoPage, vest_photo_page, VEST, PHOTO_PAGE, VestKioskPage)

/**
 * VestPhotoPage: a photo for the badge, after consent only.
 *
 * Signal: "decided" (GdkTexture *photo), %NULL when none is wanted.
 */
GtkWidget *vest_photo_page_new (void);

/** vest_photo_page_set_preview: @preview: (nullable): the camera's moving picture; %NULL when there
 * is no camera. */
void vest_photo_page_set_preview (VestPhotoPage *self, GdkPaintable *preview);

G_END_DECLS
