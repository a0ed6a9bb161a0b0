/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: e2e */
/*
 * Somebody is announced at the desk, gets an invitation on paper and by mail, shows it at the
 * kiosk, then an ID, and has two questions less; the desk sees who announced them.
 */

#include "tests/e2e/station.h"
#include "tests/fixtures/sinks.h"
#include "tests/shell-output.h"

#include <glib/gstdio.h>
#include <string.h>

#define EXPECTED "Expected visitors"

static void
picture (Station *station, const char *window, const char *name)
{
  const char *folder = g_getenv ("VEST_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  g_mkdir_with_parents (folder, 0755);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  e2e_settle (station->e2e, window);
  e2e_picture (station->e2e, window, path);
}

static void
write_field (Station *station, const char *name, const char *text)
{
  e2e_tap (station->e2e, EXPECTED, "text", name);
  e2e_type (station->e2e, text, 10);
}

/* The @n-th choice below the first. */
static void
choose (Station *station, const char *name, int n)
{
  e2e_tap (station->e2e, EXPECTED, "combo box", name);
  e2e_settle (station->e2e, EXPECTED);
  for (int i = 0; i < n; i++)
    e2e_press (station->e2e, "Down");
  e2e_press (station->e2e, "Return");
}

/* (transfer full): what a barcode reader reads from the one page that is called so. */
static char *
read_invitation (Station *station, const char *pages)
{
  return output_of ("pdftoppm -r 150 -mono %s/%s | zbarimg --nodbus --raw -q -", station->dir,
                    pages);
}

static void
announce (Station *station)
{
  e2e_focus (station->e2e, DESK);
  e2e_press (station->e2e, "ctrl+e");
  e2e_wait_text (station->e2e, EXPECTED, "Nobody is expected");
  e2e_focus (station->e2e, EXPECTED);
  write_field (station, "First name", "Wren");
  write_field (station, "Family name", "Abernathy");
  choose (station, "Comes for", 3); /* volunteer */
  choose (station, "Host", 3);
  e2e_tap (station->e2e, EXPECTED, "button", "Announce");
  e2e_wait_text (station->e2e, EXPECTED, "Wren Abernathy is expected");
  e2e_wait_text (station->e2e, EXPECTED, "1 visitor expected");
}

static gboolean
keep_waking (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The sink answers while this thread turns its loop. */
static void
wait_for_mail (Station *station, Sink *sink)
{
  gint64 end = g_get_monotonic_time () + E2E_PATIENCE_S * G_USEC_PER_SEC;
  guint wake = g_timeout_add (20, keep_waking, NULL);

  while (sink_count (sink) == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  if (sink_count (sink) == 0)
    e2e_dump (station->e2e);
  g_assert_cmpuint (sink_count (sink), ==, 1);
}

static void
mail (Station *station, Sink *sink)
{
  /* The page that was just saved is still being told: the form has to stand before it is touched.
   */
  e2e_settle (station->e2e, EXPECTED);
  write_field (station, "Mail address of the invitation", "wren@example.org");
  e2e_tap (station->e2e, EXPECTED, "button", "Mail it");
  wait_for_mail (station, sink);
  e2e_wait_text (station->e2e, EXPECTED, "The invitation was mailed");
  g_assert_nonnull (strstr (g_ptr_array_index (sink->got, 0), "To: wren@example.org"));
}

/* The address went to the mail server and to no file. */
static void
assert_address_is_nowhere (Station *station)
{
  g_autofree char *files
      = output_of ("grep -rla 'wren@example' %s | grep -v station.conf | wc -l", station->dir);

  g_assert_cmpstr (files, ==, "0");
}

static void
test_from_the_desk_to_the_door (void)
{
  Sink sink = { 0 };
  g_autofree char *settings = NULL;
  g_autofree char *code = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *scan = NULL;
  g_auto (GStrv) row = NULL;
  Station *station;

  sink_init (&sink, TRUE);
  settings = g_strdup_printf ("[alerts]\nmail_server=smtp://127.0.0.1:%u\n"
                              "mail_from=kiosk@school.example\n",
                              sink.port);
  station = station_new (settings);
  station_start (station, NULL);
  announce (station);
  e2e_tap (station->e2e, EXPECTED, "button", "Save as a page");
  e2e_wait_text (station->e2e, EXPECTED, "The invitation was saved to");
  code = read_invitation (station, "export/invitation-*.pdf");
  g_assert_true (g_str_has_prefix (code, "VI1:"));
  g_assert_null (strstr (code, "\n"));
  picture (station, EXPECTED, "e2e-expected-saved");
  e2e_tap (station->e2e, EXPECTED, "button", "Print the invitation");
  e2e_wait_text (station->e2e, EXPECTED, "Invitation: printed.");
  printed = read_invitation (station, "paper/*.pdf");
  g_assert_cmpstr (printed, ==, code);
  mail (station, &sink);
  assert_address_is_nowhere (station);
  picture (station, EXPECTED, "e2e-expected-announced");

  scan = g_strconcat (code, "\n", NULL);
  station_scan (station, scan);
  e2e_wait_text (station->e2e, KIOSK, "you are expected");
  picture (station, KIOSK, "e2e-expected-kiosk-scan");
  station_scan (station, station_clear_licence);
  e2e_tap (station->e2e, KIOSK, "button", "Yes, that is me");
  /* Nothing is left to be chosen. */
  e2e_wait_enabled (station->e2e, KIOSK, "button", "Continue");
  picture (station, KIOSK, "e2e-expected-kiosk-purpose");
  e2e_tap (station->e2e, KIOSK, "button", "Continue");
  e2e_wait (station->e2e, KIOSK, "button", "Cancel my visit");
  e2e_wait_text (station->e2e, DESK, "by " STAFF);
  e2e_wait_text (station->e2e, EXPECTED, "Waits since");
  picture (station, DESK, "e2e-expected-desk");
  row = station_log_row (station, "Wren Abernathy");
  g_assert_cmpstr (row[LOG_PURPOSE], ==, "volunteer");
  g_assert_cmpstr (row[LOG_HOST], ==, "Ms. Adeyemi");
  /* Expected or not: the office decides. */
  g_assert_cmpstr (row[LOG_DECISION], ==, "waiting");
  e2e_tap (station->e2e, KIOSK, "button", "Cancel my visit");
  station_stop (station);
  station_free (station);
  sink_clear (&sink);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/e2e/expected/from-the-desk-to-the-door", test_from_the_desk_to_the_door);
  return g_test_run ();
}
