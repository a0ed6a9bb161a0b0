/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e app */
/*
 * A kiosk whose camera is a picture: a licence is held before it, and a photo is taken or refused.
 */

#include "tests/e2e/station.h"

#include <string.h>

#include "tests/camera-pictures.h"

/* The whole lot of the configuration but for the photo. */
#define CAMERA                                                                                     \
  "[scanner]\ntype=camera\n"                                                                       \
  "[camera]\ndevice=%s/camera.png\n"                                                               \
  "source=filesrc location=%s/camera.png ! pngdec ! imagefreeze ! video/x-raw,framerate=10/1\n"
#define ASK "[kiosk]\nidle_seconds=600\ndone_seconds=120\nphoto=ask\n"

static void
hold (Station *station, const char *text)
{
  const Picture picture = { 2.5, 6, 0, 1, 0 };
  cairo_surface_t *code = picture_make_code (PICTURE_PDF417, text);
  g_autoptr (LumaFrame) frame = picture_take (code, &picture, 1);
  g_autofree char *path = g_build_filename (station->dir, "camera.png", NULL);

  picture_save (frame, path);
  cairo_surface_destroy (code);
}

/* From the welcome page to the question after the purpose, by camera alone. */
static void
sign_in (Station *station)
{
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (station->e2e, KIOSK, NULL, "Meeting or appointment");
  e2e_tap (station->e2e, KIOSK, NULL, "Ms. Adeyemi");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
}

static char *
printed_badge (Station *station)
{
  g_auto (GStrv) row = station_log_row (station, "Wren Abernathy");
  char *path = NULL;

  g_assert_nonnull (row);
  path = g_strdup_printf ("%s/badges/badge-%s-1.pdf", station->dir, row[LOG_VISIT_ID]);
  for (int i = 0; i < E2E_PATIENCE_S * 50 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (20 * 1000);
  return path;
}

static char *
output_of (char *command)
{
  const char *argv[] = { "sh", "-c", command, NULL };
  char *output = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                NULL);
  g_free (command);
  return g_strchomp (output);
}

/* The photo is the only picture on a badge. */
static void
assert_photo_on_badge (Station *station, gboolean wanted)
{
  g_autofree char *pdf = printed_badge (station);
  g_autofree char *images
      = output_of (g_strdup_printf ("pdfimages -list '%s' | tail -n +3 | wc -l", pdf));
  g_autofree char *code = output_of (
      g_strdup_printf ("pdftoppm -r 300 -mono -singlefile '%s' '%s' && zbarimg -q --raw '%s.pbm'",
                       pdf, pdf, pdf));

  g_assert_cmpint ((int)g_ascii_strtoll (images, NULL, 10) > 0, ==, wanted);
  g_assert_cmpuint (strlen (code), >, 10);
}

static int
count_photos (Station *station)
{
  g_autofree char *n = output_of (g_strdup_printf (
      "sqlite3 '%s' \"SELECT count(*) FROM event_body JOIN event USING (station, epoch, seq)"
      " WHERE kind = 'photo_taken'\"",
      station->store));

  return (int)g_ascii_strtoll (n, NULL, 10);
}

static void
keep_picture (Station *station, const char *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/%s.png", folder, name) : NULL;

  if (path != NULL)
    e2e_picture (station->e2e, window, path);
}

/* Seen, and told; the page stays. The words go after some seconds, in which a very busy machine may
 * not get to look: then the page is opened anew. */
static void
see_it_refused (Station *station)
{
  for (int try = 0; try < 5; try++)
    {
      gint64 end = g_get_monotonic_time () + E2E_PATIENCE_S / 3 * G_USEC_PER_SEC;

      e2e_tap (station->e2e, KIOSK, "button", "Sign in");
      while (g_get_monotonic_time () < end)
        {
          if (e2e_shows_text (station->e2e, KIOSK, "could not"))
            return;
          g_usleep (20 * 1000);
        }
      e2e_tap (station->e2e, KIOSK, "button", "Back");
    }
  e2e_dump (station->e2e);
  g_error ("nothing was said of what is no ID");
}

static void
test_licence_before_the_camera_signs_in (void)
{
  Station *station = station_new (CAMERA);

  hold (station, "not an ID");
  station_start (station, NULL);
  see_it_refused (station);
  e2e_wait (station->e2e, KIOSK, "button", "Type my details instead");
  keep_picture (station, KIOSK, "camera-scan");
  e2e_tap (station->e2e, KIOSK, "button", "Back");
  hold (station, picture_licence);
  sign_in (station);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  assert_photo_on_badge (station, FALSE);
  g_assert_cmpint (count_photos (station), ==, 0);
  station_stop (station);
  station_free (station);
}

static void
test_photo_with_consent_is_on_the_badge (void)
{
  Station *station = station_new (CAMERA ASK);

  hold (station, picture_licence);
  station_start (station, NULL);
  sign_in (station);
  e2e_wait (station->e2e, KIOSK, "button", "No photo, thank you");
  keep_picture (station, KIOSK, "camera-photo-ask");
  e2e_tap (station->e2e, KIOSK, "button", "Take a photo");
  e2e_tap (station->e2e, KIOSK, "button", "Take another");
  e2e_wait (station->e2e, KIOSK, "button", "Use this photo");
  keep_picture (station, KIOSK, "camera-photo-review");
  g_assert_cmpint (count_photos (station), ==, 0);
  e2e_tap (station->e2e, KIOSK, "button", "Use this photo");
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
  g_assert_cmpint (count_photos (station), ==, 1);
  e2e_wait (station->e2e, DESK, "button", "Admit");
  keep_picture (station, DESK, "camera-desk");
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  keep_picture (station, KIOSK, "camera-signed-in");
  assert_photo_on_badge (station, TRUE);
  station_stop (station);
  station_free (station);
}

static void
test_no_photo_is_no_photo (void)
{
  Station *station = station_new (CAMERA ASK);

  hold (station, picture_licence);
  station_start (station, NULL);
  sign_in (station);
  e2e_tap (station->e2e, KIOSK, "button", "Take a photo");
  e2e_wait (station->e2e, KIOSK, "button", "Use this photo");
  e2e_tap (station->e2e, KIOSK, "button", "No photo, thank you");
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  assert_photo_on_badge (station, FALSE);
  g_assert_cmpint (count_photos (station), ==, 0);
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/camera/licence-before-the-camera-signs-in",
                   test_licence_before_the_camera_signs_in);
  g_test_add_func ("/e2e/camera/photo-with-consent-is-on-the-badge",
                   test_photo_with_consent_is_on_the_badge);
  g_test_add_func ("/e2e/camera/no-photo-is-no-photo", test_no_photo_is_no_photo);
  return g_test_run ();
}
