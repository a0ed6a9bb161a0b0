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
#define NEW_PIN     "846219"

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
  e2e_tap (station->e2e, DESK, "text", "New PIN");
  e2e_type (station->e2e, "123456\t123456\n", 20);
  e2e_wait_text (station->e2e, DESK, "This PIN is too easy to guess");
  e2e_tap (station->e2e, DESK, "text", "New PIN");
  e2e_type (station->e2e, "482617\t482617", 20);
  /* Not on the bus of assistive technology either, where any program of this session may listen. */
  e2e_settle (station->e2e, DESK);
  g_assert_false (e2e_shows_text (station->e2e, DESK, "48261"));
  e2e_type (station->e2e, "\n", 20);
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

/* Somebody from an agency, from the welcome page to the wait page. */
static void
sign_in_agency (Station *station)
{
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_wait (station->e2e, KIOSK, "button", "I have no ID with me");
  station_scan (station, station_clear_licence);
  e2e_tap (station->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (station->e2e, KIOSK, NULL, "Government agency");
  e2e_tap (station->e2e, KIOSK, NULL, "Mr. Brandt");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  answer_agency_questions (station);
}

/* (transfer full): the text of the PDF file @path, blanks made one. */
static char *
words_of (const char *path)
{
  const char *argv[] = { "pdftotext", "-raw", path, "-", NULL };
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  words = g_regex_split_simple ("[ \n\f]+", text, 0, 0);
  return g_strjoinv (" ", words);
}

/* What the window saves and the command prints of the same visit. */
static void
assert_record (const char *path)
{
  static const char *const parts[] = { "Record of a visit by an agency",
                                       "School Hartwell High School",
                                       "Visitor Wren Abernathy",
                                       "Agency Harbor Police",
                                       "Badge or ID number 4471",
                                       "Purpose of the visit To speak with a student",
                                       "Paper shown Judicial warrant",
                                       "Reviewed by " STAFF,
                                       "Administrator called by " OFFICE_ONLY,
                                       "Decision Admitted, escort " STAFF,
                                       "Page 1 of 1" };
  g_autofree char *words = words_of (path);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (words, parts[i]) == NULL)
      g_error ("the record does not say \"%s\": %s", parts[i], words);
}

static void
save_record_in_the_window (Station *station, const char *id)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *path
      = g_strdup_printf ("%s/export/agency-visit-%s-%s.pdf", station->dir, day, id);

  e2e_tap (station->e2e, DESK, "button", "Log");
  e2e_tap (station->e2e, "Visitor log", NULL, "Wren Abernathy");
  e2e_tap (station->e2e, "Visitor log", "button", "Save record as PDF");
  e2e_wait_text (station->e2e, "Visitor log", "Saved as ");
  assert_record (path);
  e2e_tap (station->e2e, "Visitor log", "button", "Print record");
  e2e_wait_text (station->e2e, "Visitor log", "Record of a visit: printed.");
}

/* While the station runs; as somebody does it who types: into a file. */
static void
print_record_by_the_command (Station *station, const char *id)
{
  g_autofree char *path = g_build_filename (station->dir, "record.pdf", NULL);
  const char *argv[] = { "sh",
                         "-c",
                         "exec \"$0\" log --agency-record \"$1\" --config \"$2\" > \"$3\"",
                         station->program,
                         id,
                         station->config,
                         path,
                         NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  assert_record (path);
}

/* The right PIN of office staff, a visit by an agency, and the administrator who takes the desk. */
static void
test_an_agency_waits_for_an_administrator (void)
{
  Station *station = station_new ("[kind agency]\nescort=always\n");
  g_auto (GStrv) row = NULL;

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  sign_in_agency (station);
  e2e_wait_text (station->e2e, DESK, "This visit by an agency waits for an administrator.");
  g_assert_false (e2e_shows (station->e2e, DESK, "button", "Admit"));
  e2e_tap (station->e2e, DESK, "button", "Call an administrator");
  e2e_wait_text (station->e2e, DESK, "An administrator was called at");
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
  /* The school's rule for agencies: nobody can choose otherwise. */
  e2e_tap (station->e2e, DESK, "button", "Admit with escort");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  print_record_by_the_command (station, row[LOG_VISIT_ID]);
  save_record_in_the_window (station, row[LOG_VISIT_ID]);
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

/* By the account button, as somebody does it who hears the screen: no menu closes under the hand.
 */
static void
open_own_pin (Station *station)
{
  e2e_tap (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  e2e_activate (station->e2e, DESK, "button", "Change my PIN…");
}

/* From the account button, and everything after it by keyboard: the old PIN opens nothing. */
static void
test_the_own_pin (void)
{
  static const char OWN[] = "Change your PIN";
  Station *station = station_new (NULL);

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  open_own_pin (station);
  e2e_wait (station->e2e, OWN, "text", "Your PIN now");
  e2e_focus (station->e2e, OWN);
  e2e_type (station->e2e, WRONG_PIN "\t" NEW_PIN "\t" NEW_PIN "\n", 20);
  e2e_wait_text (station->e2e, OWN, "This PIN is not right");
  wait_for_staff (station, OFFICE_ONLY, ",active,1");
  e2e_type (station->e2e, OFFICE_PIN "\t" NEW_PIN "\t" NEW_PIN, 20);
  e2e_settle (station->e2e, OWN);
  g_assert_false (e2e_shows_text (station->e2e, OWN, "84621"));
  e2e_type (station->e2e, "\n", 20);
  e2e_wait_text (station->e2e, OWN, "Your PIN is changed");
  wait_for_staff (station, OFFICE_ONLY, ",active,0");
  e2e_type (station->e2e, "\n", 20);
  e2e_wait_gone (station->e2e, OWN, "button", "Close");
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+l");
  e2e_tap (station->e2e, DESK, "button", "Somebody else");
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait_text (station->e2e, DESK, "This PIN is not right");
  e2e_type (station->e2e, NEW_PIN "\n", 20);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  station_stop (station);
  station_free (station);
}

/* Away, over to somebody else and back again, with no hand on the mouse. */
static void
test_the_desk_changes_hands_by_keyboard (void)
{
  Station *station = station_new ("[office]\nplace=Front office\nlock_seconds=22\n");

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  station_unlock (station, OFFICE_ONLY, OFFICE_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
  e2e_press (station->e2e, "ctrl+u");
  e2e_wait_text (station->e2e, DESK, "Who is at the desk?");
  /* By name: A. comes first. */
  e2e_wait (station->e2e, DESK, "button", STAFF);
  e2e_type (station->e2e, "\n", 20);
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  e2e_type (station->e2e, STAFF_PIN "\n", 20);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " STAFF);
  e2e_wait_gone (station->e2e, DESK, "button", "Enter PIN");
  /* Nobody touches anything: it locks itself, and asks the same one. */
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  e2e_press (station->e2e, "Escape");
  e2e_wait_text (station->e2e, DESK, "Who is at the desk?");
  e2e_wait (station->e2e, DESK, "button", OFFICE_ONLY);
  e2e_type (station->e2e, "\t\n", 60);
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  e2e_type (station->e2e, OFFICE_PIN "\n", 20);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " OFFICE_ONLY);
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

/* No desk: the kiosk asks an administrator, and for the paper before the decision. */
static void
test_an_administrator_decides_about_an_agency_at_the_kiosk (void)
{
  Station *station = lonely_kiosk ();
  g_auto (GStrv) row = NULL;
  const char *command[] = { "log", "--agency-record", NULL, NULL };
  g_autofree char *pdf = NULL;

  station_add_staff (station, OFFICE_ONLY, "office", OFFICE_PIN);
  station_launch (station, NULL);
  sign_in_agency (station);
  e2e_tap (station->e2e, KIOSK, "button", "For staff");
  e2e_wait_text (station->e2e, KIOSK,
                 "Only an administrator can decide about a visit by an agency");
  e2e_wait (station->e2e, KIOSK, "button", STAFF);
  /* Whose PIN could not decide is not asked for it. */
  g_assert_false (e2e_shows (station->e2e, KIOSK, "button", OFFICE_ONLY));
  e2e_tap (station->e2e, KIOSK, "button", STAFF);
  enter_kiosk_pin (station, STAFF_PIN);
  e2e_wait_text (station->e2e, KIOSK, "Which paper was shown?");
  g_assert_false (e2e_shows (station->e2e, KIOSK, "button", "Admit"));
  e2e_tap (station->e2e, KIOSK, "button", "Court order");
  e2e_tap (station->e2e, KIOSK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECISION], ==, "admitted");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  command[2] = row[LOG_VISIT_ID];
  pdf = station_command (station, command);
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
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
  g_test_add_func ("/e2e/staff/the-own-pin", test_the_own_pin);
  g_test_add_func ("/e2e/staff/the-desk-changes-hands-by-keyboard",
                   test_the_desk_changes_hands_by_keyboard);
  g_test_add_func ("/e2e/staff/a-stopped-account-is-out-at-once",
                   test_a_stopped_account_is_out_at_once);
  g_test_add_func ("/e2e/staff/staff-admit-at-the-kiosk", test_staff_admit_at_the_kiosk);
  g_test_add_func ("/e2e/staff/the-kiosk-admits-no-match-and-shows-none",
                   test_the_kiosk_admits_no_match_and_shows_none);
  g_test_add_func ("/e2e/staff/an-administrator-decides-about-an-agency-at-the-kiosk",
                   test_an_administrator_decides_about_an_agency_at_the_kiosk);
  return g_test_run ();
}
