/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * An emergency at two desks of one school, in processes and stores of their own, which know each
 * other through a real PostgreSQL only: each sees the other's ticks, lockdown and call for help.
 */

#include <string.h>

#include "tests/e2e/enrolled.h"
#include "tests/e2e/station.h"

#define ROSTER "Roster"
#define CLOSED "Sign-in is closed at this moment"

static Postgres *server;
static Station *front;
static Station *gym;

static void
enroll (Station *station, const char *name)
{
  enrolled_add (station->program, server, station->store, station->config, "hhs",
                "Hartwell High School", name);
}

static Station *
make (const char *roles, const char *place, gboolean staff)
{
  g_autofree char *settings = g_strdup_printf (
      "[station]\nsite=hhs\nsite_name=Hartwell High School\nentrance=Main entrance\nroles=%s\n"
      "fullscreen=false\nstore=%%s/station.db\nexport_folder=%%s/export\n"
      "[office]\nplace=%s\n",
      roles, place);

  return staff ? station_new (settings) : station_new_bare (settings);
}

static void
open_school (void)
{
  g_autoptr (GError) error = NULL;
  const char *argv[] = { NULL, "--config", NULL, NULL };

  server = postgres_new (&error);
  g_assert_no_error (error);
  front = make ("kiosk;office", "Front office", TRUE);
  gym = make ("office", "Gym desk", FALSE);
  g_free (enrolled_init (front->program, server));
  enroll (front, "Front office");
  enroll (gym, "Gym desk");
  station_start (front, NULL);
  argv[0] = gym->program;
  argv[2] = gym->config;
  gym->e2e = e2e_launch (argv, NULL);
  e2e_wait (gym->e2e, DESK, "button", STAFF);
  station_unlock (gym, STAFF, STAFF_PIN);
  e2e_wait (gym->e2e, DESK, NULL, "Signed in: " STAFF);
}

static void
open_roster (Station *station)
{
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+r");
  e2e_wait_text (station->e2e, ROSTER, "Wren Abernathy");
}

static void
roll_call_at_both (void)
{
  open_roster (gym);
  open_roster (front);
  e2e_tap (gym->e2e, ROSTER, "button", "Begin a roll call…");
  e2e_tap (gym->e2e, ROSTER, "button", "Begin a drill");
  e2e_wait_text (front->e2e, ROSTER, "0 of 1 accounted for");
  e2e_tap (front->e2e, ROSTER, "button", "Not found: Wren Abernathy");
  e2e_wait_text (gym->e2e, ROSTER, "not found 1");
  e2e_tap (gym->e2e, ROSTER, "button", "Accounted for: Wren Abernathy");
  e2e_wait_text (front->e2e, ROSTER, "1 of 1 accounted for");
  e2e_tap (gym->e2e, ROSTER, "button", "End the roll call…");
  e2e_tap (gym->e2e, ROSTER, "button", "End the roll call now");
  e2e_wait (front->e2e, ROSTER, "button", "Begin a roll call…");
}

static void
lockdown_from_the_other_desk (void)
{
  e2e_tap (gym->e2e, DESK, "button", "Lockdown");
  e2e_tap (gym->e2e, "Lockdown", NULL, "This is a drill");
  e2e_tap (gym->e2e, "Lockdown", "button", "Begin the lockdown");
  e2e_wait_text (front->e2e, KIOSK, CLOSED);
  e2e_wait_text (front->e2e, DESK, "(Gym desk). This is a drill.");
  e2e_tap (front->e2e, DESK, "button", "Lift the lockdown…");
  e2e_tap (front->e2e, "Lift the lockdown", "text", "Reason");
  e2e_type (front->e2e, "Drill over", 30);
  e2e_tap (front->e2e, "Lift the lockdown", "button", "Lift it for the whole school");
  e2e_wait (front->e2e, KIOSK, "button", "Sign in");
  e2e_wait_gone (gym->e2e, DESK, "button", "Lift the lockdown…");
}

static void
help_at_the_other_desk (void)
{
  e2e_tap (gym->e2e, DESK, "button", "Call for help silently");
  e2e_wait_text (front->e2e, DESK, "Help is asked for: Gym desk, by " STAFF);
  g_assert_false (e2e_shows_text (gym->e2e, DESK, "Help is asked for"));
  e2e_tap (front->e2e, DESK, "button", "I will see to it");
  e2e_wait_gone (front->e2e, DESK, "button", "I will see to it");
  e2e_wait_text (gym->e2e, DESK, STAFF " sees to it");
}

static void
test_two_desks (void)
{
  open_school ();
  station_sign_in (front, station_clear_licence);
  e2e_tap (front->e2e, DESK, "button", "Admit");
  e2e_wait_text (front->e2e, KIOSK, "You are signed in");
  roll_call_at_both ();
  lockdown_from_the_other_desk ();
  help_at_the_other_desk ();
  station_stop (front);
  station_stop (gym);
  g_clear_pointer (&front, station_free);
  g_clear_pointer (&gym, station_free);
  g_clear_pointer (&server, postgres_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/emergency-district/two-desks", test_two_desks);
  return g_test_run ();
}
