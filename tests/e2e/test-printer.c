/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * A real cupsd with a real IPP printer behind the desk: printed, switched off in the middle, back.
 */

#include "tests/e2e/print-server.h"
#include "tests/e2e/station.h"

static int
count_documents (PrintServer *server)
{
  g_autoptr (GDir) dir = g_dir_open (print_server_get_output_dir (server), 0, NULL);
  int n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static Station *
start_station (PrintServer *server)
{
  Station *station = station_new ("[printer]\nqueue=badge\nstock=62\n");
  g_autofree char *address = g_strdup_printf ("CUPS_SERVER=%s", print_server_get_address (server));
  const char *environment[] = { address, NULL };

  station_start (station, environment);
  return station;
}

static void
test_badge_is_printed (void)
{
  PrintServer *server = print_server_with ("badge");
  Station *station = start_station (server);

  e2e_wait_text (station->e2e, DESK, "Badge printer ready");
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  e2e_tap (station->e2e, DESK, "button", "On site 1");
  e2e_wait_text (station->e2e, DESK, "Printed");
  g_assert_cmpint (count_documents (server), >, 0);
  station_stop (station);
  station_free (station);
  print_server_free (server);
}

static void
test_printer_off_never_stops_a_check_in (void)
{
  PrintServer *server = print_server_with ("badge");
  Station *station = start_station (server);
  g_auto (GStrv) row = NULL;
  int before;

  e2e_wait_text (station->e2e, DESK, "Badge printer ready");
  before = count_documents (server);
  print_server_stop_printer (server, "badge");
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_DECISION], ==, "admitted");
  /* The desk says so in words, with the number to write by hand. */
  e2e_wait_text (station->e2e, DESK, "offline");
  e2e_tap (station->e2e, DESK, "button", "On site 1");
  e2e_wait_text (station->e2e, DESK, row[LOG_BADGE]);
  /* Back on: the badge that is owed comes out by itself. */
  g_assert_true (print_server_start_printer (server, "badge", NULL));
  e2e_wait_text (station->e2e, DESK, "Printed");
  g_assert_cmpint (count_documents (server), >, before);
  station_stop (station);
  station_free (station);
  print_server_free (server);
}

static void
set_trouble (PrintServer *server, const char *printer, const char *reason)
{
  g_autoptr (GError) error = NULL;

  print_server_set_trouble_of (server, printer, reason, &error);
  g_assert_no_error (error);
}

/* Killed while a badge waits for labels: the next run knows of it, and it comes out once. */
static void
test_killed_with_a_badge_at_the_printer (void)
{
  PrintServer *server = print_server_with ("badge");
  Station *station = start_station (server);
  g_autofree char *address = g_strdup_printf ("CUPS_SERVER=%s", print_server_get_address (server));
  const char *environment[] = { address, NULL };
  int before;

  e2e_wait_text (station->e2e, DESK, "Badge printer ready");
  before = count_documents (server);
  set_trouble (server, "badge", "media-empty-error");
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, KIOSK, "You are signed in");
  e2e_wait_text (station->e2e, DESK, "No label came out");
  e2e_kill (g_steal_pointer (&station->e2e));
  station_start (station, environment);
  e2e_tap (station->e2e, DESK, "button", "On site 1");
  set_trouble (server, "badge", NULL);
  e2e_wait_text (station->e2e, DESK, "Printed");
  g_assert_cmpint (count_documents (server), ==, before + 1);
  station_stop (station);
  station_free (station);
  print_server_free (server);
}

/* Out of labels, then both; written by hand; a test print once one works again. */
static void
test_second_printer_and_number_by_hand (void)
{
  PrintServer *server = print_server_with ("badge");
  g_autofree char *address = g_strdup_printf ("CUPS_SERVER=%s", print_server_get_address (server));
  const char *environment[] = { address, NULL };
  Station *station = NULL;
  g_auto (GStrv) row = NULL;
  g_autofree char *line = NULL;
  int before;

  g_assert_true (print_server_add_printer (server, "back", NULL));
  station = station_new ("[printer]\nqueue=badge\nstock=62\nsecond_queue=back\n"
                         "second_stock=100x60\n");
  station_start (station, environment);
  e2e_wait_text (station->e2e, DESK, "Badge printer ready");
  before = count_documents (server);
  set_trouble (server, "badge", "media-empty-error");
  station_sign_in (station, station_clear_licence);
  e2e_tap (station->e2e, DESK, "button", "Admit");
  e2e_wait_text (station->e2e, DESK, "Badges print at the second printer");
  e2e_tap (station->e2e, DESK, "button", "On site 1");
  e2e_wait_text (station->e2e, DESK, "Printed");
  g_assert_cmpint (count_documents (server), ==, before + 1);
  /* Asked for again while no printer works: the number, large, until it is written. */
  set_trouble (server, "back", "media-jam-error");
  e2e_tap (station->e2e, DESK, "button", "Reprint badge");
  row = station_log_row (station, "Wren Abernathy");
  line = g_strdup_printf ("No label came out: write %s by hand for Wren Abernathy", row[LOG_BADGE]);
  e2e_wait_text (station->e2e, DESK, line);
  e2e_tap (station->e2e, DESK, "button", "Written by hand");
  e2e_wait_text (station->e2e, DESK, "Written by hand: ");
  g_assert_true (print_server_wait_for_cancel (server, "badge", NULL));
  g_assert_true (print_server_wait_for_cancel (server, "back", NULL));
  set_trouble (server, "badge", NULL);
  set_trouble (server, "back", NULL);
  /* What was written by hand does not come out as well; a test does. */
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+b");
  e2e_wait_text (station->e2e, "Badges", "No badge is owed");
  e2e_tap (station->e2e, "Badges", "button", "Test print: Badge printer");
  e2e_wait_text (station->e2e, "Badges", "The test badge came out");
  g_assert_cmpint (count_documents (server), ==, before + 2);
  station_stop (station);
  station_free (station);
  print_server_free (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/printer/badge-is-printed", test_badge_is_printed);
  g_test_add_func ("/e2e/printer/off-never-stops-a-check-in",
                   test_printer_off_never_stops_a_check_in);
  g_test_add_func ("/e2e/printer/killed-with-a-badge-at-the-printer",
                   test_killed_with_a_badge_at_the_printer);
  g_test_add_func ("/e2e/printer/second-printer-and-number-by-hand",
                   test_second_printer_and_number_by_hand);
  return g_test_run ();
}
