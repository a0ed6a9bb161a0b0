/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: ui e2e */
/*
 * From the last byte of a scan to the confirm page's first frame on the display, through a serial
 * line (a pseudo terminal) and through a scanner that types; beside a bare GTK stack that turns its
 * page for one byte on such a line. Motion is off for all: the first frame is the whole page.
 */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "tests/bench/times.h"
#include "tests/e2e/e2e-private.h"
#include "tests/e2e/station.h"

#define SCANS      30
#define SILENCE_MS 120 /* SCAN_SILENCE_MS and WEDGE_SILENCE_MS */

/* --- the yardstick: this very program, as a bare stack ------------------------------------------
 */

static gboolean
on_bare_byte (int fd, GIOCondition condition, gpointer data)
{
  GtkStack *stack = data;
  char byte;

  if (read (fd, &byte, 1) == 1)
    gtk_stack_set_visible_child_name (stack, byte == '1' ? "one" : "two");
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
bare_page (const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  for (int i = 0; i < 8; i++)
    gtk_box_append (GTK_BOX (box), gtk_label_new (heading));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label (heading));
  return box;
}

static void
on_bare_activate (GtkApplication *app, const char *path)
{
  GtkWidget *window = gtk_application_window_new (app);
  GtkWidget *stack = gtk_stack_new ();
  int fd = open (path, O_RDWR | O_NOCTTY | O_NONBLOCK);

  gtk_stack_add_named (GTK_STACK (stack), bare_page ("Hold your card under the scanner"), "one");
  gtk_stack_add_named (GTK_STACK (stack), bare_page ("Is this you? Wren Abernathy"), "two");
  gtk_window_set_title (GTK_WINDOW (window), "Bare stack");
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), stack);
  gtk_window_present (GTK_WINDOW (window));
  g_unix_fd_add (fd, G_IO_IN, on_bare_byte, stack);
}

static int
run_bare (const char *path)
{
  g_autoptr (GtkApplication) app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (on_bare_activate), (gpointer)path);
  return g_application_run (G_APPLICATION (app), 0, NULL);
}

/* --- measuring ----------------------------------------------------------------------------------
 */

static int
open_line (char path[64])
{
  struct termios raw;
  int master, slave;

  if (openpty (&master, &slave, path, NULL, NULL) != 0)
    g_error ("no pseudo terminal");
  tcgetattr (slave, &raw);
  cfmakeraw (&raw);
  tcsetattr (slave, TCSANOW, &raw);
  /* The slave stays open: the line keeps its settings while nobody else has it. */
  return master;
}

/* What a band across the page's upper half looks like. Headings stand there on every page. */
static guint
look (E2e *e2e, Window window)
{
  XWindowAttributes at;
  XImage *image;
  guint sum = 5381;

  XGetWindowAttributes (e2e->display, window, &at);
  image = XGetImage (e2e->display, window, 0, at.height / 5, (unsigned)at.width,
                     (unsigned)at.height / 5, AllPlanes, ZPixmap);
  if (image == NULL)
    return 0;
  for (int i = 0; i < image->bytes_per_line * image->height; i += 4)
    sum = sum * 33 + *(const guint *)(image->data + i);
  XDestroyImage (image);
  return sum;
}

/* The page as it stands still. */
static guint
look_still (E2e *e2e, Window window)
{
  guint before = look (e2e, window);

  for (int same = 0; same < 5;)
    {
      guint now;

      g_usleep (30 * 1000);
      now = look (e2e, window);
      same = now == before ? same + 1 : 0;
      before = now;
    }
  return before;
}

static double
wait_change (E2e *e2e, Window window, guint before, gint64 start)
{
  for (; look (e2e, window) == before; g_usleep (500))
    if (g_get_monotonic_time () - start > 30 * G_TIME_SPAN_SECOND)
      g_error ("no page came");
  return (double)(g_get_monotonic_time () - start) / 1000;
}

static void
send_bytes (int line, const char *bytes, gsize length)
{
  if (write (line, bytes, length) != (gssize)length)
    g_error ("the line takes no bytes");
}

static void
say (const char *what, double *ms, int silence_ms)
{
  sort_times (ms, SCANS);
  printf ("%-34s median %6.1f ms   worst %6.1f ms", what, ms[SCANS / 2], ms[SCANS - 1]);
  if (silence_ms > 0)
    printf ("   of which %d ms is the silence that ends a scan: %.1f ms of work", silence_ms,
            ms[SCANS / 2] - silence_ms);
  printf ("\n");
}

static void
bench_bare (char *program)
{
  char path[64];
  int line = open_line (path);
  const char *argv[] = { program, "--bare", path, NULL };
  E2e *e2e = e2e_launch (argv, NULL);
  Window window = e2e_find_window (e2e, "Bare stack");
  double ms[SCANS];

  for (int i = 0; i < SCANS; i++)
    {
      guint before = look_still (e2e, window);
      gint64 start = g_get_monotonic_time ();

      send_bytes (line, i % 2 == 0 ? "2" : "1", 1);
      ms[i] = wait_change (e2e, window, before, start);
    }
  e2e_stop (e2e);
  close (line);
  say ("a bare stack's page, one byte", ms, 0);
}

/* One scan each time, and back to the scan page. @line: -1 when the scanner types. */
static void
bench_scans (const char *settings, int line, const char *what)
{
  Station *station = station_new (settings);
  gsize length = strlen (station_clear_licence);
  double ms[SCANS];
  Window window;

  station_start (station, NULL);
  e2e_tap (station->e2e, KIOSK, "button", "Sign in");
  window = e2e_find_window (station->e2e, KIOSK);
  for (int i = 0; i < SCANS; i++)
    {
      gint64 start;
      guint before;

      e2e_wait (station->e2e, KIOSK, "button", "I have no ID with me");
      e2e_focus (station->e2e, KIOSK);
      before = look_still (station->e2e, window);
      if (line >= 0)
        {
          send_bytes (line, station_clear_licence, length - 1);
          start = g_get_monotonic_time ();
          send_bytes (line, station_clear_licence + length - 1, 1);
        }
      else
        {
          e2e_type (station->e2e, station_clear_licence, 2);
          start = g_get_monotonic_time ();
        }
      ms[i] = wait_change (station->e2e, window, before, start);
      e2e_tap (station->e2e, KIOSK, "button", "No, start again");
    }
  station_stop (station);
  station_free (station);
  say (what, ms, SILENCE_MS);
}

static void
switch_motion_off (const char *dir)
{
  g_autofree char *folder = g_build_filename (dir, "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

  if (g_mkdir (folder, 0700) != 0
      || !g_file_set_contents (path, "[Settings]\ngtk-enable-animations=false\n", -1, NULL))
    g_error ("no settings in %s", dir);
  g_setenv ("XDG_CONFIG_HOME", dir, TRUE);
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = NULL;
  g_autofree char *settings = NULL;
  const char *remove[] = { "rm", "-rf", NULL, NULL };
  char path[64];
  int line;

  if (argc > 2 && g_str_equal (argv[1], "--bare"))
    return run_bare (argv[2]);
  dir = g_dir_make_tmp ("vestibule-bench-XXXXXX", NULL);
  switch_motion_off (dir);
  bench_bare (argv[0]);
  line = open_line (path);
  settings = g_strdup_printf ("[scanner]\ntype=serial\ndevice=%s\n", path);
  bench_scans (settings, line, "confirm page, serial scanner");
  close (line);
  bench_scans (NULL, -1, "confirm page, scanner that types");
  remove[2] = dir;
  g_spawn_sync (NULL, (char **)remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  return 0;
}
