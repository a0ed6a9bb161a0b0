/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * The office on another machine: a kiosk and a desk in processes and stores of their own, which
 * know each other through a real PostgreSQL only, enrolled by the program's own subcommands.
 */

#include <string.h>

#include "tests/e2e/enrolled.h"
#include "tests/e2e/station.h"

#define WREN     "Wren Abernathy"
#define DORIAN   "Dorian Moss Krell"
#define CUT_OFF  "This screen cannot reach the office"
#define DOWN     "The link is down since"
#define SIGNEDIN "You are signed in"

static Postgres *server;
static Station *kiosk;
static Station *desk;

static void
enroll (Station *station, const char *name)
{
  enrolled_add (station->program, server, station->store, station->config, "hhs",
                "Hartwell High School", name);
}

/* @notify: whether the server gives hints; without them stations ask every other second. */
static void
open_school (gboolean notify)
{
  g_autoptr (GError) error = NULL;
  const char *argv[] = { NULL, "--config", NULL, NULL };

  server = postgres_new (&error);
  g_assert_no_error (error);
  kiosk = station_new_bare (
      "[station]\nsite=hhs\nsite_name=Hartwell High School\nentrance=Main entrance\nroles=kiosk\n"
      "fullscreen=false\nstore=%s/station.db\nexport_folder=%s/export\n"
      "[policy]\napproval=always\npolicy_page=false\nkiosk_pin=true\n");
  desk = station_new (
      "[station]\nsite=hhs\nsite_name=Hartwell High School\nentrance=Main entrance\nroles=office\n"
      "fullscreen=false\nstore=%s/station.db\nexport_folder=%s/export\n");
  g_free (enrolled_init (kiosk->program, server));
  if (!notify)
    g_free (postgres_sql (server, "ALTER DATABASE vestibule SET vestibule.notify = off", &error));
  g_assert_no_error (error);
  enroll (kiosk, "Main entrance kiosk");
  enroll (desk, "Front desk");
  station_launch (kiosk, NULL);
  argv[0] = desk->program;
  argv[2] = desk->config;
  desk->e2e = e2e_launch (argv, NULL);
  e2e_wait (desk->e2e, DESK, "button", STAFF);
  station_unlock (desk, STAFF, STAFF_PIN);
  e2e_wait (desk->e2e, DESK, NULL, "Signed in: " STAFF);
}

static void
close_school (void)
{
  station_stop (kiosk);
  station_stop (desk);
  g_clear_pointer (&kiosk, station_free);
  g_clear_pointer (&desk, station_free);
  g_clear_pointer (&server, postgres_free);
}

static void
admit_at_the_desk (void)
{
  station_sign_in (kiosk, station_clear_licence);
  e2e_wait_text (desk->e2e, DESK, WREN);
  e2e_tap (desk->e2e, DESK, "button", "Admit");
  e2e_wait_text (kiosk->e2e, KIOSK, SIGNEDIN);
  e2e_tap (kiosk->e2e, KIOSK, "button", "Done");
  e2e_wait (kiosk->e2e, KIOSK, "button", "Sign in");
}

/* Until @station's own log says that of @name. */
static void
wait_for_log (Station *station, const char *name, int column, const char *value)
{
  for (int i = 0; i < E2E_PATIENCE_S * 5; i++)
    {
      g_auto (GStrv) row = station_log_row (station, name);

      if (row != NULL && g_str_equal (row[column], value))
        return;
      g_usleep (200 * 1000);
    }
  g_error ("the log of %s never said \"%s\" of %s", station->store, value, name);
}

static void
enter_kiosk_pin (const char *pin)
{
  for (; *pin != '\0'; pin++)
    {
      const char digit[] = { *pin, '\0' };

      e2e_tap (kiosk->e2e, KIOSK, "button", digit);
    }
  e2e_tap (kiosk->e2e, KIOSK, "button", "Enter PIN");
}

/* Opens the district's log as @role, which may read @site alone, and there finds @visits. */
static E2e *
open_district_log (const char *role, const char *site, const char *visits)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("CREATE ROLE %s LOGIN; INSERT INTO vestibule.site"
                                          " (site_id, name) VALUES ('%s', '%s')"
                                          " ON CONFLICT DO NOTHING",
                                          role, site, site);
  g_autofree char *database = NULL;
  g_autofree char *count = NULL;
  const char *argv[] = { kiosk->program, "district", "--database", NULL, NULL };

  g_free (postgres_sql (server, sql, &error));
  g_assert_no_error (error);
  g_free (enrolled_run (kiosk->program, NULL, "upstream", "reader", "--database",
                        postgres_get_admin (server), role, site, NULL));
  database = postgres_make_client (server, role, "ca", &error);
  g_assert_no_error (error);
  count = enrolled_run ("psql", NULL, "-XAt", "-c", "SELECT count(*) FROM vestibule.daily_log",
                        database, NULL);
  g_assert_cmpstr (g_strchomp (count), ==, visits);
  argv[3] = database;
  return e2e_launch (argv, NULL);
}

static void
read_from_the_district (void)
{
  const char *pictures = g_getenv ("VEST_PICTURES");
  E2e *auditor = open_district_log ("auditor", "hhs", "1");
  E2e *stranger = open_district_log ("stranger", "elsewhere", "0");

  e2e_wait_text (auditor, "Visitor log", WREN);
  e2e_wait_text (auditor, "Visitor log", "Hartwell High School · Main entrance");
  e2e_wait_text (stranger, "Visitor log", "No visits on this day");
  e2e_focus (stranger, "Visitor log");
  e2e_press (stranger, "alt+Left");
  e2e_press (stranger, "alt+Right");
  e2e_settle (stranger, "Visitor log");
  g_assert_false (e2e_shows_text (stranger, "Visitor log", WREN));
  g_assert_false (e2e_shows (auditor, "Visitor log", "button", "Export CSV"));
  if (pictures != NULL)
    {
      g_autofree char *path = g_build_filename (pictures, "district-log.png", NULL);

      e2e_picture (auditor, "Visitor log", path);
    }
  e2e_stop (stranger);
  postgres_stop (server, POSTGRES_FAST);
  e2e_focus (auditor, "Visitor log");
  e2e_press (auditor, "alt+Left");
  e2e_wait_text (auditor, "Visitor log", "could not be read; it is tried again");
  e2e_stop (auditor);
}

static guint
count_badges (const Station *station)
{
  g_autofree char *folder = g_build_filename (station->dir, "badges", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_decided_at_another_machine (void)
{
  open_school (TRUE);
  admit_at_the_desk ();
  wait_for_log (kiosk, WREN, LOG_DECIDED_BY, STAFF);
  read_from_the_district ();
  /* Both have a printer and the same entrance: the one where the visit began prints. */
  for (int i = 0; i < E2E_PATIENCE_S * 20 && count_badges (kiosk) == 0; i++)
    g_usleep (50 * 1000);
  g_assert_cmpuint (count_badges (kiosk), ==, 1);
  g_assert_cmpuint (count_badges (desk), ==, 0);
  close_school ();
}

static void
test_decided_by_polling_alone (void)
{
  open_school (FALSE);
  admit_at_the_desk ();
  wait_for_log (kiosk, WREN, LOG_DECIDED_BY, STAFF);
  close_school ();
}

/* Both go on without the server, say what they do not know, and have everything afterwards. */
static void
test_the_server_is_gone_and_back (void)
{
  g_autoptr (GError) error = NULL;

  open_school (TRUE);
  admit_at_the_desk ();
  postgres_stop (server, POSTGRES_KILL_ALL);
  e2e_wait_text (desk->e2e, DESK, DOWN);

  station_sign_in (kiosk, station_listed_licence);
  e2e_wait_text (kiosk->e2e, KIOSK, CUT_OFF);
  g_assert_false (e2e_shows_text (desk->e2e, DESK, DORIAN));
  e2e_tap (kiosk->e2e, KIOSK, "button", "For staff");
  e2e_tap (kiosk->e2e, KIOSK, "button", STAFF);
  enter_kiosk_pin (STAFF_PIN);
  e2e_tap (kiosk->e2e, KIOSK, "button", "Ask to see the office");
  e2e_wait_text (kiosk->e2e, KIOSK, "Please see the office");
  e2e_focus (desk->e2e, DESK);
  e2e_press (desk->e2e, "ctrl+2");
  e2e_tap (desk->e2e, DESK, "button", "Sign out");
  e2e_tap (desk->e2e, DESK, "button", "Yes, sign out");
  wait_for_log (desk, WREN, LOG_LEFT_HOW, "desk");
  g_assert_null (station_log_row (desk, DORIAN));

  postgres_start (server, &error);
  g_assert_no_error (error);
  wait_for_log (desk, DORIAN, LOG_DECIDED_BY, STAFF);
  wait_for_log (kiosk, WREN, LOG_LEFT_HOW, "desk");
  close_school ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/district/decided-at-another-machine", test_decided_at_another_machine);
  g_test_add_func ("/e2e/district/decided-by-polling-alone", test_decided_by_polling_alone);
  g_test_add_func ("/e2e/district/the-server-is-gone-and-back", test_the_server_is_gone_and_back);
  return g_test_run ();
}
