/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/config.h"
#include "app/flow.h"
#include "app/scanner/camera.h"

G_BEGIN_DECLS

/**
 * KioskCamera: the kiosk's camera, and when it is on: while an ID or a badge is asked for on the
 * scan and sign-out pages, and on the photo page. Everywhere else, the welcome page too, it is off.
 */
typedef struct _KioskCamera KioskCamera;

/** kiosk_camera_new: (transfer full) (nullable): %NULL when station.conf asks for no camera. */
KioskCamera *kiosk_camera_new (const Config *config);
void kiosk_camera_free (KioskCamera *self);

/** kiosk_camera_get_scanner: (transfer none) (nullable): %NULL when it only takes photos. */
VestScanner *kiosk_camera_get_scanner (KioskCamera *self);

/* What the pages show: (transfer none) (nullable): NULL when the camera is not for that. */
GdkPaintable *kiosk_camera_get_scan_picture (KioskCamera *self);
GdkPaintable *kiosk_camera_get_photo_picture (KioskCamera *self);

/** kiosk_camera_asks_photo: whether a photo is to be asked for: wanted, and a camera is there. */
gboolean kiosk_camera_asks_photo (KioskCamera *self);

/** kiosk_camera_follow: the kiosk stands in @state now. */
void kiosk_camera_follow (KioskCamera *self, FlowState state);

G_END_DECLS
