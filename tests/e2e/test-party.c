/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e core */
/*
 * A group of three through the real windows: one of them is on the watchlist, all get a badge of
 * their own, one leaves, all leave. And a badge that is scanned at the desk.
 */

#include "app/identity/badge-token.h"
#include "tests/e2e/station.h"

#include <string.h>

/* What zbarimg reads from each page of the @copy-th PDF in the folder of badges. */
static GStrv
read_badges (Station *station, int copy)
{
  g_autofree char *command = g_strdup_printf (
      "cd '%s/badges' && rm -f page-* && pdftoppm -r 300 -mono badge-*-%d.pdf page"
      " && zbarimg -q --raw page-*.pbm",
      station->dir, copy);
  const char *argv[] = { "sh", "-c", command, NULL };
  g_autofree char *output = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                NULL);
  return g_strsplit (g_strchomp (output), "\n", -1);
}

static void
wait_for_badges (Station *station, int copy)
{
  g_autofree char *path = g_build_filename (station->dir, "badges", NULL);
  g_autofree char *end = g_strdup_printf ("-%d.pdf", copy);

  for (int i = 0; i < E2E_PATIENCE_S * 50; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (name, end))
          return;
      g_usleep (20 * 1000);
    }
  g_error ("no badge was printed");
}

static void
sign_in_group (Station *station)
{
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  e2e_wait (station->e2e, KIOSK, "button", "I have no ID with me");
  station_scan (station, station_clear_licence);
  e2e_tap (station->e2e, KIOSK, "button", "Yes, that is me");
  e2e_tap (station->e2e, KIOSK, "button", "I am here with others");
  e2e_wait_text (station->e2e, KIOSK, "1 person");
  station_scan (station, station_listed_licence);
  e2e_wait_text (station->e2e, KIOSK, "2 people");
  e2e_tap (station->e2e, KIOSK, "button", "Type a name instead");
  e2e_tap (station->e2e, KIOSK, "text", "First name");
  e2e_type (station->e2e, "Ada\tLovell\t01021990", 60);
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_wait_text (station->e2e, KIOSK, "3 people");
  e2e_tap (station->e2e, KIOSK, "button", "Everybody is here");
  e2e_wait (station->e2e, KIOSK, "button", "You and 2 others");
  e2e_tap (station->e2e, KIOSK, NULL, "Meeting or appointment");
  e2e_tap (station->e2e, KIOSK, NULL, "Ms. Adeyemi");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
}

static void
admit_after_a_look (Station *station)
{
  /* The kiosk gives nothing away; the desk sees whose match it is. */
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "match"));
  e2e_wait_text (station->e2e, DESK, "Possible match");
  e2e_wait_text (station->e2e, DESK, "In the group of Wren Abernathy +2");
  e2e_tap (station->e2e, DESK, "button", "Not this person");
  e2e_tap (station->e2e, DESK, "text", "Reason");
  e2e_type (station->e2e, "Passport compared", 60);
  e2e_tap (station->e2e, DESK, "button", "Confirm not this person");
  e2e_wait_text (station->e2e, DESK, "Ada Lovell");
  e2e_tap (station->e2e, DESK, "button", "Admit with escort");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
}

static void
test_group_of_three (void)
{
  Station *station = station_new (NULL);
  const char *arguments[] = { "roster", NULL };
  g_auto (GStrv) badges = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  BadgeToken tokens[3];

  station_start (station, NULL);
  sign_in_group (station);
  admit_after_a_look (station);
  wait_for_badges (station, 1);
  badges = read_badges (station, 1);
  g_assert_cmpuint (g_strv_length (badges), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (badge_token_read (badges[i], &tokens[i]));
      g_assert_cmpuint (tokens[i].member, ==, i);
      g_assert_cmpstr (tokens[i].visit, ==, tokens[0].visit);
    }
  before = station_command (station, arguments);
  g_assert_nonnull (strstr (before, ": 3\n"));
  e2e_tap (station->e2e, KIOSK, "button", "Done");
  e2e_wait (station->e2e, KIOSK, "button", "Sign out");
  typed = g_strconcat (badges[2], "\n", NULL);
  station_scan (station, typed);
  e2e_wait_text (station->e2e, KIOSK, "You are signed out");
  after = station_command (station, arguments);
  g_assert_nonnull (strstr (after, ": 2\n"));
  g_assert_nonnull (strstr (after, "Wren Abernathy"));
  g_assert_null (strstr (after, "Ada Lovell"));
  e2e_wait (station->e2e, DESK, NULL, "On site 2");
  e2e_tap (station->e2e, DESK, NULL, "On site 2");
  e2e_tap (station->e2e, DESK, "button", "Sign everybody out…");
  e2e_tap (station->e2e, "Sign out all 2 people?", NULL, "Sign everybody out");
  e2e_wait (station->e2e, DESK, NULL, "On site 0");
  g_free (after);
  after = station_log (station);
  g_assert_nonnull (strstr (after, "presumed_left"));
  station_stop (station);
  station_free (station);
}

static char *
roster (Station *station)
{
  const char *arguments[] = { "roster", NULL };

  return station_command (station, arguments);
}

/* At the desk one gets another badge and one leaves; at the kiosk the rest leave together. */
static void
test_each_of_them_and_all_of_them (void)
{
  static const char GROUP[] = "The group of Wren Abernathy +2";
  Station *station = station_new (NULL);
  g_auto (GStrv) badges = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *two = NULL;
  g_autofree char *none = NULL;
  g_autofree char *log = NULL;

  station_start (station, NULL);
  sign_in_group (station);
  admit_after_a_look (station);
  wait_for_badges (station, 1);
  badges = read_badges (station, 1);
  e2e_tap (station->e2e, KIOSK, "button", "Done");
  e2e_tap (station->e2e, DESK, NULL, "On site 3");
  e2e_tap (station->e2e, DESK, "button", "Group…");
  e2e_wait_text (station->e2e, GROUP, "3 of 3 are on site");
  /* The first row is Wren Abernathy's. */
  e2e_tap (station->e2e, GROUP, "button", "Reprint badge");
  wait_for_badges (station, 2);
  again = read_badges (station, 2);
  g_assert_cmpuint (g_strv_length (again), ==, 1);
  g_assert_cmpstr (again[0], ==, badges[0]);
  e2e_tap (station->e2e, GROUP, "button", "Sign out");
  e2e_tap (station->e2e, GROUP, "button", "Yes, sign out");
  e2e_wait_text (station->e2e, GROUP, "2 of 3 are on site");
  e2e_wait_text (station->e2e, GROUP, "has left");
  two = roster (station);
  g_assert_nonnull (strstr (two, ": 2\n"));
  g_assert_null (strstr (two, "Wren Abernathy"));
  g_assert_nonnull (strstr (two, "Ada Lovell"));
  e2e_tap (station->e2e, GROUP, "button", "Close");
  e2e_wait (station->e2e, KIOSK, "button", "Sign out");
  typed = g_strconcat (badges[2], "\n", NULL);
  station_scan (station, typed);
  e2e_wait_text (station->e2e, KIOSK, "Goodbye, Ada");
  e2e_wait_text (station->e2e, KIOSK, "1 person of your group is still signed in.");
  e2e_tap (station->e2e, KIOSK, "button", "Sign out all of us");
  e2e_wait_text (station->e2e, KIOSK, "All of you are signed out.");
  none = roster (station);
  g_assert_nonnull (strstr (none, ": 0\n"));
  log = station_log (station);
  g_assert_null (strstr (log, "presumed_left"));
  station_stop (station);
  station_free (station);
}

/* @text from a scanner while the desk's window has the keyboard. */
static void
scan_at_desk (Station *station, const char *text)
{
  e2e_focus (station->e2e, DESK);
  e2e_type (station->e2e, text, 0);
}

/* A badge handed back at the desk while a name is being looked for; once more while somebody waits
 * whom its letters must not decide about, and while a pasted reason stands there, which stays. */
static void
test_a_badge_scanned_at_the_desk (void)
{
  Station *station = station_new (NULL);
  g_auto (GStrv) badges = NULL;
  g_auto (GStrv) row = NULL;
  g_autofree char *typed = NULL;

  station_start (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  wait_for_badges (station, 1);
  badges = read_badges (station, 1);
  typed = g_strconcat (badges[0], "\n", NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Done");
  station_sign_in (station, station_listed_licence);
  e2e_wait_text (station->e2e, DESK, "please compare");
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+f");
  e2e_wait_focused (station->e2e, DESK, "text", "Search who is on site");
  e2e_type (station->e2e, "ab", 150);
  e2e_settle (station->e2e, DESK);
  scan_at_desk (station, typed);
  e2e_wait_text (station->e2e, DESK, "Wren Abernathy signed out");
  e2e_wait (station->e2e, DESK, NULL, "On site 0");
  g_assert_false (e2e_shows_text (station->e2e, DESK, "VB1:"));
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_LEFT_HOW], ==, "desk");
  e2e_press (station->e2e, "ctrl+1");
  e2e_wait_text (station->e2e, DESK, "please compare");
  e2e_settle (station->e2e, DESK);
  scan_at_desk (station, typed);
  e2e_wait_text (station->e2e, DESK, "Wren Abernathy was signed out before");
  /* Nothing was decided, nothing is being asked. */
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
  e2e_wait (station->e2e, DESK, "button", "Admit with escort");
  e2e_settle (station->e2e, DESK);
  scan_at_desk (station, station_clear_licence);
  e2e_wait_text (station->e2e, DESK, "The desk reads badges");
  e2e_wait (station->e2e, DESK, "button", "Admit with escort");
  e2e_press (station->e2e, "d");
  e2e_wait_focused (station->e2e, DESK, "text", "Reason");
  e2e_type (station->e2e, "VB not expected", 5);
  e2e_wait_text (station->e2e, DESK, "VB not expected");
  scan_at_desk (station, typed);
  e2e_wait_text (station->e2e, DESK, "Wren Abernathy was signed out before");
  e2e_wait_text (station->e2e, DESK, "VB not expected");
  g_assert_false (e2e_shows_text (station->e2e, DESK, "VB1:"));
  e2e_press (station->e2e, "Escape");
  /* The same visitor comes once more, and the desk knows. */
  e2e_tap (station->e2e, KIOSK, "button", "Cancel my visit");
  e2e_tap (station->e2e, KIOSK, "button", "Yes, cancel it");
  e2e_wait (station->e2e, KIOSK, "button", "Sign in");
  station_sign_in (station, station_clear_licence);
  e2e_wait_text (station->e2e, DESK, "Visit number 2 · last today");
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/party/group-of-three", test_group_of_three);
  g_test_add_func ("/e2e/party/each-of-them-and-all-of-them", test_each_of_them_and_all_of_them);
  g_test_add_func ("/e2e/party/a-badge-scanned-at-the-desk", test_a_badge_scanned_at_the_desk);
  return g_test_run ();
}
