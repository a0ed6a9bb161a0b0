/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e core */
/*
 * A visit from the scan to the log, through the real windows.
 */

#include "app/identity/badge-token.h"
#include "tests/e2e/station.h"

#include <signal.h>
#include <string.h>

static char *
badge_file (Station *station, const char *visit_id)
{
  return g_strdup_printf ("%s/badges/badge-%s-1.pdf", station->dir, visit_id);
}

static void
wait_for_file (Station *station, const char *path)
{
  for (int i = 0; i < E2E_PATIENCE_S * 50 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (20 * 1000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static char *
wait_for_id (Station *station, const char *name)
{
  for (int i = 0; i < E2E_PATIENCE_S * 10; i++)
    {
      g_auto (GStrv) row = station_log_row (station, name);

      if (row != NULL)
        return g_strdup (row[LOG_VISIT_ID]);
      g_usleep (100 * 1000);
    }
  g_error ("no visit of %s in the log", name);
}

/* What zbarimg reads from the first page of a PDF. */
static char *
read_badge (const char *pdf)
{
  g_autofree char *command
      = g_strdup_printf ("pdftoppm -r 300 -mono -singlefile '%s' '%s' && zbarimg -q --raw '%s.pbm'",
                         pdf, pdf, pdf);
  const char *argv[] = { "sh", "-c", command, NULL };
  char *output = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                NULL);
  return g_strchomp (output);
}

static void
test_scan_to_badge_to_sign_out (void)
{
  Station *station = station_new (NULL);
  g_auto (GStrv) row = NULL;
  g_auto (GStrv) left = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *qr = NULL;
  BadgeToken token;
  g_autofree char *typed = NULL;

  station_start (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");

  /* What the page says is already on the disk. */
  row = station_log_row (station, "Wren Abernathy");
  g_assert_nonnull (row);
  g_assert_cmpstr (row[LOG_SITE], ==, "hhs");
  g_assert_cmpstr (row[LOG_HOST], ==, "Ms. Adeyemi");
  g_assert_cmpstr (row[LOG_DECISION], ==, "admitted");
  g_assert_cmpstr (row[LOG_DECIDED_BY], ==, "D. Okafor");
  g_assert_cmpstr (row[LOG_LEFT], ==, "");

  pdf = badge_file (station, row[LOG_VISIT_ID]);
  wait_for_file (station, pdf);
  qr = read_badge (pdf);
  g_assert_true (badge_token_read (qr, &token));
  g_assert_cmpstr (token.visit, ==, row[LOG_VISIT_ID]);
  g_assert_cmpstr (token.site, ==, "hhs");

  e2e_tap (station->e2e, KIOSK, "button", "Done");
  e2e_wait (station->e2e, KIOSK, "button", "Sign out");
  typed = g_strconcat (qr, "\n", NULL);
  station_scan (station, typed);
  e2e_wait_text (station->e2e, KIOSK, "You are signed out");
  left = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (left[LOG_LEFT_HOW], ==, "badge");
  station_stop (station);
  station_free (station);
}

static void
test_match_is_denied_with_a_reason (void)
{
  Station *station = station_new (NULL);
  g_auto (GStrv) row = NULL;

  station_start (station, NULL);
  station_sign_in (station, station_listed_licence);
  /* The kiosk gives nothing away; the desk sees why. */
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "match"));
  e2e_wait_text (station->e2e, DESK, "Possible match");
  e2e_wait_text (station->e2e, DESK, "Call the principal before speaking with the visitor");
  e2e_tap (station->e2e, DESK, "button", "Deny entry");
  e2e_tap (station->e2e, DESK, "text", "Reason");
  e2e_type (station->e2e, "Court order seen", 60);
  e2e_tap (station->e2e, DESK, "button", "Deny entry now");
  e2e_wait_text (station->e2e, KIOSK, "Please see the office");
  g_assert_false (e2e_shows_text (station->e2e, KIOSK, "denied"));
  row = station_log_row (station, "Dorian Moss Krell");
  g_assert_nonnull (row);
  g_assert_cmpstr (row[LOG_DECISION], ==, "denied");
  g_assert_cmpstr (row[LOG_BADGE], ==, "");
  station_stop (station);
  station_free (station);
}

static void
test_dismissed_match_is_silent_the_next_time (void)
{
  Station *station = station_new (NULL);

  station_start (station, NULL);
  station_sign_in (station, station_listed_licence);
  e2e_wait_text (station->e2e, DESK, "Possible match");
  e2e_tap (station->e2e, DESK, "button", "Not this person");
  e2e_tap (station->e2e, DESK, "text", "Reason");
  e2e_type (station->e2e, "Passport compared", 60);
  e2e_tap (station->e2e, DESK, "button", "Confirm not this person");
  e2e_tap (station->e2e, DESK, "button", "Admit with escort");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  e2e_tap (station->e2e, KIOSK, "button", "Done");
  station_sign_in (station, station_listed_licence);
  e2e_wait (station->e2e, DESK, "button", "Admit");
  g_assert_false (e2e_shows_text (station->e2e, DESK, "Possible match"));
  station_stop (station);
  station_free (station);
}

static void
test_power_cut_keeps_what_was_said (void)
{
  Station *station = station_new (NULL);
  g_autofree char *id = NULL;
  g_autofree char *audit = NULL;
  const char *verify[] = { "audit", "verify", NULL };

  station_start (station, NULL);
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  e2e_kill (g_steal_pointer (&station->e2e));
  id = wait_for_id (station, "Wren Abernathy");
  audit = station_command (station, verify);
  station_start (station, NULL);
  e2e_wait_text (station->e2e, DESK, "On site 1");
  station_stop (station);
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/visit/scan-to-badge-to-sign-out", test_scan_to_badge_to_sign_out);
  g_test_add_func ("/e2e/visit/match-is-denied-with-a-reason", test_match_is_denied_with_a_reason);
  g_test_add_func ("/e2e/visit/dismissed-match-is-silent-the-next-time",
                   test_dismissed_match_is_silent_the_next_time);
  g_test_add_func ("/e2e/visit/power-cut-keeps-what-was-said", test_power_cut_keeps_what_was_said);
  return g_test_run ();
}
