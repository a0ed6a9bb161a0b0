/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zxing element called as a function: a picture is pushed into it, and when the push returns
 * its bus holds what was read. That makes it possible to offer it the same picture in several ways,
 * which its own pipeline cannot.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/scanner/barcode-reader.h"

#include <gst/video/video.h>
#include <sodium.h>
#include <string.h>

#include "app/scanner/code-finder.h"

#define WIDEST 2400 /* of an enlarged cut, in pixels */

/* One element for each kind of code: asked for all kinds it takes noise for a shop's barcode. */
typedef struct
{
  GstElement *element;
  GstBus *bus;
  GstPad *source; /* ours, in front of the element */
  GstPad *sink;   /* ours, behind it */
  int width, height;
} Decoder;

struct _BarcodeReader
{
  Decoder pdf417;
  Decoder upright; /* PDF417 that stands upright or upside down */
  Decoder qr;
};

/* --- the element -------------------------------------------------------------------------------
 */

/* A pad without a template takes the first picture's size for the only one. */
static GstStaticPadTemplate any_source
    = GST_STATIC_PAD_TEMPLATE ("source", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);
static GstStaticPadTemplate any_sink
    = GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);

static GstFlowReturn
on_buffer (GstPad *pad, GstObject *parent, GstBuffer *buffer)
{
  gst_buffer_unref (buffer);
  return GST_FLOW_OK;
}

static void
link_pads (Decoder *self)
{
  g_autoptr (GstPad) in = gst_element_get_static_pad (self->element, "sink");
  g_autoptr (GstPad) out = gst_element_get_static_pad (self->element, "src");

  self->source = gst_object_ref_sink (gst_pad_new_from_static_template (&any_source, "source"));
  self->sink = gst_object_ref_sink (gst_pad_new_from_static_template (&any_sink, "sink"));
  gst_pad_set_chain_function (self->sink, on_buffer);
  gst_pad_link (self->source, in);
  gst_pad_link (out, self->sink);
  gst_pad_set_active (self->sink, TRUE);
  gst_pad_set_active (self->source, TRUE);
}

static gboolean
decoder_init (Decoder *self, const char *format, gboolean any_side_up, GError **error)
{
  self->element = gst_element_factory_make ("zxing", NULL);
  if (self->element == NULL)
    {
      g_set_error_literal (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN,
                           "GStreamer has no element \"zxing\": install gstreamer1.0-plugins-bad");
      return FALSE;
    }
  gst_object_ref_sink (self->element);
  gst_util_set_object_arg (G_OBJECT (self->element), "format", format);
  g_object_set (self->element, "try-rotate", any_side_up, "try-faster", FALSE, NULL);
  self->bus = gst_bus_new ();
  gst_element_set_bus (self->element, self->bus);
  link_pads (self);
  gst_element_set_state (self->element, GST_STATE_PLAYING);
  return TRUE;
}

static void
decoder_clear (Decoder *self)
{
  if (self->element == NULL)
    return;
  gst_element_set_state (self->element, GST_STATE_NULL);
  gst_element_set_bus (self->element, NULL);
  gst_pad_set_active (self->source, FALSE);
  gst_pad_set_active (self->sink, FALSE);
  g_clear_object (&self->source);
  g_clear_object (&self->sink);
  g_clear_object (&self->bus);
  g_clear_object (&self->element);
}

static void
announce (Decoder *self, int width, int height)
{
  g_autoptr (GstCaps) caps
      = gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT,
                             width, "height", G_TYPE_INT, height, "framerate", GST_TYPE_FRACTION, 0,
                             1, NULL);
  GstSegment segment;

  if (width == self->width && height == self->height)
    return;
  if (self->width == 0)
    gst_pad_push_event (self->source, gst_event_new_stream_start ("vestibule"));
  gst_pad_push_event (self->source, gst_event_new_caps (caps));
  if (self->width == 0)
    {
      gst_segment_init (&segment, GST_FORMAT_TIME);
      gst_pad_push_event (self->source, gst_event_new_segment (&segment));
    }
  self->width = width;
  self->height = height;
}

typedef struct
{
  guint8 *bytes;
  gsize size;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  sodium_memzero (wiped->bytes, wiped->size);
  g_free (wiped->bytes);
  g_free (wiped);
}

/* The element reads rows as if they had no gaps: the width must be a multiple of 8. */
static GstBuffer *
make_buffer (const LumaFrame *frame)
{
  gsize luma = (gsize)frame->width * (gsize)frame->height;
  Wiped *wiped = g_new0 (Wiped, 1);
  GstVideoInfo info;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, (guint)frame->width,
                             (guint)frame->height);
  wiped->size = info.size;
  wiped->bytes = g_malloc (info.size);
  memcpy (wiped->bytes, frame->pixels, luma);
  memset (wiped->bytes + luma, 128, info.size - luma);
  return gst_buffer_new_wrapped_full (0, wiped->bytes, info.size, 0, info.size, wiped, wiped_free);
}

static GBytes *
take_text (const GstStructure *structure)
{
  /* The message's own copy, which nobody else reads. */
  char *text = (char *)gst_structure_get_string (structure, "symbol");
  Wiped *wiped;

  if (text == NULL || *text == '\0')
    return NULL;
  wiped = g_new0 (Wiped, 1);
  wiped->size = strlen (text);
  wiped->bytes = g_memdup2 (text, wiped->size);
  sodium_memzero (text, wiped->size);
  return g_bytes_new_with_free_func (wiped->bytes, wiped->size, wiped_free, wiped);
}

static GBytes *
decode (Decoder *self, const LumaFrame *frame)
{
  GBytes *found = NULL;
  GstMessage *message;

  announce (self, frame->width, frame->height);
  gst_pad_push (self->source, make_buffer (frame));
  while ((message = gst_bus_pop (self->bus)) != NULL)
    {
      const GstStructure *structure = gst_message_get_structure (message);

      if (found == NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_ELEMENT && structure != NULL
          && gst_structure_has_name (structure, "barcode"))
        found = take_text (structure);
      gst_message_unref (message);
    }
  return found;
}

/* --- in how many ways a code is offered -------------------------------------------------------
 */

typedef struct
{
  double scale;
  int smooth; /* pixels down, along the bars; for QR around */
  double sharpen;
} Way;

/* Cheap and likely ones first. Along the bars a mean takes the noise and leaves the edges. */
static const Way pdf417_ways[] = {
  { 1, 0, 0 }, { 2, 3, 0 }, { 2, 5, 1.5 }, { 1, 5, 0 }, { 3, 5, 3 }, { 3, 7, 6 }, { 4, 9, 2 },
};
static const Way qr_ways[] = {
  { 2, 0, 0 },
  { 2, 0, 2 },
  { 2, 3, 1 },
  { 3, 0, 5 },
};

static GBytes *
try_way (Decoder *self, const LumaFrame *frame, const LumaArea *area, const Way *way, gboolean bars)
{
  double scale = MIN (way->scale, WIDEST / MAX (area->width, area->height));
  g_autoptr (LumaFrame) cut = luma_frame_cut (frame, area, scale);
  int around = 2 * (int)(scale * 2) + 1;

  if (way->smooth > 0)
    luma_frame_smooth (cut, bars ? 1 : way->smooth, way->smooth);
  if (way->sharpen > 0)
    luma_frame_sharpen (cut, around, bars ? 1 : around, way->sharpen);
  luma_frame_stretch (cut);
  return decode (self, cut);
}

/* What may be codes of one look in a picture. */
typedef struct
{
  Decoder *decoder;
  const LumaFrame *frame;
  gboolean bars;
  LumaArea areas[CODE_FINDER_MOST];
  guint n;
} Places;

static void
find_places (Places *self, Decoder *decoder, const LumaFrame *frame, CodeLook look)
{
  self->decoder = decoder;
  self->frame = frame;
  self->bars = look == CODE_BARS;
  self->n = code_finder_find (frame, look, self->areas);
}

static GBytes *
try_ways (const Places *places, const Way *ways, gsize n_ways)
{
  for (gsize way = 0; way < n_ways; way++)
    for (guint i = 0; i < places->n; i++)
      {
        GBytes *found
            = try_way (places->decoder, places->frame, &places->areas[i], &ways[way], places->bars);

        if (found != NULL)
          return found;
      }
  return NULL;
}

/* The whole picture as it is, made as wide as the element needs it. */
static LumaFrame *
widen (const LumaFrame *frame)
{
  LumaArea all = { frame->width / 2.0, frame->height / 2.0, frame->width, frame->height, 0 };

  return frame->width % 8 == 0 ? NULL : luma_frame_cut (frame, &all, 1);
}

GBytes *
barcode_reader_read_plainly (BarcodeReader *self, const LumaFrame *frame)
{
  g_autoptr (LumaFrame) wide = widen (frame);
  GBytes *found = decode (&self->pdf417, wide != NULL ? wide : frame);

  return found != NULL ? found : decode (&self->qr, wide != NULL ? wide : frame);
}

GBytes *
barcode_reader_read (BarcodeReader *self, const LumaFrame *frame)
{
  Places bars, texture;
  GBytes *found;

  /* A licence held as people hold it is read by the first, cheapest try. */
  find_places (&bars, &self->upright, frame, CODE_BARS);
  found = try_ways (&bars, pdf417_ways, 1);
  if (found == NULL)
    found = barcode_reader_read_plainly (self, frame);
  if (found == NULL)
    found = try_ways (&bars, pdf417_ways + 1, G_N_ELEMENTS (pdf417_ways) - 1);
  if (found != NULL)
    return found;
  find_places (&texture, &self->qr, frame, CODE_TEXTURE);
  return try_ways (&texture, qr_ways, G_N_ELEMENTS (qr_ways));
}

BarcodeReader *
barcode_reader_new (GError **error)
{
  g_autoptr (BarcodeReader) self = g_new0 (BarcodeReader, 1);

  if (!decoder_init (&self->pdf417, "pdf_417", TRUE, error)
      || !decoder_init (&self->upright, "pdf_417", FALSE, error)
      || !decoder_init (&self->qr, "qr_code", FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
barcode_reader_free (BarcodeReader *self)
{
  if (self == NULL)
    return;
  decoder_clear (&self->pdf417);
  decoder_clear (&self->upright);
  decoder_clear (&self->qr);
  g_free (self);
}
