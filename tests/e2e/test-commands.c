/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * Commands that write, given while the station runs: it carries them out itself, and its windows
 * show it at once.
 */

#include "tests/e2e/station.h"
#include "tests/fixtures/sinks.h"
#include "tests/shell-output.h"

#include <string.h>

#define WATCHLIST "Watchlist"
#define EXPECTED  "Expected visitors"

static gboolean
on_look_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The command ends while this thread turns its loop: the mail sink of the test answers in it. */
static void
run_and_serve (Station *station, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  guint tick = g_timeout_add (20, on_look_again, NULL);

  g_ptr_array_add (argv, station->program);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer)*arguments);
  g_ptr_array_add (argv, (gpointer) "--config");
  g_ptr_array_add (argv, station->config);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *)argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  while (g_subprocess_get_identifier (process) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

/* Put, it matches the next visitor; withdrawn, it does not. */
static void
test_entry (void)
{
  static const char *const put[]
      = { "watchlist",          "put", "--by", STAFF, "given=Wren", "family=Abernathy",
          "reason=Court order", NULL };
  Station *station = station_new (NULL);
  g_autofree char *id = NULL;

  station_start (station, NULL);
  id = g_strchomp (station_command (station, put));
  g_assert_true (g_str_has_prefix (id, "N-"));
  {
    const char *const more[]
        = { "watchlist", "put", "--by", STAFF, id, "aliases=W. A.;Wrenna A.", NULL };
    g_autofree char *same = g_strchomp (station_command (station, more));

    g_assert_cmpstr (same, ==, id);
  }
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+w");
  e2e_wait_text (station->e2e, WATCHLIST, "3 entries");
  station_sign_in (station, station_clear_licence);
  e2e_wait_text (station->e2e, DESK, "match: please compare");
  e2e_wait_text (station->e2e, DESK, "Court order");
  e2e_tap (station->e2e, KIOSK, "button", "Cancel my visit");
  {
    const char *const withdraw[]
        = { "watchlist", "withdraw", id, "--by", STAFF, "--reason", "Order lifted", NULL };
    const char *const history[] = { "watchlist", "history", id, NULL };
    g_autofree char *said = NULL;

    g_free (station_command (station, withdraw));
    said = station_command (station, history);
    g_assert_nonnull (strstr (said, "by " STAFF));
    g_assert_nonnull (strstr (said, "Order lifted"));
    g_assert_nonnull (strstr (said, "Wrenna A."));
  }
  e2e_wait_text (station->e2e, WATCHLIST, "2 entries");
  station_stop (station);
  station_free (station);
}

/* (transfer full): the id of the only one who is expected; "" when nobody is. */
static char *
expected_id (Station *station)
{
  static const char *const list[] = { "expected", "list", NULL };
  g_autofree char *csv = station_command (station, list);
  const char *row = strchr (csv, '\n') + 1;

  return g_strndup (row, strcspn (row, ",\n"));
}

static void
test_expected (void)
{
  Sink sink = { 0 };
  Station *station;
  g_autofree char *settings = NULL;
  g_autofree char *file = NULL;
  g_autofree char *today = output_of ("date +%%Y-%%m-%%d");
  g_autofree char *csv = g_strdup_printf ("family,given,day\nQuillfeather,Iolanthe,%s\n", today);
  g_autofree char *id = NULL;
  g_autofree char *nobody = NULL;

  sink_init (&sink, TRUE);
  settings = g_strdup_printf ("[alerts]\nmail_server=smtp://127.0.0.1:%u\n"
                              "mail_from=kiosk@school.example\n",
                              sink.port);
  station = station_new (settings);
  station_start (station, NULL);
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+e");
  e2e_wait_text (station->e2e, EXPECTED, "Nobody is expected");
  file = g_build_filename (station->dir, "expected.csv", NULL);
  g_assert_true (g_file_set_contents (file, csv, -1, NULL));
  g_free (station_command (station, (const char *[]){ "expected", "import", file, "--config",
                                                      station->config, NULL }));
  e2e_wait_text (station->e2e, EXPECTED, "1 visitor expected");
  id = expected_id (station);
  run_and_serve (station, (const char *[]){ "expected", "mail", id, "iolanthe@example.org", NULL });
  g_assert_cmpuint (sink_count (&sink), ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (sink.got, 0), "To: iolanthe@example.org"));
  g_free (station_command (station,
                           (const char *[]){ "expected", "withdraw", id, "--by", STAFF, NULL }));
  e2e_wait_text (station->e2e, EXPECTED, "Nobody is expected");
  nobody = expected_id (station);
  g_assert_cmpstr (nobody, ==, "");
  station_stop (station);
  station_free (station);
  sink_clear (&sink);
}

/* Pages as the configuration has the paper, unless the command says another. */
static void
test_paper (void)
{
  Station *station = station_new ("[office]\nplace=Front office\npaper_size=a4\n");
  g_autofree char *a4 = output_of ("'%s' log --format pdf --config '%s' | pdfinfo - | grep size",
                                   station->program, station->config);
  g_autofree char *letter
      = output_of ("'%s' roster --format pdf --paper letter --config '%s' | pdfinfo - | grep size",
                   station->program, station->config);

  g_assert_nonnull (strstr (a4, "841.89 x 595.276 pts (A4)"));
  g_assert_nonnull (strstr (letter, "792 x 612 pts (letter)"));
  station_free (station);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/commands/a-watchlist-entry", test_entry);
  g_test_add_func ("/e2e/commands/who-is-expected", test_expected);
  g_test_add_func ("/e2e/commands/paper", test_paper);
  return g_test_run ();
}
