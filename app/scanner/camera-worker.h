/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Private to camera.c: the thread that holds GStreamer.
 */
#pragma once

#include "app/scanner/camera.h"

G_BEGIN_DECLS

typedef struct _CameraWorker CameraWorker;

/** CameraEvents: called in the main context, never after camera_worker_free(). @serial: of the last
 * camera_worker_want() when it happened. */
typedef struct
{
  void (*frame) (gpointer data, guint serial, GBytes *pixels, int width, int height);
  void (*scan) (gpointer data, guint serial, GBytes *scan);
  void (*state) (gpointer data, ScannerState state);
} CameraEvents;

/** camera_worker_new: starts the thread. @events lives as long as the program. */
CameraWorker *camera_worker_new (const char *device, const char *source, const CameraEvents *events,
                                 gpointer data);

/** camera_worker_free: ends the thread; waits until it has let go of the camera. */
void camera_worker_free (CameraWorker *self);

/** camera_worker_want: the thread opens, goes on or closes. Returns: the new serial. */
guint camera_worker_want (CameraWorker *self, CameraUse use);

G_END_DECLS
