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

static PrintServer *
start_server (void)
{
  g_autoptr (GError) error = NULL;
  PrintServer *server = print_server_new (&error);

  if (server == NULL || !print_server_add_printer (server, "badge", &error))
    g_error ("%s", error->message);
  return server;
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
  PrintServer *server = start_server ();
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
  PrintServer *server = start_server ();
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/printer/badge-is-printed", test_badge_is_printed);
  g_test_add_func ("/e2e/printer/off-never-stops-a-check-in",
                   test_printer_off_never_stops_a_check_in);
  return g_test_run ();
}
