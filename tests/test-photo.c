/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * A photo from the camera's picture into the log and onto the badge.
 */
#include <string.h>

#include "app/photo.h"
#include "db/photo.h"
#include "db/purge.h"
#include "printer/badge-photo.h"
#include "tests/store-fixture.h"

/* A wide picture that grows lighter to the right. */
static GdkTexture *
make_picture (void)
{
  enum
  {
    WIDTH = 640,
    HEIGHT = 480
  };
  guint8 *pixels = g_malloc (WIDTH * HEIGHT * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < WIDTH * HEIGHT; i++)
    {
      memset (pixels + i * 4, i % WIDTH * 255 / WIDTH, 3);
      pixels[i * 4 + 3] = 255;
    }
  bytes = g_bytes_new_take (pixels, WIDTH * HEIGHT * 4);
  return gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                 WIDTH * 4);
}

static GBytes *
make_jpeg (void)
{
  g_autoptr (GdkTexture) picture = make_picture ();
  g_autoptr (GError) error = NULL;
  GBytes *jpeg = photo_encode (picture, &error);

  g_assert_no_error (error);
  return jpeg;
}

static void
test_is_small_and_holds_no_metadata (void)
{
  g_autoptr (GBytes) jpeg = make_jpeg ();
  gsize size;
  const char *bytes = g_bytes_get_data (jpeg, &size);
  g_autoptr (BadgePhoto) photo = photo_decode_grey (jpeg);

  g_assert_cmpuint (size, <, 60000);
  g_assert_null (memmem (bytes, size, "Exif", 4));
  g_assert_null (memmem (bytes, size, "http", 4));
  g_assert_cmpint (photo->width, ==, PHOTO_WIDTH);
  g_assert_cmpint (photo->height, ==, PHOTO_HEIGHT);
  /* The middle of the picture, not squeezed: neither black at the left nor white at the right. */
  g_assert_cmpint (photo->grey[0], >, 40);
  g_assert_cmpint (photo->grey[PHOTO_WIDTH - 1], <, 215);
  g_assert_cmpint (photo->grey[0], <, photo->grey[PHOTO_WIDTH - 1]);
}

static void
test_what_is_no_picture_is_none (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, 60);

  g_assert_null (photo_decode_grey (text));
  g_assert_null (photo_decode_grey (cut));
}

static void
test_is_printed_in_black_dots_of_the_right_number (void)
{
  g_autoptr (BadgePhoto) photo = badge_photo_new (100, 100);
  cairo_surface_t *dots;
  int black = 0;

  for (int i = 0; i < 100 * 100; i++)
    photo->grey[i] = (guint8)(i % 100 * 255 / 99);
  dots = badge_photo_dither (photo, 200, 200);
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 200; x++)
      {
        guint8 dot
            = cairo_image_surface_get_data (dots)[y * cairo_image_surface_get_stride (dots) + x];

        g_assert_true (dot == 0 || dot == 255);
        black += dot == 255;
      }
  /* A ramp from black to white is half black. */
  g_assert_cmpint (black, >, 200 * 200 * 45 / 100);
  g_assert_cmpint (black, <, 200 * 200 * 55 / 100);
  cairo_surface_destroy (dots);
}

static void
test_stands_in_the_log_while_the_visitor_waits (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  g_autofree char *first = start_visit (f, "Wren", "Abernathy", "1984-11-02");
  g_autofree char *second = start_visit (f, "Tam", "Ferrow", "1990-01-02");
  g_autoptr (GError) error = NULL;

  assert_refused (f, event_photo_taken (first, empty));
  append (f, event_photo_taken (first, jpeg));
  g_assert_true (photo_read (f->store, first, &read, &error));
  g_assert_true (g_bytes_equal (read, jpeg));
  g_clear_pointer (&read, g_bytes_unref);
  g_assert_true (photo_read (f->store, second, &read, &error));
  g_assert_null (read);
  append (f, event_admitted (second, "D. Okafor", FALSE));
  assert_refused (f, event_photo_taken (second, jpeg));
}

static void
test_goes_with_the_visit (Fixture *f, gconstpointer data)
{
  const PurgeOrder order = { PURGE_VISITS, G_MAXINT64 / 2, "D. Okafor", NULL };
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GBytes) read = NULL;
  g_autofree char *visit = start_visit (f, "Wren", "Abernathy", "1984-11-02");
  g_autoptr (GError) error = NULL;
  PurgeReport report = { 0 };

  append (f, event_photo_taken (visit, jpeg));
  append (f, event_withdrawn (visit));
  g_assert_true (photo_read (f->store, visit, &read, &error));
  g_assert_nonnull (read);
  g_clear_pointer (&read, g_bytes_unref);
  g_assert_true (purge_run (f->store, &order, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.records, ==, 1);
  g_assert_true (photo_read (f->store, visit, &read, &error));
  g_assert_null (read);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/is-small-and-holds-no-metadata", test_is_small_and_holds_no_metadata);
  g_test_add_func ("/photo/what-is-no-picture-is-none", test_what_is_no_picture_is_none);
  g_test_add_func ("/photo/is-printed-in-black-dots-of-the-right-number",
                   test_is_printed_in_black_dots_of_the_right_number);
  g_test_add ("/photo/stands-in-the-log-while-the-visitor-waits", Fixture, NULL, set_up,
              test_stands_in_the_log_while_the_visitor_waits, tear_down);
  g_test_add ("/photo/goes-with-the-visit", Fixture, NULL, set_up, test_goes_with_the_visit,
              tear_down);
  return g_test_run ();
}
