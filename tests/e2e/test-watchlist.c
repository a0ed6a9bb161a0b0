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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/watchlist/sensitivity-and-export", test_sensitivity_and_export);
  return g_test_run ();
}
