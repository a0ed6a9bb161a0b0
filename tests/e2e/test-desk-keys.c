/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The desk by its keys alone: unlocked, a match read and set aside, admitted with an escort,
 * denied, printed again, signed out, each further window opened and left, locked. Nothing is
 * clicked there.
 */

#include "tests/e2e/station.h"

#include <string.h>

/* A window manager's part: which window the keys go to. */
static void
go_to (Station *station, const char *window)
{
  e2e_wait (station->e2e, window, NULL, NULL);
  e2e_focus (station->e2e, window);
}

static void
unlock (Station *station)
{
  go_to (station, DESK);
  e2e_walk (station->e2e, DESK, "Tab", "button", STAFF);
  e2e_press (station->e2e, "Return");
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  e2e_type (station->e2e, STAFF_PIN "\n", 5);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " STAFF);
}

/* The card is read, the match set aside with a reason, the visitor admitted with an escort. */
static void
admit_in_spite_of_a_match (Station *station)
{
  E2e *e2e = station->e2e;
  g_auto (GStrv) row = NULL;

  station_sign_in (station, station_listed_licence);
  e2e_wait_text (e2e, DESK, "match: please compare");
  go_to (station, DESK);
  e2e_press (e2e, "Page_Down");
  e2e_press (e2e, "Page_Up");
  e2e_press (e2e, "n");
  e2e_wait_focused (station->e2e, DESK, "text", "Reason");
  e2e_press (e2e, "Escape");
  g_assert_false (e2e_shows (e2e, DESK, "text", "Reason"));
  e2e_press (e2e, "n");
  e2e_wait_focused (station->e2e, DESK, "text", "Reason");
  /* A usual reason is chosen with the arrows, too. */
  e2e_walk (e2e, DESK, "Tab", NULL, "Different birth date");
  e2e_press (e2e, "space");
  e2e_walk (e2e, DESK, "Tab", "button", "Confirm not this person");
  e2e_press (e2e, "Return");
  e2e_wait_text (e2e, DESK, "Match set aside by staff");
  /* A flagged visitor has an escort unless somebody says otherwise. */
  e2e_wait_enabled (e2e, DESK, "button", "Admit with escort");
  e2e_press (e2e, "e");
  e2e_wait_enabled (e2e, DESK, "button", "Admit");
  e2e_press (e2e, "e");
  e2e_wait_enabled (e2e, DESK, "button", "Admit with escort");
  e2e_press (e2e, "a");
  e2e_wait_text (e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Dorian Moss Krell");
  g_assert_cmpstr (row[LOG_DECISION], ==, "admitted");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, STAFF);
  e2e_tap (e2e, KIOSK, "button", "Done");
}

static void
deny (Station *station)
{
  E2e *e2e = station->e2e;
  g_auto (GStrv) row = NULL;

  station_sign_in (station, station_clear_licence);
  e2e_wait_text (e2e, DESK, "No match on the list");
  go_to (station, DESK);
  e2e_press (e2e, "d");
  e2e_wait_focused (station->e2e, DESK, "text", "Reason");
  /* As a program types that writes a sentence for two letters. */
  e2e_type (e2e, "Not expected today\n", 5);
  e2e_wait_text (e2e, KIOSK, "Please see the office");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECISION], ==, "denied");
  e2e_tap (e2e, KIOSK, "button", "Done");
}

static void
print_again_and_sign_out (Station *station)
{
  E2e *e2e = station->e2e;
  g_auto (GStrv) row = NULL;

  go_to (station, DESK);
  e2e_press (e2e, "ctrl+f");
  e2e_wait_focused (station->e2e, DESK, NULL, "Search who is on site");
  e2e_walk (e2e, DESK, "Tab", "button", "Reprint badge");
  e2e_press (e2e, "Return");
  e2e_wait_text (e2e, DESK, "asked for again");
  e2e_walk (e2e, DESK, "Tab", "button", "Sign out");
  e2e_press (e2e, "Return");
  e2e_wait_focused (station->e2e, DESK, "button", "Yes, sign out");
  e2e_press (e2e, "Escape");
  e2e_wait_focused (station->e2e, DESK, "button", "Sign out");
  e2e_press (e2e, "Return");
  e2e_wait_focused (station->e2e, DESK, "button", "Yes, sign out");
  e2e_press (e2e, "Return");
  e2e_wait_text (e2e, DESK, "Nobody is on site");
  row = station_log_row (station, "Dorian Moss Krell");
  g_assert_cmpstr (row[LOG_LEFT_HOW], ==, "desk");
}

/* Opened, something in it has the keyboard after one Tab, and Escape leads back. */
static void
visit_windows (Station *station)
{
  static const struct
  {
    const char *chord, *window;
  } windows[] = {
    { "ctrl+w", "Watchlist" }, { "ctrl+e", "Expected visitors" }, { "ctrl+r", "Roster" },
    { "ctrl+b", "Badges" },    { "ctrl+3", "Visitor log" },
  };
  E2e *e2e = station->e2e;

  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      go_to (station, DESK);
      e2e_press (e2e, windows[i].chord);
      go_to (station, windows[i].window);
      e2e_press (e2e, "Tab");
      e2e_wait_focused (station->e2e, windows[i].window, NULL, NULL);
      e2e_press (e2e, "Escape");
      e2e_wait_gone (e2e, windows[i].window, NULL, NULL);
    }
}

static void
test_everything (void)
{
  Station *station = station_new (NULL);

  station_launch (station, NULL);
  unlock (station);
  admit_in_spite_of_a_match (station);
  deny (station);
  print_again_and_sign_out (station);
  visit_windows (station);
  go_to (station, DESK);
  e2e_press (station->e2e, "ctrl+l");
  e2e_wait_text (station->e2e, DESK, "Enter your PIN");
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/desk-keys/everything", test_everything);
  return g_test_run ();
}
