/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/scanner/scanner.h"

G_BEGIN_DECLS

/** CameraUse: what the camera is wanted for at this moment. */
typedef enum
{
  CAMERA_OFF,  /* nothing: no picture is taken, the camera's lamp is off */
  CAMERA_SHOW, /* its picture is shown */
  CAMERA_READ, /* its picture is shown, and codes are read from it */
} CameraUse;

#define VEST_TYPE_CAMERA (vest_camera_get_type ())
G_DECLARE_FINAL_TYPE (VestCamera, vest_camera, VEST, CAMERA, VestScanner)

/**
 * camera_new:
 * @device: (nullable): what must exist, e.g. "/dev/video0"
 * @source: (nullable): GStreamer elements, as gst-launch-1.0 takes them, that give the picture in
 *   place of "v4l2src device=@device"
 *
 * VestCamera: reads PDF417 and QR codes with a camera and shows what it sees. GStreamer works in
 * threads of the camera's own; every signal comes in the main context of scanner_start().
 *
 * A code that stays in view is one scan. What was under way when the use changed is dropped: no
 * scan arrives after camera_set_use() took the reading away.
 *
 * Signals, besides those of VestScanner:
 * "frame" (GBytes pixels, int width, int height): BGRA, rows without gaps
 */
VestCamera *camera_new (const char *device, const char *source);

/** camera_is_plugged: whether the device is there, which says nothing about whether it works. */
gboolean camera_is_plugged (VestCamera *self);

/** camera_set_use: off when it is made. Does not wait for the camera. */
void camera_set_use (VestCamera *self, CameraUse use);

G_END_DECLS
