/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * An emergency through the real windows: a lockdown that survives a power cut, a call for help that
 * reaches the world outside, a roll call.
 */

#include <string.h>

#include "tests/e2e/station.h"
#include "tests/fixtures/sinks.h"

#define CLOSED "Sign-in is closed at this moment"
#define SHEET  "Lockdown"
#define LIFT   "Lift the lockdown"

static void
picture (Station *station, const char *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/%s.png", folder, name) : NULL;

  if (path == NULL)
    return;
  e2e_settle (station->e2e, window);
  e2e_picture (station->e2e, window, path);
}

/* By the keyboard alone: Enter by itself does nothing but go back. */
static void
lock_down_by_keys (Station *station)
{
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+shift+l");
  e2e_wait (station->e2e, SHEET, "button", "Begin the lockdown");
  e2e_press (station->e2e, "Return");
  e2e_wait_gone (station->e2e, SHEET, "button", "Begin the lockdown");
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, CLOSED));
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+shift+l");
  e2e_wait (station->e2e, SHEET, "button", "Begin the lockdown");
  picture (station, SHEET, "lockdown-sheet");
  e2e_tap (station->e2e, SHEET, NULL, "This is real");
  e2e_tap (station->e2e, SHEET, "button", "Begin the lockdown");
}

static void
lift (Station *station)
{
  e2e_tap (station->e2e, DESK, "button", "Lift the lockdown…");
  e2e_tap (station->e2e, LIFT, "text", "Reason");
  e2e_type (station->e2e, "Police gave the all-clear", 30);
  picture (station, LIFT, "lift-sheet");
  e2e_tap (station->e2e, LIFT, "button", "Lift it for the whole school");
}

static void
test_lockdown_from_the_desk_to_the_kiosk (void)
{
  Station *station = station_new (NULL);
  const char *argv[] = { station->program, "--config", station->config, NULL };
  g_auto (GStrv) row = NULL;

  station_start (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_wait (station->e2e, DESK, "button", "Admit");
  lock_down_by_keys (station);
  e2e_wait_text (station->e2e, KIOSK, CLOSED);
  e2e_wait_text (station->e2e, DESK, "Nobody is admitted.");
  picture (station, DESK, "desk-lockdown");

  /* The one who waited goes on waiting, and is not let in meanwhile. */
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, DESK, "A lockdown is in force: nobody is admitted.");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECISION], !=, "admitted");

  station_scan (station, station_listed_licence);
  e2e_settle (station->e2e, KIOSK);
  e2e_wait_text (station->e2e, KIOSK, CLOSED);
  g_assert_null (station_log_row (station, "Dorian Moss Krell"));

  e2e_kill (g_steal_pointer (&station->e2e));
  station->e2e = e2e_launch (argv, NULL);
  e2e_wait_text (station->e2e, KIOSK, CLOSED);
  g_assert_false (e2e_shows (station->e2e, KIOSK, "button", "Sign in"));
  station_unlock (station, STAFF, STAFF_PIN);
  e2e_wait_text (station->e2e, DESK, "set by " STAFF);

  lift (station);
  e2e_wait (station->e2e, KIOSK, "button", "Sign in");
  e2e_wait_gone (station->e2e, DESK, "button", "Lift the lockdown…");
  e2e_tap (station->e2e, DESK, "button", "Admit");
  station_sign_in (station, station_listed_licence);
  e2e_wait_text (station->e2e, DESK, "Possible match");
  station_stop (station);
  station_free (station);
}

static gboolean
sink_holds (Sink *sink, const char *text)
{
  gboolean found = FALSE;

  g_mutex_lock (&sink->tray->mutex);
  for (guint i = 0; i < sink->got->len; i++)
    found = found || strstr (g_ptr_array_index (sink->got, i), text) != NULL;
  g_mutex_unlock (&sink->tray->mutex);
  return found;
}

static void
wait_for_sink (Sink *sink, const char *text)
{
  for (int i = 0; i < E2E_PATIENCE_S * 20 && !sink_holds (sink, text); i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (50 * 1000);
    }
  g_assert_true (sink_holds (sink, text));
}

/* Locked or not, and with nothing to be seen at the desk but a tick. */
static void
test_help_reaches_the_sink (void)
{
  Sink web = { 0 };
  Station *station;
  g_autofree char *settings = NULL;

  sink_init (&web, FALSE);
  settings = g_strdup_printf ("[alerts]\nwebhook=http://127.0.0.1:%u/hook\n", web.port);
  station = station_new (settings);
  station_launch (station, NULL);
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+shift+h");
  wait_for_sink (&web, "\"what\":\"help\"");
  g_assert_true (sink_holds (&web, "\"entrance\":\"Front office\""));
  station_unlock (station, STAFF, STAFF_PIN);
  e2e_wait (station->e2e, DESK, NULL, "Signed in: " STAFF);
  g_assert_false (e2e_shows_text (station->e2e, DESK, "Help is asked for"));
  picture (station, DESK, "desk-help-called");
  station_stop (station);
  station_free (station);
  sink_clear (&web);
}

/* --- the roll call ---------------------------------------------------------------------------- */

#define ROSTER "Roster"

static void
press_in_roster (Station *station, const char *chord)
{
  e2e_focus (station->e2e, ROSTER);
  e2e_press (station->e2e, chord);
}

static void
open_locked_roster (Station *station)
{
  /* At the locked desk the wish is remembered: the PIN opens the roster. */
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+l");
  e2e_wait (station->e2e, DESK, "button", "Emergency roster (Ctrl+R)");
  e2e_tap (station->e2e, DESK, "button", "Emergency roster (Ctrl+R)");
  station_unlock (station, STAFF, STAFF_PIN);
  e2e_wait_text (station->e2e, ROSTER, "Wren Abernathy");
}

/* The folder that stands for the printer has one page, and @word is on it. */
static void
assert_printed (Station *station, const char *word)
{
  g_autofree char *line = g_strdup_printf ("sh -c 'pdftotext %s/paper/*.pdf -'", station->dir);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (line, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, word));
}

static void
test_roll_call_is_ticked_and_kept (void)
{
  Station *station = station_new (NULL);
  const char *text[] = { "roster", NULL };
  const char *pdf[] = { "roster", "--format", "pdf", NULL };
  g_autofree char *live = NULL;
  g_autofree char *paper = NULL;

  station_start (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  open_locked_roster (station);
  e2e_tap (station->e2e, ROSTER, "button", "Begin a roll call…");
  e2e_tap (station->e2e, ROSTER, "button", "Begin a drill");
  e2e_wait_text (station->e2e, ROSTER, "0 of 1 accounted for");
  press_in_roster (station, "Down");
  press_in_roster (station, "n");
  e2e_wait_text (station->e2e, ROSTER, "not found 1");
  press_in_roster (station, "space");
  e2e_wait_text (station->e2e, ROSTER, "1 of 1 accounted for");
  picture (station, ROSTER, "roster-roll-call");
  live = station_command (station, text);
  g_assert_nonnull (strstr (live, "A drill goes on: 1 of 1 accounted for"));
  g_assert_nonnull (strstr (live, "[x]"));
  paper = station_command (station, pdf);
  g_assert_true (g_str_has_prefix (paper, "%PDF"));
  e2e_tap (station->e2e, ROSTER, "button", "End the roll call…");
  e2e_tap (station->e2e, ROSTER, "button", "End the roll call now");
  e2e_wait (station->e2e, ROSTER, "button", "Back to now");
  e2e_wait_text (station->e2e, ROSTER, "1 of 1 accounted for");
  e2e_tap (station->e2e, ROSTER, "button", "Save as PDF");
  e2e_wait_text (station->e2e, ROSTER, "Saved as");
  e2e_tap (station->e2e, ROSTER, "button", "Print");
  e2e_wait_text (station->e2e, ROSTER, "Roll call: printed.");
  assert_printed (station, "Abernathy");
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/emergency/lockdown-from-the-desk-to-the-kiosk",
                   test_lockdown_from_the_desk_to_the_kiosk);
  g_test_add_func ("/e2e/emergency/roll-call-is-ticked-and-kept",
                   test_roll_call_is_ticked_and_kept);
  g_test_add_func ("/e2e/emergency/help-reaches-the-sink", test_help_reaches_the_sink);
  return g_test_run ();
}
