/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * Codes made by zint, shown turned, blurred, small, pale and noisy; and a camera whose source is a
 * picture. What is asserted here is what is promised; bench-camera has the whole table.
 */

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <string.h>
#include <unistd.h>

#include "app/scanner/barcode-reader.h"
#include "app/scanner/camera.h"
#include "app/scanner/code-finder.h"
#include "app/scanner/repeat-filter.h"
#include "tests/camera-pictures.h"

#define PATIENCE_S 60

static cairo_surface_t *codes[2];

/* --- reading -----------------------------------------------------------------------------------
 */

static void
assert_reads (BarcodeReader *reader, PictureCode code, Picture picture)
{
  g_autoptr (LumaFrame) frame = picture_take (codes[code], &picture, 7);
  g_autoptr (GBytes) found = barcode_reader_read (reader, frame);
  const char *text = picture_text (code);

  if (found == NULL)
    g_error ("not read: %g px, %g degrees, blur %g, contrast %g, noise %g", picture.module,
             picture.degrees, picture.blur, picture.contrast, picture.noise);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), text, strlen (text));
}

static void
assert_all_read (PictureCode code, const Picture *pictures, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BarcodeReader) reader = barcode_reader_new (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    assert_reads (reader, code, pictures[i]);
}

static void
test_licence_at_any_angle (void)
{
  const double degrees[] = { 0, 2, -2, 3, 5, 10, 15, 45, 90, 135, 180, 187, 270, 320 };
  Picture pictures[G_N_ELEMENTS (degrees)];

  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    pictures[i] = (Picture){ 2.2, degrees[i], 0, 1, 0 };
  assert_all_read (PICTURE_PDF417, pictures, G_N_ELEMENTS (pictures));
}

static void
test_licence_small_blurred_pale_noisy (void)
{
  const Picture pictures[] = {
    { 2.0, 7, 0, 1, 0 },   { 1.6, 7, 0, 1, 0 },   { 2.6, 4, 0.8, 1, 0 },
    { 2.6, 4, 1.2, 1, 0 }, { 2.6, 6, 0, 0.5, 0 }, { 2.6, 6, 0, 0.2, 0 },
    { 2.6, 6, 0, 1, 10 },  { 2.6, 6, 0, 1, 25 },  { 2.0, 6, 1.0, 0.5, 8 },
  };

  assert_all_read (PICTURE_PDF417, pictures, G_N_ELEMENTS (pictures));
}

static void
test_badge_at_any_angle (void)
{
  const double degrees[] = { 0, 2, 5, 15, 45, 90, 135, 180 };
  Picture pictures[G_N_ELEMENTS (degrees)];

  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    pictures[i] = (Picture){ 4, degrees[i], 0, 1, 0 };
  assert_all_read (PICTURE_QR, pictures, G_N_ELEMENTS (pictures));
}

static void
test_badge_small_blurred_pale_noisy (void)
{
  const Picture pictures[] = {
    { 2, 20, 0, 1, 0 },
    { 5, 20, 2, 1, 0 },
    { 5, 20, 0, 0.2, 0 },
    { 5, 20, 0, 1, 30 },
  };

  assert_all_read (PICTURE_QR, pictures, G_N_ELEMENTS (pictures));
}

static void
test_no_code_in_noise (void)
{
  g_autoptr (BarcodeReader) reader = barcode_reader_new (NULL);
  g_autoptr (LumaFrame) frame = luma_frame_new (320, 240);
  GRand *random = g_rand_new_with_seed (3);

  memset (frame->pixels, 128, 320 * 240);
  g_assert_null (barcode_reader_read (reader, frame));
  picture_add_noise (frame, 60, random);
  g_assert_null (barcode_reader_read (reader, frame));
  g_rand_free (random);
}

/* A camera may give any size, also one smaller than what is looked for. */
static void
test_sizes_of_all_kinds (void)
{
  g_autoptr (BarcodeReader) reader = barcode_reader_new (NULL);

  for (int size = 1; size < 60; size += 7)
    {
      g_autoptr (LumaFrame) frame = luma_frame_new (size, size + 3);

      memset (frame->pixels, 200, (gsize)size * (gsize)(size + 3));
      frame->pixels[0] = 0;
      g_assert_null (barcode_reader_read (reader, frame));
    }
}

static void
test_finder_tells_the_angle (void)
{
  for (int degrees = -80; degrees < 90; degrees += 23)
    {
      const Picture picture = { 2.0, degrees, 0, 1, 0 };
      g_autoptr (LumaFrame) frame = picture_take (codes[PICTURE_PDF417], &picture, 1);
      LumaArea areas[CODE_FINDER_MOST];
      double off;

      g_assert_cmpuint (code_finder_find (frame, CODE_BARS, areas), >, 0);
      off = remainder (areas[0].angle * 180 / G_PI - degrees, 180);
      g_assert_cmpfloat (fabs (off), <, 1.5);
      g_assert_cmpfloat (fabs (areas[0].x - PICTURE_WIDTH / 2.0), <, 60);
      g_assert_cmpfloat (fabs (areas[0].y - PICTURE_HEIGHT / 2.0), <, 60);
    }
}

/* --- one scan or two ---------------------------------------------------------------------------
 */

static void
test_code_in_view_is_one_scan (void)
{
  g_autoptr (GBytes) card = g_bytes_new_static ("card", 4);
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  RepeatFilter filter = { 0 };
  gint64 now = 1;

  g_assert_true (repeat_filter_is_new (&filter, card, now));
  for (int i = 0; i < 100; i++)
    g_assert_false (repeat_filter_is_new (&filter, card, now += G_USEC_PER_SEC));
  g_assert_true (repeat_filter_is_new (&filter, other, now += 1));
  g_assert_true (repeat_filter_is_new (&filter, card, now += 1));
  g_assert_false (repeat_filter_is_new (&filter, card, now += REPEAT_FILTER_US));
  g_assert_true (repeat_filter_is_new (&filter, card, now += REPEAT_FILTER_US + 1));
}

/* --- the camera --------------------------------------------------------------------------------
 */

typedef struct
{
  char *dir;
  char *path; /* of the picture, which is also the device */
  VestCamera *camera;
  GMainContext *context;
  GThread *thread; /* which alone may hear the signals */
  guint scans;
  guint frames;
  GBytes *last;
  int width, height;
} Seen;

static void
on_scan (VestScanner *scanner, GBytes *scan, Seen *seen)
{
  g_assert_true (g_thread_self () == seen->thread);
  seen->scans++;
  g_clear_pointer (&seen->last, g_bytes_unref);
  seen->last = g_bytes_ref (scan);
}

static void
on_frame (VestCamera *camera, GBytes *pixels, int width, int height, Seen *seen)
{
  g_assert_true (g_thread_self () == seen->thread);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize)width * (gsize)height * 4);
  seen->frames++;
  seen->width = width;
  seen->height = height;
}

static void
put_picture (Seen *seen, PictureCode code, double degrees)
{
  const Picture picture = { code == PICTURE_QR ? 5 : 2.4, degrees, 0, 1, 0 };
  g_autoptr (LumaFrame) frame = picture_take (codes[code], &picture, 1);
  g_autofree char *temporary = g_strconcat (seen->path, ".new", NULL);

  picture_save (frame, temporary);
  g_assert_cmpint (g_rename (temporary, seen->path), ==, 0);
}

static void
seen_init (Seen *seen, const char *source)
{
  g_autofree char *words = NULL;

  *seen = (Seen){ 0 };
  seen->dir = g_dir_make_tmp ("vestibule-camera-XXXXXX", NULL);
  seen->path = g_build_filename (seen->dir, "camera.png", NULL);
  seen->thread = g_thread_self ();
  words = source != NULL ? g_strdup (source)
                         : g_strdup_printf ("filesrc location=\"%s\" ! pngdec ! imagefreeze ! "
                                            "video/x-raw,framerate=10/1",
                                            seen->path);
  seen->camera = camera_new (source != NULL ? NULL : seen->path, words);
  g_signal_connect (seen->camera, "scan", G_CALLBACK (on_scan), seen);
  g_signal_connect (seen->camera, "frame", G_CALLBACK (on_frame), seen);
}

static void
seen_clear (Seen *seen)
{
  g_clear_object (&seen->camera);
  g_clear_pointer (&seen->last, g_bytes_unref);
  g_unlink (seen->path);
  g_rmdir (seen->dir);
  g_free (seen->path);
  g_free (seen->dir);
}

static gboolean
on_too_long (gpointer data)
{
  g_error ("waited too long");
  return G_SOURCE_REMOVE;
}

/* Runs the main context until @counter is at least @least. */
static void
await (const guint *counter, guint least)
{
  guint patience = g_timeout_add_seconds (PATIENCE_S, on_too_long, NULL);

  while (*counter < least)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static void
await_state (Seen *seen, ScannerState state)
{
  guint patience = g_timeout_add_seconds (PATIENCE_S, on_too_long, NULL);

  while (scanner_get_state (VEST_SCANNER (seen->camera)) != state)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static void
test_camera_reads_a_licence_once (void)
{
  Seen seen;

  seen_init (&seen, NULL);
  put_picture (&seen, PICTURE_PDF417, 8);
  scanner_start (VEST_SCANNER (seen.camera));
  g_assert_cmpint (scanner_get_state (VEST_SCANNER (seen.camera)), ==, SCANNER_READY);
  camera_set_use (seen.camera, CAMERA_READ);
  await (&seen.scans, 1);
  g_assert_cmpmem (g_bytes_get_data (seen.last, NULL), g_bytes_get_size (seen.last),
                   picture_licence, strlen (picture_licence));
  /* It stays in view, and the camera goes on. */
  await (&seen.frames, seen.frames + 10);
  g_assert_cmpuint (seen.scans, ==, 1);
  g_assert_cmpint (seen.width, ==, 960);
  g_assert_cmpint (seen.height, ==, 540);
  seen_clear (&seen);
}

static void
test_camera_off_shows_and_reads_nothing (void)
{
  guint frames;
  Seen seen;

  seen_init (&seen, NULL);
  put_picture (&seen, PICTURE_QR, 0);
  scanner_start (VEST_SCANNER (seen.camera));
  camera_set_use (seen.camera, CAMERA_SHOW);
  await (&seen.frames, 5);
  g_assert_cmpuint (seen.scans, ==, 0);
  /* What is already on its way at this moment is dropped too. */
  frames = seen.frames;
  camera_set_use (seen.camera, CAMERA_READ);
  camera_set_use (seen.camera, CAMERA_OFF);
  for (int i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (seen.frames, ==, frames);
  g_assert_cmpuint (seen.scans, ==, 0);
  camera_set_use (seen.camera, CAMERA_READ);
  await (&seen.scans, 1);
  seen_clear (&seen);
}

static void
test_camera_is_unplugged_and_plugged (void)
{
  Seen seen;

  seen_init (&seen, NULL);
  scanner_start (VEST_SCANNER (seen.camera));
  camera_set_use (seen.camera, CAMERA_READ);
  g_assert_cmpint (scanner_get_state (VEST_SCANNER (seen.camera)), ==, SCANNER_ABSENT);
  g_assert_false (camera_is_plugged (seen.camera));
  put_picture (&seen, PICTURE_QR, 0);
  await (&seen.scans, 1);
  g_assert_cmpint (scanner_get_state (VEST_SCANNER (seen.camera)), ==, SCANNER_READY);
  g_unlink (seen.path);
  await_state (&seen, SCANNER_ABSENT);
  put_picture (&seen, PICTURE_PDF417, 0);
  await (&seen.scans, 2);
  seen_clear (&seen);
}

/* A device that is there but gives no picture is told as one that is not, and tried again. */
static void
test_camera_without_a_picture_is_tried_again (void)
{
  Seen seen;

  seen_init (&seen, NULL);
  g_file_set_contents (seen.path, "no picture", -1, NULL);
  scanner_start (VEST_SCANNER (seen.camera));
  g_assert_cmpint (scanner_get_state (VEST_SCANNER (seen.camera)), ==, SCANNER_READY);
  camera_set_use (seen.camera, CAMERA_READ);
  await_state (&seen, SCANNER_ABSENT);
  put_picture (&seen, PICTURE_QR, 0);
  await (&seen.scans, 1);
  await_state (&seen, SCANNER_READY);
  seen_clear (&seen);
}

static void
test_camera_this_user_may_not_open_is_denied (void)
{
  Seen seen;

  if (geteuid () == 0)
    {
      g_test_skip ("root may open everything");
      return;
    }
  seen_init (&seen, NULL);
  put_picture (&seen, PICTURE_QR, 0);
  g_chmod (seen.path, 0);
  scanner_start (VEST_SCANNER (seen.camera));
  g_assert_cmpint (scanner_get_state (VEST_SCANNER (seen.camera)), ==, SCANNER_DENIED);
  seen_clear (&seen);
}

static void
test_source_that_is_no_pipeline (void)
{
  Seen seen;

  seen_init (&seen, "no-such-element ! ");
  scanner_start (VEST_SCANNER (seen.camera));
  camera_set_use (seen.camera, CAMERA_SHOW);
  await_state (&seen, SCANNER_ABSENT);
  seen_clear (&seen);
}

static void
test_camera_ends_in_the_middle_of_a_picture (void)
{
  for (int i = 0; i < 5; i++)
    {
      Seen seen;

      seen_init (&seen, "videotestsrc pattern=snow is-live=true ! "
                        "video/x-raw,width=640,height=480,framerate=30/1");
      scanner_start (VEST_SCANNER (seen.camera));
      camera_set_use (seen.camera, CAMERA_READ);
      await (&seen.frames, (guint)i);
      seen_clear (&seen);
    }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  codes[PICTURE_PDF417] = picture_make_code (PICTURE_PDF417, picture_licence);
  codes[PICTURE_QR] = picture_make_code (PICTURE_QR, picture_badge);
#define T(name, test) g_test_add_func ("/camera/" name, test)
  T ("licence-at-any-angle", test_licence_at_any_angle);
  T ("licence-small-blurred-pale-noisy", test_licence_small_blurred_pale_noisy);
  T ("badge-at-any-angle", test_badge_at_any_angle);
  T ("badge-small-blurred-pale-noisy", test_badge_small_blurred_pale_noisy);
  T ("no-code-in-noise", test_no_code_in_noise);
  T ("sizes-of-all-kinds", test_sizes_of_all_kinds);
  T ("finder-tells-the-angle", test_finder_tells_the_angle);
  T ("code-in-view-is-one-scan", test_code_in_view_is_one_scan);
  T ("reads-a-licence-once", test_camera_reads_a_licence_once);
  T ("off-shows-and-reads-nothing", test_camera_off_shows_and_reads_nothing);
  T ("is-unplugged-and-plugged", test_camera_is_unplugged_and_plugged);
  T ("without-a-picture-is-tried-again", test_camera_without_a_picture_is_tried_again);
  T ("this-user-may-not-open-is-denied", test_camera_this_user_may_not_open_is_denied);
  T ("source-that-is-no-pipeline", test_source_that_is_no_pipeline);
  T ("ends-in-the-middle-of-a-picture", test_camera_ends_in_the_middle_of_a_picture);
#undef T
  result = g_test_run ();
  cairo_surface_destroy (codes[0]);
  cairo_surface_destroy (codes[1]);
  return result;
}
