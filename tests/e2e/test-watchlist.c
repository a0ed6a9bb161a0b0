/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The watchlist's window in the demo, where an administrator is signed in: what each sensitivity
 * costs is counted, a choice is in force for the next screening, and the list is exported.
 */

#include "tests/e2e/station.h"

#include <string.h>
#include <sys/wait.h>

#define WATCHLIST "Watchlist"

static char *
status_of (const char *program, const char *dir)
{
  g_autofree char *store = g_build_filename (dir, "station.db", NULL);
  const char *argv[] = { program, "watchlist", "status", "--store", store, NULL };
  char *output = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               NULL, NULL, NULL));
  return output;
}

static void
wait_status (const char *program, const char *dir, const char *part)
{
  for (int i = 0; i < E2E_PATIENCE_S * 10; i++)
    {
      g_autofree char *status = status_of (program, dir);

      if (strstr (status, part) != NULL)
        return;
      g_usleep (100 * 1000);
    }
  g_error ("the status never says \"%s\"", part);
}

static void
test_sensitivity_and_export (void)
{
  const char *build = g_getenv ("VEST_BUILD");
  g_autofree char *program = g_build_filename (build ? build : "build", "vestibule", NULL);
  g_autofree char *dir = g_dir_make_tmp ("vestibule-e2e-XXXXXX", NULL);
  const char *argv[] = { program, "--demo", "--demo-dir", dir, NULL };
  const char *remove[] = { "rm", "-rf", dir, NULL };
  E2e *e2e = e2e_launch (argv, NULL);

  e2e_wait (e2e, DESK, NULL, "More");
  e2e_focus (e2e, DESK);
  e2e_press (e2e, "ctrl+w");
  e2e_tap (e2e, WATCHLIST, NULL, "The whole list");
  e2e_wait_text (e2e, WATCHLIST, "false alarm");
  e2e_wait_text (e2e, WATCHLIST, "in 1,000 visitors");
  wait_status (program, dir, "* balanced");
  e2e_tap (e2e, WATCHLIST, NULL, "Quiet");
  wait_status (program, dir, "* quiet");
  e2e_tap (e2e, WATCHLIST, "button", "Export the list");
  e2e_wait_text (e2e, WATCHLIST, "The list was saved to");
  /* It goes away with the person. */
  e2e_focus (e2e, DESK);
  e2e_press (e2e, "ctrl+l");
  e2e_wait_gone (e2e, WATCHLIST, NULL, "Quiet");
  g_assert_cmpint (e2e_stop (e2e), >=, 0);
  g_spawn_sync (NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

/* A person put on the list at the desk matches at the kiosk at once, and no longer once the entry
 * has been changed; the entry's history shows both. */
static void
test_entry_counts_at_once (void)
{
  Station *station = station_new (NULL);
  E2e *e2e;

  station_start (station, NULL);
  e2e = station->e2e;
  e2e_focus (e2e, DESK);
  e2e_press (e2e, "ctrl+w");
  e2e_wait_text (e2e, WATCHLIST, "2 entries");
  e2e_tap (e2e, WATCHLIST, "button", "Add an entry");
  e2e_tap (e2e, WATCHLIST, "text", "Given name");
  /* By keyboard alone from here: Tab to the family name, and Enter saves. */
  e2e_type (e2e, "Wren\tAbernathy\n", 40);
  e2e_wait_text (e2e, WATCHLIST, "3 entries");
  e2e_wait_text (e2e, WATCHLIST, "Put on the list");

  station_sign_in (station, station_clear_licence);
  e2e_wait_text (e2e, DESK, "match: please compare");
  e2e_tap (e2e, DESK, "button", "Not this person");
  e2e_tap (e2e, DESK, "text", "Reason");
  e2e_type (e2e, "Known to the office\n", 80);
  e2e_tap (e2e, DESK, "button", "Deny entry");
  e2e_tap (e2e, DESK, "text", "Reason");
  e2e_type (e2e, "Not today\n", 80);
  e2e_wait_text (e2e, KIOSK, "Please see the office");
  e2e_tap (e2e, KIOSK, "button", "Done");

  e2e_tap (e2e, WATCHLIST, "button", "Edit");
  e2e_tap (e2e, WATCHLIST, "text", "Given name");
  e2e_press (e2e, "ctrl+a");
  e2e_type (e2e, "Tobias\n", 80);
  e2e_wait_text (e2e, WATCHLIST, "Given name: Wren → Tobias");
  e2e_wait_text (e2e, WATCHLIST, "Put on the list");
  e2e_wait_text (e2e, WATCHLIST, STAFF);

  station_sign_in (station, station_clear_licence);
  e2e_wait_text (e2e, DESK, "No match on the list");
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/watchlist/sensitivity-and-export", test_sensitivity_and_export);
  g_test_add_func ("/e2e/watchlist/entry-counts-at-once", test_entry_counts_at_once);
  return g_test_run ();
}
