/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The camera's thread: opens the pipeline while it is wanted, tries again when it fails, and looks
 * for codes in the newest picture. Pictures that come while it looks, or while one is on its way to
 * the screen, are dropped: what is shown is never late, and what is read is never old.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/camera-worker.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#include "app/scanner/barcode-reader.h"

#define RETRY_FIRST_US (G_USEC_PER_SEC / 4)
#define RETRY_LAST_US  (5 * G_USEC_PER_SEC)
#define PULL_NS        (100 * GST_MSECOND)
/* A camera that gives no picture for so long hangs. */
#define SILENT_US (8 * G_USEC_PER_SEC)

/* No larger than is of use: a camera's largest picture is often its slowest. */
#define DEVICE_SOURCE                                                                              \
  "v4l2src name=device ! image/jpeg,width=[160,1920],height=[120,1080];"                           \
  "video/x-raw,width=[160,1920],height=[120,1080]"
/* Not leaky: before a source that is not live they would throw away all but the last picture. */
#define SHORT "queue max-size-buffers=1 max-size-bytes=0 max-size-time=0"
#define REST                                                                                       \
  " ! decodebin ! videoconvert ! tee name=both"                                                    \
  " both. ! " SHORT " ! videorate drop-only=true max-rate=20 ! videoscale ! videoconvert"          \
  " ! video/x-raw,format=BGRA,width=[16,960],height=[16,960],pixel-aspect-ratio=1/1"               \
  " ! appsink name=shown max-buffers=1 drop=true"                                                  \
  " both. ! " SHORT " ! videoconvert ! video/x-raw,format=GRAY8"                                   \
  " ! appsink name=read max-buffers=1 drop=true"

struct _CameraWorker
{
  char *device; /* (nullable) */
  char *source; /* (nullable) */
  const CameraEvents *events;
  gpointer data; /* NULL once nobody listens: main thread alone */
  GMainContext *context;
  GThread *thread;

  GMutex lock; /* of what follows */
  GCond changed;
  CameraUse use;
  guint serial;
  gboolean quit;
  gboolean frame_under_way; /* one picture at a time on its way to the main thread */

  /* The thread's own. */
  GstElement *pipeline; /* (nullable) */
  GstAppSink *sink;
  BarcodeReader *reader;
  gint64 wait_us;
  gint64 last_picture_us;
  gboolean told;
  ScannerState told_state;
};

typedef struct
{
  CameraWorker *worker;
  guint serial;
  GBytes *pixels; /* (nullable) */
  GBytes *scan;   /* (nullable) */
  int width, height;
  ScannerState state;
} Report;

/* --- to the main thread ------------------------------------------------------------------------
 */

static void
worker_clear (gpointer data)
{
  CameraWorker *self = data;

  g_free (self->device);
  g_free (self->source);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_clear_pointer (&report->pixels, g_bytes_unref);
  g_clear_pointer (&report->scan, g_bytes_unref);
  g_atomic_rc_box_release_full (report->worker, worker_clear);
  g_free (report);
}

static gboolean
on_report (gpointer data)
{
  Report *report = data;
  CameraWorker *self = report->worker;

  if (report->pixels != NULL)
    {
      g_mutex_lock (&self->lock);
      self->frame_under_way = FALSE;
      g_mutex_unlock (&self->lock);
    }
  if (self->data == NULL)
    return G_SOURCE_REMOVE;
  if (report->pixels != NULL)
    self->events->frame (self->data, report->serial, report->pixels, report->width, report->height);
  else if (report->scan != NULL)
    self->events->scan (self->data, report->serial, report->scan);
  else
    self->events->state (self->data, report->state);
  return G_SOURCE_REMOVE;
}

/* Always later, never from here: invoking would run it in this thread if nobody else has the
 * context at this moment. */
static void
post (Report report)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_atomic_rc_box_acquire (report.worker);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_report, g_memdup2 (&report, sizeof report), report_free);
  g_source_attach (source, report.worker->context);
}

/* Once a state, not once a try. */
static void
tell (CameraWorker *self, ScannerState state)
{
  if (self->told && self->told_state == state)
    return;
  self->told = TRUE;
  self->told_state = state;
  post ((Report){ .worker = self, .state = state });
}

/* --- pictures that are shown -------------------------------------------------------------------
 */

static GBytes *
copy_rows (GstVideoFrame *frame, int width, int height)
{
  gsize row = (gsize)width * 4;
  guint8 *pixels = g_malloc (row * (gsize)height);

  for (int y = 0; y < height; y++)
    memcpy (pixels + (gsize)y * row,
            (guint8 *)GST_VIDEO_FRAME_PLANE_DATA (frame, 0)
                + (gssize)y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0),
            row);
  return g_bytes_new_take (pixels, row * (gsize)height);
}

static gboolean
map_sample (GstSample *sample, GstVideoFrame *frame)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstCaps *caps = gst_sample_get_caps (sample);
  GstVideoInfo info;

  return buffer != NULL && caps != NULL && gst_video_info_from_caps (&info, caps)
         && gst_video_frame_map (frame, &info, buffer, GST_MAP_READ);
}

/* In GStreamer's thread. */
static GstFlowReturn
on_shown_sample (GstAppSink *sink, gpointer data)
{
  CameraWorker *self = data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  GstVideoFrame frame;
  gboolean wanted;
  guint serial;

  g_mutex_lock (&self->lock);
  wanted = self->use != CAMERA_OFF && !self->frame_under_way;
  serial = self->serial;
  if (sample == NULL || !wanted || !map_sample (sample, &frame))
    {
      g_mutex_unlock (&self->lock);
      return GST_FLOW_OK;
    }
  self->frame_under_way = TRUE;
  g_mutex_unlock (&self->lock);
  post ((Report){ .worker = self,
                  .serial = serial,
                  .width = GST_VIDEO_FRAME_WIDTH (&frame),
                  .height = GST_VIDEO_FRAME_HEIGHT (&frame),
                  .pixels = copy_rows (&frame, GST_VIDEO_FRAME_WIDTH (&frame),
                                       GST_VIDEO_FRAME_HEIGHT (&frame)) });
  gst_video_frame_unmap (&frame);
  return GST_FLOW_OK;
}

/* --- pictures that are read --------------------------------------------------------------------
 */

static void
read_sample (CameraWorker *self, GstSample *sample, guint serial)
{
  g_autoptr (LumaFrame) luma = NULL;
  GBytes *scan;
  GstVideoFrame frame;

  if (!map_sample (sample, &frame))
    return;
  luma = luma_frame_new_from (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0),
                              GST_VIDEO_FRAME_WIDTH (&frame), GST_VIDEO_FRAME_HEIGHT (&frame),
                              GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0));
  gst_video_frame_unmap (&frame);
  scan = barcode_reader_read (self->reader, luma);
  if (scan != NULL)
    post ((Report){ .worker = self, .serial = serial, .scan = scan });
}

/* --- the pipeline ------------------------------------------------------------------------------
 */

static ScannerState
state_of_error (const GError *error)
{
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY))
    return SCANNER_BUSY;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED))
    return SCANNER_DENIED;
  return SCANNER_ABSENT;
}

static gboolean
make_pipeline (CameraWorker *self, GError **error)
{
  const GstAppSinkCallbacks callbacks = { .new_sample = on_shown_sample };
  g_autofree char *words
      = g_strconcat (self->source != NULL ? self->source : DEVICE_SOURCE, REST, NULL);
  g_autoptr (GstElement) shown = NULL;

  if (self->reader == NULL && (self->reader = barcode_reader_new (error)) == NULL)
    return FALSE;
  self->pipeline = gst_parse_launch_full (words, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (self->pipeline == NULL)
    return FALSE;
  gst_object_ref_sink (self->pipeline);
  if (self->source == NULL)
    {
      g_autoptr (GstElement) device = gst_bin_get_by_name (GST_BIN (self->pipeline), "device");

      g_object_set (device, "device", self->device, NULL);
    }
  self->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (self->pipeline), "read"));
  shown = gst_bin_get_by_name (GST_BIN (self->pipeline), "shown");
  gst_app_sink_set_callbacks (GST_APP_SINK (shown), (GstAppSinkCallbacks *)&callbacks, self, NULL);
  return TRUE;
}

static void
close_pipeline (CameraWorker *self)
{
  if (self->pipeline == NULL)
    return;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->sink);
  gst_clear_object (&self->pipeline);
}

static gboolean
open_pipeline (CameraWorker *self, GError **error)
{
  if (!make_pipeline (self, error))
    return FALSE;
  self->last_picture_us = g_get_monotonic_time ();
  /* Why it failed stands on the bus. */
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return TRUE;
}

/* Returns: FALSE with the error when the pipeline came to its end. */
static gboolean
look_at_bus (CameraWorker *self, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);

  if (message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, error, NULL);
      return FALSE;
    }
  if (message != NULL || g_get_monotonic_time () - self->last_picture_us > SILENT_US)
    {
      g_set_error_literal (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ,
                           "the camera gives no more pictures");
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_once (CameraWorker *self, CameraUse use, guint serial, GError **error)
{
  g_autoptr (GstSample) sample = NULL;

  if (self->pipeline == NULL && !open_pipeline (self, error))
    return FALSE;
  if (!look_at_bus (self, error))
    return FALSE;
  sample = gst_app_sink_try_pull_sample (self->sink, PULL_NS);
  if (sample == NULL)
    return TRUE;
  self->last_picture_us = g_get_monotonic_time ();
  self->wait_us = RETRY_FIRST_US;
  tell (self, SCANNER_READY);
  if (use == CAMERA_READ)
    read_sample (self, sample, serial);
  return TRUE;
}

/* --- the thread --------------------------------------------------------------------------------
 */

/* Waits until something is wanted. Returns: FALSE at the end. */
static gboolean
await_use (CameraWorker *self, CameraUse *use, guint *serial)
{
  gboolean going;

  g_mutex_lock (&self->lock);
  while (!self->quit && self->use == CAMERA_OFF)
    {
      g_mutex_unlock (&self->lock);
      close_pipeline (self);
      self->told = FALSE;
      self->wait_us = RETRY_FIRST_US;
      g_mutex_lock (&self->lock);
      if (!self->quit && self->use == CAMERA_OFF)
        g_cond_wait (&self->changed, &self->lock);
    }
  *use = self->use;
  *serial = self->serial;
  going = !self->quit;
  g_mutex_unlock (&self->lock);
  return going;
}

/* Until the next try, or until something else is wanted. */
static void
wait_to_retry (CameraWorker *self, guint serial)
{
  gint64 until = g_get_monotonic_time () + self->wait_us;

  self->wait_us = MIN (self->wait_us * 2, RETRY_LAST_US);
  g_mutex_lock (&self->lock);
  while (!self->quit && self->serial == serial)
    if (!g_cond_wait_until (&self->changed, &self->lock, until))
      break;
  g_mutex_unlock (&self->lock);
}

static gpointer
run (gpointer data)
{
  CameraWorker *self = data;
  CameraUse use;
  guint serial;

  gst_init (NULL, NULL);
  while (await_use (self, &use, &serial))
    {
      g_autoptr (GError) error = NULL;

      if (run_once (self, use, serial, &error))
        continue;
      g_debug ("camera: %s", error->message);
      close_pipeline (self);
      tell (self, state_of_error (error));
      wait_to_retry (self, serial);
    }
  close_pipeline (self);
  g_clear_pointer (&self->reader, barcode_reader_free);
  return NULL;
}

/* --- life --------------------------------------------------------------------------------------
 */

CameraWorker *
camera_worker_new (const char *device, const char *source, const CameraEvents *events,
                   gpointer data)
{
  CameraWorker *self = g_atomic_rc_box_new0 (CameraWorker);

  self->device = g_strdup (device);
  self->source = g_strdup (source);
  self->events = events;
  self->data = data;
  self->context = g_main_context_ref_thread_default ();
  self->wait_us = RETRY_FIRST_US;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("camera", run, self);
  return self;
}

void
camera_worker_free (CameraWorker *self)
{
  self->data = NULL;
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_atomic_rc_box_release_full (self, worker_clear);
}

guint
camera_worker_want (CameraWorker *self, CameraUse use)
{
  guint serial;

  g_mutex_lock (&self->lock);
  self->use = use;
  serial = ++self->serial;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  return serial;
}
