/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * Staff through the real windows: the first start, wrong PINs across a restart, the desk that locks
 * itself, and who may decide.
 */

#include "tests/e2e/station.h"

#include <string.h>

#define OFFICE_ONLY "R. Silva"
#define OFFICE_PIN  "730482"
#define WRONG_PIN   "917352"

/* The row of @name in "vestibule staff list"; waits until it contains @part. */
static void
wait_for_staff (Station *station, const char *name, const char *part)
{
  static const char *const list[] = { "staff", "list", NULL };

  for (int i = 0; i < E2E_PATIENCE_S * 10; i++)
    {
      g_autofree char *csv = station_command (station, list);
      const char *row = strstr (csv, name);
      g_autofree char *line = row != NULL ? g_strndup (row, strcspn (row, "\n")) : NULL;

      if (line != NULL && strstr (line, part) != NULL)
        return;
      g_usleep (100 * 1000);
    }
  g_error ("%s never came to be \"%s\"", name, part);
}

static void
test_first_start (void)
{
  Station *station = station_new_bare (NULL);

  station_launch (station, NULL);
  e2e_wait_text (station->e2e, DESK, "Set up this desk");
  e2e_tap (station->e2e, DESK, "text", "Your name");
  e2e_type (station->e2e, "A. First", 20);
  e2e_tap (station->e2e, DESK, "password text", "New PIN");
  e2e_type (station->e2e, "123456\t123456\n", 20);
  e2e_wait_text (station->e2e, DESK, "This PIN is too easy to guess");
  e2e_tap (station->e2e, DESK, "password text", "New PIN");
  e2e_type (station->e2e, "482617\t482617\n", 20);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: A. First");
  wait_for_staff (station, "A. First", "office administrator,active");
  station_stop (station);
  station_free (station);
}

/* Four wrong PINs came before; the fifth makes wait, and the restart changes nothing of it. */
static void
test_wrong_pins_wait_across_a_restart (void)
{
  Station *station = station_new (NULL);

  station_launch (station, NULL);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *count = g_strdup_printf (",active,%d", i + 1);

      station_unlock (station, STAFF, WRONG_PIN);
      wait_for_staff (station, STAFF, count);
      e2e_wait_text (station->e2e, DESK,
                     i < 4 ? "This PIN is not right" : "Too many wrong PINs. Try again in");
    }
  e2e_kill (g_steal_pointer (&station->e2e));
  station_launch (station, NULL);
  e2e_tap (station->e2e, DESK, "button", STAFF);
  e2e_wait_text (station->e2e, DESK, "Too many wrong PINs. Try again in");
  e2e_focus (station->e2e, DESK);
  e2e_type (station->e2e, STAFF_PIN "\n", 5);
  e2e_settle (station->e2e, KIOSK);
  g_assert_false (e2e_shows (station->e2e, DESK, NULL, "Signed in: " STAFF));
  wait_for_staff (station, STAFF, ",active,5");
  station_stop (station);
  station_free (station);
}

/* What an agency's visitor is asked: the name stands there, from the licence. */
static void
answer_agency_questions (Station *station)
{
  e2e_tap (station->e2e, KIOSK, "text", "Which agency do you come from?");
  e2e_type (station->e2e, "Harbor Police", 80);
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_tap (station->e2e, KIOSK, "text", "Your badge or ID number (optional)");
  e2e_type (station->e2e, "4471\tTo speak with a student", 80);
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
}

/* The right PIN of office staff, a visit by an agency, and the administrator who takes the desk. */
static void
test_an_agency_waits_for_an_administrator (void)
{
  Station *station = station_new (NULL);
  g_auto (GStrv) row = NULL;

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_wait (station->e2e, KIOSK, "button", "I have no ID with me");
  station_scan (station, station_clear_licence);
  e2e_tap (station->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (station->e2e, KIOSK, NULL, "Government agency");
  e2e_tap (station->e2e, KIOSK, NULL, "Mr. Brandt");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  answer_agency_questions (station);
  e2e_wait_text (station->e2e, DESK, "This visit by an agency waits for an administrator.");
  g_assert_false (e2e_shows (station->e2e, DESK, "button", "Admit"));
  e2e_tap (station->e2e, DESK, "button", "Switch user to decide");
  /* Locked: that somebody waits is said, who it is is not. */
  e2e_wait_text (station->e2e, DESK, "1 visitor is waiting");
  g_assert_false (e2e_shows_text (station->e2e, DESK, "Abernathy"));
  station_unlock (station, STAFF, STAFF_PIN);
  /* First the paper, as the kiosk's answers have begun to fill it in, then the decision. */
  e2e_wait_text (station->e2e, DESK, "Save first which paper was shown");
  e2e_wait_text (station->e2e, DESK, "Reviewed by " STAFF);
  e2e_tap (station->e2e, DESK, NULL, "Judicial warrant");
  e2e_tap (station->e2e, DESK, "button", "Save this record");
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  station_stop (station);
  station_free (station);
}

static void
test_the_desk_locks_itself (void)
{
  Station *station = station_new ("[office]\nplace=Front office\nlock_seconds=22\n");

  station_start (station, NULL);
  e2e_tap (station->e2e, DESK, "button", "Log");
  e2e_wait (station->e2e, "Visitor log", NULL, "Staff");
  /* Nobody touches anything; then the same one is asked, in both windows. */
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  e2e_wait_text (station->e2e, "Visitor log", "Enter your PIN");
  g_assert_false (e2e_shows (station->e2e, "Visitor log", NULL, "Staff"));
  station_stop (station);
  station_free (station);
}

/* By the command line, handed to the station that runs: whoever is signed in is out at once. */
static void
test_a_stopped_account_is_out_at_once (void)
{
  Station *station = station_new (NULL);
  static const char *const disable[] = { "staff", "disable", OFFICE_ONLY, NULL };

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  g_free (station_command (station, disable));
  e2e_wait_gone (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  wait_for_staff (station, OFFICE_ONLY, "disabled");
  station_stop (station);
  station_free (station);
}

/* A kiosk whose desk is elsewhere and cannot be reached. */
static Station *
lonely_kiosk (void)
{
  return station_new ("[station]\nsite=hhs\nsite_name=Hartwell High School\n"
                      "entrance=Main entrance\nroles=kiosk\nfullscreen=false\n"
                      "store=%s/station.db\nexport_folder=%s/export\n"
                      "[policy]\napproval=always\npolicy_page=false\nkiosk_pin=true\n");
}

static void
enter_kiosk_pin (Station *station, const char *pin)
{
  for (; *pin != '\0'; pin++)
    {
      const char digit[] = { *pin, '\0' };

      e2e_tap (station->e2e, KIOSK, "button", digit);
    }
  e2e_tap (station->e2e, KIOSK, "button", "Enter PIN");
}

static void
test_staff_admit_at_the_kiosk (void)
{
  Station *station = lonely_kiosk ();
  g_auto (GStrv) row = NULL;

  station_launch (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, KIOSK, "button", "For staff");
  e2e_tap (station->e2e, KIOSK, "button", STAFF);
  enter_kiosk_pin (station, WRONG_PIN);
  e2e_wait_text (station->e2e, KIOSK, "This PIN is not right");
  enter_kiosk_pin (station, STAFF_PIN);
  /* Back, and the door is closed again. */
  e2e_wait (station->e2e, KIOSK, "button", "Admit");
  e2e_tap (station->e2e, KIOSK, "button", "Back");
  e2e_tap (station->e2e, KIOSK, "button", "For staff");
  g_assert_false (e2e_shows (station->e2e, KIOSK, "button", "Admit"));
  e2e_tap (station->e2e, KIOSK, "button", STAFF);
  enter_kiosk_pin (station, STAFF_PIN);
  e2e_tap (station->e2e, KIOSK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECISION], ==, "admitted");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  station_stop (station);
  station_free (station);
}

/* Why somebody is looked at stands on no visitor's screen, and nobody is admitted unseen. */
static void
test_the_kiosk_admits_no_match_and_shows_none (void)
{
  Station *station = lonely_kiosk ();
  g_auto (GStrv) row = NULL;

  station_launch (station, NULL);
  station_sign_in (station, station_listed_licence);
  e2e_tap (station->e2e, KIOSK, "button", "For staff");
  e2e_tap (station->e2e, KIOSK, "button", STAFF);
  enter_kiosk_pin (station, STAFF_PIN);
  e2e_wait (station->e2e, KIOSK, "button", "Admit");
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "match"));
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "court order"));
  e2e_tap (station->e2e, KIOSK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "This visit is decided at the office.");
  e2e_tap (station->e2e, KIOSK, "button", "Ask to see the office");
  e2e_wait_text (station->e2e, KIOSK, "Please see the office");
  row = station_log_row (station, "Dorian Moss Krell");
  g_assert_cmpstr (row[LOG_DECISION], ==, "denied");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/staff/first-start", test_first_start);
  g_test_add_func ("/e2e/staff/wrong-pins-wait-across-a-restart",
                   test_wrong_pins_wait_across_a_restart);
  g_test_add_func ("/e2e/staff/an-agency-waits-for-an-administrator",
                   test_an_agency_waits_for_an_administrator);
  g_test_add_func ("/e2e/staff/the-desk-locks-itself", test_the_desk_locks_itself);
  g_test_add_func ("/e2e/staff/a-stopped-account-is-out-at-once",
                   test_a_stopped_account_is_out_at_once);
  g_test_add_func ("/e2e/staff/staff-admit-at-the-kiosk", test_staff_admit_at_the_kiosk);
  g_test_add_func ("/e2e/staff/the-kiosk-admits-no-match-and-shows-none",
                   test_the_kiosk_admits_no_match_and_shows_none);
  return g_test_run ();
}
