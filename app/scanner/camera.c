/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The camera as a scanner: there when its device is, open only while it is wanted. Its pictures and
 * codes come from camera-worker.c's thread; here they are let through or dropped.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/camera.h"

#include <errno.h>
#include <unistd.h>

#include "app/scanner/camera-worker.h"
#include "app/scanner/repeat-filter.h"

struct _VestCamera
{
  VestScanner parent_instance;
  char *source;         /* (nullable) */
  CameraWorker *worker; /* (nullable) until it is first wanted */
  CameraUse use;
  guint serial; /* of what the worker was last told */
  gboolean open;
  RepeatFilter repeats;
};

G_DEFINE_FINAL_TYPE (VestCamera, vest_camera, VEST_TYPE_SCANNER)

enum
{
  SIGNAL_FRAME,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

gboolean
camera_is_plugged (VestCamera *self)
{
  const char *path = scanner_get_path (VEST_SCANNER (self));

  return path == NULL || access (path, F_OK) == 0;
}

/* --- what the thread says ----------------------------------------------------------------------
 */

static void
on_worker_frame (gpointer data, guint serial, GBytes *pixels, int width, int height)
{
  VestCamera *self = data;

  if (serial == self->serial)
    g_signal_emit (self, signals[SIGNAL_FRAME], 0, pixels, width, height);
}

static void
on_worker_scan (gpointer data, guint serial, GBytes *scan)
{
  VestCamera *self = data;

  /* Seen is seen, also when nobody wants it any more: it must not count as new when they do. */
  if (repeat_filter_is_new (&self->repeats, scan, g_get_monotonic_time ()) && serial == self->serial
      && self->use == CAMERA_READ)
    scanner_emit_scan (VEST_SCANNER (self), g_bytes_ref (scan));
}

static void
on_worker_state (gpointer data, ScannerState state)
{
  VestCamera *self = data;

  if (!self->open || self->use == CAMERA_OFF)
    return;
  if (state == SCANNER_ABSENT && !camera_is_plugged (self))
    scanner_lost (VEST_SCANNER (self));
  else
    scanner_report (VEST_SCANNER (self), state);
}

static const CameraEvents events = { on_worker_frame, on_worker_scan, on_worker_state };

/* --- the device --------------------------------------------------------------------------------
 */

static void
tell_worker (VestCamera *self)
{
  CameraUse use = self->open ? self->use : CAMERA_OFF;

  if (self->worker == NULL && use != CAMERA_OFF)
    self->worker
        = camera_worker_new (scanner_get_path (VEST_SCANNER (self)), self->source, &events, self);
  if (self->worker != NULL)
    self->serial = camera_worker_want (self->worker, use);
}

static ScannerState
camera_open_device (VestScanner *scanner, const char *path)
{
  VestCamera *self = VEST_CAMERA (scanner);

  if (!camera_is_plugged (self))
    return SCANNER_ABSENT;
  if (path != NULL && access (path, R_OK) != 0)
    return scanner_state_of_errno (errno);
  self->open = TRUE;
  tell_worker (self);
  return SCANNER_READY;
}

static void
camera_close_device (VestScanner *scanner)
{
  VestCamera *self = VEST_CAMERA (scanner);

  self->open = FALSE;
  tell_worker (self);
}

void
camera_set_use (VestCamera *self, CameraUse use)
{
  g_return_if_fail (VEST_IS_CAMERA (self));
  if (self->use == use)
    return;
  self->use = use;
  tell_worker (self);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
vest_camera_dispose (GObject *object)
{
  VestCamera *self = VEST_CAMERA (object);

  G_OBJECT_CLASS (vest_camera_parent_class)->dispose (object);
  g_clear_pointer (&self->worker, camera_worker_free);
}

static void
vest_camera_finalize (GObject *object)
{
  g_free (VEST_CAMERA (object)->source);
  G_OBJECT_CLASS (vest_camera_parent_class)->finalize (object);
}

static void
vest_camera_class_init (VestCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vest_camera_dispose;
  G_OBJECT_CLASS (klass)->finalize = vest_camera_finalize;
  VEST_SCANNER_CLASS (klass)->open_device = camera_open_device;
  VEST_SCANNER_CLASS (klass)->close_device = camera_close_device;
  VEST_SCANNER_CLASS (klass)->gone_when_deleted = TRUE;
  signals[SIGNAL_FRAME] = g_signal_new ("frame", VEST_TYPE_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 3, G_TYPE_BYTES, G_TYPE_INT, G_TYPE_INT);
}

static void
vest_camera_init (VestCamera *self)
{
}

VestCamera *
camera_new (const char *device, const char *source)
{
  VestCamera *self = g_object_new (VEST_TYPE_CAMERA, "path", device, NULL);

  self->source = g_strdup (source);
  return self;
}
