/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The kiosk as a visitor, and as somebody who means mischief, uses it.
 */

#include "tests/e2e/station.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static void
type_on_screen (Station *station, const char *const *keys)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    e2e_tap (station->e2e, KIOSK, "button", keys[i]);
}

static void
test_typed_visitor_by_touch_alone (void)
{
  static const char *const given[] = { "W", "R", "E", "N", NULL };
  static const char *const family[] = { "P", "O", "E", NULL };
  static const char *const date[] = { "0", "4", "1", "5", "1", "9", "8", "0", NULL };
  Station *station = station_new (NULL);
  g_auto (GStrv) row = NULL;

  station_launch (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  type_on_screen (station, given);
  e2e_tap (station->e2e, KIOSK, "button", "Next field");
  type_on_screen (station, family);
  e2e_tap (station->e2e, KIOSK, "button", "Next field");
  type_on_screen (station, date);
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_tap (station->e2e, KIOSK, NULL, "Delivery");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
  row = station_log_row (station, "Wren Poe");
  g_assert_nonnull (row);
  g_assert_cmpstr (row[LOG_DECISION], ==, "waiting");
  g_assert_cmpstr (row[LOG_PURPOSE], ==, "delivery");
  station_stop (station);
  station_free (station);
}

static void
test_idle_wipes_what_was_typed (void)
{
  /* Long enough for a busy machine to type and to look. */
  Station *station = station_new ("[kiosk]\nidle_seconds=10\nidle_warning_seconds=6\n");

  station_launch (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  e2e_type (station->e2e, "Zebedee", 80);
  e2e_wait_text (station->e2e, KIOSK, "Zebedee");
  e2e_wait_text (station->e2e, KIOSK, "Are you still there?");
  e2e_wait (station->e2e, KIOSK, "button", "Sign out");
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_wait (station->e2e, KIOSK, "text", "First name");
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "Zebedee"));
  station_stop (station);
  station_free (station);
}

static void
test_no_way_out (void)
{
  static const char *const chords[] = {
    "ctrl+shift+i", "ctrl+shift+d", "alt+F4", "ctrl+q",    "ctrl+w",       "F10",     "shift+F10",
    "Menu",         "ctrl+period",  "F11",    "alt+space", "ctrl+shift+u", "super+l", "F1",
  };
  static const char *const inspect[] = { "GTK_DEBUG=interactive", NULL };
  Station *station = station_new ("[station]\nsite=hhs\nsite_name=Hartwell High School\n"
                                  "entrance=Main entrance\nroles=kiosk\nfullscreen=false\n"
                                  "store=%s/station.db\nexport_folder=%s/export\n");

  station_launch (station, inspect);
  g_assert_cmpint (e2e_count_windows (station->e2e), ==, 1);
  for (int page = 0; page < 2; page++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (chords); i++)
        {
          e2e_focus (station->e2e, KIOSK);
          e2e_press (station->e2e, chords[i]);
          e2e_settle (station->e2e, KIOSK);
          if (e2e_count_windows (station->e2e) != 1)
            g_error ("%s opens or closes a window", chords[i]);
        }
      if (page == 0)
        {
          e2e_tap (station->e2e, KIOSK, "button", "Sign in");
          e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
          e2e_tap (station->e2e, KIOSK, "text", "First name");
        }
    }
  /* Still on the page it was on, and still alive. */
  e2e_wait (station->e2e, KIOSK, "text", "First name");
  station_stop (station);
  station_free (station);
}

static void
test_scan_never_mixes_with_another_visitor (void)
{
  Station *station = station_new (NULL);

  station_launch (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  e2e_type (station->e2e, "Zebedee", 80);
  e2e_wait_text (station->e2e, KIOSK, "Zebedee");
  station_scan (station, station_clear_licence);
  e2e_settle (station->e2e, KIOSK);
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "Abernathy"));
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "ABERNATHY"));
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "ANSI"));
  e2e_wait_text (station->e2e, KIOSK, "Zebedee");
  station_stop (station);
  station_free (station);
}

static void
test_language_switches_while_a_page_is_open (void)
{
  Station *station = station_new (NULL);

  station_launch (station, NULL);
  e2e_tap (station->e2e, KIOSK, NULL, "Español");
  e2e_wait_text (station->e2e, KIOSK, "Bienvenidos");
  e2e_tap (station->e2e, KIOSK, NULL, "English");
  e2e_wait_text (station->e2e, KIOSK, "Welcome");
  station_stop (station);
  station_free (station);
}

static void
test_damaged_store_shows_the_service_page (void)
{
  Station *station = station_new (NULL);
  const char *argv[] = { station->program, "--config", station->config, NULL };
  g_autofree char *wal = g_strconcat (station->store, "-wal", NULL);
  g_autofree char *after = NULL;
  gsize length;

  g_unlink (wal);
  g_assert_true (g_file_set_contents (station->store, "this is no database, keep it\n", -1, NULL));
  station->e2e = e2e_launch (argv, NULL);
  e2e_wait_text (station->e2e, KIOSK, "This kiosk needs a hand");
  g_assert_false (e2e_shows (station->e2e, KIOSK, "button", "Sign in"));
  e2e_stop (g_steal_pointer (&station->e2e));
  g_assert_true (g_file_get_contents (station->store, &after, &length, NULL));
  g_assert_cmpstr (after, ==, "this is no database, keep it\n");
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/kiosk/typed-visitor-by-touch-alone", test_typed_visitor_by_touch_alone);
  g_test_add_func ("/e2e/kiosk/idle-wipes-what-was-typed", test_idle_wipes_what_was_typed);
  g_test_add_func ("/e2e/kiosk/no-way-out", test_no_way_out);
  g_test_add_func ("/e2e/kiosk/scan-never-mixes-with-another-visitor",
                   test_scan_never_mixes_with_another_visitor);
  g_test_add_func ("/e2e/kiosk/language-switches-while-a-page-is-open",
                   test_language_switches_while_a_page_is_open);
  g_test_add_func ("/e2e/kiosk/damaged-store-shows-the-service-page",
                   test_damaged_store_shows_the_service_page);
  return g_test_run ();
}
