/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Which codes the camera reads: how many of the pictures of each kind, and the time of one picture.
 * The yardstick is GStreamer's element as it comes, on the same pictures.
 */

#include <gst/gst.h>
#include <stdio.h>
#include <string.h>

#include "app/scanner/barcode-reader.h"
#include "tests/camera-pictures.h"

#define SHIFTS 4 /* pictures a line: each a little turned, with noise of its own */

typedef struct
{
  const char *name;
  PictureCode code;
  Picture picture;
} Line;

#define TURNED(n, code, degrees)                                                                   \
  {                                                                                                \
    n, code,                                                                                       \
    {                                                                                              \
      2.6, degrees, 0, 1, 0                                                                        \
    }                                                                                              \
  }

/* clang-format off */
static const Line lines[] = {
  { "PDF417 clean", PICTURE_PDF417, { 2.6, 0, 0, 1, 0 } },
  TURNED ("PDF417 turned 2", PICTURE_PDF417, 2), TURNED ("PDF417 turned 3", PICTURE_PDF417, 3),
  TURNED ("PDF417 turned 5", PICTURE_PDF417, 5), TURNED ("PDF417 turned 10", PICTURE_PDF417, 10),
  TURNED ("PDF417 turned 15", PICTURE_PDF417, 15), TURNED ("PDF417 turned 30", PICTURE_PDF417, 30),
  { "PDF417 turned 45", PICTURE_PDF417, { 2.4, 45, 0, 1, 0 } },
  { "PDF417 turned 90", PICTURE_PDF417, { 2.2, 90, 0, 1, 0 } },
  { "PDF417 turned 135", PICTURE_PDF417, { 2.4, 135, 0, 1, 0 } },
  TURNED ("PDF417 turned 180", PICTURE_PDF417, 180),
  { "PDF417 turned 7, 2.0 px a module", PICTURE_PDF417, { 2.0, 7, 0, 1, 0 } },
  { "PDF417 turned 7, 1.6 px", PICTURE_PDF417, { 1.6, 7, 0, 1, 0 } },
  { "PDF417 turned 7, 1.3 px", PICTURE_PDF417, { 1.3, 7, 0, 1, 0 } },
  { "PDF417 turned 7, 1.0 px", PICTURE_PDF417, { 1.0, 7, 0, 1, 0 } },
  { "PDF417 turned 4, blur 0.8 px", PICTURE_PDF417, { 2.6, 4, 0.8, 1, 0 } },
  { "PDF417 turned 4, blur 1.2 px", PICTURE_PDF417, { 2.6, 4, 1.2, 1, 0 } },
  { "PDF417 turned 4, blur 1.6 px", PICTURE_PDF417, { 2.6, 4, 1.6, 1, 0 } },
  { "PDF417 turned 4, blur 2.0 px", PICTURE_PDF417, { 2.6, 4, 2.0, 1, 0 } },
  { "PDF417 turned 4, blur 2.4 px", PICTURE_PDF417, { 2.6, 4, 2.4, 1, 0 } },
  { "PDF417 turned 6, contrast 1/2", PICTURE_PDF417, { 2.6, 6, 0, 0.5, 0 } },
  { "PDF417 turned 6, contrast 1/5", PICTURE_PDF417, { 2.6, 6, 0, 0.2, 0 } },
  { "PDF417 turned 6, contrast 1/10", PICTURE_PDF417, { 2.6, 6, 0, 0.1, 0 } },
  { "PDF417 turned 6, noise 10", PICTURE_PDF417, { 2.6, 6, 0, 1, 10 } },
  { "PDF417 turned 6, noise 25", PICTURE_PDF417, { 2.6, 6, 0, 1, 25 } },
  { "PDF417 turned 6, noise 40", PICTURE_PDF417, { 2.6, 6, 0, 1, 40 } },
  { "PDF417 turned 6, all: 2 px, blur 1, 1/2, noise 8", PICTURE_PDF417, { 2.0, 6, 1.0, 0.5, 8 } },
  { "QR clean", PICTURE_QR, { 5, 0, 0, 1, 0 } },
  { "QR turned 30", PICTURE_QR, { 5, 30, 0, 1, 0 } },
  { "QR turned 45", PICTURE_QR, { 5, 45, 0, 1, 0 } },
  { "QR turned 180", PICTURE_QR, { 5, 180, 0, 1, 0 } },
  { "QR turned 20, 2.0 px a module", PICTURE_QR, { 2, 20, 0, 1, 0 } },
  { "QR turned 20, 1.5 px", PICTURE_QR, { 1.5, 20, 0, 1, 0 } },
  { "QR turned 20, blur 2 px", PICTURE_QR, { 5, 20, 2, 1, 0 } },
  { "QR turned 20, blur 3 px", PICTURE_QR, { 5, 20, 3, 1, 0 } },
  { "QR turned 20, contrast 1/5", PICTURE_QR, { 5, 20, 0, 0.2, 0 } },
  { "QR turned 20, noise 30", PICTURE_QR, { 5, 20, 0, 1, 30 } },
};
/* clang-format on */

typedef GBytes *(*Read) (BarcodeReader *reader, const LumaFrame *frame);

static gboolean
reads (BarcodeReader *reader, Read how, const LumaFrame *frame, const char *text, double *ms)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GBytes) found = how (reader, frame);

  *ms += (double)(g_get_monotonic_time () - start) / 1000;
  return found != NULL && g_bytes_get_size (found) == strlen (text)
         && memcmp (g_bytes_get_data (found, NULL), text, strlen (text)) == 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  BarcodeReader *reader;
  cairo_surface_t *codes[] = { picture_make_code (PICTURE_PDF417, picture_licence),
                               picture_make_code (PICTURE_QR, picture_badge) };

  gst_init (&argc, &argv);
  reader = barcode_reader_new (&error);
  if (reader == NULL)
    g_error ("%s", error->message);
  printf ("the camera's pictures, %d x %d: read of %d, and ms a picture\n", PICTURE_WIDTH,
          PICTURE_HEIGHT, SHIFTS);
  printf ("%-50s %12s %20s\n", "", "Vestibule", "the element alone");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      int ours = 0, plain = 0;
      double ours_ms = 0, plain_ms = 0;

      for (guint32 shift = 0; shift < SHIFTS; shift++)
        {
          Picture picture = lines[i].picture;
          const char *text = picture_text (lines[i].code);
          g_autoptr (LumaFrame) frame = NULL;

          picture.degrees += shift * 0.3;
          frame = picture_take (codes[lines[i].code], &picture, shift + 1);
          ours += reads (reader, barcode_reader_read, frame, text, &ours_ms);
          plain += reads (reader, barcode_reader_read_plainly, frame, text, &plain_ms);
        }
      printf ("%-50s %d %7.1f ms %9d %7.1f ms\n", lines[i].name, ours, ours_ms / SHIFTS, plain,
              plain_ms / SHIFTS);
    }
  barcode_reader_free (reader);
  cairo_surface_destroy (codes[0]);
  cairo_surface_destroy (codes[1]);
  return 0;
}
