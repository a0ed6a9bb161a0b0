/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The camera and the flow: one table says in which state it is on, and for what.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-camera.h"

#include "ui/widgets/live-picture.h"

#define DEFAULT_DEVICE "/dev/video0"

struct _KioskCamera
{
  VestCamera *camera;
  VestLivePicture *picture;
  gboolean reads;  /* codes */
  gboolean photos; /* for badges */
};

static const CameraUse uses[FLOW_N_STATES] = {
  [FLOW_SCAN] = CAMERA_READ,
  [FLOW_PARTY] = CAMERA_READ,
  [FLOW_SIGN_OUT] = CAMERA_READ,
  [FLOW_PHOTO] = CAMERA_SHOW,
};

static void
on_frame (VestCamera *camera, GBytes *pixels, int width, int height, KioskCamera *self)
{
  live_picture_set_pixels (self->picture, pixels, width, height);
}

KioskCamera *
kiosk_camera_new (const Config *config)
{
  gboolean reads = g_str_equal (config->scanner, "camera");
  gboolean photos = g_str_equal (config->photo, "ask");
  const char *device = config->camera_device;
  KioskCamera *self;

  if (!reads && !photos)
    return NULL;
  /* A source of the school's own choice need not be a device. */
  if (device == NULL && config->camera_source == NULL)
    device = DEFAULT_DEVICE;
  self = g_new0 (KioskCamera, 1);
  self->reads = reads;
  self->photos = photos;
  self->picture = live_picture_new ();
  live_picture_set_mirrored (self->picture, config->camera_mirror);
  self->camera = camera_new (device, config->camera_source);
  g_signal_connect (self->camera, "frame", G_CALLBACK (on_frame), self);
  if (!reads)
    scanner_start (VEST_SCANNER (self->camera));
  return self;
}

void
kiosk_camera_free (KioskCamera *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->camera, self);
  g_clear_object (&self->camera);
  g_clear_object (&self->picture);
  g_free (self);
}

VestScanner *
kiosk_camera_get_scanner (KioskCamera *self)
{
  return self != NULL && self->reads ? VEST_SCANNER (self->camera) : NULL;
}

GdkPaintable *
kiosk_camera_get_scan_picture (KioskCamera *self)
{
  return self != NULL && self->reads ? GDK_PAINTABLE (self->picture) : NULL;
}

GdkPaintable *
kiosk_camera_get_photo_picture (KioskCamera *self)
{
  return self != NULL && self->photos ? GDK_PAINTABLE (self->picture) : NULL;
}

gboolean
kiosk_camera_asks_photo (KioskCamera *self)
{
  return self != NULL && self->photos && camera_is_plugged (self->camera);
}

void
kiosk_camera_follow (KioskCamera *self, FlowState state)
{
  CameraUse use = uses[state];

  if (self == NULL)
    return;
  if (use == CAMERA_READ && !self->reads)
    use = CAMERA_OFF;
  camera_set_use (self->camera, use);
  /* The next page must not begin with the last picture of the one before. */
  live_picture_clear (self->picture);
}
