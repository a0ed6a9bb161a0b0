/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The scanner that types, at the speeds at which scanners do, into the kiosk's real window: a scan
 * arrives whole, nothing of it reaches a widget, and a person who types is no scanner.
 */

#include "tests/e2e/station.h"

#include <string.h>

static const int speeds[] = { 5, 15, 30 };

/* A licence whose first field is the family name and whose last is the given name: with both there
 * and no field to correct, what lies between came whole. Line ends are Enter, RS is Ctrl+^. */
static char *
licence_of (const char *family, const char *given)
{
  g_autofree char *body = g_strdup_printf ("DCS%s\nDAQ900100400\nDBB11021984\nDBA11022030\n"
                                           "DCGUSA\nDAC%s\r",
                                           family, given);

  return g_strdup_printf ("@\n\036\rANSI 636006100001DL0031%04dDL%s", (int)strlen (body) + 2, body);
}

static void
test_whole_at_every_speed (void)
{
  Station *station = station_new (NULL);

  station_start (station, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      static const char *const families[] = { "Quickly", "Plainly", "Slowly" };
      g_autofree char *upper = g_ascii_strup (families[i], -1);
      g_autofree char *licence = licence_of (upper, "WRENFORD");

      /* From the welcome page, where the focus is on a button that Enter would press. */
      e2e_wait (station->e2e, KIOSK, "button", "Sign in");
      e2e_focus (station->e2e, KIOSK);
      e2e_type (station->e2e, licence, speeds[i]);
      e2e_wait (station->e2e, KIOSK, "button", "Yes, that is me");
      e2e_wait_text (station->e2e, KIOSK, "Is this you?");
      e2e_wait_text (station->e2e, KIOSK, families[i]);
      e2e_wait_text (station->e2e, KIOSK, "Wrenford");
      e2e_tap (station->e2e, KIOSK, "button", "No, start again");
      e2e_tap (station->e2e, KIOSK, "button", "Back");
    }
  station_stop (station);
  station_free (station);
}

static void
test_no_key_reaches_a_widget (void)
{
  static const char *const after[] = { "l", "y", "n" };
  static const char *const whole[] = { "Adal", "Adaly", "Adalyn" };
  Station *station = station_new (NULL);

  station_start (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  e2e_type (station->e2e, "Ada", 120);
  e2e_wait_text (station->e2e, KIOSK, "Ada");
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      e2e_type (station->e2e,
                "@\n\036\rANSI 636006\t\t\n\033"
                "DCSQUICKLY\nDACWREN\r",
                speeds[i]);
      /* Keys stay in order: with this one in the field the scan is behind. */
      e2e_type (station->e2e, after[i], 300);
      e2e_wait_text (station->e2e, KIOSK, whole[i]);
      g_assert_false (e2e_shows_text (station->e2e, KIOSK, "uickly"));
      g_assert_false (e2e_shows_text (station->e2e, KIOSK, "QUICKLY"));
      g_assert_false (e2e_shows_text (station->e2e, KIOSK, "ANSI"));
    }
  /* Neither Tab nor Enter nor Escape did anything: page and field were where they had been. */
  e2e_wait (station->e2e, KIOSK, "text", "First name");
  station_stop (station);
  station_free (station);
}

static void
test_a_person_is_no_scanner (void)
{
  static const int paces[] = { 70, 120, 180 };
  Station *station = station_new (NULL);

  station_start (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_tap (station->e2e, KIOSK, "button", "I have no ID with me");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  for (gsize i = 0; i < G_N_ELEMENTS (paces); i++)
    e2e_type (station->e2e, i == 0 ? "Maria" : i == 1 ? "delcar" : "men", paces[i]);
  e2e_wait_text (station->e2e, KIOSK, "Mariadelcarmen");
  e2e_type (station->e2e, "\t", 300);
  e2e_type (station->e2e, "Poe", 120);
  e2e_wait_text (station->e2e, KIOSK, "Poe");
  e2e_wait_text (station->e2e, KIOSK, "Mariadelcarmen");
  station_stop (station);
  station_free (station);
}

/* The next visitor's card comes at every page of the one before. */
static void
test_scan_on_every_page_never_mixes (void)
{
  Station *station = station_new ("[policy]\napproval=always\npolicy_page=true\n");
  E2e *e2e;
  g_auto (GStrv) row = NULL;
  g_autofree char *log = NULL;

  station_start (station, NULL);
  e2e = station->e2e;
  e2e_tap (e2e, KIOSK, "button", "Sign in");
  e2e_wait (e2e, KIOSK, "button", "I have no ID with me");
  station_scan (station, station_clear_licence);
  e2e_wait (e2e, KIOSK, "button", "Yes, that is me");
  for (int page = 0; page < 4; page++)
    {
      static const char *const marks[]
          = { "Yes, that is me", "Continue", "I agree", "Cancel my visit" };

      e2e_wait (e2e, KIOSK, "button", marks[page]);
      station_scan (station, station_listed_licence);
      /* The words went with the page before: these are of this scan. */
      e2e_wait_text (e2e, KIOSK, "Another visitor is signing in");
      g_assert_false (e2e_shows_text (e2e, KIOSK, "Krell"));
      e2e_wait (e2e, KIOSK, "button", marks[page]);
      if (page == 1)
        {
          e2e_tap (e2e, KIOSK, NULL, "Meeting or appointment");
          e2e_tap (e2e, KIOSK, NULL, "Ms. Adeyemi");
        }
      if (page < 3)
        e2e_tap (e2e, KIOSK, "button", marks[page]);
    }
  row = station_log_row (station, "Wren Abernathy");
  log = station_log (station);
  g_assert_nonnull (row);
  g_assert_cmpstr (row[LOG_DECISION], ==, "waiting");
  g_assert_null (strstr (log, "Krell"));
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/scan/whole-at-5-15-and-30-ms-a-key", test_whole_at_every_speed);
  g_test_add_func ("/e2e/scan/no-key-reaches-a-widget", test_no_key_reaches_a_widget);
  g_test_add_func ("/e2e/scan/a-person-is-no-scanner", test_a_person_is_no_scanner);
  g_test_add_func ("/e2e/scan/on-every-page-never-mixes", test_scan_on_every_page_never_mixes);
  return g_test_run ();
}
